"""Lines -> their characters and words as numbers, so that a whole page is measured at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

MOST = 2_000_000
"""Characters of a page that are looked at; of longer pages, the beginning of each line."""
PLAIN = 0x3000
"""Code points below this are sorted by their Unicode category, those above by ranges."""
LAST = 0xFFFF
KEPT = 1 << 17
"""Characters of a page for which powers are kept: those of the longest pages would take hundreds of megabytes for good."""
BASE = 0x9E3779B97F4A7C15
"""An odd number whose powers spread the letters of a word over 64 bits."""


class Kind:
    """What a character is: plain numbers, for numpy takes eight times as long to compare with an enumeration."""

    SPACE = 0
    END = 1
    LOWER = 2
    UPPER = 3
    CASELESS = 4
    WIDE = 5
    DIGIT = 6
    STOP = 7
    PAUSE = 8
    QUOTE = 9
    DASH = 10
    SIGN = 11
    BRACKET = 12


KINDS = 13
MARKS = (
    (".!?…。！？؟।", Kind.STOP),
    (",;:、，；：،؛", Kind.PAUSE),
    ("\"'“”„«»‘’‚‹›「」『』`", Kind.QUOTE),
    ("-–—•·*▶►●■▪◦‣−", Kind.DASH),
    ("()[]{}（）", Kind.BRACKET),
)
WIDE = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xFF66, 0xFF9D))
"""Scripts that fill a square a character: two characters are counted a word."""
CATEGORIES = {"Ll": Kind.LOWER, "Lu": Kind.UPPER, "Lt": Kind.UPPER}
MAJOR = {"L": Kind.CASELESS, "M": Kind.CASELESS, "N": Kind.DIGIT, "Z": Kind.SPACE}


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """The characters of a page's lines, each line closed by a line feed, and the words among them; numpy arrays."""

    lines: int
    """How many lines."""
    code: Any
    """Code point of each character."""
    kind: Any
    """Kind of each character."""
    line: Any
    """Line of each character."""
    starts: Any
    """First character of each line."""
    ends: Any
    """Line feed of each line."""
    word: Any
    """A number for each word: equal words, capital or not, have equal numbers. A wide character stands with the next one."""
    word_line: Any
    """Line of each word."""
    word_size: Any
    """Letters and digits of each word."""
    word_kind: Any
    """Kind of each word's first character."""


@cache
def _tables() -> tuple[Any, Any]:
    """Kind of each code point, and its small letter: 0 for what is in no word."""
    import numpy as np

    kinds = np.full(LAST + 1, Kind.SIGN, np.uint8)
    small = np.arange(LAST + 1, dtype=np.uint64)
    for code in range(PLAIN):
        char = chr(code)
        category = unicodedata.category(char)
        kind = CATEGORIES.get(category, MAJOR.get(category[0], Kind.SPACE if char.isspace() else Kind.SIGN))
        kinds[code] = kind
        if kind == Kind.UPPER and len(char.lower()) == 1:
            small[code] = ord(char.lower())
    kinds[PLAIN] = Kind.SPACE
    for first, last in WIDE:
        kinds[first : last + 1] = Kind.WIDE
    kinds[ord("０") : ord("９") + 1] = Kind.DIGIT
    for marks, kind in MARKS:
        kinds[[ord(mark) for mark in marks]] = kind
    kinds[ord("\n")] = Kind.END
    small[(kinds < Kind.LOWER) | (kinds > Kind.DIGIT)] = 0
    return kinds, small


@cache
def _kept_powers() -> tuple[Any, Any]:
    return _powers(KEPT)


def _powers(size: int) -> tuple[Any, Any]:
    """The powers of the base from the first, and those of its inverse from one."""
    import numpy as np

    up, down = np.full(size, BASE, np.uint64), np.full(size, pow(BASE, -1, 1 << 64), np.uint64)
    down[0] = 1
    return up.cumprod(), down.cumprod()


def characters(texts: Sequence[str]) -> Characters:
    """The characters of these lines, of which there is at least one and none is empty."""
    import numpy as np

    longest = max(100, MOST // len(texts))
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    if sizes.max() > longest + 1:
        texts = [text[:longest] for text in texts]
        sizes = np.minimum(sizes, longest + 1)
    kinds, _ = _tables()
    joined = "\n".join(texts) + "\n"
    code = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32), LAST).astype(np.intp)
    kind = kinds.take(code)
    line = np.arange(len(texts)).repeat(sizes)
    ends = sizes.cumsum() - 1
    return Characters(len(texts), code, kind, line, ends - sizes + 1, ends, *_words(code, kind, line))


def _words(code: Any, kind: Any, line: Any) -> tuple[Any, Any, Any, Any]:
    """Number, line, size and first kind of each run of letters and digits.

    A word's number is the sum of its letters, each times a power of the base that its place in the word says. All letters
    are first multiplied by the power that their place on the page says, and the sums brought back to that of the word's start.
    """
    import numpy as np

    _, small = _tables()
    starts, ends = _runs(kind)
    if not len(starts):
        return small[:0], line[:0], starts, kind[:0]
    powers, back = _kept_powers() if len(code) < KEPT else _powers(len(code) + 1)
    letters = small.take(code)
    letters *= powers[: len(code)]
    wide = kind == Kind.WIDE
    if wide.any():
        pairs = (wide[:-1] & wide[1:]).nonzero()[0]
        letters[pairs] += letters[pairs + 1]
    return np.add.reduceat(letters, starts) * back[starts], line[starts], ends - starts, kind[starts]


def _runs(kind: Any) -> tuple[Any, Any]:
    """First character of each word, and the one past its last; a wide character is a word."""
    import numpy as np

    held = (kind - np.uint8(Kind.LOWER)) <= Kind.DIGIT - Kind.LOWER
    edges = np.empty(len(kind), np.bool_)
    edges[0] = held[0]
    np.not_equal(held[1:], held[:-1], out=edges[1:])
    wide = kind == Kind.WIDE
    if not wide.any():
        bounds = edges.nonzero()[0]
        return bounds[::2], bounds[1::2]
    edges |= wide
    edges[1:] |= wide[:-1]
    bounds = edges.nonzero()[0]
    words = held[bounds].nonzero()[0]
    return bounds[words], bounds[words + 1]
