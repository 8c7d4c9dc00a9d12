"""The stage as a whole, on invented pages: parties, sources, times, places, and one event once."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import actor, article, span, time
from onrecord import language
from onrecord.events import find, type_of
from onrecord.records import Mention, Published, Statement


@cache
def parsed(*paragraphs, title=None):
    page = article(*paragraphs, title=title)
    return page, language.find(page).parse


def read(*paragraphs, title=None, people=(), times=(), statements=()):
    """Events of the paragraphs; `people` are (id, name, kind, quote, nth ...) and the rest takes the text."""
    page, parse = parsed(*paragraphs, title=title)
    cast = tuple(_person(page.text, *one) for one in people)
    found = tuple(time(page.text, *one) for one in times)
    said = tuple(make(page.text) for make in statements)
    return page, find(page, parse, Published(), found, cast, said)


def _person(text, id, name, kind, *places, **fields):
    mentions = tuple(Mention(span=span(text, quote, nth), form="name", rule="test") for quote, nth in places)
    one = actor(text, id, name, kind=kind, sector="GOV")
    return type(one)(id=id, name=name, kind=kind, sector=None if kind == "group" else "GOV", mentions=mentions)


MARLO = ("a1", "Marlo", "person", ("Marlo", 1))
VANCE = ("a2", "Vance", "person", ("Vance", 1))


def test_a_meeting_has_all_its_parties_as_actors():
    _, found = read("President Marlo met Chancellor Vance in Velda on Friday.", people=(MARLO, VANCE))
    (event,) = found.events
    assert (event.type, event.actors, event.recipients) == ("CONSULT", ("a1", "a2"), ())


def test_talks_between_two():
    _, found = read("Talks between Marlo and Vance were held on Friday.", people=(MARLO, VANCE))
    assert [(event.type, event.actors) for event in found.events] == [("CONSULT", ("a1", "a2"))]


def test_a_call_is_told_once_however_often_it_is_mentioned_and_other_occasions_stay_apart():
    first = "Marlo and Vance discussed the border in a phone call on Saturday."
    again = "The conversation was long. Marlo and Vance had spoken on the phone in August."
    people = (
        ("a1", "Marlo", "person", ("Marlo", 1), ("Marlo", 2)),
        ("a2", "Vance", "person", ("Vance", 1), ("Vance", 2)),
    )
    times = (("t1", "on Saturday", "2030-03-02"), ("t2", "in August", "2029-08"))
    _, found = read(first, again, people=people, times=times)
    assert [(event.time.value, event.mode, [m.quote for m in event.mentions]) for event in found.events] == [
        ("2030-03-02", "phone", ["Marlo and Vance discussed the border", "a phone call", "The conversation"]),
        ("2029-08", "phone", ["Marlo and Vance had spoken on the phone"]),
    ]
    assert [topic.quote for topic in found.events[0].topics] == ["the border"]


def test_possessor_does_what_the_noun_names():
    people = (("a1", "Norland", "state", ("Norland", 1)), ("a2", "Sudmark", "state", ("Sudmark", 1)))
    _, found = read("Norland's attack on Sudmark shocked the world.", people=people)
    assert [(e.type, e.actors, e.recipients) for e in found.events] == [("ASSAULT", ("a1",), ("a2",))]


def test_object_of_criticism_is_its_author():
    people = (("a1", "Norland", "state", ("Norland", 1)), ("a2", "Sudmark", "state", ("Sudmark", 1)))
    _, found = read("Norland condemned the decision by Sudmark.", people=people)
    assert [(e.type, e.actors, e.recipients) for e in found.events] == [("ACCUSE", ("a1",), ("a2",))]


def test_someone_never_named_is_entered():
    _, found = read("Three gunmen kidnapped the ambassador in Velda.")
    (event,) = found.events
    names = {one.id: one.name for one in found.actors}
    assert [names[one] for one in (*event.actors, *event.recipients)] == ["Three gunmen", "the ambassador"]


def test_group_stands_for_its_members():
    page, parse = parsed("The two met on Friday.")
    one, two = actor(page.text, "a1", "Marlo", sector="GOV"), actor(page.text, "a2", "Vance", sector="GOV")
    both = actor(page.text, "a3", "the two", "The two", kind="group", members=("a1", "a2"))
    found = find(page, parse, Published(), (), (one, two, both), ())
    assert [event.actors for event in found.events] == [("a1", "a2")]


def test_innermost_statement_tells_it():
    text = "The ministry said that the envoy claimed that rebels attacked the port."

    def outer(page):
        return Statement(
            id="s1", content=(span(page, "that the envoy claimed that rebels attacked the port"),), cue=span(page, "said"),
            kind="indirect", stance="says", rule="test",
        )  # fmt: skip

    def inner(page):
        return Statement(
            id="s2", content=(span(page, "that rebels attacked the port"),), cue=span(page, "claimed"), inside="s1",
            kind="indirect", stance="says", rule="test",
        )  # fmt: skip

    _, found = read(text, statements=(outer, inner))
    assert [event.according_to for event in found.events if event.type == "ASSAULT"] == [("s2",)]


def test_speech_act_is_told_by_the_outlet():
    def demand(page):
        return Statement(
            id="s1",
            content=(span(page, "new elections"),),
            cue=span(page, "demanded"),
            kind="indirect",
            stance="asks",
            rule="test",
        )

    _, found = read("The opposition demanded new elections.", statements=(demand,))
    assert [(event.type, event.according_to) for event in found.events] == [("REQUEST", ())]


def test_who_denies_a_charge_grants_that_it_was_made():
    _, found = read("The minister denied the opposition's accusations against the army.")
    assert [(event.type, event.status) for event in found.events] == [("ACCUSE", "happened")]


def test_time_of_the_report_is_not_the_time_of_the_event():
    def said(page):
        content = span(page, "that rebels attacked the army base")
        return Statement(
            id="s1", content=(content,), cue=span(page, "said"), kind="indirect", stance="says", rule="test"
        )

    times = (("t1", "on Friday", "2030-03-01"),)
    _, found = read("The minister said on Friday that rebels attacked the army base.", times=times, statements=(said,))
    assert [(event.time.value, event.time.basis) for event in found.events] == [(None, "none")]


def test_time_and_place_of_its_own_clause():
    _, found = read("Rebels attacked the army in Kenya on Friday.", times=(("t1", "on Friday", "2030-03-01"),))
    (event,) = found.events
    assert (event.time.value, event.time.basis, event.time.time_id) == ("2030-03-01", "stated", "t1")
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.precision) == ("Kenya", "KEN", "country")


def test_headline_tells_the_event_of_the_body():
    people = (
        ("a1", "Norland", "state", ("Norland", 1), ("Norland", 2)),
        ("a2", "Sudmark", "state", ("Sudmark", 1), ("Sudmark", 2)),
    )
    _, found = read("Norland invaded Sudmark on Friday.", title="Norland attacks Sudmark", people=people)
    assert [(event.type, len(event.mentions)) for event in found.events] == [("ASSAULT", 2)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The striker launched an attack on goal.",
        "The speech struck a chord with listeners.",
        "The wedding took place on Friday.",
        "The critic called the conversation dull.",
        "The new drink is worth a shot.",
        "The storm hit the coast.",
        "The singer met her fans after the show.",
        "The clock struck ten.",
        "He had a heart attack on the train.",
        "The firm fired forty clerks.",
    ],
)
def test_what_only_sounds_like_an_event_is_none(sentence):
    assert read(sentence)[1].events == ()


def test_what_is_not_asserted_is_left_out_with_a_reason():
    page, found = read(
        "Norland raised taxes in order to attack Sudmark.", people=(("a1", "Norland", "state", ("Norland", 1)),)
    )
    assert found.events == ()
    assert [(page.text[one.start : one.end], one.why) for one in found.rejected] == [
        ("attack", "a purpose, not an act")
    ]


def test_type_of_joins_two_spans():
    page, parse = parsed("Norland accused Sudmark of breaking the truce.")
    assert type_of(parse, span(page.text, "Norland"), span(page.text, "Sudmark")) == "ACCUSE"


def test_type_of_codes_a_promise_as_agreement_and_a_refusal_as_rejection():
    page, parse = parsed("Norland will release the Sudmark prisoners.", "Norland will not lift the ban on Sudmark.")
    assert type_of(parse, span(page.text, "Norland"), span(page.text, "Sudmark")) == "AGREE"
    assert type_of(parse, span(page.text, "Norland", 2), span(page.text, "Sudmark", 2)) == "REJECT"


def test_an_empty_page_and_a_page_in_another_language_do_not_fail():
    assert read("...")[1].events == ()
    assert read("Der Kanzler traf gestern den Minister in Velda.")[1].events == ()


def test_an_endless_sentence_is_not_read():
    assert read("attack " * 600)[1].events == ()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Norland", "attacked", "condemned", "the", "rebels", ",", "met", "said", "that", "and", "will", "not", "."]
        ),
        min_size=1,
        max_size=40,
    )
)
def test_every_span_stands_in_the_text_and_every_id_exists(words):
    page = article(" ".join(words))
    parse = language.find(page).parse
    found = find(page, parse, Published(), (), (), ())
    ids = {one.id for one in found.actors}
    for event in found.events:
        assert all(mention.stands_in(page.text) for mention in (*event.mentions, *event.topics))
        assert {*event.actors, *event.recipients} <= ids
        assert not set(event.actors) & set(event.recipients)
    assert found == find(page, parse, Published(), (), (), ())


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("President Marlo met Chancellor Vance in Velda.", (None, "2030-03-02")),
        ("President Marlo will meet Chancellor Vance in Velda.", ("2030-03-02", None)),
    ],
)
def test_an_event_without_a_day_lies_before_or_after_the_publication_as_its_status_says(text, limits):
    page, parse = parsed(text)
    cast = tuple(_person(page.text, *one) for one in (MARLO, VANCE))
    known = Published(value="2030-03-02", earliest="2030-03-02", latest="2030-03-02", basis="metadata")
    (event,) = find(page, parse, known, (), cast, ()).events
    assert (event.time.value, event.time.basis, event.time.time_id) == (None, "published", None)
    assert (event.time.earliest, event.time.latest) == limits
    (undated,) = find(page, parse, Published(), (), cast, ()).events
    assert undated.time.basis == "none"


@pytest.mark.parametrize(
    ("where", "name", "country", "precision"),
    [
        ("in Nairobi", "Nairobi", "KEN", "city"),
        ("in northern Kenya", "northern Kenya", "KEN", "region"),
        ("in the Kenyan city of Kisumu", "the Kenyan city of Kisumu", "KEN", "city"),
        ("in the Kherson region", "the Kherson region", "UKR", "region"),
        ("in Zaltan", "Zaltan", None, None),
    ],
)
def test_the_place_has_its_country_and_how_exact_it_is(where, name, country, precision):
    _, found = read(f"Marlo met Vance {where}.", people=[MARLO, VANCE])
    (event,) = found.events
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.precision) == (name, country, precision)
