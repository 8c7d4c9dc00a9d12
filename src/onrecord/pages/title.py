"""Which piece is the headline, if the page has kept one."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.pages.furniture import furniture
from onrecord.pages.head import BYLINE, STAMP
from onrecord.pages.measures import BULLET, STOP, size, sort
from onrecord.pages.piece import Piece
from onrecord.records import Declared

ELSEWHERE = frozenset(
    ("aside", "nav", "footer", "navigation", "related", "widget", "comments", "promo", "li", "figcaption")
)
CREDIT = re.compile(r"\b(?:photos?|fotos?|image|picture|bild|source|quelle)\b ?(?::|by\b|/)|getty|\w/\w|\bafp\b", re.I)
"""What ends a caption rather than a headline."""
LONGEST = 45
"""Words a headline can have."""


SITE = re.compile(r"(?:\s[-–—·•»]\s+|\s*\|\s*)(?:[^\s|]+\s+){0,3}[^\s|]+$")
"""A site's name behind a title."""
SHORTEST = 15
"""Letters of a declared title that is looked for in a longer heading."""
PARTED = re.compile(r"\s*[-–—:|/·•]\s*(?:[\"'“„«‘]|$)|^\W*\s[-–—|/·•]\s")
"""What parts a headline from a kicker or a site's name."""


@dataclass(frozen=True, slots=True)
class Title:
    """The headline's piece and what speaks for it."""

    at: int
    why: str


def find_title(
    pieces: Sequence[Piece], inside: Sequence[bool], declared: Sequence[Declared], *, marked: bool
) -> Title | None:
    """The headline; None where the page lost it."""
    prose = next((n for n, piece in enumerate(pieces) if inside[n] and sort(piece, size(piece)) == "prose"), None)
    end = len(pieces) if prose is None else prose
    if marked:
        return _marked(pieces[: end + 1], inside, _titles(declared))
    return _plain(pieces[:end]) if prose is not None else None


def _titles(declared: Sequence[Declared], wheres: Set[str] | None = None) -> list[str]:
    """The declared titles, bare, each also without a site's name behind it."""
    values = [claim.value for claim in declared if claim.name == "title" and (wheres is None or claim.where in wheres)]
    return [_bare(title) for title in dict.fromkeys([*values, *(SITE.sub("", value) for value in values)])]


def _bare(text: str) -> str:
    """Letters and digits, lower case."""
    return "".join(filter(str.isalnum, text.casefold()))


def headline(text: str, declared: Sequence[Declared]) -> tuple[int, int]:
    """Where in a heading the headline itself stands, without a kicker before or a site's name behind it.

    Only where the page declares exactly that part as its title, and nowhere the whole.
    """
    titles = _titles(declared, {"json-ld", "og"}) or _titles(declared)
    bare = _bare(text)
    if bare in titles:
        return 0, len(text)
    places = [n for n, char in enumerate(text) if char.isalnum()]
    for title in titles:
        if len(title) < SHORTEST or len(places) != len(bare):
            continue
        if bare.endswith(title) and PARTED.search(text[: (start := places[-len(title)])]):
            return start, len(text)
        if bare.startswith(title) and PARTED.match(text[(end := places[len(title) - 1] + 1) :]):
            return 0, end
    return 0, len(text)


def _marked(pieces: Sequence[Piece], inside: Sequence[bool], titles: Sequence[str]) -> Title | None:
    """The best of the headings and of the pieces that say what a declared title says, else the last one in markup for headlines."""
    best, title = 1.5, None
    named = None
    for n, piece in enumerate(pieces):
        words = size(piece)
        if not 1 < words <= LONGEST:
            continue
        value, why = _value(piece, titles)
        if piece.element.marks & ELSEWHERE:
            value -= 2
        if value > best:
            best, title = value, Title(n, why)
        elif value > 0 and _can_be(piece):
            named = Title(n, "in markup for headlines")
    return title or named


def _value(piece: Piece, titles: Sequence[str]) -> tuple[float, str]:
    bare = _bare(piece.text)
    tag, value, why = piece.element.tag, 0.0, "main heading"
    value += {"h1": 2.0, "h2": 1.0}.get(tag, 0.0)
    value += 0.5 * ("heading" in piece.element.own)
    if bare in titles:
        value, why = value + 3, "is the declared title"
    elif len(piece.words) >= 3 and any(bare in title for title in titles):
        value, why = value + 2, "is part of the declared title"
    elif len(bare) > 15 and any(
        bare.startswith(title) or title.startswith(bare[:30]) for title in titles if len(title) > 15
    ):
        value, why = value + 1.5, "begins as the declared title"
    return value, why


def _plain(pieces: Sequence[Piece]) -> Title | None:
    """The line before the body that the page's first line repeats with its site name, else the only one near that can be a headline."""
    can = [n for n, piece in enumerate(pieces) if _can_be(piece)]
    first = _bare(pieces[0].text) if pieces else ""
    for n in reversed(can):
        bare = _bare(pieces[n].text)
        if n and len(pieces[n].words) >= 3 and len(bare) >= 12 and bare in first:
            return Title(n, "repeats the page title")
    near = [n for n in can if n >= len(pieces) - 8 and len(pieces[n].words) >= 4]
    if near and near[0] == max(near, key=lambda n: len(pieces[n].text)):
        return Title(
            near[0], "only headline above the body" if len(near) == 1 else "first and longest line above the body"
        )
    return None


def _can_be(piece: Piece) -> bool:
    words = size(piece)
    text = piece.text
    plain = not STOP.search(text[-8:]) or text[-1] in "?!\"'”’"
    other = STAMP.search(text) or BYLINE.match(text) or CREDIT.search(text) or BULLET.match(text) or furniture(text)
    return 3 <= words <= 30 and plain and not other and "|" not in text
