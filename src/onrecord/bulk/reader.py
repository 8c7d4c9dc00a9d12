"""The process that opens inputs and gives out their pages: hostile archives and packed files cost it, not the run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord import bounds
from onrecord.bulk.child import line_of
from onrecord.bulk.settings import Settings
from onrecord.errors import PageError
from onrecord.forms import captures
from onrecord.records import Capture

DESCRIPTORS = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True)
class Order:
    """The pages of an input that are asked for."""

    files: tuple[str, ...]
    first: int = 0
    """The file to begin with."""
    passed: int = 0
    """Pages of that file that came before."""
    number: int = 0
    """The number of the next page."""
    finished: frozenset[int] = frozenset()
    """Shards whose pages are not needed."""
    until: int | None = None
    """The first shard that is not asked for, where not all are."""
    at: str | None = None
    """Where the file lies, if its name is an address: pages keep the name."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A PageError as it can be sent."""

    source: str
    code: str
    message: str

    @classmethod
    def of(cls, error: PageError) -> Refusal:
        """The refusal of an error."""
        return cls(error.source, error.code, str(error).removeprefix(f"{error.source}: "))

    def error(self) -> PageError:
        """The error."""
        return PageError(self.message, source=self.source, code=self.code)


@dataclass(frozen=True, slots=True)
class Item:
    """One page of the input, or why it cannot be read; None where it is not needed: its shard is finished, or it is not in the sample."""

    number: int
    found: Capture | Refusal | None
    is_page: bool
    """Whether it counts towards a limit."""
    share: float
    """How much of the input's present file is read, from 0 to 1; 0 where nobody knows."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of the input is begun."""

    index: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The input has no more pages."""


def main(line: int) -> None:
    """Fill orders until nobody gives any more."""
    try:
        to_parent = line_of(line)
        settings: Settings = to_parent.recv()
        bounds.leave_no_core()
        bounds.allow_megabytes(settings.limits.megabytes)
        while True:
            _fill(to_parent, to_parent.recv(), settings)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _fill(to_parent: Connection, order: Order, settings: Settings) -> None:
    number, passed = order.number, order.passed
    for index in range(order.first, len(order.files)):
        to_parent.send(Opened(index))
        file = order.at or order.files[index]
        pages = captures([file], published=settings.published)
        for found in islice(_timed(pages, settings.limits.seconds), passed, None):
            if order.until is not None and number >= order.until * settings.shard:
                to_parent.send(Ended())
                return
            to_parent.send(_item(number, _named(found, order), file, order, settings))
            number += 1
        passed = 0
    to_parent.send(Ended())


def _named(found: Capture | PageError, order: Order) -> Capture | PageError:
    """The page under the name of its file, where that lies elsewhere."""
    if order.at is None:
        return found
    source = order.files[0] + found.source.removeprefix(order.at)
    if isinstance(found, Capture):
        return replace(found, source=source)
    return PageError(str(found).removeprefix(f"{found.source}: "), source=source, code=found.code)


def _timed(pages: Iterator[Capture | PageError], seconds: int) -> Iterator[Capture | PageError]:
    """The pages, each with CPU seconds of its own to be found in."""
    bounds.allow_seconds(seconds)
    for page in pages:
        yield page
        bounds.allow_seconds(seconds)


def _item(number: int, found: Capture | PageError, file: str, order: Order, settings: Settings) -> Item:
    is_page = not (isinstance(found, PageError) and found.code == "skipped")
    needed = number // settings.shard not in order.finished
    key = found.content if isinstance(found, Capture) else found.source.encode("utf-8", "replace")
    taken = settings.sample == 1 or settings.takes(key)
    given = _checked(found, settings) if needed and taken else None
    return Item(number, given, is_page and taken, _share(file))


def _checked(found: Capture | PageError, settings: Settings) -> Capture | Refusal:
    if isinstance(found, PageError):
        return Refusal.of(found)
    most = settings.limits.bytes
    if len(found.content) > most:
        return Refusal(found.source, "too_large", f"over {most:,} bytes, too large for a page")
    return found


def _share(file: str) -> float:
    """How far the open file is read: the kernel knows, the readers of packed files below us do not say."""
    with suppress(OSError):
        size, real = Path(file).stat().st_size, os.path.realpath(file)
        for descriptor in DESCRIPTORS.iterdir() if DESCRIPTORS.is_dir() else ():
            with suppress(OSError):
                if str(descriptor.readlink()) == real:
                    return os.lseek(int(descriptor.name), 0, os.SEEK_CUR) / max(1, size)
    return 0.0
