"""A value as the cell of a table that R, pandas, polars and spreadsheets read alike."""

from __future__ import annotations

from typing import Any

BETWEEN = ";"
"""Stands between several values in a cell."""
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula; some take the wide forms of Japanese keyboards too."""


def cell(value: Any, *, safe: bool = False) -> str:
    """The value on one line; empty for null, TRUE and FALSE; with `safe` an apostrophe before what looks like a formula.

    >>> cell(None), cell(True), cell(("a", "b")), cell("=1+1", safe=True), cell(-1, safe=True)
    ('', 'TRUE', 'a;b', "'=1+1", '-1')
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if not isinstance(value, str | tuple):
        return str(value)
    text = " ".join((value if isinstance(value, str) else BETWEEN.join(value)).split())
    return f"'{text}" if safe and text.startswith(FORMULA) else text
