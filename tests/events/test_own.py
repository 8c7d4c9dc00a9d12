"""A codebook of one's own gives a new type of event from a page of YAML."""

import pytest

from factories import actor, article
from onrecord import language
from onrecord.codebooks.loader import USER_FOLDER
from onrecord.errors import CodebookError, UsageError
from onrecord.events import find, own_triggers
from onrecord.records import Published

BOOK = """
type: water_cut
under: COERCE
definition: Taking water away from those downstream.
contexts: [environment]
cues:
  - pattern: divert obj=river|stream
    recipients: from
    examples: [Norland diverted the river.]
  - {pattern: diversion of=river, noun: true, actors: by|poss}
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """What puts a codebook into the user's folder."""
    monkeypatch.setenv(USER_FOLDER, str(tmp_path))
    return lambda text: (tmp_path / "water.yaml").write_text(text, encoding="utf-8")


def read(text):
    page = article(text)
    states = tuple(
        actor(page.text, id, name, name, kind="state", country=name[:3].upper())
        for id, name in (("a1", "Norland"), ("a2", "Sudmark"))
        if name in text
    )
    return find(page, language.find(page).parse, Published(), (), states, ())


@pytest.mark.parametrize(
    ("text", "rule", "recipients"),
    [
        ("Norland diverted the river from Sudmark on Friday.", "water_cut.1", ("a2",)),
        ("Norland's diversion of the river began on Friday.", "water_cut.2", ()),
    ],
)
def test_its_cues_announce_the_new_type(own, text, rule, recipients):
    own(BOOK)
    (event,) = read(text).events
    assert (event.type, event.mode, event.rule) == ("COERCE", "water_cut", rule)
    assert (event.actors, event.recipients) == (("a1",), recipients)
    assert event.contexts == ("environment",)


def test_without_the_codebook_there_is_no_such_event():
    assert read("Norland diverted the river from Sudmark on Friday.").events == ()


def test_its_cues_go_before_those_of_the_codebooks(own):
    own(BOOK.replace("divert obj=river|stream", "attack").replace("diverted the river", "attacked Sudmark"))
    (event,) = read("Norland attacked Sudmark on Friday.").events
    assert event.mode == "water_cut"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("under: COERCE", "", "no under"),
        ("under: COERCE", "under: THEFT", "'THEFT' is none of"),
        ("pattern: divert obj=river|stream", "pattern: divert =river", "cannot read the condition"),
        ("recipients: from", "whom: from", "whom is none of"),
        ("pattern: divert obj=river|stream", "noun: false", "cue 1: no pattern"),
        ("type: water_cut", "type: [", "water.yaml"),
        (BOOK, "- a list", "not a mapping"),
        (
            "[Norland diverted the river.]",
            "[Norland dug a well.]",
            "cue 1: .* does not fit its example 'Norland dug a well.'",
        ),
        ("[Norland diverted the river.]", "Norland dug a well.", "does not fit its example"),
        (
            "    examples: [Norland",
            "    counter_examples: [Norland",
            "cue 1: .* fits its counter-example 'Norland diverted the river.'",
        ),
    ],
)
def test_what_is_wrong_with_it_is_said(own, old, new, message):
    own(BOOK.replace(old, new))
    with pytest.raises(CodebookError, match=message):
        own_triggers()


def test_a_folder_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv(USER_FOLDER, "nothing")
    with pytest.raises(UsageError, match="nothing: there is no such folder"):
        own_triggers()
