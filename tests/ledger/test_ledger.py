"""Contacts and documents projected from actors, statements and events that are set by hand; only the parse is real."""

from __future__ import annotations

import re
from time import process_time
from typing import get_args, get_type_hints

import pytest

from factories import actor, article, span
from onrecord.codebooks import rows
from onrecord.language import DEFAULT_MODEL, find
from onrecord.ledger import Ledger
from onrecord.ledger import find as project
from onrecord.records import Actor, Event, EventTime, Mention, Relation, Statement
from onrecord.spans import Span

TEXT = """Chilean President Rosa Ibarra and Danish Prime Minister Karl Bo spoke by phone on Saturday.
The Danish Prime Minister's Office told newspapers that the call was made at the Chilean president's request.
The two agreed to send observers to the strait.
Denmark's UN mission said in a note to council members, seen by a newspaper, that its counter-proposal was inspired by the Chilean draft of June.
"Our draft asks for patience," the note said.
The Danish draft, obtained by Reuters, requests that the secretary-general send envoys and does not mention the observer force.
Chile signed a border treaty in 1999. Bill Holm wrote the report."""


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    page = article(*TEXT.split("\n"))
    text = page.text
    actors = (
        actor(text, "a1", "Rosa Ibarra", "Chilean President Rosa Ibarra", "the Chilean president"),
        actor(text, "a2", "Karl Bo", "Danish Prime Minister Karl Bo"),
        actor(text, "a3", "Prime Minister's Office", "The Danish Prime Minister's Office", kind="office"),
        actor(text, "a4", "Denmark's UN mission", "Denmark's UN mission", "its", kind="office"),
        actor(text, "a5", "Reuters", "Reuters", kind="organisation"),
        actor(text, "a6", "Denmark", "Danish draft"[:6] + " draft", kind="state"),
        actor(text, "a7", "Chile", "Chilean draft"[:7] + " draft", kind="state"),
    )
    said = Statement(
        id="s1",
        source=("a3",),
        content=(span(text, "the call was made at the Chilean president's request"),),
        kind="indirect",
        stance="says",
        rule="test",
    )
    asked = Statement(
        id="s2",
        source=("a6",),
        source_span=span(text, "The Danish draft"),
        content=(span(text, "that the secretary-general send envoys"),),
        kind="indirect",
        stance="asks",
        rule="test",
    )
    ours = Statement(
        id="s3",
        source=("a4",),
        content=(span(text, "Our draft asks for patience"),),
        kind="direct",
        stance="says",
        rule="test",
    )
    call = Event(
        id="e1",
        type="CONSULT",
        mode="phone",
        actors=("a1", "a2"),
        time=EventTime(value="2025-03-08", basis="stated"),
        status="happened",
        mentions=(span(text, "spoke by phone"), span(text, "the call")),
        rule="test",
    )
    deal = Event(
        id="e2",
        type="AGREE",
        actors=("a1", "a2"),
        status="happened",
        mentions=(span(text, "agreed to send observers to the strait"),),
        rule="test",
    )
    parse = find(article=page, model=DEFAULT_MODEL).parse
    return project(parse=parse, actors=actors, statements=(said, asked, ours), events=(call, deal))


def test_a_call_with_who_asked_for_it_and_who_says_so(ledger: Ledger) -> None:
    (call,) = ledger.contacts
    assert (call.medium, call.parties, call.time.value, call.event) == ("phone", ("a1", "a2"), "2025-03-08", "e1")
    assert call.status == "happened"
    assert call.initiator is not None
    assert (call.initiator.actor, call.initiator.according_to) == ("a1", ("s1",))
    assert [account.source for account in call.accounts] == [("a3",)]
    assert call.outcome is not None
    assert call.outcome.quote == "agreed to send observers to the strait"


def test_each_document_once_with_its_issuer(ledger: Ledger) -> None:
    found = [(d.kind, d.issuer, [m.quote for m in d.mentions]) for d in ledger.documents]
    assert ("note", ("a4",), ["a note", "the note"]) in found
    assert ("agreement", (), ["a border treaty"]) in found
    drafts = [row for row in found if row[0] == "draft_resolution"]
    assert [quote for _, _, quotes in drafts for quote in quotes if "Chilean" in quote] == ["the Chilean draft"]


def test_what_a_draft_asks_and_is_said_to_omit_and_who_saw_it(ledger: Ledger) -> None:
    (danish,) = [d for d in ledger.documents if any("Danish" in m.quote for m in d.mentions)]
    assert [a.quote for a in danish.asks] == ["that the secretary-general send envoys"]
    assert [o.quote for o in danish.omits] == ["the observer force"]
    assert danish.via == ("a5",)


