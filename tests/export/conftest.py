"""A store with the demo pages, as they would come from the web."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord import demo, pipeline
from onrecord.records import Record
from onrecord.store import Store


@pytest.fixture(scope="session")
def demo_records() -> list[Record]:
    """The records of the demo pages."""
    return [
        pipeline.read(replace(page, url=f"https://example.org/{page.source}", fetched="2025-03-16T08:00:00+01:00"))
        for page in demo.pages()
    ]


@pytest.fixture
def news(tmp_path: Path, demo_records: list[Record]) -> Iterator[Store]:
    """A store that holds them, open for writing."""
    with onrecord.open(tmp_path / "demo.db", write=True) as held:
        list(held.add_all(demo_records))
        yield held
