"""Rows of a JSON-lines file, packed with xz or gzip or not."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO, cast

from onrecord.errors import UsageError


def rows(file: Path, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows, at most `limit`; UsageError names the line that is no JSON object."""
    with _open(file) as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise UsageError(f"{file}:{number + 1}: no JSON ({error.msg})") from None
            if not isinstance(row, dict):
                raise UsageError(f"{file}:{number + 1}: no JSON object")
            yield cast("dict[str, Any]", row)


def _open(file: Path) -> TextIO:
    match file.suffix:
        case ".xz":
            return cast("TextIO", lzma.open(file, "rt", encoding="utf-8"))
        case ".gz":
            return cast("TextIO", gzip.open(file, "rt", encoding="utf-8"))
    return file.open(encoding="utf-8")
