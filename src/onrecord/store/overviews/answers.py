"""What a look at a store answers with. Months are `2025-11`, days ISO dates, null is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.store.answers import Done, Known, Met, Party, Said

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece(Generic[T]):
    """A piece of a list, and how long the list is."""

    total: int
    """Rows of the whole list."""
    rows: Sequence[T]
    """Those of the piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBy(Said):
    """A statement, with who is behind its names."""

    parties: tuple[Party, ...]
    """Its sources (`source`) and those through whom it is known (`via`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneBy(Done):
    """An event, with who is behind its names."""

    parties: tuple[Party, ...]
    """Those who do it (`actor`), to whom it is done (`recipient`), and who tell it (`according_to`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetBy(Met):
    """A contact, with who is behind its names."""

    people: tuple[Party, ...]
    """Those in touch (`actor`, `recipient`) and those who tell it (`according_to`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """How much there is in a month."""

    month: str
    """The month, such as 2025-11."""
    count: int
    """Rows whose last possible day lies in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """Two who are told of together, month by month."""

    one: str
    """ISO 3166 alpha-3 of a state, or key of an actor."""
    other: str
    """The same of the other side; the two stand in alphabetical order."""
    one_name: str
    """Name of the one."""
    other_name: str
    """Name of the other."""
    total: int
    """Reports in all months of the answer."""
    pages: int
    """Pages that have them."""
    counts: tuple[int, ...]
    """Reports in each month of the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyads:
    """Pairs by month: a matrix, those with most reports first."""

    months: tuple[str, ...]
    """Its columns, without a gap."""
    total: int
    """How many pairs there are in all."""
    totals: tuple[int, ...]
    """Reports of all pairs in each month."""
    rows: tuple[Dyad, ...]
    """The pairs asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedBy:
    """How often an outlet quotes a source."""

    outlet: str
    """The outlet's name; empty where the page does not tell."""
    statements: int
    """Statements it attributes to the source."""
    pages: int
    """Its pages that have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A source, and how often it is quoted."""

    key: str
    """Wikidata id, codebook row, or name and country."""
    name: str
    """The fullest name met."""
    kind: str
    """Person, office, organisation, state."""
    country: str | None
    """ISO 3166 alpha-3."""
    role: str | None
    """Office, where known."""
    statements: int
    """Statements attributed to it."""
    pages: int
    """Pages that have them."""
    outlets: int
    """Outlets that have them."""
    by: tuple[QuotedBy, ...]
    """The outlets that quote it most, at most five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A way in which pages describe somebody."""

    name: str
    """Name."""
    role: str | None
    """Office or description."""
    country: str | None
    """ISO 3166 alpha-3."""
    sector: str | None
    """PLOVER sector."""
    pages: int
    """Pages that describe them so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Somebody who takes part in the same events."""

    key: str
    """Wikidata id, codebook row, or name and country."""
    name: str
    """The fullest name met."""
    events: int
    """Events in which both take part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Somebody on the pages of a store."""

    who: Known
    """Name, codes and counts."""
    forms: tuple[Form, ...]
    """How pages describe them, the most frequent first."""
    words: str
    """Their names in the syntax of the full-text search: what is said about them holds one of these."""
    about: int
    """Statements of others whose content names them."""
    first: str | None
    """First day on which they say, do or receive something."""
    last: str | None
    """Last such day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """A page of the store."""

    page: str
    """SHA-256 of the page's bytes."""
    title: str | None
    """The headline."""
    outlet: str | None
    """Who published it."""
    domain: str | None
    """Domain of the outlet."""
    published: str | None
    """When, if the page can decide."""
    earliest: str | None
    """First day on which it can have been published."""
    latest: str | None
    """Last such day."""
    basis: str
    """What the day rests on: metadata, page, text, crawl or none."""
    language: str | None
    """ISO 639-1 code."""
    words: int
    """Words of the article."""
    statements: int
    """Statements on it."""
    events: int
    """Events on it."""
    contacts: int
    """Contacts on it."""
    issues: int
    """Problems met on it."""
    where: str
    """Its address, else the file it came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoting:
    """An outlet, and how much it quotes."""

    outlet: str
    """Its name; empty where pages do not tell."""
    pages: int
    """Its pages."""
    sources: int
    """Different sources with a name of their own that it quotes."""
    statements: int
    """Statements it attributes to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A sort of problem."""

    code: str
    """Its short name."""
    stage: str
    """The stage that meets it."""
    count: int
    """How often it was met."""
    pages: int
    """On how many pages."""
    message: str
    """What one of them says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of a timeline: an event or a statement."""

    day: str | None
    """The last day on which it can be, by which it is sorted."""
    event: DoneBy | None
    """What happened, or null."""
    statement: SaidBy | None
    """What was said, or null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What happened with somebody, or between two, and what each says of the other."""

    total: int
    """Entries between the days asked for."""
    months: tuple[Month, ...]
    """Entries of all days by month, without a gap."""
    rows: tuple[Moment, ...]
    """The entries asked for."""
