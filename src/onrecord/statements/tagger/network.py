"""Windows -> scores of labels and pointers, by the trained network run with onnxruntime on one thread."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.statements.tagger.clues import DIGEST
from onrecord.statements.tagger.wordpieces import Pieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = ("models", "attributions")
"""Where the weights lie in the package."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The trained network with the pieces it reads."""

    session: InferenceSession
    pieces: Pieces
    weights: Mapping[str, float]
    """What its odds weigh in how likely an attribution is right."""

    def scores(
        self, pieces: Sequence[int], clues: Sequence[Sequence[int]], firsts: Sequence[int]
    ) -> tuple[list[list[float]], list[list[float]]]:
        """For each word of a window the scores of its labels, and how strongly it points at each word."""
        import numpy as np

        given = {"pieces": np.array([pieces]), "clues": np.array([clues]), "firsts": np.array([firsts])}
        labels, query, key = self.session.run(None, given)
        return labels[0].tolist(), (query[0] @ key[0].T / query.shape[-1] ** 0.5).tolist()


@cache
def load() -> Network | str:
    """The network that comes with the package, read once; else why there is none."""
    try:
        import onnxruntime
    except ImportError as error:
        return f"{error.name} is not installed"
    folder = files("onrecord").joinpath(*FOLDER)
    weights = folder.joinpath("network.onnx")
    if not weights.is_file():
        return "its weights are not in the package"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(weights.read_bytes(), options, providers=["CPUExecutionProvider"])
    if session.get_modelmeta().custom_metadata_map.get("clues") != DIGEST:
        return "its weights were made for other clues than the code gives"
    pieces = Pieces.of(folder.joinpath("vocabulary.txt").read_text(encoding="utf-8"))
    table = csv.DictReader(folder.joinpath("confidence.csv").read_text(encoding="utf-8").splitlines())
    return Network(session, pieces, {row["id"]: float(row["weight"]) for row in table})
