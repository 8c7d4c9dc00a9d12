"""Words that tell what a passage is about: no function words, and only the beginnings of words, so that endings do not part them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from sys import intern

from onrecord.codebooks import rows

STEM = 6
"""Letters of a word that are kept."""
_AROUND = 400
"""Characters on each side of a passage in which its sentence is looked for."""
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n")


@cache
def listed(use: str) -> tuple[str, ...]:
    """The words and phrases of the codebook `linking/words` for this use, in file order."""
    return tuple(word for row in rows("linking/words") if row["use"] == use for word in row["words"].split("|"))


@cache
def pattern(use: str) -> re.Pattern[str]:
    """What finds any of these words or phrases as whole words, the longest first."""
    longest = sorted(listed(use), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.I)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(listed("function"))


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning, and numbers.

    >>> sorted(stems("The ministers discussed 2 cables."))
    ['2', 'cables', 'discus', 'minist']
    """
    empty = _function_words()
    return frozenset(intern(word[:STEM]) for word in _WORD.findall(text.lower()) if word not in empty)


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Words in common as a share of the shorter list; 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences of a text begin, told by its marks alone: records keep no parse."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Sentences:
        """The sentences of a text; a line's end is a sentence's end."""
        return cls(text, (0, *(match.end() for match in _BREAK.finditer(text))))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """First character of the sentence that holds `start`, and the end of the one that holds the last before `end`."""
        first = self.starts[bisect_right(self.starts, start) - 1]
        after = bisect_right(self.starts, max(start, end - 1))
        last = self.starts[after] if after < len(self.starts) else len(self.text)
        return max(first, start - _AROUND), min(last, end + _AROUND)

    def words(self, places: Iterable[tuple[int, int]]) -> str:
        """The sentences around these places, one a line."""
        found = dict.fromkeys(self.around(start, end) for start, end in places)
        return "\n".join(self.text[start:end].strip() for start, end in found)
