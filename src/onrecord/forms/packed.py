"""A file or standard input -> a stream of its bytes, unpacked, with its first bytes looked at."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from onrecord.errors import PageError
from onrecord.forms.finding import STDIN

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD = 16_384
"""Bytes by which a form is known."""
MAGIC: tuple[tuple[bytes, Callable[..., Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
)
UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading a file, or unpacking it, raises."""


class Joined(io.RawIOBase):
    """Bytes already read, then the rest of the stream they came from, up to where it cannot be read any more."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest
        self.trouble: Exception | None = None
        """What ended the stream before its end."""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer from the head, and once that is spent from the rest."""
        with memoryview(buffer) as view:
            found = self._head.read(len(view)) or self._further(len(view))
            view[: len(found)] = found
            return len(found)

    def _further(self, size: int) -> bytes:
        if self.trouble is not None:
            return b""
        try:
            return self._rest.read1(size)
        except UNREADABLE as error:
            self.trouble = error
            return b""

    def look(self, size: int) -> bytes:
        """The next bytes, which are still to be read."""
        found = b""
        while len(found) < size and (more := self.read(size - len(found))):
            found += more
        self._head = io.BytesIO(found)
        return found


def joined(head: bytes, rest: io.BufferedIOBase) -> io.BufferedReader:
    """The stream as it was before `head` was read from it."""
    return io.BufferedReader(Joined(head, rest))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is being read."""

    head: bytes
    """Its first bytes."""
    stream: io.BufferedReader
    """All of them, unpacked where they are packed once. It ends where they cannot be read any more."""
    raw: Joined

    @property
    def trouble(self) -> Exception | None:
        """Why the stream ended before its end, if it did."""
        return self.raw.trouble


@contextmanager
def opened(file: str) -> Iterator[Opened]:
    """A file or standard input, open for reading."""
    source = sys.stdin.buffer if file == STDIN else Path(file).open("rb")  # noqa: SIM115 - closed below
    try:
        found = _looked_at(cast("io.BufferedIOBase", source))
        unpack = next((unpack for magic, unpack in MAGIC if found.head.startswith(magic)), None)
        yield _looked_at(unpack(found.stream)) if unpack else found
    finally:
        if file != STDIN:
            source.close()


def _looked_at(stream: io.BufferedIOBase) -> Opened:
    raw = Joined(b"", stream)
    return Opened(raw.look(HEAD), io.BufferedReader(raw), raw)


def whole(stream: io.BufferedIOBase, file: str, largest: int) -> bytes:
    """All bytes of the stream; PageError if they are more than a page can have."""
    content = stream.read(largest + 1)
    if len(content) > largest:
        raise PageError(f"over {largest:,} bytes, too large for a page", source=file, code="too_large")
    return content


def unreadable(file: str, error: Exception) -> PageError:
    """The refusal of a file that cannot be read, or not to its end."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return PageError(f"cannot be read ({reason})", source=file, code="unreadable")
