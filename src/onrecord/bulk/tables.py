"""Rows -> Parquet: one row a page that was read, the columns to join and filter by, and the whole record as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from onrecord.bulk.rows import COUNTED, Row
from onrecord.errors import UsageError

if TYPE_CHECKING:
    import pyarrow

WORDS = (
    "page", "source", "item", "url", "fetched", "published", "earliest", "latest", "outlet", "domain", "title", "language",
)  # fmt: skip
"""Columns of text, as `rows.columns` gives them."""
NUMBERS = ("words", *COUNTED, "issues")
"""Columns of numbers."""


def write(out: BinaryIO, rows: Sequence[Row]) -> None:
    """Write the rows that were read, in the order given. The same rows give the same bytes with the same pyarrow."""
    import pyarrow
    import pyarrow.parquet

    read = [row for row in rows if row.is_read]
    columns = {name: [row.columns[name] for row in read] for name in (*WORDS, *NUMBERS)}
    columns["record"] = [row.record for row in read]
    arrays = [
        pyarrow.array(columns[field.name], pyarrow.large_binary() if field.name == "record" else field.type).cast(
            field.type
        )
        for field in schema()
    ]
    table = pyarrow.Table.from_arrays(arrays, schema=schema())
    pyarrow.parquet.write_table(table, out, compression="zstd", use_dictionary=["outlet", "domain", "language"])


def schema() -> pyarrow.Schema:
    """The columns, with their types."""
    import pyarrow

    words = [pyarrow.field(name, pyarrow.string()) for name in WORDS]
    numbers = [pyarrow.field(name, pyarrow.int32()) for name in NUMBERS]
    return pyarrow.schema([*words, *numbers, pyarrow.field("record", pyarrow.large_string())])


def check() -> None:
    """UsageError where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise UsageError(
            "Parquet needs pyarrow: pip install 'onrecord[parquet]', or let the run write into a store (--out news.db)"
        ) from None
