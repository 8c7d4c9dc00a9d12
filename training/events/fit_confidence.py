"""Judged events -> the weights in codebooks/typing/confidence.csv, and how well they are calibrated on pages not seen.

    python training/events/fit_confidence.py OUT.csv JUDGED.jsonl

A line is {"page": ..., "measures": [...], "right": true}, the measures being those of `onrecord.events.confidence`.
Logistic regression by Newton's method, with numpy alone; five folds by page.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

FOLDS = 5
PENALTY = 5.0
RAREST = 5
"""A measure that holds for fewer events gets no weight."""
SMALLEST = 0.05
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
SOURCE = "fitted by training/events/fit_confidence.py"


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


def report(x: Any, right: Any, fold: Any) -> None:
    """By bin of confidence how many events there are and how many of them are right."""
    likely = np.zeros(len(right))
    for n in range(FOLDS):
        likely[fold == n] = 1 / (1 + np.exp(-x[fold == n] @ fit(x[fold != n], right[fold != n])))
    for low, high in pairwise(BINS):
        inside = (likely >= low) & (likely < high)
        if inside.any():
            sys.stdout.write(
                f"{low:.1f}-{high:.1f} {inside.sum()} {likely[inside].mean():.2f} {right[inside].mean():.2f}\n"
            )


def main(out: str, path: str) -> None:
    judged = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    held = Counter(name for one in judged for name in one["measures"])
    names = sorted(name for name in held if held[name] >= RAREST)
    x = np.array([[name in one["measures"] for name in names] for one in judged], dtype=float)
    right = np.array([one["right"] for one in judged], dtype=float)
    report(x, right, np.array([int(sha256(one["page"].encode()).hexdigest(), 16) % FOLDS for one in judged]))
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "weight", "source"])
        for name, weight in zip(names, fit(x, right), strict=True):
            if abs(weight) >= SMALLEST:
                table.writerow([name, f"{weight:.2f}", SOURCE])


if __name__ == "__main__":
    main(*sys.argv[1:])
