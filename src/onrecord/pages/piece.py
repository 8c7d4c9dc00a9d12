"""Pieces: the runs of text between two breaks of a page, before anything is decided about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from onrecord.spans import Cleaner, TextMap

ODD = re.compile(r"\s{2,}|[^\S ]|&(?:#[0-9a-zA-Z]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
"""What cleaning changes: white space other than one blank, and character references."""
MOST_ODD = 100_000
"""Such changes in one segment; what follows them is cleaned and mapped as a whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An open element as a piece sees it: its own tag and what it inherits from its ancestors."""

    tag: str
    """Lower-case name; empty for the page itself."""
    above: Element | None = None
    """The next block element above; None for the page itself."""
    number: int = 0
    """Place in the page, from 1; 0 for the page itself. Inline elements have that of their block."""
    marks: frozenset[str] = frozenset()
    """Tags that matter and groups of class names, of the element and its ancestors."""
    fresh: frozenset[str] = frozenset()
    """Those marks that the element brings itself."""
    groups: frozenset[str] = frozenset()
    """Groups of class names of the element alone."""
    look: str = ""
    """Its class attribute: pieces of one kind share it."""

    @property
    def own(self) -> frozenset[str]:
        """Groups of class names of the element and of the one above."""
        return self.groups | self.above.groups if self.above else self.groups


PAGE = Element("")
REST = "\N{HORIZONTAL ELLIPSIS}"
"""The one word of a piece that holds all that stands past the limits."""


@dataclass(slots=True)
class Piece:
    """A run of text with where it came from and how it was marked up."""

    text: str
    """Cleaned text: character references decoded, white space folded, none at the edges."""
    map: TextMap
    """From `text` to the decoded source."""
    start: int
    """First character in the source."""
    end: int
    """One past the last character in the source."""
    element: Element = PAGE
    """The block element it stands in."""
    linked: float = 0.0
    """Share of the text inside links."""
    bold: bool = False
    """Whether all of the text is bold."""
    gap: bool = False
    """Plain text: whether an empty line stands before it."""
    marks: frozenset[str] = frozenset()
    """Marks of its element and of those around it up to the first that lies around the whole body."""
    held: bool = False
    """Whether it stands in the container of the body."""
    words: tuple[str, ...] = field(default=())
    """The text at white space."""


def clean(source: str, segments: list[tuple[int, int]]) -> tuple[str, TextMap]:
    """Text and map of the segments of the source, joined as a browser would show them."""
    cleaner = Cleaner(source)
    blank = True
    for start, end in segments:
        if start < 0:
            blank = _blank(cleaner, -start, end, blank)
            continue
        at, n = start, 0
        for n, odd in enumerate(ODD.finditer(source, start, end)):
            if n == MOST_ODD:
                break
            blank = _keep(cleaner, at, odd.start(), blank)
            at = odd.end()
            found = odd[0]
            shown = unescape(found) if found[0] == "&" else " "
            if not shown.strip():
                blank = _blank(cleaner, odd.start(), at, blank)
            else:
                cleaner.replace(odd.start(), at, shown)
                blank = shown[-1].isspace()
        if n >= MOST_ODD:
            shown = " ".join(unescape(source[at:end]).split())
            cleaner.replace(at, end, shown)
            continue
        blank = _keep(cleaner, at, end, blank)
    text, where = cleaner.text, cleaner.map()
    return (text[:-1], where.slice(0, len(text) - 1)) if text.endswith(" ") else (text, where)


def _keep(cleaner: Cleaner, start: int, end: int, blank: bool) -> bool:
    """Take plain characters over, without a blank after a blank; whether a blank now stands last."""
    if blank and start < end and cleaner.source[start] == " ":
        start += 1
    if start >= end:
        return blank
    cleaner.keep(start, end)
    return cleaner.source[end - 1] == " "


def _blank(cleaner: Cleaner, start: int, end: int, blank: bool) -> bool:
    """Put one blank for white space, unless one stands already."""
    if not blank:
        cleaner.replace(start, end, " ")
    return True


def _plain(source: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Text and place of a stretch that needs no cleaning but at its edges: most are so; None for any other."""
    raw = source[start:end] if start >= 0 else ""
    text = raw.strip()
    if not text or ODD.search(text):
        return None
    start += len(raw) - len(raw.lstrip())
    return text, start, start + len(text)


def piece(source: str, segments: list[tuple[int, int]], element: Element = PAGE) -> Piece | None:
    """The piece made of these segments; None if they show nothing."""
    plain = _plain(source, *segments[0]) if len(segments) == 1 else None
    if plain is not None:
        text, start, end = plain
        where = TextMap(((0, len(text), start, end),))
    else:
        text, where = clean(source, segments)
        if not text:
            return None
        start, end = where.source_span(0, len(text))
    return Piece(text=text, map=where, start=start, end=end, element=element, words=tuple(text.split()))
