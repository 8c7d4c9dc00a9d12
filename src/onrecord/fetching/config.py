"""The file that says which feeds are watched, how often, and into which store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import FetchError, UsageError
from onrecord.fetching.addresses import target

PERIOD = re.compile(r"(\d{1,6})\s?([smhd])")
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SHORTEST = 60
"""Seconds between two looks at a feed."""
EVERY = 1_800
KEYS = {"store", "archive", "agent", "delay", "feeds"}
FEED_KEYS = {"url", "every", "again", "limit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed, sitemap or outline that is looked at again and again."""

    url: str
    every: int = EVERY
    """Seconds between two looks."""
    again: int | None = None
    """Seconds after which its pages are fetched once more, to see what was changed."""
    limit: int | None = None
    """New pages at one look at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What is watched; paths as they stand in the file, relative to it."""

    store: Path
    archive: Path
    """Folder of WARC files."""
    feeds: tuple[WatchedFeed, ...]
    agent: str | None = None
    delay: float | None = None


def load(path: Path) -> Config:
    """The file's settings; UsageError names the key that is wrong."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: cannot be read as YAML ({error})") from error
    settings = _mapping(found, KEYS, f"{path}")
    feeds = settings.get("feeds")
    if not isinstance(feeds, list) or not feeds:
        raise UsageError(f"{path}: `feeds` is to be a list with at least one address")
    return Config(
        store=path.parent / _text(settings, "store", f"{path}"),
        archive=path.parent / _text(settings, "archive", f"{path}"),
        feeds=tuple(_feed(feed, f"{path}: feed {number}") for number, feed in enumerate(feeds, 1)),
        agent=_text(settings, "agent", f"{path}") if "agent" in settings else None,
        delay=_delay(settings, f"{path}"),
    )


def _feed(found: Any, where: str) -> WatchedFeed:
    settings = {"url": found} if isinstance(found, str) else _mapping(found, FEED_KEYS, where)
    limit = settings.get("limit")
    if limit is not None and (not isinstance(limit, int) or limit < 1):
        raise UsageError(f"{where}: `limit` is to be a number of pages")
    try:
        url = target(_text(settings, "url", where)).url
    except FetchError as error:
        raise UsageError(f"{where}: {error}") from error
    return WatchedFeed(
        url=url,
        every=period(settings["every"], f"{where}: `every`") if "every" in settings else EVERY,
        again=period(settings["again"], f"{where}: `again`") if "again" in settings else None,
        limit=limit,
    )


def period(value: Any, where: str) -> int:
    """Seconds of a period such as `15m`, `6h`, `1d`.

    >>> period("15m", "every")
    900
    """
    match = PERIOD.fullmatch(str(value).strip())
    seconds = int(match[1]) * SECONDS[match[2]] if match else 0
    if seconds < SHORTEST:
        raise UsageError(f"{where} is to be a period of a minute or more, such as 15m, 6h, 1d; {value!r} is none")
    return seconds


def _mapping(found: Any, known: set[str], where: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise UsageError(f"{where}: settings with names are expected: {', '.join(sorted(known))}")
    if odd := sorted(str(key) for key in found if key not in known):
        raise UsageError(f"{where}: {', '.join(odd)} is not known; there are {', '.join(sorted(known))}")
    return found


def _text(settings: dict[str, Any], key: str, where: str) -> str:
    value = settings.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{where}: `{key}` is missing")
    return value.strip()


def _delay(settings: dict[str, Any], where: str) -> float | None:
    value = settings.get("delay")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or value < 0):
        raise UsageError(f"{where}: `delay` is to be a number of seconds")
    return None if value is None else float(value)
