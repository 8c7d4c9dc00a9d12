"""The checker of golden pages itself: each kind of line can hold, and can fail."""

from __future__ import annotations

import pytest

from factories import actor, article, span, time
from onrecord.records import Event, EventTime, Page, Record, Statement
from pages_golden.expectations import Checker, Line

SAID = "Chad expelled two Norwegians on Monday"


@pytest.fixture(scope="module")
def checker() -> Checker:
    made = article(f"{SAID}, a diplomat said.", title="Two sent home", published="2025-11-15")
    text = made.text
    statement = Statement(
        id="s1",
        source=("a2",),
        cue=span(text, "said"),
        content=(span(text, SAID),),
        kind="indirect",
        stance="says",
        rule="x",
    )
    event = Event(
        id="e1",
        type="COERCE",
        actors=("a1",),
        time=EventTime(value="2025-11-10", basis="stated"),
        status="happened",
        according_to=("s1",),
        mentions=(span(text, "expelled two Norwegians"),),
        rule="x",
    )
    return Checker(
        Record(
            page=Page(id="0", source="x", form="text"),
            article=made,
            times=(time(text, "t1", "on Monday", "2025-11-10"),),
            actors=(actor(text, "a1", "Chad", "Chad"), actor(text, "a2", "a diplomat", "a diplomat")),
            statements=(statement,),
            events=(event,),
        )
    )


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("published", "2025-11-15", "2025-11-16"),
        ("title", "Two sent home", None),
        ("blocks", {"role": "title", "text": "Two sent"}, {"role": "paragraph", "text": "Two sent"}),
        ("blocks", {"text": "Chad expelled"}, {"text": "expelled"}),
        ("times", {"quote": "Monday", "value": "2025-11-10"}, {"quote": "Monday", "value": "2025-11-03"}),
        ("statements", {"content": SAID, "source": ["a diplomat"]}, {"content": SAID, "source": ["Chad"]}),
        ("statements", {"content": SAID, "cue": "said"}, {"content": SAID, "cue": "denied"}),
        ("statements", {"content": SAID, "via": []}, {"content": SAID, "inside": "two Norwegians"}),
        ("statements", {"content": SAID}, {"content": "not on the page"}),
        ("events", {"quote": SAID, "according_to": ["a diplomat"]}, {"quote": SAID, "according_to": []}),
        ("events", {"quote": SAID, "when": "2025-11-10"}, {"quote": SAID, "place": "Oslo"}),
        ("events", {"quote": SAID, "type": ["COERCE", "SANCTION"]}, {"quote": SAID, "type": "ASSAULT"}),
        ("events", {}, {"quote": "not on the page"}),
    ],
)
def test_lines_hold_and_fail(checker: Checker, key: str, right: object, wrong: object) -> None:
    assert checker.fault(Line("x", key, right)) is None
    assert checker.fault(Line("x", key, wrong)) is not None
    assert checker.fault(Line("x", key, right, nowhere=True)) is not None
    assert checker.fault(Line("x", key, wrong, nowhere=True)) is None


def test_text_that_must_not_be_there(checker: Checker) -> None:
    assert checker.fault(Line("x", "text", "Two sent home", nowhere=True)) is not None
    assert checker.fault(Line("x", "text", "LATEST POSTS", nowhere=True)) is None


def test_a_fault_says_what_was_found_instead(checker: Checker) -> None:
    fault = checker.fault(Line("x", "events", {"quote": SAID, "actors": ["Norway"]}))
    assert fault is not None
    assert "e1 COERCE ['Chad']" in fault
    assert "actors should be ['Norway'], is ['Chad']" in fault
