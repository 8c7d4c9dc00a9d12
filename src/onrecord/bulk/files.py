"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import StoreError, UsageError

PART = ".part"
"""Ending of a file that is being written."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def written(file: Path) -> Iterator[BinaryIO]:
    """A file to be written, which takes the place of `file` when all of it is on the disk.

    StoreError where that fails: the disk is full, the folder may not be written to. What was there stays.
    """
    part = file.with_name(file.name + PART)
    try:
        with reported(file), part.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
            part.replace(file)
            _keep_names(file.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """A StoreError that says why for everything that goes wrong with writing inside."""
    try:
        yield
    except OSError as error:
        raise StoreError(_trouble(path, error)) from None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The folder, made where there is none, to ourselves; UsageError where another run is at work in it."""
    import fcntl

    with reported(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("wb")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"{folder}: another run is at work there") from None
        for part in folder.rglob(f"*{PART}"):
            part.unlink(missing_ok=True)
        yield


def _keep_names(folder: Path) -> None:
    """Have the names of a folder's files on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _trouble(file: Path, error: OSError) -> str:
    if error.errno in FULL:
        return f"{file}: no room on the disk; what is finished stays, and the same command goes on from there"
    return f"{file}: cannot be written ({error.strerror or error})"
