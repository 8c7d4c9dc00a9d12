"""Who does it stands before a hyphen: "Norwegian-led strikes", "the Qatari-brokered truce". Invented sentences, read whole."""

import pytest

from onrecord.pipeline import read
from onrecord.records import Capture, Record

TOLD = {
    "Norwegian-led strikes killed 12 people in Iceland.": ("ASSAULT", None, ["Norway"]),
    "Denmark praised the Qatari-brokered truce.": ("CONSULT", "third-party", ["Qatar"]),
    "Denmark praised the US brokered truce.": ("CONSULT", "third-party", ["United States"]),
    "Denmark and Chad signed the Turkish-mediated agreement on Friday.": ("CONSULT", "third-party", ["Turkey"]),
}
NOT_TOLD = (
    "Denmark praised the newly-brokered truce.",
    "Denmark praised the truce that was hard-negotiated.",
    "The Norwegian-backed company praised the harbour.",
)


def record_of(text: str) -> Record:
    return read(Capture(content=f"News of the north\n\n{text}".encode(), source="invented.txt"))


@pytest.mark.parametrize("sentence", TOLD)
def test_who_does_it(sentence: str) -> None:
    record = record_of(sentence)
    names = {actor.id: actor.name for actor in record.actors}
    told = [(event.type, event.mode, [names[who] for who in event.actors]) for event in record.events]
    assert TOLD[sentence] in told


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_nobody_stands_before_the_hyphen(sentence: str) -> None:
    assert not [event for event in record_of(sentence).events if event.mode == "third-party" or event.type == "ASSAULT"]


def test_a_deal_is_brokered_once_however_often_it_is_named() -> None:
    text = "Norway said it would endorse the US-brokered truce. The US brokered truce in Gaza is new."
    events = [event for event in record_of(text).events if event.mode == "third-party"]
    assert [len(event.mentions) for event in events] == [2]
    assert not events[0].according_to  # Norway takes it as known, and does not vouch for it
