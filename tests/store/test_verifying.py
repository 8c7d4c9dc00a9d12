"""Whatever is changed in a store behind its back is found, and nothing else."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.records import Record
from onrecord.schema import to_json
from onrecord.store import KEEPS, Store


@pytest.fixture
def store(tmp_path: Path, record: Record) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        for number in range(3):
            held.add(replace(record, page=replace(record.page, id=f"{number:064x}", source=f"page{number}.html")))
        yield held


@pytest.mark.parametrize("keep", KEEPS)
def test_an_honest_store_has_no_faults(tmp_path: Path, record: Record, keep: str) -> None:
    with onrecord.open(tmp_path / "kept.db", write=True, keep=keep) as store:
        store.add(record)
        store.add(replace(record, events=(), contacts=()))
        assert store.verify() == (1, [])


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("DELETE FROM statement WHERE page = 2 AND id = 's2'", "3 rows in statement, 4 in the record"),
        ("DELETE FROM event_actor WHERE event IN (SELECT n FROM event WHERE page = 2)", "0 rows in event_actor"),
        ("DELETE FROM actor_name WHERE folded = 'reuters'", "rows in actor_name"),
        ("UPDATE statement SET first = first + 1 WHERE page = 2 AND id = 's2'", "a row in statement is not"),
        ("UPDATE statement SET content = 'nothing' WHERE page = 2 AND id = 's2'", "a row in statement is not"),
        ("UPDATE statement SET hash = 'x' WHERE page = 2 AND id = 's2'", "a row in statement is not"),
        ("UPDATE event SET status = 'denied' WHERE page = 2", "a row in event is not"),
        ("UPDATE statement_actor SET actor = actor + 1 WHERE part = 'via'", "a row in statement_actor is not"),
        ("DELETE FROM record WHERE page = 2", "the record is gone"),
        ("UPDATE record SET packed = x'00' WHERE page = 2", "cannot be read"),
        ("UPDATE record SET packed = (SELECT packed FROM record WHERE page = 1) WHERE page = 2", "of another page"),
        ("UPDATE page SET digest = 'x' WHERE n = 2", "the record is not the one that was added"),
        ("UPDATE page SET text_sha256 = 'x' WHERE n = 2", "the article's text is not the one"),
        ("DELETE FROM page WHERE n = 2", "rows in actor belong to nothing"),
    ],
)
def test_a_changed_row_is_found(store: Store, command: str, fault: str) -> None:
    with sqlite3.connect(store.path) as db:
        assert db.execute(command).rowcount
    _, faults = store.verify()
    assert any(fault in each for each in faults), faults


def test_a_changed_text_is_found_by_its_hash_and_its_spans(store: Store, record: Record) -> None:
    article = replace(record.article, text=record.article.text.replace("phone", "telex"))
    _forge(store, replace(record, article=article))
    _, faults = store.verify()
    assert all(fault.startswith("page1.html: ") for fault in faults)
    assert any("the article's text is not the one that was added" in fault for fault in faults)
    assert any("record.statements[0].content[0]" in fault for fault in faults)


def test_a_shifted_span_is_found(store: Store, record: Record) -> None:
    said = record.statements[1]
    shifted = replace(said, content=(replace(said.content[0], start=said.content[0].start + 1),))
    _forge(store, replace(record, statements=(record.statements[0], shifted, *record.statements[2:])))
    _, faults = store.verify()
    assert any("record.statements[1].content[0]" in fault for fault in faults)
    assert any("the record is not the one that was added" in fault for fault in faults)


def test_a_damaged_file_is_told(store: Store) -> None:
    path = store.path
    store.close()
    whole = bytearray(path.read_bytes())
    for at in range(8192 * 3, len(whole), 8192):
        whole[at : at + 200] = b"\xff" * 200
    path.write_bytes(whole)
    with pytest.raises(onrecord.StoreError, match="the file is damaged"):
        onrecord.open(path).verify()


def _forge(store: Store, record: Record) -> None:
    """Put another record in the place of that of the second page."""
    forged = replace(record, page=replace(record.page, id=f"{1:064x}", source="page1.html"))
    with sqlite3.connect(store.path) as db:
        db.execute("UPDATE record SET packed = ? WHERE page = 2", (zlib.compress(to_json(forged)),))
