"""Sorts of pieces -> how each stands to the page's main run of prose, and to the headings of widgets above it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.pages.furniture import furniture

GAP = 6
"""Pieces that are no sentences and still do not end a run of prose."""
RIVAL = 0.4
"""Share of the largest run's words that an earlier run must have to be taken for the body: comments follow articles."""
NEAR = 2
"""Pieces before or after a run that stand next to it."""


def standing(texts: Sequence[str], sorts: Sequence[str], sizes: Sequence[int]) -> list[list[str]]:
    """Measures of each piece: its place by the main run, the size of its own run, how many headings stand above."""
    heads, runs = run_bounds(texts, sorts)
    words = [sum(sizes[n] for n in range(first, last + 1) if sorts[n] in {"prose", "sentence"}) for first, last in runs]
    most = max(words, default=0)
    main = next((n for n, count in enumerate(words) if count >= RIVAL * most), None)
    first, last = runs[main] if main is not None else (0, -1)
    own = {n: words[k] / most for k, (low, high) in enumerate(runs) for n in range(low, high + 1)} if most else {}
    headings = 0
    found = []
    for n, sort in enumerate(sorts):
        headings += heads[n]
        place = _place(n, first, last)
        found.append(
            [
                f"run={place},{sort}",
                f"own run={_band(own.get(n, 0.0))},{sort}",
                f"run={place},headings={min(headings, 2)}",
            ]
        )
    return found


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


def _place(n: int, first: int, last: int) -> str:
    if first <= n <= last:
        return "edge" if n in {first, last} else "in"
    if n < first:
        return "just before" if first - n <= NEAR else "before"
    return "just after" if n - last <= NEAR else "after"


def _band(share: float) -> int:
    return 0 if share < 0.05 else 1 if share < 0.2 else 2 if share < 0.6 else 3
