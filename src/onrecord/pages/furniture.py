"""Lines that speak as furniture: headings of widgets, sign-up boxes, legal lines, credits.

Patterns are written in small letters and meet small letters: ignoring case would make them twice as slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import cast

from onrecord.codebooks import rows
from onrecord.records import Furniture

LONGEST = 300
"""Characters; a longer line is no furniture phrase."""


@cache
def _table(codebook: str) -> tuple[tuple[Furniture, bool, re.Pattern[str]], ...]:
    return tuple(
        (cast(Furniture, row["kind"]), row["heads"] == "yes", re.compile(row["pattern"])) for row in rows(codebook)
    )


@cache
def _any() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns for a line's start in one, and the others in one: most lines match none and cost two looks."""
    patterns = [row["pattern"] for row in rows("pages/furniture")]
    return _join(p for p in patterns if p.startswith("^")), _join(p for p in patterns if not p.startswith("^"))


def _join(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@lru_cache(maxsize=10_000)
def furniture(text: str) -> tuple[Furniture, bool] | None:
    """Which furniture a line is by its words, and whether it heads what follows; None if it is none.

    >>> furniture("Most read")
    ('related', True)
    """
    if len(text) > LONGEST:
        return None
    low = text.lower()
    start, anywhere = _any()
    if not start.match(low) and not anywhere.search(low):
        return None
    return next(((kind, heads) for kind, heads, pattern in _table("pages/furniture") if pattern.search(low)), None)
