"""Which piece is the headline, if the page has kept one."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from onrecord.pages.furniture import furniture
from onrecord.pages.measures import BULLET, STOP, size, sort
from onrecord.pages.piece import Piece
from onrecord.pages.roles.head import BYLINE, STAMP
from onrecord.records import Declared

ELSEWHERE = frozenset(
    ("aside", "nav", "footer", "navigation", "related", "widget", "comments", "promo", "li", "figcaption")
)
HEADINGS = frozenset(("h3", "h4", "h5", "h6"))
"""Tags of headings that are no headline where there is another."""
CREDIT = re.compile(r"\b(?:photos?|fotos?|image|picture|bild|source|quelle)\b ?(?::|by\b|/)|getty|\w/\w|\bafp\b", re.I)
"""What ends a caption rather than a headline."""
SIGNS = re.compile(r"[\W_]+")
FEWEST = 4
"""Words of a headline that nothing but its place shows."""
NEAR = 8
"""Lines above the body among which a headline without markup is looked for."""
LONGEST = 45
"""Words a headline can have."""


SITE = re.compile(r"(?:\s[-–—·•»]\s+|\s*\|\s*)(?:[^\s|]+\s+){0,3}[^\s|]+$")
"""A site's name behind a title."""
DATED = 6
"""Words of a line that repeats the page's title and is no date line, though a year stands in it."""
SHORTEST = 15
"""Letters of a declared title that is compared with a part of a heading."""
FIRST = 4
"""Characters of a text that are compared first."""
KICKER = re.compile(r"\s*[-–—:|/·•]\s*(?=[\"'“„«‘]?$)")
"""What stands between a kicker and the headline."""
BEHIND = re.compile(r"\W*\s[-–—|/·•]\s")
"""What stands between the headline and a site's name."""


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
        return _marked(pieces[: end + 1], _titles(declared), _sites(declared)) or _opening(pieces, inside)
    return _plain(pieces[:end]) or _beginning(pieces[:end], inside) if prose is not None else None


def headline(text: str, declared: Sequence[Declared]) -> tuple[int, int]:
    """Where in a heading the headline itself stands, without a kicker before or a site's name behind it.

    Only where JSON-LD or OpenGraph (or, without them, another tag) declares exactly that part, and none the whole.
    """
    claimed = [claim for claim in declared if claim.name == "title"]
    main = [claim for claim in claimed if claim.where in {"json-ld", "og"}] or claimed
    titles, bare = [letters(claim.value) for claim in main], letters(text)
    places = [n for n, char in enumerate(text) if char.isalnum()]
    if bare in titles or len(places) != len(bare):
        return 0, len(text)
    for title in (title for title in titles if SHORTEST <= len(title) < len(bare)):
        if bare.endswith(title) and (kicker := KICKER.search(text[: places[-len(title)]])):
            return kicker.end(), len(text)
        if bare.startswith(title) and BEHIND.match(text, places[len(title) - 1] + 1):
            return 0, places[len(title) - 1] + 1
    return 0, len(text)


def _titles(declared: Sequence[Declared]) -> list[str]:
    """The declared titles, bare, each also without a site's name behind it."""
    values = [claim.value for claim in declared if claim.name == "title"]
    return [letters(title) for title in dict.fromkeys([*values, *(SITE.sub("", value) for value in values)])]


def _sites(declared: Sequence[Declared]) -> set[str]:
    """The names of the site, bare: its masthead is no headline."""
    titles = [claim.value for claim in declared if claim.name == "title"]
    behind = {letters(found[0]) for found in map(SITE.search, titles) if found}
    outlets = {letters(claim.value) for claim in declared if claim.name == "outlet"}
    return (outlets | behind) - set(map(letters, titles))


def letters(text: str) -> str:
    """Letters and digits, lower case."""
    return SIGNS.sub("", text.casefold())


def _marked(pieces: Sequence[Piece], titles: Sequence[str], sites: Set[str]) -> Title | None:
    """The best of headings and pieces that say a declared title, else the last one in markup for headlines."""
    best, title = 1.5, None
    named = None
    said = "\n".join(titles)
    for n, piece in enumerate(pieces):
        if not (begins_in(piece.text, said) or _is_headed(piece)) or not 1 < size(piece) <= LONGEST:
            continue
        value, why = _value(piece, titles)
        if value > 0 and letters(piece.text) in sites:
            continue
        if value > best:
            best, title = value, Title(n, why)
        elif value > 0 and _can_be(piece):
            named = Title(n, "in markup for headlines")
    return title or named


