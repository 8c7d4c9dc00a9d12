"""A store with enough in it for lists: pages read by the pipeline, told by several, and invented records in number."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord.bench.invented_records import records
from onrecord.records import Outlet
from web.conftest import visitor

HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> {{ 7 * 7 }} pay\u202edrow'
"""What a page may call its outlet."""


@pytest.fixture(scope="session")
def many_store(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo store, ninety invented records, one of them hostile, everything linked. Not to be written to."""
    path = Path(shutil.copy(demo_store, tmp_path_factory.mktemp("many") / "many.db"))
    with onrecord.open(path, write=True) as store:
        first, *others = records(90)
        hostile = replace(
            first, article=replace(first.article, outlet=Outlet(name=HOSTILE, domain="x.example", why=""))
        )
        assert sum(1 for _ in store.add_all([hostile, *others])) == 90
        store.link()
    return path


@pytest.fixture(scope="session")
def many(many_store: Path) -> Iterator[TestClient]:
    """A visitor of a room over it."""
    with visitor(many_store) as client:
        yield client


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A visitor of a room over a store without a page."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    onrecord.open(path, write=True).close()
    with visitor(path) as client:
        yield client


@pytest.fixture(scope="session")
def document(many: TestClient) -> dict[str, Any]:
    """What the room says of its REST interface."""
    told: dict[str, Any] = many.get("/api/openapi.json").json()
    return told
