"""What comes out of one page: its record as JSON with the columns beside it, or the named reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import PageError
from onrecord.records import Issue, Record
from onrecord.schema import to_json

SKIPPED = "skipped"
"""Code of a refusal that only counts what a container holds beside pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A line of an issues file: what went wrong with a page, or why there is no record of it."""

    source: str
    page: str | None = None
    """Its id; null where there is no record."""
    stage: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One page of an input, read or refused."""

    number: int
    """Its place in the input, from 0."""
    columns: Mapping[str, Any] = field(default_factory=dict)
    """The columns of the table but `record`; empty for a page that was refused."""
    record: bytes = b""
    """The record as JSON."""
    issues: tuple[Trouble, ...] = ()
    """What went wrong."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """CPU seconds of each stage. They are shown and never written to a table."""

    @property
    def is_read(self) -> bool:
        """Whether there is a record."""
        return bool(self.record)


COUNTED = ("times", "actors", "statements", "events", "contacts", "documents")
"""Parts of a record whose number is a column."""


def read(number: int, record: Record, seconds: Mapping[str, float]) -> Row:
    """The row of a page that was read."""
    issues = tuple(_trouble(record, issue) for issue in record.issues)
    return Row(number=number, columns=columns(record), record=to_json(record), issues=issues, seconds=seconds)


def refused(number: int, error: PageError, stage: str = "run") -> Row:
    """The row of a page that was refused, by a stage or for what it takes."""
    message = str(error).removeprefix(f"{error.source}: ")
    return Row(number=number, issues=(Trouble(source=error.source, stage=stage, code=error.code, message=message),))


def columns(record: Record) -> dict[str, Any]:
    """What tables are joined and filtered by, beside the whole record."""
    page, article, day = record.page, record.article, record.article.published
    return {
        "page": page.id,
        "source": page.source,
        "item": page.item,
        "url": page.url,
        "fetched": page.fetched,
        "published": day.value,
        "earliest": day.earliest,
        "latest": day.latest,
        "outlet": article.outlet.name if article.outlet else None,
        "domain": article.outlet.domain if article.outlet else None,
        "title": article.title.quote if article.title else None,
        "language": article.language,
        "words": len(article.text.split()),
        **{name: len(getattr(record, name)) for name in COUNTED},
        "issues": len(record.issues),
    }


def _trouble(record: Record, issue: Issue) -> Trouble:
    return Trouble(
        source=record.page.source,
        page=record.page.id,
        stage=issue.stage,
        code=issue.code,
        message=issue.message,
        start=issue.start,
        end=issue.end,
    )
