"""The full ledger of a store as Parquet, and records from it again.

Tables are written in the order of the pages, so that records can be put together page by page without holding more than one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, get_args, get_origin

from onrecord.errors import StoreError, UsageError
from onrecord.export.flat import Values, bare, whole
from onrecord.export.ledger import BY_NAME, IN_ARTICLE, LISTS, TABLES, Table, rows
from onrecord.export.package import Order, Written, described, moved, resource
from onrecord.export.package import whole as written_whole
from onrecord.records import Record
from onrecord.store import Store

AT_ONCE = 50_000
"""Rows of a row group; articles, which are long, stand by `LONG` together."""
LONG = 2_000
READ_AT_ONCE = 1_000
"""Rows that are read together."""
NEEDED = (*(table.name for table in TABLES if table.of), "judgements")
"""Tables without which a ledger is not whole; all others follow from them, or say no more than where a page was met again."""
VIEWS = "views.sql"
"""The script of views for DuckDB."""


def parquet(order: Order) -> Written:
    """Write a file a table and the script of views. UsageError where pyarrow is missing, or only a part is asked for."""
    if any(order.asked.values()):
        raise UsageError("the ledger holds the whole store: it cannot be filtered; filter what you read from it")
    counts = _tables(order)
    with written_whole(order.folder / VIEWS) as out:
        out.write(files("onrecord.export").joinpath(VIEWS).read_text(encoding="utf-8"))
    return Written(resources=[_told(order.folder, table, counts[table.name]) for table in TABLES], codebook=_codebook())


def read_parquet(folder: str | Path) -> Iterator[Record]:
    """The records of a ledger, in the order of their pages' ids. StoreError where there is none, or not all of it."""
    folder = Path(folder)
    if missing := [name for name in NEEDED if not has_table(folder, name)]:
        raise StoreError(f"{folder}: no ledger in Parquet (no {', '.join(missing)})")
    with ExitStack() as open_files:
        tables = {table.name: _Pages(folder, table, open_files) for table in TABLES if table.of}
        for page in tables["pages"]:
            yield _record(page, {name: table.of(page) for name, table in tables.items()})


def has_table(folder: str | Path, name: str) -> bool:
    """Whether a ledger has this table: those of other versions may have fewer, or one may have been left out on the way."""
    return (Path(folder) / f"{name}.parquet").is_file()


def read_table(folder: str | Path, name: str) -> Iterator[Values]:
    """The rows of one table of a ledger."""
    with _pyarrow().parquet.ParquetFile(Path(folder) / f"{name}.parquet") as file:
        for batch in file.iter_batches(READ_AT_ONCE):
            yield from batch.to_pylist()


def _record(page: str, found: Mapping[str, list[Values]]) -> Record:
    """The record of a page, from its rows in each table."""
    import msgspec

    [head], [body] = found["pages"], found["articles"]
    lists = {table.name: [whole(row, table.parts) for row in found[table.name]] for table in LISTS}
    for actor in lists["actors"]:
        its_own = (row for row in found["mentions"] if row["actor"] == actor["id"])
        actor["mentions"] = [whole(row, BY_NAME["mentions"].parts) for row in its_own]
    article = whole(body, BY_NAME["articles"].parts) | {name: lists.pop(name) for name in IN_ARTICLE}
    source = {"id": page, **whole(head, BY_NAME["pages"].parts)}
    return msgspec.convert({"onrecord": head["contract"], "page": source, "article": article, **lists}, Record)


class _Pages:
    """The rows of a table, page by page."""

    def __init__(self, folder: Path, table: Table, open_files: ExitStack) -> None:
        file = open_files.enter_context(_pyarrow().parquet.ParquetFile(folder / f"{table.name}.parquet"))
        rows = (row for batch in file.iter_batches(READ_AT_ONCE) for row in batch.to_pylist())
        self._groups = groupby(rows, key=lambda row: row["page"])
        self._next = self._taken()

    def __iter__(self) -> Iterator[str]:
        while self._next:
            yield self._next[0]

    def of(self, page: str) -> list[Values]:
        """The rows of the page, which are then done with; none where it has none."""
        if not self._next or self._next[0] != page:
            return []
        rows, self._next = self._next[1], self._taken()
        return rows

    def _taken(self) -> tuple[str, list[Values]] | None:
        page, rows = next(self._groups, (None, ()))
        return (page, list(rows)) if page is not None else None


