"""Pages -> the trees that find the article of a page with markup: trees_markup.csv, trees_alone.csv without the extractor.

    python training/pages/fit_markup.py --out src/onrecord/codebooks/pages --manifest MANIFEST.jsonl PAGES.jsonl.xz ...

Needs catboost and, for the pages without a known body, trafilatura; some minutes on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from exporting import exported, write
from markup_examples import Columns, Example, known, spread, unmarked

SETTINGS: dict[str, Any] = {
    "iterations": 200,
    "depth": 3,
    "learning_rate": 0.12,
    "l2_leaf_reg": 6,
    "border_count": 32,
    "rsm": 0.3,
    "subsample": 0.7,
    "bootstrap_type": "Bernoulli",
    "boosting_type": "Plain",
    "loss_function": "Logloss",
    "thread_count": 1,
    "verbose": False,
    "allow_writing_files": False,
}
WITHOUT = ("scrapinghub/article-extraction-benchmark", "flairNLP/fundus")
"""Collections whose other pages are kept for testing."""
SEEDS = (1, 2, 3)
"""Each fits trees of its own; their mean is steadier than any."""
PASSED_OVER = frozenset(("kind",))
"""Columns that are numbers of a page's own making."""
HEARD = "extracted"
"""Stands in the names of all columns that rest on the extractor."""
SOURCE = "fitted by training/pages/fit_markup.py"


def fit(pages: Sequence[Example]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The trees that do without the extractor and those that know its voice, as rows of two codebooks."""
    names = sorted(set(pages[0].told) - PASSED_OVER)
    without = [name for name in names if HEARD not in name]
    return fitted(pages, [each.alone for each in pages], without), fitted(pages, [each.told for each in pages], names)


def fitted(pages: Sequence[Example], tables: Sequence[Columns], names: Sequence[str]) -> list[dict[str, str]]:
    """The trees over these columns, given the table of each page."""
    from catboost import CatBoostClassifier

    measured = np.concatenate([np.stack([columns[name] for name in names], 1) for columns in tables])
    inside = np.concatenate([each.inside for each in pages]).astype(int)
    counts = np.concatenate([each.counts for each in pages])
    found = []
    for seed in SEEDS:
        model = CatBoostClassifier(**SETTINGS, random_seed=seed)
        model.fit(measured, inside, sample_weight=counts / counts.mean())
        found += exported(model, names, SOURCE, 1 / len(SEEDS))
    return [{**row, "id": str(number)} for number, row in enumerate(found, 1)]


def examples(paths: Sequence[Path], manifest: Path | None) -> list[Example]:
    """All examples of these files."""
    found = [each for path in paths for each in known(path)]
    return spread([*found, *(unmarked(manifest, WITHOUT) if manifest else ())])


def arguments() -> argparse.ArgumentParser:
    """The arguments of this script and of `cross_validate_markup.py`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, help="list of pages without a known body")
    parser.add_argument("pages", type=Path, nargs="+", help="files of pages with a known body")
    return parser


if __name__ == "__main__":
    parser = arguments()
    parser.add_argument("--out", type=Path, required=True, help="folder to write the two codebooks to")
    given = parser.parse_args()
    alone, told = fit(examples(given.pages, given.manifest))
    write(alone, given.out / "trees_alone.csv")
    write(told, given.out / "trees_markup.csv")
