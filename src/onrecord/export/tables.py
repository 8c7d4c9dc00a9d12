"""Events of a store as a coded table: the file of a shape, with its columns and their meaning."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from onrecord.export.cells import cell
from onrecord.export.coded import coded
from onrecord.export.package import Order, Written, described, resource, tsv, whole
from onrecord.export.shapes import Shape


def table(order: Order, shape: Shape) -> Written:
    """Write SHAPE.tsv: tabs, UTF-8, quotation marks as in CSV, an empty cell for what is not known, TRUE and FALSE."""
    file = order.folder / f"{shape.name}.tsv"
    counts: Counter[str] = Counter()
    with whole(file) as out:
        rows = _rows(out, order, shape, counts)
    found = resource(
        file, name=shape.name, form="tsv", mediatype="text/tab-separated-values", rows=rows, fields=shape.columns
    )
    return Written(resources=[found], codebook=_codebook(shape), left_out=counts)


def _rows(out: TextIO, order: Order, shape: Shape, left_out: Counter[str]) -> int:
    columns, number = shape.columns, 0
    table = tsv(out, columns)
    for event, pairs in coded(order.store, order.store.events(**order.asked)):
        status = event["event.status"]
        if shape.statuses and status not in shape.statuses:
            left_out[status] += 1
            continue
        for values in shape.rows(event, pairs):
            number += 1
            table.writerow([cell(values[column["value"]], safe=order.safe_cells) for column in columns])
    return number


def _codebook(shape: Shape) -> str:
    """What the columns mean, and what the shape cannot hold."""
    limits = (
        f"The shape has no column for the status of an event, so only those that are {' or '.join(shape.statuses)} are in it;"
        " datapackage.json counts the others (`left_out`).\n\n"
        if shape.statuses
        else ""
    )
    return f"{limits}An empty cell is what is not known or not stated.\n\n{described(shape.columns)}"
