"""What other pages of the store tell of the same happenings: accounts side by side, copies folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.linking import link
from onrecord.records import Copy, Event, Linked, LinkedPage, Occurrence, Record
from onrecord.store import Store, shelf

PAGES = 12
"""Other pages that are looked at; the nearest in time are found first."""
QUESTIONS = 12
"""Sets of parties of one page that others are looked for with."""
MOST = 12
"""Happenings of one page that are shown."""
AROUND = timedelta(days=1)
"""How far off another page may date the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What the store's other pages have to do with one."""

    occurrences: tuple[Occurrence, ...]
    """Happenings of the page that others tell too."""
    events: dict[str, tuple[str, ...]]
    """Id of an occurrence -> ids of the page's own events that tell it."""
    copies: tuple[Copy, ...]
    """Copies among the pages, of this one or of one another."""
    pages: dict[str, LinkedPage]
    """Every page that is named, by id."""
    here: str
    """Id of the page itself."""
    stored: bool
    """Whether the store holds these occurrences, so that each has a view of its own."""

    def outlet(self, page: str) -> str:
        """Who published a page, in short."""
        found = self.pages[page]
        return found.outlet or found.source.rsplit("/", 1)[-1]

    def others(self, occurrence: Occurrence) -> list[LinkedPage]:
        """The other pages that tell an occurrence, copies left out."""
        folded = {copy.page for copy in self.copies}
        told = dict.fromkeys(event.page for event in occurrence.events)
        return [self.pages[page] for page in told if page != self.here and page not in folded]

    def folded(self, occurrence: Occurrence) -> list[Copy]:
        """The copies among the pages that tell an occurrence."""
        told = {event.page for event in occurrence.events}
        return [copy for copy in self.copies if copy.page in told]


def elsewhere(store: Store, record: Record) -> Elsewhere:
    """The happenings of `record` that other pages of the store tell.

    As the store has linked them; a page that it does not hold, or has not linked yet, is held against the nearest others.
    """
    here = record.page.id
    hashes = [hash for id_, hash in shelf.hashes(store, here).items() if id_.startswith("e")]
    if not store.told_in(hashes):
        return _found(link([record, *(store.record(page) for page in _candidates(store, record))]), here, stored=False)
    told = store.occurrences(page=here, told_by=2, limit=MOST)
    parts = [store.compare(each.id) for each in told]
    together = Linked(
        pages=tuple({page.id: page for part in parts for page in part.pages}.values()),
        copies=tuple(dict.fromkeys(copy for part in parts for copy in part.copies)),
        occurrences=tuple(one for part in parts for one in part.occurrences),
    )
    return _found(together, here, stored=True)


def _found(linked: Linked, here: str, *, stored: bool) -> Elsewhere:
    """What of all that is linked others tell of this page."""
    shared = [each for each in linked.occurrences if {event.page for event in each.events} - {here}]
    mine = {each.id: tuple(event.event for event in each.events if event.page == here) for each in shared}
    return Elsewhere(
        occurrences=tuple(each for each in shared if mine[each.id]),
        events=mine,
        copies=linked.copies,
        pages={page.id: page for page in linked.pages},
        here=here,
        stored=stored,
    )


def _candidates(store: Store, record: Record) -> list[str]:
    """Ids of other pages that tell of the same parties about the same days."""
    found: dict[str, None] = {}
    for parties, since, until in _questions(record):
        for done in store.events(actors=parties, since=since, until=until, limit=3 * PAGES):
            if done.page != record.page.id:
                found[done.page] = None
    return list(found)[:PAGES]


def _questions(record: Record) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Two parties and the days of each event, every question once."""
    names = {actor.id: actor.name for actor in record.actors if actor.kind not in ("unnamed", "group") and actor.name}
    asked: dict[tuple[tuple[str, ...], str, str], None] = {}
    for event in record.events:
        parties = tuple(names[id_] for id_ in _parties(record, event) if id_ in names)[:2]
        published = record.article.published
        first = event.time.earliest or published.earliest
        last = event.time.latest or published.latest
        if parties and first and last:
            asked[parties, _moved(first, -AROUND), _moved(last, AROUND)] = None
    yield from list(asked)[:QUESTIONS]


def _parties(record: Record, event: Event) -> Iterable[str]:
    """Ids of who takes part, members instead of their groups."""
    members = {actor.id: actor.members for actor in record.actors}
    for id_ in (*event.actors, *event.recipients):
        yield from members.get(id_) or (id_,)


def _moved(day: str, by: timedelta) -> str:
    """The day so much later; the day itself at the ends of the calendar."""
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        return day
