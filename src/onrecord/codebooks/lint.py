"""What is wrong with the codebooks: one line a fault, `file:line: what`."""

from __future__ import annotations

from onrecord.codebooks.loader import is_table, names, rows, tree
from onrecord.errors import CodebookError

NEEDED = ("id", "source")


def lint() -> list[str]:
    """Faults of all codebooks; empty when all is well.

    Every CSV row needs an `id`, unique in its file, and a `source`; cells have no stray white space. Where a codebook has
    an `examples` column no row may leave it empty. Stages test their own codebooks' examples by running them.
    """
    found: list[str] = []
    for name in names():
        try:
            found += _faults(name) if is_table(name) else _loads(name)
        except CodebookError as error:
            found.append(str(error))
    return found


def _loads(name: str) -> list[str]:
    return [] if tree(name) else [f"{name}.yaml:1: the file is empty"]


def _faults(name: str) -> list[str]:
    table = rows(name)
    if not table:
        return [f"{name}.csv:1: the file has no rows"]
    found = [f"{name}.csv:1: no column {column!r}" for column in NEEDED if column not in table[0]]
    seen: dict[str, str] = {}
    for row in table:
        where = f"{name}.csv:{row['line']}"
        if row.get("id") in seen:
            found.append(f"{where}: id {row['id']!r} is already on line {seen[row['id']]}")
        seen[row.get("id", "")] = row["line"]
        needed = (*NEEDED, "examples")
        found += [f"{where}: {column} is empty" for column in needed if column in row and not row[column]]
        found += [f"{where}: white space around {column}" for column, cell in row.items() if cell != cell.strip()]
    return found
