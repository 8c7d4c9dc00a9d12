"""What stands between the paragraphs of an invented page and is none of its text."""

from __future__ import annotations

import pytest

from onrecord.pages import find
from onrecord.records import Block, Capture

PARAGRAPHS = [
    "<p>The government of Veldoria opened the long-delayed dam on Friday, the ministry said, after nine years of work.</p>",
    "<p>The minister had asked parliament for the money in a speech to the workers, who came from all parts to hear it.</p>",
    "<p>The lock is to open in the summer, the ministry added, if the tests of last month show that the gates hold.</p>",
]


def blocks(*inner: str, around: str = "text") -> tuple[Block, ...]:
    page = f"<html><body><h1>Veldoria opens dam</h1><div class='{around}'>{''.join(inner)}</div></body></html>"
    return find(Capture(content=page.encode(), source="invented")).article.blocks


@pytest.mark.parametrize(
    ("between", "role", "kind"),
    [
        ("<p>Read more: <a href='/x'>Ten questions on the lock</a></p>", "furniture", "related"),
        ("<p>SEE MORE: <a href='/x'>Ten questions on the lock of the valley</a></p>", "furniture", "related"),
        ("<p>[ <a href='/x'>Farmers of the valley fear a summer without rain</a> ]</p>", "furniture", "related"),
        ("<p>Like this report? Share it with your friends!</p>", "furniture", "navigation"),
        ("<p>Advertisement. Scroll to continue reading.</p>", "furniture", "promo"),
        ("<p>This article contains affiliate links, and we may earn a commission.</p>", "furniture", "promo"),
        ("<p>Sign up for our daily newsletter on the valley and its dam.</p>", "furniture", "newsletter"),
        ("<blockquote class='twitter-tweet'><p>The dam is open, and we are glad of it today.</p></blockquote>", "furniture", "other"),
        ("<p>***</p>", "furniture", "other"),
        ("<p>The gates of the dam on Friday (Image: MEADOW)</p>", "caption", None),
        ("<p>The gates of the dam on Friday. Photo: A. Person</p>", "caption", None),
        ("<h2>The long dispute</h2>", "crosshead", None),
    ],
)  # fmt: skip
def test_each_gets_its_role_and_kind(between: str, role: str, kind: str | None) -> None:
    found = blocks(PARAGRAPHS[0], PARAGRAPHS[1], between, PARAGRAPHS[2])
    (block,) = (each for each in found if each.role not in {"title", "paragraph"})
    assert (block.role, block.kind) == (role, kind)
    assert block.why
    assert sum(each.role == "paragraph" for each in found) == 3


def test_a_line_shown_again_is_furniture() -> None:
    texts = [text[3:-4] for text in (*PARAGRAPHS, PARAGRAPHS[0])]
    content = "\n".join(["Veldoria opens its dam at last", *texts]).encode()
    found = find(Capture(content=content, source="invented.txt")).article.blocks
    assert [each.role for each in found] == ["title", *["paragraph"] * 3, "furniture"]
    assert found[-1].why == "repeats a paragraph"


def test_a_mark_of_the_whole_page_keeps_no_text_out() -> None:
    found = blocks(*(text.replace("<p>", "<p class='comment'>") for text in PARAGRAPHS))
    assert [each.role for each in found] == ["title", *["paragraph"] * 3]


def test_a_line_before_the_last_links_goes_with_them() -> None:
    links = "<a href='/1'>Farmers fear a summer without rain</a>"
    found = blocks(*PARAGRAPHS, "<p>You might also be interested in...</p>", links)
    assert [each.role for each in found][-2:] == ["furniture", "furniture"]


def test_paragraphs_in_list_items_are_paragraphs_and_items_are_items() -> None:
    found = blocks("<ul>", *(f"<li>{text}</li>" for text in PARAGRAPHS), "</ul>")
    assert [each.role for each in found] == ["title", *["paragraph"] * 3]
    items = (text.replace("<p>", "").replace("</p>", "") for text in PARAGRAPHS)
    found = blocks("<ul>", *(f"<li>{text}</li>" for text in items), "</ul>")
    assert [each.role for each in found] == ["title", *["list"] * 3]
