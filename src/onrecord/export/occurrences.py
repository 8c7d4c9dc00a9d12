"""Occurrences of a store as a table: what happened, each happening once, however many pages tell it."""

from __future__ import annotations

from collections import Counter

from onrecord.codebooks.loader import rows as codebook
from onrecord.export.cells import cell
from onrecord.export.package import Order, Written, described, resource, tsv, whole

NAME = "occurrences"


def occurrences(order: Order) -> Written:
    """Write occurrences.tsv, in order of the days. What stands on pages that are not linked yet is left out, and those are counted."""
    file, columns = order.folder / f"{NAME}.tsv", codebook(f"export/{NAME}")
    with whole(file) as out:
        table = tsv(out, columns)
        number = 0
        for found in order.store.occurrences(**order.asked):
            table.writerow([cell(getattr(found, column["value"]), safe=order.safe_cells) for column in columns])
            number += 1
    told = resource(file, name=NAME, form="tsv", mediatype="text/tab-separated-values", rows=number, fields=columns)
    left_out = Counter({"not_linked_pages": order.store.unlinked()})
    explained = f"An empty cell is what is not known or not stated.\n\n{described(columns)}"
    return Written(resources=[told], codebook=explained, left_out=+left_out)
