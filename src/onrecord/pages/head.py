"""What stands between headline and body: byline, date line, standfirst."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.pages.measures import STOP
from onrecord.pages.piece import Piece
from onrecord.records import Declared

BYLINE = re.compile(
    r"^(?:(?:(?:story|reporting|words|text|written|posted|reported|reviewed|analysis) )?by"
    r"|(?:(?:ein )?(?:kommentar|text|bericht|analyse|interview|gastbeitrag) )?von|par|por|di|de|af|av|door)\b[: ]\s*(?=(?-i:[^\W\d_a-zß-öø-ÿ]))",
    re.I,
)
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
PERSON = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}")
"""What can be the name of one person."""
PARTS = re.compile(r"\s*[|•·]\s*")
SENTENCES = re.compile(r"\w{3}[.!?] \S")
MOST = 20
"""Words of a line that starts as a byline."""
SHORT = 14
"""Words of any other byline."""
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
        """A short line that starts as a byline, names a declared author, or is a name in markup for authors."""
        names = [claim.value for claim in self.declared if claim.name == "author" and len(claim.value) > 4][:20]
        for n, piece in enumerate(self.pieces):
            if not 2 <= len(piece.words) <= MOST or len(piece.text) > 160:
                continue
            if BYLINE.match(piece.text) and not STOP.search(piece.text[-1:]):
                return n, "starts as a byline"
            if n in taken:
                continue
            if (
                len(piece.words) <= SHORT
                and any(name in piece.text for name in names)
                and not SENTENCES.search(piece.text)
            ):
                return n, "names the declared author"
            if "byline" in piece.element.own and NAME.fullmatch(piece.text):
                return n, "a name in markup for authors"
            if len(piece.words) <= SHORT and STAMP.search(piece.text) and self.signed(piece):
                return n, "a name beside a date"
        return None

    def signed(self, piece: Piece) -> bool:
        """Whether a line of several parts, one of them a date, has a byline or, in markup for such lines, a name."""
        parts = [part for part in PARTS.split(piece.text) if not STAMP.search(part)]
        marked = bool(piece.element.own & {"byline", "date"})
        return any(BYLINE.match(part) or (marked and PERSON.fullmatch(part)) for part in parts)

    def dateline(self, taken: Set[int]) -> int | None:
        """A short line above the body that is a date or a time."""
        for n, piece in enumerate(self.pieces):
            most = 12 if n <= self.first or "date" in piece.element.groups else 5
            short = len(piece.words) <= most and len(piece.text) <= 90 and not piece.linked
            if n not in taken and short and STAMP.search(piece.text) and not STOP.search(piece.text[-1:]):
                return n
        return None
