"""Pages -> codebooks/pages/trees_html.csv, the trees that find the article of a page with markup.

    python training/pages/fit_html.py OUT.csv --manifest MANIFEST.jsonl PAGES.jsonl.xz ...

Needs catboost and, for the pages without a known body, trafilatura; some minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from html_examples import Example, known, spread, unmarked

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
    "random_seed": 1,
    "thread_count": 1,
    "verbose": False,
    "allow_writing_files": False,
}
WITHOUT = ("scrapinghub/article-extraction-benchmark", "flairNLP/fundus")
"""Collections whose other pages are kept for testing."""
PASSED_OVER = frozenset(("kind",))
"""Columns that are numbers of a page's own making."""
SOURCE = "fitted by training/pages/fit_html.py"


def fit(examples: Sequence[Example]) -> list[dict[str, str]]:
    """The trees as rows of a codebook."""
    from catboost import CatBoostClassifier

    names = sorted(set(examples[0].columns) - PASSED_OVER)
    measured = np.concatenate([np.stack([each.columns[name] for name in names], 1) for each in examples])
    inside = np.concatenate([each.inside for each in examples]).astype(int)
    counts = np.concatenate([each.counts for each in examples])
    model = CatBoostClassifier(**SETTINGS).fit(measured, inside, sample_weight=counts / counts.mean())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(path, format="json")
        return rows(json.loads(path.read_text(encoding="utf-8")), names)


def rows(found: dict[str, Any], names: Sequence[str]) -> list[dict[str, str]]:
    """The trees of catboost's file; what it adds to every score goes to the first."""
    measures = [names[each["flat_feature_index"]] for each in found["features_info"]["float_features"]]
    trees = [tree for tree in found["oblivious_trees"] if len(tree["splits"]) == SETTINGS["depth"]]
    scale, (always,) = found["scale_and_bias"]
    made = []
    for number, tree in enumerate(trees, 1):
        asked = [f"{measures[split['float_feature_index']]} > {split['border']:.4g}" for split in tree["splits"]]
        scores = [scale * score + (always if number == 1 else 0) for score in tree["leaf_values"]]
        made.append(
            {
                "id": str(number),
                "questions": "|".join(asked),
                "scores": " ".join(f"{score:.4f}" for score in scores),
                "source": SOURCE,
            }
        )
    return made


def write(trees: Sequence[dict[str, str]], path: Path) -> None:
    """Write the trees as a codebook."""
    lines = [",".join(trees[0]), *(",".join(tree.values()) for tree in trees)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def examples(paths: Sequence[Path], manifest: Path | None) -> list[Example]:
    """All examples of these files."""
    found = [each for path in paths for each in known(path)]
    return spread([*found, *(unmarked(manifest, WITHOUT) if manifest else ())])


def arguments() -> argparse.ArgumentParser:
    """The arguments of this script and of `cross_validate.py`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--manifest", type=Path, help="list of pages without a known body")
    parser.add_argument("pages", type=Path, nargs="+", help="files of pages with a known body")
    return parser


if __name__ == "__main__":
    parser = arguments()
    parser.add_argument("--out", type=Path, required=True, help="codebook to write")
    given = parser.parse_args()
    write(fit(examples(given.pages, given.manifest)), given.out)
