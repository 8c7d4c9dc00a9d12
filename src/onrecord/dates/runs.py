"""Text -> runs of words that some pattern knows; everything else is never looked at again.

Words are cut once, in linear time, and a run is at most sixty words long, so that hostile text costs what it is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.dates.grammar import Grammar, grammar

TOKEN = re.compile(r"[0-9]+(?:[.,:/\-–][0-9]+)*[A-Za-z]*|[A-Za-z]+|[^\sA-Za-z0-9]")
MARKS = frozenset(".,-‐‑–/:()'’‘")
LONGEST_NUMBER = 24
LONGEST_RUN = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that all occur in patterns."""

    start: int
    """Where it starts in the text."""
    text: str
    """Its characters, in lower case and with straight apostrophes; as many as in the text."""
    starts: tuple[int, ...]
    """Where its words start, counted from the start of the run."""
    ends: tuple[int, ...]
    """Where they end."""


def runs(text: str, breaks: frozenset[int]) -> Iterator[Run]:
    """Every run that holds more than glue words. No run goes over an empty line or one of the offsets in `breaks`."""
    book = grammar()
    words: list[tuple[int, int]] = []
    telling = False
    for match in TOKEN.finditer(text):
        start, end = match.span()
        kind = _kind(match[0], book)
        if words and (not kind or len(words) == LONGEST_RUN or _parted(text, words[-1][1], start, breaks)):
            if telling:
                yield _run(text, words)
            words, telling = [], False
        if kind:
            words.append((start, end))
            telling = telling or kind == 2
    if telling:
        yield _run(text, words)


def _run(text: str, words: list[tuple[int, int]]) -> Run:
    first = words[0][0]
    piece = _plain(text[first : words[-1][1]])
    return Run(first, piece, tuple(start - first for start, _ in words), tuple(end - first for _, end in words))


def _parted(text: str, end: int, start: int, breaks: frozenset[int]) -> bool:
    """Whether two words are kept apart by what stands between them."""
    return start in breaks or (start > end and "\n\n" in text[end : min(start, end + 20)]) or start - end > 20


def _kind(word: str, book: Grammar) -> int:
    """0 unknown, 1 glue, 2 telling."""
    first = word[0]
    if first.isascii() and first.isdigit():
        return 2 if len(word) <= LONGEST_NUMBER else 0
    if word in MARKS:
        return 1
    low = word.lower()
    if low not in book.words or (low in book.capitals and not first.isupper()):
        return 0
    return 1 if low in book.glue else 2


def _plain(text: str) -> str:
    """Lower case with straight apostrophes. Runs are ASCII but for marks, so the length stays."""
    return text.lower().replace("’", "'").replace("‘", "'")
