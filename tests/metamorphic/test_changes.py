"""Change a page in a way whose effect is known, and look that the record changes in just that way.

The page, its persons and their doings are invented.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.pipeline import read
from onrecord.records import Capture, Record

TITLE = "Norway and Portugal discuss fishing rights"
BODY = [
    "Norwegian Foreign Minister Astrid Vold met Portuguese Foreign Minister Duarte Figueira in Lisbon on Tuesday.",
    '"We want a fair share of the northern waters," Figueira said at a news conference.',
    "Vold condemned the seizure of a trawler last week and demanded its return.",
    "Portugal imposed sanctions on two shipping companies on Monday, the Portuguese foreign ministry said.",
]
FURNITURE = [
    "LATEST POSTS",
    "- 1",
    "Lisbon accuses Oslo of hiding catch figures12.03.2025 - 2",
    "Seven salads for a warm spring evening10.03.2025 - 3",
    "Portugal attacks Norway in cup final08.03.2025",
]


def page(*paragraphs: str, published: str = "2025-03-13") -> Record:
    text = "\n\n".join([TITLE, *paragraphs])
    return read(Capture(content=text.encode(), source="invented.txt", published=published))


def sayings(record: Record) -> list[tuple[object, ...]]:
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (
            tuple(names[i] for i in s.source),
            s.cue.quote if s.cue else None,
            [c.quote for c in s.content],
            s.kind,
            s.stance,
        )
        for s in record.statements
    ]


def doings(record: Record) -> list[tuple[object, ...]]:
    names = {actor.id: actor.name for actor in record.actors}
    return [
        (e.type, tuple(names[i] for i in e.actors), tuple(names[i] for i in e.recipients), e.status, e.time.value)
        for e in record.events
    ]


@pytest.fixture(scope="module")
def plain() -> Record:
    return page(*BODY)


def test_the_plain_page_says_what_it_says(plain: Record) -> None:
    said = sayings(plain)
    assert any(sources == ("Duarte Figueira",) and kind == "direct" for sources, _, _, kind, _ in said)
    assert any(stance == "criticises" for *_, stance in said)
    types = {row[0] for row in doings(plain)}
    assert {"CONSULT", "SANCTION", "REQUEST"} <= types


def test_furniture_added_below_changes_nothing(plain: Record) -> None:
    more = page(*BODY, "\n".join(FURNITURE))
    assert sayings(more) == sayings(plain)
    assert doings(more) == doings(plain)
    assert {block.role for block in more.article.blocks if block.text.startswith("Lisbon accuses")} == {"furniture"}


def test_a_week_later_every_relative_day_is_a_week_later(plain: Record) -> None:
    later = page(*BODY, published="2025-03-20")
    before = [(t.span, date.fromisoformat(t.value)) for t in plain.times if len(t.value) == 10 and t.anchor]
    after = [(t.span, date.fromisoformat(t.value)) for t in later.times if len(t.value) == 10 and t.anchor]
    assert len(before) >= 2
    assert after == [(span, day + timedelta(days=7)) for span, day in before]
    assert [row[:4] for row in doings(later)] == [row[:4] for row in doings(plain)]


def test_swapped_names_swap_their_roles(plain: Record) -> None:
    def swap(text: str) -> str:
        for a, b in (("Vold", "Figueira"), ("Astrid", "Duarte")):
            text = text.replace(a, "\0").replace(b, a).replace("\0", b)
        return text

    swapped = page(*map(swap, BODY))
    names = {"Astrid Vold": "Duarte Figueira", "Duarte Figueira": "Astrid Vold"}

    def renamed(row: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(tuple(names.get(n, n) for n in part) if isinstance(part, tuple) else part for part in row)

    assert [row[:2] for row in sayings(swapped)] == [renamed(row)[:2] for row in sayings(plain)]
    assert sorted(doings(swapped), key=str) == sorted(map(renamed, doings(plain)), key=str)


@pytest.mark.parametrize(
    ("sentence", "changed", "kind", "status"),
    [
        ("Portugal imposed sanctions on Norway.", "Portugal did not impose sanctions on Norway.", "SANCTION", "denied"),
        (
            "Portugal imposed sanctions on Norway.",
            "Portugal plans to impose sanctions on Norway.",
            "SANCTION",
            "planned",
        ),
        ("Portugal imposed sanctions on Norway.", "Portugal may impose sanctions on Norway.", "SANCTION", "possible"),
        (
            "Portuguese troops attacked a Norwegian base.",
            "Portuguese troops did not attack a Norwegian base.",
            "ASSAULT",
            "denied",
        ),
        ("Norway met Portugal on Monday.", "Norway will meet Portugal on Monday.", "CONSULT", "planned"),
    ],
)
def test_a_changed_verb_changes_only_the_status(sentence: str, changed: str, kind: str, status: str) -> None:
    first = [row for row in doings(page(sentence)) if row[0] == kind]
    second = [row for row in doings(page(changed)) if row[0] == kind]
    assert [row[3] for row in first] == ["happened"]
    assert [row[3] for row in second] == [status]
    assert [row[1:3] for row in first] == [row[1:3] for row in second]


def test_what_somebody_reports_is_according_to_them() -> None:
    told = page("Portugal imposed sanctions on Norway, the Danish foreign ministry said.")
    (event,) = [event for event in told.events if event.type == "SANCTION"]
    (statement,) = [s for s in told.statements if s.id in event.according_to]
    assert statement.source_span is not None
    assert statement.source_span.quote == "the Danish foreign ministry"
