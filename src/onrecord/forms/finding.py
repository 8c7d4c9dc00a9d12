"""Paths, folders and globs -> the files they mean, in a fixed order."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import PageError

PAGES = (".html", ".htm", ".xhtml", ".txt", ".md")
MANY = (".warc", ".wet", ".jsonl", ".ndjson", ".rss", ".atom", ".rdf", ".xml", ".parquet")
"""Endings of files that hold many pages."""
PACKED = ("", ".gz", ".bz2", ".xz")
ENDINGS = tuple(f"{ending}{packed}" for packed in PACKED for ending in (*PAGES, *MANY))
"""Files that a folder is searched for; a file named outright may end in anything."""
STDIN = "-"


def files(path: str) -> Iterator[str | PageError]:
    """The files that a path means, by name within a folder or glob, or in their place why there are none."""
    here = Path(path)
    if path == STDIN or here.is_file() or _holder(path):
        yield path
    elif here.is_dir():
        inside = sorted(str(file) for file in here.rglob("*") if file.name.lower().endswith(ENDINGS) and file.is_file())
        yield from inside
        if not inside:
            yield _missing(f"the folder holds no page ({', '.join((*PAGES, *MANY))})", path)
    elif glob.has_magic(path):
        # pathlib's own glob cannot take an absolute pattern
        inside = sorted(file for file in glob.glob(path, recursive=True) if Path(file).is_file())  # noqa: PTH207
        yield from inside
        if not inside:
            yield _missing("no file matches this pattern", path)
    else:
        yield _missing("there is no such file", path)


def numbered(file: str) -> tuple[str, bool]:
    """The file to open, and whether only one page of it is meant: `news.warc.gz#12` names one, as records do."""
    holder = None if Path(file).is_file() else _holder(file)
    return (holder, True) if holder else (file, False)


def _holder(path: str) -> str | None:
    """The file that holds a page named by its number; None if the name is none such."""
    holder, _, number = path.rpartition("#")
    return holder if number.isdecimal() and Path(holder).is_file() else None


def _missing(message: str, path: str) -> PageError:
    return PageError(message, source=path, code="missing")


def count(paths: Iterable[str]) -> int | None:
    """How many pages `captures` will give, without opening any; None where a file may hold many."""
    found = [file for path in paths for file in files(path)]
    many = any(isinstance(file, str) and may_hold_many(file) for file in found)
    return None if many else len(found)


def may_hold_many(file: str) -> bool:
    """Whether a file may hold more than one page, by its name."""
    return file == STDIN or file.lower().endswith(tuple(f"{ending}{packed}" for packed in PACKED for ending in MANY))
