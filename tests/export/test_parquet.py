"""The ledger in Parquet: every record comes back as it was, the store too, and DuckDB answers from it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import duckdb
import msgspec
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.bench.result import data_folder
from onrecord.errors import StoreError, UsageError
from onrecord.export import export, read_parquet, restore
from onrecord.export.flat import flat, whole
from onrecord.export.ledger import TABLES
from onrecord.records import Record
from onrecord.store import Store

SOME = st.sampled_from([table for table in TABLES if table.of])
QUICK, WHOLE = 400, 20_000
"""Articles in the trial of speed; `ONRECORD_LONG=1` takes as many as the bar names."""


def test_records_come_back_as_they_were(news: Store, tmp_path: Path, record: Record) -> None:
    news.add(record)
    export(news, tmp_path / "out", shape="parquet")
    assert list(read_parquet(tmp_path / "out")) == list(news.records())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(SOME.flatmap(lambda table: st.tuples(st.just(table), st.from_type(table.of))))
def test_any_part_of_a_record_is_the_same_after_its_row(drawn) -> None:  # type: ignore[no-untyped-def]
    table, part = drawn
    whole_part = msgspec.to_builtins(part)
    row = flat(whole_part, table.parts)
    assert list(row) == [leaf.column for leaf in table.leaves if leaf.key not in table.keys or leaf.column in row]
    assert whole(row, table.parts) == {key: whole_part[key] for key in whole_part if key not in table.without}


@pytest.mark.skipif(not data_folder().is_dir(), reason="no development data")
def test_the_development_pages_come_back_as_they_were(tmp_path: Path) -> None:
    pages = sorted((data_folder() / "pages" / "html").iterdir())
    read = onrecord.read_all([str(page) for page in (pages if os.environ.get("ONRECORD_LONG") else pages[::24])])
    with onrecord.open(tmp_path / "dev.db", write=True) as store:
        added = [kept for kept, _ in store.add_all(each for each in read if isinstance(each, Record))]
        export(store, tmp_path / "out", shape="parquet")
        assert len(added) >= 9
        assert list(read_parquet(tmp_path / "out")) == list(store.records())


def test_what_a_store_without_texts_holds_comes_back_too(tmp_path: Path, demo_records: list[Record]) -> None:
    with onrecord.open(tmp_path / "none.db", write=True, keep="none") as store:
        list(store.add_all(demo_records))
        export(store, tmp_path / "out", shape="parquet")
        assert list(read_parquet(tmp_path / "out")) == list(store.records())
        names = {done.hash for done in store.events()}
    table = pyarrow.parquet.read_table(tmp_path / "out" / "events.parquet")
    assert set(table["hash"].to_pylist()) == names
    with (
        onrecord.open(tmp_path / "new.db", write=True) as new,
        pytest.raises(UsageError, match="can be read, not restored"),
    ):
        restore(new, tmp_path / "out")


def test_a_store_is_restored_with_its_judgements(news: Store, tmp_path: Path) -> None:
    claim, other, *_ = news.events()
    news.judge(claim.hash, "correct", who="Ada", at="2025-11-15T10:00:00+00:00", change={"status": "planned"})
    news.judge(claim.hash, "same", who="Ada", at="2025-11-15T10:01:00+00:00", other=other.hash)
    news.link()
    export(news, tmp_path / "out", shape="parquet")
    with onrecord.open(tmp_path / "new.db", write=True) as new:
        assert restore(new, tmp_path / "out") == Counter(added=3, judgements=2)
        assert restore(new, tmp_path / "out") == Counter(known=3)
        assert new.digest() == news.digest()
        assert list(new.events()) == list(news.events())
        assert list(new.judgements()) == list(news.judgements())
        assert list(new.occurrences()) == list(news.occurrences())
        assert new.compare(claim.hash) == new.compare(other.hash)


def test_only_what_records_and_judgements_need_is_needed(news: Store, tmp_path: Path) -> None:
    news.judge(next(news.events()).hash, "accept", who="Ada", at="2025-11-15T10:00:00+00:00")
    news.link()
    export(news, tmp_path / "out", shape="parquet")
    for name in ("captures", "links", "occurrences", "pairs", "tellings"):
        (tmp_path / "out" / f"{name}.parquet").unlink()
    assert list(read_parquet(tmp_path / "out")) == list(news.records())
    with onrecord.open(tmp_path / "new.db", write=True) as new:
        assert restore(new, tmp_path / "out") == Counter(added=3, judgements=1)
        assert new.digest() == news.digest()
        assert list(new.occurrences()) == list(news.occurrences())


@pytest.mark.parametrize("name", ["events", "judgements", "mentions"])
def test_without_them_there_is_no_ledger(news: Store, tmp_path: Path, name: str) -> None:
    export(news, tmp_path / "out", shape="parquet")
    (tmp_path / "out" / f"{name}.parquet").unlink()
    with onrecord.open(tmp_path / "new.db", write=True) as new:
        with pytest.raises(StoreError, match=f"no ledger in Parquet .no {name}"):
            restore(new, tmp_path / "out")
        assert new.counts()["pages"] == 0


def test_every_file_is_what_the_datapackage_says(news: Store, tmp_path: Path) -> None:
    package = export(news, tmp_path, shape="parquet")
    codebook = (tmp_path / "CODEBOOK.md").read_text(encoding="utf-8")
    assert package == json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in package["resources"]] == [table.name for table in TABLES]
    for file in package["resources"]:
        content = (tmp_path / file["path"]).read_bytes()
        assert file["hash"] == f"sha256:{sha256(content).hexdigest()}"
        table = pyarrow.parquet.read_table(tmp_path / file["path"])
        assert (table.num_rows, table.column_names) == (
            file["rows"], [column["name"] for column in file["schema"]["fields"]],
        )  # fmt: skip
        assert all(f"| {name} |" in codebook for name in table.column_names)


def test_every_field_of_a_record_is_in_some_table() -> None:
    lists = {"times", "actors", "statements", "events", "contacts", "documents", "issues", "rejected"}
    assert {field.name for field in fields(Record)} - lists == {"onrecord", "page", "article"}
    assert lists <= {table.name for table in TABLES}


def test_trouble_is_told(news: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be filtered"):
        export(news, tmp_path, shape="parquet", since="2025-01-01")
    with pytest.raises(StoreError, match="no ledger in Parquet"):
        next(read_parquet(tmp_path / "nowhere"))


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB with the views of a ledger."""
    db = duckdb.connect()
    db.execute(f"SET file_search_path = '{folder}'")
    db.execute((folder / "views.sql").read_text(encoding="utf-8"))
    return db


