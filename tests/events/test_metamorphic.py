"""One invented sentence, told in ten ways: the status follows the mood, the source who tells it; the parties stay."""

import pytest

from factories import actor, article, span
from onrecord import language
from onrecord.events import find
from onrecord.records import Published, Statement

# agent, patient, bare verb, finite and participle, as a noun, type
BASES = [
    ("Norland", "Sudmark", "invade", "invaded", "{Agent}'s invasion of {patient}", "ASSAULT"),
    ("Norland", "Sudmark", "condemn", "condemned", "{Agent}'s condemnation of {patient}", "ACCUSE"),
    ("Norland", "Sudmark", "criticise", "criticised", "{Agent}'s criticism of {patient}", "ACCUSE"),
    ("Norland", "Sudmark", "denounce", "denounced", "{Agent}'s denunciation of {patient}", "ACCUSE"),
    ("Norland", "Sudmark", "attack", "attacked", "{Agent}'s attack on {patient}", "ASSAULT"),
    ("Norland", "Sudmark", "bomb", "bombed", "{Agent}'s bombing of {patient}", "ASSAULT"),
    ("Norland", "Sudmark", "endorse", "endorsed", "{Agent}'s endorsement of {patient}", "SUPPORT"),
    ("Norland", "Sudmark", "praise", "praised", "{Agent}'s praise for {patient}", "SUPPORT"),
    ("Norland", "Sudmark", "recognise", "recognised", "{Agent}'s recognition of {patient}", "SUPPORT"),
    ("Norland", "Sudmark", "reject", "rejected", "{Agent}'s rejection of {patient}", "REJECT"),
    ("Norland", "Sudmark", "occupy", "occupied", "{Agent}'s occupation of {patient}", "COERCE"),
    ("Norland", "Sudmark", "annex", "annexed", "{Agent}'s annexation of {patient}", "COERCE"),
    ("Norland", "Sudmark", "besiege", "besieged", "{Agent}'s siege of {patient}", "COERCE"),
    ("Norland", "Sudmark", "boycott", "boycotted", "{Agent}'s boycott of {patient}", "PROTEST"),
    ("Norland", "Sudmark", "expel", "expelled", "The expulsion of {patient} by {agent}", "SANCTION"),
    ("the court", "the general", "convict", "convicted", "The conviction of {patient} by {agent}", "SANCTION"),
    ("the court", "the minister", "indict", "indicted", "The indictment of {patient} by {agent}", "ACCUSE"),
    ("the court", "the president", "impeach", "impeached", "The impeachment of {patient} by {agent}", "ACCUSE"),
    ("the army", "the rebels", "attack", "attacked", "{Agent}'s attack on {patient}", "ASSAULT"),
    ("the army", "the rebels", "ambush", "ambushed", "{Agent}'s ambush of {patient}", "ASSAULT"),
    ("the army", "the rebels", "bomb", "bombed", "The bombing of {patient} by {agent}", "ASSAULT"),
    ("the army", "the rebels", "shell", "shelled", "The shelling of {patient} by {agent}", "ASSAULT"),
    ("the army", "the rebels", "massacre", "massacred", "The massacre of {patient} by {agent}", "ASSAULT"),
    ("the army", "the general", "arrest", "arrested", "The arrest of {patient} by {agent}", "COERCE"),
    ("the army", "the mayor", "detain", "detained", "The detention of {patient} by {agent}", "COERCE"),
    ("the army", "the hostages", "release", "released", "The release of {patient} by {agent}", "RETREAT"),
    ("the army", "the hostages", "rescue", "rescued", "The rescue of {patient} by {agent}", "AID"),
    ("the army", "the president", "overthrow", "overthrown", "The overthrow of {patient} by {agent}", "COERCE"),
    ("the army", "the protesters", "harass", "harassed", "The harassment of {patient} by {agent}", "COERCE"),
    ("the president", "the envoy", "expel", "expelled", "The expulsion of {patient} by {agent}", "SANCTION"),
    ("the president", "the general", "pardon", "pardoned", "{Agent}'s pardon of {patient}", "CONCEDE"),
    ("the president", "the senator", "support", "supported", "{Agent}'s support for {patient}", "SUPPORT"),
    ("the government", "the dissident", "imprison", "imprisoned", "The imprisonment of {patient} by {agent}", "COERCE"),
    ("the government", "the refugees", "deport", "deported", "The deportation of {patient} by {agent}", "COERCE"),
    ("the government", "the protesters", "threaten", "threatened", "{Agent}'s threats against {patient}", "THREATEN"),
    ("the government", "the rebels", "support", "supported", "{Agent}'s support for {patient}", "SUPPORT"),
    ("the government", "the opposition", "persecute", "persecuted", "{Agent}'s persecution of {patient}", "COERCE"),
    ("the militia", "the mayor", "kidnap", "kidnapped", "The kidnapping of {patient} by {agent}", "ASSAULT"),
    ("the militia", "the minister", "assassinate", "assassinated", "The assassination of {patient} by {agent}", "ASSAULT"),
    ("the militia", "the general", "murder", "murdered", "The murder of {patient} by {agent}", "ASSAULT"),
]  # fmt: skip
TELLINGS = {
    "plain": ("{Agent} {finite} {patient} on Friday.", "happened"),
    "negated": ("{Agent} did not {bare} {patient} on Friday.", "denied"),
    "planned": ("{Agent} will {bare} {patient} on Friday.", "planned"),
    "possible": ("{Agent} could {bare} {patient} on Friday.", "possible"),
    "conditional": ("If {agent} ever {finite} {patient}, the bishop would pray.", "possible"),
    "asked for": ("The bishop urged {agent} to {bare} {patient}.", "called_for"),
    "denied": ("The bishop denied that {agent} had {participle} {patient}.", "denied"),
    "reported": ("{Agent} {finite} {patient} on Friday, the bishop said.", "happened"),
    "passive": ("{Patient} {be} {participle} by {agent} on Friday.", "happened"),
    "nominal": ("{nominal} shocked the bishop.", "happened"),
}
CONTENT = {"denied": ("denied", "denies"), "reported": ("said", "says")}
"""Tellings in which the bishop tells it: his cue and stance."""


