"""Likenesses -> copies: which page of a group was first, what the others add to it and leave out, and whose text it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from onrecord.compare import words
from onrecord.linking.copies import Copies, Likeness, likeness
from onrecord.linking.origins import agency
from onrecord.linking.shingles import held, numbers, shingles
from onrecord.records import Copy, Record
from onrecord.spans import Span

_KEPT = 0.5
"""Share of a block's runs of words that the other page must have, for the block to be there too."""
_OPEN = "9999"
"""Sorts after every known day."""


def by_time(record: Record) -> tuple[str, str, str, str]:
    """Sorts records by publication, then by fetching, then by source; what is not known comes last."""
    page = record.page
    return record.article.published.value or _OPEN, page.fetched or _OPEN, page.source, page.id


def copies(records: Mapping[str, Record]) -> tuple[Copy, ...]:
    """A copy for every page but the first of each group, by group and time. Of each address, one reading is wanted."""
    index = Copies()
    likes: list[Likeness] = []
    for record in sorted(records.values(), key=by_time):
        likes += index.add(record.page.id, record.article.text)
    found = []
    for group in grouped((like.page, like.other) for like in likes):
        first, *later = sorted((records[page] for page in group), key=by_time)
        found += [copy(first, record) for record in later]
    return tuple(found)


def grouped(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Everything that pairs hold together, each group sorted, the groups by their first member.

    >>> grouped([("b", "c"), ("x", "y"), ("a", "c")])
    [['a', 'b', 'c'], ['x', 'y']]
    """
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    groups, done = [], set[str]()
    for start in sorted(near):
        group, waiting = set[str](), [] if start in done else [start]
        while waiting:
            one = waiting.pop()
            if one not in group:
                group.add(one)
                waiting += near[one]
        done |= group
        groups += [sorted(group)] if group else []
    return groups


def copy(first: Record, later: Record, share: float | None = None) -> Copy:
    """How the later of two pages that were found to be copies stands to the first.

    Where their texts are not there to be compared, the `share` of words is given; what was added and dropped stays untold.
    """
    whole = share is None
    if share is None:
        share = likeness(*(numbers(shingles(record.article.text)) for record in (first, later)))
    share = round(share, 3)
    credit = agency(first) or agency(later)
    return Copy(
        page=later.page.id,
        of=first.page.id,
        share=share,
        headline=_headline(first, later),
        added=_not_in(later, first) if whole else (),
        dropped=_not_in(first, later) if whole else (),
        credit=credit[1] if credit else None,
        because=f"{share:.0%} of the shorter text's runs of three words are in the other; {_order(first, later)}",
    )


def _order(first: Record, later: Record) -> str:
    one, other = by_time(first), by_time(later)
    if one[0] != other[0] and other[0] != _OPEN:
        return f"published {one[0]} and {other[0]}"
    if one[1] != other[1] and other[1] != _OPEN:
        return f"fetched {one[1]} and {other[1]}"
    return "which was first is not known" if one[:2] == other[:2] else "only one of them is dated"


def _headline(first: Record, later: Record) -> Literal["same", "different", "missing"]:
    one, other = first.article.title, later.article.title
    if one is None or other is None:
        return "missing"
    return "same" if words(one.quote) == words(other.quote) else "different"


def _not_in(one: Record, other: Record) -> tuple[Span, ...]:
    """Blocks of one page, headline aside, most of whose runs of words the other does not have."""
    text, whole = one.article.text, numbers(shingles(other.article.text))
    blocks = (b for b in one.article.blocks if b.start is not None and b.end is not None and b.role != "title")
    spans = (Span.of(text, b.start, b.end) for b in blocks if b.start is not None and b.end is not None)
    return tuple(span for span in spans if held(numbers(shingles(span.quote)), whole) < _KEPT)
