"""Documents set side by side, point by point: what both ask for or endorse, what only one does, what one is said to leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from onrecord.linking.deciding import ALIKE
from onrecord.linking.words import Sentences, shared, stems
from onrecord.records import Comparison, Document, Passage, Point, Record

_DAYS = 14
"""Days between two articles that may speak of one document."""
_OPEN = 20
"""Latest documents of one kind and issuer that another article may speak of."""
_MOST = 12
"""Documents of one page that are set side by side two by two."""
_COMMON = 0.3
"""Share of the shorter passage's words that two articles on one document have in common."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A document of one record."""

    record: Record
    document: Document

    @property
    def name(self) -> str:
        return f"{self.record.page.id}#{self.document.id}"

    @property
    def issuer(self) -> tuple[str, ...]:
        """States and names of whose document it is."""
        actors = (actor for actor in self.record.actors if actor.id in self.document.issuer)
        return tuple(sorted({actor.country or actor.name for actor in actors}))

    @property
    def day(self) -> int:
        published = self.record.article.published.value
        return date.fromisoformat(published).toordinal() if published else 0

    @property
    def words(self) -> frozenset[str]:
        """What the sentences that speak of it are about."""
        sentences = Sentences.of(self.record.article.text)
        return stems(sentences.words((span.start, span.end) for span in self.document.mentions))

    def passages(self, what: str) -> list[Passage]:
        return [Passage(page=self.record.page.id, span=span) for span in getattr(self.document, what)]


_Whole = tuple[_Placed, ...]
"""One document, as several records have it."""


def comparisons(records: Iterable[Record]) -> tuple[Comparison, ...]:
    """Every two documents that stand on one page and are related there, or of one kind and by different sides."""
    placed = [_Placed(record, document) for record in records for document in record.documents]
    whole = {one.name: group for group in _same(placed) for one in group}
    found: dict[tuple[str, str], str | None] = {}
    for a, b, how in _pairs(placed):
        first, second = whole[a.name][0].name, whole[b.name][0].name
        if first != second and (second, first) not in found:
            found[first, second] = found.get((first, second)) or how
    compared = (_compared(whole[a], whole[b], how) for (a, b), how in found.items())
    return tuple(one for one in compared if one.points or one.relation)


def _same(placed: Iterable[_Placed]) -> Iterator[_Whole]:
    """Documents of one kind and issuer in articles of few days that are about the same, each with all its records."""
    every: dict[tuple[str, tuple[str, ...]], list[_Placed]] = defaultdict(list)
    for one in placed:
        every[one.document.kind, one.issuer].append(one)
    for (_, issuer), row in every.items():
        wholes: list[list[_Placed]] = []
        for one in sorted(row, key=lambda one: (one.day, one.name)):
            near = [group for group in wholes[-_OPEN:] if issuer and _is_one(group[-1], one)]
            if near:
                near[-1].append(one)
            else:
                wholes.append([one])
        yield from map(tuple, wholes)


def _is_one(a: _Placed, b: _Placed) -> bool:
    return b.day - a.day <= _DAYS and a.record is not b.record and shared(a.words, b.words) >= _COMMON


def _pairs(placed: Iterable[_Placed]) -> Iterator[tuple[_Placed, _Placed, str | None]]:
    """Two documents of one page: related ones first, then those of one kind and different issuers."""
    by_page: dict[str, list[_Placed]] = defaultdict(list)
    for one in placed:
        by_page[one.record.page.id].append(one)
    for row in by_page.values():
        by_id = {one.document.id: one for one in row}
        for one in row:
            yield from ((one, by_id[r.to], r.how) for r in one.document.relation if r.to in by_id)
        for a, b in combinations(row[:_MOST], 2):
            if a.document.kind == b.document.kind and a.issuer and b.issuer and a.issuer != b.issuer:
                yield a, b, None


def _compared(a: _Whole, b: _Whole, how: str | None) -> Comparison:
    points = [*_points("asks", a, b), *_points("endorses", a, b), *_points("omits", a, b)]
    return Comparison(
        a=a[0].name,
        b=b[0].name,
        kinds=(a[0].document.kind, b[0].document.kind),
        relation=how,
        points=tuple(sorted(points, key=lambda point: point.a is None or point.b is None)),
    )


def _points(what: Literal["asks", "endorses", "omits"], a: _Whole, b: _Whole) -> Iterator[Point]:
    """Points of the first with their like in the second, then those of the second that are left."""
    ours, theirs = _stated(what, a), _stated(what, b)
    for one in ours:
        like = next((other for other in theirs if _are_alike(one, other)), None)
        if like:
            theirs.remove(like)
        yield Point(what=what, a=one, b=like)
    yield from (Point(what=what, b=other) for other in theirs)


def _stated(what: str, whole: _Whole) -> list[Passage]:
    """The points of a document, each as the first record has it."""
    found: list[Passage] = []
    for passage in (passage for one in whole for passage in one.passages(what)):
        if not any(_are_alike(passage, earlier) for earlier in found):
            found.append(passage)
    return found


def _are_alike(a: Passage, b: Passage) -> bool:
    return shared(stems(a.span.quote), stems(b.span.quote)) > ALIKE
