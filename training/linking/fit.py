"""ECB+ in the usual layout -> the codebook linking/mentions: trees that weigh pairs of mentions of one story.

    PYTHONPATH=training/pages python training/linking/fit.py fit OUT.csv FOLDER
    PYTHONPATH=training/pages python training/linking/fit.py cross FOLDS FOLDER SPLIT ...

`fit` learns from the split `train` of the folder. `cross` takes the splits named, fits on the topics outside each fold and
prints CoNLL F1 of each split for several thresholds, so that no topic is on both sides. Needs catboost.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier
from exporting import exported, write

from onrecord.bench.links import numbered, read
from onrecord.bench.links.ecb import load, split
from onrecord.bench.links.scores import conll
from onrecord.compare import mean
from onrecord.linking.average_link import groups
from onrecord.linking.mentions.grouping import NONE, by_story
from onrecord.linking.mentions.measures import MEANINGS, MEASURES, measured, pairs
from onrecord.linking.stories import stories

NAMES = (*MEASURES, *MEANINGS)
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45)
SOURCE = "fitted by training/linking/fit.py"
TREES: dict[str, Any] = {
    "iterations": 120,
    "depth": 5,
    "learning_rate": 0.12,
    "border_count": 32,
    "rsm": 0.4,
    "l2_leaf_reg": 10,
    "random_seed": 1,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.6,
    "boosting_type": "Plain",
    "thread_count": 1,
    "verbose": False,
    "allow_writing_files": False,
}


@dataclass(frozen=True)
class Pairs:
    """The pairs of mentions of a split that stand in one story."""

    chains: list[str]
    """The gold happening of each mention of the split."""
    both: Any
    """The two mentions of each pair."""
    measured: Any
    """A row for each pair."""
    same: Any
    """Whether they are of one happening."""
    topic: Any
    """The topic of the first mention of each pair, as a number."""
    other_topic: Any
    """The topic of the second."""


def pairs_of(folder: Path, name: str) -> Pairs:
    """The pairs of the split `name`, in the stories that are found in it."""
    corpus = read(load(*split(folder, name)))
    both, tables = [], []
    for numbers, among in by_story(corpus.mentions, stories(corpus.terms)):
        tables.append(measured([corpus.mentions[number] for number in numbers], among, NAMES).T)
        both += [(numbers[a], numbers[b]) for a, b in pairs(len(numbers))]
    first, second = np.array(both).T
    chains = np.array(corpus.chains)
    topics = np.array([int(corpus.documents[one.article].name.partition("_")[0]) for one in corpus.mentions])
    same = (chains[first] == chains[second]).astype(int)
    return Pairs(corpus.chains, both, np.concatenate(tables), same, topics[first], topics[second])


def grouped(split_pairs: Pairs, likelihood: Any, enough: float) -> float:
    """CoNLL F1 of the groups that these likelihoods give."""
    alike = {pair: float(one) for pair, one in zip(split_pairs.both, likelihood, strict=True) if one >= NONE}
    found = numbered(groups(len(split_pairs.chains), alike, enough))
    return mean(score.f1 for score in conll(dict(enumerate(split_pairs.chains)), found).values())


def cross(folds: int, folder: Path, names: list[str]) -> None:
    """Print CoNLL F1 of each split, its topics weighed by models that saw none of them."""
    parts = [pairs_of(folder, name) for name in names]
    likelihood = [np.zeros(len(part.same)) for part in parts]
    for fold in range(folds):
        outside = [(part.topic % folds != fold) & (part.other_topic % folds != fold) for part in parts]
        x = np.concatenate([part.measured[rows] for part, rows in zip(parts, outside, strict=True)])
        y = np.concatenate([part.same[rows] for part, rows in zip(parts, outside, strict=True)])
        model = CatBoostClassifier(**TREES).fit(x, y)
        for part, found in zip(parts, likelihood, strict=True):
            inside = part.topic % folds == fold
            found[inside] = model.predict_proba(part.measured[inside])[:, 1]
    for name, part, found in zip(names, parts, likelihood, strict=True):
        shown = "  ".join(f"{enough:.2f} {grouped(part, found, enough):.4f}" for enough in THRESHOLDS)
        sys.stdout.write(f"{name}: {shown}\n")


def fit(out: Path, folder: Path) -> None:
    """Write the trees fitted on all of train."""
    part = pairs_of(folder, "train")
    write(exported(CatBoostClassifier(**TREES).fit(part.measured, part.same), NAMES, SOURCE), out)


def main(task: str, *rest: str) -> None:
    if task == "fit":
        fit(Path(rest[0]), Path(rest[1]))
    else:
        cross(int(rest[0]), Path(rest[1]), list(rest[2:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
