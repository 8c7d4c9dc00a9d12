"""Time expressions in sentences of our own invention."""

from datetime import date
from time import process_time

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


HOSTILE = {
    "digits": ("1" * 500_000, 0),
    "numbers": ("12.11." * 50_000, 0),
    "quotes": ('"' * 100_000, 0),
    "right-to-left digits": ("٢٠٢٥ " * 50_000, 0),
    "glue": ("a " * 100_000, 0),
    "weekdays": ("Friday " * 10_000, 10_000),
    "spaces": (" " * 500_000 + "Friday", 1),
    "letters that fold": ("İ Friday ſ" * 5_000, 5_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_linear_time(name):
    text, count = HOSTILE[name]
    started = process_time()
    found = tag(text, Parse(text), SATURDAY)
    assert process_time() - started < 20
    assert len(found) == count
    assert all(t.span.stands_in(text) for t in found)
