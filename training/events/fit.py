"""Sentences with marked source and target -> the weights in codebooks/typing/weights.csv, and how good they are.

    python training/events/fit.py OUT.csv PLV_train.tsv training/events/rare.tsv

The figures are of five folds by sentence of the first file; the weights are fitted on all of it. Further files hold sentences of our own for types that are rare there: they are always learnt from, at a lower weight, and never measured on. Multinomial logistic regression over `onrecord.events.joined.measures`, with numpy alone.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.bench.events import class_f1, unmark
from onrecord.bench.texts import article_of, parse_of
from onrecord.events.joined import measures
from onrecord.events.ranking import ranked
from onrecord.language import DEFAULT_MODEL
from onrecord.spans import Span

FOLDS = 5
STEPS = 120
RATE = 0.15
PENALTY = 2.0
BALANCE = 0.3
"""How far rare classes weigh more: 0 not at all, 1 as much as frequent ones."""
RAREST = 2
"""A measure that holds in fewer sentences gets no weight."""
SMALLEST = 0.05
"""Smaller weights are left out."""
SOURCE = "fitted by training/events/fit.py"

OWN = 0.3
"""How much a sentence of our own weighs beside one of the first file; chosen in its folds."""
NO_FOLD = -1
"""Fold of sentences of our own: none is left out with it."""

Example = tuple[frozenset[str], str, str, int]
"""Measures, class, quad (empty where not marked) and fold."""


def examples(path: str) -> list[Example]:
    with Path(path).open(encoding="utf-8", newline="") as lines:
        table = [row for row in csv.DictReader(lines, delimiter="\t") if "<s>" in (row.get("marked_sentence") or "")]
    plain = [unmark(row["marked_sentence"]) for row in table]
    starts = [0]
    for sentence, _, _ in plain:
        starts.append(starts[-1] + len(sentence) + 1)
    text = "\n".join(sentence for sentence, _, _ in plain)
    parse = parse_of(article_of(text, [(a, b - 1) for a, b in pairwise(starts)]), DEFAULT_MODEL)
    found = []
    for row, at, (sentence, source, target) in zip(table, starts, plain, strict=False):
        actor, recipient = (Span.of(text, at + a, at + b) for a, b in (source, target))
        held = measures(parse, actor, recipient, ranked(parse, actor, recipient))
        fold = int(sha256(sentence.encode()).hexdigest(), 16) % FOLDS
        found.append((held, row["gold_root"], row.get("gold_penta") or "", fold))
    return found


def fit(training: list[Example], classes: list[str]) -> dict[str, Any]:
    """Weights of all classes by measure."""
    seen = Counter(name for held, *_ in training for name in held)
    names = sorted(name for name in seen if seen[name] >= RAREST)
    x, gold = _matrix(training, names), np.array([classes.index(kind) for _, kind, *_ in training])
    weight = np.array([OWN if fold == NO_FOLD else 1.0 for *_, fold in training])
    share = np.bincount(gold, weights=weight, minlength=len(classes)) / weight.sum() * len(classes)
    importance = (np.maximum(share, 1e-9) ** -BALANCE)[gold] * weight
    importance *= weight.sum() / importance.sum()
    wanted, w = np.eye(len(classes))[gold], np.zeros((len(names), len(classes)))
    first, second = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        score = x @ w
        likely = np.exp(score - score.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = (x.T @ ((likely - wanted) * importance[:, None]) + PENALTY * w) / weight.sum()
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        w -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, w, strict=True))


def _matrix(rows: list[Example], names: list[str]) -> Any:
    place = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for n, (held, *_) in enumerate(rows):
        x[n, [place[name] for name in held if name in place]] = 1
    return x


def guess(held: frozenset[str], model: dict[str, Any], classes: list[str]) -> str:
    total = np.sum([model[name] for name in held if name in model], axis=0)
    return classes[int(np.argmax(total))]


def report(gold: list[Example], classes: list[str], own: list[Example]) -> dict[str, float]:
    """Macro F1 over classes and quads, every sentence typed by a model that has not seen it."""
    given = [""] * len(gold)
    for fold in range(FOLDS):
        model = fit([one for one in gold if one[3] != fold] + own, classes)
        for n, one in enumerate(gold):
            if one[3] == fold:
                given[n] = guess(one[0], model, classes)
    return class_f1([one[1] for one in gold], [one[2] for one in gold], given)


def write(model: dict[str, Any], classes: list[str], path: str) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "weights", "source"])
        for name, row in model.items():
            parts = [
                f"{kind}:{weight:.2f}" for kind, weight in zip(classes, row, strict=True) if abs(weight) >= SMALLEST
            ]
            if parts:
                table.writerow([name, "|".join(parts), SOURCE])


def main(out: str, path: str, *further: str) -> None:
    gold = examples(path)
    own = [(held, kind, quad, NO_FOLD) for each in further for held, kind, quad, _ in examples(each)]
    classes = sorted({kind for _, kind, *_ in gold})
    for name, value in report(gold, classes, own).items():
        sys.stdout.write(f"{name} {value:.4f}\n")
    write(fit(gold + own, classes), classes, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