def _opening(pieces: Sequence[Piece], inside: Sequence[bool]) -> Title | None:
    """The heading that the article begins with, where nothing else can be its headline."""
    first = next((n for n, held in enumerate(inside) if held), None)
    if first is None or not (pieces[first].element.tag in HEADINGS or pieces[first].bold) or not _can_be(pieces[first]):
        return None
    return Title(first, "heading that the text begins with") if any(inside[first + 1 : first + 2]) else None


def _beginning(pieces: Sequence[Piece], inside: Sequence[bool]) -> Title | None:
    """The line without a stop that the article begins with, where there is no markup: no text begins with a crosshead.

    Not where a line above it may be the headline just as well.
    """
    first = next((n for n in range(len(pieces)) if inside[n]), None)
    if first is None or STOP.search(pieces[first].text[-8:]):
        return None
    lines = [n for n in range(max(0, first - NEAR), first + 1) if len(pieces[n].words) >= FEWEST and _can_be(pieces[n])]
    return Title(first, "line that the text begins with") if lines == [first] else None


def begins_in(text: str, bare: str) -> bool:
    """Whether the first letters of a text stand in these: most texts need no second look."""
    first = text[:FIRST]
    return "".join(filter(str.isalnum, first.casefold())) in bare


def _is_headed(piece: Piece) -> bool:
    """Whether a piece is marked up as a headline, whatever it says."""
    element = piece.element
    return element.tag in {"h1", "h2"} or ("heading" in element.marks and "heading" in element.own)


def _value(piece: Piece, titles: Sequence[str]) -> tuple[float, str]:
    """How much speaks for a piece being the headline, and what most."""
    worth, why = _said(piece, titles)
    worth += {"h1": 2.0, "h2": 1.0}.get(piece.element.tag, 0.0)
    worth += 0.5 * ("heading" in piece.element.own) - 2.0 * bool(piece.element.marks & ELSEWHERE)
    return worth, why


def _said(piece: Piece, titles: Sequence[str]) -> tuple[float, str]:
    """How far a piece says a declared title."""
    bare = letters(piece.text)
    if bare in titles:
        return 3.0, "is the declared title"
    if bare and len(piece.words) >= 3 and any(bare in title for title in titles):
        return 2.0, "is part of the declared title"
    if len(bare) > SHORTEST:
        begins, long = bare[: 2 * SHORTEST], [title for title in titles if len(title) > SHORTEST]
        if any(bare.startswith(title) or title.startswith(begins) for title in long):
            return 1.5, "begins as the declared title"
    return 0.0, "main heading"


def _plain(pieces: Sequence[Piece]) -> Title | None:
    """The first heading of Markdown, else the line that the page's first line repeats, else the only one that can be."""
    heading = next((n for n, piece in enumerate(pieces) if piece.element.tag == "h1" and _can_be(piece)), None)
    if heading is not None:
        return Title(heading, "heading of the first rank")
    first = letters(pieces[0].text) if pieces else ""
    for n in range(len(pieces) - 1, 0, -1):
        if begins_in(pieces[n].text, first) and len(pieces[n].words) >= 3:
            bare = letters(pieces[n].text)
            if len(bare) >= 12 and bare in first and _can_be(pieces[n], DATED):
                return Title(n, "repeats the page title")
    last = range(max(0, len(pieces) - NEAR), len(pieces))
    near = [n for n in last if len(pieces[n].words) >= FEWEST and _can_be(pieces[n])]
    if near and near[0] == max(near, key=lambda n: len(pieces[n].text)):
        return Title(
            near[0], "only headline above the body" if len(near) == 1 else "first and longest line above the body"
        )
    return None


def _can_be(piece: Piece, dated: int = LONGEST) -> bool:
    """Whether a piece reads as a headline; one with a date in it only from so many words on."""
    words = size(piece)
    text = piece.text
    plain = not STOP.search(text[-8:]) or text[-1] in "?!\"'”’"
    if words < dated and STAMP.search(text):
        return False
    other = BYLINE.match(text) or CREDIT.search(text) or BULLET.match(text) or furniture(text)
    return 3 <= words <= 30 and plain and not other and "|" not in text
