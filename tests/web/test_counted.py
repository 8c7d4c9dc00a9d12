"""What lists count in is read once, and again only where pages came or went."""

from __future__ import annotations

import gc
from pathlib import Path

import onrecord
from onrecord.bench.invented_records import records
from onrecord.store.overviews import Pairs, People
from onrecord.web.counted import Counted
from web.conftest import visitor


def test_judgements_and_links_are_no_reason_to_count_again(own_store: Path) -> None:
    counted = Counted()
    with onrecord.open(own_store) as reading:
        before, pairs = counted.people(reading), counted.pairs(reading)
        with onrecord.open(own_store, write=True) as store:
            store.judge(next(store.events()).hash, "accept", who="A. Reader", at="2025-01-01")
            store.link()
        assert counted.people(reading) is before
        assert counted.pairs(reading) is pairs
        with onrecord.open(own_store, write=True) as store:
            store.add(next(records(1)))
        assert len(counted.people(reading).row) > len(before.row)
        assert counted.pairs(reading).people is counted.people(reading)
        with onrecord.open(own_store, write=True) as store:
            assert store.remove(next(records(1)).page.source) == 1
        assert len(counted.people(reading).row) == len(before.row)


def counted_in() -> list[object]:
    """All columns that are held anywhere in this process."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, (People, Pairs))]


def test_what_was_counted_in_is_forgotten_with_its_state(own_store: Path) -> None:
    before = {id(each): each for each in counted_in()}
    with visitor(own_store) as reader:
        for record in records(12):
            with onrecord.open(own_store, write=True) as store:
                store.add(record)
            for path in ("/actors", "/sources", "/contacts"):
                assert reader.get(path).status_code == 200
        held = [type(each) for each in counted_in() if id(each) not in before]
    assert sorted(held, key=str) == [Pairs, People]
