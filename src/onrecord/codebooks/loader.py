"""Codebook files -> rows, read once. A broken file is a CodebookError that names the file and the line."""

from __future__ import annotations

import csv
import os
from functools import cache
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from onrecord.errors import CodebookError, UsageError

Row = dict[str, str]
USER_FOLDER = "ONRECORD_CODEBOOKS"
"""Variable of the environment that names a folder of the user's own codebooks."""


def _folder() -> Any:
    return files("onrecord.codebooks")


def names() -> tuple[str, ...]:
    """Names of all codebooks, such as `cues` or `actors/states`, sorted."""
    found = []
    for entry in _folder().iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += [f"{entry.name}/{inner.name}" for inner in entry.iterdir()]
        else:
            found.append(entry.name)
    return tuple(sorted(name.rsplit(".", 1)[0] for name in found if name.endswith((".csv", ".yaml"))))


def _read(name: str, ending: str) -> str:
    path = _folder().joinpath(*f"{name}.{ending}".split("/"))
    if not path.is_file():
        raise UsageError(f"there is no codebook {name!r}; there are: {', '.join(names())}")
    text: str = path.read_text(encoding="utf-8")
    return text


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Rows of the CSV codebook `name`, in file order, each with the key `line` added (1-based line of the file)."""
    return _rows(name, _read(name, "csv"))


def user_folder() -> Path | None:
    """The folder of the user's own codebooks, which ONRECORD_CODEBOOKS names; UsageError where there is no such folder."""
    named = os.environ.get(USER_FOLDER)
    if not named:
        return None
    if not Path(named).is_dir():
        raise UsageError(f"{named}: there is no such folder of codebooks")
    return Path(named)


def user_rows(name: str) -> tuple[Row, ...]:
    """Rows of the user's own codebook `name` (CSV); none where there is none. UsageError where it cannot be read."""
    folder = user_folder()
    file = folder / f"{name}.csv" if folder else None
    if not file or not file.is_file():
        return ()
    try:
        return _rows(str(file.with_suffix("")), file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: the codebook cannot be read ({error})") from None


def user_files(ending: str) -> tuple[Path, ...]:
    """The user's own codebooks with this ending, by name."""
    folder = user_folder()
    return tuple(sorted(folder.glob(f"*{ending}"))) if folder else ()


def _rows(name: str, text: str) -> tuple[Row, ...]:
    lines = StringIO(text, newline="")
    skip = 0
    while (start := lines.tell()) >= 0 and lines.readline().startswith("#"):
        skip += 1
    lines.seek(start)
    reader = csv.DictReader(lines)
    found = []
    for row in reader:
        if None in row or None in row.values():
            raise CodebookError(f"{name}.csv:{reader.line_num + skip}: the row has not as many cells as the heading")
        found.append({**row, "line": str(reader.line_num + skip)})
    return tuple(found)


@cache
def tree(name: str) -> Any:
    """The YAML codebook `name` as dictionaries and lists."""
    import yaml

    try:
        return yaml.load(_read(name, "yaml"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise CodebookError(f"{name}.yaml: {error}") from None


def is_table(name: str) -> bool:
    """Whether the codebook is a CSV file."""
    return bool(_folder().joinpath(*f"{name}.csv".split("/")).is_file())


def search(term: str) -> list[tuple[str, Row]]:
    """Rows of any CSV codebook in which `term` is a whole cell or one `|`-separated part of a cell, with the codebook's name.

    UsageError for an empty term.
    """
    wanted, found = term.strip().casefold(), []
    if not wanted:
        raise UsageError("name the word to look for")
    for name in filter(is_table, names()):
        for row in rows(name):
            cells = (cell for column, cell in row.items() if column != "line")
            if any(wanted == part.strip().casefold() for cell in cells for part in cell.split("|")):
                found.append((name, row))
    return found
