"""What stands between headline and body: byline, date line, standfirst."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.pages.measures import STOP
from onrecord.pages.piece import Piece
from onrecord.records import Declared

BYLINE = re.compile(r"^(?:(?:story |reporting |words |text )?by|von|par|por|di|de)\b[: ]\s*(?=[A-ZÀ-Þ])", re.I)
STAMP = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m|[A-Z]{2,4}\b|Uhr)"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b",
    re.I,
)
Found = tuple[int, str]
"""Place in the head, and the reason."""


@dataclass(frozen=True, slots=True)
class Head:
    """The pieces from below the headline to the second paragraph."""

    pieces: Sequence[Piece]
    """In page order."""
    first: int
    """Place of the first paragraph."""
    declared: Sequence[Declared]
    """What the page claims."""

    def byline(self, taken: Set[int]) -> Found | None:
        """A short line that starts as a byline or names a declared author."""
        names = [claim.value for claim in self.declared if claim.name == "author" and len(claim.value) > 4]
        for n, piece in enumerate(self.pieces):
            if not 2 <= len(piece.words) <= 14:
                continue
            if BYLINE.match(piece.text) and not STOP.search(piece.text[-1:]):
                return n, "starts as a byline"
            if n not in taken and any(name in piece.text for name in names[:20]):
                return n, "names the declared author"
        return None

    def dateline(self, taken: Set[int]) -> int | None:
        """A short line above the body that is a date or a time."""
        for n, piece in enumerate(self.pieces[: self.first + 1]):
            short = len(piece.words) <= 12 and len(piece.text) <= 90 and not piece.linked
            if n not in taken and short and STAMP.search(piece.text):
                return n
        return None

    def declared_standfirst(self, taken: Set[int]) -> Found | None:
        """The piece that markup or the declared description make the summary."""
        described = [
            claim.value[:60] for claim in self.declared if claim.name == "description" and len(claim.value) > 30
        ]
        for n, piece in enumerate(self.pieces[: self.first + 1]):
            if n in taken or len(piece.words) < 5 or piece.linked > 0.5 or "figcaption" in piece.element.marks:
                continue
            if "standfirst" in piece.element.own or piece.element.tag in {"h2", "h3"}:
                return n, "marked up as the summary"
            if n < self.first and any(piece.text.startswith(start) for start in described[:5]):
                return n, "is the declared description"
        return None
