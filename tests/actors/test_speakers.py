"""First persons in quotations, appositions by unknown nouns, ages and cities. All invented."""

import pytest

from factories import article
from onrecord.actors import Actors, find
from onrecord.actors.phrases import quoted
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as read


def examine(*lines: str) -> Actors:
    page = article(*lines, published="2014-02-11")
    return find(page, read(article=page, model=DEFAULT_MODEL).parse, page.published)


def meant(found: Actors, rule: str) -> list[tuple[str, str]]:
    pairs = [(m.span.start, m.span.quote, a.name) for a in found.actors for m in a.mentions if m.rule == rule]
    return [(quote, name) for _, quote, name in sorted(pairs)]


def test_each_quotation_has_its_own_speaker() -> None:
    found = examine("“I am ill,” Karl Morn said. “I am well,” Ada Brill said.")
    assert meant(found, "speaker") == [("I", "Karl Morn"), ("I", "Ada Brill")]


def test_a_paragraph_that_only_quotes_goes_on_with_the_speaker_before() -> None:
    found = examine("Karl Morn said on Monday: “I am ill.", "“My house is cold. I will leave.”")
    assert {name for _, name in meant(found, "speaker")} == {"Karl Morn"}


def test_a_body_calls_itself_we_and_a_person_does_not() -> None:
    assert meant(examine("“Our plan is sound,” the Chilean foreign ministry said."), "speaker") == [
        ("Our", "the Chilean foreign ministry")
    ]
    assert meant(examine("“Our plan is sound,” Karl Morn said."), "speaker") == []


def test_outside_quotations_nobody_is_meant() -> None:
    assert meant(examine("I met Karl Morn, who said that he was ill."), "speaker") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Morn, a botanist, left the talks.", [("a botanist", "Ada Morn")]),
        ("Ada Morn is a legend.", [("a legend", "Ada Morn")]),
        ("Ada Morn is not a legend.", []),
        ("Ada Morn bought a legend.", []),
    ],
)
def test_what_a_name_is_called(line: str, expected: list[tuple[str, str]]) -> None:
    assert meant(examine(line), "called") == expected


def test_an_age_points_at_whoever_has_it() -> None:
    found = examine("Karl Morn, 52, beat Ada Brill, 47, on Monday.", "The 47-year-old was calm.")
    assert meant(found, "pointed-at") == [("The 47-year-old", "Ada Brill")]


def test_the_city_is_the_one_named_last() -> None:
    found = examine("Gothenburg sued the company on Monday.", "The city asked for money.")
    assert meant(found, "pointed-at") == [("The city", "Gothenburg")]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“a” b", "a"),
        ('"a" b', "a"),
        ("“a\nb” c", "ab"),
        ("“a\nb “c” d", "ac"),
        ("“a\nb c", "a"),
    ],
)
def test_characters_in_quotation_marks(text: str, inside: str) -> None:
    marks = quoted(text)
    assert len(marks) == len(text)
    assert "".join(c for c, yes in zip(text, marks, strict=True) if yes and c.isalpha()) == inside


def test_the_office_is_the_one_spoken_of_before() -> None:
    found = examine("Chilean President Ada Morn was calm, her office said.", "The office named no day.")
    assert [[m.span.quote for m in a.mentions] for a in found.actors if a.kind == "office"] == [
        ["her office", "The office"]
    ]