def test_the_views_answer_as_the_store_does(news: Store, tmp_path: Path, record: Record) -> None:
    news.add(record)
    export(news, tmp_path, shape="parquet")
    db = opened(tmp_path)
    events = {done.hash: done for done in news.events()}
    days = dict(db.execute("SELECT hash, CAST(stated_day AS VARCHAR) FROM ledger_events").fetchall())
    assert days == {hash_: done.latest or done.earliest for hash_, done in events.items()}
    contacts = dict(db.execute("SELECT hash, parties FROM ledger_contacts").fetchall())
    assert {hash_: set(names) for hash_, names in contacts.items()} == {
        met.hash: set(met.parties) for met in news.contacts()
    }
    told = db.execute("SELECT DISTINCT event FROM according_to").fetchall()
    assert {hash_ for (hash_,) in told} == {hash_ for hash_, done in events.items() if done.according_to}
    said = Counter(name for each in news.statements() for name in each.source)
    quoted = db.execute("SELECT name, CAST(sum(statements) AS INTEGER) FROM quoted_by GROUP BY key, name").fetchall()
    assert sum(number for _, number in quoted) == said.total()
    assert max(quoted, key=lambda row: row[1])[1] == max(said.values())


def test_all_pairs_by_month(tmp_path: Path, record: Record) -> None:
    [call, _] = record.events
    demand = replace(call, id="e3", type="REQUEST", actors=("a5",), recipients=("a1", "a2"))
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, events=(call, demand)))
        export(store, tmp_path, shape="parquet")
    rows = opened(tmp_path).execute("SELECT month, one, other, directed, type, events FROM pairs_by_month").fetchall()
    november = date(2025, 11, 1)
    assert set(rows) == {
        (november, "Idriss Mahamoudou", "Solveig Aamodtsen", False, "CONSULT", 1),
        (november, "a diplomat", "Solveig Aamodtsen", True, "REQUEST", 1),
        (november, "a diplomat", "Idriss Mahamoudou", True, "REQUEST", 1),
    }


def test_chains_lead_from_the_event_to_the_outermost_speaker(tmp_path: Path, record: Record) -> None:
    call = replace(record.events[0], according_to=("s3",))
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, events=(call, *record.events[1:])))
        export(store, tmp_path, shape="parquet")
    chain = opened(tmp_path).execute("SELECT step, source, stance FROM according_to ORDER BY step").fetchall()
    assert chain == [(0, "Solveig Aamodtsen", "denies"), (1, "the ministry in Chad", "says")]


def test_all_pairs_by_month_are_quick(tmp_path: Path, demo_records: list[Record]) -> None:
    number = WHOLE if os.environ.get("ONRECORD_LONG") else QUICK
    with onrecord.open(tmp_path / "many.db", write=True) as store:
        list(store.add_all(many(demo_records, number)))
        export(store, tmp_path, shape="parquet")
    db = opened(tmp_path)
    taken = []
    for _ in range(9):
        begun = time.process_time()
        db.execute("CREATE OR REPLACE TEMP TABLE answer AS SELECT * FROM pairs_by_month")
        taken.append(time.process_time() - begun)
    assert db.execute("SELECT count(*) >= ? FROM answer", [number]).fetchone() == (True,)
    assert min(taken) < 0.1


def many(records: list[Record], number: int) -> Iterator[Record]:
    """So many records with other names and other days."""
    for n in range(number):
        record, later = records[n % len(records)], timedelta(days=n % 3000)
        named = tuple(replace(actor, name=f"{actor.name} {n % 500}") for actor in record.actors)
        events = tuple(
            replace(event, time=replace(event.time, latest=str(date(2015, 1, 1) + later))) for event in record.events
        )
        page = replace(record.page, id=sha256(str(n).encode()).hexdigest())
        yield replace(record, page=page, actors=named, events=events)


def test_without_pyarrow_the_extra_is_named(news: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[parquet\]'"):
        export(news, tmp_path / "out", shape="parquet")
    assert not list((tmp_path / "out").iterdir())
