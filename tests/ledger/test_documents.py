"""What is told of a document: to whom it went, when, what it asks for, endorses and leaves out. Sentences of our own, read whole."""

from __future__ import annotations

import pytest

from onrecord.pipeline import read
from onrecord.reasons import reasons
from onrecord.records import Capture, Document, Record

PUBLISHED = "2031-05-10"  # a Saturday


def record_of(*sentences: str) -> Record:
    page = "\n".join(["Talks on the strait go on", "", *sentences])
    return read(Capture(content=page.encode(), source="invented.txt", published=PUBLISHED))


def the(kind: str, *sentences: str) -> tuple[Document, Record]:
    """The one document of this kind."""
    record = record_of(*sentences)
    [found] = [document for document in record.documents if document.kind == kind]
    return found, record


ADDRESSED = {
    "Denmark sent a letter to the UN Security Council on Monday.": ["UN Security Council"],
    "France sent Iran a letter on 4 May 2031 and published it.": ["Iran"],
    "Denmark wrote in a letter to Norway and Iceland that the strait was open.": ["Norway", "Iceland"],
    "Russia submitted a note to Security Council envoys on Wednesday.": ["Security Council envoys"],
    "Denmark published a letter on Monday.": [],
    "Denmark sent a letter on the strait, and Norway went to Iceland.": [],
}


@pytest.mark.parametrize("sentence", ADDRESSED)
def test_to_whom_it_went(sentence: str) -> None:
    record = record_of(sentence)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[who] for document in record.documents for who in document.addressee] == ADDRESSED[sentence]


MADE = {
    "Denmark circulated a draft resolution on Tuesday demanding an open strait.": "2031-05-06",
    "Denmark's mission said in a note to the council's envoys on Thursday that the strait was open.": "2031-05-08",
    "France sent Iran a letter on 4 May 2031 and published it.": "2031-05-04",
    "Denmark sent a letter before Monday.": None,
    "Denmark said in a note that it had closed the strait on Monday.": None,
    "The Danish draft, seen by Reuters, requests that Norway open the strait by Friday.": None,
}


@pytest.mark.parametrize("sentence", MADE)
def test_when_it_was_made(sentence: str) -> None:
    [document] = record_of(sentence).documents
    assert (document.time.value if document.time else None) == MADE[sentence]
    if document.time:
        assert document.time.basis == "stated"
        assert document.time.earliest == document.time.latest == MADE[sentence]


SAYS = {
    "Denmark circulated a draft resolution on Tuesday demanding an immediate ceasefire in Libya.": {
        "asks": ["an immediate ceasefire in Libya"]
    },
    "Norway adopted a resolution, which calls for a halt to the fighting.": {"asks": ["a halt to the fighting"]},
    "Chile's letter urged the UN Secretary-General to send envoys.": {
        "asks": ["the UN Secretary-General to send envoys"]
    },
    "Norway sent a letter urging Denmark to open the strait and affirming the rights of sailors.": {
        "asks": ["Denmark to open the strait"],
        "endorses": ["the rights of sailors"],
    },
    "Norway proposed its own text at the General Assembly that would endorse the Danish-brokered deal.": {
        "endorses": ["the Danish-brokered deal"]
    },
    "Chile rejected a Norwegian attempt to table its own draft before the General Assembly that would endorse the Danish-brokered deal.": {
        "endorses": ["the Danish-brokered deal"]
    },
    "The Norwegian draft welcomes the truce and does not mention the observer force.": {
        "endorses": ["the truce"],
        "omits": ["the observer force"],
    },
    "The Kenyan draft does not endorse the deal.": {},
    "Norway, which welcomed the truce, circulated a draft.": {},
    "Denmark circulated a draft and demanded an open strait.": {},
}


@pytest.mark.parametrize("sentence", SAYS)
def test_what_it_asks_endorses_and_leaves_out(sentence: str) -> None:
    record = record_of(sentence)
    points = {
        what: [span.quote for document in record.documents for span in getattr(document, what)]
        for what in ("asks", "endorses", "omits")
    }
    assert record.documents
    assert {what: quotes for what, quotes in points.items() if quotes} == SAYS[sentence]


def test_nothing_that_is_asked_for_is_there_twice() -> None:
    found, record = the("draft_resolution", "The Danish draft, seen by Reuters, requests that Norway open the strait.")
    assert [span.quote for span in found.asks] == ["that Norway open the strait"]
    assert any(span in found.asks for statement in record.statements for span in statement.content)


def test_why_says_who_tells_what_a_document_leaves_out() -> None:
    found, record = the(
        "draft_resolution", "Norway's Foreign Ministry said that the Danish draft does not mention the observer force."
    )
    [reason] = [reason for reason in reasons(record) if reason.id == found.id]
    [part] = [part for part in reason.parts if part.label == "leaves out"]
    assert part.span in found.omits
    assert part.value.startswith("says Norway's Foreign Ministry (s")