def capital(words):
    return words[0].upper() + words[1:]


def names_of(base):
    """What is put into a telling."""
    agent, patient, bare, participle, nominal, _ = base
    finite = {"overthrown": "overthrew"}.get(participle, participle)
    names = {"agent": agent, "patient": patient, "Agent": capital(agent), "Patient": capital(patient)}
    be = "were" if patient.endswith("s") and patient != "Sudmark" else "was"
    return {
        **names,
        "bare": bare,
        "finite": finite,
        "participle": participle,
        "be": be,
        "nominal": nominal.format(**names),
    }


def told(base, telling):
    """What the stage finds."""
    agent, patient, *_ = base
    text = TELLINGS[telling][0].format(**names_of(base))
    page = article(text)
    doer = actor(page.text, "a1", agent, _standing(agent, text), kind="organisation", sector="GOV")
    other = actor(page.text, "a2", patient, _standing(patient, text), kind="office")
    people = (doer, other)
    if "bishop" in text:
        people += (actor(page.text, "a3", "the bishop", _standing("the bishop", text)),)
    return find(page, language.find(page).parse, Published(), (), people, _said(page.text, telling))


def _standing(words, text):
    return words if words in text else capital(words)


def _said(text, telling):
    if telling not in CONTENT:
        return ()
    cue, stance = CONTENT[telling]
    content = text.split(", the bishop")[0] if telling == "reported" else text.split("denied that ")[1].rstrip(".")
    one = Statement(
        id="s1", source=("a3",), content=(span(text, content),), cue=span(text, cue), kind="indirect", stance=stance,
        rule="test",
    )  # fmt: skip
    return (one,)


def name_of(base):
    return f"{base[2]}-{base[1].split()[-1]}"


@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize("base", BASES, ids=name_of)
def test_status_parties_and_source(base, telling):
    events = [event for event in told(base, telling).events if event.type == base[5]]
    assert [event.status for event in events] == [TELLINGS[telling][1]]
    assert (events[0].actors, events[0].recipients) == (("a1",), ("a2",))
    assert events[0].according_to == (("s1",) if telling in CONTENT else ())


@pytest.mark.parametrize("base", BASES, ids=name_of)
def test_asking_is_an_event_of_its_own(base):
    asked = [event for event in told(base, "asked for").events if event.type == "REQUEST"]
    assert [(event.status, event.actors, event.recipients) for event in asked] == [("happened", ("a3",), ("a1",))]
