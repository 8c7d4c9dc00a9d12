"""A ledger in Parquet -> a store again: the archive brought back to life, with what people said of its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, fields, replace
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from onrecord.errors import UsageError
from onrecord.export.parquet import has_table, read_parquet, read_table
from onrecord.records import Record
from onrecord.store import Store
from onrecord.store.answers import Judged
from onrecord.store.judging import Verdict
from onrecord.store.together import SAYS


def restore(store: Store, folder: str | Path) -> Counter[str]:
    """Put the ledger's records and judgements into a store open for writing; how many pages came to what, and `judgements`.

    What is there already stays. StoreError where there is no ledger, UsageError for one made without the articles' texts,
    whose claims could not be told by their words any more.
    """
    counts = Counter(str(outcome) for _, outcome in store.add_all(_with_texts(folder)))
    for _ in store.add_all(_met_elsewhere(folder)):
        pass  # the pages are there; where else they were met comes to them
    said = {astuple(judged) for judged in store.judgements()}
    for row in read_table(folder, "judgements"):
        if tuple(row[field.name] for field in fields(Judged)) not in said:
            _judge(store, row)
            counts["judgements"] += 1
    store.link()
    return counts


def _with_texts(folder: str | Path) -> Iterator[Record]:
    for record in read_parquet(folder):
        if not record.article.text and (record.statements or record.events):
            raise UsageError(f"{folder}: made from a store that kept no texts; its records can be read, not restored")
        yield record


def _met_elsewhere(folder: str | Path) -> Iterator[Record]:
    """A page's record once more for each further place and time at which its bytes were met; none where the ledger does not tell."""
    if not has_table(folder, "captures"):
        return
    captures = groupby(read_table(folder, "captures"), key=lambda row: row["page"])
    page, met = next(captures, (None, iter(())))
    for record in read_parquet(folder):
        if record.page.id != page:
            continue
        for row in met:
            told = replace(record.page, source=row["source"], url=row["url"], fetched=row["fetched"])
            if told != record.page:
                yield replace(record, page=told)
        page, met = next(captures, (None, iter(())))


def _judge(store: Store, row: dict[str, Any]) -> None:
    import json

    change = json.loads(row["change"]) if row["change"] else None
    other = change["other"] if change and row["says"] in SAYS else None
    told = {"who": row["who"], "at": row["at"], "note": row["note"], "checked": False}
    store.judge(row["hash"], cast(Verdict, row["says"]), change=None if other else change, other=other, **told)
