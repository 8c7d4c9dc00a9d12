"""What stands between headline and body: byline, date line, standfirst."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice

from onrecord.pages.measures import STOP
from onrecord.pages.piece import Piece
from onrecord.records import Declared

BYLINE = re.compile(
    r"^(?:(?:(?:story|article|report|reporting|words|text|written|posted|reported|reviewed|analysis) )?by"
    r"|(?:(?:ein )?(?:kommentar|text|bericht|analyse|interview|gastbeitrag) )?von|par|por|di|de|af|av|door)"
    r"\b[: ]\s*(?=(?-i:[^\W\d_a-zß-öø-ÿ]))",
    re.I,
)
STAMP = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m|[A-Z]{2,4}\b|Uhr)"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b\d{1,2} (?:min(?:ute)?|hour|hr|day|week)s? ago\b",
    re.I,
)
PLACED = re.compile(r"[A-ZÀ-Þ][^\d()]{1,60}\([A-Za-z ]{2,20}\)\s*[—–-]+$")
"""A place and an agency, as agencies begin a text."""
NAME = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|van|von|der|den|di|da|del|la|le|al|bin|and|&) )*[A-ZÀ-Þ][\w.'’-]*){1,7}"
)
"""A name or two, without anything else."""
PERSON = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]+(?: (?:(?:de|van|von|der|den|di|da|del|la|le|al|bin) )*"
    r"[A-ZÀ-Þ][\w.'’-]*){1,3}"
)
"""What can be the name of one person."""
STAMPING = re.compile(r"(?:last |first )?(?:posted|published|updated|modified|created|reviewed|edited)\b", re.I)
"""What stands before a date and is no name."""
HANDLE = re.compile(rf"{PERSON.pattern},? \(?@\w+\)?")
"""A name with an account."""
INNER = re.compile(r"\b(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or)\b:? ?(?=[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ])")
"""Where a byline starts inside a line."""
PARTS = re.compile(r"\s*[|•·]\s*|\s[/–—-]\s")
SENTENCES = re.compile(r"\w{3}[.!?] \S")
MOST = 20
"""Words of a line that starts as a byline, and authors that are looked for."""
WIDEST = 160
"""Characters of such a line."""
SHORT = 14
"""Words of any other byline or date line."""
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
        """The first short line that speaks as a byline; one that only bears a name must not be `taken`."""
        claimed = (claim.value for claim in self.declared if claim.name == "author" and len(claim.value) > 4)
        names = [name.casefold() for name in islice(claimed, MOST)]
        for n, piece in enumerate(self.pieces):
            if not 2 <= len(piece.words) <= MOST or len(piece.text) > WIDEST:
                continue
            if BYLINE.match(piece.text) and not STOP.search(piece.text[-1:]):
                return n, "starts as a byline"
            if n not in taken and len(piece.words) <= SHORT and (why := _bears_name(piece, names)):
                return n, why
        return None

    def dateline(self, taken: Set[int]) -> int | None:
        """A short line above the body that is a date or a time."""
        for n, piece in enumerate(self.pieces):
            most = SHORT if n <= self.first or "date" in piece.element.groups else 5
            short = len(piece.words) <= most and len(piece.text) <= 90 and not piece.linked
            if n in taken or not short or STOP.search(piece.text[-1:]):
                continue
            if STAMP.search(piece.text) or PLACED.match(piece.text):
                return n
        return None


def _bears_name(piece: Piece, names: Sequence[str]) -> str | None:
    """Why a short line can be a byline though it does not start as one."""
    text = piece.text
    if not SENTENCES.search(text) and any(name in text.casefold() for name in names):
        return "names the declared author"
    marked = "byline" in piece.element.own
    if (marked and (NAME.fullmatch(text) or _is_stamped_name(text))) or HANDLE.fullmatch(text):
        return "a name in markup for authors"
    return "a name beside a date" if STAMP.search(text) and _signed(piece) else None


def _is_stamped_name(text: str) -> bool:
    """Whether a line is the name of a person with a date behind it."""
    name, *stamped = STAMP.split(text, maxsplit=1)
    return bool(stamped) and PERSON.fullmatch(name.strip()) is not None and not STAMPING.match(name)


def _signed(piece: Piece) -> bool:
    """Whether a line with a date has a byline too or, in markup for such lines, a name."""
    parts = [part for part in PARTS.split(piece.text) if not STAMP.search(part)]
    marked = bool(piece.element.own & {"byline", "date"})
    named = any(BYLINE.match(part) or (marked and PERSON.fullmatch(part)) for part in parts)
    return named or bool(INNER.search(piece.text))
