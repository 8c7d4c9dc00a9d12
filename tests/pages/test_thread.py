"""Readers' comments below an invented article that has lost its tags."""

from __future__ import annotations

import pytest

from onrecord.pages import find
from onrecord.records import Capture

ARTICLE = (
    "Veldoria opens its dam after nine years",
    "The government of Veldoria opened the long-delayed dam on Friday, the ministry said, after nine years of work.",
    "The minister had asked parliament for the money in a speech to the workers, who came from all parts to hear it.",
    "The lock is to open in the summer, the ministry added, if the tests of last month show that the gates hold.",
    "Farmers of the valley had feared for their fields, and some of them stayed away from the feast on the river.",
)
COMMENTS = (
    "The minister said on Friday that the water would reach the upper valley by May, and the ministry added that the price would fall.",
    "The government had told parliament in March that the work would cost less than nine million, officials of the ministry said.",
    "Farmers of the upper valley have asked the government for years to lower the price of the water, and the ministry has refused it.",
)


def held(*lines: str) -> set[str]:
    found = find(Capture(content="\n".join(lines).encode(), source="invented.txt"))
    return {block.text for block in found.article.blocks if block.role != "furniture"}


@pytest.mark.parametrize(
    "heading",
    ["2 comments", "2 thoughts on “Veldoria opens its dam after nine years”", "Leave a reply", "2 Kommentare"],
)
@pytest.mark.parametrize(
    "signed",
    [
        ("river_rat says:", "November 19, 2031 at 6:34 am"),
        ("River Rat", "19 November 2031 18:34"),
    ],
)
def test_comments_are_none_of_the_article(heading: str, signed: tuple[str, str]) -> None:
    thread = [line for comment in COMMENTS for line in (*signed, comment, *COMMENTS)]
    more = [*thread, *signed, "Thank you both."]
    found = held(*ARTICLE, heading, *more)
    assert found.isdisjoint(more)
    assert set(ARTICLE) <= found


def test_a_heading_alone_ends_no_article() -> None:
    lines = (*ARTICLE[:4], "Leave a reply", ARTICLE[4])
    assert ARTICLE[4] in held(*lines)


def test_a_count_of_comments_above_the_article_ends_none() -> None:
    stamps = ("Published: 19 November 2031 18:34", "Updated: 19 November 2031 19:02", "Checked: 20 November 2031 08:15")
    assert set(ARTICLE[1:]) <= held(ARTICLE[0], "2 comments", *stamps, *ARTICLE[1:])


def test_who_speaks_under_a_heading_is_no_thread() -> None:
    spoken = [
        line
        for name, said in zip(("Ana Novak", "Jon Marsh", "Ida Lind"), COMMENTS, strict=True)
        for line in (f"{name} said:", said)
    ]
    assert set(COMMENTS) <= held(*ARTICLE, "Discussion", *spoken, ARTICLE[1])
