from __future__ import annotations

import pytest

from onrecord.codebooks import rows
from onrecord.pages.body import weights
from onrecord.pages.furniture import furniture
from onrecord.pages.names import groups
from onrecord.pages.spun import spun


@pytest.mark.parametrize("row", rows("pages/furniture"), ids=lambda row: row["id"])
def test_furniture_examples(row: dict[str, str]):
    for example in row["examples"].split("|"):
        found = furniture(example)
        assert found, example
        assert found[0] == row["kind"], example
    for example in row["counter_examples"].split("|"):
        assert furniture(example) is None, example


@pytest.mark.parametrize("row", rows("pages/spun"), ids=lambda row: row["id"])
def test_spun_examples(row: dict[str, str]):
    for example in row["examples"].split("|"):
        assert spun(example) == row["id"], example
    for example in row["counter_examples"].split("|"):
        assert spun(example) is None, example


@pytest.mark.parametrize("row", rows("pages/names"), ids=lambda row: row["id"])
def test_class_name_examples(row: dict[str, str]):
    for example in row["examples"].split("|"):
        assert row["id"] in groups(example), example
    for example in row["counter_examples"].split("|"):
        assert row["id"] not in groups(example), example


def test_weights_point_the_right_way():
    model = weights("text")
    assert model.stay[0] > 0
    assert model.stay[1] > 0
    assert model.measures["says furniture"] < 0
    assert model.measures["sort=prose"] > model.measures["sort=tiny"]
