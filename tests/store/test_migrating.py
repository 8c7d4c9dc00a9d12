"""A store of every released version opens with this one, and answers as if this one had made it."""

from __future__ import annotations

import lzma
import re
import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.errors import StoreError
from onrecord.store import KEEPS, tables
from onrecord.store.writing import TABLES

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db.xz"))
WHOLE = [path for path in RELEASED if "full" in path.name]
"""Those that keep the words which rows rest on."""
COMMENT = re.compile(r"--.*")


@pytest.fixture(params=RELEASED, ids=lambda path: path.name.partition(".")[0])
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return _unpacked(request.param, tmp_path)


@pytest.fixture(params=WHOLE, ids=lambda path: path.name.partition(".")[0])
def whole(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return _unpacked(request.param, tmp_path)


def _unpacked(packed: Path, folder: Path) -> Path:
    path = folder / "news.db"
    path.write_bytes(lzma.decompress(packed.read_bytes()))
    return path


def test_every_version_has_its_step_and_every_released_one_its_stores() -> None:
    steps = {
        entry.name for entry in files("onrecord.store").joinpath("migrations").iterdir() if entry.name.endswith(".sql")
    }
    assert steps == {f"{version}.sql" for version in range(2, tables.VERSION + 1)}
    frozen = {path.name for path in RELEASED}
    assert {f"{version}-{keep}.db.xz" for version in (1, 3, 4) for keep in KEEPS} <= frozen


def test_an_older_store_is_made_as_a_new_one_is(released: Path, tmp_path: Path) -> None:
    onrecord.open(released, write=True).close()
    onrecord.open(tmp_path / "new.db", write=True).close()
    assert _shape(released) == _shape(tmp_path / "new.db")


def test_nothing_of_an_older_store_is_lost(released: Path) -> None:
    before = _primary(released)
    with onrecord.open(released, write=True) as store:
        assert store.verify() == (3, [])
        assert [(each.who, each.says) for each in store.judgements()] == [
            ("A. Reader", "accept"), ("B. Reader", "reject"), ("A. Reader", "correct"), ("A. Reader", "accept"),
        ]  # fmt: skip
        assert [done.judged for done in store.events() if done.judged] == ["correct"]
        assert [said.judged for said in store.statements() if said.judged] == ["accept"]
    assert before == _primary(released)
    assert all(before)


def test_an_older_store_has_the_rows_that_would_be_made_today(whole: Path, tmp_path: Path) -> None:
    with onrecord.open(whole, write=True) as old, onrecord.open(tmp_path / "new.db", write=True) as new:
        list(new.add_all(old.records()))
        for ask in ("statements", "events", "contacts", "actors", "issues"):
            there, made = ([_read(row) for row in getattr(store, ask)()] for store in (old, new))
            assert there == made
            assert there or ask == "issues"
        assert [found.page for found in old.search("minister")] == [found.page for found in new.search("minister")]


def test_an_older_store_is_not_changed_by_asking(released: Path) -> None:
    before = released.read_bytes()
    with pytest.raises(StoreError, match=r"earlier onrecord; `onrecord upgrade .*news.db` brings it up to date"):
        onrecord.open(released)
    assert released.read_bytes() == before


@pytest.mark.parametrize("command", ["upgrade", "remove"])
def test_a_command_that_writes_brings_a_store_up_to_date(released: Path, command: str) -> None:
    done = CliRunner().invoke(app, [command, str(released), *(["nowhere.html"] if command == "remove" else [])])
    assert done.exit_code == (1 if command == "remove" else 0)
    with onrecord.open(released) as store:
        assert store.counts()["pages"] == 3


def test_a_step_that_fails_leaves_the_store_as_it_was(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM actor")

    before = _dump(released)
    with monkeypatch.context() as patched:
        patched.setattr(tables, "AFTER", {**tables.AFTER, tables.VERSION: fails})
        with pytest.raises(StoreError, match=r"a row of \w+ refers to nothing"):
            onrecord.open(released, write=True)
    assert _dump(released) == before
    onrecord.open(released, write=True).close()
    onrecord.open(released).close()


def test_a_store_with_somebody_on_no_page_is_brought_up_to_date(tmp_path: Path) -> None:
    path = _unpacked(next(path for path in RELEASED if path.name.startswith("4-full")), tmp_path)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO known (n, key) VALUES (4711, 'Q4711')")
    db.close()
    with onrecord.open(path, write=True) as store:
        assert store.verify() == (3, ["'Q4711' is on no page"])


def test_bringing_up_to_date_makes_no_store(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["upgrade", str(tmp_path / "none.db")]).exit_code == 2
    assert not (tmp_path / "none.db").exists()


def _read(row: object) -> dict[str, object]:
    """A row but for what people said of it and where its page was met."""
    return {name: getattr(row, name) for name in type(row).__dataclass_fields__ if name not in ("where", "judged")}


def _shape(path: Path) -> list[object]:
    """Tables with their columns and indexes, and the triggers, whatever commands made them."""
    db = sqlite3.connect(path)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    found: list[object] = [sorted(db.execute("SELECT type, name, tbl_name FROM sqlite_schema"))]
    for name in names:
        found.append((name, db.execute(f"PRAGMA table_xinfo({name})").fetchall()))
        found.append(sorted(db.execute(f"PRAGMA foreign_key_list({name})").fetchall()))
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name").fetchall():
        found.append((name, db.execute(f"PRAGMA index_xinfo({name})").fetchall()))
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").fetchall()
    return [*found, [(name, " ".join(COMMENT.sub("", sql).split())) for name, sql in triggers]]


def _primary(path: Path) -> list[list[tuple[object, ...]]]:
    """What cannot be made again: the records, where and when their pages were met, what people said of them."""
    db = sqlite3.connect(path)
    columns = {
        "record": "page, packed", "capture": "*", "judgement": "n, hash, at, who, says, change, note",
        "page": "n, id, text_sha256, digest, software",
    }  # fmt: skip
    return [db.execute(f"SELECT {held} FROM {table}").fetchall() for table, held in columns.items()]


def _dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    db = sqlite3.connect(path)
    return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in (*TABLES, "judgement", "sqlite_schema")}
