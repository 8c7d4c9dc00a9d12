"""Contacts of the same parties -> chains: every call, meeting and visit of two sides in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.linking.happenings import Happening
from onrecord.linking.looking_back import looking_back
from onrecord.records import Chain, ChainLink, Occurrence, Passage, Record

_TOOK_PLACE = ("happened", "ongoing")
_BACK = 12
"""Contacts that a page may look back over."""


@dataclass(frozen=True, slots=True)
class Contact:
    """An occurrence that is a contact, with its happenings."""

    occurrence: Occurrence
    members: Sequence[Happening]

    @property
    def parties(self) -> tuple[str, ...]:
        """Names by which the same parties are known again: surname and state of a person, the state, the name."""
        return tuple(
            sorted({" ".join(filter(None, (p.country, _last(p.name, p.kind)))) for p in self.occurrence.parties})
        )

    @property
    def days(self) -> tuple[str, str]:
        """First and last day, open ends last."""
        return self.occurrence.latest or "9999", self.occurrence.earliest or "9999"


def _last(name: str, kind: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower() if kind == "person" else "" if kind == "state" else name.lower()


def chains(contacts: Iterable[Contact], records: Mapping[str, Record]) -> tuple[Chain, ...]:
    """A chain for every set of parties that was in touch twice or more, by the parties' names.

    Only contacts that took place at a known time are links; what is planned or only bounded by a publication day is none.
    """
    every: dict[tuple[str, ...], list[Contact]] = defaultdict(list)
    for contact in contacts:
        if contact.occurrence.status in _TOOK_PLACE and contact.occurrence.earliest and len(contact.parties) > 1:
            every[contact.parties].append(contact)
    found: list[Chain] = []
    for parties in sorted(every):
        row = sorted(every[parties], key=lambda contact: contact.days)
        if len(row) > 1:
            found.append(_chain(f"k{len(found) + 1}", row, records))
    return tuple(found)


def _chain(id_: str, row: list[Contact], records: Mapping[str, Record]) -> Chain:
    """From each contact to the next, and to later ones where a page looks back."""
    links = [_link(earlier, later, records) for earlier, later in pairwise(row)]
    farther = (
        _link(earlier, later, records) for n, later in enumerate(row) for earlier in row[: max(0, n - 1)][-_BACK:]
    )
    return Chain(
        id=id_,
        parties=tuple(party.name for party in row[0].occurrence.parties),
        occurrences=tuple(contact.occurrence.id for contact in row),
        links=(*links, *(link for link in farther if link.told)),
    )


def _link(earlier: Contact, later: Contact, records: Mapping[str, Record]) -> ChainLink:
    """The link, with words of a page on the later contact that look back to the earlier one."""
    pages = {member.ref.page for member in later.members}
    both = next((member for member in earlier.members if member.ref.page in pages), None)
    told = Passage(page=both.ref.page, span=both.told) if both else None
    told = told or looking_back(later.occurrence, earlier.occurrence, records)
    return ChainLink(
        earlier=earlier.occurrence.id,
        later=later.occurrence.id,
        told=told,
        because="a page on the later one looks back" if told else "the next known contact of the same parties",
    )
