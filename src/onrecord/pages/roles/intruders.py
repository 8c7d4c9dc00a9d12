"""Pieces between the paragraphs that are none of the article's text: embedded posts, links, promos, captions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.pages.furniture import furniture
from onrecord.pages.measures import STOP
from onrecord.pages.piece import Piece
from onrecord.pages.roles.judgement import Judgement
from onrecord.pages.roles.together import POST, is_post
from onrecord.records import Furniture

PHRASES = frozenset(("newsletter", "promo", "legal", "comments", "related"))
"""Furniture that is never part of an article, by what it says."""
NEVER: dict[str, Furniture] = {
    "comments": "comments",
    "newsletter": "newsletter",
    "form": "other",
    "reader": "navigation",
    "nav": "navigation",
    "footer": "navigation",
    "button": "navigation",
    "share": "navigation",
}
"""Markup inside the body's container that no article text stands in, and what stands there."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LEAD = re.compile(r"(\w.{1,40}?)\s*[:|»›–—]\s*\S+(?:\s+\S+){2}")
"""What a line says before it leads to another article, whose headline has three words or more."""
LINE = 4
"""Words from which on a line that speaks as navigation is no crosshead such as "News"."""
TEASED = re.compile(r"^\W*\[|^(?-i:[A-Z' ]{6,})[:\s]|^(?:see|read|watch|find out) more\b", re.I)
"""How a line starts that is mostly a link to another article."""
CREDITED = re.compile(
    r"[(\[]\s*(?:(?:file )?(?:image|photo(?:graph)?|picture|pic|credit|courtesy|foto|bild|crédit|фото)s?\b"
    r"|(?:ap|epa|afp|reuters|getty)\b)[^()\[\]]{0,60}[)\]][^\w—–-]*$"
    r"|(?:\b|(?<=[a-z.]))(?:photo(?:graph)?|image|picture|credit)s?(?: by|:) ?[^:]{2,60}(?<![.!?])$"
    r"|\b(?:foto(?:s|graf[ií]as?)?|fot\.|bild(?:er|rechte|quelle)?|crédito?s?|ljósmynd|skjáskot|zdjęcie|фото)"
    r" ?[:/©] ?[^:\"“”„«»]{2,60}(?<![.!?])$"
    r"|[.!?”\"»)|] ?(?:\| ?)?(?-i:[^\W\d_][\w.'’ -]{0,40}/(?:AFP|AP|EFE|EPA|dpa|Reuters|Scanpix)"
    r"|(?:AFP|EFE|EPA|Reuters) ?/)[^:]{0,40}(?<![.!?])$"
    r"|[a-zß-ÿ]\.(?-i:AFP|EFE|EPA|dpa)$",
    re.I,
)
"""What a caption ends in: who took the picture, in the languages of the news that say it most, or for which agency."""
CREDIT = re.compile(
    r"photo|image|pic|credit|courtesy|[(\[/©]|foto?|bild|ljósm|zdjęcie|фото|crédi|\.(?:afp|efe|epa|dpa)$"
)
"""Without one of these no caption has a credit."""
SIGNED = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\.? ){1,3}[A-ZÀ-Þ][\w.'’-]+ ?/ ?[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}")
"""A photographer and an agency, alone on their line."""
OPENED = re.compile(r"file (?:photo|image|picture)s?\b ?[:.—–-]|(?:photo|image|picture|pictured)s? ?: ?\S", re.I)
"""How a line begins that says what a picture shows."""
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
"""Ends of the names of picture files."""
LONGEST_END = max(map(len, PICTURES))
TAIL = 100
"""Characters in which the credit stands."""
MARKED = "stands in markup for captions"
CAPTION = 60
"""Words of a caption."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Tells intruders from text."""

    never: frozenset[str]
    """Marks that no text of this page stands in."""
    leads: frozenset[str] = frozenset()
    """Beginnings that several lines with links share ("Funda futhi |"), whatever their language."""

    @classmethod
    def of(cls, pieces: Sequence[Piece], inside: Sequence[bool]) -> Guard:
        """A mark that most of the body has says something about the page, and keeps nothing out."""
        body = [piece for piece, held in zip(pieces, inside, strict=True) if held]
        counted = Counter(mark for piece in body if piece.marks for mark in piece.marks & NEVER.keys())
        leads = Counter(_lead(piece) for piece in body if piece.linked)
        never = frozenset(mark for mark in NEVER if 2 * counted[mark] <= len(body))
        return cls(never, frozenset(lead for lead, number in leads.items() if lead and number > 1))

    def turned_away(self, piece: Piece) -> Judgement | None:
        """What a piece of the body is instead; None for text."""
        text, words = piece.text, len(piece.words)
        if is_post(piece):
            return POST
        never = piece.marks & self.never
        if mark := next(filter(never.__contains__, NEVER), None) if never else None:
            return Judgement("furniture", f"stands in markup for {mark}", NEVER[mark])
        teases = piece.linked > 0.7 and TEASED.match(text)
        if words >= 5 and (teases or (piece.linked > 0.95 and not _stopped(text))):
            return Judgement("furniture", "link between paragraphs", "related")
        said = furniture(text)
        if said and (
            said[1] or piece.linked > 0.3 or said[0] in PHRASES or (said[0] == "navigation" and words >= LINE)
        ):
            return Judgement("furniture", f"says {said[0]}", said[0])
        if self.leads and _lead(piece) in self.leads:
            return Judgement("furniture", "begins as other lines with links", "related")
        if not any(map(str.isalnum, text)):
            return Judgement("furniture", "holds no words", "other")
        why = _caption(piece)
        return Judgement("caption", why) if why else None


def _lead(piece: Piece) -> str:
    """What a line says before its link, if it is mostly a link and has no stop; nothing for any other."""
    match = LEAD.match(piece.text) if 0.5 < piece.linked < 1 and not _stopped(piece.text) else None
    return match[1] if match else ""


def _stopped(text: str) -> bool:
    return bool(STOP.search(text[-8:]))


def _caption(piece: Piece) -> str | None:
    """Why a short piece is a caption: it begins as one, ends in a credit, or has no stop and stands in markup for one."""
    if "figcaption" in piece.element.marks or len(piece.words) > CAPTION:
        return MARKED if "figcaption" in piece.element.marks else None
    if OPENED.match(piece.text):
        return "begins as a caption"
    tail = piece.text[-TAIL:]
    if tail[-LONGEST_END:].lower().endswith(PICTURES):
        return "is the name of a picture"
    if _credited(tail) or ("/" in tail and "li" not in piece.marks and SIGNED.fullmatch(piece.text)):
        return "ends in a credit"
    marked = "caption" in piece.marks and "caption" in piece.element.own and piece.element.tag not in HEADINGS
    return MARKED if marked and not _stopped(piece.text) else None


def _credited(tail: str) -> bool:
    """Whether a text ends in a credit, which most need not be searched for: they end as a sentence and close no bracket."""
    if tail[-1] in ".!?" and ")" not in tail and "]" not in tail:
        return False
    return CREDIT.search(tail.lower()) is not None and CREDITED.search(tail) is not None
