"""Rows of a list as a file: a table with tabs, JSON, or Parquet where pyarrow is installed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any, get_args, get_type_hints

from starlette.responses import Response

from onrecord.export.cells import cell
from onrecord.web.failures import Refused

MOST = 100_000
"""Rows of one file; who wants more uses `onrecord export`, or asks for less."""
MEDIA = {
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


@cache
def has_parquet() -> bool:
    """Whether Parquet can be written here."""
    return find_spec("pyarrow") is not None


def file(rows: Sequence[Any], kind: type[Any], form: str, name: str) -> Response:
    """The rows, dataclasses of this kind, as a file to keep.

    In a table, what a spreadsheet would take for a formula has an apostrophe before it.
    """
    if form == "parquet" and not has_parquet():
        raise Refused(501, "no_parquet", "Parquet needs pyarrow on the machine that serves: pip install pyarrow")
    writers = {"tsv": _tsv, "json": _json, "parquet": _parquet}
    columns = columns_of(kind)
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return Response(writers[form](rows, columns), media_type=MEDIA[form], headers=headers)


def columns_of(kind: type[Any]) -> dict[str, Any]:
    """Column -> type, for what fits a cell: rows within rows are left to JSON's own addresses."""
    return {name: hint for name, hint in get_type_hints(kind).items() if not _is_nested(hint)}


def _is_nested(hint: Any) -> bool:
    return any(is_dataclass(each) for each in (hint, *get_args(hint)))


def _tsv(rows: Iterable[Any], columns: dict[str, Any]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([cell(_flat(getattr(row, name)), safe=True) for name in columns])
    return out.getvalue().encode("utf-8", "replace")


def _flat(value: Any) -> Any:
    return tuple(map(str, value)) if isinstance(value, tuple) else value


def _json(rows: Iterable[Any], columns: dict[str, Any]) -> bytes:
    import msgspec

    return msgspec.json.encode([{field.name: getattr(row, field.name) for field in fields(row)} for row in rows])


def _parquet(rows: Sequence[Any], columns: dict[str, Any]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([(name, _arrow(hint)) for name, hint in columns.items()])
    arrays = {name: [_listed(getattr(row, name)) for row in rows] for name in columns}
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays, schema=schema), out)
    return out.getvalue()


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _arrow(hint: Any) -> Any:
    """The Arrow type of a field's type."""
    import pyarrow

    of = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    inner = [each for each in get_args(hint) if each not in (type(None), Ellipsis)]
    if getattr(hint, "__origin__", None) is tuple:
        return pyarrow.list_(of[inner[0]])
    return of[inner[0] if inner else hint]
