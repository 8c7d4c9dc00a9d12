"""Floors may only rise; other gold is not compared with; machine-bound figures are not held."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.bench import Options, Result, run
from onrecord.bench.floors import sunk, update
from onrecord.errors import UsageError

RESULT = Result(
    task="exam",
    n=2,
    metrics={"event_f1": 0.5, "crashes": 0.0, "p50_ms": 80.0, "ratio_to_spacy": 1.5},
    gold_sha256="abc",
    seconds=1.0,
    gold="invented",
    ceilings=frozenset({"crashes", "ratio_to_spacy"}),
    shown=frozenset({"p50_ms"}),
    items=({"page": "one", "right": 1},),
)


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    file = tmp_path / "exam" / "floors.json"
    assert update(RESULT, file) == []
    return file


def with_metrics(**metrics: float) -> Result:
    return replace(RESULT, metrics={**RESULT.metrics, **metrics})


def test_equal_and_better_figures_hold(floors: Path) -> None:
    assert sunk(RESULT, floors) == []
    assert sunk(with_metrics(event_f1=0.6, p50_ms=900.0, ratio_to_spacy=1.7), floors) == []
    assert (floors.parent / "frozen-invented.jsonl").read_text(encoding="utf-8") == '{"page": "one", "right": 1}\n'


@pytest.mark.parametrize("worse", [{"event_f1": 0.49}, {"crashes": 1.0}, {"ratio_to_spacy": 2.0}])
def test_worse_figures_are_named_and_refused(floors: Path, worse: dict[str, float]) -> None:
    (name,) = worse
    assert name in sunk(with_metrics(**worse), floors)[0]
    before = floors.read_text(encoding="utf-8")
    assert update(with_metrics(**worse), floors)
    assert floors.read_text(encoding="utf-8") == before
    assert update(with_metrics(**worse), floors, allow_regression=True) == []
    assert floors.read_text(encoding="utf-8") != before


def test_a_hair_below_is_no_fall_and_lowers_no_floor(floors: Path) -> None:
    before = floors.read_text(encoding="utf-8")
    hair = with_metrics(event_f1=0.497, ratio_to_spacy=1.7)
    assert sunk(hair, floors) == []
    assert update(hair, floors) == []
    assert floors.read_text(encoding="utf-8") == before


def test_a_measure_that_vanished_has_sunk(floors: Path) -> None:
    assert sunk(replace(RESULT, metrics={"crashes": 0.0, "ratio_to_spacy": 1.0}), floors) == [
        "exam.event_f1: None (floor 0.5)"
    ]


def test_gold_without_floors_is_no_comparison_and_gets_its_own(floors: Path) -> None:
    other = replace(RESULT, gold_sha256="xyz", gold="other", metrics={"event_f1": 0.1})
    with pytest.raises(UsageError, match="no floors for this gold"):
        sunk(other, floors)
    assert update(other, floors) == []
    assert sunk(other, floors) == []
    assert sunk(with_metrics(event_f1=0.2), floors)


def test_what_depends_on_the_machine_is_kept_to_be_shown(floors: Path) -> None:
    (kept,) = json.loads(floors.read_text(encoding="utf-8")).values()
    assert kept["shown"] == {"p50_ms": 80.0}
    assert "p50_ms" not in kept["metrics"]


def test_unknown_tasks_name_the_known() -> None:
    with pytest.raises(UsageError, match="there are: actors"):
        run("weather", Options())


def test_missing_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="ONRECORD_DATA"):
        run("exam", Options(gold=tmp_path / "nowhere"))
