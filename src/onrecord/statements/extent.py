"""Content as parsed -> content as it stands.

Parsers cut clauses short and run them on. A clause that stands before its cue is taken from the start of the sentence, one after
"that" from there; what continues the speaker, and a relative clause that attributes on its own, is cut off; a quotation is
taken whole.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements.attribution import Attribution, trimmed
from onrecord.statements.joins import Joins
from onrecord.statements.quotations import Index

LONGEST_MARK = 2
"""Characters of an opening mark, which parsers give to the sentence before."""
AND = re.compile(r" (?:and|or|but) (?:(?:as )?(?:an?|the) |as )?")
"""What joins a second quotation to the first: "called it “cruel” **and a** “grave mistake”"."""
OPEN = re.compile(r"‘(?:[^‘’]|’(?=\w))*\Z")
"""A quotation in single marks that is not closed in the piece."""
CLOSE = re.compile(r"[,.?!]?’(?!\w)")
DATELINE = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?:,? [A-ZÀ-Þ0-9][\w.'’-]*){0,6},? (?:\([A-Z][\w ./&]{1,30}\) ?(?:--|[-–—])|(?<=[A-ZÀ-Þ]{3} )(?:--|[–—])) "
)
"""Place, day and agency at the head of an article, up to the dash."""
DASHES = frozenset(("—", "–", "--"))
OPENERS = frozenset('“"')
SHORTEST = 3
"""Words a quotation has at least to be taken along with the content before it."""


def clause(parse: Parse, verb: Token, head: Token, tokens: list[Token]) -> list[Token]:
    """The tokens of a clause, repaired at its edges."""
    if tokens[-1].i < verb.i:
        return _from_start(parse, verb, tokens)
    if heads_heading(parse, verb):
        return list(parse.tokens[tokens[0].i : parse.sentences[verb.sentence].last])
    if tokens[0].i > verb.i + 1 and (
        parse.tokens[verb.i + 1].text.lower() == "that" or _lost_subject(parse, verb, head)
    ):
        tokens = list(parse.tokens[verb.i + 1 : tokens[-1].i + 1])
    return tokens + [
        t for c in parse.children(verb) if c.i > tokens[-1].i and _same(parse, c, head) for t in parse.subtree(c)
    ]


def _lost_subject(parse: Parse, verb: Token, head: Token) -> bool:
    """Whether the parser took the subject of the clause for an object of the cue: "added **the road** remained closed"."""
    if any(c.dep in ("nsubj", "nsubjpass", "expl") for c in parse.children(head)) or head.tag not in (
        "VBD",
        "VBZ",
        "VBP",
    ):
        return False
    return any(c.dep == "dobj" and verb.i < c.i < head.i for c in parse.children(verb))


def heads_heading(parse: Parse, verb: Token) -> bool:
    """Whether the verb is the main one, in the present, of a line without a full stop: what follows is all its content."""
    last = parse.tokens[parse.sentences[verb.sentence].last - 1]
    return verb.dep == "ROOT" and verb.tag in ("VBZ", "VBP") and last.i > verb.i and last.text[-1].isalnum()


def _from_start(parse: Parse, verb: Token, tokens: list[Token]) -> list[Token]:
    """All from the start of the sentence, where the cue is its main verb or ends it."""
    if verb.dep != "ROOT" and not _ends_sentence(parse, verb):
        return tokens
    first = _after_dash(parse, parse.sentences[verb.sentence].first, tokens[-1].i)
    while parse.tokens[first].dep == "cc":
        first += 1
    return list(parse.tokens[first : tokens[-1].i + 1])


def _after_dash(parse: Parse, first: int, last: int) -> int:
    """The word after a dash that opens a quotation, else the first: "She had doubts — **“I am lost,”** she said"."""
    opened = (
        i for i in range(first + 1, last) if parse.tokens[i].text in DASHES and parse.tokens[i + 1].text in OPENERS
    )
    return next(opened, first - 1) + 1


def _ends_sentence(parse: Parse, verb: Token) -> bool:
    """Whether no other verb or comma follows."""
    rest = parse.tokens[verb.i + 1 : parse.sentences[verb.sentence].last]
    return not any(t.pos in ("VERB", "AUX") or t.text in ",;:" for t in rest)


def _same(parse: Parse, child: Token, head: Token) -> bool:
    """Whether a verb joined to the cue has the form of the clause, not of the cue: then it is more of the clause."""
    if child.dep != "conj":
        return False
    if any(c.dep == "mark" and c.lemma == "that" for c in parse.children(child)):
        return True
    return child.tag == head.tag != parse.head(child).tag and not _is_finite(parse, child)


def _is_finite(parse: Parse, verb: Token) -> bool:
    return any(c.dep in ("nsubj", "nsubjpass", "aux") for c in parse.children(verb))


def cut(parse: Parse, verb: Token, tokens: list[Token], joins: Joins) -> list[Token]:
    """The tokens without what continues the speaker of `verb`."""
    gone = {below.i for t in tokens if joins.get(t.i) == verb.i for below in parse.subtree(t)}
    kept = [t for t in tokens if t.i not in gone]
    while kept and (kept[-1].pos == "CCONJ" or (gone and kept[-1].pos == "PUNCT")):
        kept.pop()
    return kept


def completed(parse: Parse, found: Attribution, quotations: Index) -> Attribution:
    """The attribution with every quotation that its content enters taken to the end, unless it hangs inside it itself."""
    inside = quotations.over(parse.tokens[found.anchor].start)
    pieces: list[Span] = []
    for piece in found.content:
        low, high = _after_dateline(parse.text, piece), piece.end
        for at in (low, high - 1):
            quotation = quotations.over(at)
            if quotation and high - quotation.start <= LONGEST_MARK and quotation.start > low:
                high = _without_edge(parse.text, low, quotation.start)
            elif quotation and quotation is not inside:
                held = next(part for part in quotation.pieces if part[0] <= at < part[1])
                low, high = min(low, held[0]), max(high, held[1])
                pieces += [Span.of(parse.text, *part) for part in quotation.pieces if part != held]
            pieces.append(Span.of(parse.text, low, _closed(parse.text, low, high)))
    following = _following(parse, found, quotations) if inside is None else []
    return replace(found, content=joined(parse.text, [*pieces, *following]))


def _after_dateline(text: str, piece: Span) -> int:
    """Start of a piece without the place and agency before it: "**OSLO (Reuters) -** Talks began, the ministry said"."""
    at_head = piece.start == 0 or text[piece.start - 1] == "\n"
    found = DATELINE.match(text, piece.start, piece.end) if at_head else None
    return found.end() if found and found.end() < piece.end else piece.start


def _closed(text: str, low: int, high: int) -> int:
    """End of the piece with the mark that closes a quotation in it: "replied that ‘it is done**,’** adding ..."."""
    close = CLOSE.match(text, high) if OPEN.search(text, low, high) else None
    return close.end() if close else high


def _without_edge(text: str, low: int, high: int) -> int:
    """End of the piece without the mark that opens the next quotation."""
    kept = trimmed(text, low, high)
    return kept.end if kept else high


def _following(parse: Parse, found: Attribution, quotations: Index) -> list[Span]:
    """The quotation that stands at once after the content of a verb: "reaffirmed its position **"in favour of peace"**"."""
    end = found.content[-1].end
    quotation = quotations.next(end)
    if quotation is None or not found.rule.startswith("verb_"):
        return []
    between = parse.text[end : quotation.start]
    joined_on = quotations.over(end - 1) is not None and AND.fullmatch(between)
    if not joined_on and (between != " " or quotation.words < SHORTEST):
        return []
    return [Span.of(parse.text, end - 1, quotation.pieces[0][1])]


def joined(text: str, pieces: list[Span]) -> tuple[Span, ...]:
    """The pieces in text order, those that overlap made one."""
    found: list[Span] = []
    for piece in sorted(pieces):
        if found and piece.start <= found[-1].end:
            found[-1] = Span.of(text, found[-1].start, max(found[-1].end, piece.end))
        else:
            found.append(piece)
    return tuple(found)
