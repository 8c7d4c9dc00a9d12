"""Attributions by rules and those the tagger read -> one set, in one of two ways.

For the record the rules' words stand (on hand-marked pages they fit better), and what only the tagger found is added where it
is sure. In the wider sense of attribution, which takes in beliefs and plans and is what the tagger has learnt, its words stand
instead: what only a rule found there is wrong nine times out of ten. Either way the codebook's row for the cue says what is
done by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements import verbs
from onrecord.statements.attribution import Attribution, trimmed
from onrecord.statements.cues import ACCORDING, COLON, QUOTING, Cue, book
from onrecord.statements.quotations import Index
from onrecord.statements.tagger import Linked, Part

RULE = "tagger"
"""Rule name of an attribution only the tagger found."""
SURE, LIKELY = 0.75, 0.38
"""How likely right it must be: a statement only the tagger has found, and an attribution in the wider sense."""
UNKNOWN = Cue("unknown_cue", "", "belief", "other")
"""A cue the codebook does not know: an attribution in the wider sense."""


def added(parse: Parse, ruled: Sequence[Attribution], read: Sequence[Linked], index: Index) -> list[Attribution]:
    """Those of the rules and those only the tagger found, if it is sure; not in order."""
    known = _by_cue(parse, ruled)
    alone = [each for each in _attributions(parse, read, index, SURE) if _known(parse, each, known) is None]
    return [*ruled, *(each for each in alone if _claims(parse, each, index))]


def reworded(parse: Parse, ruled: Sequence[Attribution], read: Sequence[Linked], index: Index) -> list[Attribution]:
    """Those the tagger read, each with what a rule knows of its cue; not in order."""
    known = _by_cue(parse, ruled)
    found = _attributions(parse, read, index, LIKELY)
    return [_reworded(rule, each) if (rule := _known(parse, each, known)) else each for each in found]


def _claims(parse: Parse, found: Attribution, index: Index) -> bool:
    """Whether somebody is named and the content has a verb or is quoted: a thing that is only named is no claim."""
    tokens = [token for piece in found.content for token in parse.tokens_in(piece.start, piece.end)]
    return found.source is not None and (
        _is_quoted(found, index) or any(token.pos in ("VERB", "AUX") for token in tokens)
    )


def _is_quoted(found: Attribution, index: Index) -> bool:
    return any(index.over(at) for piece in found.content for at in (piece.start, piece.end - 1))


def _attributions(parse: Parse, read: Sequence[Linked], index: Index, least: float) -> list[Attribution]:
    return [made for each in read if each.sure >= least and (made := _attribution(parse, each, index))]


def _by_cue(parse: Parse, ruled: Sequence[Attribution]) -> dict[int, Attribution]:
    """The rules' attributions by the words of their cues."""
    return {token.i: each for each in ruled for token in _cue_tokens(parse, each)}


def _known(parse: Parse, read: Attribution, known: Mapping[int, Attribution]) -> Attribution | None:
    """The rule's attribution whose cue shares a word with the one that was read."""
    return next((known[token.i] for token in _cue_tokens(parse, read) if token.i in known), None)


def _cue_tokens(parse: Parse, found: Attribution) -> tuple[Token, ...]:
    return parse.tokens_in(found.cue.start, found.cue.end) if found.cue else ()


def _reworded(known: Attribution, read: Attribution) -> Attribution:
    return replace(
        known,
        source=read.source or known.source,
        cue=read.cue,
        content=read.content,
        confidence=read.confidence,
    )


def _attribution(parse: Parse, read: Linked, index: Index) -> Attribution | None:
    cue = _span(parse, read.cue)
    content = tuple(span for part in read.content if (span := _span(parse, part)))
    if not content or not cue:
        return None
    anchor = _anchor(parse, read.cue)
    quoted = any(index.over(piece.start) for piece in content)
    return Attribution(
        source=_span(parse, read.source) if read.source else None,
        cue=cue,
        content=content,
        row=_row(parse, anchor) or (QUOTING if quoted else UNKNOWN),
        anchor=anchor.i,
        rule=RULE,
        unasserted=verbs.unasserted(parse, anchor) if anchor.pos == "VERB" else None,
        confidence=round(read.sure, 2),
    )


def _span(parse: Parse, part: Part) -> Span | None:
    """The part's characters; a mark that stands alone is kept."""
    start, end = parse.tokens[part.first].start, parse.tokens[part.last - 1].end
    return trimmed(parse.text, start, end) or (Span.of(parse.text, start, end) if part.role == "cue" else None)


def _anchor(parse: Parse, cue: Part) -> Token:
    """The verb of the cue, else its noun, else its first word."""
    tokens = parse.tokens[cue.first : cue.last]
    by_kind = [t for kind in ("VERB", "NOUN") for t in tokens if t.pos == kind]
    return next(iter(by_kind), tokens[0])


def _row(parse: Parse, anchor: Token) -> Cue | None:
    """The codebook's row for the cue."""
    lemma = anchor.lemma.lower()
    if anchor.text == ":":
        return COLON
    if anchor.text.lower() == "according":
        return ACCORDING
    following = parse.tokens[anchor.i + 1].text.lower() if anchor.i + 1 < len(parse.tokens) else ""
    table = book().verbs if anchor.pos == "VERB" else book().nouns
    return table.get(f"{lemma} {following}") or table.get(lemma)