def test_one_draft_is_inspired_by_the_other(ledger: Ledger) -> None:
    (chilean,) = [d for d in ledger.documents if d.span.quote == "the Chilean draft"]
    (relation,) = [r for d in ledger.documents for r in d.relation]
    assert (relation.to, relation.how, relation.span.quote) == (chilean.id, "inspired_by", "inspired by")


def test_a_person_called_bill_is_no_document(ledger: Ledger) -> None:
    assert not [d for d in ledger.documents if "Bill" in d.span.quote]


ISSUERS = (("a1", "Denmark", "DNK"), ("a2", "Parliament", "DNK"), ("a3", "The president", "DNK"))


@pytest.mark.parametrize("row", rows("ledger/documents"), ids=lambda row: row["id"])
def test_every_example_of_the_codebook_is_a_document_and_no_counter_example(row: dict[str, str]) -> None:
    for example in row["examples"].split("|"):
        issuers = [issuer for issuer in ISSUERS if issuer[1] in example]
        assert row["kind"] in {kind for kind, _, _ in documents_of(example, *issuers)}, example
    for example in row["counter_examples"].split("|"):
        assert documents_of(example) == [], example


@pytest.mark.parametrize("row", rows("ledger/relations"), ids=lambda row: row["id"])
def test_every_example_of_the_codebook_relates_two_documents(row: dict[str, str]) -> None:
    (how,) = {
        relation.how
        for document in ledger_of(row["examples"], ("a1", "Denmark", "DNK"), ("a2", "Chile", "CHL")).documents
        for relation in document.relation
    }
    assert how == row["how"]
    assert how in get_args(get_type_hints(Relation)["how"])


@pytest.mark.parametrize(
    "sentence", ["Denmark sent a note, a letter and a report on Monday. ", "Denmark met Chile on Monday. "]
)
def test_the_cost_grows_no_faster_than_the_text(sentence: str) -> None:
    def cost(times: int) -> float:
        page = article(*[sentence * 5] * times)
        parse = find(article=page, model=DEFAULT_MODEL).parse
        places = [match.start() for match in re.finditer("Denmark", page.text)]
        mention = tuple(Mention(span=Span.of(page.text, a, a + 7), form="name", rule="test") for a in places)
        state = Actor(id="a1", name="Denmark", kind="state", country="DNK", mentions=mention)
        other = Actor(id="a2", name="Chile", kind="state", country="CHL")
        met = [Span.of(page.text, m.start(), m.end()) for m in re.finditer("met Chile", page.text)]
        calls = tuple(
            Event(id=f"e{n}", type="CONSULT", actors=("a1", "a2"), status="happened", mentions=(span,), rule="test")
            for n, span in enumerate(met)
        )
        best = []
        for _ in range(3):
            started = process_time()
            project(parse=parse, actors=(state, other), statements=(), events=calls)
            best.append(process_time() - started)
        return min(best)

    assert cost(80) < 4 * 2 * cost(20) + 0.05


def ledger_of(text: str, *actors: tuple[str, str, str]) -> Ledger:
    """The ledger of `text`; actors as (id, quote, country)."""
    page = article(text)
    people = tuple(actor(text, id_, quote, quote, kind="state", country=country) for id_, quote, country in actors)
    return project(parse=find(article=page, model=DEFAULT_MODEL).parse, actors=people, statements=(), events=())


def documents_of(text: str, *actors: tuple[str, str, str]) -> list[tuple[str, tuple[str, ...], list[str]]]:
    """Kind, issuers and mentions of the documents in `text`; actors as (id, quote, country)."""
    return [(d.kind, d.issuer, [m.quote for m in d.mentions]) for d in ledger_of(text, *actors).documents]


def test_a_draft_of_a_resolution_is_one_document() -> None:
    found = documents_of("On Monday Chile proposed a longer draft of a council resolution.", ("a1", "Chile", "CHL"))
    assert [(kind, issuer) for kind, issuer, _ in found] == [("draft_resolution", ("a1",))]


def test_a_draft_that_the_press_has_seen_is_a_document() -> None:
    (found,) = ledger_of("The draft, seen by Reuters, is short.", ("a1", "Reuters", "GBR")).documents
    assert found.via == ("a1",)


def test_a_joint_statement_has_all_its_issuers() -> None:
    text = "Chile and Denmark said in a joint statement that the strait was open."
    found = documents_of(text, ("a1", "Chile", "CHL"), ("a2", "Denmark", "DNK"))
    assert found == [("statement", ("a1", "a2"), ["a joint statement"])]


def test_a_state_and_its_mission_issue_the_same_draft() -> None:
    text = "Denmark circulated a draft on Monday. Denmark's mission defended its counter-proposal. The Chilean draft is older."
    found = documents_of(text, ("a1", "Denmark", "DNK"), ("a2", "its", "DNK"), ("a3", "Chilean", "CHL"))
    assert [quotes for _, _, quotes in found] == [["a draft", "its counter-proposal"], ["The Chilean draft"]]
