"""Who is who across pages: names lead to everybody who has them, and to nobody once their pages are gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import onrecord
from onrecord import demo, pipeline
from onrecord.errors import UsageError
from onrecord.records import Actor, Mention, Record
from onrecord.spans import Span
from onrecord.store import KEEPS, Store, meant, naming
from onrecord.store.filters import Filter
from onrecord.store.identities import called, names_of, names_of_key, of_keys, with_key
from onrecord.store.naming import is_of_one_page
from onrecord.store.overviews import people


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """The demo's pages, each twice: once as it is, once with other words for those without a name of their own."""
    read = [pipeline.read(page) for page in demo.pages()]
    return read + [_copied(record, number) for number, record in enumerate(read)]


@pytest.fixture
def store(tmp_path: Path, records: list[Record]) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        list(held.add_all(records))
        yield held


def test_a_name_leads_to_all_who_have_it_on_their_page(store: Store, records: list[Record]) -> None:
    asked = [name for record in records for actor in record.actors for name in (actor.name, *naming.names(actor))]
    assert len(set(asked)) > 50
    for name in set(asked):
        keys = {
            naming.key(actor, record.page.id)
            for record in records
            for actor in record.actors
            if set(meant.names(name)) & set(naming.names(actor))
            or naming.key(actor, record.page.id) in (name, *meant.keys(name))
        }
        assert _found(store, *called(name)) == _with_keys(records, keys)
        assert store.knows(name)


def test_a_key_leads_to_whom_it_names_and_to_no_one_else(store: Store, records: list[Record]) -> None:
    keys = {naming.key(actor, record.page.id) for record in records for actor in record.actors}
    assert len([key for key in keys if is_of_one_page(key)]) > 10
    for key in keys:
        wanted = _with_keys(records, {key})
        assert wanted
        assert _found(store, *with_key(key)) == wanted
        actors, values = of_keys([key])
        assert _found(store, f"actor.n IN ({actors})", values) == wanted
    actors, values = of_keys(sorted(keys))
    assert _found(store, f"actor.n IN ({actors})", values) == _with_keys(records, keys)


def test_the_names_of_somebody_are_those_of_all_pages(store: Store, records: list[Record]) -> None:
    names: dict[str, set[str]] = {}
    for record in records:
        for actor in record.actors:
            names.setdefault(naming.key(actor, record.page.id), set()).update(naming.names(actor))
    for key, wanted in names.items():
        assert list(names_of_key(store._db, key)) == sorted(wanted)
        assert set(names_of(store._db, key)) >= wanted


def test_those_without_a_name_have_a_row_each_in_lists_of_their_kind(store: Store, records: list[Record]) -> None:
    for kind in ("unnamed", "group", "person", "state"):
        wanted = {
            naming.key(actor, record.page.id) for record in records for actor in record.actors if actor.kind == kind
        }
        listed = list(store.actors(type=kind))
        assert list(store.actors(type=kind.title())) == listed
        assert store.look(people.known, Filter(type=kind.title()), limit=1000).total == len(listed)
        assert {row.key for row in listed} == wanted
        assert all(row.pages == 1 for row in listed if is_of_one_page(row.key))
        for row in listed:
            profile = store.look(people.profile, row.key)
            assert profile is not None
            assert profile.who == row


@pytest.mark.parametrize(
    ("name", "kind", "form", "nameless"),
    [
        ("the company", "organisation", "role", True),
        ("The company", "organisation", "role", True),
        ("His party", "organisation", "pronoun", True),
        ("the governor's office", "office", "role", True),
        ("a diplomat", "unnamed", "role", True),
        ("the Aamodtsen administration", "organisation", "role", False),
        ("Parliament", "organisation", "role", False),
        ("the company", "organisation", "name", False),
        ("the company", "person", "role", False),
    ],
)
def test_a_body_without_a_name_is_known_on_its_page_alone(name: str, kind: str, form: str, nameless: bool) -> None:
    mention = Mention(span=Span.of(name, 0, len(name)), form=form, rule="test", confidence=1.0)  # type: ignore[arg-type]
    actor = Actor(id="a1", name=name, kind=kind, country="NOR", mentions=(mention,))  # type: ignore[arg-type]
    assert naming.is_nameless(actor) == nameless
    assert is_of_one_page(naming.key(actor, "0" * 64)) == nameless
    assert naming.key(replace(actor, wikidata="Q1"), "0" * 64) == "Q1"


