"""Plain text -> pieces: one line, one piece, but for what flattening has glued together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from onrecord.pages.piece import Piece, piece, remainder
from onrecord.pages.plain.markdown import markdown_piece, paragraphs
from onrecord.references import unescaped

MAX_LINES = 10_000
"""Lines past this are kept as one last piece."""
LONGEST_GLUED = 300
"""Characters; a longer line is a paragraph."""
GLUED = re.compile(
    r"[FLPUMB](?<=[a-zß-ÿ0-9.!?)\"'”’].)"
    r"(?:(?<=[FL])(?:irst |ast )(?:Published|Updated|Posted|Modified)|(?<=[PUM])(?:ublished|pdated|osted|odified))"
    r"(?: (?:on|at))?:? ?[\dA-Z]"
    r"|B(?<=[a-zß-ÿ0-9.!?)\"'”’].)y [A-Z]\w+ [A-Z]"
)
"""Where flattening has glued a stamp or a byline to what stood before it: "corridorPublished: 12.05.2024"."""
STAMPS = ("Published", "Updated", "Posted", "Modified", "By ")
"""One of these stands in each, after `First` or `Last` or at its start."""
MOST_STAMPS = 1000
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def lines(source: str, *, markdown: bool = False) -> tuple[list[Piece], int | None]:
    """The lines that show something, and where taking apart stopped if there are too many."""
    if markdown:
        parts = list(islice(paragraphs(source, _parts(source)), MAX_LINES + 1))
        starts = [part[0][0] for part in parts]
        made = [markdown_piece(source, part) for part in parts[:MAX_LINES]]
    else:
        whole = list(islice(_parts(source), MAX_LINES + 1))
        starts = [start for start, _ in whole]
        made = _lines(source, whole[:MAX_LINES])
    found = [each for each in made if each is not None]
    if len(starts) <= MAX_LINES:
        return found, None
    rest = remainder(source, starts[-1], source[starts[-1] :])
    return [*found, rest] if rest else found, starts[-1]


def _lines(source: str, whole: Sequence[tuple[int, int]]) -> list[Piece | None]:
    """The piece of each line, of which most are their own text."""
    made: list[Piece | None] = []
    for start, end in whole:
        text = source[start:end]
        folded = text.isprintable() and "  " not in text and text == text.strip()
        if folded and ("&" not in text or unescaped(text) == text):
            made.append(Piece(text, (), start, end))
        else:
            made.append(piece(source, [(start, end)]))
    return made


def _parts(source: str) -> Iterator[tuple[int, int]]:
    """The lines, or their parts where a stamp or byline is glued to a short one."""
    whole = map(re.Match.span, LINE.finditer(source))
    glued = cuts(source)
    return _cut(whole, glued) if glued else whole


def _cut(lines: Iterable[tuple[int, int]], glued: list[int]) -> Iterator[tuple[int, int]]:
    """The lines, the short ones cut where something is glued to them; that is said from the last to the first."""
    for first, end in lines:
        start = first
        while glued and glued[-1] < end:
            cut = glued.pop()
            if end - first <= LONGEST_GLUED and cut > start:
                yield start, cut
                start = cut
        yield start, end


def cuts(source: str) -> list[int]:
    """Where a stamp or byline is glued to what stood before it, from the last to the first.

    Looking at the few places where one of its words stands is faster than trying the pattern everywhere.
    """
    if sum(map(source.count, STAMPS)) > MOST_STAMPS:
        return [cut.start() for cut in GLUED.finditer(source)][::-1]
    found: set[int] = set()
    for word in STAMPS:
        at = source.find(word)
        while at >= 0:
            found.update(start for start in (at, at - 5, at - 6) if start > 0 and GLUED.match(source, start))
            at = source.find(word, at + 1)
    return sorted(found, reverse=True)
