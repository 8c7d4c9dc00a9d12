"""Lines -> their characters and words as numbers, so that a whole page is measured at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

MOST = 2_000_000
"""Characters of a page that are looked at; of longer pages, the beginning of each line."""
PLAIN = 0x3000
"""Code points below this are sorted by their Unicode category, those above by ranges."""
LAST = 0xFFFF
BASE = 0x9E3779B97F4A7C15
"""An odd number whose powers spread the letters of a word over 64 bits."""
LONGEST_WORD = 64


class Kind(IntEnum):
    """What a character is."""

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
def _tables() -> tuple[Any, Any, Any]:
    """Kind and small letter of each code point, and the powers of the base."""
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
    powers = np.full(LONGEST_WORD, BASE, np.uint64).cumprod()
    return kinds, small, powers


def characters(texts: Sequence[str]) -> Characters:
    """The characters of these lines, of which there is at least one and none is empty."""
    import numpy as np

    longest = max(100, MOST // len(texts))
    if max(map(len, texts)) > longest:
        texts = [text[:longest] for text in texts]
    kinds, _, _ = _tables()
    joined = "\n".join(texts) + "\n"
    code = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32), LAST)
    kind = kinds[code]
    sizes = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    line = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    ends = sizes.cumsum() - 1
    return Characters(len(texts), code, kind, line, ends - sizes + 1, ends, *_words(code, kind, line))


def _words(code: Any, kind: Any, line: Any) -> tuple[Any, Any, Any, Any]:
    """Number, line, size and first kind of each run of letters and digits."""
    import numpy as np

    _, small, powers = _tables()
    held = (kind >= Kind.LOWER) & (kind <= Kind.DIGIT)
    wide = kind == Kind.WIDE
    opens = held.copy()
    opens[1:] &= ~held[:-1] | wide[1:] | wide[:-1]
    at = np.flatnonzero(held)
    if not len(at):
        nothing = np.zeros(0, np.int64)
        return nothing.astype(np.uint64), nothing, nothing, nothing
    first = np.flatnonzero(opens[at])
    size = np.diff(np.append(first, len(at)))
    place = np.minimum(np.arange(len(at)) - np.repeat(first, size), LONGEST_WORD - 1)
    letter = small[code[at]]
    value = letter * powers[place]
    if wide.any():
        pairs = np.flatnonzero(wide[at[:-1]] & wide[at[1:]] & (np.diff(at) == 1))
        value[pairs] += letter[pairs + 1] * powers[1]
    begins = at[first]
    return np.add.reduceat(value, first), line[begins], size, kind[begins]
