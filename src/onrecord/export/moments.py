"""Days and moments as pages give them -> one form for all files."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(value: str | None) -> datetime | None:
    """An ISO day or moment in UTC; one without a zone is taken as UTC. None for what is neither.

    >>> in_utc("2025-03-16T08:00:00+01:00"), in_utc("last week")
    (datetime.datetime(2025, 3, 16, 7, 0, tzinfo=datetime.timezone.utc), None)
    """
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
