"""Three pages of our own writing, to try the tool on: a wire report, a long read and a badly scraped page.

Persons and doings in them are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from onrecord.records import Capture

NAMES = ("wire-report.html", "long-read.html", "flattened.txt")
"""The pages, in the order they are shown."""


def pages() -> Iterator[Capture]:
    """The demo pages as captures."""
    folder = files("onrecord.demo").joinpath("pages")
    for name in NAMES:
        yield Capture(content=folder.joinpath(name).read_bytes(), source=f"demo/{name}")
