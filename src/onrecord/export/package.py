"""What every export has: a folder with files that are whole, a written codebook, datapackage.json, one version number."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

from onrecord.codebooks.loader import Row, names
from onrecord.errors import StoreError
from onrecord.store import Asked, Store

Resource = dict[str, Any]
"""A file as datapackage.json tells of it."""
TABULAR = "tabular-data-resource"
"""Profile of a table in text; a package of nothing else is a tabular one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be written, and where."""

    store: Store
    """The open store."""
    folder: Path
    """An existing folder."""
    asked: Asked
    """What to ask for."""
    pair: tuple[str, str] | None = None
    """Names of two, for what is about a pair."""
    safe_cells: bool = False
    """Whether to disarm what a spreadsheet would take for a formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What has been written."""

    resources: list[Resource]
    """The files."""
    codebook: str
    """What every column or key of theirs means, in Markdown."""
    left_out: Counter[str] = field(default_factory=Counter)
    """What the form cannot hold: the reason in a word, and how many."""


def finish(order: Order, name: str, told: str, written: Written) -> dict[str, Any]:
    """Write CODEBOOK.md and datapackage.json beside the files; what the latter says comes back."""
    package = {
        "profile": "tabular-data-package" if all(map(_is_tabular, written.resources)) else "data-package",
        "name": f"onrecord-{name}",
        "version": version(order.store),
        "description": told,
        "resources": written.resources,
        "left_out": dict(sorted(written.left_out.items())),
    }
    head = f"# {name}\n\n{told} Written by onrecord {package['version']}.\n\n"
    with whole(order.folder / "datapackage.json") as out:
        json.dump(package, out, indent=1, ensure_ascii=False)
    with whole(order.folder / "CODEBOOK.md") as out:
        out.write(head + written.codebook)
    return package


def version(store: Store) -> str:
    """The one version number: of the code, the codebooks and the data."""
    from onrecord import __version__

    return f"{__version__}+codebooks.{codebooks_hash()[:8]}.data.{store.digest()[:8]}"


def resource(file: Path, *, name: str, form: str, mediatype: str, rows: int, fields: Sequence[Row] = ()) -> Resource:
    """A file with its hash; one with `fields` (`id`, `type`, `meaning`) is a table."""
    told = [{"name": row["id"], "type": row["type"], "description": row["meaning"]} for row in fields]
    with file.open("rb") as content:
        sign = _digest(content)
    found: Resource = {
        "name": name,
        "path": file.name,
        "format": form,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "hash": f"sha256:{sign}",
        "rows": rows,
    }
    if form == "tsv":
        found |= {"profile": TABULAR, "dialect": {"delimiter": "\t"}}
    if told:
        found["schema"] = {"missingValues": [""], "fields": told}
    return found


def _is_tabular(file: Resource) -> bool:
    return file.get("profile") == TABULAR


def _digest(content: Any) -> str:
    sign = sha256()
    while piece := content.read(1 << 20):
        sign.update(piece)
    return sign.hexdigest()


@cache
def codebooks_hash() -> str:
    """SHA-256 of all codebooks that come with the package."""
    folder = files("onrecord.codebooks")
    sign = sha256()
    for name in names():
        for ending in ("csv", "yaml"):
            file = folder.joinpath(*f"{name}.{ending}".split("/"))
            if file.is_file():
                sign.update(name.encode() + b"\0" + file.read_bytes())
    return sign.hexdigest()


def described(columns: Sequence[Row], what: str = "column") -> str:
    """A table of columns or keys, in Markdown."""
    lines = [f"| {what} | type | meaning |", "| --- | --- | --- |"]
    lines += [f"| {row['id']} | {row['type']} | {row['meaning'].replace('|', chr(92) + '|')} |" for row in columns]
    return "\n".join(lines) + "\n"


def tsv(out: TextIO, columns: Sequence[Row]) -> Any:
    """A writer of rows with tabs, the names of the columns already written."""
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow([column["id"] for column in columns])
    return table


@contextmanager
def whole(path: Path) -> Iterator[TextIO]:
    """A text file that is there whole or not at all."""
    with moved(path) as new, new.open("w", encoding="utf-8", errors="replace", newline="") as out:
        yield out


@contextmanager
def moved(path: Path) -> Iterator[Path]:
    """Where to write a file that is to be at `path` whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Trouble with the disk as a StoreError in one line."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written to ({os.strerror(error.errno or 0)})") from error
