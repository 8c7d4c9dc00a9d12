"""Records -> everything they say together, in the order of its parts: copies, versions, occurrences, chains, documents."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.linking.assemble import occurrence
from onrecord.linking.chains import Contact, chains
from onrecord.linking.copied import by_time, copies
from onrecord.linking.documents import comparisons
from onrecord.linking.indexed import Indexed
from onrecord.linking.judgements import resolved
from onrecord.linking.occurrences import Group, Occurrences
from onrecord.linking.versions import versions
from onrecord.records import Judgement, Linked, LinkedPage, Record


def link(records: Iterable[Record], judgements: Iterable[Judgement] = ()) -> Linked:
    """What the records say together. The order they come in changes nothing; of equal pages one is read.

    `judgements` are people's decisions, oldest first; they come last and hold.

    >>> link([]).occurrences
    ()
    """
    by_page = {record.page.id: record for record in sorted(records, key=by_time, reverse=True)}
    in_order = sorted(by_page.values(), key=by_time)
    changed = versions(in_order)
    replaced = {version.earlier: version.later for version in changed}
    copied = copies({page: record for page, record in by_page.items() if page not in replaced})
    folded = _ends(replaced | {copy.page: copy.of for copy in copied})
    index = Occurrences()
    for record in in_order:
        index.add(record)
    groups = index.groups(*resolved(judgements, index.found, by_page))
    told = sorted(groups, key=_when)
    indexed = {page: Indexed(record) for page, record in by_page.items()}
    occurrences = [occurrence(f"o{n}", group, indexed, folded) for n, group in enumerate(told, 1)]
    contacts = (
        Contact(one, group.members) for one, group in zip(occurrences, told, strict=True) if one.type == "CONSULT"
    )
    return Linked(
        pages=tuple(map(page, in_order)),
        copies=copied,
        versions=changed,
        occurrences=tuple(occurrences),
        chains=chains(contacts, by_page),
        comparisons=comparisons(in_order),
    )


def _ends(folded: dict[str, str]) -> dict[str, str]:
    """Each folded page with the page that stands for it in the end: a copy of an earlier version of a copy.

    No page comes back to itself: a page that was read again is no copy, and copies are of a first page that is none.
    """
    found = {}
    for page in folded:
        end = page
        while end in folded:
            end = folded[end]
        found[page] = end
    return found


def page(record: Record) -> LinkedPage:
    """What is told of a page that was linked."""
    article = record.article
    return LinkedPage(
        id=record.page.id,
        source=record.page.source,
        url=record.page.url,
        outlet=article.outlet.name if article.outlet else None,
        published=article.published.value,
        title=article.title.quote if article.title else None,
    )


def _when(group: Group) -> tuple[int, str, int]:
    """Sorts occurrences by their first day, then by page and place on it; those without a day come last."""
    first = min((one.first for one in group.members if one.first is not None), default=10**7)
    return first, group.members[0].ref.page, group.members[0].told.start