def test_what_is_called_alike_on_two_pages_is_found_on_both_and_stays_two(tmp_path: Path, record: Record) -> None:
    mentions = tuple(replace(mention, form="role") for mention in record.actors[3].mentions)
    described = replace(record.actors[3], name="the ministry", kind="office", mentions=mentions)
    first = replace(record, actors=(*record.actors[:3], described, *record.actors[4:]))
    second = replace(first, page=replace(first.page, id="1" * 64, source="other.html"))
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        list(store.add_all([first, second]))
        assert {said.page for said in store.statements(by="the ministry")} == {first.page.id, second.page.id}
        keys = [naming.key(described, page.page.id) for page in (first, second)]
        for own, page in zip(keys, (first, second), strict=True):
            assert {said.page for said in store.statements(by=own)} == {page.page.id}
            [row] = store.actors(actors=(own,), type="office")
            profile = store.look(people.profile, own)
            assert profile is not None
            assert profile.who == row
            assert (row.key, row.pages) == (own, 1)
        listed = {row.key for row in store.actors()}
        assert listed == {row.key for row in store.look(people.known, Filter(), limit=100).rows}
        assert listed.isdisjoint(keys)
        assert "solveig aamodtsen" in listed


def test_a_name_that_looks_like_the_hash_of_a_page_is_a_name(tmp_path: Path, record: Record) -> None:
    spelled = replace(record.actors[0], name="Deedabbacafedada", country="FRA")
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, actors=(spelled, *record.actors[1:])))
        profile = store.look(people.profile, "Deedabbacafedada")
        assert profile is not None
        assert profile.who.key == "deedabbacafedada:FRA"
        assert list(store.events(by="deedabbacafedada:FRA")) == list(store.events(by="Deedabbacafedada")) != []


@pytest.mark.parametrize("keep", KEEPS)
def test_what_no_page_says_any_more_is_nowhere(tmp_path: Path, records: list[Record], keep: str) -> None:
    random = Random(4)
    with onrecord.open(tmp_path / "news.db", write=True, keep=keep) as store:
        for _ in range(12):
            some = random.sample(records, 3)
            list(store.add_all([_read_again(record, random) for record in some]))
            store.remove(random.choice(records).page.source)
            assert _tables(store) == _made_anew(store, tmp_path / "anew.db", keep)
            assert store.verify()[1] == []
        for record in records:
            store.remove(record.page.source)
        assert _tables(store) == (set(), set())


def test_a_page_read_twice_at_once_keeps_whoever_comes_again(tmp_path: Path, records: list[Record]) -> None:
    first, second = records[0], _copied(records[0], 99)
    short = replace(first, actors=tuple(replace(actor, name=actor.name.split()[-1]) for actor in first.actors))
    gone = replace(first, actors=(), statements=(), events=(), contacts=(), documents=())
    for readings in ([first, gone, second], [first, second, short], [first, short, gone, first], [short, first, gone]):
        with onrecord.open(tmp_path / "news.db", write=True) as store:
            list(store.add_all(readings))
            assert store.verify()[1] == []
            assert _tables(store) == _made_anew(store, tmp_path / "anew.db", "full")
        (tmp_path / "news.db").unlink()


def test_two_who_write_in_turn_know_of_each_other(tmp_path: Path, records: list[Record]) -> None:
    random = Random(5)
    path = tmp_path / "news.db"
    with onrecord.open(path, write=True) as one, onrecord.open(path, write=True) as other:
        for _ in range(12):
            for store in (one, other, other, one):
                store.add(_read_again(random.choice(records), random))
            random.choice((one, other)).remove(random.choice(records).page.source)
            assert one.verify()[1] == []
        assert _tables(one) == _made_anew(one, tmp_path / "anew.db", "full")


