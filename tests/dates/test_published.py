"""The publication day of invented pages."""

from dataclasses import replace
from datetime import date

import pytest

from factories import article
from onrecord.dates import find
from onrecord.dates.stamps import address_day, age, declared_day, stamps
from onrecord.language import Parse
from onrecord.records import Block, Capture, Declared, Post

PLAIN = (
    "The minister of Ruritania met the envoy of Freedonia on Saturday.",
    "They had spoken last month. Before October, they spoke in August.",
)


def capture(**fields):
    return Capture(content=b"", source="-", **fields)


def furniture(text, day=None, kind="other"):
    post = Post(rank=None, title=text, date=day) if day else None
    return Block(role="furniture", kind=kind, text=text, source_start=0, source_end=0, why="test", post=post)


def dated(*declared, blocks=(), text=PLAIN, **fields):
    page = article(*text, title="Ruritania and Freedonia talk")
    page = replace(page, declared=declared, blocks=(page.blocks[0], *blocks, *page.blocks[1:]))
    return find(capture=capture(**fields), article=page, parse=Parse(page.text))


def declares(value, where="json-ld", name="date"):
    return Declared(name=name, value=value, where=where)


def test_caller_outranks_the_page():
    found = dated(declares("2020-01-01"), published="2025-11-15").published
    assert (found.value, found.basis, found.probability) == ("2025-11-15", "metadata", 1.0)


def test_a_caller_who_gives_no_date_is_told():
    found = dated(declares("2020-01-01"), published="tomorrow")
    assert found.published.value == "2020-01-01"
    assert [issue.code for issue in found.issues] == ["given_date"]


def test_a_declared_date_that_is_none_is_an_issue():
    found = dated(declares("soon"))
    assert found.published.value is None
    assert [issue.code for issue in found.issues] == ["declared_date"]


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ([declares("2025-11-15T23:30:00-05:00")], "2025-11-15"),
        ([declares("Sat, 15 Nov 2025 10:00:00 GMT", "meta")], "2025-11-15"),
        ([declares("2025-11-15"), declares("2025-11-17", name="modified")], "2025-11-15"),
        ([declares("2025-11-15", "time"), declares("2025-11-02", "time")], None),
        ([declares("2025-11-17", name="modified")], None),
        ([declares("1970-01-01")], None),
    ],
)
def test_declared_dates(declared, value):
    assert dated(*declared).published.value == value


def test_the_address_is_a_claim():
    found = dated(url="https://news.example/2025/11/15/talks").published
    assert (found.value, found.basis) == ("2025-11-15", "metadata")


def test_a_day_after_the_fetch_is_rejected():
    found = dated(declares("2025-11-15"), fetched="2025-11-10T08:00:00").published
    assert found.value is None
    assert found.latest == "2025-11-10"
    assert [(c.weight, "after the page was fetched" in c.why) for c in found.candidates] == [(0.0, True)]


def test_a_stamp_beside_the_title_counts_and_one_in_a_list_does_not():
    stamp = furniture("Published 15 November 2025")
    listed = furniture("17 November 2025", kind="related")
    found = dated(blocks=(stamp, listed)).published
    assert (found.value, found.basis) == ("2025-11-15", "page")
    assert [c.why for c in found.candidates if c.weight == 0] == ["stands in a list of other articles"]
    misfiled = dated(blocks=(listed,)).published
    assert (misfiled.value, misfiled.basis) == ("2025-11-17", "page")


def test_an_age_counts_from_the_fetch():
    found = dated(blocks=(furniture("Published 5 hours ago"),), fetched="2025-11-15T03:00:00").published
    assert [c.value for c in found.candidates] == ["2025-11-14"]


POSTS = (
    furniture("One post", "2025-11-18", "latest_posts"),
    furniture("Another post", "2025-11-14", "latest_posts"),
    furniture("An old post", "2024-06-05", "latest_posts"),
    furniture("A new post", "2026-01-07", "latest_posts"),
)


def test_sentences_and_other_posts_leave_five_saturdays():
    found = dated(blocks=POSTS)
    day = found.published
    assert (day.value, day.earliest, day.latest, day.basis) == (None, "2025-11-01", "2025-11-30", "text")
    assert day.edtf == "[2025-11-01,2025-11-08,2025-11-15,2025-11-22,2025-11-29]"
    assert next(c.value for c in day.candidates if c.weight > 0) == "2025-11-15"
    assert sum(c.weight for c in day.candidates) == pytest.approx(1, abs=0.001)
    rejected = {c.value: c.why for c in day.candidates if c.weight == 0}
    assert set(rejected) == {"2025-11-18", "2025-11-14", "2024-06-05", "2026-01-07"}
    assert all(why.startswith("belongs to another post") for why in rejected.values())
    assert "2026-01-07 or later" in day.why
    times = {t.span.quote: t for t in found.times}
    assert times["Saturday"].value == "2025-WXX-6"
    assert (times["Saturday"].earliest, times["Saturday"].latest) == ("2025-11-01", "2025-11-29")
    assert (times["last month"].value, times["August"].value) == ("2025-10", "2025-08")


def test_without_other_posts_only_the_month_is_known():
    found = dated()
    assert (found.published.value, found.published.edtf, found.published.earliest) == (None, "XXXX-11", None)
    assert {t.span.quote: t.value for t in found.times}["last month"] == "XXXX-10"


def test_nothing_known_is_said():
    found = dated(text=("They met.",)).published
    assert (found.value, found.edtf, found.basis, found.why) == (None, None, "none", "nothing on the page says")


def test_a_past_day_told_bounds_the_publication():
    found = dated(text=("The envoy arrived on 3 March 2024 and left.",), fetched="2024-03-20").published
    assert (found.earliest, found.latest, found.edtf) == ("2024-03-03", "2024-03-20", "2024-03-03/2024-03-20")


def test_the_same_page_gives_the_same_dates():
    assert dated(blocks=POSTS) == dated(blocks=POSTS)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("3. Mai 2024, 17:47", [date(2024, 5, 3)]),
        ("25 de mayo de 2025 16:51 h", [date(2025, 5, 25)]),
        ("Fri, Apr 28 20232:23 PM", [date(2023, 4, 28)]),
        ("2025年1月14日", [date(2025, 1, 14)]),
        ("14/11/2025", [date(2025, 11, 14)]),
        ("05/06/2024", [date(2024, 6, 5), date(2024, 5, 6)]),
        ("1997-2024, 31.02.2024, 12345678", []),
    ],
)
def test_stamps(line, days):
    assert [day for stamp in stamps(line) for day in stamp.days] == days


def test_addresses_declarations_and_ages():
    assert address_day("https://news.example/articles/20250114/talks") == date(2025, 1, 14)
    assert address_day("https://news.example/2025/13/40/") is None
    assert declared_day("20251115") == date(2025, 11, 15)
    assert declared_day("1714751262") is None
    assert (age("2 hours ago"), age("long ago")) == (120, None)
