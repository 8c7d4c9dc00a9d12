"""A token -> the label of the name it belongs to."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.language import Parse


def at(parse: Parse, i: int) -> str | None:
    """Label (PERSON, ORG, DATE, ...) of the name that token `i` belongs to; null if to none."""
    index = bisect_right(parse.names, i, key=lambda name: name.first) - 1
    if index < 0 or i >= parse.names[index].last:
        return None
    return parse.names[index].label
