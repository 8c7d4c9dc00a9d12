"""What others take for the article: the body declared in JSON-LD, the declared title and description, an extractor.

A vote counts the piece's word sequences that the other text has too, in constant time a piece.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.pages.piece import Piece

LENGTH = 4
"""Words of a sequence."""
ENOUGH = 80
"""Words a declared body must have to be believed: many pages declare a summary as their body."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The word sequences of one text."""

    sequences: frozenset[tuple[str, ...]]
    lines: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Voice:
        """The voice of a text; its short lines are kept whole."""
        words = text.split()
        lines = (" ".join(line.split()) for line in text.splitlines() if len(line) < 80)
        return cls(frozenset(zip(*(words[n:] for n in range(LENGTH)), strict=False)), frozenset(lines))

    def has(self, piece: Piece) -> bool:
        """Whether the text has most of the piece: three sequences of it are looked up, or a short piece whole."""
        words = piece.words
        if len(words) < LENGTH:
            return piece.text in self.lines
        last, known = len(words) - LENGTH, self.sequences
        first = words[:LENGTH] in known
        if not last:
            return first
        if (words[last:] in known) == first:
            return first
        return last > 1 and words[last // 2 : last // 2 + LENGTH] in known


@dataclass(frozen=True, slots=True)
class Votes:
    """All voices on a page; a missing one is None."""

    declared: Voice | None = None
    extractor: Voice | None = None
    description: Voice | None = None


def extractor(source: str) -> Voice:
    """The vote of resiliparse's extractor of main content."""
    from resiliparse.extract.html2text import extract_plain_text

    return Voice.of(
        extract_plain_text(source, main_content=True, preserve_formatting=True, alt_texts=False, list_bullets=False)
    )


def declared_body(text: str) -> Voice | None:
    """The vote of a declared body; None if it is too short to be one."""
    return Voice.of(text) if len(text.split()) >= ENOUGH else None
