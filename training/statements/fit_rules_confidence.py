"""Attributions marked in texts -> the weights in codebooks/cues/confidence.csv, and how well they are calibrated.

    python training/statements/fit_rules_confidence.py GOLD OUT.csv [UNSEEN]

GOLD and UNSEEN are folders with `text/` and `attributions/` (brat stand-off). An attribution of the rules is right when it
matches a marked one leniently (see benchmarks/statements). Logistic regression by Newton's method, with numpy alone; the
bins are of UNSEEN where it is given.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.bench import polnear
from onrecord.bench.statements import LINE, Tally, marked
from onrecord.bench.texts import article_of, parse_of
from onrecord.statements import attributions, confidence
from onrecord.statements.finding import index_of

PENALTY = 3.0
RAREST = 30
"""A measure that holds for fewer attributions gets no weight."""
SMALLEST = 0.05
BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SOURCE = "fitted by training/statements/fit_rules_confidence.py"

Judged = tuple[tuple[str, ...], bool]
"""What is known of an attribution, and whether it is right."""


def judged(folder: Path) -> Iterator[Judged]:
    for file in polnear.files(folder):
        gold = polnear.load(file)
        parse = parse_of(article_of(gold.text, [match.span() for match in LINE.finditer(gold.text)]))
        index = index_of(parse, gold.text)
        found = attributions(parse, gold.text, least=0.0)
        right = {j for _, j in Tally().add(gold.text, gold.attributions, marked(found))}
        for n, each in enumerate(found):
            yield confidence.measures(parse, each, index), n in right


def matrix(rows: list[Judged], names: list[str]) -> Any:
    return np.array([[name in measures for name in names] for measures, _ in rows], dtype=float)


def fit(x: Any, right: Any) -> Any:
    w = np.zeros(x.shape[1])
    for _ in range(100):
        likely = 1 / (1 + np.exp(-x @ w))
        bend = (x.T * (likely * (1 - likely))) @ x + PENALTY * np.eye(len(w))
        step = np.linalg.solve(bend, x.T @ (likely - right) + PENALTY * w)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def report(likely: Any, right: Any) -> None:
    """By bin of confidence how many attributions there are and how many of them are right."""
    for low, high in pairwise(BINS):
        inside = (likely >= low) & (likely < high)
        if inside.any():
            shares = f"{likely[inside].mean():.2f} {right[inside].mean():.2f}"
            sys.stdout.write(f"{low:.1f}-{high:.1f} {inside.sum()} {shares}\n")


def main(gold: str, out: str, unseen: str | None = None) -> None:
    rows = list(judged(Path(gold)))
    held = Counter(name for measures, _ in rows for name in measures)
    names = sorted(name for name in held if held[name] >= RAREST)
    weights = fit(matrix(rows, names), np.array([right for _, right in rows], dtype=float))
    shown = list(judged(Path(unseen))) if unseen else rows
    report(1 / (1 + np.exp(-matrix(shown, names) @ weights)), np.array([right for _, right in shown], dtype=float))
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "weight", "source"])
        for name, weight in zip(names, weights, strict=True):
            if abs(weight) >= SMALLEST:
                table.writerow([name, f"{weight:.2f}", SOURCE])


if __name__ == "__main__":
    main(*sys.argv[1:])
