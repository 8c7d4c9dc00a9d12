"""The whole record of one page, with what went wrong and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.article import Article, Page
from onrecord.records.claims import Actor, Event, Statement, TimeMention
from onrecord.records.ledger import Contact, Document
from onrecord.records.shown import record_html


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something a stage looked at and did not record, with the reason: `onrecord explain` shows it."""

    stage: str
    """The stage that decided."""
    what: str
    """What it might have been taken for."""
    why: str
    """The reason."""
    start: int | None = None
    """Where in `article.text`, if there."""
    end: int | None = None
    """Where it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A problem met on the way. Nothing is lost silently."""

    stage: str
    """The stage that met it."""
    code: str
    """Short name of the problem."""
    message: str
    """What happened and what to do, for a person."""
    start: int | None = None
    """Where in `article.text`, if there."""
    end: int | None = None
    """Where it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one page says: the object `onrecord read --json` prints."""

    onrecord: Literal["1"] = "1"
    """Version of this contract."""
    page: Page
    """The source."""
    article: Article
    """The article and its surroundings."""
    times: tuple[TimeMention, ...] = ()
    """Time expressions, in text order."""
    actors: tuple[Actor, ...] = ()
    """Actors, by first mention."""
    statements: tuple[Statement, ...] = ()
    """Attributions, in text order."""
    events: tuple[Event, ...] = ()
    """Events, by first mention."""
    contacts: tuple[Contact, ...] = ()
    """Diplomatic contacts, by first mention."""
    documents: tuple[Document, ...] = ()
    """Documents the article speaks of."""
    issues: tuple[Issue, ...] = ()
    """Problems met."""
    rejected: tuple[Rejection, ...] = ()
    """What was considered and not recorded."""

    def _repr_html_(self) -> str:
        """The record in a notebook."""
        return record_html(self)
