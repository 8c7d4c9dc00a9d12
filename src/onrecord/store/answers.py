"""What a store answers with: flat rows, the same on the screen, in files and as data frames. Days are ISO dates, null is unknown."""

from __future__ import annotations

from dataclasses import dataclass, fields

from onrecord.records.shown import table


class Answer:
    """What all rows have in common: a notebook shows their fields below each other."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return table(("", ""), ((field.name, getattr(self, field.name)) for field in fields(self)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Answer):
    """A statement on a page of the store."""

    hash: str
    """Lasting name of the statement."""
    source: tuple[str, ...]
    """Names of the actors it is attributed to; empty where the page hides the source."""
    source_words: str | None
    """The page's words for them."""
    via: tuple[str, ...]
    """Names of the actors through whom the outlet knows it."""
    stance: str
    """What the source does with the content: says, denies, asks ..."""
    cue: str | None
    """The words that attribute."""
    content: str
    """What is attributed; ` … ` between pieces."""
    kind: str
    """Direct, indirect or mixed."""
    medium: str | None
    """The words that name the vehicle."""
    inside: str | None
    """Lasting name of the statement whose content holds this one."""
    inherited: bool
    """Whether the source carries on from an earlier sentence."""
    earliest: str | None
    """First day on which it can have been said; of the publication where the page does not tell."""
    latest: str | None
    """Last such day."""
    outlet: str | None
    """Who published the page."""
    published: str | None
    """When, if the page can decide."""
    title: str | None
    """The page's headline."""
    where: str
    """The page's address, else the file it came from."""
    page: str
    """SHA-256 of the page's bytes."""
    first: int
    """First character of source, cue and content in the article's text."""
    last: int
    """One past their last character."""
    confidence: float
    """From 0 to 1."""
    rule: str
    """What found it."""
    judged: str | None
    """What the last person to judge it said of it: accept, reject, correct."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Answer):
    """An event on a page of the store."""

    hash: str
    """Lasting name of the event."""
    type: str
    """PLOVER type."""
    mode: str | None
    """PLOVER mode."""
    contexts: str
    """PLOVER contexts, with blanks between."""
    actors: tuple[str, ...]
    """Names of those who do it."""
    recipients: tuple[str, ...]
    """Names of those it is done to."""
    status: str
    """Happened, ongoing, planned, possible, denied, called_for."""
    time: str | None
    """TIMEX3 value."""
    earliest: str | None
    """First day on which it can be."""
    latest: str | None
    """Last such day."""
    basis: str
    """What the days rest on: stated, context, published or none."""
    place: str | None
    """Where, as the page names it."""
    place_country: str | None
    """ISO 3166 alpha-3 of the place."""
    according_to: tuple[str, ...]
    """Names of the sources of the statements it stands in; empty where the outlet itself tells it."""
    via: tuple[str, ...]
    """Names of those through whom the outlet knows it."""
    words: str
    """Its fullest mention."""
    outlet: str | None
    """Who published the page."""
    published: str | None
    """When, if the page can decide."""
    title: str | None
    """The page's headline."""
    language: str | None
    """ISO 639-1 code of the page."""
    where: str
    """The page's address, else the file it came from."""
    page: str
    """SHA-256 of the page's bytes."""
    first: int
    """First character of the mention in the article's text."""
    last: int
    """One past its last character."""
    confidence: float
    """From 0 to 1."""
    rule: str
    """What coded it."""
    judged: str | None
    """What the last person to judge it said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Answer):
    """Somebody who takes part in an event."""

    part: str
    """Actor or recipient."""
    name: str
    """Name, as the page gives it."""
    key: str
    """Wikidata id, codebook row, or name and country."""
    kind: str
    """Person, office, organisation, state, group, unnamed."""
    country: str | None
    """ISO 3166 alpha-3."""
    sector: str | None
    """PLOVER sector."""
    role: str | None
    """Office or description."""
    wikidata: str | None
    """Wikidata id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met(Answer):
    """A contact on a page of the store: a call, meeting, visit, letter or video conference."""

    hash: str
    """Lasting name of its event."""
    medium: str
    """How they were in touch."""
    parties: tuple[str, ...]
    """Names of those in touch."""
    status: str
    """Whether it took place, is planned, denied ..."""
    time: str | None
    """TIMEX3 value."""
    earliest: str | None
    """First day on which it can be."""
    latest: str | None
    """Last such day."""
    basis: str
    """What the days rest on."""
    place: str | None
    """Where, as the page names it."""
    initiator: str | None
    """Who asked for it, where the page says."""
    topics: str
    """What it was about; ` … ` between pieces."""
    outcome: str | None
    """What came of it; null where not stated."""
    according_to: tuple[str, ...]
    """Names of the sources of the statements it stands in; empty where the outlet itself tells it."""
    words: str
    """The fullest mention."""
    outlet: str | None
    """Who published the page."""
    published: str | None
    """When, if the page can decide."""
    title: str | None
    """The page's headline."""
    where: str
    """The page's address, else the file it came from."""
    page: str
    """SHA-256 of the page's bytes."""
    first: int
    """First character of the mention in the article's text."""
    last: int
    """One past its last character."""
    confidence: float
    """Of the event, from 0 to 1."""
    judged: str | None
    """What the last person to judge it said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurred(Answer):
    """A happening, however many pages of the store tell it."""

    id: str
    """Name of the occurrence: `o` and the hash of the event that tells it first. Older names lead to it too."""
    type: str
    """PLOVER type."""
    medium: str | None
    """How the parties were in touch, for a contact."""
    actors: tuple[str, ...]
    """Names of those who do it."""
    recipients: tuple[str, ...]
    """Names of those it is done to."""
    status: str
    """What most tellings say has become of it."""
    earliest: str | None
    """First day that a telling with a stated time allows."""
    latest: str | None
    """Last such day."""
    places: tuple[str, ...]
    """Places named."""
    pages: int
    """Pages that tell it, copies among them."""
    origins: tuple[str, ...]
    """Where the knowledge comes from, copies and outlets that pass it on folded away."""
    single_party: str | None
    """The party that alone vouches for it."""
    contradictions: tuple[str, ...]
    """In what tellings differ: denial, time, place, number, initiator, kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Answer):
    """Somebody on the pages of the store."""

    key: str
    """Wikidata id, codebook row, or name and country."""
    name: str
    """The fullest name met."""
    kind: str
    """Person, office, organisation, state."""
    country: str | None
    """ISO 3166 alpha-3."""
    sector: str | None
    """PLOVER sector."""
    role: str | None
    """Office, as met most often."""
    wikidata: str | None
    """Wikidata id."""
    pages: int
    """Pages that mention the actor."""
    said: int
    """Statements attributed to the actor."""
    did: int
    """Events the actor does."""
    received: int
    """Events done to the actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble(Answer):
    """A problem met on a page of the store."""

    stage: str
    """The stage that met it."""
    code: str
    """Short name of the problem."""
    message: str
    """What happened and what to do."""
    where: str
    """The page's address, else the file it came from."""
    page: str
    """SHA-256 of the page's bytes."""
    first: int | None
    """Where in the article's text, if there."""
    last: int | None
    """Where it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Answer):
    """A page of the store in whose words something was looked for, best first."""

    title: str | None
    """The page's headline."""
    words: str
    """Where the words stand, the words themselves in [brackets]; empty where the store keeps no text."""
    outlet: str | None
    """Who published the page."""
    published: str | None
    """When, if the page can decide."""
    statements: int
    """Statements on it."""
    events: int
    """Events on it."""
    where: str
    """The page's address, else the file it came from."""
    page: str
    """SHA-256 of the page's bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Answer):
    """What somebody said of a claim."""

    hash: str
    """Lasting name of the claim."""
    at: str
    """When it was said (ISO)."""
    who: str
    """Who said it."""
    says: str
    """accept, reject or correct."""
    change: str | None
    """The corrected fields, as JSON."""
    note: str | None
    """Why."""
