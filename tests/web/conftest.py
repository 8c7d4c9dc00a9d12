"""A store of invented pages, the reading room over it, and a real browser where there is one."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord import PageError, read_all
from onrecord.web import Limits, create_app

GROUPS = Path(__file__).parent.parent / "linking" / "groups"
DEMO = Path(onrecord.__file__).parent / "demo" / "pages"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo pages, a happening told by two sides, and one told by an agency and its copy. Not to be written to."""
    path = tmp_path_factory.mktemp("room") / "news.db"
    pages = [str(DEMO), str(GROUPS / "place" / "*.html"), str(GROUPS / "clone" / "*.html")]
    with onrecord.open(path, write=True) as store:
        for record in read_all(pages):
            assert not isinstance(record, PageError)
            store.add(record)
    return path


@pytest.fixture
def own_store(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of the demo store that a test may write to."""
    return Path(shutil.copy(demo_store, tmp_path / "own.db"))


@pytest.fixture
def room(own_store: Path) -> Iterator[TestClient]:
    """A visitor of a room over a store of its own."""
    with visitor(own_store) as client:
        yield client


@contextmanager
def visitor(store: Path, **options: Any) -> Iterator[TestClient]:
    """Somebody who visits a room over this store from this machine."""
    with TestClient(create_app(store, **options), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def page_of(demo_store: Path) -> Callable[[str], str]:
    """Name of a file -> id of the demo store's page from it."""
    with onrecord.open(demo_store) as store:
        ids = {Path(record.page.source).name: record.page.id for record in store.records()}
    return ids.__getitem__


@contextmanager
def served(store: Path, limits: Limits | None = None) -> Iterator[str]:
    """A room over the store on a port of its own; its address."""
    import uvicorn

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(create_app(store, limits=limits), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
    if not CHROMIUM.exists():
        pytest.skip(f"the browser tests need {CHROMIUM} (apt-get install chromium)")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()
