"""Flattened pages with labelled lines -> the codebooks pages/words_plain.csv and pages/trees_plain.csv.

    python training/pages/fit_plain.py fit FOLDER PAGES.jsonl.xz ...
    python training/pages/fit_plain.py cross FOLDS PAGES.jsonl.xz ...

A page has `url` and `lines` of [text, words, words of the body, label], label null where it is not known; `silver` pages
(training/pages/flatten.py) count less and are never measured. `cross` fits on the other sites of each fold and prints line
and word F1 for each file, so that no site is on both sides. Needs catboost.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from catboost import CatBoostClassifier
from exporting import exported, write

from onrecord.pages.plain.body import inside
from onrecord.pages.plain.table import table
from onrecord.pages.plain.words import sorted_weights
from onrecord.trees import Trees

WORD = re.compile(r"[^\W\d_\u3040-\u9fff\uac00-\ud7a3]{2,}")
MOST_WORDS = 1000
FEWEST_SITES = 6
TELLING = 0.7
"""Log odds from which a word is kept."""
A_SITE = 3
"""Lines of one site that count for a word."""
SILVER = 0.5
"""Weight of a line of a silver page."""
EASY = 5
"""One in so many short lines far from the body is learnt from, with that weight."""
BESIDE = 5
LONGEST_BEGINNING = 6
"""The beginning of an article has fewer lines; it counts as a silver page does."""
INNER = 4
"""Folds for the words' weights inside the training part: a line's own label must not speak through them."""
TREES: dict[str, Any] = {
    "iterations": 300,
    "depth": 6,
    "learning_rate": 0.065,
    "border_count": 32,
    "rsm": 0.2,
    "l2_leaf_reg": 10,
    "random_seed": 1,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.6,
    "boosting_type": "Plain",
    "thread_count": 1,
    "verbose": False,
    "allow_writing_files": False,
}
SOURCE = "fitted by training/pages/fit_plain.py"


@dataclass(slots=True)
class Flat:
    """A flattened page."""

    file: str
    site: str
    silver: bool
    texts: list[str]
    words: Any
    held: Any
    """Words of each line that are the body's."""
    label: Any
    """1, 0, or -1 where it is not known."""
    values: Any = field(default=None)


def site(url: str) -> str:
    """The registered domain of an address, near enough."""
    parts = urlsplit(url).netloc.lower().split(":")[0].split(".")
    double = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in {"co", "com", "org", "gov", "net", "or"}
    return ".".join(parts[-3 if double else -2 :])


def fold(name: str, folds: int) -> int:
    """The fold of a site."""
    return int(sha256(name.encode()).hexdigest(), 16) % folds


def pages(paths: Iterable[str]) -> list[Flat]:
    """The pages of these files; empty lines are left out, as the stage leaves them out."""
    found = []
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                lines = [(" ".join(str(line[0]).split()), *line[1:4]) for line in row["lines"]]
                lines = [line for line in lines if line[0]]
                if lines:
                    texts, words, held, label = zip(*lines, strict=True)
                    known = np.array([-1 if each is None else int(each == 1) for each in label])
                    name = Path(path).name.removesuffix(".jsonl.xz")
                    found.append(
                        Flat(
                            name,
                            site(row["url"]),
                            bool(row.get("silver")),
                            list(texts),
                            np.array(words),
                            np.array(held),
                            known,
                        )
                    )
    return found


def word_weights(learnt: Sequence[Flat]) -> dict[str, float]:
    """Log odds of body over furniture for the words that tell most, each site counted a few times at most."""
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    outside: dict[str, Counter[str]] = defaultdict(Counter)
    for page in learnt:
        for text, label in zip(page.texts, page.label, strict=True):
            if label >= 0:
                for word in set(WORD.findall(text.lower())):
                    (inside if label else outside)[word][page.site] += 1
    found = {}
    for word in sorted(set(inside) | set(outside)):
        sites = len(set(inside[word]) | set(outside[word]))
        counts = [sum(min(times, A_SITE) for times in each[word].values()) for each in (inside, outside)]
        odds = float(np.log((counts[0] + 1) / (counts[1] + 1)))
        if sites >= FEWEST_SITES and abs(odds) > TELLING:
            found[word] = round(odds, 2), abs(odds) * np.log(1 + sites)
    most = sorted(found, key=lambda word: (-found[word][1], word))[:MOST_WORDS]
    return {word: found[word][0] for word in sorted(most)}


