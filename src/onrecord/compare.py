"""When two dates, names, statements or events count as the same. Linking and the benchmarks use the same rules.

Texts of different extractors differ in white space, quotation marks and dashes, so passages are compared as sets of word
positions in one reference text, not as characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Words = frozenset[int]
"""Positions of words in a reference text."""

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_PRONOUNS = frozenset(["he", "she", "they", "it", "his", "her", "their", "its", "i", "we", "who"])
_NEAR = 80
"""How many words away a word of a passage may stand from where the passage is expected."""

G = TypeVar("G")
P = TypeVar("P")


def words(text: str | None) -> list[str]:
    """The words of a text in lower case, entities decoded, quotation marks and dashes levelled.

    >>> words("Moscow&#8217;s reply")
    ['moscow', 's', 'reply']
    """
    return [word.lower() for word in cased_words(text)]


def cased_words(text: str | None) -> list[str]:
    """As `words`, letters as they are."""
    return re.findall(r"\w+", html.unescape(text or "").translate(_STRAIGHT))


@dataclass(slots=True)
class Reference:
    """A text as a row of words in which passages of other versions of it are looked up."""

    text: str
    """The text."""
    cased: list[str] = field(init=False)
    """Its words."""
    words: list[str] = field(init=False)
    """Its words in lower case."""
    _at: dict[str, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.cased = cased_words(self.text)
        self.words = [word.lower() for word in self.cased]
        for i, word in enumerate(self.words):
            self._at.setdefault(word, []).append(i)

    def find(self, quote: str | None, near: int | None = None) -> Words:
        """Where the words of `quote` stand in a row; empty when they do not.

        The n-th standing for a quote that ends in `#n`, else the one nearest word `near`, else the first; standings in
        the same letter case go before others.
        """
        match = re.fullmatch(r"(.*?)(?:\s*#(\d+))?", quote or "", re.S)
        plain, nth = (match[1], match[2]) if match else ("", None)
        wanted = words(plain)
        if not wanted:
            return frozenset()
        hits = [i for i in self._at.get(wanted[0], ()) if self.words[i : i + len(wanted)] == wanted]
        hits = [i for i in hits if self.cased[i : i + len(wanted)] == cased_words(plain)] or hits
        if not hits:
            return frozenset()
        if nth and int(nth) <= len(hits):
            first = hits[int(nth) - 1]
        else:
            first = hits[0] if near is None else min(hits, key=lambda hit: abs(hit - near))
        return frozenset(range(first, first + len(wanted)))

    def scatter(self, quote: str, near: int) -> Words:
        """The words of `quote` one by one, each at its standing nearest `near`, none farther than 80 words."""
        found = (min(self._at[word], key=lambda i: abs(i - near)) for word in words(quote) if word in self._at)
        return frozenset(i for i in found if abs(i - near) < _NEAR)


def names(*forms: str | None) -> set[str]:
    """The forms under which somebody is known, ready for `same_name`."""
    return {" ".join(words(form)) for form in forms if form}


def same_name(a: set[str], b: set[str]) -> bool:
    """Whether two sets of forms can be one actor: a form in common, or all words of one form within a form of the other.

    >>> same_name(names("Vladimir Putin"), names("President Vladimir Putin"))
    True
    """
    if (a - _PRONOUNS) & (b - _PRONOUNS):
        return True
    pairs = ((set(x.split()), set(y.split())) for x in a - _PRONOUNS for y in b - _PRONOUNS if x and y)
    return any(x <= y or y <= x for x, y in pairs)


def agree(a: Sequence[set[str]], b: Sequence[set[str]]) -> bool:
    """Whether every actor of one list is in the other, both ways; two empty lists agree."""
    there = all(any(same_name(x, y) for y in b) for x in a)
    return there and all(any(same_name(x, y) for x in a) for y in b)


def meet(a: Sequence[set[str]], b: Sequence[set[str]]) -> bool:
    """Whether the lists share an actor; two empty lists meet."""
    return (not a and not b) or any(same_name(x, y) for x in a for y in b)


def overlap(a: Words, b: Words) -> float:
    """Shared positions as a share of all positions of both (intersection over union)."""
    return len(a & b) / len(a | b) if a | b else 0.0


def pair_up(
    gold: Sequence[G], given: Sequence[P], score: Callable[[G, P], float], floor: float
) -> list[tuple[int, int]]:
    """One-to-one pairs of indices, taken greedily from the best score down to `floor`; ties go to the later indices."""
    scored = sorted(((score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given)), reverse=True)
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for value, i, j in scored:
        if value < floor:
            break
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def f1(right: int, gold: int, given: int) -> float:
    """Harmonic mean of precision and recall; 0 when nothing is right."""
    return 2 * right / (gold + given) if gold + given else 0.0


def mean(values: Iterable[float]) -> float:
    """The mean, 0 for no values."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0
