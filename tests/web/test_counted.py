"""What lists count in is read once, and again only where pages came or went."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.bench.invented_records import records
from onrecord.web.counted import Counted


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
