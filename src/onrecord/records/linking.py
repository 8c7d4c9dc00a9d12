"""What several records say together: copies, occurrences with their accounts and origins, chains of contacts, versions.

Pages are named by `page.id`; other ids, such as those of events, are those of the page's own record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.claims import ActorKind, EventType, Status
from onrecord.records.ledger import DocumentKind
from onrecord.spans import Span

OriginKind = Literal["party", "source", "medium", "unstated"]
ContradictionKind = Literal["denial", "time", "place", "number", "initiator", "kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPage:
    """A page that was linked."""

    id: str
    """Id of the page."""
    source: str
    """Path or URL of the bytes."""
    url: str | None = None
    """Address, where known."""
    outlet: str | None = None
    """Name of the publisher, where known."""
    published: str | None = None
    """Publication day (ISO), where known."""
    title: str | None = None
    """Headline, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters of the article on a page."""

    page: str
    """Id of the page."""
    span: Span
    """The characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRef:
    """An event of one page's record."""

    page: str
    """Id of the page."""
    event: str
    """Id of the event in the page's record."""
    hash: str | None = None
    """Lasting name of the event, where a store answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A page whose text is that of another one."""

    page: str
    """Id of the copying page."""
    of: str
    """Id of the page it was copied from: the first known of the group, by publication, then by fetching."""
    share: float
    """Share of the shorter text's runs of three words that stand in the longer one."""
    headline: Literal["same", "different", "missing"]
    """How its headline stands to the first page's."""
    added: tuple[Span, ...] = ()
    """Its blocks that the first page does not have, headline aside."""
    dropped: tuple[Span, ...] = ()
    """Blocks of the first page that it does not have, headline aside."""
    credit: Passage | None = None
    """Words of the group that name the agency the text comes from, such as "(Reuters)"."""
    because: str
    """Why it is taken for a copy, and for the later one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who takes part in an occurrence, as the pages name it together."""

    name: str
    """The fullest name."""
    kind: ActorKind
    """What sort of actor."""
    country: str | None = None
    """ISO 3166 alpha-3 of the state it acts for, where known."""
    role: str | None = None
    """Office or description, where known."""
    part: Literal["actor", "recipient"]
    """What it does in the occurrence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two events taken for the same happening, or two occurrences of one chain, and why."""

    a: EventRef
    """One event."""
    b: EventRef
    """The other."""
    because: tuple[str, ...]
    """What speaks for it, each in a few words; `a person` for a judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided about two tellings. Named by their words, so that it survives a new reading."""

    verdict: Literal["same", "different"]
    """Whether the two are the same happening."""
    a: Passage
    """Words that tell one of them."""
    b: Passage
    """Words that tell the other."""
    by: str = ""
    """Who decided."""
    when: str = ""
    """On which day (ISO)."""
    why: str = ""
    """The reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the knowledge of an occurrence comes from, after copies and chains are folded: never an outlet that passes it on."""

    id: str
    """`r1`, `r2`, ..., unique within the occurrence."""
    kind: OriginKind
    """A party to the occurrence, another named source, a medium others credit; `unstated` where a page names none."""
    name: str
    """Who: the side, the source, the medium; the outlet for an unstated one."""
    pages: tuple[str, ...]
    """Ids of the pages that have it from there."""
    because: tuple[str, ...]
    """For each page, why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement that bears on an occurrence, or an outlet's own telling of it."""

    passage: Passage
    """The content: the first piece of the statement, or the words of the event."""
    statement: str | None = None
    """Id of the statement in its page's record; null for the outlet's own telling."""
    hash: str | None = None
    """Lasting name of the statement, where a store answers."""
    source: tuple[str, ...] = ()
    """Names of the sources as the page gives them."""
    stance: str = "says"
    """What the source does with it."""
    about: Literal["occurrence", "beside"]
    """Whether it tells the occurrence itself, or something else that a side says in the same article."""
    single_party: bool = False
    """Whether only one party to the occurrence makes this claim, and nobody else."""
    repeats: tuple[Passage, ...] = ()
    """Where the same claim stands again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAccount:
    """What one side says about an occurrence."""

    side: str
    """The party's state or name, a third source's name, or `outlets` for what outlets tell by themselves."""
    party: bool
    """Whether the side takes part in the occurrence."""
    claims: tuple[Claim, ...]
    """What it says, each claim once."""
    only: tuple[Passage, ...] = ()
    """Those that no other side makes."""
    left_out: tuple[Passage, ...] = ()
    """What the other party tells of the occurrence and this one does not mention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two passages about one occurrence that cannot both be right, or of which one corrects the other."""

    kind: ContradictionKind
    """What they differ in."""
    a: Passage
    """One passage."""
    b: Passage
    """The other."""
    values: tuple[str, str]
    """What each of them has."""
    sides: tuple[str, str]
    """Who says each."""
    because: str
    """The difference in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One happening, however many pages tell it."""

    id: str
    """`o1`, `o2`, ..., in order of time."""
    type: EventType
    """PLOVER event type."""
    medium: str | None = None
    """How the parties were in touch, for a contact."""
    parties: tuple[Party, ...]
    """Who takes part."""
    earliest: str | None = None
    """First day (ISO) that a telling with a stated time allows."""
    latest: str | None = None
    """Last such day."""
    places: tuple[str, ...] = ()
    """Places named."""
    status: Status
    """What most tellings say has become of it."""
    events: tuple[EventRef, ...]
    """The events of the records that tell it."""
    links: tuple[Link, ...] = ()
    """Why they are taken for one."""
    accounts: tuple[SideAccount, ...] = ()
    """Who says what."""
    contradictions: tuple[Contradiction, ...] = ()
    """Where tellings differ."""
    origins: tuple[Origin, ...] = ()
    """Where the knowledge comes from."""
    single_party: str | None = None
    """The party that alone vouches for it, or null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """A contact and the next one of the same parties."""

    earlier: str
    """Id of the earlier occurrence."""
    later: str
    """Id of the later one."""
    told: Passage | None = None
    """Words that mention the earlier one beside the later ("last month", "last spoke in September"), where there are any."""
    because: str
    """Why the two follow each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All contacts of the same parties, in order of time."""

    id: str
    """`k1`, `k2`, ..."""
    parties: tuple[str, ...]
    """Their names."""
    occurrences: tuple[str, ...]
    """Ids of the occurrences, earliest first."""
    links: tuple[ChainLink, ...]
    """From each to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a document, and whether the other document has it."""

    what: Literal["asks", "endorses", "omits"]
    """What the document does with it."""
    a: Passage | None = None
    """Where the first document has it, or null."""
    b: Passage | None = None
    """Where the second one has it, or null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents, point by point."""

    a: str
    """The first document: page id, `#`, and the document's id."""
    b: str
    """The second one."""
    kinds: tuple[DocumentKind, DocumentKind]
    """What sort of document each is."""
    relation: str | None = None
    """How the first stands to the second, where the page says: `inspired_by`, `counter_to` ..."""
    points: tuple[Point, ...]
    """The points, those of both first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim that differs between two versions of a page."""

    how: Literal["added", "dropped", "altered"]
    """What happened to it."""
    before: Span | None = None
    """The claim in the earlier version, null where it was added."""
    after: Span | None = None
    """The claim in the later version, null where it was dropped."""
    source: str = ""
    """Who says it."""
    because: str = ""
    """For an altered claim, what differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Two readings of one address."""

    url: str
    """The address."""
    earlier: str
    """Id of the page fetched or published first."""
    later: str
    """Id of the other."""
    changes: tuple[Change, ...]
    """What claims changed; changed words that change no claim are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What several records say together: the object `onrecord link --json` prints."""

    onrecord: Literal["1"] = "1"
    """Version of this contract."""
    pages: tuple[LinkedPage, ...] = ()
    """The pages, by publication day, then by source."""
    copies: tuple[Copy, ...] = ()
    """Pages that are copies of others."""
    versions: tuple[Version, ...] = ()
    """Pages that are later readings of the same address."""
    occurrences: tuple[Occurrence, ...] = ()
    """Happenings, in order of time."""
    chains: tuple[Chain, ...] = ()
    """Contacts of the same parties, two and more."""
    comparisons: tuple[Comparison, ...] = ()
    """Documents set side by side."""
