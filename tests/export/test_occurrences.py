"""Each happening once, in a table and in the ledger, and where the pages that tell it were met."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet

import onrecord
from onrecord.export import export, restore
from onrecord.records import Record
from onrecord.store import Store


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


def test_each_happening_is_a_row_that_its_events_lead_to(news: Store, tmp_path: Path) -> None:
    news.link()
    package = export(news, tmp_path / "all", shape="occurrences")
    export(news, tmp_path / "each", shape="events")
    rows = table(tmp_path / "all" / "occurrences.tsv")
    assert [row["occurrence_id"] for row in rows] == [each.id for each in news.occurrences()]
    assert package["resources"][0]["rows"] == len(rows) > 0
    assert package["left_out"] == {}
    told = {row["event_id"]: row["occurrence_id"] for row in table(tmp_path / "each" / "events.tsv")}
    assert told == {done.hash: news.told_in([done.hash]).get(done.hash, "") for done in news.events()}
    assert set(told.values()) - {""} == {row["occurrence_id"] for row in rows}


def test_pages_that_wait_for_linking_are_counted(news: Store, tmp_path: Path) -> None:
    package = export(news, tmp_path, shape="occurrences")
    assert table(tmp_path / "occurrences.tsv") == []
    assert package["left_out"] == {"not_linked_pages": 3}


def test_occurrences_are_chosen_like_events(news: Store, tmp_path: Path) -> None:
    news.link()
    [one, *_] = news.occurrences()
    export(news, tmp_path, shape="occurrences", actors=one.actors[:1], type=one.type)
    chosen = [row["occurrence_id"] for row in table(tmp_path / "occurrences.tsv")]
    assert chosen == [each.id for each in news.occurrences(actors=one.actors[:1], type=one.type)]
    assert one.id in chosen


def test_the_ledger_holds_them_with_their_tellings(news: Store, tmp_path: Path) -> None:
    news.link()
    export(news, tmp_path, shape="parquet")
    rows = pyarrow.parquet.read_table(tmp_path / "occurrences.parquet").to_pylist()
    assert [(row["id"], tuple(row["actors"]), row["pages"]) for row in rows] == [
        (each.id, each.actors, each.pages) for each in news.occurrences()
    ]
    tellings = pyarrow.parquet.read_table(tmp_path / "tellings.parquet").to_pylist()
    assert {row["event"]: row["occurrence"] for row in tellings} == news.told_in([done.hash for done in news.events()])


def test_every_place_where_a_page_was_met_comes_back(news: Store, tmp_path: Path, demo_records: list[Record]) -> None:
    for number, record in enumerate(demo_records[:2]):
        again = replace(record.page, source=f"copy{number}.html", url=None, fetched=f"2025-04-0{number + 1}T00:00:00Z")
        news.add(replace(record, page=again))
    export(news, tmp_path / "out", shape="parquet")
    assert pyarrow.parquet.read_table(tmp_path / "out" / "captures.parquet").num_rows == 5
    with onrecord.open(tmp_path / "new.db", write=True) as new:
        restore(new, tmp_path / "out")
        for record in demo_records:
            assert new.met(record.page.id) == news.met(record.page.id)
        assert sum(len(new.met(record.page.id)) for record in demo_records) == 5
