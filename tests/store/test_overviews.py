"""What is counted over a whole store is what its rows say, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.bench.invented_records import records
from onrecord.errors import UsageError
from onrecord.store import Filter, Store, overviews
from onrecord.store.overviews.counted import distinct
from onrecord.store.overviews.dyads import states
from onrecord.store.overviews.pieces import between, last_day
from onrecord.store.overviews.shelves import found

PAGES = 60


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("overviews") / "news.db"
    with onrecord.open(made, write=True) as store:
        assert sum(1 for _ in store.add_all(records(PAGES))) == PAGES
    return made


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with onrecord.open(path) as held:
        yield held


def test_invented_records_hold_together(store: Store) -> None:
    assert store.verify() == (PAGES, [])
    first, again = ([record.page.id for record in records(5)] for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    "sort", [overviews.STATEMENTS, overviews.EVENTS, overviews.CONTACTS], ids=lambda sort: sort.name
)
@pytest.mark.parametrize("newest", [True, False])
def test_pieces_put_together_are_the_whole_list(store: Store, sort: overviews.Sort, newest: bool) -> None:
    whole = store.look(overviews.piece, sort, Filter(country="NOR"), limit=10_000, newest=newest)
    pieces = [
        store.look(overviews.piece, sort, Filter(country="NOR"), limit=7, offset=skip, newest=newest)
        for skip in range(0, whole.total, 7)
    ]
    assert [row for piece in pieces for row in piece.rows] == list(whole.rows)
    assert {piece.total for piece in pieces} == {whole.total} == {len(whole.rows)}
    days = [row.latest or row.earliest or "" for row in whole.rows if sort is not overviews.STATEMENTS]
    assert days == sorted(days, reverse=newest)
    plain = getattr(store, sort.name)(country="NOR")
    assert sorted(row.hash for row in whole.rows) == sorted(row.hash for row in plain)


def test_who_takes_part_is_who_is_named(store: Store) -> None:
    for row in store.look(overviews.piece, overviews.EVENTS, Filter(), limit=100).rows:
        assert [party.name for party in row.parties if party.part == "actor"] == list(row.actors)
        assert [party.name for party in row.parties if party.part == "recipient"] == list(row.recipients)
        assert [party.name for party in row.parties if party.part == "according_to"] == list(row.according_to)


def test_a_count_ends_where_it_may(store: Store) -> None:
    assert store.look(overviews.piece, overviews.EVENTS, Filter(), limit=1, counted=10).total == 11
    few = store.look(overviews.piece, overviews.EVENTS, Filter(type="AID", status="denied"), limit=1)
    assert (
        store.look(
            overviews.piece, overviews.EVENTS, Filter(type="AID", status="denied"), limit=1, counted=10_000
        ).total
        == few.total
    )


@pytest.mark.parametrize("of", ["contacts", "events"])
def test_a_cell_of_the_matrix_is_as_many_rows_as_its_list(store: Store, of: str) -> None:
    sort = overviews.CONTACTS if of == "contacts" else overviews.EVENTS
    found = store.look(overviews.dyads, sort, Filter(), limit=5)
    assert len(found.months) == 12
    assert found.rows
    for row in found.rows:
        assert row.total == sum(row.counts)
        assert (row.one_name, row.other_name) == (states()[row.one], states()[row.other])
        for month, count in zip(found.months, row.counts, strict=True):
            listed = store.look(overviews.piece, sort, Filter(country=f"{row.one},{row.other}", month=month), limit=500)
            assert count == sum(_is_pair(each, row) for each in listed.rows)


def _is_pair(row: overviews.MetBy | overviews.DoneBy, pair: overviews.Dyad) -> bool:
    """Whether two who are a pair in the row act for these two states."""
    met = isinstance(row, overviews.MetBy)
    parties = [party for party in (row.people if met else row.parties) if party.part in ("actor", "recipient")]
    done = [party for party in parties if party.part == "recipient"]
    pairs = [(a, b) for a in parties for b in parties if a != b and (met or not done or a.part != b.part)]
    return any((a.country, b.country) == (pair.one, pair.other) for a, b in pairs)


def test_the_matrix_of_actors_pairs_actors(store: Store) -> None:
    found = store.look(
        overviews.dyads, overviews.CONTACTS, Filter(), level="actor", first="2022-11", last="2025-12", limit=3
    )
    best = found.rows[0]
    both = store.look(overviews.piece, overviews.CONTACTS, Filter(actors=(best.one, best.other)), limit=500)
    assert best.total == both.total
    assert sum(found.totals) == store.counts()["contacts"]


def test_months_have_no_gap_and_add_up(store: Store) -> None:
    months = store.look(overviews.months, overviews.STATEMENTS, Filter())
    assert [month.month for month in months] == between(months[0].month, months[-1].month)
    assert sum(month.count for month in months) == store.counts()["statements"]


def test_sources_are_those_of_the_statements(store: Store) -> None:
    counted = Counter(name for said in store.statements() for name in said.source)
    found = store.look(overviews.sources, Filter(), limit=1000)
    assert {row.name: row.statements for row in found.rows} == dict(counted)
    assert found.total == len(counted)
    first = found.rows[0]
    told = list(store.statements(by=first.key))
    assert first.pages == len({said.page for said in told})
    assert first.outlets == len({said.outlet for said in told})
    best = first.by[0]
    assert best.statements == sum(said.outlet == best.outlet for said in told)
    later = store.look(overviews.sources, Filter(since="2024-06-01"), limit=1000)
    assert sum(row.statements for row in later.rows) == sum(1 for _ in store.statements(since="2024-06-01"))


def test_outlets_count_their_sources(store: Store) -> None:
    for row in store.look(overviews.outlets)[:3]:
        said = list(store.statements(outlet=row.outlet))
        assert row.statements == len(said)
        assert row.sources == len({name for each in said for name in each.source})


def test_a_profile_counts_what_the_lists_hold(store: Store) -> None:
    found = store.look(overviews.profile, "Norway")
    assert found is not None
    assert found.who.said == sum(1 for _ in store.statements(by="Norway"))
    assert found.who.did == sum(1 for _ in store.events(by="Norway"))
    about = [said for said in store.statements(text=found.words) if "Norway" not in said.source]
    assert found.about == len(about)
    days = [done.latest for done in store.events(actors=("Norway",))] + [
        said.latest for said in store.statements(by="Norway")
    ]
    assert (found.first, found.last) == (min(days), max(days))
    peer = store.look(overviews.peers, found.who.key, limit=1)[0]
    assert peer.events == sum(1 for _ in store.events(actors=("Norway", peer.key)))


def test_nobody_has_no_profile(store: Store) -> None:
    assert store.look(overviews.profile, "Nobody at All") is None


def test_actors_are_found_by_the_beginning_of_a_name(store: Store) -> None:
    names = {row.name for row in store.look(overviews.known, Filter(text="nor"), limit=50).rows}
    assert names == {"Norway"}
    every = store.look(overviews.known, Filter(), limit=10)
    assert every.total == len(list(store.actors()))
    assert list(every.rows) == list(store.actors(limit=10))


def test_a_course_is_the_timeline(store: Store) -> None:
    rows = list(store.timeline("Norway", "Ghana"))
    found = store.look(overviews.course, "Norway", "Ghana", limit=1000)
    assert {(moment.event or moment.statement).hash for moment in found.rows} == {row.hash for row in rows}
    assert found.total == len(rows) == sum(month.count for month in found.months)
    month = max(found.months, key=lambda month: month.count)
    part = store.look(
        overviews.course, "Norway", "Ghana", since=f"{month.month}-01", until=last_day(month.month), limit=1000
    )
    assert part.total == month.count
    assert part.months == found.months


def test_pages_and_codes(store: Store) -> None:
    pages = store.look(overviews.pages, Filter(), limit=5)
    assert pages.total == PAGES
    assert [page.published for page in pages.rows] == sorted((page.published for page in pages.rows), reverse=True)
    for page in pages.rows:
        assert page.statements == sum(1 for _ in store.statements(page=page.page))
    codes = store.look(overviews.codes, Filter())
    assert (
        sum(code.count for code in codes)
        == store.counts()["issues"]
        == store.look(overviews.issues, Filter(), limit=1).total
    )
    looked_for = store.look(found, Filter(text="harbour"), limit=3, counted=1000)
    assert looked_for.total == store.look(overviews.pages, Filter(text="harbour"), limit=1).total
    assert all("[harbour" in page.words.lower() for page in looked_for.rows)


@given(year=st.integers(1, 9999), month=st.integers(1, 12))
@settings(max_examples=200)
def test_the_last_day_of_a_month_is_before_the_next_month(year: int, month: int) -> None:
    from datetime import date, timedelta

    last = date.fromisoformat(last_day(f"{year:04}-{month:02}"))
    assert (last.year, last.month) == (year, month)
    assert last == date.max or (last + timedelta(days=1)).month != month


def test_a_month_must_be_one() -> None:
    with pytest.raises(UsageError, match="2025-13"):
        Filter(month="2025-13")


def test_the_state_of_a_store_changes_with_what_is_written(tmp_path: Path) -> None:
    one, two, three = records(3)
    with onrecord.open(tmp_path / "s.db", write=True) as writing, onrecord.open(tmp_path / "s.db") as reading:
        writing.add(one)
        names = [reading.version()]
        assert reading.version() == names[0] == writing.version()
        writing.add(two)
        names.append(reading.version())
        writing.link()
        names.append(reading.version())
        writing.judge(next(iter(writing.events())).hash, "accept", who="A. Reader", at="2025-01-01")
        names.append(reading.version())
        writing.remove(two.page.source)
        writing.add(three)
        names.append(reading.version())
        assert len(set(names)) == len(names)
        assert reading.version() == writing.version()


@given(rows=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(-1, 3))))
def test_different_rows_are_kept_once(rows: list[tuple[int, int, int]]) -> None:
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)] or [
        np.zeros(0, dtype=np.int64)
    ] * 3
    assert list(zip(*(column.tolist() for column in distinct(*columns)), strict=True)) == sorted(set(rows))


def test_everybody_is_counted_on_every_page(store: Store) -> None:
    people = store.look(overviews.People.read)
    actors = [(record, actor) for record in store.records() for actor in record.actors]
    assert len(people.row) == len(actors)
    assert int(people.said.sum()) == sum(len(said.source) for record in store.records() for said in record.statements)
    assert int(people.received.sum()) == sum(
        len(done.recipients) for record in store.records() for done in record.events
    )
    longest = {key: max(row.name for row in store.look(overviews.known, Filter(actors=(key,)), limit=1, people=people).rows)
               for key in people.keys[:20]}  # fmt: skip
    for key, name in longest.items():
        assert len(name) == max(len(form.name) for form in store.look(overviews.profile, key).forms)


def test_every_two_of_an_event_are_a_pair_once(store: Store) -> None:
    people = store.look(overviews.People.read)
    pairs = store.look(overviews.Pairs.read, people)
    taking_part = [{*done.actors, *done.recipients} for record in store.records() for done in record.events]
    assert len(pairs.event) == sum(len(who) * (len(who) - 1) // 2 for who in taking_part)
    assert not (pairs.one == pairs.other).any()
    assert pairs.directed.all()
