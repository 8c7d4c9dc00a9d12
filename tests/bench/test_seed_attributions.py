"""Marked attributions held against the record of an invented page: joint words, notes, drafts, topics, what is nobody's."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.bench.seed import attributions
from onrecord.bench.seed.asked import Asked
from onrecord.records import Capture

PAGE = """The two discussed the copper harbour, the fate of three sailors, and more.
Chilean President Rosa Ibarra and Danish Prime Minister Karl Bo discussed the copper harbour in a phone call on Saturday, the Danish Prime Minister's Office and the Chilean Foreign Ministry said in a joint statement.
The Danish Prime Minister's Office said the conversation took place at the Chilean president's request.
The Chilean Foreign Ministry called the conversation "an hour well spent."
Ships wait in the strait
Radio Aarhus reported last week that Denmark has been selling pilots' licences, despite Ibarra's insistence on closing the channel.
Denmark's UN mission said in a letter to Security Council members on Thursday, seen by Reuters, that its "answer owes much to the Chilean text."
"We want the Council to find a fair way for all ships," the letter said.
The Danish draft, also seen by Reuters, asks that the Secretary-General name two envoys for the channel, and does not mention the "House of Pilots" that Chile has proposed as a guardian of the strait.
LATEST POSTS
Lima accuses Quito of hiding its fish14.11.2025 - 5
Ten ways to polish a copper kettle18.11.2025 - 6
"""
Parts = dict[str, Any]


def marked(id: str, source: str, cue: str, content: str, **more: Any) -> Parts:
    """An attribution of the page; each of its parts is looked for after the source."""
    at = PAGE.index(source, PAGE.index(more.pop("after", source)))
    places = {name: more.pop(name) for name in ("medium", "basis") if name in more}
    found = {"id": id, "type": "statement", "quote": "indirect", "source": place(source, at)} | more
    found |= {name: place(words, at) for name, words in places.items()}
    return found | {"cue": place(cue, at), "content": [place(content)]}


def place(words: str, after: int = 0) -> Parts:
    start = PAGE.index(words, after)
    return {"start": start, "end": start + len(words), "text": words}


BOTH = ["Rosa Ibarra", "Karl Bo"]
GOLD: dict[str, list[Parts]] = {
    "attributions": [
        marked("A0", "The two", "discussed", "the copper harbour, the fate", type="topic", source_resolved=BOTH),
        marked(
            "A1",
            "the Danish Prime Minister's Office and the Chilean Foreign Ministry",
            "said",
            "Chilean President Rosa Ibarra and Danish Prime Minister Karl Bo discussed the copper harbour in a phone call",
            medium="in a joint statement",
        ),
        marked(
            "A1.1",
            "Chilean President Rosa Ibarra and Danish Prime Minister Karl Bo",
            "discussed",
            "the copper harbour",
            type="topic",
            nested_in="A1",
            source_resolved=BOTH,
        ),
        marked(
            "A2",
            "The Danish Prime Minister's Office",
            "said",
            "the conversation took place at the Chilean president's request",
        ),
        marked(
            "A2.1",
            "the Chilean president",
            "request",
            "the conversation",
            nested_in="A2",
            type="request",
            after="said the",
        )
        | {"content": [place("the conversation", PAGE.index("said the conversation"))]},
        marked(
            "A3",
            "The Chilean Foreign Ministry",
            "called",
            'the conversation "an hour well spent."',
            quote="mixed",
        ),
        marked(
            "A4", "Radio Aarhus", "reported", "that Denmark has been selling pilots' licences, despite Ibarra's insi"
        ),
        marked("A4.1", "Ibarra", "insistence on", "closing the channel", nested_in="A4", after="Ibarra's"),
        marked(
            "A5",
            "Denmark's UN mission",
            "said",
            'that its "answer owes much to the Chilean text."',
            medium="in a letter to Security Council members",
            basis="seen by Reuters",
            quote="mixed",
        ),
        marked(
            "A6",
            "the letter",
            "said",
            '"We want the Council to find a fair way for all ships,"',
            basis_inherited_from="A5",
            quote="direct",
        ),
        marked(
            "A7",
            "The Danish draft",
            "asks",
            "that the Secretary-General name two envoys for the channel",
            basis="also seen by Reuters",
        ),
        marked(
            "A8",
            "The Danish draft",
            "does not mention",
            'the "House of Pilots" that Chile has proposed as a guardian of the strait',
            basis="also seen by Reuters",
        ),
        marked("A8.1", "Chile", "proposed", 'the "House of Pilots"', nested_in="A8", after="that Chile")
        | {"content": [place('the "House of Pilots"'), place("as a guardian of the strait")]},
    ],
    "not_attributions": [
        {"id": "X1", "source": place("Lima")},
        {"id": "X2", "text": place("Ships wait in the strait")},
        {"id": "X3", "text": place("Ten ways to polish a copper kettle")},
    ],
}


@cache
def asked() -> Asked:
    return Asked(record=pipeline.read(Capture(content=PAGE.encode(), source="page.txt")), page=PAGE)


def of(*ids: str) -> dict[str, float]:
    wanted = [one for one in GOLD["attributions"] if one["id"] in ids]
    return attributions.judge({"attributions": wanted, "not_attributions": []}, asked())


@pytest.mark.parametrize(
    "one", [one for one in GOLD["attributions"] if "nested_in" not in one], ids=lambda one: one["id"]
)
def test_every_outermost_attribution_is_recorded(one: Parts) -> None:
    assert of(one["id"])["attributions.outermost"] == 1.0


@pytest.mark.parametrize("one", [one for one in GOLD["attributions"] if "nested_in" in one], ids=lambda one: one["id"])
def test_every_nested_attribution_is_recorded_inside_its_holder(one: Parts) -> None:
    assert of(one["id"], one["nested_in"])["attributions.nested"] == 1.0


def test_nothing_is_recorded_where_nothing_is_said() -> None:
    assert attributions.judge(GOLD, asked())["attributions.must_not"] == 0.0


def test_what_is_not_there_is_not_found() -> None:
    elsewhere = dict(GOLD["attributions"][3], content=[place("Ships wait in the strait")])
    found = attributions.judge({"attributions": [elsewhere], "not_attributions": [GOLD["attributions"][3]]}, asked())
    assert (found["attributions.outermost"], found["attributions.must_not"]) == (0.0, 1.0)


def test_sides_that_speak_jointly_and_apart_are_two_accounts() -> None:
    record = asked().record
    names = {actor.id: actor.name for actor in record.actors}
    call = next(contact for contact in record.contacts if contact.medium == "phone")
    told = [(account.statement, [names[one] for one in account.source]) for account in call.accounts]
    joint = next(s.id for s in record.statements if s.medium and s.medium.quote == "in a joint statement")
    assert [len(sources) for _, sources in told] == [1] * len(told)
    assert len({name for _, (name,) in told}) == 2
    assert sum(statement == joint for statement, _ in told) == 2
