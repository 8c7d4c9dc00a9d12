"""Pages -> codebooks/pages/trees_markup.csv, the trees that find the article of a page with markup.

    python training/pages/fit_markup.py --out OUT.csv --manifest MANIFEST.jsonl PAGES.jsonl.xz ...

Needs catboost and, for the pages without a known body, trafilatura; some minutes on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from exporting import exported, write
from markup_examples import Example, known, spread, unmarked
from numpy.typing import NDArray

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
SEEDS = (1, 2)
"""Each fits trees of its own; their mean is steadier than either."""
FOLDS = 5
CONTRADICTED = 2.0
"""Log odds against its mark from which a piece of a page without a known body is not learnt from."""
PASSED_OVER = frozenset(("kind",))
"""Columns that are numbers of a page's own making."""
SOURCE = "fitted by training/pages/fit_markup.py"


def fit(pages: Sequence[Example]) -> list[dict[str, str]]:
    """The trees as rows of a codebook."""
    names = sorted(set(pages[0].columns) - PASSED_OVER)
    counts = believed(pages, names)
    fitted = [
        row for seed in SEEDS for row in exported(_model(pages, counts, names, seed), names, SOURCE, 1 / len(SEEDS))
    ]
    return [{**row, "id": str(number)} for number, row in enumerate(fitted, 1)]


def believed(pages: Sequence[Example], names: Sequence[str]) -> list[NDArray[np.float64]]:
    """What each piece counts: nothing where its mark is not known and trees fitted on other sites speak strongly against it."""
    found = [each.counts for each in pages]
    for number in sorted({fold(each.site) for each in pages if each.body is None}):
        others = [each for each in pages if fold(each.site) != number]
        model = _model(others, [each.counts for each in others], names, SEEDS[0])
        for n, each in enumerate(pages):
            if each.body is None and fold(each.site) == number:
                says = model.predict(_measured([each], names), prediction_type="RawFormulaVal")
                found[n] = each.counts * (np.where(each.inside, -says, says) <= CONTRADICTED)
    return found


def fold(site: str) -> int:
    """The fold of a site, the same on every machine."""
    return int(sha256(site.encode()).hexdigest(), 16) % FOLDS


def _measured(pages: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    return np.concatenate([np.stack([each.columns[name] for name in names], 1) for each in pages])


def _model(pages: Sequence[Example], counts: Sequence[NDArray[np.float64]], names: Sequence[str], seed: int) -> Any:
    from catboost import CatBoostClassifier

    inside, weights = np.concatenate([each.inside for each in pages]).astype(int), np.concatenate(counts)
    model = CatBoostClassifier(**SETTINGS, random_seed=seed)
    return model.fit(_measured(pages, names), inside, sample_weight=weights / weights.mean())


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
    parser.add_argument("--out", type=Path, required=True, help="codebook to write")
    given = parser.parse_args()
    write(fit(examples(given.pages, given.manifest)), given.out)
