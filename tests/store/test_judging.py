"""What people say of claims is kept, in order, whatever becomes of the page."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.errors import UsageError
from onrecord.records import Record
from onrecord.store import Store

DAY = "2025-11-16T09:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path, record: Record) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        held.add(record)
        yield held


def test_the_last_word_stands_and_all_words_are_kept(store: Store) -> None:
    [call] = store.contacts()
    store.judge(call.hash, "reject", who="A. Reader", at=DAY, note="no call")
    store.judge(call.hash, "correct", who="B. Reader", at=DAY, change={"medium": "video"})
    assert [met.judged for met in store.contacts()] == ["correct"]
    assert [(each.who, each.says) for each in store.judgements(call.hash)] == [
        ("A. Reader", "reject"), ("B. Reader", "correct"),
    ]  # fmt: skip
    assert json.loads(list(store.judgements())[-1].change or "") == {"medium": "video"}


def test_judgements_outlive_their_page(store: Store, record: Record) -> None:
    [call] = store.contacts()
    store.judge(call.hash, "accept", who="A. Reader", at=DAY)
    store.remove(record.page.source)
    assert [each.says for each in store.judgements()] == ["accept"]
    store.add(record)
    assert [met.judged for met in store.contacts()] == ["accept"]


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE judgement SET says = 'accept'",
        "UPDATE OR REPLACE judgement SET n = 2 WHERE n = 1",
        "DELETE FROM judgement",
        "INSERT OR REPLACE INTO judgement (n, hash, at, who, says) VALUES (1, 'x', '2025', 'C. Reader', 'accept')",
        "REPLACE INTO judgement SELECT * FROM judgement",
    ],
)
def test_the_log_of_judgements_only_grows(store: Store, command: str) -> None:
    _judge(store)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        sqlite3.connect(store.path).execute(command)


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("UPDATE judgement SET says = 'accept' WHERE n = 1", "judgement 1: it, or one before it, was changed"),
        ("DELETE FROM judgement WHERE n = 1", "judgement 2: it, or one before it, was changed"),
        ("DELETE FROM judgement WHERE n = 3", "the last of them were taken out"),
        ("DELETE FROM judgement", "the last of them were taken out"),
        ("INSERT INTO judgement (hash, at, who, says) VALUES ('x', '2025', 'C. Reader', 'accept')", "judgement 4: "),
    ],
)
def test_a_log_changed_by_force_is_found(store: Store, command: str, fault: str) -> None:
    _judge(store)
    assert store.verify() == (1, [])
    with sqlite3.connect(store.path) as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(command)
    _, faults = store.verify()
    assert fault in faults[0]


def _judge(store: Store) -> None:
    [call] = store.contacts()
    for who in ("A. Reader", "B. Reader", "C. Reader"):
        store.judge(call.hash, "reject", who=who, at=DAY)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"hash": "0" * 20}, "there is no claim"),
        ({"says": "doubt"}, "not 'doubt'"),
        ({"who": " "}, "needs the name"),
        ({"says": "correct"}, "says what the fields should be"),
        ({"change": {"type": "AID"}}, "says what the fields should be"),
        (
            {"says": "correct", "change": {"statsu": "planned"}},
            "an event has no 'statsu' to correct; it has type, mode",
        ),
        ({"says": "correct", "change": {"status": "plannd"}}, "status is one of happened, .*, not 'plannd'"),
        ({"says": "correct", "change": {"actors": "Solveig Aamodtsen"}}, "actors is a list of names"),
        ({"says": "correct", "change": {"place": ["Oslo"]}}, "place is a text"),
    ],
)
def test_what_is_no_judgement_is_refused(store: Store, given: dict[str, Any], message: str) -> None:
    [call] = store.contacts()
    with pytest.raises(UsageError, match=message):
        store.judge(**{"hash": call.hash, "says": "accept", "who": "A. Reader", "at": DAY, **given})
    assert not list(store.judgements())


def test_a_claim_is_judged_from_the_command_line(store: Store) -> None:
    def run(*arguments: str):
        return CliRunner().invoke(app, list(arguments), catch_exceptions=False)

    path = str(store.path)
    [call] = store.contacts()
    assert run("judgements", path).exit_code == 1
    done = run("judge", path, call.hash, "correct", "--by", "A. Reader", "--change", '{"status": "planned"}')
    assert done.exit_code == 0
    [judged] = map(json.loads, run("judgements", path, "--of", call.hash, "--as", "jsonl").stdout.splitlines())
    assert (judged["who"], judged["says"], json.loads(judged["change"])) == (
        "A. Reader",
        "correct",
        {"status": "planned"},
    )
    assert "A. Reader  correct" in run("judgements", path).stdout
    for change in ("no json", "[1]", '{"statsu": "planned"}', '{"status": "plannd"}'):
        assert run("judge", path, call.hash, "correct", "--by", "A. Reader", "--change", change).exit_code == 2
