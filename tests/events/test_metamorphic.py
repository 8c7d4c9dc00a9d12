"""One invented sentence, told in six ways: the status follows the mood, the parties stay."""

import pytest

from factories import actor, article, span
from onrecord import language
from onrecord.events import find
from onrecord.records import Published, Statement

# agent, patient, finite, participle, bare verb, what follows, type
BASES = [
    ("Norland", "Sudmark", "invaded", "invaded", "invade", "", "ASSAULT"),
    ("Norland", "Sudmark", "condemned", "condemned", "condemn", "", "ACCUSE"),
    ("the court", "the general", "convicted", "convicted", "convict", "", "SANCTION"),
    ("Norland", "Sudmark", "criticised", "criticised", "criticise", "", "ACCUSE"),
    ("the army", "the rebels", "attacked", "attacked", "attack", "", "ASSAULT"),
    ("the army", "the general", "arrested", "arrested", "arrest", "", "COERCE"),
    ("the army", "the hostages", "released", "released", "release", "", "RETREAT"),
    ("the army", "the rebels", "bombed", "bombed", "bomb", "", "ASSAULT"),
    ("the president", "the envoy", "expelled", "expelled", "expel", "", "SANCTION"),
    ("the president", "the general", "pardoned", "pardoned", "pardon", "", "CONCEDE"),
    ("the government", "the rebels", "supported", "supported", "support", "", "SUPPORT"),
    ("the government", "the dissident", "detained", "detained", "detain", "", "COERCE"),
    ("the government", "the protesters", "threatened", "threatened", "threaten", "", "THREATEN"),
    ("the parliament", "the president", "impeached", "impeached", "impeach", "", "ACCUSE"),
    ("the militia", "the mayor", "kidnapped", "kidnapped", "kidnap", "", "ASSAULT"),
]
TELLINGS = {
    "plain": ("{Agent} {finite} {patient} on Friday.", "happened"),
    "negated": ("{Agent} did not {bare} {patient} on Friday.", "denied"),
    "planned": ("{Agent} will {bare} {patient} on Friday.", "planned"),
    "conditional": ("{Agent} could {bare} {patient} on Friday.", "possible"),
    "asked for": ("The bishop urged {agent} to {bare} {patient}.", "called_for"),
    "reported": ("{Agent} {finite} {patient} on Friday, the bishop said.", "happened"),
    "passive": ("{Patient} was {participle} by {agent} on Friday.", "happened"),
}


def capital(words):
    return words[0].upper() + words[1:]


def told(base, telling):
    """The page, its two actors and what the stage finds."""
    agent, patient, finite, participle, bare, _, _ = base
    names = {"agent": agent, "patient": patient, "Agent": capital(agent), "Patient": capital(patient)}
    text = TELLINGS[telling][0].format(finite=finite, participle=participle, bare=bare, **names)
    if patient.endswith("s"):
        text = text.replace(f"{capital(patient)} was", f"{capital(patient)} were")
    page = article(text)
    doer = actor(
        page.text, "a1", agent, agent if agent in page.text else capital(agent), kind="organisation", sector="GOV"
    )
    other = actor(page.text, "a2", patient, patient if patient in page.text else capital(patient), kind="office")
    bishop = actor(page.text, "a3", "the bishop", "he bishop" if "he bishop" in page.text else text[0:1])
    statements = ()
    if telling == "reported":
        content = span(page.text, text.split(", the bishop")[0])
        statements = (
            Statement(id="s1", source=("a3",), content=(content,), kind="indirect", stance="says", rule="test"),
        )
    parse = language.find(page).parse
    people = (doer, other, bishop) if "bishop" in text else (doer, other)
    return page, find(page, parse, Published(), (), people, statements)


@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize("base", BASES, ids=lambda base: f"{base[4]}-{base[1].split()[-1]}")
def test_status_and_parties(base, telling):
    _, found = told(base, telling)
    events = [event for event in found.events if event.type == base[6]]
    assert [event.status for event in events] == [TELLINGS[telling][1]]
    assert (events[0].actors, events[0].recipients) == (("a1",), ("a2",))
    assert events[0].according_to == (("s1",) if telling == "reported" else ())


@pytest.mark.parametrize("base", BASES, ids=lambda base: f"{base[4]}-{base[1].split()[-1]}")
def test_asking_is_an_event_of_its_own(base):
    _, found = told(base, "asked for")
    asked = [event for event in found.events if event.type == "REQUEST"]
    assert [(event.status, event.actors, event.recipients) for event in asked] == [("happened", ("a3",), ("a1",))]
