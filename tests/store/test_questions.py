"""Each filter lets through what it asks for, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from factories import span
from onrecord.codebooks import rows
from onrecord.errors import UsageError
from onrecord.records import Record
from onrecord.store import Store, meant
from onrecord.store.lists import excerpt
from onrecord.store.rows import match


@pytest.fixture
def store(tmp_path: Path, record: Record) -> Iterator[Store]:
    aamodtsen, mahamoudou, ministries, *others = record.actors
    known = replace(aamodtsen, country="NOR", role="foreign minister", wikidata="Q1", sector="GOV")
    group = replace(ministries, members=(mahamoudou.id,))
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        held.add(replace(record, actors=(known, mahamoudou, group, *others)))
        yield held


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["s1", "s2", "s3", "s4"]),
        ({"by": "solveig AAMODTSEN"}, ["s3"]),
        ({"by": "Q1"}, ["s3"]),
        ({"by": "Idriss Mahamoudou"}, ["s1"]),
        ({"by": "Reuters"}, []),
        ({"via": "Reuters"}, ["s4"]),
        ({"country": "nor"}, ["s3"]),
        ({"role": "minister"}, ["s3"]),
        ({"type": "denies"}, ["s3"]),
        ({"text": "date set"}, ["s2", "s3"]),
        ({"text": '"date was"'}, ["s2", "s3"]),
        ({"text": "Norwegian OR wanted"}, ["s1", "s4"]),
        ({"since": "2025-11-15", "until": "2025-11-15"}, ["s1", "s2", "s3", "s4"]),
        ({"since": "2025-11-16"}, []),
        ({"until": "2025-11-14"}, []),
        ({"outlet": "the example wire"}, ["s1", "s2", "s3", "s4"]),
        ({"outlet": "Wire"}, []),
        ({"page": "0000"}, ["s1", "s2", "s3", "s4"]),
        ({"page": "pages/call.html"}, ["s1", "s2", "s3", "s4"]),
        ({"page": "pages/other.html"}, []),
    ],
)
def test_statements(store: Store, record: Record, asked: dict[str, str], found: list[str]) -> None:
    contents = {" … ".join(span.quote for span in said.content): said.id for said in record.statements}
    assert sorted(contents[said.content] for said in store.statements(**asked)) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["CONSULT", "REQUEST"]),
        ({"by": "Solveig Aamodtsen"}, ["CONSULT"]),
        ({"to": "Solveig Aamodtsen"}, ["REQUEST"]),
        ({"actors": ("Solveig Aamodtsen", "Idriss Mahamoudou")}, ["CONSULT"]),
        ({"type": "request"}, ["REQUEST"]),
        ({"status": "happened"}, ["CONSULT"]),
        ({"text": "OSLO wanted"}, ["REQUEST"]),
        ({"since": "2025-11-15", "until": "2025-11-15"}, ["CONSULT", "REQUEST"]),
        ({"since": "2025-11-16"}, []),
    ],
)
def test_events(store: Store, asked: dict[str, str], found: list[str]) -> None:
    assert sorted(done.type for done in store.events(**asked)) == found


def test_an_event_says_who_tells_it_and_where_it_stands(store: Store, record: Record) -> None:
    [done] = store.events(type="CONSULT")
    assert done.according_to == ("the two ministries",)
    assert record.article.text[done.first : done.last] == done.words
    assert (done.earliest, done.latest, done.basis) == ("2025-11-15", "2025-11-15", "stated")


def test_contacts(store: Store) -> None:
    [met] = store.contacts(actors=("Q1", "Idriss Mahamoudou"), type="phone", since="2025-11-01")
    assert met.parties == ("Solveig Aamodtsen", "Idriss Mahamoudou")
    assert met.initiator == "Solveig Aamodtsen"
    assert not list(store.contacts(actors=("Reuters",)))


def test_actors_are_counted_over_pages(store: Store, record: Record) -> None:
    other = replace(record.actors[0], name="S. Aamodtsen", wikidata="Q1")
    store.add(replace(record, actors=(other, *record.actors[1:]), page=replace(record.page, id="1" * 64)))
    [known] = store.actors(actors=("S. Aamodtsen",))
    assert (known.key, known.name, known.pages, known.said, known.did, known.received) == (
        "Q1", "Solveig Aamodtsen", 2, 2, 2, 2,
    )  # fmt: skip
    assert "A diplomat" not in {each.name for each in store.actors()}


def test_a_person_is_the_same_in_another_spell_of_office(store: Store, record: Record) -> None:
    for number, spell in (("2", "TCD-minister-2009"), ("3", "TCD-minister-2022")):
        actors = tuple(
            replace(each, codebook=spell, country="TCD") if each.id == "a2" else each for each in record.actors
        )
        store.add(replace(record, actors=actors, page=replace(record.page, id=number * 64)))
    assert [known.pages for known in store.actors(actors=("Idriss Mahamoudou",), country="TCD")] == [2]


def test_issues_and_pages_are_found(store: Store) -> None:
    [trouble] = store.issues(type="odd")
    assert (trouble.first, trouble.last) == (0, 3)
    [found] = store.search("ministers speak")
    assert found.statements == 4
    assert "[" in found.words
    assert not list(store.search("nowhere"))


def test_a_timeline_has_what_is_between_two_and_what_one_says_of_the_other(store: Store, record: Record) -> None:
    text = record.article.text
    said = replace(record.statements[1], id="s9", source=("a2",), content=(span(text, "Solveig Aamodtsen"),))
    call = replace(record.events[0], according_to=())
    store.add(replace(record, page=replace(record.page, id="1" * 64), statements=(said,), events=(call,), contacts=()))
    found = list(store.timeline("Idriss Mahamoudou", "Solveig Aamodtsen"))
    assert [type(each).__name__ for each in found] == ["Done", "Said", "Done", "Said"]
    assert found == list(store.timeline("Solveig Aamodtsen", "Idriss Mahamoudou"))
    assert not list(store.timeline("Idriss Mahamoudou", "Reuters"))


def test_a_limit_holds(store: Store) -> None:
    assert len(list(store.statements(limit=2))) == 2


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"status": "denied"}, "status cannot be asked for here"),
        ({"since": "last week"}, "since wants a day"),
        ({"since": "2025-00"}, "since wants a day"),
        ({"until": "2025-00"}, "until wants a day"),
        ({"until": "2025-11-00"}, "until wants a day"),
        ({"text": '"open'}, "not understood"),
    ],
)
def test_what_cannot_be_asked_is_refused(store: Store, asked: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        list(store.statements(**asked))


def test_who_is_not_there_is_likened(store: Store) -> None:
    assert store.knows("Idriss MAHAMOUDOU")
    assert not store.knows("Idris Mahamudu")
    assert store.like("Idris Mahamudu") == ["idriss mahamoudou"]


@given(st.text(max_size=30))
def test_any_words_can_be_looked_for_or_are_refused(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
    asked = match(text)
    if asked != text:
        assert db.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked,)).fetchone() == (0,)


@given(st.text(max_size=200), st.text(max_size=20))
def test_an_excerpt_shows_only_words_of_the_article(article: str, text: str) -> None:
    shown = excerpt(article, text)
    assert not shown or "[" in shown
    assert len(shown) <= 3 * len(article) + 2


@pytest.mark.parametrize("book", ["bodies", "leaders", "leaders_current", "metonyms", "officials"])
def test_every_country_that_an_actor_can_have_can_be_asked_for(book: str) -> None:
    codes = {code for row in rows(f"actors/{book}") for code in row["country"].split("|") if code}
    assert all(meant.countries("country", code) == code for code in codes)


def test_offices_that_are_written_alike_are_named(tmp_path: Path, record: Record) -> None:
    roles = ("foreign minister", "envoy", None, None, "envoy", None)
    actors = tuple(replace(actor, role=role) for actor, role in zip(record.actors, roles, strict=True))
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        held.add(replace(record, actors=actors))
        assert held.offices_like("foreign minster") == ["foreign minister"]
        assert held.offices_like("poet") == []
