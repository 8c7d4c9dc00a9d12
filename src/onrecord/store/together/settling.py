"""New pairs -> groups decided anew: only those that a changed happening can change.

The happenings that changed are joined together with every group that a pair leads to from them. Where such a group comes
out as it was, nothing behind it can change either; where it does not, it counts as changed, and its own neighbours are
taken in. So the groups are those that `linking.joining.join` makes of all happenings at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from onrecord.linking.joining import Pair, join, rank
from onrecord.store.together.known import IN, Known, listed
from onrecord.store.together.verdicts import Verdicts

Members = frozenset[int]
"""Numbers of the events of a group."""


def settle(known: Known, verdicts: Verdicts, region: set[int]) -> set[int]:
    """Decide anew on the groups of these happenings and on all that this changes; the numbers of the groups that are new."""
    while region:
        around = region | _partners(known, verdicts, region)
        before, loose = _whole(known, around)
        after = {
            frozenset(group)
            for group in _joined(known, verdicts, {*loose, *(n for old in before.values() for n in old)})
        }
        behind = {n for old in before.values() if old not in after for n in old} | loose
        if behind <= region:
            return _written(known, before, after)
        region = region | behind
    return set()


def members(known: Known, numbers: Iterable[int]) -> set[int]:
    """Every happening of the groups that these are in, themselves included."""
    before, loose = _whole(known, set(numbers))
    return loose.union(*before.values())


def _partners(known: Known, verdicts: Verdicts, region: set[int]) -> set[int]:
    """Happenings that a pair, or somebody's word, puts beside one of the region."""
    sql = f"SELECT DISTINCT other FROM happening_pair WHERE one IN {IN}"
    return known.numbers(sql, listed(region)) | verdicts.partners(region)


def _whole(known: Known, numbers: set[int]) -> tuple[dict[int, Members], set[int]]:
    """The groups that any of these are in, by number, and those that are in none yet."""
    given = listed(numbers)
    loose = known.numbers(f"SELECT event FROM happening WHERE occurrence IS NULL AND event IN {IN}", given)
    sql = f"""
        SELECT occurrence, event FROM happening
        WHERE occurrence IN (SELECT occurrence FROM happening WHERE event IN {IN})"""
    found: dict[int, set[int]] = defaultdict(set)
    for occurrence, event in known.db.execute(sql, (given,)):
        found[occurrence].add(event)
    return {occurrence: frozenset(events) for occurrence, events in found.items()}, loose


def _joined(known: Known, verdicts: Verdicts, numbers: set[int]) -> list[list[int]]:
    found = known.happenings(numbers)
    same, different = verdicts.among(numbers)
    return join(found, _scores(known, numbers), same, different)


def _scores(known: Known, numbers: set[int]) -> dict[Pair, float]:
    found = known.happenings(numbers)
    sql = f"SELECT one, other, score FROM happening_pair WHERE one IN {IN}"
    rows = known.db.execute(sql, (listed(numbers),))
    return {(a, b): score for a, b, score in rows if b in found and (rank(found[a]), a) < (rank(found[b]), b)}


def _written(known: Known, before: dict[int, Members], after: set[Members]) -> set[int]:
    """Write down which groups there are now; the numbers of those that were not there before."""
    gone = [(occurrence,) for occurrence, events in before.items() if events not in after]
    known.db.executemany("DELETE FROM occurrence WHERE n = ?", gone)
    sql = "SELECT ifnull(max(occurrence), 0) FROM happening WHERE occurrence IS NOT NULL"
    [last] = known.db.execute(sql).fetchone()
    new = {last + n: events for n, events in enumerate(sorted(after - set(before.values()), key=min), 1)}
    known.db.executemany(
        "UPDATE happening SET occurrence = ? WHERE event = ?",
        [(n, event) for n, events in new.items() for event in events],
    )
    return set(new)
