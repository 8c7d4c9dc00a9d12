"""Plural offices and bodies that several states share: one of each state. The page is invented, as are its doings."""

import pytest

from factories import article
from onrecord.actors import find
from onrecord.language import find as parsed


def members(text):
    """Names of the members of the first group that has any, and all actors by name."""
    page = article(text)
    actors = find(page, parsed(page).parse, page.published).actors
    known = {actor.id: actor for actor in actors}
    groups = [[known[one].name for one in actor.members] for actor in actors if actor.members]
    return (groups[0] if groups else []), {actor.name: actor for actor in actors}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The foreign ministers of Peru and Chile met in Lima.", ["foreign minister of Peru", "foreign minister of Chile"]),
        ("The Peruvian and Chilean foreign ministers met.", ["Peruvian foreign minister", "Chilean foreign minister"]),
        ("The presidents of Chad, Mali and Niger met.", ["president of Chad", "president of Mali", "president of Niger"]),
        ("The Kenyan and Ugandan governments signed.", ["Kenyan government", "Ugandan government"]),
        ("The Peruvian and Chilean defence ministries protested.", ["Peruvian defence ministry", "Chilean defence ministry"]),
    ],
)  # fmt: skip
def test_each_state_has_its_own(text, expected):
    found, actors = members(text)
    assert found == expected
    assert len({actors[name].country for name in found}) == len(found)


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Peru met in Lima.",  # one state
        "Peruvian and Chilean ministers met.",  # any number
        "Peruvian and Chilean soldiers met.",  # any number
        "The foreign minister of Peru and Chile's envoy met.",  # no plural
    ],
)
def test_nobody_is_made_up(text):
    assert members(text)[0] == []


def test_who_holds_the_office_is_meant_where_the_page_names_him():
    found, actors = members(
        "Peruvian Foreign Minister Ana Soto spoke. Later the Peruvian and Chilean foreign ministers met."
    )
    assert found == ["Ana Soto", "Chilean foreign minister"]
    assert actors["Ana Soto"].mentions[0].span.quote.endswith("Ana Soto")


@pytest.mark.parametrize("pair", ["The two presidents", "The two leaders", "Both leaders"])
def test_the_two_are_those_told_of_together(pair):
    page = article("The presidents of Chad and Mali met in Bamako.", f"{pair} will meet again.")
    actors = find(page, parsed(page).parse, page.published).actors
    known = {actor.id: actor for actor in actors}
    group = next(actor for actor in actors if any(m.span.quote == pair for m in actor.mentions))
    assert [known[one].name for one in group.members] == ["president of Chad", "president of Mali"]


def test_the_state_is_no_country_named_in_passing():
    page = article("Lawyers for Ivo Berg said the state had spied on him. He once flew to Taiwan. The state denied it.")
    actors = find(page, parsed(page).parse, page.published).actors
    assert not any(m.span.quote.lower() == "the state" for a in actors if a.kind == "state" for m in a.mentions)
