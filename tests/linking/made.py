"""Records made by hand: small, without a parse, with every offset computed from the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import factories
from onrecord.records import (
    Actor,
    Contact,
    Event,
    EventTime,
    Mention,
    Outlet,
    Page,
    Place,
    Record,
    Statement,
)
from onrecord.spans import Span

PEOPLE = {
    "Putin": ("Vladimir Putin", "RUS"),
    "Erdogan": ("Recep Tayyip Erdogan", "TUR"),
    "Orban": ("Viktor Orban", "HUN"),
    "Vucic": ("Aleksandar Vucic", "SRB"),
}


def record(
    page: str,
    *paragraphs: str,
    published: str = "2025-05-10",
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Record:
    """A record of these paragraphs in which nothing was found yet."""
    article = factories.article(*paragraphs, title=title, published=published)
    return Record(
        page=Page(id=page, source=f"{page}.html", form="html", url=url),
        article=replace(article, outlet=Outlet(name=outlet or page.title(), why="test")),
    )


def person(text: str, id_: str, surname: str) -> Actor:
    """A president at the first standing of the surname."""
    name, country = PEOPLE[surname]
    span = factories.span(text, surname)
    mention = Mention(span=span, form="name", rule="test")
    return Actor(id=id_, name=name, kind="person", country=country, sector="GOV", role="president", mentions=(mention,))


def call(
    page: str,
    sentence: str,
    *surnames: str,
    day: str | None = "2025-05-09",
    last: str | None = None,
    place: str | None = None,
    medium: str = "phone",
    type: str = "CONSULT",
    said_by: str | None = None,
    stance: str = "says",
    **fields: str | None,
) -> Record:
    """A record of one event between these people, told in one sentence; by a statement of one of them, if one is named."""
    found = record(page, sentence, **fields)  # type: ignore[arg-type]
    text = found.article.text
    actors = tuple(person(text, f"a{n}", surname) for n, surname in enumerate(surnames, 1))
    told = Span.of(text, text.index(sentence), text.index(sentence) + len(sentence))
    time = (
        EventTime(value=day, earliest=day, latest=last or day, basis="stated") if day else EventTime(basis="published")
    )
    ids = tuple(actor.id for actor in actors)
    event = Event(
        id="e1",
        type=type,  # type: ignore[arg-type]
        actors=ids if type == "CONSULT" else ids[:1],
        recipients=() if type == "CONSULT" else ids[1:],
        place=Place(name=place, span=factories.span(text, place)) if place else None,
        time=time,
        status="denied" if stance == "denies" else "happened",
        according_to=("s1",) if said_by else (),
        mentions=(told,),
        rule="test",
    )
    statements = ()
    if said_by:
        source = ids[surnames.index(said_by)]
        statements = (
            Statement(id="s1", source=(source,), content=(told,), kind="indirect", stance=stance, rule="test"),  # type: ignore[arg-type]
        )
    contact = Contact(id="c1", medium=medium, parties=ids, status="happened", time=time, event="e1")  # type: ignore[arg-type]
    contacts = (contact,) if type == "CONSULT" else ()
    return replace(found, actors=actors, events=(event,), statements=statements, contacts=contacts)


def day(number: int) -> str:
    """The n-th day from 1 January 2024, as an ISO date."""
    return (date(2024, 1, 1) + timedelta(days=number)).isoformat()
