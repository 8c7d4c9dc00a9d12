"""Lines that speak as furniture: headings of widgets, sign-up boxes, legal lines, credits.

Patterns are written in small letters and meet small letters: ignoring case would make them twice as slow.
"""

from __future__ import annotations

import re
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
def _openings() -> re.Pattern[str]:
    """The patterns for a line's start in one."""
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("pages/furniture") if not row["words"]))


@cache
def _words() -> re.Pattern[str]:
    """Words one of which stands in every line of the other patterns: looking for them is faster by far."""
    return re.compile(
        "|".join(re.escape(row["words"]).replace(r"\|", "|") for row in rows("pages/furniture") if row["words"])
    )


@lru_cache(maxsize=10_000)
def furniture(text: str) -> tuple[Furniture, bool] | None:
    """Which furniture a line is by its words, and whether it heads what follows; None if it is none.

    >>> furniture("Most read")
    ('related', True)
    """
    if len(text) > LONGEST:
        return None
    low = text.lower()
    if not _openings().match(low) and not _words().search(low):
        return None
    return next(((kind, heads) for kind, heads, pattern in _table("pages/furniture") if pattern.search(low)), None)