def measure(learnt: Sequence[Flat], short: Sequence[Flat]) -> tuple[str, ...]:
    """Set the measures of each page, with words' weights from other sites; the names of the measures."""
    names: tuple[str, ...] = ()
    for number in range(INNER):
        weights = sorted_weights(word_weights([page for page in learnt if fold(page.site, INNER) != number]))
        for page in (*learnt, *short):
            if fold(page.site, INNER) == number:
                measured = table(page.texts, weights)
                page.values, names = measured.values.T, measured.names
    return names


def shortened(page: Flat, chance: Any) -> Iterator[Flat]:
    """The beginning of the page's article: with nothing around it, as people paste it, and with all that stands around it."""
    body = np.flatnonzero(page.label == 1)
    begun = body[: int(chance.integers(2, LONGEST_BEGINNING))]
    if len(begun) > 1:
        for kept in (begun, np.setdiff1d(np.arange(len(page.texts)), body[len(begun) :])):
            texts = [page.texts[i] for i in kept]
            yield Flat(page.file, page.site, True, texts, page.words[kept], page.held[kept], page.label[kept])


def fit(learnt: Sequence[Flat]) -> tuple[dict[str, float], list[dict[str, str]]]:
    """The words' weights, and the trees as rows of a codebook."""
    chance = np.random.default_rng(1)
    short = [page for each in learnt for page in shortened(each, chance)]
    names = measure(learnt, short)
    values, labels, weights = [], [], []
    for page in (*learnt, *short):
        n = len(page.texts)
        near = np.convolve(page.label == 1, np.ones(2 * BESIDE + 1))[BESIDE : BESIDE + n] > 0
        easy = ~near & (page.values[:, names.index("words")] < 5)
        kept = (page.label >= 0) & (~easy | (chance.random(n) < 1 / EASY))
        values.append(page.values[kept])
        labels.append(page.label[kept])
        weights.append((np.where(easy, EASY, 1) * (SILVER if page.silver else 1))[kept])
    model = CatBoostClassifier(**TREES)
    model.fit(np.concatenate(values), np.concatenate(labels), sample_weight=np.concatenate(weights))
    return word_weights(learnt), exported(model, names, SOURCE)


def cross(folds: int, known: Sequence[Flat]) -> None:
    """Print line and word F1 of each file, every page read by trees that never saw its site."""
    sums: dict[str, Any] = defaultdict(lambda: np.zeros(6))
    for number in range(folds):
        words, trees = fit([page for page in known if fold(page.site, folds) != number])
        weights, model = sorted_weights(words), Trees.of(trees)
        for page in known:
            if fold(page.site, folds) == number and not page.silver:
                chosen = inside(table(page.texts, weights), model)
                gold = page.label == 1
                sums[page.file] += [
                    (chosen & gold).sum(), gold.sum(), chosen.sum(),
                    page.held[chosen].sum(), page.held.sum(), page.words[chosen].sum(),
                ]  # fmt: skip
    for file, (right, gold, chosen, held, body, words) in sorted(sums.items()):
        sys.stdout.write(f"{file}: lines {2 * right / (gold + chosen):.3f}, words {2 * held / (body + words):.3f}\n")


def main(task: str, where: str, *paths: str) -> None:
    """Fit or cross-validate."""
    known = pages(paths)
    if task == "cross":
        cross(int(where), known)
    else:
        words, trees = fit(known)
        weighted = [{"id": word, "weight": weight, "source": SOURCE} for word, weight in words.items()]
        write(weighted, Path(where) / "words_plain.csv")
        write(trees, Path(where) / "trees_plain.csv")


if __name__ == "__main__":
    main(*sys.argv[1:])
