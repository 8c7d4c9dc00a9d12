"""A shape of a store's events -> a folder: the table, its codebook, and datapackage.json that says what is in it."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO, Unpack

from onrecord.codebooks.loader import names
from onrecord.errors import StoreError, UsageError
from onrecord.export.cells import cell
from onrecord.export.coded import coded
from onrecord.export.shapes import SHAPES, Shape
from onrecord.store import Asked, Store


def export(
    store: Store, folder: str | Path, *, shape: str = "dyads", safe_cells: bool = False, **asked: Unpack[Asked]
) -> dict[str, Any]:
    """Write SHAPE.tsv, CODEBOOK.md and datapackage.json into the folder; what datapackage.json says comes back.

    The table has tabs, UTF-8, quotation marks as in CSV, an empty cell for what is not known, TRUE and FALSE. `asked` are
    the fields of a store's `Filter`. UsageError for a shape there is none of, StoreError where the folder cannot be written.
    """
    if shape not in SHAPES:
        raise UsageError(f"there is no shape {shape!r}; there are: {', '.join(SHAPES)}")
    wanted, folder = SHAPES[shape], Path(folder)
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        counts: Counter[str] = Counter()
        with _written(folder / f"{shape}.tsv") as out:
            _table(out, store, wanted, counts, safe_cells=safe_cells, asked=asked)
        package = _package(store, wanted, folder / f"{shape}.tsv", counts)
        with _written(folder / "datapackage.json") as out:
            json.dump(package, out, indent=1, ensure_ascii=False)
        with _written(folder / "CODEBOOK.md") as out:
            out.write(codebook(wanted, package["version"]))
    return package


def _table(out: TextIO, store: Store, shape: Shape, counts: Counter[str], *, safe_cells: bool, asked: Asked) -> None:
    columns = shape.columns
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow([column["id"] for column in columns])
    for event, pairs in coded(store, store.events(**asked)):
        status = event["event.status"]
        if shape.statuses and status not in shape.statuses:
            counts[status] += 1
            continue
        for values in shape.rows(event, pairs):
            counts["rows"] += 1
            table.writerow([cell(values[column["value"]], safe=safe_cells) for column in columns])


def _package(store: Store, shape: Shape, table: Path, counts: Counter[str]) -> dict[str, Any]:
    """datapackage.json: the table's columns and types, its hash, and the events the shape cannot hold, by status."""
    from onrecord import __version__

    told = ({"name": row["id"], "type": row["type"], "description": row["meaning"]} for row in shape.columns)
    resource = {
        "name": shape.name,
        "path": table.name,
        "format": "tsv",
        "mediatype": "text/tab-separated-values",
        "encoding": "utf-8",
        "hash": f"sha256:{sha256(table.read_bytes()).hexdigest()}",
        "dialect": {"delimiter": "\t"},
        "rows": counts.pop("rows", 0),
        "schema": {"missingValues": [""], "fields": list(told)},
    }
    return {
        "profile": "tabular-data-package",
        "name": f"onrecord-{shape.name}",
        "version": f"{__version__}+codebooks.{codebooks_hash()[:8]}.data.{store.digest()[:8]}",
        "description": shape.told,
        "resources": [resource],
        "left_out": dict(sorted(counts.items())),
    }


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


def codebook(shape: Shape, version: str) -> str:
    """The written codebook of a shape, in Markdown."""
    lines = [f"# {shape.name}", "", f"{shape.told} Written by onrecord {version}.", ""]
    if shape.statuses:
        lines += [
            f"The shape has no column for the status of an event, so only those that are {' or '.join(shape.statuses)} are in it;"
            " datapackage.json counts the others (`left_out`).",
            "",
        ]
    lines += [
        "An empty cell is what is not known or not stated.",
        "",
        "| column | type | meaning |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| {row['id']} | {row['type']} | {row['meaning'].replace('|', chr(92) + '|')} |" for row in shape.columns
    ]
    return "\n".join(lines) + "\n"


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """A file that is there whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("w", encoding="utf-8", errors="replace", newline="") as out:
            yield out
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written to ({os.strerror(error.errno or 0)})") from error
