"""A reader that dies of one page, as a bug in a parser below it would have it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

from onrecord.bulk import reader
from onrecord.forms import captures
from onrecord.records import Capture


def main(line: int) -> None:
    reader.captures = deadly
    reader.main(line)


def deadly(files, published) -> Iterator[Capture]:
    for page in captures(files, published=published):
        if b"kills the reader" in getattr(page, "content", b""):
            os.kill(os.getpid(), signal.SIGSEGV)
        yield page
