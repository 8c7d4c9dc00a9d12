"""What holds for every page: sound spans and ids, the same answer twice, no guess without ground. Pages are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import article
from onrecord.actors import Actors, find
from onrecord.language import DEFAULT_MODEL, Parse
from onrecord.language import find as read
from onrecord.records import Published

PAGE = (
    "The two agreed on Monday to speak again.",
    "Kenyan President Uhuru Kenyatta and Ugandan President Yoweri Museveni spoke by phone, Museveni's office and State House said.",
    "The pair also discussed trade. The Kenyan leader asked for the call, a senior official told Reuters.",
    "Their talks followed a dispute over a border post near Busia. “We are neighbours,” Kenyatta said. He thanked Uganda for its patience.",
    "Later, Foreign Minister Ada Morn of Peru, a guest in Nairobi, said she had met both leaders.",
)


def examine(*lines: str, published: str | None = "2016-03-01") -> Actors:
    page = article(*lines, published=published)
    return find(page, read(article=page, model=DEFAULT_MODEL).parse, page.published)


@pytest.fixture(scope="module")
def found() -> Actors:
    return examine(*PAGE)


def quotes(found: Actors, name: str) -> list[str]:
    return [mention.span.quote for actor in found.actors if actor.name == name for mention in actor.mentions]


def test_spans_stand_in_the_text_and_come_in_order(found):
    text = "\n".join(PAGE)
    for actor in found.actors:
        starts = [mention.span.start for mention in actor.mentions]
        assert starts == sorted(starts)
        assert all(mention.span.stands_in(text) for mention in actor.mentions)
        assert all(0 < mention.confidence <= 1 and mention.rule for mention in actor.mentions)


def test_ids_count_by_first_mention_and_members_exist(found):
    assert [actor.id for actor in found.actors] == [f"a{n}" for n in range(1, len(found.actors) + 1)]
    firsts = [actor.mentions[0].span.start for actor in found.actors]
    assert firsts == sorted(firsts)
    ids = {actor.id for actor in found.actors}
    assert all(set(actor.members) <= ids for actor in found.actors)


def test_the_two_before_any_name_are_the_two_presidents(found):
    group = found.actors[0]
    members = [actor.name for actor in found.actors if actor.id in group.members]
    assert group.kind == "group"
    assert members == ["Uhuru Kenyatta", "Yoweri Museveni"]
    assert [m.span.quote for m in group.mentions] == ["The two", "The pair", "Their", "both leaders"]


def test_roles_and_pronouns_are_joined_to_the_name(found):
    assert quotes(found, "Uhuru Kenyatta") == ["Kenyan President Uhuru Kenyatta", "The Kenyan leader", "Kenyatta", "He"]
    assert quotes(found, "Uganda") == ["Uganda", "its"]
    assert quotes(found, "Ada Morn")[-1] == "she"


def test_a_place_is_rejected_and_first_persons_are_left_alone(found):
    said = {mention.span.quote for actor in found.actors for mention in actor.mentions}
    assert "We" not in said
    assert "Busia" not in said


def test_the_same_page_gives_the_same_actors():
    assert examine(*PAGE) == examine(*PAGE)


def test_only_a_place_is_no_actor():
    found = examine("The ministers met in Tokyo on Friday.")
    assert "Japan" not in {actor.name for actor in found.actors}
    assert [rejection.what for rejection in found.rejected] == ["Japan"]


KENYA = "Kenyan President Uhuru Kenyatta met Kenyan officials. Kenya was glad."
"""Makes Kenya the country the article is mostly about."""


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("The Lusavian president left early.", "Lusavian"),
        ("Norlandic Foreign Minister Ada Brill left early.", "Norlandic"),
        ("The Zaltani army crossed the river.", "Zaltani"),
        ("The Norlandic parliament rejected the plan.", "Norlandic"),
        ("The Lusavian foreign ministry rejected the plan.", "Lusavian"),
        ("Lusavian forces shelled the town.", "Lusavian"),
        ("A Lusavian spokesman said talks would go on.", "Lusavian"),
        ("The Lusavian leader met Ada Brill.", "Lusavian"),
        ("The Lusavese prime minister, Ada Brill, left early.", "Lusavese"),
        ("The Lusavians rejected the plan.", "Lusavians"),
    ],
)
def test_an_unknown_people_is_an_issue_with_its_span_and_no_country(line: str, word: str) -> None:
    found = examine(KENYA, line)
    text = "\n".join((KENYA, line))
    assert [(issue.code, text[issue.start : issue.end]) for issue in found.issues] == [("unknown_people", word)]
    there = [a for a in found.actors if any(m.span.start >= len(KENYA) for m in a.mentions)]
    assert {actor.country for actor in there} <= {None}


@pytest.mark.parametrize(
    "line",
    [
        "Peruvian archchancellor Ada Brill left early.",
        "Ada Brill, the Peruvian archchancellor, left early.",
        "The Peruvian archchancellor said he would wait.",
    ],
)
def test_an_unknown_office_is_an_issue_with_its_span(line: str) -> None:
    found = examine(line)
    assert [(i.code, line[i.start : i.end]) for i in found.issues] == [("unknown_office", "archchancellor")]
    assert {actor.role for actor in found.actors} <= {None}


@pytest.mark.parametrize("line", ["The Peruvian president left.", "Peruvian wheat fell.", "The Korean envoy said so."])
def test_what_the_codebook_knows_is_no_issue(line: str) -> None:
    assert examine(line).issues == ()


@pytest.mark.parametrize(
    ("line", "day", "row"),
    [
        ("The Russian president left for Lima.", "1997-05-05", "RUS-president-1991-yeltsin"),
        ("The Russian president left for Lima.", "2015-05-05", "RUS-president-2012-putin"),
        ("The British prime minister resigned.", "2022-09-20", "GBR-prime_minister-2022-truss"),
        ("Germany's chancellor left for Lima.", "1996-05-05", "DEU-chancellor-1982-kohl"),
        ("The UN secretary-general urged them to stay.", "2002-05-05", "united_nations-secretary_general-1997-annan"),
        ("The former Russian president left for Lima.", "2015-05-05", None),
        ("A Russian president left for Lima.", "2015-05-05", None),
        ("The Russian president left for Lima.", None, None),
    ],
)
def test_the_row_of_an_office_is_that_of_its_holder_on_the_day(line: str, day: str | None, row: str | None) -> None:
    (actor,) = [actor for actor in examine(line, published=day).actors if actor.kind in ("office", "unnamed")]
    assert actor.codebook == row
    assert actor.name == " ".join(line.split()[: len(actor.name.split())])


def test_an_unknown_people_in_a_title_is_an_issue_too():
    found = examine("Lusavian President Ivo Dane left early.")
    assert [(actor.name, actor.country) for actor in found.actors] == [("Ivo Dane", None)]
    assert [issue.code for issue in found.issues] == ["unknown_people"]


def test_the_ministry_of_two_candidate_countries_stays_open():
    found = examine(
        "Kenyan Foreign Minister Ada Morn met Peruvian Foreign Minister Ivo Dane.",
        "The foreign ministry said the talks went well.",
    )
    ministry = next(actor for actor in found.actors if actor.name == "The foreign ministry")
    assert ministry.country is None


def test_ministries_of_different_fields_are_two():
    found = examine(
        "Peru's home ministry ordered the drills.",
        "The envoy was summoned, the Ministry of Foreign Affairs said.",
        "The foreign ministry gave no reason. The home ministry said the sirens would sound at noon.",
    )
    assert quotes(found, "Peru's home ministry") == ["Peru's home ministry", "The home ministry"]
    assert quotes(found, "the Ministry of Foreign Affairs") == [
        "the Ministry of Foreign Affairs",
        "The foreign ministry",
    ]


def test_officials_are_nobody_in_particular_where_several_sorts_were_named():
    found = examine(
        "Airport officials closed the runway. Military officials opened a field.", "Officials said the trains ran."
    )
    assert quotes(found, "Officials") == ["Officials"]
    (first, *_) = examine("Airport officials closed the runway.", "Officials said the trains ran.").actors
    assert [mention.span.quote for mention in first.mentions] == ["Airport officials", "Officials"]


def test_the_government_is_not_that_of_a_third_state_spoken_of_before_others_acted():
    found = examine(
        "The British government urged calm. Kenya closed its border. Peru sent a ship.",
        "Kenya opened two camps. Peru fed the crews. Kenya sent nurses. Peru held a vote.",
        "The government said the ship would stay.",
    )
    assert "The government" not in quotes(found, "The British government")


def test_a_pronoun_in_a_quotation_is_not_its_speaker():
    found = examine("Kenyan President Uhuru Kenyatta met Ivo Dane in Nairobi.", "“He listened,” Kenyatta said.")
    assert "He" in quotes(found, "Ivo Dane")


def test_without_a_day_no_office_holder_is_taken_from_the_codebook():
    found = examine("Merkel spoke.", published=None)
    assert all(actor.codebook is None for actor in found.actors if actor.kind == "person")


def test_the_middle_of_the_possible_days_dates_the_office():
    page = article("Merkel spoke.")
    days = Published(earliest="2010-01-01", latest="2010-01-31")
    found = find(page, read(article=page, model=DEFAULT_MODEL).parse, days)
    assert [actor.name for actor in found.actors] == ["Angela Merkel"]


def test_an_empty_page_has_nobody():
    page = article("")
    assert find(page, Parse.of("", [], [], []), page.published) == Actors()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*" ".join(PAGE).split(), "he", "“", '"', "the", "two", "их", "日本"]), max_size=40))
def test_any_order_of_words_gives_sound_spans(words):
    line = " ".join(words)
    for actor in examine(line).actors:
        assert all(mention.span.stands_in(line) for mention in actor.mentions)
