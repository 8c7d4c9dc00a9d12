"""Examples and the finished network -> confidence.csv beside it: what the network's odds weigh in how likely an attribution is right.

    python training/statements/fit_confidence.py TRAIN.pkl

Every fourth example is read by the network in the package; what it finds is right where a marked attribution agrees with it
leniently, as in `onrecord bench statements`. Logistic regression by Newton's method, with numpy alone.
"""

from __future__ import annotations

import csv
import pickle
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from batches import Cutter
from example import Example

from onrecord.bench.polnear import Marked, Ranges
from onrecord.bench.statements import ATTRIBUTION, Positions
from onrecord.statements import tagger
from onrecord.statements.tagger import Linked, Network, Part, reading, windows

EVERY = 4
NAMES = ("always", "content", "cue", "source", "to cue", "to source")
FILE = files("onrecord").joinpath(*tagger.FOLDER, "confidence.csv")
SOURCE = "fitted by training/statements/fit_confidence.py"


def judged(example: Example, network: Network, cutter: Cutter) -> Iterator[tuple[Mapping[str, float], bool]]:
    """The odds of each attribution the network finds, and whether it is right."""
    at = Positions(example.text)
    gold = [at.said(one) for one in example.gold]
    pieces = [cutter.pieces(word) for word in example.words]
    for window in cutter.windows([example]):
        labels, pull = network.scores(*windows.laid_out(window.stretches, pieces, example.clues))
        for found in reading.window(window.stretches, labels, pull, dict.fromkeys(NAMES, 0.0)):
            said = at.said(marked(example, found))
            yield found.odds, any(ATTRIBUTION["lenient"](one, said) for one in gold)


def marked(example: Example, found: Linked) -> Marked:
    return Marked(ranges(example, found.source), ranges(example, found.cue), ranges(example, *found.content))


def ranges(example: Example, *parts: Part | None) -> Ranges:
    return tuple((example.places[part.first][0], example.places[part.last - 1][1]) for part in parts if part)


def fit(x: Any, right: Any) -> Any:
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-x @ weights))
        bend = (x.T * (likely * (1 - likely))) @ x + np.eye(len(weights))
        weights -= np.linalg.solve(bend, x.T @ (likely - right) + weights)
    return weights


def main(train: Path) -> None:
    network = tagger.load()
    if not isinstance(network, Network):
        sys.exit(network)
    cutter = Cutter(network.pieces)
    examples = pickle.loads(train.read_bytes())[::EVERY]
    found = [each for example in examples for each in judged(example, network, cutter)]
    x = np.array([[1.0 if name == "always" else odds.get(name, 0.0) for name in NAMES] for odds, _ in found])
    weights = fit(x, np.array([right for _, right in found], dtype=float))
    with Path(str(FILE)).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "weight", "source"])
        table.writerows([name, f"{weight:.2f}", SOURCE] for name, weight in zip(NAMES, weights, strict=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
