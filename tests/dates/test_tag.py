"""Time expressions in sentences of our own invention."""

from datetime import date

import pytest

from factories import parse
from onrecord.dates import tag
from onrecord.language import Parse

SATURDAY = date(2025, 11, 15)


def values(text, anchor=SATURDAY):
    return [(t.span.quote, t.value) for t in tag(text, Parse(text), anchor)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The envoys of Ruritania met on Saturday.", [("Saturday", "2025-11-15")]),
        ("They met on Friday afternoon.", [("Friday afternoon", "2025-11-14TAF")]),
        ("The council will meet on Monday.", [("Monday", "2025-11-17")]),
        ("She resigned last month, and in August 2023.", [("last month", "2025-10"), ("August 2023", "2023-08")]),
        ("He left in 2016. The next year he came back.", [("2016", "2016"), ("The next year", "2017")]),
        ("The talks broke down in September.", [("September", "2025-09")]),
        ("It lasted for 21 months.", [("21 months", "P21M")]),
        ("They spoke at 10 p.m. Wednesday.", [("10 p.m. Wednesday", "2025-11-12T22:00")]),
        ("The Sunday Times of Ruritania wrote about it.", []),
        ("It cost $2000 and took 2000 people.", []),
        ("May I ask you to march on?", []),
        ("The 63-year-old was 1,990 metres away.", []),
        ("He came at 1430 GMT on Thursday.", [("1430 GMT on Thursday", "2025-11-13T14:30")]),
        ("It rang at 5 o'clock this afternoon.", [("5 o'clock this afternoon", "2025-11-15T17:00")]),
        ("It rang at 5 a.m. on Friday night.", [("5 a.m. on Friday night", "2025-11-14T05:00")]),
        (
            "They ruled for centuries, half a century of it in peace.",
            [("centuries", "PXC"), ("half a century", "P50Y")],
        ),
        (
            "Months of talks; hours later, after years, a deal.",
            [("Months", "PXM"), ("hours", "PTXH"), ("years", "PXY")],
        ),
        ("As recently as Monday he denied it.", [("Monday", "2025-11-10")]),
    ],
)
def test_values(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("earlier this year", "2025", "2025-01-01", "2025-11-15"),
        ("later this month", "2025-11", "2025-11-15", "2025-11-30"),
        ("last week", "2025-W45", "2025-11-03", "2025-11-09"),
        ("the summer of 2020", "2020-SU", "2020-06-01", "2020-08-31"),
        ("winter 2020", "2020-WI", "2020-12-01", "2021-02-28"),
        ("the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("Nov. 3-5, 2024", "2024-11-03", "2024-11-03", "2024-11-05"),
        ("05/06/2024", "2024-XX-XX", "2024-05-06", "2024-06-05"),
    ],
)
def test_limits(text, value, earliest, latest):
    [found] = tag(text, Parse(text), SATURDAY)
    assert (found.value, found.earliest, found.latest) == (value, earliest, latest)


def test_open_publication_day_keeps_what_is_certain():
    text = "On Saturday they met, as in 2016 and last year."
    assert values(text, None) == [("Saturday", "XXXX-WXX-6"), ("2016", "2016"), ("last year", "XXXX")]
    assert [t.earliest for t in tag(text, Parse(text), None)] == [None, "2016-01-01", None]


def test_anchor_names_the_time_counted_from():
    text = "They signed on 3 March 2020. Two weeks later they left. He came back yesterday."
    one, two, three = tag(text, Parse(text), SATURDAY)
    assert (one.anchor, two.anchor, three.anchor) == (None, one.id, "published")
    assert two.value == "2020-03-17"


def test_tense_of_the_parse_decides_a_weekday():
    rows = """
    She she PRON PRP nsubj 3
    will will AUX MD aux 3
    speak speak VERB VB ROOT 0
    Friday Friday PROPN NNP npadvmod 3
    """
    text = "She will speak Friday"
    [ahead] = tag(text, parse(text, rows), SATURDAY)
    past = rows.replace("will will AUX MD", "did do AUX VBD").replace("She she", "She she")
    text = "She did speak Friday"
    [behind] = tag(text, parse(text, past), SATURDAY)
    assert (ahead.value, behind.value) == ("2025-11-21", "2025-11-14")


