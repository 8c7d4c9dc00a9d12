"""What the network learns from: a text in words with clues, labels and links."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.bench.polnear import Marked
from onrecord.statements.tagger.windows import Range


@dataclass
class Example:
    name: str
    text: str
    places: list[tuple[int, int]]
    """Characters of each word."""
    words: list[str]
    clues: list[list[int]]
    paragraphs: list[list[Range]]
    labels: list[str]
    targets: list[int]
    """The word each word points at; -1 for none."""
    gold: list[Marked]
