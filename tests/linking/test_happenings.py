"""Where and when events happened, as far as linking needs it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linking.made import call
from onrecord.linking.happenings import days, happenings, place_in
from onrecord.linking.identity import Somebody, grade
from onrecord.records import EventTime

TALKS = "Putin and Erdogan talked about a hub in Thrace."


@pytest.mark.parametrize(
    ("told", "names", "place"),
    [
        ("They met in Geneva on Monday", [], "Geneva"),
        ("A strike on Kharkiv on Monday", [], "Kharkiv"),
        ("the Ukrainian city of Kharkiv", [], "Kharkiv"),
        ("They met in El Obeid", [], "El Obeid"),
        ("They met in August in Sochi", [], "Sochi"),
        ("sanctions on Belarus", ["Belarus"], None),
        ("sanctions on\nThe next line", [], None),
        ("in the capital", [], None),
    ],
)
def test_a_place_is_a_name_that_is_nothing_else(told: str, names: list[str], place: str | None) -> None:
    assert place_in(told, frozenset(names)) == place


@pytest.mark.parametrize(("medium", "place"), [("phone", None), ("meeting", "Thrace")])
def test_a_call_has_no_place(medium: str, place: str | None) -> None:
    (found,) = happenings(call("p1", TALKS, "Putin", "Erdogan", medium=medium))
    assert found.place == place


@pytest.mark.parametrize(
    ("status", "headline", "known"),
    [("happened", False, True), ("planned", False, False), ("planned", True, True), ("denied", False, True)],
)
def test_news_without_a_day_is_bounded_by_its_publication(status: str, headline: bool, known: bool) -> None:
    (event,) = call("p1", TALKS, "Putin", "Erdogan", day=None).events
    first, last = days(replace(event, status=status), "2025-05-10", headline=headline)  # type: ignore[arg-type]
    assert (first is not None) is known
    assert first is None or last is None or last - first == 3


def test_a_day_that_is_none_is_no_day() -> None:
    (event,) = call("p1", TALKS, "Putin", "Erdogan").events
    odd = replace(event, time=EventTime(earliest="2025-02-31", latest="2025-02-31", basis="stated"))
    assert days(odd, "2025-05-10") == (None, None)


def who(name: str, kind: str, country: str | None, sector: str | None, key: str | None = None) -> Somebody:
    return Somebody(name, kind, country, None, sector, key, tuple(name.lower().split()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (who("Anna Holm", "person", "NOR", "GOV"), who("A. Holm", "person", None, None), "same"),
        (who("Anna Holm", "person", "NOR", "GOV"), who("Berta Holm", "person", "NOR", "GOV"), None),
        (who("Anna Holm", "person", "NOR", "GOV"), who("Anna Holm", "person", "SWE", "GOV"), None),
        (who("Norway", "state", "NOR", "GOV"), who("Anna Holm", "person", "NOR", "GOV"), "side"),
        (who("Rebel Front", "organisation", "SDN", "REB"), who("Sudan", "state", "SDN", "GOV"), None),
        (who("AU", "organisation", None, "IGO", "Q1"), who("African Union", "organisation", None, "IGO", "Q1"), "same"),
        (who("gunmen", "group", None, None), who("three gunmen", "group", None, None), "same"),
        (who("gunmen", "group", None, None), who("police", "group", None, None), None),
    ],
)
def test_who_is_the_same_across_records(a: Somebody, b: Somebody, expected: str | None) -> None:
    assert grade(a, b) == expected
    assert grade(b, a) == expected
