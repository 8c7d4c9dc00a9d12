"""What a shard counts: written beside it when it is finished, summed up for the report, the same in every run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from onrecord.bulk.rows import COUNTED, SKIPPED, Row


@dataclass(slots=True)
class Note:
    """Counts of one shard, or of many together."""

    counts: Counter[str] = field(default_factory=Counter)
    """`pages` met, of which `read` and `refused`; of those read `english`, `dated`; their `words`, `times`, `actors` ..."""
    issues: Counter[str] = field(default_factory=Counter)
    """Issues and refusals by `stage.code`."""

    def add(self, other: Note) -> None:
        """Take in the counts of another."""
        self.counts.update(other.counts)
        self.issues.update(other.issues)

    def to_json(self) -> bytes:
        """As bytes; the same for equal counts."""
        return json.dumps({"counts": self.counts, "issues": self.issues}, sort_keys=True).encode() + b"\n"


def note(rows: Iterable[Row]) -> Note:
    """The counts of some rows."""
    made = Note()
    for row in rows:
        made.issues.update(f"{issue.stage}.{issue.code}" for issue in row.issues)
        if row.is_read:
            made.counts.update(pages=1, read=1, **_read(row))
        elif row.issues[0].code != SKIPPED:
            made.counts.update(pages=1, refused=1)
    return made


def from_json(content: bytes) -> Note:
    """The counts that `to_json` wrote; ValueError where they are none."""
    found: Any = json.loads(content)
    if not isinstance(found, dict):
        raise ValueError("no note")  # one kind of error for all that can be wrong
    return Note(Counter(found.get("counts", {})), Counter(found.get("issues", {})))


def _read(row: Row) -> dict[str, int]:
    columns = row.columns
    return {
        "words": columns["words"],
        "english": int(columns["language"] in (None, "en")),
        "dated": int(columns["published"] is not None),
        **{name: columns[name] for name in COUNTED},
    }
