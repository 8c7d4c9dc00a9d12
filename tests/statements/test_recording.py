"""From attributions to statements: sources, nesting, medium, via, time, inheritance, on invented pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import actor, article, time
from onrecord import statements
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as parsed
from onrecord.records import Actor, Article, Outlet, Statement, TimeMention


def read(page: Article, *actors: Actor, times: tuple[TimeMention, ...] = ()) -> statements.Statements:
    return statements.find(
        article=page, parse=parsed(article=page, model=DEFAULT_MODEL).parse, times=times, actors=actors
    )


def by_cue(result: statements.Statements, cue: str) -> Statement:
    return next(s for s in result.statements if s.cue and cue in s.cue.quote)


def test_a_mention_heads_the_source() -> None:
    page = article("The foreign minister, Elda Marrow, said the port was closed.")
    marrow = actor(page.text, "a1", "Elda Marrow", "The foreign minister")
    assert by_cue(read(page, marrow), "said").source == ("a1",)


def test_joined_sources_are_all_named() -> None:
    page = article("The palace and the cabinet said the port was closed.")
    palace, cabinet = actor(page.text, "a1", "palace", "The palace"), actor(page.text, "a2", "cabinet", "the cabinet")
    assert by_cue(read(page, palace, cabinet), "said").source == ("a1", "a2")


def test_an_unknown_source_enters_the_cast() -> None:
    result = read(article("A police source said the port was closed."))
    (source,) = by_cue(result, "said").source
    found = next(a for a in result.actors if a.id == source)
    assert (found.name, found.kind) == ("A police source", "unnamed")


def test_a_pronoun_nobody_resolved_falls_back_to_the_last_speaker_with_less_confidence() -> None:
    result = read(article("Elda Marrow said the port was closed. She warned that the road was next."))
    said, warned = by_cue(result, "said"), by_cue(result, "warned")
    assert warned.source == said.source
    assert warned.confidence < said.confidence


def test_a_relative_pronoun_stands_for_its_antecedent() -> None:
    page = article("The envoy, who said the port was closed, left on Monday.")
    envoy = actor(page.text, "a1", "envoy", "The envoy")
    assert by_cue(read(page, envoy), "said").source == ("a1",)


def test_a_document_stands_for_whoever_used_it_before() -> None:
    page = article("The Norland mission said in a note that the port was closed.", '"The road is next," the note said.')
    mission = actor(page.text, "a1", "Norland mission", "The Norland mission", kind="organisation")
    result = read(page, mission)
    first, second = result.statements
    assert first.medium is not None
    assert first.medium.quote == "in a note"
    assert second.source == ("a1",)


def test_a_document_stands_for_whoever_it_came_from_last() -> None:
    page = article(
        "The Norland mission said in a statement that the port was closed.",
        "The ferries had turned back, a statement from Alder Harbour Authority said.",
        "Three of them would sail on Sunday, the statement said.",
    )
    mission = actor(page.text, "a1", "Norland mission", "The Norland mission", kind="organisation")
    harbour = actor(page.text, "a2", "Alder Harbour Authority", "Alder Harbour Authority", kind="organisation")
    assert [found.source for found in read(page, mission, harbour).statements] == [("a1",), ("a2",), ("a2",)]


def test_who_behind_a_name_is_its_bearer_not_the_thing_the_parser_hangs_it_on() -> None:
    page = article(
        "He hoped the lull would “clear the road” for unofficial direct talks between his cabinet and the Rebels, "
        "who have long refused to negotiate with the king."
    )
    rebels = actor(page.text, "a1", "Rebels", "the Rebels", kind="organisation")
    assert by_cue(read(page, rebels), "refused").source == ("a1",)


def test_statements_are_nested_to_any_depth() -> None:
    result = read(article("The agency reported that the minister said the rebels claimed that they held the town."))
    outer, middle, inner = result.statements
    assert (outer.inside, middle.inside, inner.inside) == (None, outer.id, middle.id)


def test_who_saw_the_document_is_via() -> None:
    page = article("The draft, also seen by Norland Press Agency, asks the council to send observers.")
    agency = actor(page.text, "a1", "Norland Press Agency", "Norland Press Agency", kind="organisation")
    found = by_cue(read(page, agency), "asks")
    assert found.via == ("a1",)
    assert found.via_span is not None
    assert found.via_span.quote == "also seen by Norland Press Agency"


def test_an_outlet_that_was_told_is_via() -> None:
    page = article("A senior aide told Norland Press Agency that the king was ill.")
    agency = actor(page.text, "a1", "Norland Press Agency", "Norland Press Agency", kind="organisation", sector="JRN")
    assert by_cue(read(page, agency), "told").via == ("a1",)


def test_the_time_of_the_speech_is_not_the_time_of_its_content() -> None:
    page = article("The minister said on Monday that the port would open on Friday.")
    monday, friday = (time(page.text, f"t{n}", f"on {day}", "2031-01-06") for n, day in ((1, "Monday"), (2, "Friday")))
    assert by_cue(read(page, times=(monday, friday)), "said").time == "t1"


def test_a_free_quotation_carries_the_speaker_on() -> None:
    result = read(article('"We will not leave," Marrow said.', '"The valley has been ours for ever."'))
    said, free = result.statements
    assert free.inherited
    assert free.cue is None
    assert free.source == said.source


def test_rejections_say_why() -> None:
    result = read(article("The two leaders discussed the harvest. The minister did not say when the port would open."))
    assert result.statements == ()
    assert [r.why.split(",")[0] for r in result.rejected] == ["a topic is named", "the speech act is denied"]


def test_who_defends_himself_claims_nothing() -> None:
    result = read(article("Nobody would keep Norland from defending itself."))
    assert result.statements == ()
    assert [r.why for r in result.rejected] == ["somebody defends himself, nothing is claimed"]


@pytest.mark.parametrize(
    "silence", ["declined to comment on reports that the dam broke", "refused to answer questions"]
)
def test_who_declines_to_speak_claims_nothing(silence: str) -> None:
    result = read(article(f"The minister {silence}."))
    assert result.statements == ()
    assert any(r.why.startswith("somebody declines to speak") for r in result.rejected)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("No crew has claimed that the ferry was theirs.", "nobody says so"),
        ("None of the sailors said that the ferry was theirs.", "nobody says so"),
        ("If all goes according to plan, the port opens in May.", "something goes by a measure"),
        ("Cut the rope according to your needs.", "something goes by a measure"),
    ],
)
def test_what_nobody_says_is_rejected(line: str, why: str) -> None:
    result = read(article(line))
    assert result.statements == ()
    assert any(rejection.why.startswith(why) for rejection in result.rejected)


@pytest.mark.parametrize(
    "line", ["No 10 insists that the ferry will sail.", "According to No 10, the ferry will sail."]
)
def test_an_office_with_a_number_is_somebody(line: str) -> None:
    result = read(article(line))
    assert [actor.name for actor in result.actors] == ["No 10"]
    assert len(result.statements) == 1


def test_a_note_is_no_speaker_and_no_part_of_one() -> None:
    result = read(article("Note: Some harbours recommend that you sail before noon."))
    assert [statement.cue.quote for statement in result.statements if statement.cue] == ["recommend"]
    assert [actor.name for actor in result.actors] == ["Some harbours"]


def test_a_row_of_a_table_is_no_headline_that_ends_in_its_speaker() -> None:
    assert read(article("Anchor Chain Length – SSN", "Rope Length – SSN")).statements == ()
    headline = read(article("Old ferry to sail again – minister"))
    assert [statement.rule for statement in headline.statements] == ["dash:dash"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("In the survey, 70% of tenants told us that the port was too small.", "70% of tenants"),
        ("A copy of the bill of lading said that the ferry was empty.", "A copy of the bill"),
    ],
)
def test_a_part_is_named_with_its_whole(line: str, name: str) -> None:
    assert [actor.name for actor in read(article(line)).actors] == [name]


def test_spans_stand_in_the_text_and_ids_are_unique() -> None:
    page = article(
        'The envoy said: "We will stay."',
        "It was reported that the king, analysts contend, had fled.",
        title="Envoy: we stay",
    )
    result = read(page)
    spans = [
        span for s in result.statements for span in (s.cue, s.source_span, s.medium, s.via_span, *s.content) if span
    ]
    assert spans
    assert all(span.stands_in(page.text) for span in spans)
    assert len({s.id for s in result.statements}) == len(result.statements)


def test_a_sentence_without_end_is_an_issue_and_not_an_endless_search() -> None:
    result = read(article("The minister said that the king said that the envoy told reporters that " * 300))
    assert [issue.code for issue in result.issues] == ["long_sentence"]


def test_who_saw_a_letter_that_stands_before_the_verb_is_via() -> None:
    page = article("In a letter to the council, seen by Norland Press Agency, the palace accused the mill of theft.")
    agency = actor(page.text, "a1", "Norland Press Agency", "Norland Press Agency", kind="organisation")
    assert by_cue(read(page, agency), "accused").via == ("a1",)


def test_a_document_named_again_is_known_through_the_same_agency() -> None:
    page = article(
        "The mission said in a note seen by Norland Press Agency that the port was closed.",
        '"The road is next," the note said.',
    )
    agency = actor(page.text, "a1", "Norland Press Agency", "Norland Press Agency", kind="organisation")
    assert [s.via for s in read(page, agency).statements] == [("a1",), ("a1",)]


@pytest.mark.parametrize("told", ["The Norland Post", "norlandpost.example", "reporters"])
def test_the_outlet_itself_and_reporters_at_large_are_no_via(told: str) -> None:
    outlet = Outlet(name="The Norland Post", domain="norlandpost.example", why="test")
    page = replace(article(f"A senior aide told {told} that the king was ill."), outlet=outlet)
    listener = actor(page.text, "a1", told, told, kind="organisation", sector="JRN")
    found = by_cue(read(page, listener), "told")
    assert (found.via, found.via_span) == ((), None)


def test_the_vehicle_takes_its_addressee_and_leaves_the_day() -> None:
    found = by_cue(
        read(article("The mission said Monday in a note to council members that the port was closed.")), "said"
    )
    assert found.medium is not None
    assert (found.cue.quote if found.cue else "", found.medium.quote) == ("said", "in a note to council members")


def test_a_request_told_by_the_way_asks_for_what_came_about() -> None:
    said, request = read(article("The palace said that the talks took place at the envoy's request.")).statements
    assert request.inside == said.id
    assert (request.stance, [piece.quote for piece in request.content]) == ("asks", ["the talks"])


def test_an_order_without_a_speaker_and_a_wish_for_anonymity_are_no_statements() -> None:
    result = read(article("The troops had been told to stay.", "An aide, who asked not to be named, left early."))
    assert result.statements == ()


def test_a_quotation_in_the_headline_has_the_speaker_of_its_echo() -> None:
    page = article(
        "“The whole of the river rose in one night,” Elda Marrow said.",
        title="‘The whole river rose in one night’: nine villages under water",
    )
    headline, body = read(page).statements
    assert headline.cue is None
    assert headline.source == body.source != ()


def test_a_quotation_never_closed_is_an_issue() -> None:
    result = read(article("The envoy said: “We will stay.", "The road was closed."))
    assert [issue.code for issue in result.issues] == ["unclosed_quotation"]
