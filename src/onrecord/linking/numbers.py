"""Numbers in a passage with what they count: "killing four officers" -> 4 killed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.codebooks import rows
from onrecord.linking.words import STEM

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_VALUES = {word: n for n, word in enumerate(_SMALL.split())} | {"dozen": 12}
_NUMBER = re.compile(
    rf"\b(\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_VALUES)})\b(?: (hundred|thousand|million|billion))?", re.I
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_UNIT = re.compile(r"[ -]([^\W\d_]{3,})")
_REACH = 45
"""Characters between a harm and the number that it harms."""
_BACK = re.compile(r"\b(?:the|both) $", re.I)
_CLOSED = re.compile(r"[.;:]| and ")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something."""

    value: float
    unit: str
    """What is counted: a kind of harm, such as `killed`, else the beginning of the noun after the number."""
    start: int
    """Where the number begins."""
    end: int
    """Where its noun ends."""
    is_harm: bool = False
    """Whether the unit is a kind of harm."""


def counts(text: str) -> list[Count]:
    """The numbers of a text that count something, in text order; years and days of a month count nothing.

    >>> [(count.value, count.unit) for count in counts("Gunmen attacked a convoy, killing four officers.")]
    [(4.0, 'killed')]
    """
    return list(_counts(text))


def _counts(text: str) -> Iterator[Count]:
    for match in _NUMBER.finditer(text):
        after = _UNIT.match(text, match.end())
        if after is None:
            continue
        value = float(_VALUES.get(match[1].lower(), match[1].replace(",", "") if match[1][0].isdigit() else 0))
        value *= _SCALES.get((match[2] or "").lower(), 1)
        harm = _harm(text, match.start(), after.end(1))
        unit = harm or after[1].lower()[:STEM]
        if not _is_month(after[1]) and not _points_back(text, match.start()):
            yield Count(value, unit, match.start(), after.end(1), harm is not None)


def _points_back(text: str, start: int) -> bool:
    """Whether the number only takes up those named before: "the two leaders"."""
    return _BACK.search(text, max(0, start - 5), start) is not None


def _is_month(word: str) -> bool:
    return word in (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )  # fmt: skip


@cache
def _harms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = (row for row in rows("linking/words") if row["use"] == "harm")
    return tuple((row["id"], re.compile(rf"\b(?:{row['words']})\b", re.I)) for row in found)


def _harm(text: str, start: int, end: int) -> str | None:
    """The kind of harm told just before the number or just after what it counts, the nearest first."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    before, after = _CLOSED.split(before)[-1], _CLOSED.split(after)[0]
    near = [(len(before) - match.end(), kind) for kind, harm in _harms() for match in harm.finditer(before)]
    near += [(match.start(), kind) for kind, harm in _harms() for match in harm.finditer(after)]
    return min(near)[1] if near else None
