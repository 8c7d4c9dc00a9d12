"""The exam's measures on invented pages whose right and wrong answers can be counted by hand."""

from pathlib import Path

import pytest

from factories import actor, article, span, time
from onrecord.bench.exam import metrics, score
from onrecord.bench.exam_page import from_gold, from_record
from onrecord.records import Event, EventTime, Page, Record, Statement

TEXT = "Ek resigns\nBerta Ek resigned on Monday, Anna Holm said. “I regret it,” Holm told reporters."
GOLD = """
page: invented
title: Ek resigns
published: {value: 2025-03-13, basis: page}
actors:
  - {id: ek, name: Berta Ek, mentions: [Berta Ek, Ek]}
  - {id: holm, name: Anna Holm, mentions: [Anna Holm, Holm]}
statements:
  - {id: s1, source: [holm], content: "Berta Ek resigned on Monday", kind: indirect}
  - {id: s2, source: [holm], content: "I regret it", kind: direct}
events:
  - {id: e1, type: RETREAT, actors: [ek], recipients: [], date: 2025-03-10, status: happened, according_to: [holm], quote: "Ek resigned"}
times:
  - {quote: "on Monday", value: 2025-03-10}
"""


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    file = tmp_path / "invented.yaml"
    file.write_text(GOLD, encoding="utf-8")
    return file


def record(**changes: object) -> Record:
    """A record that has everything right, with `changes` to its event."""
    body = article(TEXT.split("\n", 1)[1], title="Ek resigns", published="2025-03-13")
    said = [span(TEXT, "Berta Ek resigned on Monday"), span(TEXT, "I regret it")]
    fields = {
        "id": "e1",
        "type": "RETREAT",
        "actors": ("a1",),
        "time": EventTime(value="2025-03-10", basis="stated", time_id="t1"),
        "status": "happened",
        "according_to": ("s1",),
        "mentions": (span(TEXT, "Berta Ek resigned"),),
        "rule": "test",
        **changes,
    }
    return Record(
        page=Page(id="0", source="invented", form="text"),
        article=body,
        times=(time(TEXT, "t1", "Monday", "2025-03-10"),),
        actors=(actor(TEXT, "a1", "Berta Ek", "Berta Ek"), actor(TEXT, "a2", "Anna Holm", "Anna Holm")),
        statements=(
            Statement(id="s1", source=("a2",), content=(said[0],), kind="indirect", stance="says", rule="test"),
            Statement(id="s2", source=("a2",), content=(said[1],), kind="direct", stance="says", rule="test"),
        ),
        events=(Event(**fields),),  # type: ignore[arg-type]
    )


def measured(gold_file: Path, given: Record | None) -> dict[str, float]:
    gold = from_gold(gold_file, TEXT)
    return metrics(score(gold, from_record(given, TEXT) if given else None))


def test_a_right_record_scores_one_everywhere(gold_file: Path) -> None:
    assert set(measured(gold_file, record()).values()) == {1.0}


@pytest.mark.parametrize(
    ("change", "fallen"),
    [
        ({"status": "planned"}, {"event_status_f1", "event_fully_right_f1"}),
        ({"according_to": ()}, {"event_according_to_f1", "event_fully_right_f1"}),
        ({"actors": ("a2",)}, {"event_who_f1", "event_fully_right_f1"}),
        ({"time": EventTime()}, {"event_when_f1", "event_fully_right_f1"}),
        (
            {"type": "COERCE"},
            {f"event{part}_f1" for part in ("", "_who", "_when", "_status", "_according_to", "_fully_right")},
        ),
    ],
)
def test_one_wrong_field_lowers_just_its_measures(gold_file: Path, change: dict[str, object], fallen: set[str]) -> None:
    found = measured(gold_file, record(**change))
    assert {name for name, value in found.items() if name.endswith("_f1") and value < 1} == fallen


def test_a_refused_page_has_everything_missing(gold_file: Path) -> None:
    assert set(measured(gold_file, None).values()) == {0.0}
