"""Copies found among invented articles: precision, recall at each level of noise, CPU time and memory."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from time import process_time

from onrecord.bench.invented_news import NOISES, Invented, articles
from onrecord.bench.result import Options, Result
from onrecord.bounds import peak_megabytes
from onrecord.linking.copies import Copies

NUMBER = 100_000
"""Articles of a whole run."""
Pair = tuple[str, str]
"""Two pages, the smaller id first."""


def measure(options: Options) -> Result:
    """Precision and recall over pairs of one original's copies, itself included, and the CPU seconds of finding them."""
    number = options.limit or NUMBER
    told = list(articles(number))
    started = process_time()
    found = pairs_found(told)
    seconds = process_time() - started
    right = pairs_made(told)
    shared = len(found & right)
    metrics = {
        "precision": shared / max(1, len(found)),
        "recall": shared / max(1, len(right)),
        **{f"recall_{noise}": share for noise, share in recalls(told, found).items()},
        "cpu_s": seconds,
        "memory_mb": peak_megabytes(),
    }
    return Result(
        task="copies",
        n=number,
        metrics={name: round(value, 4) for name, value in metrics.items()},
        gold_sha256=hashlib.sha256("".join(f"{one.page}{one.text}" for one in told[:1000]).encode()).hexdigest(),
        gold="invented",
        shown=frozenset({"cpu_s", "memory_mb"}),
    )


def pairs_found(told: Iterable[Invented]) -> set[Pair]:
    """Every pair that stands in one group after the articles have come one by one."""
    index, group = Copies(), {}
    for one in told:
        group[one.page] = {one.page}
        for like in index.add(one.page, one.text):
            merged = group[like.page] | group[like.other]
            group.update(dict.fromkeys(merged, merged))
    return {pair for members in group.values() for pair in combinations(sorted(members), 2)}


def pairs_made(told: Iterable[Invented]) -> set[Pair]:
    """Every pair of articles made from one."""
    families: dict[str, list[str]] = {}
    for one in told:
        families.setdefault(one.of or one.page, []).append(one.page)
    return {pair for members in families.values() for pair in combinations(sorted(members), 2)}


def recalls(told: list[Invented], found: set[Pair]) -> dict[str, float]:
    """Noise -> share of its copies that were put with what they were made from."""
    there = {one.page for one in told}
    made = [one for one in told if one.of in there and one.noise]
    every = Counter(one.noise for one in made)
    right = Counter(one.noise for one in made if (min(one.page, one.of or ""), max(one.page, one.of or "")) in found)
    return {noise: right[noise] / max(1, every[noise]) for noise in NOISES}
