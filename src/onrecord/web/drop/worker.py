"""The process that reads dropped pages: `python -m onrecord.web.drop.worker SECONDS MEMORY`.

It takes pages on standard input and gives records on standard output, each as four bytes of length and so many of JSON. The
kernel ends it where a page takes more processor time or memory than it may; it can write no file.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from onrecord.demo import pages
from onrecord.errors import PageError
from onrecord.pipeline import read
from onrecord.records import Capture, Record

Message = TypeVar("Message", bound=msgspec.Struct)
_STATM = Path("/proc/self/statm")


class Asked(msgspec.Struct):
    """A page to read."""

    content: bytes
    source: str
    url: str | None = None
    published: str | None = None


class Answer(msgspec.Struct):
    """Its record, or why there is none; neither, once everything is loaded."""

    record: Record | None = None
    code: str = ""
    message: str = ""


def main() -> None:
    """Read pages until there are no more."""
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    out = _own_output()
    read(next(pages()))
    _bound(memory)
    put(out, Answer())
    while (asked := get(sys.stdin.buffer, Asked)) is not None:
        _allow(seconds)
        put(out, _answer(asked))


def put(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Write a message."""
    written = msgspec.json.encode(message)
    stream.write(len(written).to_bytes(4, "big") + written)
    stream.flush()


def get(stream: IO[bytes], kind: type[Message]) -> Message | None:
    """The next message; null where the other side is gone."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    written = stream.read(int.from_bytes(head, "big"))
    return msgspec.json.decode(written, type=kind)


def _answer(asked: Asked) -> Answer:
    capture = Capture(content=asked.content, source=asked.source, url=asked.url, published=asked.published)
    try:
        return Answer(record=read(capture))
    except PageError as error:
        return Answer(code=error.code, message=str(error))
    except MemoryError:
        return Answer(code="over_memory", message=f"{asked.source}: it takes more memory than a dropped page may")


def _own_output() -> IO[bytes]:
    """Standard output for answers alone: what anything else prints goes nowhere."""
    own = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return own


def _bound(memory: int) -> None:
    """No more memory than what is held now and `memory` bytes; no file, no image of a dead process."""
    held = int(_STATM.read_text().split()[0]) * resource.getpagesize() if _STATM.exists() else 0
    for what, most in (
        (resource.RLIMIT_AS, held + memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _allow(seconds: int) -> None:
    """So many processor seconds from now on; the kernel ends the process at the next one."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


if __name__ == "__main__":
    main()
