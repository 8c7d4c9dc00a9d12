"""No question looks at all of a large table: each is answered over indexes, whether what it asks for is rare or common."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord import demo, pipeline
from onrecord.records import Record
from onrecord.store import Store, weighing
from onrecord.store.overviews.pieces import CONTACTS, EVENTS, STATEMENTS, Sort, rows_of

IN_ORDER = re.compile(r"SCAN (claim|event) USING INDEX (statement|event)_day$")
"""A walk from day to day, which ends where there are enough rows."""
OF_ITS_OWN = re.compile(
    r"SCAN (each|who|top|counted|whole|taking|unnest|json_each|\(?subquery.*|\d+ .*|\w+_words VIRTUAL TABLE.*|CONSTANT ROW)\b"
)
"""What a question has made itself, and full-text tables."""
QUESTIONS: dict[str, Callable[[Store], object]] = {
    "events_by": lambda store: store.events(by="Putin", limit=50),
    "events_according_to": lambda store: store.events(according_to="Putin", limit=50),
    "contacts_according_to": lambda store: store.contacts(according_to="Russia", limit=50),
    "occurrences_according_to": lambda store: store.occurrences(according_to="Putin", limit=50),
    "events_actors": lambda store: store.events(actors=("Putin", "Netanyahu"), limit=50),
    "events_country": lambda store: store.events(country="RUS", limit=50),
    "events_countries_type": lambda store: store.events(country="RUS,ISR", type="CONSULT", limit=50),
    "events_days": lambda store: store.events(since="2025-11-01", until="2025-11-02", limit=50),
    "events_month": lambda store: store.events(month="2025-11", limit=50),
    "events_outlet": lambda store: store.events(outlet="The Wire", limit=50),
    "events_role": lambda store: store.events(role="minister", limit=50),
    "events_text": lambda store: store.events(text="phone call", limit=50),
    "events_hash": lambda store: store.events(hash="0" * 20),
    "events_page": lambda store: store.events(page="ab", limit=50),
    "statements_by": lambda store: store.statements(by="Putin", limit=50),
    "statements_via": lambda store: store.statements(via="Reuters", limit=50),
    "statements_country_stance": lambda store: store.statements(country="RUS", type="denies", limit=50),
    "statements_says": lambda store: store.statements(country="RUS", type="says", limit=50),
    "statements_days": lambda store: store.statements(since="2025-11-01", limit=50),
    "statements_outlet": lambda store: store.statements(outlet="wire.example", limit=50),
    "statements_role": lambda store: store.statements(role="minister", limit=50),
    "statements_text": lambda store: store.statements(text='"phone call" OR visit', limit=50),
    "contacts_party": lambda store: store.contacts(actors=("Putin",), limit=50),
    "contacts_country": lambda store: store.contacts(country="RUS", type="phone", limit=50),
    "contacts_days": lambda store: store.contacts(since="2025-11-01", limit=50),
    "contacts_text": lambda store: store.contacts(text="call", limit=50),
    "contacts_outlet": lambda store: store.contacts(outlet="The Wire", limit=50),
    "actor": lambda store: store.actors(actors=("Putin",)),
    "actors_country": lambda store: store.actors(country="RUS", limit=50),
    "actors_role": lambda store: store.actors(role="minister", limit=50),
    "actors_text": lambda store: store.actors(text="Put", limit=50),
    "issues_type": lambda store: store.issues(type="unknown_office", limit=50),
    "search": lambda store: store.search("hostages"),
    "occurrences_actor": lambda store: store.occurrences(actors=("Putin",), limit=50),
    "occurrences_text": lambda store: store.occurrences(text="call", limit=50),
}


@pytest.fixture
def store(tmp_path: Path, record: Record) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        list(held.add_all(replace(record, page=replace(record.page, id=f"{n:064x}")) for n in range(3)))
        held.link()
        yield held


@pytest.mark.parametrize("common", [False, True], ids=["rare", "common"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_a_table_from_end_to_end(
    store: Store, name: str, common: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if common:
        monkeypatch.setattr(weighing, "MANY", -1)
        monkeypatch.setattr(weighing, "PAGES", -1)
        monkeypatch.setattr(weighing, "_is_large", lambda db, many, asked: True)
    with plans(store._db) as found:
        list(QUESTIONS[name](store))  # type: ignore[call-overload]
    assert found
    assert scans(found) == []


@pytest.mark.parametrize("sort", [STATEMENTS, EVENTS, CONTACTS], ids=lambda sort: sort.name)
def test_the_rows_of_a_list_are_looked_up_and_not_walked_to(store: Store, sort: Sort) -> None:
    with plans(store._db) as found:
        rows_of(store._db, sort, [1, 2, 3], "ORDER BY claim.n")
    assert found
    assert not [step for step in found if step.startswith("SCAN") and not OF_ITS_OWN.match(step)]


def test_a_scan_is_told() -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE actor (n INTEGER PRIMARY KEY, name TEXT)")
    with plans(db) as found:
        db.execute("SELECT n FROM actor WHERE name = 'x'").fetchall()
        db.execute("SELECT n FROM actor WHERE n = 1").fetchall()
    assert scans(found) == ["SCAN actor"]


@pytest.fixture(scope="module")
def demo_records() -> list[Record]:
    return [pipeline.read(page) for page in demo.pages()]


@pytest.mark.parametrize(
    "asked",
    [
        {"country": "CHL"},
        {"country": "CHL", "since": "2025-03-01"},
        {"country": "CHL,PER"},
        {"role": "minister"},
        {"role": "minister", "until": "2025-12-31"},
        {"text": "call OR talks OR said OR the"},
        {"outlet": "The Kestrel Wire"},
        {"outlet": "The Harbour Review", "since": "2024-09-01"},
        {"since": "2025-03-12"},
    ],
    ids=str,
)
def test_what_is_common_has_the_same_answers_as_what_is_rare(
    tmp_path: Path, demo_records: list[Record], asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        list(held.add_all(demo_records))
        for question in (held.events, held.contacts, held.statements):
            whole = list(question(**asked))  # type: ignore[arg-type]
            assert whole or question != held.events
            for large in (False, True):
                monkeypatch.setattr(weighing, "_is_large", lambda db, many, asked, large=large: large)
                assert list(question(**asked, limit=10_000)) == whole  # type: ignore[arg-type]
                assert list(question(**asked, limit=2)) == whole[:2]  # type: ignore[arg-type]


@contextmanager
def plans(db: sqlite3.Connection) -> Iterator[list[str]]:
    """The steps of all SELECTs asked inside, once the block has ended."""
    asked: list[str] = []
    found: list[str] = []
    db.set_trace_callback(asked.append)
    try:
        yield found
    finally:
        db.set_trace_callback(None)
    for sql in dict.fromkeys(asked):
        if sql.lstrip().startswith(("SELECT", "WITH")):
            found += [step for *_, step in db.execute(f"EXPLAIN QUERY PLAN {sql}")]


def scans(steps: list[str]) -> list[str]:
    """Steps that read something whole."""
    return [
        step for step in steps if step.startswith("SCAN") and not IN_ORDER.match(step) and not OF_ITS_OWN.match(step)
    ]
