"""`onrecord bench seed` over an invented page and questions about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.seed_record import asked, nothing
from onrecord.bench import Options
from onrecord.bench.seed import MEASURES, answer, measure
from onrecord.bench.seed.answer import Answer
from onrecord.bench.seed.asked import Asked
from onrecord.errors import UsageError

PAGE = "The Norland council met on Monday in the old customs house.\nIt will meet again in spring, the mayor said.\n"
SILENT = {
    "category": "page",
    "level": "core",
    "value": None,
    "basis": "not_stated",
    "asserted_by": None,
    "evidence": [],
}
QUESTIONS = [{"id": "S10", **SILENT}, {"id": "S99", **SILENT}, {"id": "S32", **SILENT, "value": {"topics": ["reef"]}}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "questions.json").write_text(json.dumps({"questions": QUESTIONS}), encoding="utf-8")
    return tmp_path


def test_shares_of_all_questions(folder: Path) -> None:
    result = measure(Options(gold=folder))
    assert (result.task, result.n) == ("seed", 3)
    assert result.metrics == {"answer": 0.6667, "span": 1.0, "asserted_by": 1.0, "basis": 1.0}
    assert [item["answer"] for item in result.items] == [True, True, False]
    assert set(result.items[0]) == {"id", "category", "level", *MEASURES}


def test_the_files_can_be_named_in_three_ways(folder: Path) -> None:
    page, questions = folder / "page.txt", folder / "questions.json"
    by_file = measure(Options(gold=questions))
    assert by_file == measure(Options(gold=folder)) == measure(Options(page=page, questions=questions))


def test_other_questions_are_other_gold(folder: Path) -> None:
    before = measure(Options(gold=folder)).gold_sha256
    (folder / "questions.json").write_text(json.dumps({"questions": QUESTIONS[:1]}), encoding="utf-8")
    assert measure(Options(gold=folder)).gold_sha256 != before


def test_missing_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="page"):
        measure(Options(gold=tmp_path / "nowhere"))


def test_the_page_alone_answers_where_the_supplied_day_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    views = (asked(day_given=True), asked())
    queries = {"same": _resolved, "more": _only_with_a_day, "less": _only_without_a_day}
    monkeypatch.setattr("onrecord.bench.seed.QUERIES", queries)
    assert answer("same", views).basis == "inferred"
    assert answer("more", views).basis == "inferred_external"
    assert answer("less", views).value == 1
    assert answer("more", (nothing(),)) == Answer()


def _resolved(view: Asked) -> Answer:
    return Answer(value=1, basis=view.resolved)


def _only_with_a_day(view: Asked) -> Answer:
    return Answer(value=1, basis=view.resolved) if view.day_given else Answer()


def _only_without_a_day(view: Asked) -> Answer:
    return Answer() if view.day_given else Answer(value=1, basis=view.resolved)
