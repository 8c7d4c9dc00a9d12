"""What a contact was about: one span a thing. Invented sentences, read whole."""

import pytest

from onrecord.pipeline import read
from onrecord.records import Capture

TOPICS = {
    "Denmark and Norway focused on the situation in the Skagerrak, especially regarding the delivery of the buoys and the exchange of Danish sailors and Norwegian pilots.": [
        "the situation in the Skagerrak",
        "the delivery of the buoys",
        "the exchange of Danish sailors and Norwegian pilots",
    ],
    "Denmark and Norway discussed the status of Iceland's harbour and issues related to further search efforts in Greenland.": [
        "the status of Iceland's harbour",
        "issues related to further search efforts in Greenland",
    ],
    "Denmark and Norway discussed the war and the harbour in Iceland.": ["the war", "the harbour in Iceland"],
    "Denmark and Norway discussed the supply of wheat and steel.": ["the supply of wheat and steel"],
    "Denmark and Norway discussed ways to end the war in Iceland in a phone call on Monday.": [
        "ways to end the war in Iceland"
    ],
}


@pytest.mark.parametrize("sentence", TOPICS)
def test_topics_stand_apart(sentence: str) -> None:
    record = read(Capture(content=f"Talks in the north\n\n{sentence}".encode(), source="invented.txt"))
    [contact] = record.contacts
    assert [topic.quote for topic in contact.topics] == TOPICS[sentence]
