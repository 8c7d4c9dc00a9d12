"""A store links page by page what `onrecord.linking.link` links at once, and people's word on it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

import onrecord
from linking.made import call, day
from linking.stored import arrive, differences
from linking.test_occurrences import OTHER, SAID, many
from onrecord.errors import UsageError
from onrecord.linking.occurrences import BY_A_PERSON
from onrecord.records import Record
from onrecord.store import Store
from onrecord.store.together import known

LONG = " ".join(f"Sentence {n} of the article speaks about matter {n * 7}." for n in range(20))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        yield held


def page(record: Record, url: str | None = None) -> Record:
    """The record with an id as pages have it."""
    return replace(record, page=replace(record.page, id=sha256(record.page.id.encode()).hexdigest(), url=url))


def crowd(number: int, seed: int) -> list[Record]:
    """Records of few people in few days, some of them readings of one address."""
    random = Random(seed)
    return [page(record, random.choice([None, None, None, "u1", "u2", "u3"])) for record in many(number, seed)]


def told(store: Store) -> list[int]:
    """How many pages tell each occurrence, the most first."""
    return sorted((row.pages for row in store.occurrences()), reverse=True)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_and_goes_in_whatever_order_it_is_as_if_linked_at_once(store: Store, seed: int) -> None:
    left = arrive(store, crowd(70, seed), Random(seed))
    assert differences(store, left) == []
    assert max(told(store)) > 1


@pytest.mark.parametrize("seed", range(3))
def test_a_persons_word_counts_as_if_it_had_been_there_from_the_first(store: Store, seed: int) -> None:
    random = Random(seed)
    every = crowd(50, seed)
    for record in every:
        store.add(record)
        if random.random() < 0.5:
            store.link()
        if random.random() < 0.3 and len(names := [event.hash for event in store.events()]) > 1:
            one, other = random.sample(names, 2)
            store.judge(one, random.choice(["same", "different"]), other=other, who="A. Reader", at="2025-11-16")
    store.link()
    assert len(list(store.verdicts())) > 3
    assert differences(store, every, store.verdicts()) == []


def test_copies_change_hands_when_the_first_of_them_goes(store: Store) -> None:
    pages = [replace(call(f"p{n}", f"{SAID} {LONG}", "Putin", "Erdogan"), statements=()) for n in range(3)]
    every = [
        replace(page(r), article=replace(r.article, published=replace(r.article.published, value=day(500 + n))))
        for n, r in enumerate(pages)
    ]
    for record in (every[2], every[0], every[1]):
        store.add(record)
        store.link()
    [row] = store.occurrences()
    assert {copy.of for copy in store.compare(row.id).copies} == {every[0].page.id}
    assert len(row.origins) == 1
    store.remove(every[0].page.source)
    [row] = store.occurrences()
    assert [(copy.page, copy.of) for copy in store.compare(row.id).copies] == [(every[2].page.id, every[1].page.id)]
    assert differences(store, every[1:]) == []


def test_a_page_met_earlier_elsewhere_is_the_first(store: Store) -> None:
    a, b = (
        page(call("p1", f"{SAID} {LONG}", "Putin", "Erdogan")),
        page(call("p2", f"{SAID} {LONG}", "Putin", "Erdogan")),
    )
    a, b = (replace(r, page=replace(r.page, fetched=f"2025-05-1{n}T00:00:00+00:00")) for n, r in ((3, a), (4, b)))
    list(store.add_all([a, b]))
    store.link()
    earlier = replace(b, page=replace(b.page, source="early.html", fetched="2025-05-11T00:00:00+00:00"))
    assert store.add(earlier) == "known"
    assert store.unlinked() == 1
    store.link()
    assert differences(store, [a, b, earlier]) == []
    [row] = store.occurrences()
    assert [copy.of for copy in store.compare(row.id).copies] == [b.page.id]


def test_an_id_leads_to_its_occurrence_whatever_joins_it(store: Store) -> None:
    later = page(call("p2", SAID, "Putin", "Erdogan", published="2025-05-12"))
    store.add(later)
    store.link()
    [before] = store.occurrences()
    store.add(page(call("p1", OTHER, "Erdogan", "Putin", published="2025-05-10")))
    store.link()
    [after] = store.occurrences()
    assert after.id != before.id
    assert store.compare(before.id) == store.compare(after.id)
    assert store.compare(before.id[1:9]).occurrences[0].id == after.id
    assert store.told_in([before.id[1:]]) == {before.id[1:]: after.id}
    [met, _] = store.contacts()
    assert store.compare(met.hash) == store.compare(after.id)


def test_what_nobody_knows_of_is_refused_in_words(store: Store) -> None:
    store.add(page(call("p1", SAID, "Putin", "Erdogan")))
    [event] = store.events()
    with pytest.raises(UsageError, match="its page waits for linking"):
        store.compare(event.hash)
    for name in ("", "o", "0123456789", "no-such"):
        with pytest.raises(UsageError, match="has an id or hash like"):
            store.compare(name)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 3),
        ({"told_by": 2}, 1),
        ({"actors": ("Putin", "Erdogan")}, 1),
        ({"actors": ("Putin", "Vucic")}, 0),
        ({"by": "Orban"}, 2),
        ({"country": "hun"}, 2),
        ({"type": "accuse"}, 1),
        ({"status": "denied"}, 0),
        ({"since": "2025-05-20"}, 1),
        ({"until": "2025-05-10"}, 2),
        ({"outlet": "P2"}, 1),
        ({"text": "winter"}, 1),
        ({"single_party": True}, 1),
        ({"differing": True}, 1),
        ({"limit": 1}, 1),
    ],
)
def test_occurrences_are_found_by_what_any_telling_has(store: Store, asked: dict[str, object], found: int) -> None:
    list(
        store.add_all(
            page(record)
            for record in (
                call("p1", SAID, "Putin", "Erdogan"),
                call("p2", OTHER, "Erdogan", "Putin", day="2025-05-10"),
                call("p3", "Orban met Vucic.", "Orban", "Vucic", day="2025-05-21", medium="meeting", said_by="Orban"),
                call("p4", "Orban accused Vucic.", "Orban", "Vucic", type="ACCUSE"),
            )
        )
    )
    store.link()
    assert len(list(store.occurrences(**asked))) == found  # type: ignore[arg-type]


def test_a_persons_word_splits_and_merges_at_once_and_outlives_a_new_reading(store: Store) -> None:
    records = [page(call("p1", SAID, "Putin", "Erdogan")), page(call("p2", OTHER, "Erdogan", "Putin"))]
    list(store.add_all(records))
    store.link()
    [row] = store.occurrences()
    one, other = (ref.hash for ref in store.compare(row.id).occurrences[0].events)
    assert one
    assert other
    store.judge(one, "different", other=other, who="A. Reader", at="2025-11-16")
    assert told(store) == [1, 1]
    for record in records:
        again = replace(record, events=tuple(replace(event, id="e9") for event in record.events), contacts=())
        assert store.add(again) == "replaced"
    store.link()
    assert told(store) == [1, 1]
    there = [event.hash for event in store.events()]
    store.judge(f"o{there[0]}", "same", other=f"o{there[1]}", who="B. Reader", at="2025-11-17", note="one call")
    [row] = store.occurrences()
    assert store.compare(row.id).occurrences[0].links[0].because[0] == BY_A_PERSON
    assert [(each.who, each.says) for each in store.judgements(other)][:1] == [("A. Reader", "different")]
    assert [event.judged for event in store.events()] == [None, None]


def test_a_word_on_an_event_that_has_another_name_now_is_known_by_the_words_that_tell_it(store: Store) -> None:
    records = [page(call("p1", SAID, "Putin", "Erdogan")), page(call("p2", OTHER, "Erdogan", "Putin"))]
    list(store.add_all(records))
    store.link()
    one, other = (event.hash for event in store.events())
    store.judge(one, "different", other=other, who="A. Reader", at="2025-11-16")
    for record in records:
        store.add(
            replace(
                record,
                actors=tuple(replace(actor, role="leader", name=actor.name.split()[-1]) for actor in record.actors),
            )
        )
    store.link()
    assert {one, other}.isdisjoint(event.hash for event in store.events())
    assert told(store) == [1, 1]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"says": "same"}, "nothing else, are said of an event with another one"),
        ({"says": "accept", "other": "x"}, "nothing else, are said of an event with another one"),
        ({"says": "same", "other": "x"}, "there is no event or occurrence 'x'"),
        ({"says": "same", "other": "itself"}, "not one twice"),
    ],
)
def test_a_word_that_makes_no_sense_is_refused(store: Store, said: dict[str, str], why: str) -> None:
    store.add(page(call("p1", SAID, "Putin", "Erdogan")))
    [event] = store.events()
    other = event.hash if said.get("other") == "itself" else said.get("other")
    with pytest.raises(UsageError, match=why):
        store.judge(event.hash, said["says"], other=other, who="A. Reader", at="2025-11-16")  # type: ignore[arg-type]
    assert list(store.judgements()) == []


def test_a_new_page_costs_by_its_candidates(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    far = [call(f"p{n}", SAID, "Putin", "Erdogan", day=day(3 * n), published=day(3 * n)) for n in range(120)]
    list(store.add_all(map(page, far)))
    store.link()
    looked_at: set[int] = set()
    held = known.Known.happenings
    monkeypatch.setattr(known.Known, "happenings", lambda self, n: looked_at.update(n) or held(self, n))
    store.add(page(call("last", OTHER, "Erdogan", "Putin", day=day(300), published=day(300))))
    assert store.link() == 1
    assert len(looked_at) == 2


def test_nothing_is_left_of_pages_that_are_removed(store: Store) -> None:
    every = crowd(20, seed=5)
    every[0] = page(call("long", f"{SAID} {LONG}", "Putin", "Erdogan"))
    list(store.add_all(every))
    store.link()
    tables = ("linked", "text", "text_band", "text_pair", "occurrence", "happening", "happening_key", "happening_pair")
    with sqlite3.connect(store.path) as db:
        counts = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
        assert all(counts[table] for table in tables if table != "text_pair")
        for record in every:
            store.remove(record.page.source)
        assert {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables} == dict.fromkeys(
            tables, 0
        )
