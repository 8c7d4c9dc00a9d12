from __future__ import annotations

import numpy as np
import pytest

from onrecord.pages.markup import body as markup
from onrecord.pages.plain import body as plain
from onrecord.trees import Trees, scores, trees

ROWS = [
    {"questions": "words>5|linked>0.5", "leaves": "1000 2000 4000 8000"},
    {"questions": "linked>0.2|words>50", "leaves": "10000 20000 40000 80000"},
]


def test_trees_add_up_their_answers():
    model = Trees.of(ROWS)
    assert model.names == ("linked", "words")
    measured = np.array([[0.0, 0, 0.3, 0.9], [3, 9, 9, 60]], np.float32)
    assert scores(measured, model).tolist() == [11, 12, 22, 88]


def test_parts_of_the_trees_add_up_to_all():
    model = Trees.of(ROWS)
    measured = np.array([[0.0, 0, 0.3, 0.9], [3, 9, 9, 60]], np.float32)
    parts = [scores(measured, model.part(low, low + 1)).tolist() for low in (0, 1)]
    assert parts == [[1, 2, 2, 8], [10, 10, 20, 80]]


@pytest.mark.parametrize("codebook", [markup.CODEBOOK, plain.CODEBOOK])
def test_codebooks_have_a_leaf_for_each_way_to_answer(codebook: str):
    model = trees(codebook)
    assert len(model.order) == len(model.first) * np.log2(len(model.leaves) / len(model.first))
