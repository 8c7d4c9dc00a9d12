"""Many visitors at once, over a store that grows while they read: everybody is answered, and each answer is whole."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

import onrecord
from onrecord.bench.invented_records import records
from web.conftest import served

VISITORS = 12
EACH = 100 if os.environ.get("ONRECORD_LONG") else 8
"""Requests of every visitor."""
PAGES = 150
"""Pages that are added meanwhile."""
VIEWS = (
    "/", "/pages", "/statements", "/events", "/contacts", "/actors", "/occurrences", "/timeline", "/search?text=harbour",
    "/sources", "/issues", "/review", "/api/v1/events", "/api/v1/statements?limit=5", "/api/v1/search?text=treaty",
)  # fmt: skip


def test_visitors_are_answered_while_the_store_grows(own_store: Path) -> None:
    with served(own_store) as address, ThreadPoolExecutor(VISITORS + 1) as together:
        writing = together.submit(_grow, own_store)
        visits = [together.submit(_visit, address, number) for number in range(VISITORS)]
        answers = sum((visit.result() for visit in visits), Counter[int]())
        added = writing.result()
        with onrecord.open(own_store) as store:
            assert store.counts()["pages"] == added
        shown = httpx.get(f"{address}/api/v1/pages?limit=1", timeout=60).json()
    assert answers == Counter({200: VISITORS * EACH})
    assert shown["total"] == added


def _grow(path: Path) -> int:
    with onrecord.open(path, write=True) as store:
        for _ in store.add_all(records(PAGES)):
            pass
        store.link()
        return store.counts()["pages"]


def _visit(address: str, number: int) -> Counter[int]:
    """Statuses of the answers to one visitor, whose views come in an order of its own."""
    found: Counter[int] = Counter()
    with httpx.Client(base_url=address, timeout=60) as client:
        for turn in range(EACH):
            answer = client.get(VIEWS[(turn * 7 + number) % len(VIEWS)])
            assert answer.content.rstrip().endswith((b"</html>", b"}")), answer.url
            found[answer.status_code] += 1
    return found
