"""Under which keys a happening is filed, and under which its candidates are looked for.

A key is a type, two names and a day, so that a busy month of a busy state is not read through for every article. Contacts
told without a day ("in August") are filed and looked for by month.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from zlib import crc32

from onrecord.linking.happenings import Happening

Key = int
"""A number for the words of a key: millions are kept, and two keys with one number only make a candidate more."""
_Words = tuple[str, ...]


def filed(one: Happening) -> list[Key]:
    """Keys under which others find it."""
    if one.is_vague:
        return _keys(one, "vague", _months(one))
    return [*_daily(one, 0), *_keys(one, "dated", _months(one))]


def asked(one: Happening) -> list[Key]:
    """Keys under which it finds others: a contact may be told a day off."""
    vague = _keys(one, "vague", _months(one))
    if one.is_vague:
        return [*vague, *_keys(one, "dated", _months(one))]
    return [*_daily(one, 1 if one.is_contact else 0), *vague]


def _keys(one: Happening, sort: str, times: Iterable[object]) -> list[Key]:
    """Its type, two of its names (a single one where it has no second) and a time, for all such pairs and times."""
    pairs: list[_Words] = list(combinations(one.names, 2)) or [(name,) for name in one.names]
    return [crc32("|".join((one.type, *pair, sort, str(time))).encode()) for time in times for pair in pairs]


def _daily(one: Happening, slack: int) -> list[Key]:
    if one.first is None or one.last is None:
        return []
    return _keys(one, "day", range(one.first - slack, one.last + slack + 1))


def _months(one: Happening) -> list[str]:
    return one.months if one.is_contact else []
