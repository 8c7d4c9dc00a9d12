"""Parse -> attributions by nouns: "his criticism of the plan", "demands for a vote", "the claim that ..."."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements import reach, subjects
from onrecord.statements.attribution import Attribution, runs
from onrecord.statements.cues import Book, Cue
from onrecord.statements.quotations import Index


def find(parse: Parse, book: Book, quotations: Index) -> Iterator[Attribution]:
    """Attributions by nouns, in text order."""
    for token in reach.tokens(parse):
        row = book.nouns.get(token.lemma.lower()) if token.pos == "NOUN" else None
        found = _attribution(parse, token, row, quotations) if row else None
        if found:
            yield found


def _attribution(parse: Parse, noun: Token, row: Cue, quotations: Index) -> Attribution | None:
    content, last = _content(parse, noun, row)
    if not content and "occasion" in row.frames:
        content = runs(parse, occasion(parse, noun))
    if not content and "quote" in row.frames:
        content = _quotation(parse, noun, quotations)
    if not content:
        return None
    source = _source(parse, noun, row)
    if source is None:
        return None
    claimed = frozenset(t.i for piece in content for t in parse.tokens_in(piece.start, piece.end))
    words = [t for t in subjects.phrase(parse, source, claimed) if t.tag != "POS"]
    while words and words[-1].dep == "prep":
        words.pop()
    pieces = runs(parse, words)
    return Attribution(
        source=pieces[0] if pieces else None,
        cue=parse.span(noun, last),
        content=content,
        row=row,
        anchor=noun.i,
        rule="noun",
        unasserted="negated" if any(c.dep == "det" and c.lemma.lower() == "no" for c in parse.children(noun)) else None,
    )


def _content(parse: Parse, noun: Token, row: Cue) -> tuple[tuple[Span, ...], Token]:
    """What is attributed, and the last token of the cue."""
    for child in (*parse.children(noun), *_beside_owner(parse, noun)):
        if child.i < noun.i:
            continue
        if "clause" in row.frames and child.dep in ("acl", "ccomp", "relcl") and _has_that(parse, child):
            return runs(parse, parse.subtree(child)), noun
        if (
            "inf" in row.frames
            and child.dep in ("acl", "relcl", "xcomp")
            and any(c.tag == "TO" for c in parse.children(child))
        ):
            return runs(parse, parse.subtree(child)), noun
        if child.dep == "prep" and child.text.lower() in row.prepositions:
            tokens = [t for c in parse.children(child) if c.dep in ("pobj", "pcomp") for t in parse.subtree(c)]
            tokens += [t for c in parse.children(noun) if c.i > child.i and _adds(c, row) for t in parse.subtree(c)]
            return runs(parse, tokens), child if child.i == noun.i + 1 else noun
    return (), noun


def _beside_owner(parse: Parse, noun: Token) -> list[Token]:
    """What a parser hung on who is named after the noun: "claims by the union **that wages were unpaid**"."""
    by = [c for c in parse.children(noun) if c.dep == "prep" and c.text.lower() in ("by", "from")]
    return [below for c in by for owner in parse.children(c) for below in parse.children(owner) if below.i > owner.i]


def occasion(parse: Parse, noun: Token) -> list[Token]:
    """What came about by it: "**the talks** were held at the bishop's request", "**a meeting** at the request of Norland"."""
    at = parse.head(noun)
    if at.dep != "prep" or at.text.lower() not in ("at", "on", "upon"):
        return []
    own = frozenset(t.i for t in parse.subtree(at))
    above = parse.head(at)
    if above.pos in ("NOUN", "PROPN"):
        return subjects.phrase(parse, above, own)
    subject = next((c for c in parse.children(above) if c.dep in ("nsubj", "nsubjpass")), None)
    return subjects.phrase(parse, subject, own) if subject is not None else []


def _quotation(parse: Parse, noun: Token, quotations: Index) -> tuple[Span, ...]:
    """The quotation that stands at once after the noun: "his position **"in favour of peace"**"."""
    quotation = quotations.next(noun.end)
    if quotation is None or parse.text[noun.end : quotation.start] != " ":
        return ()
    return tuple(Span.of(parse.text, *piece) for piece in quotation.pieces)


def _adds(child: Token, row: Cue) -> bool:
    return child.dep == "prep" and child.text.lower() in row.prepositions


def _has_that(parse: Parse, clause: Token) -> bool:
    """Whether "that" opens the clause and is no part of it, though a parser may call it one that is already there."""
    children = parse.children(clause)
    that = next((c for c in children if c.text.lower() == "that" and c.i < clause.i), None)
    if that is None or that.dep in ("mark", "pobj"):
        return that is not None
    return any(c.dep == that.dep and c.i != that.i for c in children)


def _source(parse: Parse, noun: Token, row: Cue) -> Token | None:
    """Who the noun comes from, or the subject of a light verb above it."""
    found = subjects.owner(parse, noun) or (_giver(parse, noun) if "occasion" in row.frames else None)
    above = parse.head(noun)
    if found is None and noun.dep == "dobj" and above.lemma in subjects.LIGHT:
        return subjects.find(parse, above, {}).head
    return found


def _giver(parse: Parse, noun: Token) -> Token | None:
    """Who "of" names after a noun for an act: "at the request of **Norland**"."""
    if parse.head(noun).dep != "prep" or parse.head(noun).text.lower() not in ("at", "on", "upon"):
        return None
    of = next((c for c in parse.children(noun) if c.dep == "prep" and c.text.lower() == "of"), None)
    return next((c for c in parse.children(of) if c.dep == "pobj"), None) if of is not None else None
