"""A store as a file: what is no store, what cannot be written, what a killed process leaves."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import StoreError
from onrecord.records import Record
from onrecord.store.tables import MARK, VERSION


def test_what_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        onrecord.open(tmp_path / "news.db")
    assert not list(tmp_path.iterdir())


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("not a database, but long enough to be taken for one" * 40)
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE mine (a)")
    before = text.read_bytes(), other.read_bytes()
    for path, why in ((text, "some other sort of file"), (other, "no store of onrecord")):
        with pytest.raises(StoreError, match=why):
            onrecord.open(path, write=True)
    assert (text.read_bytes(), other.read_bytes()) == before


def test_a_store_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    onrecord.open(path, write=True).close()
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (MARK,)
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match="later onrecord"):
        onrecord.open(path)


def test_a_full_disk_is_one_clear_line_and_costs_nothing_kept_before(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "news.db"
    with onrecord.open(path, write=True) as store:
        store.add(record)
        [(used,)] = store._db.execute("PRAGMA page_count").fetchall()
        store._db.execute(f"PRAGMA max_page_count = {used + 3}")
        with pytest.raises(StoreError, match="disk is full"):
            list(store.add_all(_another(record, number) for number in range(1, 90)))
    with onrecord.open(path) as store:
        assert store.verify() == (1, [])


def _another(record: Record, number: int) -> Record:
    return replace(record, page=replace(record.page, id=f"{number:064x}"))
