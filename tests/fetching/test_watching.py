"""Feeds that are looked at again and again: what is new comes once, and a watch that dies loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fetching.served import Reply, Site, page, serving
from onrecord import PageError, captures
from onrecord.errors import UsageError
from onrecord.fetching import Crawl, Memory
from onrecord.fetching.config import Config, WatchedFeed, load
from onrecord.fetching.watching import Watch

FEED_URL = "http://news.example/feed"
START = datetime(2026, 1, 5, 8, tzinfo=UTC)


class Store:
    """Addresses that were read, in their order, and what is to happen at the next archive."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.fails = False

    def __call__(self, archive: Path) -> Iterator[str]:
        if self.fails:
            raise OSError("killed")
        for found in captures([str(archive)]):
            if isinstance(found, PageError):
                continue
            self.read.append(found.url or "")
            if "bad" in self.read[-1]:
                yield f"{found.url}: cannot be read"


class Day:
    """A time of day that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def feed(*names: str) -> Reply:
    items = "".join(f"<item><title>{name}</title><link>http://news.example/{name}</link></item>" for name in names)
    return (200, {"Content-Type": "application/rss+xml"}, f"<rss><channel>{items}</channel></rss>".encode())


@contextmanager
def watching(
    site: Site, folder: Path, store: Store, day: Callable[[], datetime], **settings: int | None
) -> Iterator[Watch]:
    config = Config(store=folder / "news.db", archive=folder, feeds=(WatchedFeed(url=FEED_URL, every=600, **settings),))
    with Memory(folder / "memory.db") as memory:
        crawl = Crawl(site.web(), memory, delay=0)
        yield Watch(config, crawl, memory, store, agent="test/1", now=day)


def test_what_is_new_comes_once(tmp_path: Path) -> None:
    site, store, day = Site({f"news.example/{name}": page(name) for name in "abc"}), Store(), Day()
    site.pages["news.example/feed"] = feed("a", "b")
    with serving(site), watching(site, tmp_path, store, day) as watch:
        [look] = watch.once()
        assert [each.outcome for each in look.fetched] == ["list", "fetched", "fetched"]
        assert list(watch.once()) == []
        assert watch.wait() == 600
        site.pages["news.example/feed"] = feed("b", "c")
        day.now += timedelta(seconds=600)
        [look] = watch.once()
    assert [each.url for each in look.fetched] == [FEED_URL, "http://news.example/c"]
    assert [url for url in store.read if url != FEED_URL] == [f"http://news.example/{name}" for name in "abc"]


def test_a_watch_that_died_between_fetching_and_reading_reads_later_and_once(tmp_path: Path) -> None:
    site, store, day = Site({"news.example/a": page("a"), "news.example/feed": feed("a")}), Store(), Day()
    store.fails = True
    with serving(site), watching(site, tmp_path, store, day) as watch, pytest.raises(OSError, match="killed"):
        list(watch.once())
    store.fails = False
    with serving(site), watching(site, tmp_path, store, day) as watch:
        [(path, troubles)] = watch.left_over()
        assert list(watch.left_over()) == []
    assert path.name == "watch-20260105T080000Z.warc.gz"
    assert troubles == ()
    assert "http://news.example/a" in store.read


def test_pages_are_fetched_once_more_to_see_what_was_changed(tmp_path: Path) -> None:
    site, store, day = Site({"news.example/a": page("first"), "news.example/feed": feed("a")}), Store(), Day()
    day.now = datetime.now(UTC)
    with serving(site), watching(site, tmp_path, store, day, again=3_600) as watch:
        list(watch.once())
        site.pages["news.example/a"] = page("second")
        for _ in range(3):
            day.now += timedelta(hours=2)
            list(watch.once())
    assert store.read.count("http://news.example/a") == 2


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    site, store = Site({"news.example/bad": page("a"), "news.example/feed": feed("bad")}), Store()
    with serving(site), watching(site, tmp_path, store, Day()) as watch:
        [look] = watch.once()
    assert look.troubles == ("http://news.example/bad: cannot be read",)


GOOD = """
store: news.db
archive: warc
agent: example-desk/1.0 (+https://example.org/bot)
feeds:
  - https://news.example/rss
  - {url: https://other.example/sitemap.xml, every: 6h, again: 1d, limit: 200}
"""


def test_a_configuration(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text(GOOD)
    found = load(path)
    assert (found.store, found.archive) == (tmp_path / "news.db", tmp_path / "warc")
    assert found.feeds == (
        WatchedFeed(url="https://news.example/rss"),
        WatchedFeed(url="https://other.example/sitemap.xml", every=21_600, again=86_400, limit=200),
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("every: 6h", "every: 5"), "period"),
        (("every: 6h", "every: 10s"), "period"),
        (("every: 6h", "evry: 6h"), "evry is not known"),
        (("limit: 200", "limit: many"), "limit"),
        (("store: news.db", ""), "store"),
        (("https://news.example/rss", "http://127.0.0.1/rss"), "loopback"),
        (("archive: warc", "archive: warc\ndelay: quick"), "delay"),
        (("feeds:", "nothing:"), "nothing is not known"),
        ((GOOD, "feeds: []\nstore: a\narchive: b"), "feeds"),
        ((GOOD, "- just\n- a list"), "settings with names"),
        ((GOOD, "a: [b"), "YAML"),
    ],
)
def test_a_configuration_that_is_wrong_says_where(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text(GOOD.replace(*change))
    with pytest.raises(UsageError, match=said):
        load(path)


def test_a_configuration_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.yaml"):
        load(tmp_path / "none.yaml")
