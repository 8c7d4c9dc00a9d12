"""The stream of a WARC archive -> its records as bytes, whatever their declared lengths are worth.

A reader of archives that believes every length loses, without a word, all that follows a wrong one. Here what comes after
a record is looked at: where no record starts, the next one is searched for, and what was passed over is counted.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.forms.packed import joined

LARGEST = 25_000_000
"""Bytes of a record that are held: a page of the largest size with its headers."""
LONGEST_HEADER = 65_536
MOST_REPAIRS = 50
"""Records with wrong lengths after which an archive is given up: each may cost another pass over what follows it."""
CHUNK = 1_000_000
VERSION = re.compile(rb"WARC/[01]\.\d+\r?\n")
LENGTH = re.compile(rb"(?:^|\n)content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?\n", re.I)
NEXT = re.compile(rb"\r?\n(?=WARC/[01]\.\d+\r?\n)")


@dataclass(frozen=True, slots=True)
class Frame:
    """One record, or what stands where one should be."""

    content: bytes
    """Headers and block of the record; empty where there is none to be read."""
    trouble: str = ""
    """What is wrong with it."""
    is_lost: bool = False
    """Whether nothing of it can be read."""


def frames(stream: io.BufferedReader) -> Iterator[Frame]:
    """Every record of the archive, and every stretch of bytes that is none."""
    repairs = 0
    while line := stream.readline(CHUNK):
        if not line.strip():
            continue
        if not VERSION.fullmatch(line):
            lost, stream = _to_next(line, stream)
            yield Frame(b"", f"{lost:,} bytes are no record", is_lost=True)
            continue
        header = _header(line, stream)
        length = LENGTH.search(header)
        if not length:
            yield Frame(b"", "a record does not say how long it is", is_lost=True)
        elif int(length[1]) > LARGEST:
            missing = _pass_over(stream, int(length[1]))
            yield Frame(b"", f"a record of {int(length[1]):,} bytes, too large for a page{missing}", is_lost=True)
        else:
            frame, stream, repaired = _framed(header, int(length[1]), stream)
            yield frame
            repairs += repaired
        if repairs >= MOST_REPAIRS:
            yield Frame(b"", f"{repairs} records have wrong lengths; what follows was not read", is_lost=True)
            return


def _header(line: bytes, stream: io.BufferedReader) -> bytes:
    """The lines of a record up to the first empty one."""
    lines, size = [line], len(line)
    while size < LONGEST_HEADER and (line := stream.readline(LONGEST_HEADER)):
        lines.append(line)
        size += len(line)
        if not line.strip():
            break
    return b"".join(lines)


def _framed(header: bytes, length: int, stream: io.BufferedReader) -> tuple[Frame, io.BufferedReader, bool]:
    """The record, the stream after it, and whether its length was wrong and the next record stands inside it."""
    block = stream.read(length)
    after = stream.read(4)
    stream = joined(after, stream) if after.strip() else stream
    if len(block) == length and not after.strip():
        return Frame(header + block), stream, False
    inside = NEXT.search(block)
    if inside:
        stream = joined(block[inside.end() :] + after, stream)
        kept = header + block[: inside.start()]
        return Frame(kept, "the record is shorter than it says; the next one starts inside it"), stream, True
    if len(block) < length:
        return Frame(header + block, f"the record is cut: {len(block):,} of {length:,} bytes are there"), stream, False
    return Frame(header + block, "the record is longer than it says"), stream, False


def _to_next(line: bytes, stream: io.BufferedReader) -> tuple[int, io.BufferedReader]:
    """How many bytes are passed over up to the next record, and the stream from there."""
    lost = 0
    while line and not VERSION.fullmatch(line):
        lost += len(line)
        line = stream.readline(CHUNK)
    return lost, joined(line, stream) if line else stream


def _pass_over(stream: io.BufferedReader, length: int) -> str:
    """Read so many bytes; what is missing, in words."""
    while length > 0 and (found := stream.read(min(length, CHUNK))):
        length -= len(found)
    return f", of which {length:,} are missing" if length > 0 else ""
