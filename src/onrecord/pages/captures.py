"""Paths -> captures: files, folders, globs and standard input, opened one at a time."""

from __future__ import annotations

import glob
import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import PageError
from onrecord.records import Capture

ENDINGS = (".html", ".htm", ".xhtml", ".txt", ".md", ".html.gz", ".htm.gz", ".txt.gz")
"""Files that a folder is searched for; a file named outright may end in anything."""
LARGEST = 20_000_000
"""Bytes (unpacked) above which a page is refused: no article is that long."""


def captures(
    paths: Iterable[str], *, url: str | None = None, published: str | None = None
) -> Iterator[Capture | PageError]:
    """Every page under `paths`, in the order given and by name within a folder or glob.

    `-` is standard input; `.gz` files are unpacked. What cannot be opened comes as a PageError in its place, so that
    one bad path never ends a run. `url` and `published` (ISO date) go to every capture.
    """
    for path in paths:
        for found in _expand(path):
            if isinstance(found, PageError):
                yield found
                continue
            try:
                content = _bytes(found)
            except PageError as error:
                yield error
            else:
                yield Capture(content=content, source=_writable(found), url=url, published=published)


def _writable(path: str) -> str:
    """The path as it can be written anywhere: bytes of a name that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def count(paths: Iterable[str]) -> int:
    """How many pages `captures` will give, without opening any."""
    return sum(1 for path in paths for _ in _expand(path))


def _expand(path: str) -> Iterator[str | PageError]:
    here = Path(path)
    if path == "-" or here.is_file():
        yield path
    elif here.is_dir():
        inside = sorted(str(file) for file in here.rglob("*") if file.name.lower().endswith(ENDINGS) and file.is_file())
        yield from inside
        if not inside:
            yield PageError(f"the folder holds no page ({', '.join(ENDINGS)})", source=path, code="missing")
    elif glob.has_magic(path):
        # pathlib's own glob cannot take an absolute pattern
        inside = sorted(file for file in glob.glob(path, recursive=True) if Path(file).is_file())  # noqa: PTH207
        yield from inside
        if not inside:
            yield PageError("no file matches this pattern", source=path, code="missing")
    else:
        yield PageError("there is no such file", source=path, code="missing")


def _bytes(path: str) -> bytes:
    try:
        if path == "-":
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with gzip.open(path) if path.endswith(".gz") else Path(path).open("rb") as file:
                content = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise PageError(f"cannot be read ({reason})", source=path, code="unreadable") from None
    if len(content) > LARGEST:
        raise PageError(f"over {LARGEST:,} bytes, too large for a page", source=path, code="too_large")
    return content
