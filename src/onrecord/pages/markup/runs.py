"""Runs of sentences: the texts of a page, parted by the headings of widgets and by what is no sentence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.pages.furniture import furniture

GAP = 6
"""Pieces that are no sentences and still do not end a run of prose."""
RIVAL = 0.4
"""Share of the largest run's words that an earlier run must have to be taken for the body: comments follow articles."""


def run_bounds(texts: Sequence[str], sorts: Sequence[str]) -> tuple[list[bool], list[tuple[int, int]]]:
    """Which pieces are headings of widgets, and the first and last piece of each run of sentences."""
    heads = [_heads(text) for text in texts]
    return heads, _runs(heads, sorts)


def _runs(heads: Sequence[bool], sorts: Sequence[str]) -> list[tuple[int, int]]:
    """First and last piece of each run of sentences; the heading of a widget ends a run."""
    runs: list[tuple[int, int]] = []
    broken = True
    for n, sort in enumerate(sorts):
        if heads[n]:
            broken = True
        elif sort in {"prose", "sentence"}:
            if broken or n - runs[-1][1] > GAP:
                runs.append((n, n))
            else:
                runs[-1] = (runs[-1][0], n)
            broken = False
    return runs


def _heads(text: str) -> bool:
    """Whether a piece is the heading of a widget."""
    said = furniture(text) if len(text) < 60 else None
    return said is not None and said[1]
