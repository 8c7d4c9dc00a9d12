"""A text as the set of its runs of three words, kept as small numbers: what copies share whatever else was changed."""

from __future__ import annotations

import re
from array import array
from zlib import crc32

LENGTH = 3
"""Words of a run. Three stay whole between most replaced words, and few are shared by chance."""
_WORD = re.compile(r"\w+")


def shingles(text: str) -> list[bytes]:
    """Runs of three words in lower case, in text order; a shorter text is one run, a text without words none.

    >>> shingles("Port shut, ministry says")
    [b'port shut ministry', b'shut ministry says']
    """
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.lower())]
    if len(words) < LENGTH:
        return [b" ".join(words)] if words else []
    return list(map(b" ".join, zip(*(words[n:] for n in range(LENGTH)), strict=False)))


def numbers(runs: list[bytes]) -> array[int]:
    """Each run once, as a sorted 32-bit number: four bytes a run instead of some sixty."""
    return array("I", sorted(set(map(crc32, runs))))


def held(part: array[int], whole: array[int]) -> float:
    """Share of the runs of `part` that `whole` has too; 0 for an empty part."""
    return len(set(part).intersection(whole)) / len(part) if part else 0.0
