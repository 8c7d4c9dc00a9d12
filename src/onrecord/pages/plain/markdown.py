"""Markdown -> pieces: headings, list items, quotes and pictures as elements, the marks left out of the text.

As in CommonMark, but for what scraped pages have no use of: numbers of lists stay (they may be ranks or days), indented
lines are text, and a line is joined to the one above only where that one is long enough to have been wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import cast

from onrecord.pages.piece import PAGE, Element, Piece, piece

NAMES = (".md", ".markdown")
"""How the names of such files end."""
OPENING = re.compile(
    r"[ \t]{0,12}(?:>[ \t]?){0,9}[ \t]{0,12}(?:(?P<heading>#{1,6})(?=[ \t])|(?P<item>[-*+•])(?=[ \t]))?[ \t]*"
)
"""What stands before the text of a line."""
CLOSING = re.compile(r"(?<=[ \t])#{1,6}[ \t]*$")
"""What may stand behind that of a heading."""
ALONE = re.compile(
    r"[ \t]{0,3}(?:(?:=[ \t]*){3,}|(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$"
    r"|[ \t]*(?:\d{1,3}[.)][ \t]|\||```|\[[^\]]{1,60}\]:)"
)
"""Lines that stand for themselves: rules, items with a number, tables, code, addresses of links."""
BREAKS = ("  ", "\\")
"""How lines end that were broken on purpose."""
WRAPPED = 60
"""Characters from which on a line may be wrapped."""
TO = r"\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,300})?\)"
"""Where a link leads."""
MARK = re.compile(
    rf"\[!\[(?P<linked>[^\[\]\n]{{0,300}})\]{TO}\s?\]{TO}|!\[(?P<picture>[^\[\]\n]{{0,300}})\](?:{TO}|\[[^\[\]\n]{{0,60}}\])"
    rf"|\[(?P<link>[^\[\]\n]{{1,500}})\](?:{TO}|\[[^\[\]\n]{{0,60}}\])|<(?P<address>https?://[^<>\s]{{1,1000}})>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<emphasis>\*{1,3}|_{1,3}|~~|`{1,2})"
)
"""A mark inside a line; what it shows is its group."""
LINKS = frozenset(("link", "linked", "address"))
PICTURES = frozenset(("picture", "linked"))
Stretch = tuple[int, int]
"""A stretch of the source."""


def paragraphs(source: str, lines: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """The lines of each piece: one, or those that one line was wrapped into."""
    held: list[Stretch] = []
    for line in lines:
        if held and not _goes_on(source, held[-1], line):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _goes_on(source: str, above: Stretch, line: Stretch) -> bool:
    """Whether a line is the rest of the wrapped one above."""
    low, high = above
    near = high - low >= WRAPPED and source.count("\n", high, line[0]) == 1
    if not near or source.endswith(BREAKS, low, high) or ALONE.match(source, *above) or ALONE.match(source, *line):
        return False
    first, own = _opening(source, above), _opening(source, line)
    return not (first["heading"] or own["heading"] or own["item"]) and own[0].count(">") in {0, first[0].count(">")}


def _opening(source: str, line: Stretch) -> re.Match[str]:
    """What stands before the text of a line, be it nothing."""
    return cast(re.Match[str], OPENING.match(source, *line))


def markdown_piece(source: str, lines: Sequence[Stretch]) -> Piece | None:
    """The piece that these lines make; None if they show nothing."""
    opening = _opening(source, lines[0])
    shown: list[tuple[int, int, str]] = []
    for start, end in lines:
        closing = CLOSING.search(source, start, end) if opening["heading"] else None
        if shown:
            shown.append((start - 1, start, ""))
        shown += _shown(source, _opening(source, (start, end)).end(), closing.start() if closing else end)
    segments = [(start, end) for start, end, _ in shown if start < end]
    made = piece(source, segments, _element(opening, _share(shown, PICTURES))) if segments else None
    if made:
        made.linked = _share(shown, LINKS)
        made.marks = made.element.marks
    return made


def crossheads(pieces: Sequence[Piece], inside: Sequence[bool]) -> list[bool]:
    """Which pieces are the article's, with the headings that stand between two that are."""
    last = len(pieces) - 1
    return [
        held or (0 < n < last and inside[n - 1] and inside[n + 1] and pieces[n].element.tag.startswith("h"))
        for n, held in enumerate(inside)
    ]


def _share(shown: Sequence[tuple[int, int, str]], kinds: Set[str]) -> float:
    """How much of what is shown is of these kinds."""
    sizes = [(end - start, kind in kinds) for start, end, kind in shown]
    return sum(size for size, held in sizes if held) / max(1, sum(size for size, _ in sizes))


def _element(opening: re.Match[str], pictured: float) -> Element:
    """The element that HTML would have here."""
    if opening["heading"]:
        tag = f"h{len(opening['heading'])}"
    elif pictured > 0.5:
        tag = "figcaption"
    elif opening["item"]:
        tag = "li"
    else:
        return PAGE
    return Element(tag, marks=frozenset({tag}))


def _shown(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The stretches of a line that are shown, each with the group of the mark around it."""
    pairs = _pairs(source, start, end)
    at = start
    for mark in MARK.finditer(source, start, end):
        group = mark.lastgroup or ""
        if group == "emphasis" and mark.start() not in pairs:
            continue
        yield at, mark.start(), ""
        if group == "link":
            yield from ((low, high, group) for low, high, _ in _shown(source, *mark.span(group)))
        elif group != "emphasis":
            yield *mark.span(group), group
        at = mark.end()
    yield at, end, ""


def _pairs(source: str, start: int, end: int) -> set[int]:
    """Where the marks of emphasis stand that have a partner."""
    opened: dict[str, int] = {}
    found: set[int] = set()
    for mark in MARK.finditer(source, start, end):
        sign, (low, high) = mark["emphasis"], mark.span()
        if not sign:
            continue
        before = source[low - 1] if low > start else " "
        after = source[high] if high < end else " "
        if sign in opened and not before.isspace() and not (sign[0] == "_" and after.isalnum()):
            found |= {opened.pop(sign), low}
        elif not after.isspace() and not before.isalnum():
            opened[sign] = low
    return found
