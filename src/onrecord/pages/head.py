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
NAME = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|van|von|der|den|di|da|del|la|le|al|bin|and|&) )*[A-ZÀ-Þ][\w.'’-]*){1,7}"
)
"""A name or two, without anything else."""
LONGEST = 70
"""Words of a summary."""
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
            if n not in taken and "byline" in piece.element.groups and NAME.fullmatch(piece.text):
                return n, "a name in markup for authors"
        return None

    def dateline(self, taken: Set[int]) -> int | None:
        """A short line above the body that is a date or a time."""
        for n, piece in enumerate(self.pieces):
            most = 12 if n <= self.first or "date" in piece.element.groups else 5
            short = len(piece.words) <= most and len(piece.text) <= 90 and not piece.linked
            if n not in taken and short and STAMP.search(piece.text) and not STOP.search(piece.text[-1:]):
                return n
        return None

    def declared_standfirst(self, taken: Set[int]) -> Found | None:
        """The piece that markup or the declared description make the summary."""
        described = _starts(self.declared, "description")
        titles = _starts(self.declared, "title")
        for n, piece in enumerate(self.pieces[: self.first + 1]):
            if n in taken or len(piece.words) < 5 or piece.linked > 0.5 or "figcaption" in piece.element.marks:
                continue
            headed = piece.element.tag in {"h2", "h3"} and not any(title in piece.text for title in titles)
            if "standfirst" in piece.element.own or headed:
                return n, "marked up as the summary"
            told = any(start in piece.text for start in described) and len(piece.words) <= LONGEST
            if told and (n < self.first or self.differs()):
                return n, "is the declared description"
            if n == self.first and piece.bold and not self.bold_below() and len(piece.words) <= LONGEST:
                return n, "set in bold above the text"
        return None

    def differs(self) -> bool:
        """Whether the first paragraph is marked up in another way than the next one."""
        first = self.pieces[self.first].element
        below = [piece.element for piece in self.pieces[self.first + 1 :] if len(piece.words) >= 8]
        return bool(below) and (first.tag, first.look, first.above) != (below[0].tag, below[0].look, below[0].above)

    def bold_below(self) -> bool:
        """Whether the text below the first paragraph is bold too, or there is none."""
        below = [piece for piece in self.pieces[self.first + 1 :] if len(piece.words) >= 8]
        return not below or below[0].bold


def _starts(declared: Sequence[Declared], name: str) -> list[str]:
    """How the longer claims of a name begin, without their first words, which pages spell in many ways."""
    return [claim.value[8:48] for claim in declared if claim.name == name and len(claim.value) > 30][:5]
