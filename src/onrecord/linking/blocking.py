"""Under which keys a happening is filed, and under which its candidates are looked for.

A key is a type, two names and a day, so that a busy month of a busy state is not read through for every article. Contacts
told without a day ("in August") are filed and looked for by month.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.linking.happenings import Happening

Key = tuple[str, ...]


def filed(one: Happening) -> list[Key]:
    """Keys under which others find it."""
    if one.is_vague:
        return [(*pair, "vague", month) for pair in _pairs(one) for month in _months(one)]
    return [*_daily(one, 0), *((*pair, "dated", month) for pair in _pairs(one) for month in _months(one))]


def asked(one: Happening) -> list[Key]:
    """Keys under which it finds others: a contact may be told a day off."""
    if one.is_vague:
        return [(*pair, sort, month) for pair in _pairs(one) for month in _months(one) for sort in ("vague", "dated")]
    vague = ((*pair, "vague", month) for pair in _pairs(one) for month in _months(one))
    return [*_daily(one, 1 if one.is_contact else 0), *vague]


def _pairs(one: Happening) -> list[Key]:
    """Its type with two of its names; with a single name where it has no second."""
    names = one.names
    pairs: list[Key] = list(combinations(names, 2))
    return [(one.type, *pair) for pair in pairs or [(name,) for name in names]]


def _daily(one: Happening, slack: int) -> Iterator[Key]:
    if one.first is not None and one.last is not None:
        for pair in _pairs(one):
            yield from ((*pair, str(day)) for day in range(one.first - slack, one.last + slack + 1))


def _months(one: Happening) -> list[str]:
    return one.months if one.is_contact else []
