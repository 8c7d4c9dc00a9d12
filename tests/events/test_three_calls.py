"""A page of our own with three calls, requests of several kinds and tempting words: each event once, whole, and nothing else."""

from functools import cache

import pytest

from onrecord.pipeline import read
from onrecord.records import Capture

PAGE = """\
Norway and Peru speak about the fishing war

The two discussed the fishing grounds in the context of the trawler agreement, the exchange of Peruvian sailors, and more.

Norwegian Prime Minister Alva Vold and Peruvian President Ivo Quispe discussed the fishing grounds in a phone call on \
Saturday, the Norwegian Foreign Ministry and the Peruvian Foreign Ministry said in a joint statement.

The pair also discussed the price of cod and further research efforts in the Pacific.

The Norwegian Foreign Ministry added that the conversation took place at the Peruvian president's request.

The Peruvian Foreign Ministry called the conversation "a frank exchange of views."

The two previously spoke by telephone last month about the trawler agreement, with the Peruvian president reiterating \
Peru's position "in favor of a lasting peace at sea."

Like Saturday's discussion, their conversation last month was about Chile. Before May, both leaders \
had spoken on the phone in March.

Faro News reported earlier this year that the Norwegian government has been working closely with Peru in an effort to \
settle several issues, including the tension between Chile and Peru.

The call comes after Peru proposed its own draft of a Security Council resolution on Thursday in a challenge to a Chilean \
effort to pass another text at the Security Council, one that would bless the trawler agreement.

The Peruvian draft, also seen by Faro News, requests that the UN Secretary-General appoint an envoy for the fishing \
grounds, and does not mention the "Cod Commission" that Chile has proposed.
"""

LEADERS = {"Alva Vold", "Ivo Quispe"}
MINISTRY = "the Norwegian Foreign Ministry"
READOUT = {MINISTRY, "the Peruvian Foreign Ministry"}
COUNCIL, SECRETARY = "UN Security Council", "the UN Secretary-General"

EXPECTED = [
    # words that show it, type, actors, recipients, time, status, according to
    ("a phone call on Saturday", "CONSULT", LEADERS, set(), "2030-06-15", "happened", READOUT),
    (
        "the Peruvian president's request",
        "REQUEST",
        {"Ivo Quispe"},
        {"Alva Vold"},
        "2030-06-15",
        "happened",
        {MINISTRY},
    ),
    ("previously spoke by telephone", "CONSULT", LEADERS, set(), "2030-05", "happened", set()),
    ("reiterating Peru's position", "SUPPORT", {"Ivo Quispe"}, set(), "2030-05", "happened", set()),
    ("had spoken on the phone", "CONSULT", LEADERS, set(), "2030-03", "happened", set()),
    ("working closely", "COOPERATE", {"the Norwegian government"}, {"Peru"}, "2030", "ongoing", {"Faro News"}),
    ("Peru proposed its own draft", "REQUEST", {"Peru"}, {COUNCIL}, "2030-06-13", "happened", set()),
    ("a Chilean effort to pass", "REQUEST", {"Chile"}, {COUNCIL}, "2030-06-13", "ongoing", set()),
    ("requests that", "REQUEST", {"Peru"}, {SECRETARY}, "2030-06-13", "happened", set()),
    ("Chile has proposed", "REQUEST", {"Chile"}, set(), None, "happened", set()),
]
NOTHING = [
    "took place",
    "a frank exchange of views",
    "the tension between Chile and Peru",
    "does not mention",
]


@cache
def record():
    return read(Capture(content=PAGE.encode(), source="calls.txt", published="2030-06-15"))


def at(words):
    """The events with a mention that overlaps these words."""
    text = record().article.text
    start = text.index(words)
    return [e for e in record().events if any(m.start < start + len(words) and start < m.end for m in e.mentions)]


def names(ids):
    known = {actor.id: actor.name for actor in record().actors}
    return {known[one] for one in ids}


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row[0])
def test_each_event_is_told_once_and_whole(row):
    words, *wanted = row
    (event,) = at(words)
    source = {one.id: one.source for one in record().statements}
    told = names(one for statement in event.according_to for one in source[statement])
    sides = names(event.actors), names(event.recipients)
    assert [event.type, *sides, event.time.value, event.status, told] == wanted


@pytest.mark.parametrize("words", NOTHING)
def test_tempting_words_are_no_event(words):
    assert at(words) == []


def test_there_are_no_other_events():
    assert len(record().events) == len(EXPECTED)
