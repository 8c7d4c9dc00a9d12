"""Feeds -> a store, again and again: what is new is fetched into a WARC file, which is then read into the store.

A WARC file is complete before it is read, and ticked off once all its pages stand in the store: a watch that is killed
anywhere goes on where it was, with nothing lost and nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onrecord.fetching.archive import Archive
from onrecord.fetching.config import Config, WatchedFeed
from onrecord.fetching.crawl import Crawl, Fetched
from onrecord.fetching.memory import Memory

Reader = Callable[[Path], Iterable[str]]
"""Reads a WARC file into the store; gives a line for each page that could not be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a feed brought."""

    feed: WatchedFeed
    fetched: tuple[Fetched, ...]
    archive: Path | None
    """The WARC file, where there was anything new."""
    troubles: tuple[str, ...]
    """Pages that could not be read."""


class Watch:
    """Looks at feeds when they are due. `now` gives the time of day with its zone."""

    def __init__(
        self,
        config: Config,
        crawl: Crawl,
        memory: Memory,
        read: Reader,
        *,
        agent: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._config = config
        self._crawl = crawl
        self._memory = memory
        self._read = read
        self._agent = agent
        self._now = now
        self._due: dict[str, datetime] = {}

    def left_over(self) -> Iterator[tuple[Path, tuple[str, ...]]]:
        """Read the WARC files that an earlier watch completed and did not read to the end."""
        for path in sorted(self._config.archive.glob("*.warc.gz")):
            if not self._memory.has_read(path.name):
                yield path, self._take_in(path)

    def once(self) -> Iterator[Look]:
        """Look at every feed that is due."""
        for feed in self._config.feeds:
            if self._due.get(feed.url, self._now()) <= self._now():
                self._due[feed.url] = self._now() + timedelta(seconds=feed.every)
                yield self._look(feed)

    def wait(self) -> float:
        """Seconds until the next feed is due."""
        following = min(self._due.get(feed.url, self._now()) for feed in self._config.feeds)
        return max(0.0, (following - self._now()).total_seconds())

    def _look(self, feed: WatchedFeed) -> Look:
        path = self._free_name()
        urls = [feed.url]
        if feed.again is not None:
            urls += self._memory.due(feed.url, self._now() - timedelta(seconds=feed.again))
        with Archive(path, self._agent) as archive:
            fetched = tuple(self._crawl.run(urls, archive, limit=feed.limit, again=False))
        there = path if path.exists() else None
        return Look(feed, fetched, there, self._take_in(path) if there else ())

    def _take_in(self, path: Path) -> tuple[str, ...]:
        troubles = tuple(self._read(path))
        self._memory.read(path.name)
        return troubles

    def _free_name(self) -> Path:
        stem = self._now().strftime("watch-%Y%m%dT%H%M%SZ")
        names = (f"{stem}{f'-{number}' if number else ''}.warc.gz" for number in range(1_000))
        return next(path for name in names if not (path := self._config.archive / name).exists())