def test_part_of_a_name_is_no_time():
    from onrecord.language import Name

    text = "April Brandt spoke"
    rows = "April April PROPN NNP compound 2\nBrandt Brandt PROPN NNP nsubj 3\nspoke speak VERB VBD ROOT 0"
    plain = parse(text, rows)
    named = Parse.of(text, list(plain.tokens), list(plain.sentences), [Name(0, 2, "PERSON")])
    assert [t.value for t in tag(text, plain, SATURDAY)] == ["2025-04"]
    assert tag(text, named, SATURDAY) == []


@pytest.mark.parametrize(
    "text", ["31 February 2025", "99/99/2024", "Feb. 29, 2023", "0000-00-00", "1990%", "9999 years ago"]
)
def test_impossible_dates_give_nothing(text):
    assert tag(text, Parse(text), SATURDAY) == []
    assert isinstance(tag(text, Parse(text), date.min), list)
    assert isinstance(tag(text, Parse(text), date.max), list)


@pytest.mark.parametrize(
    ("verb", "row", "value"),
    [
        ("meets", "meets meet VERB VBZ ROOT 0", "2025-11-20"),
        ("met", "met meet VERB VBD ROOT 0", "2025-11-13"),
        ("says", "says say VERB VBZ ROOT 0", "2025-11-13"),
    ],
)
def test_the_present_tense_of_what_is_timetabled_looks_ahead(verb, row, value):
    text = f"Freedonia {verb} Thursday"
    rows = f"Freedonia Freedonia PROPN NNP nsubj 2\n{row}\nThursday Thursday PROPN NNP npadvmod 2"
    assert [t.value for t in tag(text, parse(text, rows), SATURDAY)] == [value]


def test_a_law_effective_on_a_day_looks_ahead():
    text = "A law effective Feb. 1"
    rows = """
    A a DET DT det 2
    law law NOUN NN ROOT 0
    effective effective ADJ JJ amod 2
    Feb. Feb. PROPN NNP npadvmod 3
    1 1 NUM CD nummod 4
    """
    assert [t.value for t in tag(text, parse(text, rows), date(2025, 7, 2))] == ["2026-02-01"]


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ("He he PRON PRP nsubj 2\nsaid say VERB VBD ROOT 0\nThursday Thursday PROPN NNP npadvmod 5\n"
         "it it PRON PRP nsubj 5\nmay may AUX MD aux 6\nrise rise VERB VB ccomp 2", "2025-11-13"),
        ("He he PRON PRP nsubj 4\nwould would AUX MD aux 4\nnot not PART RB neg 4\ncomment comment VERB VB ROOT 0\n"
         "Thursday Thursday PROPN NNP npadvmod 4", "2025-11-13"),
        ("A a DET DT det 2\nhearing hearing NOUN NN ROOT 0\nfor for ADP IN prep 2\n"
         "Thursday Thursday PROPN NNP pobj 3", "2025-11-20"),
        ("It it PRON PRP nsubj 2\nrose rise VERB VBD ROOT 0\nahead ahead ADV RB advmod 2\nof of ADP IN prep 3\n"
         "Thursday Thursday PROPN NNP poss 7\n's 's PART POS case 5\nvote vote NOUN NN pobj 4", "2025-11-20"),
        ("He he PRON PRP nsubj 2\nhas have VERB VBZ ROOT 0\nuntil until ADP IN prep 2\n"
         "Thursday Thursday PROPN NNP pobj 3", "2025-11-20"),
    ],
)  # fmt: skip
def test_the_words_around_a_weekday_say_on_which_side_it_lies(rows, value):
    text = " ".join(row.split()[0] for row in rows.split("\n"))
    assert [t.value for t in tag(text, parse(text, rows), SATURDAY)] == [value]
