"""The process that reads dropped pages: `python -m onrecord.web.drop.worker SECONDS MEGABYTES`.

It takes pages on standard input and gives records on standard output, each as four bytes of length and so many of JSON. The
kernel ends it where a page takes more processor time or memory than it may; it can write no file.
"""

from __future__ import annotations

import os
import sys
from typing import IO, TypeVar

import msgspec

from onrecord import bounds
from onrecord.demo import pages
from onrecord.errors import PageError
from onrecord.pipeline import read
from onrecord.records import Capture, Record

Message = TypeVar("Message", bound=msgspec.Struct)
OVER_MEMORY = "over_memory"
"""Code of a page that takes too much memory."""


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
    seconds, megabytes = int(sys.argv[1]), int(sys.argv[2])
    out = _own_output()
    read(next(pages()))
    bounds.leave_no_core()
    bounds.write_no_file()
    bounds.allow_megabytes(megabytes)
    put(out, Answer())
    while (asked := get(sys.stdin.buffer, Asked)) is not None:
        bounds.allow_seconds(seconds)
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
        return Answer(code=OVER_MEMORY)


def _own_output() -> IO[bytes]:
    """Standard output for answers alone: what anything else prints goes nowhere."""
    own = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return own


if __name__ == "__main__":
    main()
