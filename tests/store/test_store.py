"""What goes into a store comes out of it: whole, once, whatever the order; and nothing of what is taken out stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import StoreError, UsageError
from onrecord.records import Record
from onrecord.spans import Span
from onrecord.store import Store
from onrecord.store.writing import TABLES


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        yield held


def page(record: Record, number: int, source: str | None = None) -> Record:
    """The same record of another page."""
    return replace(record, page=replace(record.page, id=f"{number:064x}", source=source or f"page{number}.html"))


def elsewhere(record: Record, source: str) -> Record:
    return replace(record, page=replace(record.page, source=source))


def rows(store: Store, table: str) -> int:
    [number] = sqlite3.connect(store.path).execute(f"SELECT count(*) FROM {table}").fetchone()
    return number


def test_records_come_back_equal(store: Store, record: Record) -> None:
    given = [page(record, 2), page(record, 1)]
    assert [outcome for _, outcome in store.add_all(given)] == ["added", "added"]
    assert list(store.records()) == given[::-1]
    assert store.record("0" * 63 + "2") == given[0]


def test_a_page_is_kept_once_however_often_it_comes(store: Store, record: Record) -> None:
    outcomes = [store.add(record), store.add(record), store.add(elsewhere(record, "copy.html"))]
    assert outcomes == ["added", "known", "known"]
    assert store.counts()["pages"] == 1
    assert len(list(store.statements())) == len(record.statements)
    assert rows(store, "capture") == 2


def test_another_reading_replaces_the_one_before_and_judgements_stay(store: Store, record: Record) -> None:
    store.add(record)
    before = {said.content: said.hash for said in store.statements()}
    judged = next(iter(before.values()))
    store.judge(judged, "accept", who="A. Reader", at="2025-11-16")
    fewer = replace(record, statements=record.statements[:2], events=(), contacts=())
    assert store.add(elsewhere(fewer, "again.html")) == "replaced"
    after = {said.content: said for said in store.statements()}
    assert len(after) == 2
    assert all(before[content] == said.hash for content, said in after.items())
    assert [said.judged for said in after.values() if said.hash == judged] == ["accept"]
    assert rows(store, "capture") == 2
    assert store.verify() == (1, [])


def test_where_a_page_was_met_just_before_it_is_read_otherwise_is_kept(store: Store, record: Record) -> None:
    store.add(record)
    fewer = replace(record, statements=(), events=(), contacts=())
    readings = [elsewhere(record, "copy.html"), elsewhere(fewer, "again.html")]
    assert [outcome for _, outcome in store.add_all(readings)] == ["known", "replaced"]
    assert {source for source, _, _ in store.met(record.page.id)} == {record.page.source, "copy.html", "again.html"}
    assert store.verify() == (1, [])


def test_what_is_removed_leaves_nothing(store: Store, record: Record) -> None:
    store.add(record)
    store.add(elsewhere(record, "copy.html"))
    assert store.remove("copy.html") == 0
    assert store.counts()["pages"] == 1
    assert store.remove(record.page.source) == 1
    assert {table: rows(store, table) for table in TABLES} == dict.fromkeys(TABLES, 0)
    assert not list(store.search("ministries"))
    assert not list(store.statements(text="date"))
    for words in ("page_words", "statement_words", "event_words"):
        asked = f"SELECT count(*) FROM {words} WHERE {words} MATCH 'minister* OR date OR call* OR phone'"
        assert store._db.execute(asked).fetchone() == (0,)


def test_the_order_of_arrival_changes_no_answer(tmp_path: Path, record: Record) -> None:
    pages = [page(record, number) for number in range(5)]
    answers = []
    for name, given in (("there", pages), ("back", pages[::-1])):
        with onrecord.open(tmp_path / f"{name}.db", write=True) as store:
            list(store.add_all(given))
            answers.append(
                [list(ask()) for ask in (store.statements, store.events, store.contacts, store.actors, store.issues)]
            )
    assert answers[0] == answers[1]
    assert all(answers[0])


@pytest.mark.parametrize(("keep", "said"), [("snippet", True), ("none", False)])
def test_a_store_without_text_keeps_offsets_and_no_more_words_than_it_may(
    tmp_path: Path, record: Record, keep: str, said: bool
) -> None:
    path = tmp_path / "small.db"
    with onrecord.open(path, write=True, keep=keep) as store:
        store.add(record)
        [kept] = store.records()
        places = [(row.first, row.last) for row in store.statements()]
        whole = [(each.text, *(block.text for block in each.blocks)) for each in [kept.article]]
    assert places
    assert [part.content[0].start for part in kept.statements] == [part.content[0].start for part in record.statements]
    assert set(whole[0]) == {""}
    words = b"\n".join(value for value in _values(path))
    assert (b"a date was set" in words) is said
    assert b"Other story" not in words


def _values(path: Path) -> Iterator[bytes]:
    """Every value in every table, unpacked."""
    import zlib

    db = sqlite3.connect(path)
    for table in TABLES:
        for row in db.execute(f"SELECT * FROM {table}"):
            for value in row:
                yield zlib.decompress(value) if isinstance(value, bytes) else str(value).encode()


def test_what_a_store_keeps_is_settled_when_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    onrecord.open(path, write=True, keep="none").close()
    with pytest.raises(StoreError, match="--store-text none"):
        onrecord.open(path, write=True, keep="full")
    assert onrecord.open(path, write=True).keep == "none"


def test_one_reads_while_another_writes(store: Store, record: Record) -> None:
    list(store.add_all(page(record, number) for number in range(3)))
    with onrecord.open(store.path) as reader:
        answers = reader.statements()
        first = next(answers)
        store.add(page(record, 9))
        assert [first, *answers] == [row for row in store.statements() if row.where != "page9.html"]


def test_a_faulty_record_is_found(store: Store, record: Record) -> None:
    text = record.article.text
    wrong = Span(start=0, end=9, quote="elsewhere")
    store.add(replace(record, statements=(replace(record.statements[0], content=(wrong,)), *record.statements[1:])))
    pages, faults = store.verify()
    assert pages == 1
    assert not text.startswith("elsewhere")
    assert [fault for fault in faults if "statements[0].content[0]" in fault]


def test_rows_that_went_missing_are_found(store: Store, record: Record) -> None:
    store.add(record)
    with sqlite3.connect(store.path) as db:
        db.execute("DELETE FROM event")
    _, faults = store.verify()
    assert any("0 rows in event, 2 in the record" in fault for fault in faults)


def test_a_record_whose_ids_lead_nowhere_is_refused_and_costs_nothing(store: Store, record: Record) -> None:
    store.add(record)
    with pytest.raises(UsageError, match="refers to 's1'"):
        store.add(page(replace(record, statements=record.statements[1:]), 1))
    assert store.counts()["pages"] == 1
    assert store.verify() == (1, [])


def test_a_page_is_asked_for_by_the_beginning_of_its_id(store: Store, record: Record) -> None:
    list(store.add_all([page(record, 1), page(record, 2)]))
    with pytest.raises(UsageError, match="more than one page"):
        store.record("00")
    with pytest.raises(UsageError, match="no page"):
        store.record("f")


def test_references_hold_again_once_records_are_added(store: Store, record: Record) -> None:
    store.add(record)
    store.add(replace(record, statements=record.statements[:1], events=(), contacts=()))
    assert store.verify() == (1, [])
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute("INSERT INTO statement_actor VALUES (4711, 4711, 'source', 4711)")


def test_actors_know_how_much_they_say_do_and_receive(store: Store, record: Record) -> None:
    list(store.add_all([page(record, n) for n in range(2)]))
    sql = """
        SELECT said, (SELECT count(*) FROM statement_actor WHERE actor = n AND part = 'source'),
               did, (SELECT count(*) FROM event_actor WHERE actor = n AND part = 'actor'),
               received, (SELECT count(*) FROM event_actor WHERE actor = n AND part = 'recipient') FROM actor"""
    rows = store._db.execute(sql).fetchall()
    assert all((row[0], row[2], row[4]) == (row[1], row[3], row[5]) for row in rows)
    assert any(row[0] for row in rows)
    assert any(row[2] for row in rows)


def test_a_database_that_takes_few_values_at_a_time_takes_the_same_rows(store: Store, record: Record) -> None:
    store._db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 50)
    given = [page(record, number) for number in range(1, 31)]
    assert {outcome for _, outcome in store.add_all(given)} == {"added"}
    assert list(store.records()) == given
    assert rows(store, "statement") == 30 * len(record.statements)
