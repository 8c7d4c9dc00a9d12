"""What goes out of the body of an invented page together, or stands there once more, and what stays."""

from __future__ import annotations

import pytest

from onrecord.pages import find
from onrecord.records import Article, Capture

PARAGRAPHS = [
    "<p>The government of Veldoria opened the long-delayed dam on Friday, the ministry said, after nine years of work.</p>",
    "<p>The minister had asked parliament for the money in a speech to the workers, who came from all parts to hear it.</p>",
    "<p>The lock is to open in the summer, the ministry added, if the tests of last month show that the gates hold.</p>",
    "<p>“We have waited long for this day,” the mayor of Alder told the crowd, and thanked those who had built it.</p>",
]
POST = "The dam is open, and we are glad of it today."
SIGNED = "— Ministry of Works (@works) <a href='/y'>March 4, 2031</a>"
LINKS = "<ul><li><a href='/a'>Farmers of the valley fear a summer without rain</a></li><li><a href='/b'>Ten questions on the lock and its gates</a></li></ul>"


def read(*inner: str, around: str = "text") -> Article:
    page = f"<html><body><h1>Veldoria opens dam</h1><div class='{around}'>{''.join(inner)}</div></body></html>"
    return find(Capture(content=page.encode(), source="invented")).article


def between(inner: str) -> Article:
    return read(*PARAGRAPHS[:2], inner, *PARAGRAPHS[2:])


@pytest.mark.parametrize(
    ("inner", "kinds"),
    [
        (f"<blockquote><p>{POST} pic.twitter.com/abc</p>{SIGNED}</blockquote>", {"other"}),
        (f"<p>{SIGNED}</p>", {"other"}),
        (f"<blockquote class='twitter-tweet'><p>{POST}</p>{SIGNED}</blockquote>", {"other"}),
        (f"<div class='fb-post'><blockquote><p>{POST}</p>Posted by <a href='/x'>Ministry of Works</a></blockquote></div>", {"other"}),
        ("<blockquote class='instagram-media'><a href='/x'>View this post on Instagram</a><p>A post shared by Works (@works)</p></blockquote>", {"other"}),
        (LINKS, {"related"}),
        (f"<div class='box'><h3>More on this story</h3>{LINKS}</div>", {"related"}),
        ("<div class='card'><a href='/a'><h4>Farmers of the valley fear a summer without rain</h4></a><p>The harvest of the valley hangs on the dam, farmers say, and some of them doubt that it will hold.</p></div>", {"related"}),
        ("<div class='promo'><h3>Support the Meadow Post</h3><p>Independent reporting costs money. Join from two crowns a month and read everything.</p></div>", {"promo"}),
        ("<p><em>If you value our reporting, <a href='/join'>become a member</a> from two crowns a month.</em></p>", {"promo"}),
        ("<div class='newsletter'><p>The best of the valley every morning, straight to you.</p><form><label>Your email address</label><button>Sign up</button></form></div>", {"newsletter"}),
        ("<p><strong>READ MORE: <a href='/x'>Ten questions on the lock</a></strong></p><p>Read more about the lock <a href='/x'>here</a>.</p>", {"related"}),
        ("<p>Funda futhi | <a href='/x'>Ten questions on the lock</a></p><p>Funda futhi | <a href='/y'>How the money was found</a></p>", {"related"}),
        ("<p>Veldoria opens dam</p>", {"other"}),
        ("<p><strong>VELDORIA OPENS DAM</strong></p>", {"other"}),
    ],
)  # fmt: skip
def test_none_of_it_is_left_between_the_paragraphs(inner: str, kinds: set[str]) -> None:
    article = between(inner)
    rest = [block for block in article.blocks if block.role not in {"title", "paragraph"}]
    assert {block.kind for block in rest} == kinds
    assert {block.role for block in rest} == {"furniture"}
    assert sum(block.role == "paragraph" for block in article.blocks) == len(PARAGRAPHS)


@pytest.mark.parametrize(
    "inner",
    [
        "<p>Norland – the ministry of works (@works) has no part in it – asked for a new survey of the whole valley.</p>",
        "<blockquote><p>We ask Norland to lower the gates before the summer, and to open the lock to our ships by then.</p></blockquote>",
        "<p>Account: <a href='/x'>@one_works</a></p><p>Account: <a href='/y'>@other_works</a></p>",
        "<p>Funda futhi is <a href='/x'>the beginning of a song that the workers of the valley sang on Friday</a></p>",
        "<p>Veldoria opens dam after dam, a farmer of the valley said on Friday, and none of them has brought him any rain.</p>",
        "<p>If you value a dry field in the valley, the farmer said, you do not ask for the gates to be opened in the spring.</p>",
    ],
)
def test_text_like_it_stays(inner: str) -> None:
    assert not [block for block in between(inner).blocks if block.role == "furniture"]


def test_a_page_in_a_box_keeps_its_text() -> None:
    article = read("<p><a href='/a'>Farmers of the valley fear a summer</a></p>", *PARAGRAPHS, around="card")
    assert sum(block.role == "paragraph" for block in article.blocks) == len(PARAGRAPHS)


def test_stamps_of_a_live_blog_make_no_summary_of_its_entries() -> None:
    stamps = ("<time>14:07</time><h3>Gates open for the first time</h3>", "<time>13:40 CET</time>", "<span>2h ago</span>", "<p>Updated at 12.15</p>")  # fmt: skip
    entries = (f"<div class='entry'>{stamp}{text}</div>" for stamp, text in zip(stamps, PARAGRAPHS, strict=True))
    article = read(*entries, around="liveblog")
    assert article.standfirst is None
    assert [block.text for block in article.blocks if block.role == "paragraph"] == [text[3:-4] for text in PARAGRAPHS]
    assert {"14:07", "13:40 CET", "2h ago", "Updated at 12.15"} <= {b.text for b in article.blocks if b.start is None}


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["(Reporting by Ana Novak; editing by Jon Doe)", "Reuters"], ["furniture", "furniture"]),
        (["© 2031 AFP", "dpa", "Source: Meadow News Agency"], ["furniture"] * 3),
        (["Copyright 2031 The Associated Press. All rights reserved."], ["furniture"]),
    ],
)
def test_credits_of_agencies_below_the_text(lines: list[str], roles: list[str]) -> None:
    blocks = read(*PARAGRAPHS, *(f"<p>{line}</p>" for line in lines)).blocks
    assert [block.role for block in blocks][len(PARAGRAPHS) + 1 :] == roles


def test_a_place_and_an_agency_above_the_text_are_its_dateline() -> None:
    blocks = read("<p>ALDER, Veldoria (VP) —</p>", *PARAGRAPHS).blocks
    assert [block.role for block in blocks] == ["title", "dateline", *["paragraph"] * len(PARAGRAPHS)]
