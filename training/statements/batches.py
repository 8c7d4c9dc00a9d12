"""Examples -> batches of windows as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from example import Example
from torch import Tensor

from onrecord.statements.tagger import clues, windows
from onrecord.statements.tagger.wordpieces import Pieces

ROOM = 160
"""Pieces a window holds beside the mark at its start."""
SMALLEST = 100
"""The smallest room a window is packed to in training, so that paragraphs meet different neighbours."""
IGNORED = -100
STEP = 16
"""Lengths are rounded up to it: a processor prepares anew for every length it meets."""


@dataclass
class Window:
    example: Example
    words: list[int]
    """The words it reads, by position in the example."""
    size: int
    """Pieces it takes."""
    stretches: list[windows.Range]


@dataclass
class Batch:
    windows: list[Window]
    pieces: Tensor
    clues: Tensor
    mask: Tensor
    firsts: Tensor
    labels: Tensor
    targets: Tensor
    """For each word that points the position of what it points at."""


class Cutter:
    """Cuts examples into windows and windows into pieces."""

    def __init__(self, pieces: Pieces) -> None:
        self.of = pieces
        self.known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        if word not in self.known:
            self.known[word] = self.of.of_word(word)
        return self.known[word]

    def windows(
        self, examples: Sequence[Example], chance: random.Random | None = None, alone: float = 0.0
    ) -> Iterator[Window]:
        """The windows of the examples: as they are read, or with `chance` of other sizes and with a share of examples of which every sentence is read alone."""
        for each in examples:
            sizes = [len(self.pieces(word)) for word in each.words]
            room = ROOM if chance is None else chance.randint(SMALLEST, ROOM)
            paragraphs = each.paragraphs
            if chance is not None and chance.random() < alone:
                paragraphs = [[sentence] for part in paragraphs for sentence in part]
            kept = [part for part in paragraphs if windows.worth(each.clues[part[0][0] : part[-1][1]])]
            for stretches in windows.pack(kept, sizes, room):
                words = [i for first, last in stretches for i in range(first, last)]
                yield Window(each, words, sum(sizes[i] for i in words) + len(stretches) + 1, stretches)

    def batch(self, group: Sequence[Window]) -> Batch:
        rows = [self.row(window) for window in group]
        length = -(-max(len(row[0]) for row in rows) // STEP) * STEP
        width = max(len(row[2]) for row in rows)
        count = len(rows)
        found = Batch(
            windows=list(group),
            pieces=torch.zeros(count, length, dtype=torch.long),
            clues=torch.tensor(windows.BLANK).repeat(count, length, 1),
            mask=torch.zeros(count, length, dtype=torch.bool),
            firsts=torch.zeros(count, width, dtype=torch.long),
            labels=torch.full((count, width), IGNORED),
            targets=torch.full((count, width), IGNORED),
        )
        for n, (pieces, marks, firsts, window) in enumerate(rows):
            found.pieces[n, : len(pieces)] = torch.tensor(pieces)
            found.clues[n, : len(pieces)] = torch.tensor(marks)
            found.mask[n, : len(pieces)] = True
            found.firsts[n, : len(firsts)] = torch.tensor(firsts)
            each, at = window.example, {word: place for place, word in enumerate(window.words)}
            found.labels[n, : len(firsts)] = torch.tensor([clues.LABELS.index(each.labels[i]) for i in window.words])
            targets = [at.get(each.targets[i], IGNORED) for i in window.words]
            found.targets[n, : len(firsts)] = torch.tensor(targets)
        return found

    def row(self, window: Window) -> tuple[list[int], list[list[int]], list[int], Window]:
        words = [self.pieces(word) for word in window.example.words]
        return *windows.laid_out(window.stretches, words, window.example.clues), window
