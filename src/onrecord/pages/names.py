"""Class names and ids -> the groups they speak for: `related`, `body`, `caption` ..."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.codebooks import rows


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["id"], re.compile(row["pattern"], re.I)) for row in rows("pages/names"))


def groups(names: str) -> frozenset[str]:
    """Groups whose pattern stands in a string of class names and ids.

    >>> sorted(groups("article-body story"))
    ['body']
    """
    return frozenset().union(*map(_groups_of_one, names[:2000].split()))


@lru_cache(maxsize=20_000)
def _groups_of_one(name: str) -> frozenset[str]:
    """Groups of one name; the same few thousand names come again and again, on one page and on the next."""
    spread = re.sub(r"([a-z])([A-Z])", r"\1-\2", name[:200])
    return frozenset(group for group, pattern in _patterns() if pattern.search(spread))
