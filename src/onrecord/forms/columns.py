"""Parquet -> captures: a row has `html` or `text`, and what it says about the page, under the names that JSON lines use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.encoding import characters
from onrecord.errors import PageError
from onrecord.forms.finding import STDIN
from onrecord.forms.rows import CONTENTS, FIELDS, NAMED, capture
from onrecord.records import Capture

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.parquet

AT_ONCE = 64
"""Rows that are held at a time."""
READ = frozenset((*CONTENTS, *NAMED, *(field for field, _ in FIELDS)))
"""Columns that are read; all others are left where they are."""


def pages(file: str, name: str, published: str | None) -> Iterator[Capture | PageError]:
    """A capture for each row; a PageError for one that is broken or has no page, and for a file that is damaged from there on.

    The file is read by its path, for Parquet begins at its end.
    """
    table = _opened(file, name)
    number = 0
    try:
        for batch in table.iter_batches(AT_ONCE, columns=_columns(table, name)):
            there = {column: _told(batch.column(column)) for column in batch.schema.names}
            for place in range(batch.num_rows):
                number += 1
                yield _page(there, place, f"{name}#{number}", published)
    except (OSError, ValueError) as error:
        yield PageError(_reason(error), source=name, code="broken")


def _opened(file: str, name: str) -> pyarrow.parquet.ParquetFile:
    if file == STDIN:
        raise PageError("Parquet is read from files, not from standard input", source=name, code="unsupported")
    try:
        import pyarrow.parquet
    except ImportError:
        needs = "reading Parquet needs pyarrow: pip install 'onrecord[parquet]'"
        raise PageError(needs, source=name, code="unsupported") from None
    try:
        return pyarrow.parquet.ParquetFile(file)
    except (OSError, ValueError) as error:
        raise PageError(_reason(error), source=name, code="broken") from None


def _columns(table: pyarrow.parquet.ParquetFile, name: str) -> list[str]:
    there = [column for column in table.schema_arrow.names if column in READ]
    if not set(CONTENTS) & set(there):
        raise PageError("the Parquet file has no column `html` or `text`", source=name, code="unsupported")
    return there


def _told(column: pyarrow.Array) -> pyarrow.Array:
    """The column; days and times as text."""
    import pyarrow

    return column.cast(pyarrow.string()) if pyarrow.types.is_temporal(column.type) else column


def _page(there: dict[str, pyarrow.Array], place: int, source: str, published: str | None) -> Capture | PageError:
    try:
        row = {name: _value(column[place].as_py()) for name, column in there.items()}
    except (ValueError, OverflowError) as error:
        return PageError(_reason(error), source=source, code="broken")
    return capture(row, source, published)


def _value(value: Any) -> Any:
    """A value as JSON would have it: the characters that bytes stand for."""
    return characters(value, None).text if isinstance(value, bytes) else value


def _reason(error: Exception) -> str:
    return f"the Parquet file cannot be read here ({str(error).partition(chr(10))[0]})"
