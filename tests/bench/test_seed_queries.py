"""The queries over an invented page: they answer it too, and abstain where the record holds nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from bench.seed_record import TEXT, asked, at, nothing
from onrecord.bench.seed import QUERIES
from onrecord.bench.seed.answer import NARRATOR, Answer
from onrecord.bench.seed.score import alike
from onrecord.records import Place
from onrecord.valid import invalid_spans

PAIR = {"first": "Brandt", "second": "Marsh"}
DRAFT = {"issuer": "Norland", "kind": "draft_resolution"}
ANSWERS: list[tuple[str, dict[str, Any], Any, str]] = [
    (
        "S01",
        {},
        {
            "article_lines": [1, 11],
            "standfirst": [1],
            "crosshead": [5],
            "furniture_lines": [12, 15],
            "blank": [[16, 17]],
        },
        "stated",
    ),
    ("S02", {}, None, "not_stated"),
    ("S03", {}, {"outlet": "The Pier"}, "stated"),
    ("S04", {"line": 5}, {"role": "crosshead", "line": 5}, "inferred"),
    ("S05", {}, {"titles": 3, "dated": 2, "undated": 1, "dated_lines": [13, 14], "undated_lines": [15, 15]}, "stated"),
    (
        "S06",
        {},
        [
            {"rank": 1, "title": "Norland buys a lighthouse", "date": "2031-04-19"},
            {"rank": 2, "title": "Seven Culinary Blends for Your Abode", "date": "2031-04-02"},
        ],
        "inferred",
    ),
    ("S07", {}, {"order": "MDY"}, "inferred"),
    ("S08", {}, {"date": "2031-04-19", "op": ">="}, "inferred"),
    ("S09", {}, {"spun_lines": [14], "ordinary_lines": [13, 15]}, "inferred"),
    ("S10", {}, {"14": "Seven dishes for a home"}, "inferred"),
    ("S11", {}, {"lines": [13, 15], "events_from_furniture": 0}, "inferred"),
    ("S12", {}, {"line": 7, "char": "U+2019", "count": 1}, "inferred"),
    ("S13", {}, {"month": 4}, "inferred"),
    ("S14", {"medium": "video"}, {"date": "2031-04-21"}, "inferred"),
    ("S15", DRAFT, {"date": "2031-04-18"}, "inferred"),
    ("S16", {"kind": "letter"}, {"timex3": "2031-04-18TMO"}, "inferred"),
    ("S17", PAIR, {"intervals": ["2031-03"]}, "inferred"),
    ("S18", {**PAIR, "medium": "meeting"}, {"count": 1, "dates": ["2031-03"]}, "inferred"),
    ("S19", {"words": "this week", "line": 7}, {"start": "2031-04-20", "end": "2031-04-21"}, "inferred"),
    ("S20", {**DRAFT, "medium": "video"}, {"order": ["draft", "call"], "days": 3}, "inferred"),
    ("S21", {}, {"participants": ["Ada Brandt", "Ivo Marsh"], "medium": "video"}, "stated"),
    ("S22", {"medium": "video"}, {"sources": ["Hill Palace", "Chancellery"], "form": "joint note"}, "stated"),
    ("S23", {"medium": "video"}, {"initiator": "Ada Brandt", "asserted_by": ["Chancellery"]}, "stated"),
    ("S24", {"medium": "video", "by": "Hill Palace"}, None, "not_stated"),
    ("S24", {"medium": "video", "by": "Chancellery"}, True, "stated"),
    ("S25", {"medium": "video", "by": "Hill Palace"}, {"quote": "long and frank", "source": "Hill Palace"}, "stated"),
    ("S26", {"medium": "video"}, ["fishing rights", "the salt road"], "stated"),
    ("S27", {"word": "fishing"}, {"topic": "fishing rights"}, "stated"),
    ("S28", {"medium": "video"}, {"result": None}, "not_stated"),
    ("S29", {"medium": "video"}, None, "not_stated"),
    (
        "S30",
        {"medium": "video"},
        {
            "plover": {"event_type": "CONSULT", "actors": ["NLD", "SWE"], "recipients": [], "contexts": ["diplomatic"]},
            "cameo": [["NLDGOV", "041", "SWEGOV"], ["SWEGOV", "041", "NLDGOV"]],
        },
        "inferred",
    ),
    (
        "S31",
        {**PAIR, "month": 3, "speaker": "Marsh"},
        {"topics": ["lighthouse"], "stance": {"holder": "Ivo Marsh", "quote": "a slow and fair division of the reef"}},
        "stated",
    ),
    ("S32", {**PAIR, "month": 3}, {"topics": ["the lighthouse"]}, "stated"),
    ("S32", {**PAIR, "month": 2}, None, "not_stated"),
    ("S33", {"thing": "truce"}, {"actor": "League", "role": "mediator"}, "stated"),
    ("S34", {"by": "Tidewater Gazette"}, {"source": "Tidewater Gazette", "cue": "wrote"}, "stated"),
    (
        "S35",
        {"claim": "doubts about the dredging of the bay", "holder": "Marsh"},
        {"status": "presupposed", "inside": "Tidewater Gazette"},
        "inferred",
    ),
    ("S36", DRAFT, {"actor": "Norland", "object": "draft on the reef", "against": "Sudmark draft"}, "stated"),
    ("S37", {**DRAFT, "issuer": "Sudmark"}, {"effect": "close the reef"}, "stated"),
    (
        "S38",
        {"words": "our paper follows the Sudmark draft"},
        {"source": "Norland", "document": "letter to League members", "audience": "League", "seen_by": "Coastwatch"},
        "stated",
    ),
    (
        "S39",
        {**DRAFT, "word": "aim"},
        {"quote": "The aim of our draft is to let the League share the reef", "source": "Norland"},
        "stated",
    ),
    ("S40", DRAFT, {"seen_by": "Coastwatch", "object": "Norland draft"}, "stated"),
    ("S41", DRAFT, {"addressee": "League clerk", "action": "count the boats of the League clerk"}, "stated"),
    ("S42", DRAFT, {"omits": "Reef Bank"}, "stated"),
    ("S43", {"thing": "Reef Bank"}, {"actor": "Sudmark", "role": "common purse"}, "stated"),
    ("S45", {"kind": "draft_resolution"}, None, "not_stated"),
    (
        "S46",
        {"phrases": ("both", "the talks")},
        [
            {"mention": "Both", "line": 6, "refers_to": ["Ada Brandt", "Ivo Marsh"]},
            {"mention": "the talks", "line": 3, "refers_to": ["call 2031-04-21"]},
        ],
        "inferred",
    ),
    ("S47", {}, {"Hill Palace": "NLD", "Chancellery": "SWE"}, "inferred"),
    (
        "S48",
        {"first": 8, "last": 10},
        [
            {"mention": "its own draft", "line": 8, "owner": "Norland"},
            {"mention": "our draft", "line": 10, "owner": "Norland"},
        ],
        "inferred",
    ),
    (
        "S49",
        {},
        {
            "states": ["Norland", "Sudmark"],
            "organisations": ["Hill Palace", "Chancellery", "Tidewater Gazette", "Coastwatch", "League"],
        },
        "stated",
    ),
]


def ask(question: str, parameters: dict[str, Any]) -> Answer:
    query = QUERIES[question]
    return partial(query, **parameters)(asked()) if parameters else query(asked())


def test_the_invented_record_is_sound() -> None:
    assert invalid_spans(asked().record) == []


@pytest.mark.parametrize(("question", "parameters", "value", "basis"), ANSWERS)
def test_queries_answer_another_page(question: str, parameters: dict[str, Any], value: Any, basis: str) -> None:
    answer = ask(question, parameters)
    assert alike(value, answer.value), answer
    assert answer.basis == basis


@pytest.mark.parametrize("question", QUERIES)
def test_an_empty_record_has_no_answers(question: str) -> None:
    assert QUERIES[question](nothing()) == Answer()


NAMING = {"by", "claim", "first", "holder", "issuer", "thing", "words"}
ABOUT_OTHERS = [q for q, query in QUERIES.items() if isinstance(query, partial) and NAMING & set(query.keywords)]


@pytest.mark.parametrize("question", ABOUT_OTHERS)
def test_what_the_page_does_not_name_is_not_answered(question: str) -> None:
    """The seed's own parameters name persons and documents that the invented page has none of."""
    assert QUERIES[question](asked()).value is None


