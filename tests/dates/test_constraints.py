"""What sentences say about the day they were published on, in sentences of our own invention."""

from dataclasses import replace
from datetime import date

import pytest

from factories import article
from onrecord.dates import find
from onrecord.language import Parse
from onrecord.records import Block, Capture


def dated(text, *stamps, **fields):
    page = article(text, title="Ruritania and Freedonia talk")
    lines = [
        Block(role="furniture", kind="other", text=line, source_start=0, source_end=0, why="test") for line in stamps
    ]
    page = replace(page, blocks=(page.blocks[0], *lines, *page.blocks[1:]))
    return find(capture=Capture(content=b"", source="-", **fields), article=page, parse=Parse(page.text))


@pytest.mark.parametrize(
    ("text", "fetched", "value", "edtf"),
    [
        ("They met yesterday (14 November 2025) in Velda.", None, "2025-11-15", "2025-11-15"),
        ("Today, 15 November, they met in Velda.", "2025-11-20", "2025-11-15", "2025-11-15"),
        ("Today, 15 November, they met in Velda.", None, None, None),
        ("Today, 15 November, they met in Velda.", "2026-03-20", None, "../2026-03-20"),
        ("They met last year, in 2024, and once before.", None, None, None),
        ("Tomorrow, Christmas Eve, they will meet.", "2025-12-30", "2025-12-23", "2025-12-23"),
        ("They met yesterday (14 November 2025), and today (17 November 2025).", None, None, None),
    ],
)
def test_a_time_told_twice_gives_the_day(text, fetched, value, edtf):
    found = dated(text, fetched=fetched).published
    assert (found.value, found.edtf) == (value, edtf)
    assert found.basis == ("text" if value else "crawl" if fetched else "none")
    if value:
        assert found.candidates[0].spans
        assert found.probability < 1


@pytest.mark.parametrize(
    ("text", "stamp", "fits"),
    [
        ("They met on Thursday, May 4, in Velda.", "6 May 2023", True),
        ("They met on Thursday, May 4, in Velda.", "6 May 2022", False),
        ("They met on Saturday (15 November) in Velda.", "17 November 2025", True),
        ("They met on Saturday (15 November) in Velda.", "17 November 2024", False),
        ("They met last year, in 2024.", "17 November 2025", True),
        ("They met last year, in 2024.", "17 November 2024", False),
        ("The envoy arrived on 3 March 2024.", "5 March 2024", True),
        ("The envoy arrived on 3 March 2024.", "5 March 2023", False),
    ],
)
def test_sentences_speak_against_a_printed_date(text, stamp, fits):
    found = dated(text, stamp).published
    assert (found.value is not None) == fits
    assert any(", but " in candidate.why for candidate in found.candidates) != fits


def test_a_day_given_by_the_caller_is_kept_and_doubted():
    found = dated("They met on Thursday, May 4, in Velda.", published="2022-05-06")
    assert found.published.value == "2022-05-06"
    assert [issue.code for issue in found.issues] == ["given_date_doubted"]
    agreed = dated("They met on Saturday. They spoke last month. Before October, they wrote.", published="2025-11-15")
    assert [span.quote for span in agreed.published.candidates[0].spans] == ["Saturday", "last month", "October"]
    assert agreed.issues == ()


@pytest.mark.parametrize("fetched", ["0001-01-02", "9999-12-31", date.min.isoformat()])
def test_the_ends_of_the_calendar_are_borne(fetched):
    text = "Today, 2 January, they met. Yesterday (31 December 9999) they left. " * 40
    found = dated(text, "1 January 2000", fetched=fetched).published
    assert len(found.candidates) < 40
