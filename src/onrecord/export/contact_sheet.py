"""Contacts of a store as a sheet for coders, and the sheet they filled in as judgements."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any, cast, get_args

from onrecord.anchors import link
from onrecord.codebooks.loader import Row
from onrecord.codebooks.loader import rows as codebook
from onrecord.errors import UsageError
from onrecord.export.cells import BETWEEN, cell
from onrecord.export.package import Order, Written, described, resource, tsv, whole
from onrecord.records import Medium, Record, Status
from onrecord.store import Store
from onrecord.store.answers import Met
from onrecord.store.judging import Verdict

FILE = "contacts.tsv"
NOT_STATED = "-"
"""What a coder writes where the page does not say."""
VERDICTS = ("accept", "reject", "correct")
"""What a coder can say of one contact."""
CORRECTIONS = {
    "medium_is": "medium",
    "parties_are": "parties",
    "status_is": "status",
    "day_is": "day",
    "initiator_is": "initiator",
}
"""Columns for the coder -> the fields of a correction."""
_WORDS = {"medium_is": get_args(Medium), "status_is": get_args(Status)}


def contact_sheet(order: Order) -> Written:
    """Write contacts.tsv, one row a contact, the oldest first."""
    columns, number = codebook("export/contacts"), 0
    page = lru_cache(maxsize=64)(order.store.record)
    with whole(order.folder / FILE) as out:
        table = tsv(out, columns)
        for met in order.store.contacts(**order.asked):
            number += 1
            values = _values(met, page(met.page))
            table.writerow([cell(values.get(column["value"]), safe=order.safe_cells) for column in columns])
    file = resource(
        order.folder / FILE, name="contacts", form="tsv", mediatype="text/tab-separated-values", rows=number,
        fields=columns,
    )  # fmt: skip
    return Written(resources=[file], codebook=_codebook(columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What a row of a sheet says of a contact."""

    hash: str
    """Lasting name of the contact's event."""
    who: str
    """Who says it."""
    says: Verdict
    """accept, reject or correct."""
    change: Mapping[str, Any] | None
    """The corrected fields."""
    note: str | None
    """Why."""


def judgings(sheet: str | Path, *, who: str = "") -> list[Judging]:
    """What coders say in a sheet, row by row; rows without a verdict are left out. `who` is for those without a coder.

    Tabs, commas or semicolons may stand between columns, and other columns may be there. UsageError names the first line
    that cannot be taken.
    """
    sheet = Path(sheet)
    try:
        text = sheet.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{sheet}: the sheet cannot be read as UTF-8 ({error})") from None
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=_delimiter(text))
    missing = [name for name in ("contact", "verdict") if name not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(f"{sheet}: no sheet of contacts (it has no column {', '.join(missing)})")
    return [judging for row in reader for judging in _judging(row, who, f"{sheet}:{reader.line_num}")]


def judge_all(store: Store, found: list[Judging], *, at: str) -> int:
    """Write down what is new among the judgings; how many were. UsageError for a contact the store does not hold.

    What the same person has said before in the same words is not said again, so that a sheet can be read twice.
    """
    said = {(each.hash, each.who): (each.says, each.change, each.note) for each in store.judgements()}
    number = 0
    for one in found:
        words = (one.says, _written(one.change), one.note)
        if said.get((one.hash, one.who)) != words:
            store.judge(one.hash, one.says, who=one.who, at=at, change=one.change, note=one.note)
            number += 1
    return number


def _written(change: Mapping[str, Any] | None) -> str | None:
    import json

    return json.dumps(change, ensure_ascii=False, sort_keys=True) if change else None


def _judging(row: Mapping[str, str | None], who: str, where: str) -> Iterator[Judging]:
    cells = {name: (value or "").strip() for name, value in row.items() if isinstance(value, str | None)}
    change = {CORRECTIONS[name]: _corrected(name, cells[name], where) for name in CORRECTIONS if cells.get(name)}
    says = cells["verdict"].lower() or ("correct" if change else "")
    if not says:
        return
    if says not in VERDICTS:
        raise UsageError(f"{where}: a verdict is {', '.join(VERDICTS)}, not {says!r}")
    if bool(change) != (says == "correct"):
        raise UsageError(f"{where}: {says} {'with' if change else 'without'} corrected fields")
    coder = cells.get("coder") or who
    if not coder:
        raise UsageError(f"{where}: nobody is named as the coder")
    note = _disarmed(cells.get("note", "")) or None
    yield Judging(hash=cells["contact"], who=coder, says=cast(Verdict, says), change=change or None, note=note)


def _corrected(name: str, value: str, where: str) -> Any:
    value = _disarmed(value)
    if value not in _WORDS.get(name, (value,)):
        raise UsageError(f"{where}: {name} is one of {', '.join(_WORDS[name])}, not {value!r}")
    if name == "parties_are":
        return [party.strip() for party in value.split(BETWEEN) if party.strip()]
    if name == "day_is":
        _days(value, where)
    return None if value == NOT_STATED else value


def _days(value: str, where: str) -> None:
    try:
        days = [date.fromisoformat(day) for day in value.split("/")]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days != sorted(days):
        raise UsageError(f"{where}: day_is wants a day such as 2025-11-15 or two with / between, not {value!r}")


def _disarmed(value: str) -> str:
    """The cell without the apostrophe that `--safe-cells` or a spreadsheet put before a formula."""
    return value[1:] if value[:1] == "'" and cell(value[1:], safe=True) == value else value


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return max("\t,;", key=heading.count)


def _values(met: Met, record: Record) -> dict[str, Any]:
    text = record.article.text
    low, high = text.rfind("\n", 0, met.first) + 1, text.find("\n", met.last)
    web = met.where.startswith(("http://", "https://")) and bool(text)
    return asdict(met) | {
        "paragraph": text[low : high if high >= 0 else None],
        "link": link(met.where, text, met.first, met.last) if web else met.where,
    }


def _codebook(columns: tuple[Row, ...]) -> str:
    return (
        "Fill in the columns from `coder` on: a `verdict`, and for `correct` the fields as they should be. Rows without a verdict"
        " have not been looked at. `onrecord judge-sheet STORE contacts.tsv --by NAME` reads the sheet back; a spreadsheet may save"
        " it with tabs, commas or semicolons, as UTF-8. Days that a spreadsheet has rewritten (15.11.2025) are refused, not guessed.\n\n"
        + described(columns)
    )
