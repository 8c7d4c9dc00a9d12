"""Class names and ids -> the groups they speak for: `related`, `body`, `caption` ..."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from onrecord.codebooks import rows

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

NONE: frozenset[str] = frozenset()
PARTS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
"""What stands between the parts of a name."""
PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""A name whose parts are joined by one hyphen each: most are so."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {row["id"]: re.compile(row["pattern"]) for row in rows("pages/names")}


@cache
def _words() -> tuple[AhoCorasick, tuple[str, ...]]:
    """What finds the codebook's words in a name, all at once, and the group of each: most names have none or one."""
    from ahocorasick_rs import AhoCorasick

    found = [(word, row["id"]) for row in rows("pages/names") for word in row["words"].split("|")]
    return AhoCorasick([word for word, _ in found]), tuple(group for _, group in found)


@lru_cache(maxsize=20_000)
def groups(names: str) -> frozenset[str]:
    """Groups whose pattern stands in a string of class names and ids.

    >>> sorted(groups("article-body story"))
    ['body']
    """
    told = [found for found in map(_groups_of_one, names[:300].split()) if found]
    return told[0] if len(told) == 1 else NONE.union(*told)


@lru_cache(maxsize=20_000)
def _groups_of_one(name: str) -> frozenset[str]:
    """Groups of one name; the same few thousand names come again and again, on one page and on the next."""
    start = name[:60]
    plain = start.replace("_", "-").replace("--", "-")
    spread = f"-{plain}-" if PLAIN.fullmatch(plain) else PARTS.sub("-", f"-{start}-").lower()
    words, group = _words()
    found = words.find_matches_as_indexes(spread, overlapping=True)
    if not found:
        return NONE
    told = {group[which] for which, _, _ in found}
    return frozenset([each for each in told if _patterns()[each].search(spread)])
