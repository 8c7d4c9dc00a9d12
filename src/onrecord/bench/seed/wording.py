"""How alike two wordings are: shares of content words, and what stands in quotation marks."""

from __future__ import annotations

import re

from onrecord.compare import f1, words

_EMPTY = re.compile(
    "an?|and|as|at|be|been|by|for|from|ha[ds]|have|in|into|is|its?|of|on|or|own|s|that|their|the|this|to|was|were|which|will|with|would"
)
"""Words that say nothing about what a passage is about."""
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def content_words(text: str) -> frozenset[str]:
    """The words of `text` that carry content, in lower case; all its words where none does.

    >>> sorted(content_words("its own Draft of the treaty"))
    ['draft', 'treaty']
    """
    found = frozenset(words(text))
    return frozenset(word for word in found if not _EMPTY.fullmatch(word)) or found


def likeness(a: str, b: str) -> float:
    """F1 of the content words of two wordings, from 0 to 1.

    >>> likeness("in a joint statement", "a joint written statement")
    0.8
    """
    first, second = content_words(a), content_words(b)
    return f1(len(first & second), len(first), len(second))


def share_in(wanted: str, text: str) -> float:
    """The share of the content words of `wanted` that `text` has."""
    return len(content_words(wanted) & content_words(text)) / max(1, len(content_words(wanted)))


def in_quotes(text: str) -> str | None:
    """The first stretch of `text` in double quotation marks, closing punctuation aside; None if there is none.

    >>> in_quotes('the visit "a frank exchange."')
    'a frank exchange'
    """
    match = _QUOTED.search(text)
    return match[1].strip(" .,;") if match else None
