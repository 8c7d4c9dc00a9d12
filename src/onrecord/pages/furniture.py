"""Lines that speak as furniture: headings of widgets, sign-up boxes, legal lines, credits.

Patterns are written in small letters and meet small letters: ignoring case would make them twice as slow.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from onrecord.codebooks import rows
from onrecord.pages.beginnings import START, beginnings, marked
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
def _finder() -> tuple[AhoCorasick, list[int]]:
    """What leads to the rows whose pattern can match a line, and these rows: the line's beginning, or a word that stands in it."""
    from ahocorasick_rs import AhoCorasick, Implementation

    leads: list[tuple[str, int]] = []
    for n, row in enumerate(rows("pages/furniture")):
        leads += [(word, n) for word in row["words"].split("|") if word]
        leads += [(START + letters, n) for letters in beginnings(row["pattern"])] if not row["words"] else []
    return AhoCorasick([lead for lead, _ in leads], implementation=Implementation.DFA), [n for _, n in leads]


@lru_cache(maxsize=10_000)
def furniture(text: str) -> tuple[Furniture, bool] | None:
    """Which furniture a line is by its words, and whether it heads what follows; None if it is none.

    >>> furniture("Most read")
    ('related', True)
    """
    if len(text) > LONGEST:
        return None
    low = text.lower()
    finder, row_of = _finder()
    leads = finder.find_matches_as_indexes(marked(low), overlapping=True)
    for n in sorted({row_of[lead] for lead, _, _ in leads}) if leads else ():
        kind, heads, pattern = _table()[n]
        if pattern.search(low):
            return kind, heads
    return None