def test_a_record_that_does_not_hold_leaves_nothing_behind(tmp_path: Path, records: list[Record]) -> None:
    first, second, *_ = records
    broken = replace(second, actors=second.actors[:1])
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(first)
        with pytest.raises(UsageError, match="the record refers to"):
            list(store.add_all([_copied(first, 7), broken]))
        list(store.add_all([second, _copied(first, 8)]))
        assert store.verify() == (3, [])
        assert _tables(store) == _made_anew(store, tmp_path / "anew.db", "full")


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("DELETE FROM called WHERE folded = 'reuters'", "nobody is found under 'reuters' any more"),
        ("DELETE FROM called WHERE folded = 'two governments'", "called 'two governments' are not found"),
        ("INSERT INTO known (n, key) VALUES (4711, 'Q4711')", "'Q4711' is on no page"),
        (
            "UPDATE known SET said = said + 1 WHERE key = 'media_reuters'",
            "'media_reuters' says, does and receives is counted wrongly",
        ),
        ("UPDATE known SET said = 1 WHERE key GLOB '~*'", "says, does and receives is counted wrongly"),
        ("UPDATE known SET fullest = NULL WHERE key = 'media_reuters'", "fullest description of 'media_reuters'"),
        ("UPDATE actor SET who = (SELECT n FROM known WHERE key <> actor.key) WHERE n = 1", "a row in actor is not"),
        ("UPDATE event_actor SET who = who + 1", "a row in event_actor is not"),
        ("UPDATE statement_actor SET who = who + 1", "a row in statement_actor is not"),
        ("UPDATE member SET who = who + 1", "a row in member is not"),
    ],
)
def test_a_changed_row_is_found(store: Store, command: str, fault: str) -> None:
    with sqlite3.connect(store.path) as db:
        assert db.execute(command).rowcount
    _, faults = store.verify()
    assert any(fault in each for each in faults), faults


def _copied(record: Record, number: int) -> Record:
    """The same on another page, where some of those without a name of their own are called otherwise."""
    actors = [
        replace(actor, name=f"some {actor.name}") if actor.kind in ("unnamed", "group") and place % 2 else actor
        for place, actor in enumerate(record.actors)
    ]
    page = replace(record.page, id=f"{number:016x}{'0' * 48}", source=f"copy{number}.html")
    return replace(record, page=page, actors=tuple(actors))


def _read_again(record: Record, random: Random) -> Record:
    """A reading of the page in which somebody may go by another name."""
    place = random.randrange(len(record.actors))
    names: list[Actor] = list(record.actors)
    names[place] = replace(names[place], name=random.choice((names[place].name, "Somebody Else", "the envoys")))
    return replace(record, actors=tuple(names))


def _found(store: Store, condition: str, values: tuple[object, ...]) -> set[tuple[str, str]]:
    sql = f"SELECT page.id, actor.id FROM actor JOIN page ON page.n = actor.page WHERE {condition}"
    return set(store._db.execute(sql, values))


def _with_keys(records: list[Record], keys: set[str]) -> set[tuple[str, str]]:
    return {
        (record.page.id, actor.id)
        for record in records
        for actor in record.actors
        if naming.key(actor, record.page.id) in keys
    }


Everybody = set[tuple[str, int, int, int]]
"""Key, and how much they say, do and receive."""


def _tables(store: Store) -> tuple[Everybody, set[tuple[str, str]]]:
    """Everybody, and who is called what."""
    everybody = set(store._db.execute("SELECT key, said, did, received FROM known"))
    return everybody, set(store._db.execute("SELECT key, folded FROM called JOIN known ON n = who"))


def _made_anew(store: Store, path: Path, keep: str) -> tuple[Everybody, set[tuple[str, str]]]:
    """The same of a new store with the records of this one."""
    path.unlink(missing_ok=True)
    with onrecord.open(path, write=True, keep=keep) as other:
        list(other.add_all(store.records()))
        return _tables(other)