def test_a_supplied_day_changes_the_basis_of_what_is_counted_from_it() -> None:
    query = partial(QUERIES["S14"], medium="video")
    assert query(asked(day_given=True)).basis == "inferred_external"
    assert query(asked()).basis == "inferred"


@pytest.mark.parametrize(
    ("question", "parameters", "asserters"),
    [
        ("S21", {}, ["Hill Palace", "Chancellery"]),
        ("S17", PAIR, ["narrator"]),
        ("S23", {"medium": "video"}, ["Chancellery"]),
        ("S25", {"medium": "video", "by": "Hill Palace"}, ["Hill Palace"]),
        ("S36", DRAFT, ["narrator"]),
        ("S22", {"medium": "video"}, None),
    ],
)
def test_asserters(question: str, parameters: dict[str, Any], asserters: list[str] | None) -> None:
    given = ask(question, parameters).asserted_by
    assert (None if given is None else [known.name for known in given]) == asserters


@pytest.mark.parametrize(
    ("question", "parameters", "quotes"),
    [
        ("S14", {"medium": "video"}, ["on Monday", "in March"]),
        ("S23", {"medium": "video"}, ["The Chancellery", "the Norland president's request"]),
        ("S24", {"medium": "video", "by": "Hill Palace"}, ["The Chancellery", "The Hill Palace"]),
        ("S36", DRAFT, ["its own draft on the reef", "against"]),
        ("S40", DRAFT, ["The Norland draft", "Coastwatch"]),
    ],
)
def test_spans(question: str, parameters: dict[str, Any], quotes: list[str]) -> None:
    spans = ask(question, parameters).spans
    assert [TEXT[start:end] for start, end in spans] == quotes
    assert all(at(quote).quote == quote for quote in quotes)


