"""Lines that speak as furniture: headings of widgets, sign-up boxes, legal lines, credits."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from onrecord.codebooks import rows
from onrecord.records import Furniture

LONGEST = 300
"""Characters; a longer line is no furniture phrase."""


@cache
def _table(codebook: str) -> tuple[tuple[Furniture, bool, re.Pattern[str]], ...]:
    return tuple(
        (cast(Furniture, row["kind"]), row["heads"] == "yes", re.compile(row["pattern"], re.I)) for row in rows(codebook)
    )


@cache
def _any() -> re.Pattern[str]:
    """All patterns in one, so that the many lines that match none cost one search."""
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("pages/furniture")), re.I)


def furniture(text: str) -> tuple[Furniture, bool] | None:
    """Which furniture a line is by its words, and whether it heads what follows; None if it is none.

    >>> furniture("Most read")
    ('related', True)
    """
    if len(text) > LONGEST or not _any().search(text):
        return None
    return next(((kind, heads) for kind, heads, pattern in _table("pages/furniture") if pattern.search(text)), None)
