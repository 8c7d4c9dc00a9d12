"""Columns that were read before pages came or went answer with what is still there; nothing fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

import onrecord
from onrecord.bench.invented_records import records
from onrecord.store import Filter, Store
from onrecord.store.overviews import CONTACTS, EVENTS, Pairs, People, dyads, known, outlets, sources

SOME = 6
LATE = Filter(since="2000-01-01")
YEARS = {"first": "2022-01", "last": "2026-12"}
Ask = Callable[[Store, People, Pairs], Any]
MATRICES: Sequence[Ask] = (
    lambda store, _, pairs: store.look(dyads, EVENTS, Filter(), pairs=pairs, **YEARS),
    lambda store, _, pairs: store.look(dyads, EVENTS, LATE, pairs=pairs, **YEARS),
    lambda store, _, pairs: store.look(dyads, CONTACTS, LATE, level="actor", pairs=pairs, **YEARS),
)
LISTS: Sequence[Ask] = (
    lambda store, people, _: store.look(known, Filter(), limit=1000, people=people),
    lambda store, people, _: store.look(sources, Filter(), limit=1000, people=people),
    lambda store, people, _: store.look(sources, LATE, limit=1000, people=people),
    lambda store, people, _: store.look(outlets, people),
)
ASKED = (*MATRICES, *LISTS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        list(held.add_all(records(SOME)))
        yield held


def come(store: Store) -> None:
    list(store.add_all(records(2 * SOME)))


def go(store: Store) -> None:
    assert [store.remove(record.page.source) for record in list(records(SOME))[-2:]] == [1, 1]


def others(store: Store) -> None:
    """Others come where some went: their actors get the numbers that are free again."""
    go(store)
    come(store)


def names(found: Any) -> set[tuple[str, str]]:
    return {(row.key, row.name) for row in found.rows}


@pytest.mark.parametrize("ask", ASKED)
def test_what_came_since_is_left_out(store: Store, ask: Ask) -> None:
    people = store.look(People.read)
    pairs = store.look(Pairs.read, people)
    before = ask(store, people, pairs)
    come(store)
    after = ask(store, people, pairs)
    assert after == before
    now = store.look(People.read)
    assert ask(store, now, store.look(Pairs.read, now)) != before


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("change", [go, others])
def test_what_went_since_is_no_trouble(store: Store, change: Callable[[Store], None], ask: Ask) -> None:
    people = store.look(People.read)
    pairs = store.look(Pairs.read, people)
    before = ask(store, people, pairs)
    change(store)
    after = ask(store, people, pairs)
    if ask in LISTS[:3]:
        assert after.rows
        assert names(after) <= names(before)


def test_nobody_is_described_as_who_has_gone(store: Store) -> None:
    people = store.look(People.read)
    before = names(store.look(known, Filter(), limit=1000, people=people))
    go(store)
    assert names(store.look(known, Filter(), limit=1000, people=people)) < before


@pytest.mark.parametrize("change", [come, go, others])
def test_pairs_of_another_state_than_the_people(store: Store, change: Callable[[Store], None]) -> None:
    people = store.look(People.read)
    change(store)
    pairs = store.look(Pairs.read, people)
    assert max(pairs.one.max(), pairs.other.max()) < len(people.row)
    for ask in MATRICES:
        assert ask(store, people, pairs).rows


class Interrupted:
    """A connection on which something happens before a question of a certain beginning is asked."""

    def __init__(self, db: Connection, beginning: str, happens: Callable[[], None]) -> None:
        self._db, self._beginning, self._happens = db, beginning, happens

    def execute(self, sql: str, *values: Any) -> Any:
        if sql.startswith(self._beginning):
            self._happens()
        return self._db.execute(sql, *values)


def interrupted(db: Any, reads: Callable[..., Any], *args: Any, before: str, happens: Callable[[], None]) -> Any:
    return reads(Interrupted(db, before, happens), *args)


@pytest.mark.parametrize("change", [come, go])
@pytest.mark.parametrize("before", ["SELECT actor FROM statement_actor", "SELECT n, ifnull(outlet"])
def test_a_change_while_people_are_read(store: Store, change: Callable[[Store], None], before: str) -> None:
    rows = len(store.look(People.read).row)
    people = store.look(interrupted, People.read, before=before, happens=lambda: change(store))
    assert len(people.row) == len(people.said) == len(people.did) == rows
    assert set(people.page.tolist()) <= people.outlets.keys()


@pytest.mark.parametrize("change", [come, go])
@pytest.mark.parametrize("before", ["SELECT n, ifnull(12", "SELECT event FROM contact"])
def test_a_change_while_pairs_are_read(store: Store, change: Callable[[Store], None], before: str) -> None:
    people = store.look(People.read)
    pairs = store.look(interrupted, Pairs.read, people, before=before, happens=lambda: change(store))
    assert set(pairs.event.tolist()) | set(pairs.contacts.tolist()) <= set(pairs.events.tolist())
