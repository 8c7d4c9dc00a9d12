"""Whom an attack harmed is told with the attack, and no event of its own."""

from __future__ import annotations

import pytest

from factories import article
from onrecord import language
from onrecord.events import find
from onrecord.records import Published


def read(text):
    page = article(text)
    parse = language.find(page).parse
    return find(page, parse, Published(), (), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Twelve soldiers were killed when gunmen attacked a barracks.",
        "Twelve soldiers died in an ambush by gunmen.",
        "Twelve soldiers were wounded in an attack by gunmen.",
    ],
)
def test_a_toll_and_its_attack_are_one_event(text):
    assert [event.type for event in read(text).events] == ["ASSAULT"]


def asked(text):
    """Whether a row of the codebook reads a request, likely enough to be kept or not."""
    found = read(text)
    return "REQUEST" in [event.type for event in found.events] + [one.what for one in found.rejected]


def test_insisting_on_an_act_of_ones_own_asks_nobody():
    assert asked("The government insisted on new talks.")
    assert not asked("The government insisted on continuing the talks.")
