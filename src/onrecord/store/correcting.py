"""What of a claim people can correct, and with which values: a log that nothing is ever taken out of holds no slips of the pen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from onrecord.errors import UsageError
from onrecord.records import DocumentKind, EventType, Medium, SpeechKind, Stance, Status

Kind = tuple[str, ...] | Literal["names", "words", "text"]
"""A word of a list; names, a list of them; words of the page, in one piece or several; any text. All but a word of a list may be null."""

_NAMES: Kind = "names"
_TEXT: Kind = "text"
FIELDS: Mapping[str, Mapping[str, Kind]] = {
    "statement": {
        "source": _NAMES, "source_quote": _TEXT, "via": _NAMES, "cue": _TEXT, "content": "words",
        "kind": get_args(SpeechKind), "stance": get_args(Stance),
    },
    "event": {
        "type": get_args(EventType), "mode": _TEXT, "actors": _NAMES, "recipients": _NAMES, "date": _TEXT, "place": _TEXT,
        "status": get_args(Status), "according_to": _NAMES, "quote": _TEXT,
        "medium": get_args(Medium), "parties": _NAMES, "day": _TEXT, "initiator": _TEXT,
    },
    "document": {"kind": get_args(DocumentKind), "issuer": _NAMES},
}  # fmt: skip
"""Sort of claim -> field -> what it holds. The last four of an event are those of the contact that it is."""


def check(sort: str, change: Mapping[str, Any]) -> None:
    """Raise UsageError for a field that the sort of claim has not, or a value that it cannot have."""
    fields = FIELDS[sort]
    for name, value in change.items():
        if name not in fields:
            raise UsageError(f"{_article(sort)} has no {name!r} to correct; it has {', '.join(fields)}")
        if why := _wrong(fields[name], value):
            raise UsageError(f"{name} {why}, not {value!r}")


def _wrong(kind: Kind, value: Any) -> str | None:
    """What the value should be, if it is not."""
    if isinstance(kind, tuple):
        return None if value in kind else f"is one of {', '.join(kind)}"
    if value is None or (isinstance(value, str) and kind != "names"):
        return None
    if kind == "text":
        return "is a text"
    several = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    return None if several else f"is a list of {kind}"


def _article(sort: str) -> str:
    return f"{'an' if sort == 'event' else 'a'} {sort}"
