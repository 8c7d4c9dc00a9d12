"""Class names and ids -> the groups they speak for: `related`, `body`, `caption` ..."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.codebooks import rows

PARTS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
"""What stands between the parts of a name."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["id"], re.compile(row["pattern"])) for row in rows("pages/names"))


@cache
def _any() -> re.Pattern[str]:
    """All patterns in one: most names match none and cost one search."""
    return re.compile("|".join(row["pattern"] for row in rows("pages/names")))


@lru_cache(maxsize=20_000)
def groups(names: str) -> frozenset[str]:
    """Groups whose pattern stands in a string of class names and ids.

    >>> sorted(groups("article-body story"))
    ['body']
    """
    return frozenset().union(*map(_groups_of_one, names[:300].split()))


@lru_cache(maxsize=20_000)
def _groups_of_one(name: str) -> frozenset[str]:
    """Groups of one name; the same few thousand names come again and again, on one page and on the next."""
    spread = PARTS.sub("-", f"-{name[:60]}-").lower()
    if not _any().search(spread):
        return frozenset()
    return frozenset(group for group, pattern in _patterns() if pattern.search(spread))
