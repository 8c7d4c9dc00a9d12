"""A record made by hand, with a hostile line in it, for everything that only shows records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import actor, article, span, time
from onrecord.records import (
    Account,
    Block,
    Contact,
    DateCandidate,
    Document,
    Event,
    EventTime,
    Initiator,
    Issue,
    Outlet,
    Page,
    Place,
    Record,
    Rejection,
    Statement,
)

CALL = "Norwegian Foreign Minister Solveig Aamodtsen and her Chadian counterpart Idriss Mahamoudou spoke by phone on Saturday"
LINES = (
    f"{CALL}, the two ministries said in a joint statement.",
    "The ministry in Chad said that the minister had denied that a date was set.",
    'A diplomat told Reuters that Oslo wanted the \x1b[31mtalks\u202e "to go on".',
)
DAY = EventTime(value="2025-11-15", earliest="2025-11-15", latest="2025-11-15", basis="stated", time_id="t1")


@pytest.fixture
def record() -> Record:
    made = article(*LINES, title="Two ministers speak [bold]at length[/bold]", published="2025-11-15")
    text = made.text
    said = (
        _statement("s1", ("a3",), span(text, "said in a joint statement"), span(text, CALL)),
        _statement("s2", ("a4",), span(text, "said that"), span(text, "the minister had denied that a date was set")),
        replace(
            _statement("s3", ("a1",), span(text, "denied that"), span(text, "a date was set")),
            inside="s2",
            stance="denies",
        ),
        replace(
            _statement(
                "s4", ("a5",), span(text, "told Reuters"), span(text, 'Oslo wanted the \x1b[31mtalks\u202e "to go on"')
            ),
            via=("a6",),
            via_span=span(text, "Reuters"),
        ),
    )
    return Record(
        page=Page(id="0" * 64, source="pages/call.html", form="html"),
        article=_with_furniture(made),
        times=(time(text, "t1", "on Saturday", "2025-11-15", earliest="2025-11-15", latest="2025-11-15"),),
        actors=(
            actor(text, "a1", "Solveig Aamodtsen", "Solveig Aamodtsen", "the minister"),
            actor(text, "a2", "Idriss Mahamoudou", "Idriss Mahamoudou"),
            actor(text, "a3", "the two ministries", "the two ministries", kind="group"),
            actor(text, "a4", "the ministry in Chad", "The ministry in Chad", kind="office"),
            actor(text, "a5", "a diplomat", "A diplomat", kind="unnamed"),
            actor(text, "a6", "Reuters", "Reuters", kind="organisation"),
        ),
        statements=said,
        events=_events(text),
        contacts=(_contact(text),),
        documents=(
            Document(id="d1", kind="statement", issuer=("a3",), span=span(text, "a joint statement"), via=("a6",)),
        ),
        issues=(Issue(stage="pages", code="odd", message="the page has two titles", start=0, end=3),),
        rejected=(_rejection(text, "wanted", "a wish nobody voiced"), _rejection(text, "on Saturday", "no vague time")),
    )


def _statement(id_, source, cue, content) -> Statement:
    return Statement(id=id_, source=source, cue=cue, content=(content,), kind="indirect", stance="says", rule="by_cue")


def _with_furniture(made):
    links = [
        Block(role="furniture", kind="latest_posts", text=f"Other story {n}", source_start=0, source_end=1, why="list")
        for n in range(1, 10)
    ]
    candidates = (
        DateCandidate(value="2025-11-15", weight=0.97, why="the time stamp in the markup"),
        DateCandidate(value="2024-06-05", weight=0.0, why="it stands in a list of other articles"),
    )
    day = replace(made.published, probability=0.97, why="Markup and byline agree.", candidates=candidates)
    outlet = Outlet(name="The Example Wire", why="markup")
    return replace(made, blocks=(*made.blocks, *links), published=day, outlet=outlet)


def _events(text: str) -> tuple[Event, ...]:
    call = Event(
        id="e1",
        type="CONSULT",
        mode="phone",
        actors=("a1", "a2"),
        time=DAY,
        status="happened",
        according_to=("s1",),
        mentions=(span(text, CALL),),
        rule="consult.call",
    )
    wish = replace(
        call,
        id="e2",
        type="REQUEST",
        mode=None,
        actors=("a5",),
        recipients=("a1",),
        time=EventTime(),
        status="called_for",
        according_to=(),
        mentions=(span(text, "Oslo wanted"),),
        place=Place(name="Chad", span=span(text, "Chad", 2)),
    )
    return call, wish


def _contact(text: str) -> Contact:
    asked = Initiator(actor="a1", span=span(text, "her"))
    told = Account(statement="s1", source=("a3",))
    return Contact(
        id="c1",
        medium="phone",
        parties=("a1", "a2"),
        status="happened",
        time=DAY,
        initiator=asked,
        event="e1",
        accounts=(told,),
    )


def _rejection(text: str, quote: str, why: str) -> Rejection:
    at = span(text, quote)
    return Rejection(stage="statements", what=f"a statement at {quote!r}", why=why, start=at.start, end=at.end)
