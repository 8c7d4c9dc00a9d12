"""A store as a file: what is no store, what cannot be written, what a killed process leaves."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import StoreError
from onrecord.records import Record
from onrecord.store.tables import MARK, VERSION

KILLS = 50


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


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_store_that_may_not_be_written_to_can_be_read(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "kept" / "news.db"
    path.parent.mkdir()
    with onrecord.open(path, write=True) as store:
        store.add(record)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    with onrecord.open(path) as store:
        assert store.counts()["pages"] == 1
    with pytest.raises(StoreError, match=r"cannot be (written|opened)"):
        onrecord.open(path, write=True).add(record)


def test_what_was_acknowledged_outlives_a_killed_process(tmp_path: Path, record: Record) -> None:
    moments = random.Random(9)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        acknowledged += _killed(tmp_path / "news.db", record, len(acknowledged), moments)
        with onrecord.open(tmp_path / "news.db", write=True) as store:
            pages, faults = store.verify()
            there = [int(each.page.id, 16) for each in store.records()]
        assert not faults
        assert set(acknowledged) <= set(there)
        assert there == sorted(set(there))
    assert len(acknowledged) >= KILLS
    assert pages >= len(acknowledged)


def _killed(path: Path, record: Record, first: int, moments: random.Random) -> list[int]:
    """The pages that a process acknowledged before it was killed, a moment after some of them."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        with onrecord.open(path, write=True) as store:
            for number in count(first):
                store.add(_another(record, number))
                os.write(into, b"%d\n" % number)
    os.close(into)
    with os.fdopen(out, "rb") as acknowledged:
        lines = [acknowledged.readline() for _ in range(moments.randrange(1, 5))]
        time.sleep(moments.uniform(0, 0.004))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [int(line) for line in (*lines, *acknowledged)]


def _another(record: Record, number: int) -> Record:
    return replace(record, page=replace(record.page, id=f"{number:064x}"))
