"""Machine-spun headlines: synonyms put in word by word give themselves away."""

from __future__ import annotations

import re
from functools import cache

from onrecord.codebooks import rows


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns in small letters, which meet small letters."""
    return tuple((row["id"], re.compile(row["pattern"])) for row in rows("pages/spun"))


@cache
def _words() -> re.Pattern[str]:
    """Words one of which stands in every headline that has a phrase: most have none and cost one quick look."""
    return re.compile("|".join(re.escape(row["words"]).replace(r"\|", "|") for row in rows("pages/spun")))


def spun(title: str) -> str | None:
    """Id of the tell-tale phrase in a headline; None if it has none.

    >>> spun("The most effective method to Grow Roses")
    'how_to'
    """
    low = title.lower()
    if not _words().search(low):
        return None
    return next((name for name, pattern in _phrases() if pattern.search(low)), None)
