"""The summary of an invented article that has lost its tags."""

from __future__ import annotations

import pytest

from onrecord.pages import find
from onrecord.pages.piece import piece
from onrecord.pages.roles.judgement import Judgement
from onrecord.pages.roles.summary import left_out
from onrecord.records import Capture

HEADLINE = "Veldoria opens its dam after nine years"
SUMMARY = "Farmers of the valley hope for water, but the ministry says that the locks have yet to be tried out."
UNSTOPPED = (
    "Farmers of the valley hope for water at last while the ministry speaks of many more tests of "
    "the locks that are still to come in spring"
)
BODY = "The government of Veldoria opened the long-delayed dam on Friday, the ministry said."
OUTSIDE = Judgement("furniture", "stands outside the body")


def found(*head: str) -> str | None:
    """The line that is taken between the headline and the body."""
    pieces, source = [], "\n".join([*head, BODY])
    start = 0
    for line in source.split("\n"):
        made = piece(source, [(start, start + len(line))])
        assert made is not None
        pieces.append(made)
        start += len(line) + 1
    last = len(pieces) - 1
    judged = [Judgement("title", "first"), *[OUTSIDE] * (last - 1), Judgement("paragraph", "part of the body")]
    at = left_out(pieces, judged, 0, last)
    return None if at is None else pieces[at].text


@pytest.mark.parametrize(
    ("between", "summary"),
    [
        ((SUMMARY, "Ana Ferrow"), SUMMARY),
        ((UNSTOPPED, "Ana Ferrow"), UNSTOPPED),
        (("Valley", "A dam for Veldoria, late", SUMMARY, "By Ana Ferrow"), SUMMARY),
        (("Valley", "Listen", "A dam for Veldoria, late", SUMMARY, "By Ana Ferrow"), None),
        (("Valley", SUMMARY, "By Ana Ferrow"), SUMMARY),
        (("Valley", SUMMARY, "4 March 2031, 10:15"), SUMMARY),
        (("Valley", SUMMARY, "Share"), None),
        (("Valley", UNSTOPPED, "By Ana Ferrow"), None),
        (("The locks have yet to be tried out.",), None),
        ((SUMMARY[:-1].replace("that", "on 4 March 2031 that"),), None),
        ((SUMMARY[:-1] + " Photo: Ana Ferrow",), None),
        ((SUMMARY.replace("the ministry", "the minister, left,"),), None),
        ((SUMMARY[:-1] + "?",), None),
        ((f"{HEADLINE} – its dam opens after nine years for Veldoria.",), None),
        ((SUMMARY, "Ana Ferrow", SUMMARY), None),
        ((SUMMARY, *["Share"] * 12), None),
    ],
)
def test_the_sentence_below_the_headline(between: tuple[str, ...], summary: str | None) -> None:
    assert found(HEADLINE, *between) == summary


def test_only_what_the_body_left_is_taken() -> None:
    pieces = [piece(line, [(0, len(line))]) for line in (HEADLINE, SUMMARY, BODY)]
    judged = [Judgement("title", "first"), Judgement("caption", "ends in a credit"), Judgement("paragraph", "body")]
    assert left_out([each for each in pieces if each], judged, 0, 2) is None


def test_a_headline_with_a_year_is_found_again() -> None:
    headline = "Veldoria opens its dam of 2022 after nine years"
    menu = ["Home", "Weather", "Sport", "The cup final of 2031 in pictures from the valley and beyond"]
    text = "\n".join([headline, *menu, headline, "4 March 2031", BODY, SUMMARY, BODY.replace("Friday", "Monday")])
    blocks = find(Capture(content=text.encode(), source="invented.txt")).article.blocks
    assert [block.text for block in blocks if block.role == "title"] == [headline]
    assert blocks[5].role == "title"
