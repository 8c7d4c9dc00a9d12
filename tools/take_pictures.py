"""Take the pictures of the reading room that docs/ shows, in a real browser, over invented pages alone: docs/pictures/*.png.

Needs the development packages and Debian's chromium (`make browser`).
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright

import onrecord
from onrecord import PageError, read_all
from onrecord.bench.invented_records import records
from onrecord.web import create_app

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
GROUPS = ROOT / "tests" / "linking" / "groups"
PAGES = (ROOT / "src" / "onrecord" / "demo" / "pages", GROUPS / "place", GROUPS / "clone")
NUMBER = 600
"""Invented records behind the matrix."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main() -> None:
    """Take them all."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        read, many = Path(folder) / "news.db", Path(folder) / "many.db"
        with onrecord.open(read, write=True) as store:
            store_pages = [
                record for record in read_all([str(place) for place in PAGES]) if not isinstance(record, PageError)
            ]
            list(store.add_all(store_pages))
            store.link()
            wire, both = (
                next(record.page.id for record in store_pages if record.page.source.endswith(name))
                for name in ("wire-report.html", "clone/a-wire.html")
            )
            told = next(each for each in store.occurrences(told_by=2) if each.contradictions)
        with onrecord.open(many, write=True) as store:
            list(store.add_all(records(NUMBER)))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        with served(read) as room:
            taken(browser, f"{room}/pages/{both}?lit=s2", "reading", 1280, 860)
            taken(browser, f"{room}/pages/{wire}?lit=s6#s6", "reading-phone", 390, 760, dark=True)
            taken(browser, f"{room}/occurrences/{told.id}", "occurrence", 1280, 900)
        with served(many) as room:
            taken(browser, f"{room}/contacts", "contacts", 1280, 900)
        browser.close()


def taken(browser: Any, address: str, name: str, width: int, height: int, *, dark: bool = False) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


@contextmanager
def served(store: Path) -> Iterator[str]:
    """A room over the store on a port of its own; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


if __name__ == "__main__":
    main()
