"""Text -> quotations: the runs of text that stand in quotation marks.

Double marks come first; single marks count only outside double ones and where they cannot be an apostrophe. A quotation that
goes on over paragraphs opens again at each one and closes once: it is one quotation of several pieces. Some writers only close
it at the end. A mark that is never closed ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Issue

CLOSERS = {
    "“": re.compile('[”"]'),
    '"': re.compile('["”]'),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    "‘": re.compile(r"’(?!\w)"),
    "'": re.compile(r"'(?!\w)"),
    "''": re.compile("''"),
    "``": re.compile("''"),
}
"""What closes a quotation, by the mark that opens it; mixed styles are allowed."""
MARK = re.compile("''|``|[“\"„«‘']")
CURLY = re.compile("[“”]")
FARTHEST = 4
"""Paragraphs after its own in which a quotation that is not opened again can close."""
SINGLE = frozenset("‘'")
LONGEST = 1_000
"""Characters after which an open single mark is taken for an apostrophe."""

SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "with",
    ]
)
"""Words a title may leave small."""
ENDS = frozenset(".?!")
MARKS = "“”\"'‘’„«»`,"
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, marks included."""

    pieces: tuple[Range, ...]
    """Its characters, one piece a paragraph."""
    words: int
    """How many words it has, counted by white space."""
    closed: bool = True
    """Whether a mark closes it."""
    title: bool = False
    """Whether the marks stand around a title ("The Long Winter") and not around words somebody spoke."""

    @property
    def start(self) -> int:
        """First character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.pieces[-1][1]


def find(text: str, paragraphs: Sequence[Range]) -> tuple[Quotation, ...]:
    """The quotations of the text, in order. Linear in the length of the text."""
    found: list[Quotation] = []
    carried: list[Range] = []
    done = 0
    for number, (first, end) in enumerate(paragraphs):
        start = max(first, done)
        for low, high, closed in _pieces(text, start, end):
            goes_on = bool(carried) and not text[start:low].strip()
            if carried and not goes_on:
                found.append(_quotation(text, carried, closed=False))
                carried = []
            carried.append((low, high))
            if closed:
                found.append(_quotation(text, carried))
                carried = []
        if carried and carried[-1][1] <= start:
            found.append(_quotation(text, carried, closed=False))
            carried = []
        rest = _closed_later(text, paragraphs[number + 1 : number + 1 + FARTHEST]) if carried else []
        if rest and text[carried[0][0]] == "“":
            found.append(_quotation(text, [*carried, *rest]))
            carried, done = [], rest[-1][1]
    return (*found, _quotation(text, carried, closed=False)) if carried else tuple(found)


def _closed_later(text: str, paragraphs: Sequence[Range]) -> list[Range]:
    """The following paragraphs up to a closing mark, where the writer did not open the quotation again at each."""
    pieces: list[Range] = []
    for start, end in paragraphs:
        mark = CURLY.search(text, start, end)
        if mark and mark[0] == "”":
            return [*pieces, (start, mark.end())]
        if mark:
            return []
        pieces += [(start, end)] if start < end else []
    return []


def _quotation(text: str, pieces: list[Range], *, closed: bool = True) -> Quotation:
    words = [word for low, high in pieces for word in text[low:high].split()]
    return Quotation(tuple(pieces), len(words), closed, _is_title(words))


def _is_title(marked: Sequence[str]) -> bool:
    words = [word for each in marked if (word := each.strip(MARKS))]
    if len(words) < 2 or words[-1][-1] in ENDS:
        return False
    return all(word[0].isupper() or word in SMALL for word in words)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """`(start, end, closed)` of each quotation in one paragraph."""
    mark = MARK.search(text, start, end)
    while mark:
        at, close = mark.start(), None
        if _opens(text, mark, start, end):
            close = _close(text, mark, end)
            if close is not None:
                yield at, close, True
            elif mark[0] not in SINGLE:
                yield at, _without_space(text, at, end), False
                return
        mark = MARK.search(text, close or mark.end(), end)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether the mark can open a quotation here: something follows at once and nothing wordlike stands before."""
    at = mark.start()
    if mark.end() >= end or (text[mark.end()].isspace() and mark[0] != "«"):
        return False
    return at == start or text[at - 1].isspace() or text[at - 1] in "([—–-/…:" or mark[0] in "“«„"


def _close(text: str, mark: re.Match[str], end: int) -> int | None:
    """Where the quotation that opens at `mark` ends."""
    limit = min(end, mark.end() + LONGEST) if mark[0] in SINGLE else end
    closing = CLOSERS[mark[0]].search(text, mark.end(), limit)
    return closing.end() if closing else None


def _without_space(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def issues(quotations: Sequence[Quotation]) -> tuple[Issue, ...]:
    """One issue for each quotation that no mark closes."""
    message = "a quotation is opened and never closed; it was taken to end with its paragraph"
    return tuple(
        Issue(stage="statements", code="unclosed_quotation", message=message, start=found.start, end=found.end)
        for found in quotations
        if not found.closed
    )


@dataclass(frozen=True, slots=True)
class Index:
    """Quotations by place."""

    quotations: tuple[Quotation, ...]
    """In text order."""
    starts: tuple[int, ...]
    """Starts of their pieces, in text order."""
    owners: tuple[tuple[Range, Quotation], ...]
    """Each piece with its quotation."""

    @classmethod
    def of(cls, quotations: tuple[Quotation, ...]) -> Index:
        """An index of these."""
        owners = [(piece, quotation) for quotation in quotations for piece in quotation.pieces]
        return cls(quotations, tuple(piece[0] for piece, _ in owners), tuple(owners))

    def over(self, at: int) -> Quotation | None:
        """The quotation that holds character `at`."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return None
        piece, quotation = self.owners[index]
        return quotation if piece[0] <= at < piece[1] else None

    def next(self, at: int) -> Quotation | None:
        """The first quotation that starts at `at` or later."""
        index = bisect_right(self.starts, at - 1)
        return self.owners[index][1] if index < len(self.owners) else None

    def before(self, at: int) -> Quotation | None:
        """The last quotation with a piece that ends at `at` or earlier."""
        index = bisect_right(self.starts, at - 1) - 1
        if index < 0:
            return None
        piece, quotation = self.owners[index]
        return quotation if piece[1] <= at else None
