"""What a store has linked, page by page, held against all records linked at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from onrecord.linking import link
from onrecord.records import Judgement, Occurrence, Record
from onrecord.store import Store


def differences(store: Store, records: Iterable[Record], judgements: Iterable[Judgement] = ()) -> list[str]:
    """Where the store's occurrences, copies or lists are not those of the records; empty if all are."""
    wanted = link(records, judgements)
    found = [(row, store.compare(row.id)) for row in store.occurrences()]
    told = {_events(each.occurrences[0]): _plain(each.occurrences[0]) for _, each in found}
    faults = [f"not equal: {one}" for one in wanted.occurrences if told.get(_events(one)) != _plain(one)]
    faults += [f"{len(told)} instead of {len(wanted.occurrences)}"] if len(told) != len(wanted.occurrences) else []
    telling = {ref.page for one in wanted.occurrences for ref in one.events}
    copies = {copy for _, each in found for copy in each.copies}
    faults += [f"copies: {copies}"] if copies != {copy for copy in wanted.copies if copy.page in telling} else []
    versions = {version for _, each in found for version in each.versions}
    earlier = {version for version in wanted.versions if version.earlier in telling}
    faults += [f"versions: {versions}"] if versions != earlier else []
    return faults + [f"listed wrongly: {row}" for row, each in found if not _is_listed_so(row, each.occurrences[0])]


def arrive(store: Store, records: Iterable[Record], random: Random) -> list[Record]:
    """Add the records in any order, some after another reading, linking now and then, and take some out; those that stay."""
    every = list(records)
    there: dict[str, Record] = {}
    for record in random.sample(every, len(every)):
        if random.random() < 0.3:
            left = {event.id for event in record.events[1:]}
            contacts = tuple(contact for contact in record.contacts if contact.event in left)
            store.add(replace(record, events=record.events[1:], contacts=contacts))
            if random.random() < 0.5:
                store.link()
        store.add(record)
        there[record.page.id] = record
        if random.random() < 0.4:
            store.link()
        if random.random() < 0.15:
            gone = random.choice(list(there.values()))
            store.remove(gone.page.source)
            del there[gone.page.id]
    store.link()
    return list(there.values())


def _events(one: Occurrence) -> frozenset[tuple[str, str]]:
    return frozenset((ref.page, ref.event) for ref in one.events)


def _plain(one: Occurrence) -> Occurrence:
    """The occurrence without the names that a store gives."""
    accounts = tuple(
        replace(account, claims=tuple(replace(claim, hash=None) for claim in account.claims))
        for account in one.accounts
    )
    return replace(one, id="", events=tuple(replace(ref, hash=None) for ref in one.events), accounts=accounts)


def _is_listed_so(row: object, one: Occurrence) -> bool:
    shown = {
        "id": one.id,
        "pages": len({ref.page for ref in one.events}),
        "origins": tuple(origin.name for origin in one.origins),
        "contradictions": tuple(dict.fromkeys(each.kind for each in one.contradictions)),
        "single_party": one.single_party,
        "places": one.places,
        "earliest": one.earliest,
        "status": one.status,
    }
    return all(getattr(row, name) == value for name, value in shown.items())
