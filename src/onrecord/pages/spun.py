"""Machine-spun headlines: synonyms put in word by word give themselves away, and can be put back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from onrecord.codebooks import rows

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_ARTICLE = re.compile(r"\b([Aa])n?(?= ([a-z]))", re.I)


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns in small letters, which meet small letters."""
    return tuple((row["id"], re.compile(row["pattern"])) for row in rows("pages/spun"))


@cache
def _words() -> AhoCorasick:
    """What finds the words one of which stands in every headline that has a phrase: most have none and cost one quick look."""
    from ahocorasick_rs import AhoCorasick, Implementation

    words = [word for row in rows("pages/spun") for word in row["words"].split("|")]
    return AhoCorasick(words, implementation=Implementation.DFA)


@cache
def _meant() -> tuple[re.Pattern[str], dict[str, str]]:
    """The words of spinners, longest first, and what each stood for."""
    meant = {said: row["original"] for row in rows("pages/unspun") for said in row["spun"].split("|")}
    longest = sorted(meant, key=lambda said: (-len(said), said))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.I), meant


def spun(title: str) -> str | None:
    """Id of the tell-tale phrase in a headline; None if it has none.

    >>> spun("The most effective method to Grow Roses")
    'how_to'
    """
    low = title.lower()
    if not _words().find_matches_as_indexes(low):
        return None
    return next((name for name, pattern in _phrases() if pattern.search(low)), None)


def unspun(title: str) -> str | None:
    """What a spun headline probably said before, word by word from the codebook; None where no word of it is known.

    >>> unspun("The most effective method to Pick an Exhaustive Aide")
    'How to Choose a Comprehensive Guide'
    """
    pattern, meant = _meant()
    found = pattern.sub(lambda word: _as_written(word[0], meant), title)
    return _ARTICLE.sub(_article, found) if found != title else None


def _as_written(said: str, meant: Mapping[str, str]) -> str:
    """What a word stood for; letters that only case takes for others, such as a long s, make it another word."""
    low = said.lower()
    original = meant.get(low, said)
    return original if said != low else original.lower()


def _article(found: re.Match[str]) -> str:
    """The article that the letter of the next word wants, "a" or "an": the synonym may have changed it."""
    return f"{found[1]}n" if found[2].lower() in "aeiou" else found[1]
