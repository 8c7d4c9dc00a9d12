"""Attributions by rules and those the tagger read -> one set.

Where both found the same cue, the rule's judgement (its row, what is asserted) goes with the words the tagger read. What only
one of them found is kept as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements import verbs
from onrecord.statements.attribution import Attribution, trimmed
from onrecord.statements.cues import ACCORDING, COLON, Cue, book
from onrecord.statements.tagger import Linked, Part

RULE = "tagger"
"""Rule name of an attribution only the tagger found."""


def combined(parse: Parse, ruled: Sequence[Attribution], read: Sequence[Linked]) -> list[Attribution]:
    """All attributions, those of both once; not in order."""
    by_cue = {token.i: each for each in ruled if each.cue for token in parse.tokens_in(each.cue.start, each.cue.end)}
    found: list[Attribution] = []
    shared: set[int] = set()
    for each in read:
        known = next((by_cue[i] for i in range(each.cue.first, each.cue.last) if i in by_cue), None)
        made = _agreed(parse, known, each) if known else _alone(parse, each)
        if made:
            found.append(made)
            shared |= {id(known)} if known else set()
    return found + [each for each in ruled if id(each) not in shared]


def _agreed(parse: Parse, known: Attribution, read: Linked) -> Attribution | None:
    content = _content(parse, read)
    source = _span(parse, read.source) if read.source else None
    if not content:
        return None
    return replace(known, source=source or known.source, cue=_span(parse, read.cue), content=content, read=True)


def _alone(parse: Parse, read: Linked) -> Attribution | None:
    cue, content = _span(parse, read.cue), _content(parse, read)
    anchor = _anchor(parse, read.cue)
    row = _row(parse, anchor)
    if not content or not cue or row is None:
        return None
    return Attribution(
        source=_span(parse, read.source) if read.source else None,
        cue=cue,
        content=content,
        row=row,
        anchor=anchor.i,
        rule=RULE,
        unasserted=verbs.unasserted(parse, anchor) if anchor.pos == "VERB" else None,
        confidence=round(read.sure, 2),
    )


def _span(parse: Parse, part: Part) -> Span | None:
    return trimmed(parse.text, parse.tokens[part.first].start, parse.tokens[part.last - 1].end)


def _content(parse: Parse, read: Linked) -> tuple[Span, ...]:
    return tuple(span for part in read.content if (span := _span(parse, part)))


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
    if lemma in ("according", "accord"):
        return ACCORDING
    following = parse.tokens[anchor.i + 1].text.lower() if anchor.i + 1 < len(parse.tokens) else ""
    table = book().verbs if anchor.pos == "VERB" else book().nouns
    return table.get(f"{lemma} {following}") or table.get(lemma)
