"""The group of an occurrence -> the occurrence with its accounts, origins and contradictions, made of its pages' records."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.linking.assemble import occurrence
from onrecord.linking.copied import by_time, copy
from onrecord.linking.copies import likeness
from onrecord.linking.deciding import decide
from onrecord.linking.happenings import Happening
from onrecord.linking.joining import rank
from onrecord.linking.linked import page as linked_page
from onrecord.linking.occurrences import BY_A_PERSON, Group
from onrecord.linking.versions import version
from onrecord.records import Copy, Link, Linked, Occurrence, Version
from onrecord.store.together.known import IN, Known, listed
from onrecord.store.together.verdicts import Verdicts


def summarise(known: Known, number: int) -> None:
    """Write down what a list of occurrences shows of this one."""
    import msgspec

    members = _members(known, number)
    if not members:
        return
    found = _occurrence(known, Group(tuple(members.values()), ()))
    pages = list(dict.fromkeys(ref.page for ref in found.events))
    shown = {
        "parties": [(party.name, party.part) for party in found.parties],
        "places": found.places,
        "origins": [origin.name for origin in found.origins],
        "contradictions": list(dict.fromkeys(each.kind for each in found.contradictions)),
    }
    known.db.execute(
        "INSERT OR REPLACE INTO occurrence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            found.id,
            found.type,
            found.medium,
            found.status,
            found.earliest,
            found.latest,
            found.latest or _published(known, pages),
            len(pages),
            found.single_party,
            len(found.contradictions),
            msgspec.json.encode(shown).decode(),
        ),
    )


def compared(known: Known, number: int) -> Linked:
    """One occurrence with the pages that tell it, their copies among them and the versions of these pages."""
    members = _members(known, number)
    found = _occurrence(known, Group(tuple(members.values()), tuple(_links(known, members))))
    pages = known.numbers(f"SELECT page FROM happening WHERE event IN {IN}", listed(members))
    beside = f"SELECT ifnull(later, copied) FROM linked WHERE page IN {IN}"
    every = pages | known.numbers(beside, listed(pages))
    records = sorted((known.record(page).record for page in every), key=by_time)
    return Linked(
        pages=tuple(map(linked_page, records)),
        copies=tuple(_copies(known, pages)),
        versions=tuple(_versions(known, pages)),
        occurrences=(found,),
    )


def _members(known: Known, number: int) -> dict[int, Happening]:
    found = known.happenings(known.numbers("SELECT event FROM happening WHERE occurrence = ?", number))
    return dict(sorted(found.items(), key=lambda each: rank(each[1])))


def _occurrence(known: Known, group: Group) -> Occurrence:
    """The occurrence, named by the event that tells it first: whatever joins it later, an old name leads to it."""
    ids = sorted({member.ref.page for member in group.members})
    marks = ", ".join("?" * len(ids))
    sql = f"""
        SELECT page.n, page.id, ending.id FROM page JOIN linked ON linked.page = page.n
        LEFT JOIN page AS ending ON ending.n = linked.ending WHERE page.id IN ({marks})"""
    rows = known.db.execute(sql, ids).fetchall()
    records = {id_: known.record(page) for page, id_, _ in rows}
    folded = {id_: ending for _, id_, ending in rows if ending}
    first = min(group.members, key=lambda one: (by_time(records[one.ref.page].record), one.told.start, one.ref.event))
    sql = "SELECT hash FROM event JOIN page ON page.n = event.page WHERE page.id = ? AND event.id = ?"
    [hash] = known.db.execute(sql, (first.ref.page, first.ref.event)).fetchone()
    return occurrence(f"o{hash}", group, records, folded)


def _links(known: Known, members: dict[int, Happening]) -> Iterator[Link]:
    """The pairs that hold the group together, with what speaks for each."""
    sql = f"SELECT one, other FROM happening_pair WHERE one IN {IN}"
    same, _ = Verdicts(known).among(set(members))
    place = {number: n for n, number in enumerate(members)}
    pairs = {pair for pair in known.db.execute(sql, (listed(members),)) if place[pair[0]] < place.get(pair[1], -1)}
    for a, b in sorted(pairs | set(same), key=lambda pair: (place[pair[0]], place[pair[1]])):
        decision = decide(members[a], members[b]) if (a, b) in pairs else None
        judged = (BY_A_PERSON,) if (a, b) in same else ()
        because = decision.because if decision else ()
        if known.keep == "none":
            because = tuple(map(_counted, because))
        yield Link(a=members[a].ref, b=members[b].ref, because=(*judged, *because))


def _counted(reason: str) -> str:
    """A reason that lists words, with their number instead: the store knows only numbers for them."""
    sort, _, words = reason.partition(": ")
    return f"{len(words.split(', '))} {sort}" if sort == "words in common" else reason


def _copies(known: Known, pages: set[int]) -> Iterator[Copy]:
    sql = f"SELECT page, copied FROM linked WHERE copied IS NOT NULL AND page IN {IN} ORDER BY copied, page"
    for page, first in known.db.execute(sql, (listed(pages),)).fetchall():
        share = None if known.keep == "full" else likeness(known.runs(first), known.runs(page))
        yield copy(known.record(first).record, known.record(page).record, share)


def _versions(known: Known, pages: set[int]) -> Iterator[Version]:
    sql = f"SELECT page, later, url FROM linked WHERE later IS NOT NULL AND page IN {IN} ORDER BY url, page"
    for page, later, url in known.db.execute(sql, (listed(pages),)).fetchall():
        yield version(url, known.record(page).record, known.record(later).record)


def _published(known: Known, pages: list[str]) -> str | None:
    marks = ", ".join("?" * len(pages))
    sql = f"SELECT min(ifnull(published, latest)) FROM page WHERE id IN ({marks})"
    found: str | None = known.db.execute(sql, pages).fetchone()[0]
    return found
