"""Who is meant and who tells it, on invented sentences: the harder cases of parties, status, sources and time."""

from functools import cache

import pytest

from factories import actor, article, sides, span, time
from onrecord import language
from onrecord.events import find
from onrecord.records import Published, Statement


@cache
def parsed(*paragraphs):
    page = article(*paragraphs)
    return page, language.find(page).parse


def read(*paragraphs, people=(), times=(), statements=()):
    """The page and what the stage finds; `people` are (id, name, kind, quote ...), `times` (id, quote, value)."""
    page, parse = parsed(*paragraphs)
    cast = tuple(
        actor(page.text, id, name, *quotes, kind=kind, sector="GOV", country=name[:3].upper())
        for id, name, kind, *quotes in people
    )
    found = tuple(time(page.text, *one) for one in times)
    said = tuple(make(page.text) for make in statements)
    return find(page, parse, Published(), found, cast, said)


def said(content, cue, source=(), kind="indirect", stance="says"):
    """A statement to be cut from the page's text."""
    return lambda text: Statement(
        id="s1",
        source=source,
        content=(span(text, content),),
        cue=span(text, cue),
        kind=kind,
        stance=stance,
        rule="test",
    )


NORLAND = ("a1", "Norland", "state", "Norland")
SUDMARK = ("a2", "Sudmark", "state", "Sudmark")


def test_whom_nobody_harms_himself_is_somebody_else():
    text = "Farmers blocked the main crossing for a third day and police used tear gas against them."
    people = (("a1", "Farmers", "group", "Farmers"), ("a2", "police", "group", "police", "them"))
    assert sides(read(text, people=people), "ASSAULT") == [(["police"], ["Farmers"])]


def test_a_titled_name_does_not_swallow_the_one_before():
    text = "Dutch Water Minister Sjouke Terp and German Environment Minister Reinout Amsing signed the accord."
    people = (
        ("a1", "Sjouke Terp", "person", "Dutch Water Minister Sjouke Terp"),
        ("a2", "Reinout Amsing", "person", "Environment Minister Reinout Amsing"),
    )
    assert sides(read(text, people=people), "SUPPORT") == [(["Sjouke Terp", "Reinout Amsing"], [])]


def test_who_faces_sanctions_does_not_impose_them():
    assert sides(read("Sudmark still faces sanctions.", people=(SUDMARK,)), "SANCTION") == [([], ["Sudmark"])]


def test_the_object_of_as_is_the_subject_of_the_verb_after_it():
    text = "The envoy was due to visit to meet the king as Norland's army battled Sudmark rebels, who fought back."
    people = (
        ("a1", "the envoy", "person", "The envoy"),
        ("a2", "army", "organisation", "Norland's army"),
        ("a3", "rebels", "group", "Sudmark rebels"),
    )
    assert sides(read(text, people=people), "ASSAULT") == [(["army"], ["rebels"])]


def test_who_rejects_a_call_does_not_make_it():
    found = read("Norland rejected calls for a ceasefire.", people=(NORLAND,))
    assert {event.type for event in found.events} == {"REJECT"}


def test_a_threat_is_meant_for_who_must_act():
    found = read("Norland warned that the talks would end unless Sudmark paid.", people=(NORLAND, SUDMARK))
    assert sides(found, "THREATEN") == [(["Norland"], ["Sudmark"])]


def test_who_condemns_the_attack_condemns_its_author():
    people = (
        ("a1", "Norland", "state", "Norland"),
        ("a2", "Sudmark", "state", "Sudmark"),
        ("a3", "Vestria", "state", "Vestria"),
    )
    found = read("Norland attacked Sudmark.", "Vestria condemned the attack.", people=people)
    assert sides(found, "ACCUSE") == [(["Vestria"], ["Norland"])]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norland has long blamed Sudmark for the fire.", "ongoing"),
        ("Norland still holds Sudmark soldiers.", "ongoing"),
        ("Norland has stepped up its criticism of Sudmark.", "ongoing"),
        ("Norland blamed Sudmark for the fire.", "happened"),
        ("Norland had no plan to attack Sudmark.", "denied"),
        ("Norland committed war crimes by bombing Sudmark.", "happened"),
    ],
)
def test_status(text, status):
    assert [event.status for event in read(text, people=(NORLAND, SUDMARK)).events][:1] == [status]


def test_who_only_describes_the_talks_does_not_tell_them():
    lines = ("Norland held talks with Sudmark, the ministry said.", "Sudmark described the talks as useful.")
    told = said("Norland held talks with Sudmark", "said")
    shape = said("the talks as useful", "described", source=("a2",))
    page, parse = parsed(*lines)
    statements = (told(page.text), shape(page.text).__class__(
        id="s2", source=("a2",), content=(span(page.text, "the talks as useful"),), cue=span(page.text, "described"),
        kind="indirect", stance="says", rule="test",
    ))  # fmt: skip
    cast = tuple(
        actor(page.text, id, name, *quotes, kind=kind, sector="GOV") for id, name, kind, *quotes in (NORLAND, SUDMARK)
    )
    found = find(page, parse, Published(), (), cast, statements)
    assert [event.according_to for event in found.events if event.type == "CONSULT"] == [("s1",)]


def test_a_time_shared_by_two_verbs_belongs_to_both():
    found = read(
        "Norland arrested and expelled the envoy on Friday.",
        people=(NORLAND,),
        times=(("t1", "on Friday", "2030-03-01"),),
    )
    assert {event.time.value for event in found.events} == {"2030-03-01"}


def test_a_report_of_a_game_tells_no_politics():
    text = (
        "Norland attacked from the start of the match. The striker beat the goalkeeper, and the referee gave the goal. "
        "The stadium was full."
    )
    found = read(text, people=(NORLAND,))
    assert (found.events, [one.what for one in found.rejected]) == ((), ["page"])


def test_a_sentence_that_is_too_long_is_named():
    assert [issue.code for issue in read("attack " * 600).issues] == ["long_sentence"]


def test_a_call_and_a_meeting_of_the_same_two_are_two_occasions():
    first = "Norland's call with Sudmark was long."
    again = "The June 10 meeting was short."
    found = read(first, again, people=(NORLAND, SUDMARK), times=(("t1", "June 10", "2030-06-10"),))
    assert [event.time.value for event in found.events] == [None]
    assert [len(event.mentions) for event in found.events] == [1]
