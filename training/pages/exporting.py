"""A model that catboost fitted -> rows of a codebook of trees."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.trees import UNIT

NEVER = "1e+09"
"""A number that no measure exceeds: questions with it fill up trees that were grown with fewer."""


def exported(model: Any, names: Sequence[str], source: str, part: float = 1) -> list[dict[str, str]]:
    """The trees of a fitted model over these measures; what it adds to every score goes into the first one's leaves.

    `part` is what the model counts among several.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        saved = json.loads(path.read_text(encoding="utf-8"))
    measures = [names[each["flat_feature_index"]] for each in saved["features_info"]["float_features"]]
    deepest = max(len(tree["splits"]) for tree in saved["oblivious_trees"])
    scale, (always,) = saved["scale_and_bias"]
    found = []
    for number, tree in enumerate(saved["oblivious_trees"], 1):
        asked = [f"{measures[split['float_feature_index']]}>{split['border']:.6g}" for split in tree["splits"]]
        leaves = [round(UNIT * part * (scale * leaf + (always if number == 1 else 0))) for leaf in tree["leaf_values"]]
        asked += [f"{measures[0]}>{NEVER}"] * (deepest - len(asked))
        leaves += [0] * (2**deepest - len(leaves))
        found.append(
            {"id": str(number), "questions": "|".join(asked), "leaves": " ".join(map(str, leaves)), "source": source}
        )
    return found


def write(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Write rows as a codebook."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
