"""Lines that speak as furniture: headings of widgets, sign-up boxes, legal lines, credits.

Patterns are written in small letters and meet small letters: ignoring case would make them twice as slow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from onrecord.codebooks import rows
from onrecord.pages.beginnings import beginning, beginnings
from onrecord.records import Furniture

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

LONGEST = 300
"""Characters; a longer line is no furniture phrase."""


@cache
def _table() -> tuple[tuple[Furniture, bool, re.Pattern[str]], ...]:
    """Kind, whether it heads what follows, and pattern of each row."""
    found = rows("pages/furniture")
    return tuple((cast(Furniture, row["kind"]), row["heads"] == "yes", re.compile(row["pattern"])) for row in found)


@cache
def _finders() -> tuple[dict[str, list[int]], AhoCorasick, list[int]]:
    """What leads to the rows whose pattern can match a line: what it begins with, or a word that stands in it."""
    from ahocorasick_rs import AhoCorasick

    starts: dict[str, list[int]] = defaultdict(list)
    words: list[tuple[str, int]] = []
    for n, row in enumerate(rows("pages/furniture")):
        words += [(word, n) for word in row["words"].split("|") if word]
        for letters in beginnings(row["pattern"]) if not row["words"] else ():
            starts[letters].append(n)
    return dict(starts), AhoCorasick([word for word, _ in words]), [n for _, n in words]


@lru_cache(maxsize=10_000)
def furniture(text: str) -> tuple[Furniture, bool] | None:
    """Which furniture a line is by its words, and whether it heads what follows; None if it is none.

    >>> furniture("Most read")
    ('related', True)
    """
    if len(text) > LONGEST:
        return None
    low = text.lower()
    starts, words, row_of = _finders()
    can = [n for letters in beginning(low) if letters in starts for n in starts[letters]]
    if found := words.find_matches_as_indexes(low, overlapping=True):
        can += [row_of[which] for which, _, _ in found]
    for n in sorted(can) if can else ():
        kind, heads, pattern = _table()[n]
        if pattern.search(low):
            return kind, heads
    return None
