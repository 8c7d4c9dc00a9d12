"""Answers of a store on stdout: for the eye, as JSON lines, or as a table with tabs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain
from typing import Any, TextIO

from onrecord.export.cells import cell

SORTS = {"Said": "statement", "Done": "event"}
"""What a row is called where there are several sorts in a table."""


def put(answers: Iterable[Any], form: str, *kinds: type[Any], safe_cells: bool = False) -> bool:
    """Print the answers, rows of these classes, as they come; whether there were any. A table has its columns also without rows."""
    rest = iter(answers)
    first = next(rest, None)
    found = chain([first], rest) if first is not None else iter(())
    if form == "tsv":
        tsv(sys.stdout, found, *kinds, safe_cells=safe_cells)
    else:
        sys.stdout.writelines(_json(found) if form == "jsonl" else _shown(found))
    sys.stdout.flush()
    return first is not None


def tsv(out: TextIO, answers: Iterable[Any], *kinds: type[Any], safe_cells: bool = False) -> None:
    """Write rows with tabs, the names of the columns first: the fields of these classes, and which it is where there are several.

    One line a row, an empty cell for null, TRUE and FALSE, `;` between several values, quotation marks as in CSV. With
    `safe_cells` what a spreadsheet would take for a formula has an apostrophe before it.
    """
    columns = dict.fromkeys(field.name for kind in kinds for field in fields(kind))
    several = len(kinds) > 1
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow([*(["sort"] if several else []), *columns])
    for row in answers:
        cells = [cell(getattr(row, name, None), safe=safe_cells) for name in columns]
        table.writerow([*([SORTS[type(row).__name__]] if several else []), *cells])


def _json(answers: Iterable[Any]) -> Iterator[str]:
    import msgspec

    return (f"{msgspec.json.encode(answer).decode()}\n" for answer in answers)


def _shown(answers: Iterable[Any]) -> Iterator[str]:
    from onrecord.cli.show.answers import lines

    return (f"{line}\n" for answer in answers for line in lines(answer))
