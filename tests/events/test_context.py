"""What the same parties did in one paragraph, dated together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import article
from onrecord.events.when import in_context
from onrecord.records import Event, EventTime
from onrecord.spans import Span

PAGE = article("Norland shelled Sudmark on Monday. Norland killed nine.", "Later Norland fled.")
STATED = EventTime(value="2031-03-03", earliest="2031-03-03", latest="2031-03-03", basis="stated", time_id="t1")


def event(id_: str, words: str, time: EventTime | None = None, actors: tuple[str, ...] = ("a1",)) -> Event:
    at = PAGE.text.index(words)
    return Event(
        id=id_,
        type="ASSAULT",
        actors=actors,
        status="happened",
        time=time or EventTime(),
        mentions=(Span.of(PAGE.text, at, at + len(words)),),
        confidence=0.8,
        rule="invented",
    )


SHELLED, KILLED, FLED = event("e1", "shelled", STATED), event("e2", "killed"), event("e3", "fled")


def times(*events: Event) -> list[tuple[str | None, str]]:
    return [(each.time.value, each.time.basis) for each in in_context(events, PAGE.blocks)]


def test_the_same_parties_go_on_in_the_same_paragraph() -> None:
    assert times(SHELLED, KILLED, FLED) == [("2031-03-03", "stated"), ("2031-03-03", "context"), (None, "none")]


def test_events_keep_their_order() -> None:
    assert [each.id for each in in_context((KILLED, SHELLED), PAGE.blocks)] == ["e2", "e1"]
    assert times(KILLED, SHELLED) == [("2031-03-03", "context"), ("2031-03-03", "stated")]


@pytest.mark.parametrize(
    "before",
    [
        replace(SHELLED, actors=("a2",)),
        replace(SHELLED, status="planned"),
        replace(SHELLED, time=EventTime(value="2031-03-03", basis="published")),
        replace(SHELLED, mentions=FLED.mentions),
    ],
)
def test_other_parties_or_days_that_are_not_stated_say_nothing(before: Event) -> None:
    assert times(before, KILLED)[1] == (None, "none")


def test_two_days_decide_nothing() -> None:
    other = replace(SHELLED, id="e4", time=replace(STATED, value="2031-03-01"))
    assert times(SHELLED, other, KILLED)[2] == (None, "none")


def test_nobody_is_not_the_same_as_nobody() -> None:
    assert times(replace(SHELLED, actors=()), replace(KILLED, actors=()))[1] == (None, "none")
