"""Answers of a store: rows one by one, or all of them as a data frame of pandas or polars, with the same columns and types.

    days (`earliest`, `latest`, `published`)   datetime64[s] in pandas, Date in polars
    other words                                string, String
    several values                             lists
    numbers, truth                             Int64 and Float64, boolean; Int64 and Float64, Boolean

Null stays null in all of them, and an answer without rows has its columns and types all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from importlib import import_module
from itertools import islice
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from onrecord.errors import UsageError
from onrecord.records.shown import table

Row = TypeVar("Row")
DAYS = frozenset({"earliest", "latest", "published"})
"""Columns with days."""
SHOWN = 20
"""Rows that a notebook shows."""


class Answers(Iterator[Row], Generic[Row]):
    """An iterator over the rows of an answer, which can be taken as a data frame too.

    What has been taken from the iterator is not in the frame. A notebook shows the first rows, and takes none.
    """

    def __init__(self, ask: Callable[[], Iterator[Row]], row: type[Row]) -> None:
        self.row = row
        """The class of its rows."""
        self._ask = ask
        self._rows: Iterator[Row] | None = None

    def __next__(self) -> Row:
        if self._rows is None:
            self._rows = self._ask()
        return next(self._rows)

    def pandas(self) -> Any:
        """The rows as a `pandas.DataFrame`; UsageError where pandas is not installed."""
        return pandas_frame(self, self.row)

    def polars(self) -> Any:
        """The rows as a `polars.DataFrame`; UsageError where polars is not installed."""
        return polars_frame(self, self.row)

    def _repr_html_(self) -> str:
        first = list(islice(self._ask(), SHOWN + 1))
        names = [field.name for field in fields(self.row)]  # type: ignore[arg-type]
        more = f"<p>and more after these {SHOWN}</p>" if len(first) > SHOWN else ""
        return table(names, ([getattr(row, name) for name in names] for row in first[:SHOWN])) + more


def pandas_frame(rows: Iterable[Row], row: type[Row]) -> Any:
    """Rows of this class as a `pandas.DataFrame`."""
    pandas = _library("pandas")
    dtypes = {"day": "datetime64[s]", "list": "object", str: "string", int: "Int64", float: "Float64", bool: "boolean"}
    columns = _columns(rows, row)
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=dtypes[kind]) for name, (kind, values) in columns.items()}
    )


def polars_frame(rows: Iterable[Row], row: type[Row]) -> Any:
    """Rows of this class as a `polars.DataFrame`."""
    polars = _library("polars")
    dtypes = {
        "day": polars.Date, "list": polars.List(polars.String), str: polars.String, int: polars.Int64, float: polars.Float64,
        bool: polars.Boolean,
    }  # fmt: skip
    columns = _columns(rows, row)
    return polars.DataFrame(
        [polars.Series(name, values, dtype=dtypes[kind]) for name, (kind, values) in columns.items()]
    )


def _columns(rows: Iterable[Row], row: type[Row]) -> dict[str, tuple[Any, list[Any]]]:
    """Name of each column -> the kind of its values, and the values."""
    from datetime import date

    every, hints, found = list(rows), get_type_hints(row), {}
    for name, hint in hints.items():
        values: list[Any] = [getattr(each, name) for each in every]
        kind = "day" if name in DAYS else "list" if get_origin(hint) is tuple else (*get_args(hint), hint)[0]
        if kind == "day":
            values = [value and date.fromisoformat(value) for value in values]
        elif kind == "list":
            values = [list(value) for value in values]
        found[name] = kind, values
    return found


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise UsageError(f"a {name} data frame needs {name}: pip install {name}") from None