def test_topics_are_vouched_for_where_they_stand() -> None:
    inside, outside = at("fishing rights"), at("the lighthouse")
    given = asked().vouching([inside, outside])
    assert [known.name for known in given] == ["Hill Palace", "Chancellery", "narrator"]


def test_leaving_out_is_no_assertion_of_what_is_left_out() -> None:
    (left_out,) = (s for s in asked().record.statements if s.id == "s10")
    assert asked().asserters([left_out.id]) == (NARRATOR,)


def test_a_name_prefers_whoever_has_it_alone() -> None:
    assert [asked().called(name) for name in ("Norland", "Brandt", "the Hill Palace", "Nobody")] == [
        ("a6",),
        ("a1",),
        ("a3",),
        (),
    ]


def test_an_unknown_medium_may_be_the_one_asked_for_and_another_may_not() -> None:
    view = asked()
    assert view.foremost("phone") is None
    unclear = tuple(replace(contact, medium="unstated") for contact in view.record.contacts)
    first = replace(view, record=replace(view.record, contacts=unclear)).foremost("phone")
    assert first is not None
    assert first.id == "c1"


def test_a_stated_outcome_and_place_are_given() -> None:
    view = asked()
    where = Place(name="League", span=at("League members"))
    contacts = (replace(view.record.contacts[0], outcome=at("the reef")), *view.record.contacts[1:])
    events = (replace(view.record.events[0], place=where), *view.record.events[1:])
    changed = replace(view, record=replace(view.record, contacts=contacts, events=events))
    assert partial(QUERIES["S28"], medium="video")(changed).value == {"result": "the reef"}
    assert partial(QUERIES["S29"], medium="video")(changed).value == {"place": "League"}


def test_a_vote_of_others_decides_a_document_and_its_issuer_does_not() -> None:
    view = asked()
    vote = replace(view.record.events[2], type="SUPPORT", actors=("a9",))
    own = replace(vote, actors=("a6",))
    decide = partial(QUERIES["S45"], kind="draft_resolution")
    decided, undecided = (
        decide(replace(view, record=replace(view.record, events=(event,)))).value for event in (vote, own)
    )
    assert alike({"decision": "SUPPORT", "by": ["League"]}, decided)
    assert undecided is None


def test_the_sides_of_two_documents() -> None:
    value = ask("S44", {"first": "Sudmark", "second": "Norland"}).value
    assert isinstance(value, dict)
    assert value["Norland"]["Reef Bank"] == "not mentioned"
    assert value["Norland"]["to count the boats"] == "the League clerk to count the boats"
    assert "counter_to" in value["Norland"]
    assert value["Sudmark"] == {"Reef Bank": "proposed by Sudmark; presence in the text not stated"}
