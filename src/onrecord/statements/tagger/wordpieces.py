"""Word -> numbers of the pieces the encoder knows it by.

The scheme is BERT's for text without capitals and accents: marks stand alone, and the rest is cut into the longest pieces there
are, from the left. Written out here because words come one by one from the parse and nothing else of a tokenizer is needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

UNKNOWN, START, END = 100, 101, 102
"""The encoder's pieces for what it does not know, the start of a text, and the end of a stretch."""
LONGEST = 100
"""Characters of the longest run that is cut; a longer one is unknown."""
MOST = 16
"""Pieces of one word that are read."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The encoder's pieces with their numbers."""

    numbers: dict[str, int]
    """The number of each piece; one inside a word starts with `##`."""

    @classmethod
    def of(cls, lines: str) -> Pieces:
        """The pieces of a vocabulary file: one a line, numbered from 0."""
        return cls({piece: number for number, piece in enumerate(lines.rstrip("\n").split("\n"))})

    def of_words(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The numbers of the pieces of each word."""
        known = {word: self.of_word(word) for word in dict.fromkeys(words)}
        return [known[word] for word in words]

    def of_word(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        found = [number for run in _runs(word[: LONGEST * MOST]) for number in self._cut(run)]
        return tuple(found[:MOST]) or (UNKNOWN,)

    def _cut(self, run: str) -> list[int]:
        if len(run) > LONGEST:
            return [UNKNOWN]
        found: list[int] = []
        start = 0
        while start < len(run):
            end = len(run)
            lead = "##" if start else ""
            while end > start and lead + run[start:end] not in self.numbers:
                end -= 1
            if end == start:
                return [UNKNOWN]
            found.append(self.numbers[lead + run[start:end]])
            start = end
        return found


def _runs(word: str) -> Iterator[str]:
    """The word without capitals and accents, cut at its marks."""
    if word.isascii() and word.isalnum():
        yield word.lower()
        return
    open_ = ""
    for char in unicodedata.normalize("NFD", word).lower():
        kind = unicodedata.category(char)
        if kind in ("Mn", "Cc", "Cf"):
            continue
        if not (char.isspace() or _is_mark(char, kind)):
            open_ += char
            continue
        if open_:
            yield open_
        open_ = ""
        if not char.isspace():
            yield char
    if open_:
        yield open_


def _is_mark(char: str, kind: str) -> bool:
    """Whether the character stands alone: punctuation, any mark on a keyboard, an ideograph."""
    keyboard = char.isascii() and char.isprintable() and not char.isalnum()
    return keyboard or kind.startswith("P") or "\u4e00" <= char <= "\u9fff"
