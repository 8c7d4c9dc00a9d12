"""Where each character came from.

A `Span` names characters of one text; a `TextMap` says where the characters of a cleaned text stood in the text it
was made from. The map is built while cleaning, step by step, and steps compose: it is never guessed afterwards by
comparing the two texts. Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters `start` to `end` of a text, with the characters themselves, so that a reader can check them."""

    start: int
    """First character, counted in Unicode code points from 0."""
    end: int
    """One past the last character."""
    quote: str
    """The characters themselves: `text[start:end]`."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`; ValueError if it is empty or reaches outside the text.

        >>> Span.of("The note said", 4, 8)
        Span(start=4, end=8, quote='note')
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} is empty or outside a text of {len(text)} characters")
        return cls(start=start, end=end, quote=text[start:end])

    def stands_in(self, text: str) -> bool:
        """Whether `text` has exactly these characters at this place."""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.quote

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start


Run = tuple[int, int, int, int]
"""`(start, end, source_start, source_end)`. Equal lengths map one to one; unequal lengths map as a whole."""


@dataclass(frozen=True, slots=True)
class TextMap:
    """For every character of a text, the characters of the source it was made from.

    The runs lie end to end from 0, in text order. A run with an empty source holds inserted characters.
    """

    runs: tuple[Run, ...] = ()
    """Consecutive pieces of the text, each with the piece of the source that it stands for."""

    @classmethod
    def identity(cls, length: int) -> TextMap:
        """The map of a text onto itself."""
        return cls(((0, length, 0, length),) if length else ())

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return self.runs[-1][1] if self.runs else 0

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest stretch of the source that holds everything `start:end` was made from.

        Inserted characters at either edge add nothing, except where the whole piece was inserted: then the
        answer is the empty stretch at which it was put in. ValueError when the piece is empty or outside.
        """
        if not 0 <= start < end <= self.length:
            raise ValueError(f"{start}:{end} is empty or outside a text of {self.length} characters")
        pieces = [self._clip(run, start, end) for run in self._between(start, end)]
        real = [piece for piece in pieces if piece[0] < piece[1]] or pieces[:1]
        return min(piece[0] for piece in real), max(piece[1] for piece in real)

    def slice(self, start: int, end: int) -> TextMap:
        """The map of `text[start:end]`, its offsets counted from 0 again."""
        runs: list[Run] = []
        for run in self._between(start, end):
            low, high = max(run[0], start), min(run[1], end)
            runs.append((low - start, high - start, *self._clip(run, start, end)))
        return TextMap(tuple(runs))

    def after(self, earlier: TextMap) -> TextMap:
        """This step of cleaning taken after `earlier`: from our text straight to the source of `earlier`.

        >>> first = Cleaner("a &amp; b").keep(0, 2).replace(2, 7, "&").keep(7, 9)
        >>> second = Cleaner(first.text).keep(2, 5)
        >>> second.text, second.map().after(first.map()).source_span(0, 1)
        ('& b', (2, 7))
        """
        runs: list[Run] = []
        for start, end, low, high in self.runs:
            if low == high:
                runs.append((start, end, *earlier._point(low)))
            elif end - start == high - low:
                runs.extend((a + start, b + start, c, d) for a, b, c, d in earlier.slice(low, high).runs)
            else:
                whole = earlier.source_span(low, high)
                runs.extend(_as_a_whole(start, end, *whole))
        return TextMap(tuple(runs))

    def _between(self, start: int, end: int) -> tuple[Run, ...]:
        if start >= end:
            return ()
        first = bisect_right(self.runs, start, key=lambda run: run[0]) - 1
        last = bisect_right(self.runs, end - 1, key=lambda run: run[0])
        return self.runs[max(first, 0) : last]

    @staticmethod
    def _clip(run: Run, start: int, end: int) -> tuple[int, int]:
        low, high, source_low, source_high = run
        if high - low != source_high - source_low:
            return source_low, source_high
        return source_low + max(0, start - low), source_high - max(0, high - end)

    def _point(self, at: int) -> tuple[int, int]:
        """The empty stretch of the source just before character `at`."""
        if at < self.length:
            here = self.source_span(at, at + 1)[0]
        else:
            here = self.runs[-1][3] if self.runs else 0
        return here, here


def _as_a_whole(start: int, end: int, low: int, high: int) -> list[Run]:
    """Runs that map `start:end` to `low:high` undivided; one run a character where equal lengths would read as a copy."""
    if end - start != high - low or end - start == 1:
        return [(start, end, low, high)]
    return [(at, at + 1, low, high) for at in range(start, end)]


@dataclass(slots=True)
class Cleaner:
    """Builds a cleaned text and its map together: keep, replace or insert, from left to right."""

    source: str
    """The text being cleaned."""
    pieces: list[str] = field(default_factory=list)
    """The cleaned text so far, in pieces."""
    runs: list[Run] = field(default_factory=list)
    """The map so far."""
    length: int = 0
    """How many characters the cleaned text has so far."""

    def keep(self, start: int, end: int) -> Cleaner:
        """Take `source[start:end]` over as it is."""
        return self._add(self.source[start:end], start, end)

    def replace(self, start: int, end: int, text: str) -> Cleaner:
        """Put `text` for `source[start:end]`: an entity decoded, white space folded."""
        return self._add(text, start, end)

    def insert(self, at: int, text: str) -> Cleaner:
        """Put `text` in where the source has nothing, just before source character `at`."""
        return self._add(text, at, at)

    @property
    def text(self) -> str:
        """The cleaned text so far."""
        return "".join(self.pieces)

    def map(self) -> TextMap:
        """The map of the cleaned text so far."""
        return TextMap(tuple(self.runs))

    def _add(self, text: str, start: int, end: int) -> Cleaner:
        if not text:
            return self
        grown = self.length + len(text)
        last = self.runs[-1] if self.runs else None
        if last and last[3] == start and len(text) == end - start and last[1] - last[0] == last[3] - last[2]:
            self.runs[-1] = (last[0], grown, last[2], end)
        else:
            self.runs.append((self.length, grown, start, end))
        self.pieces.append(text)
        self.length = grown
        return self


def utf16_offset(text: str, offset: int) -> int:
    """Code point `offset` of `text` counted in UTF-16 units, as a browser counts.

    >>> utf16_offset("a😀b", 2)
    3
    """
    return offset + sum(1 for char in text[:offset] if ord(char) > 0xFFFF)


def code_point_offset(text: str, utf16: int) -> int:
    """UTF-16 offset `utf16` of `text` counted in code points; an offset inside a pair falls to its start.

    >>> code_point_offset("a😀b", 3)
    2
    """
    units = 0
    for index, char in enumerate(text):
        units += 2 if ord(char) > 0xFFFF else 1
        if units > utf16:
            return index
    return len(text)
