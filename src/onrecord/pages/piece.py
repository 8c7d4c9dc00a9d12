"""Pieces: the runs of text between two breaks of a page, before anything is decided about them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.references import BREAKS, unbroken
from onrecord.spans import Run, TextMap
from onrecord.stretches import decoded, reference

ODD = re.compile(r"\s{2,}|[^\S ]|&(?:#[0-9a-zA-Z]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?|[" + "".join(BREAKS) + "]")
"""What cleaning changes: white space other than one blank, character references, and what only says where a word may break."""
MOST_ODD = 30_000
"""Such changes in one segment; what follows them is cleaned and mapped as a whole."""
Shown = tuple[int, int, str]
"""A stretch of the source and the text it shows."""


@dataclass(slots=True, eq=False)
class Element:
    """An open element as a piece sees it: its own tag and what it inherits from its ancestors."""

    tag: str
    """Lower-case name; empty for the page itself."""
    above: Element | None = None
    """The next block element above; None for the page itself."""
    number: int = 0
    """Place in the page, in the order of the start tags; 0 for the page itself. Inline elements have that of their block."""
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
    runs: tuple[Run, ...]
    """Runs of the map from `text` to the decoded source; none where it is one run, as it mostly is."""
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
    marks: frozenset[str] = frozenset()
    """Marks of its element and of those around it up to the first that lies around the whole body."""
    held: bool = False
    """Whether it stands in the container of the body."""
    rest: bool = False
    """Whether it holds all that stands past the limits, which was not taken apart."""
    parted: tuple[str, ...] = ()
    """The text at white space, once somebody has asked for it; most lines outside a body are never asked."""

    @property
    def words(self) -> tuple[str, ...]:
        """The text at white space."""
        if not self.parted:
            self.parted = (REST,) if self.rest else tuple(self.text.split())
        return self.parted

    @property
    def map(self) -> TextMap:
        """From `text` to the decoded source."""
        whole = ((0, len(self.text), self.start, self.end),) if self.text else ()
        return TextMap(self.runs or whole)


def clean(source: str, segments: list[tuple[int, int]]) -> tuple[str, TextMap]:
    """Text and map of the segments of the source, joined as a browser would show them."""
    shown: list[Shown] = []
    for start, end in segments:
        if start < 0:
            _blank(shown, -start, end)
        else:
            _part(shown, source, start)
            _stretch(shown, source, start, end)
    if shown and shown[-1][2] == " ":
        shown.pop()
    elif shown and shown[-1][2].endswith(" "):
        start, end, text = shown.pop()
        shown.append((start, end - 1, text[:-1]))
    return "".join([text for _, _, text in shown]), _map(shown)


def _map(shown: list[Shown]) -> TextMap:
    """The map of these stretches; those that lie end to end in the source and are as it has them are one run."""
    runs: list[Run] = []
    at, until, alike = 0, -1, False
    for start, end, text in shown:
        same = len(text) == end - start
        if same and alike and start == until:
            low, _, source_low, _ = runs[-1]
            runs[-1] = low, at + len(text), source_low, end
        else:
            runs.append((at, at + len(text), start, end))
        at, until, alike = at + len(text), end, same
    return TextMap(tuple(runs))


def _part(shown: list[Shown], source: str, start: int) -> None:
    """Put one blank for tags between a small letter and a capital: styles set such elements apart (`RegionTitle`)."""
    at = shown[-1][1] if shown else start
    if at < start and not source.startswith("<!", at) and shown[-1][2][-1].islower() and source[start].isupper():
        _blank(shown, at, start)


def _stretch(shown: list[Shown], source: str, start: int, end: int) -> None:
    """Take a stretch of the source over: white space folded, character references decoded, invisible marks left out."""
    raw = source[start:end]
    if raw.isprintable() and "&" not in raw and "  " not in raw:
        _keep(shown, source, start, end)
        return
    at, n = start, 0
    for n, odd in enumerate(ODD.finditer(source, start, end)):
        if n == MOST_ODD:
            break
        low, high = odd.span()
        _keep(shown, source, at, low)
        at = high
        text = reference(odd[0]) if source[low] == "&" else odd[0]
        if text in BREAKS:
            continue
        if text.strip():
            shown.append((low, high, text))
        else:
            _blank(shown, low, high)
    if n >= MOST_ODD:
        _rest(shown, source, at, end)
    else:
        _keep(shown, source, at, end)


def _rest(shown: list[Shown], source: str, start: int, end: int) -> None:
    """Take what follows too many changes over as a whole; it may show nothing."""
    raw = source[start:end]
    low, high = end - len(raw.lstrip()), start + len(raw.rstrip())
    text = " ".join(unbroken(decoded(raw)).split())
    if low > start:
        _blank(shown, start, low)
    if text:
        shown.append((low, high, text))
        if high < end:
            _blank(shown, high, end)


def _keep(shown: list[Shown], source: str, start: int, end: int) -> None:
    """Take plain characters over, without a blank after a blank."""
    if start < end and source[start] == " " and (not shown or shown[-1][2][-1] == " "):
        start += 1
    if start < end:
        shown.append((start, end, source[start:end]))


def _blank(shown: list[Shown], start: int, end: int) -> None:
    """Put one blank for white space, unless one stands already."""
    if shown and shown[-1][2][-1] != " ":
        shown.append((start, end, " "))


def remainder(source: str, at: int, shown: str) -> Piece | None:
    """What stands past a limit, from `at` on, as one piece; None if it shows nothing."""
    text = " ".join(unbroken(decoded(shown)).split())
    return Piece(text, (), at, len(source), rest=True) if text else None


def piece(source: str, segments: list[tuple[int, int]], element: Element = PAGE) -> Piece | None:
    """The piece made of these segments; None if they show nothing."""
    start, end = segments[0]
    raw = source[start:end] if len(segments) == 1 else ""
    words = tuple(raw.split())
    text = " ".join(words)
    plain = "&" not in text and (text.isascii() or not any(mark in text for mark in BREAKS))
    at = raw.find(text) if text and plain else -1
    if at >= 0:
        start += at
        return Piece(text, (), start, start + len(text), element, parted=words)
    text, where = clean(source, segments)
    if not text:
        return None
    return Piece(text, where.runs, where.runs[0][2], where.runs[-1][3], element)
