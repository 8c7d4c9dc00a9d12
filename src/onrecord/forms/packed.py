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
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

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
    """Bytes already read, then the rest of the stream they came from."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer from the head, and once that is spent from the rest."""
        with memoryview(buffer) as view:
            found = self._head.read(len(view)) or self._rest.read(len(view))
            view[: len(found)] = found
            return len(found)


def joined(head: bytes, rest: IO[bytes]) -> io.BufferedReader:
    """The stream as it was before `head` was read from it."""
    return io.BufferedReader(Joined(head, rest))


@contextmanager
def opened(file: str) -> Iterator[tuple[bytes, io.BufferedReader]]:
    """The first bytes of a file and a stream of all of them, unpacked where they are packed once."""
    source = cast("IO[bytes]", sys.stdin.buffer if file == STDIN else Path(file).open("rb"))  # noqa: SIM115 - closed below
    try:
        head, stream = _looked_at(source)
        unpack = next((unpack for magic, unpack in MAGIC if head.startswith(magic)), None)
        yield _looked_at(unpack(stream)) if unpack else (head, stream)
    finally:
        if file != STDIN:
            source.close()


def _looked_at(stream: IO[bytes]) -> tuple[bytes, io.BufferedReader]:
    head = stream.read(HEAD)
    return head, joined(head, stream)


def whole(stream: IO[bytes], file: str, largest: int) -> bytes:
    """All bytes of the stream; PageError if they are more than a page can have."""
    content = stream.read(largest + 1)
    if len(content) > largest:
        raise PageError(f"over {largest:,} bytes, too large for a page", source=file, code="too_large")
    return content


def unreadable(file: str, error: Exception) -> PageError:
    """The refusal of a file that cannot be read, or not to its end."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return PageError(f"cannot be read ({reason})", source=file, code="unreadable")
