"""Keep a store as this version of onrecord makes it, so that later versions can be tried on it: run it once for a release.

    python tools/freeze_store.py

It reads the demo's invented pages into stores that keep the full text, the words of claims and no words, with people's
judgements, one page met twice, one read differently and one removed, and packs them under tests/store/released/.
"""

from __future__ import annotations

import lzma
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import onrecord
from onrecord.records import Record
from onrecord.store import KEEPS
from onrecord.store.tables import VERSION

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "src" / "onrecord" / "demo" / "pages"
DAY = "2025-11-16T09:00:00+00:00"


def main() -> None:
    """Write one packed store for each way to keep text."""
    read = [record for record in onrecord.read_all([str(PAGES)]) if isinstance(record, Record)]
    records = [
        replace(record, page=replace(record.page, source=Path(record.page.source).name, fetched=DAY)) for record in read
    ]
    folder = ROOT / "tests" / "store" / "released"
    folder.mkdir(exist_ok=True)
    for keep in KEEPS:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "news.db"
            with onrecord.open(path, write=True, keep=keep) as store:
                fill(store, records)
            with sqlite3.connect(path, isolation_level=None) as db:
                db.execute("PRAGMA journal_mode = DELETE")
                db.execute("VACUUM")
            (folder / f"{VERSION}-{keep}.db.xz").write_bytes(lzma.compress(path.read_bytes(), preset=9))


def fill(store: onrecord.Store, records: list[Record]) -> None:
    """All that can become of a page: added, met again, read differently, removed, its claims judged."""
    first, *others = records
    store.add(first)
    store.add(replace(first, page=replace(first.page, source="again.html", url="https://example.org/again")))
    for record in others:
        store.add(replace(record, events=(), contacts=()))
        store.add(record)
    store.add(replace(first, page=replace(first.page, id="f" * 64, source="gone.html")))
    judge(store)
    store.remove("gone.html")


def judge(store: onrecord.Store) -> None:
    """Some claims accepted, rejected and corrected, one of them twice, one of a page that goes."""
    said, done = list(store.statements()), list(store.events())
    [gone, *_] = store.statements(page="f" * 64)
    store.judge(said[0].hash, "accept", who="A. Reader", at=DAY)
    store.judge(done[0].hash, "reject", who="B. Reader", at=DAY, note="he “called off” the talks")
    store.judge(done[0].hash, "correct", who="A. Reader", at=DAY, change={"status": "denied"})
    store.judge(gone.hash, "accept", who="A. Reader", at=DAY)


if __name__ == "__main__":
    main()
