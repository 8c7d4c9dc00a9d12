"""What the words leave to be understood: attacks in words, sides left unsaid, what is too unlikely, who acts by a thing."""

import pytest

from factories import actor, article, sides
from onrecord import language
from onrecord.events import find
from onrecord.records import Published

NORLAND = ("a1", "Norland", "state", "Norland")
SUDMARK = ("a2", "Sudmark", "state", "Sudmark")
NORLAND_AND_CAPITAL = ("a1", "Norland", "state", "Norland", "Velda")
SUDMARK_AND_CAPITAL = ("a2", "Sudmark", "state", "Sudmark", "Ostby")
BERG = ("a1", "Berg", "person", "Berg")
VOLD = ("a2", "Vold", "person", "Vold")
ARMY = ("a1", "army", "organisation", "army")


def read(*paragraphs, people=()):
    """What the stage finds; `people` are (id, name, kind, quote ...)."""
    page = article(*paragraphs)
    cast = tuple(
        actor(page.text, id, name, *quotes, kind=kind, sector="GOV", country=name[:3].upper())
        for id, name, kind, *quotes in people
    )
    return find(page, language.find(page).parse, Published(), (), cast, ())


def types(found):
    return [event.type for event in found.events]


def test_politicians_attack_each_other_in_words():
    assert types(read("Berg attacked Vold on Friday.", people=(BERG, VOLD))) == ["ACCUSE"]


def test_an_army_attacks_with_arms():
    assert types(read("The army attacked Vold on Friday.", people=(ARMY, VOLD))) == ["ASSAULT"]


@pytest.mark.parametrize(
    "text", ["Berg called Norland's raid outrageous.", "Berg described Norland's raid as a provocation."]
)
def test_what_somebody_is_called_is_blame(text):
    norland = ("a2", "Norland", "state", "Norland")
    assert sides(read(text, people=(BERG, norland)), "ACCUSE") == [(["Berg"], ["Norland"])]


def test_the_side_left_unsaid_is_the_one_the_page_names():
    people = (NORLAND_AND_CAPITAL, SUDMARK)
    found = read("Norland closed its border with Sudmark.", "New sanctions by Velda followed in May.", people=people)
    assert sides(found, "SANCTION")[-1] == (["Norland"], ["Sudmark"])
    assert sides(read("New sanctions by Norland followed in May.", people=(NORLAND,)), "SANCTION") == [
        (["Norland"], [])
    ]


def test_a_feud_threatens_nobody():
    assert types(read("Norland's feud threatened to undermine Sudmark.", people=(NORLAND, SUDMARK))) == []


def test_talks_stand_for_those_who_hold_them():
    people = (NORLAND_AND_CAPITAL, SUDMARK_AND_CAPITAL)
    found = read("Norland met Sudmark.", "Velda's talks with Ostby tackled issues.", people=people)
    assert sides(found, "CONSULT") == [(["Norland", "Sudmark"], [])]


def test_who_shells_is_named_after_by_wherever_the_parse_hangs_it():
    people = (("a1", "army", "organisation", "army"), ("a2", "rebels", "group", "rebels"))
    found = read("The shelling of the rebels by the army went on.", people=people)
    assert sides(found, "ASSAULT") == [(["army"], ["rebels"])]


def test_nobody_is_condemned_for_what_was_done_to_him():
    people = (NORLAND_AND_CAPITAL, SUDMARK)
    found = read("Norland attacked Sudmark.", "The deadliest attack on Velda in years came later.", people=people)
    assert sides(found, "ASSAULT") == [(["Norland"], ["Sudmark"]), ([], ["Norland"])]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No one believes that Norland attacked Sudmark.", "denied"),
        ("Vold spoke ahead of Norland's visit to Sudmark.", "planned"),
        ("Talks between Norland and Sudmark will take place in Velda.", "planned"),
        ("It would be the first meeting of Norland with Sudmark.", "possible"),
    ],
)
def test_status_of_what_is_only_said_to_be(text, status):
    found = read(text, people=(NORLAND, SUDMARK))
    assert [event.status for event in found.events] == [status]


def test_what_is_forbidden_has_not_happened():
    assert read("The law of Norland prohibits attacking Sudmark.", people=(NORLAND, SUDMARK)).events == ()


def test_what_is_too_unlikely_is_kept_among_the_rejected():
    found = read("The general freed the clerk.", people=())
    assert types(found) == []
    assert [one.what for one in found.rejected] == ["RETREAT"]


def test_confidence_rises_with_what_is_known():
    little = read("Villagers helped the mayor.", "Norland attacked Sudmark.", people=(NORLAND, SUDMARK))
    sure = {event.type: event.confidence for event in little.events}
    assert all(0.0 < share < 1.0 for share in sure.values())
    assert sure["ASSAULT"] > 0.7
