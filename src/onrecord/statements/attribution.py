"""An attribution as it is found, before it becomes a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements.cues import Cue

EDGES = frozenset(" \t\n\r,;:.-–—…")
"""Marks that belong to the sentence and not to the piece cut from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what, by which words."""

    source: Span | None = None
    """The words that name the source."""
    cue: Span | None = None
    """The words that attribute."""
    content: tuple[Span, ...]
    """What is attributed, in text order."""
    row: Cue
    """The codebook row of the cue."""
    anchor: int
    """Index of the token the attribution hangs on."""
    rule: str
    """The rule that found it."""
    medium: Span | None = None
    """The words that name the vehicle."""
    unasserted: str | None = None
    """Why nothing is asserted by it ("negated", "modal", "conditional", "infinitive", "asked"), else null."""
    inherited: bool = False
    """Whether the source is carried on from before."""
    confidence: float = 0.8
    """From 0 to 1."""

    @property
    def start(self) -> int:
        """First character of any part."""
        return min(part.start for part in self.parts())

    def parts(self) -> Iterator[Span]:
        """Source, cue and content pieces, as far as there are any."""
        yield from (part for part in (self.source, self.cue, *self.content) if part)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The piece without white space and sentence marks at its edges; null if nothing is left.

    >>> trimmed("He left, she said.", 0, 8).quote
    'He left'
    """
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES and not _abbreviates(text, start, end):
        end -= 1
    return Span.of(text, start, end) if start < end else None


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to a short form such as "U.S." or "Jr."."""
    if text[end - 1] != ".":
        return False
    word = text[start:end].rsplit(None, 1)[-1]
    return word.count(".") > 1 and word[:-1].replace(".", "").isalpha()


def runs(parse: Parse, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The tokens as pieces of text: neighbours join, also over punctuation, and edges are trimmed."""
    pieces: list[list[Token]] = []
    for token in tokens:
        if pieces and _joins(parse, pieces[-1][-1], token):
            pieces[-1].append(token)
        else:
            pieces.append([token])
    found = (trimmed(parse.text, piece[0].start, piece[-1].end) for piece in pieces)
    return tuple(span for span in found if span and any(char.isalnum() for char in span.quote))


def _joins(parse: Parse, left: Token, right: Token) -> bool:
    return right.i - left.i <= 3 and all(parse.tokens[i].pos == "PUNCT" for i in range(left.i + 1, right.i))


def head_of(parse: Parse, span: Span) -> Token | None:
    """The word of the span on which the others hang."""
    tokens = parse.tokens_in(span.start, span.end)
    ids = {t.i for t in tokens}
    return next((t for t in tokens if (t.head not in ids or t.head == t.i) and t.pos != "PUNCT"), None)