def _tables(order: Order) -> Counter[str]:
    """Write all tables; the number of rows of each."""
    counts: Counter[str] = Counter()
    with ExitStack() as open_files:
        writers = {table.name: _Writer(order.folder, table, open_files) for table in TABLES}
        for name, row in _rows(order.store):
            counts[name] += 1
            writers[name].add(row)
        for writer in writers.values():
            writer.flush()
    return counts


def _rows(store: Store) -> Iterator[tuple[str, Values]]:
    import msgspec

    for record in store.records():
        names = store.names(record.page.id)
        yield from rows(msgspec.to_builtins(record), names)
        for source, url, fetched in store.met(record.page.id):
            yield "captures", {"page": record.page.id, "source": source, "url": url, "fetched": fetched}
        told = store.told_in([names[event.id] for event in record.events])
        for event, occurrence in told.items():
            yield "tellings", {"occurrence": occurrence, "event": event}
    for occurred in store.occurrences():
        yield "occurrences", asdict(occurred)
    for judged in store.judgements():
        yield "judgements", asdict(judged)


class _Writer:
    """Rows -> a Parquet file that is there whole or not at all, some thousand rows at a time."""

    def __init__(self, folder: Path, table: Table, open_files: ExitStack) -> None:
        arrow = _pyarrow()
        path = open_files.enter_context(moved(folder / f"{table.name}.parquet"))
        fields = [
            arrow.field(leaf.column, _arrow(leaf.hint), metadata={"meaning": leaf.meaning}) for leaf in table.leaves
        ]
        self._schema = arrow.schema(fields)
        self._file = open_files.enter_context(arrow.parquet.ParquetWriter(path, self._schema, compression="zstd"))
        self._most = LONG if table.name == "articles" else AT_ONCE
        self._rows: list[Values] = []

    def add(self, row: Values) -> None:
        """Take a row."""
        self._rows.append(row)
        if len(self._rows) == self._most:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        if self._rows:
            self._file.write_table(_pyarrow().Table.from_pylist(self._rows, self._schema))
            self._rows = []


def _arrow(hint: Any) -> Any:
    """The Arrow type of a field."""
    arrow = _pyarrow()
    simple = {
        str: arrow.string(),
        int: arrow.int32(),
        float: arrow.float64(),
        date: arrow.date32(),
        bool: arrow.bool_(),
    }
    if hint in simple:
        return simple[hint]
    if get_origin(hint) is tuple:
        return arrow.list_(_arrow(get_args(hint)[0]))
    if hasattr(hint, "__dataclass_fields__"):
        from typing import get_type_hints

        return arrow.struct([(name, _arrow(bare(kind)[0])) for name, kind in get_type_hints(hint).items()])
    return arrow.string()


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise UsageError(f"Parquet needs the extra: pip install 'onrecord[parquet]' ({error})") from None
    return pyarrow


def _told(folder: Path, table: Table, number: int) -> dict[str, Any]:
    file = folder / f"{table.name}.parquet"
    mediatype = "application/vnd.apache.parquet"
    return resource(file, name=table.name, form="parquet", mediatype=mediatype, rows=number, fields=table.columns)


def _codebook() -> str:
    parts = [
        "One file a table. Tables are joined by `page`, and by `id` within a page: ids are unique on their page alone. Days are"
        f" ISO dates as text. Offsets are Unicode code points of `articles.text`, end exclusive. `{VIEWS}` are views for DuckDB.\n"
    ]
    parts += [f"\n## {table.name}\n\n{table.told}\n\n{described(table.columns)}" for table in TABLES]
    return "".join(parts)
