"""Days and moments as pages give them -> one form for all files, and in words."""

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


def days(earliest: str | None, latest: str | None) -> str:
    """The days between which something can be, in words: an open end is no day.

    >>> days("2025-11-01", "2025-11-30"), days(None, "2025-11-15"), days("2025-11-15", None), days(None, None)
    ('2025-11-01 to 2025-11-30', '2025-11-15 or earlier', '2025-11-15 or later', 'not stated')
    """
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest} to {latest}"
    if not earliest and not latest:
        return "not stated"
    return f"{earliest} or later" if earliest else f"{latest} or earlier"
