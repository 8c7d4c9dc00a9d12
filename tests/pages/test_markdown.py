"""Markdown: what is shown of it, which elements it makes, and where each character came from. All texts are invented."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.pages import find
from onrecord.pages.piece import Piece
from onrecord.pages.plain.lines import lines
from onrecord.records import Article, Capture

PAGE = """[Home](/) | [News](/news)

- [Politics](/politics)
- [Sport](/sport)

# Dam **opened** in the [valley](https://meadow.example/a_(b)) #

By *Ana Novak*

![The dam on Friday](dam.jpg)

The dam of the valley, which was built in *nine* years, was opened on Friday by the [minister](/m "The minister")
of water, who said that it had cost twelve million crowns.

> “We shall never build another one,” she told reporters, **who had asked her** about the costs of the work.

## What comes __next__

* Boats will pass the lock from Monday on, the ministry said in a statement.

The fishermen of the bay, who had asked for a smaller one since the spring, left the hall before the vote was taken.

“The work will begin in the first week of May,” the mayor said on Friday, and she did not answer any more questions of the
fishermen or of the reporters who were waiting for her.
"""
MARKS = st.sampled_from(
    ["#", "## ", "> ", "* ", "- ", "1. ", "**", "*", "__", "_", "`", "~~", "[", "]", "](/x)", "![", "](a.jpg)", "<https://meadow.example>", "\\*", "\\",
     "&amp;", " ", "  ", "\n", "\n\n", "---", "===", "| a |", "The dam was opened on Friday by the minister of water,\nwho had asked for it for years. "]
)  # fmt: skip


def pieces(source: str) -> list[Piece]:
    return lines(source, markdown=True)[0]


def article(source: str, name: str = "page.md") -> Article:
    return find(Capture(content=source.encode(), source=name)).article


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("## The dam ##", "The dam"),
        ("#7 of the list", "#7 of the list"),
        ("> > **Never** again", "Never again"),
        ("* It _was_ open", "It was open"),
        ("12. May was *cold*", "12. May was cold"),
        ("5 * 3 * 2 and a*b*c", "5 * 3 * 2 and a*b*c"),
        ("dam_open_now", "dam_open_now"),
        (r"\*not\* bold, **open", "*not* bold, **open"),
        ("see [the *old* dam](/a_(b) 'Dam') now", "see the old dam now"),
        ("[1] and [the dam][1]", "[1] and the dam"),
        ("<https://meadow.example>", "https://meadow.example"),
        ("![A lock](lock.jpg)", "A lock"),
        ("[![A lock](lock.jpg)](/lock)", "A lock"),
        ("***Rain*** &amp; ~~snow~~ `now`", "Rain & snow now"),
    ],
)
def test_shown(source: str, shown: str):
    assert [piece.text for piece in pieces(source)] == [shown]


@pytest.mark.parametrize(
    ("source", "tag", "linked"),
    [
        ("### The dam", "h3", 0.0),
        ("- [The dam](/dam)", "li", 1.0),
        ("![A lock](lock.jpg)", "figcaption", 0.0),
        ("[![A lock](lock.jpg)](/lock)", "figcaption", 1.0),
        ("[Dams](/d) open", "", 4 / 9),
    ],
)
def test_elements(source: str, tag: str, linked: float):
    (piece,) = pieces(source)
    assert (piece.element.tag, piece.linked) == (tag, pytest.approx(linked))


@pytest.mark.parametrize(
    ("below", "count"),
    [("who had asked.", 1), ("> who had asked.", 2), ("# Who had asked", 2), ("- who had asked", 2), ("1. who had asked", 2), ("---", 2), ("\nwho", 2)],
)  # fmt: skip
def test_wrapped_lines(below: str, count: int):
    assert len(pieces(f"The dam was opened on Friday by the minister of water, a friend of those\n{below}")) == count


def test_short_lines_stay_apart():
    assert [piece.text for piece in pieces("Home\nNews\n> a\n> b")] == ["Home", "News", "a", "b"]


def test_roles():
    found = article(PAGE)
    assert found.title is not None
    assert (found.title.quote, found.authors) == ("Dam opened in the valley", ("Ana Novak",))
    roles = [block.role for block in found.blocks]
    assert roles[3:8] == ["title", "byline", "caption", "paragraph", "paragraph"]
    assert roles[8:] == ["crosshead", "list", "paragraph", "paragraph"]
    assert not any(mark in found.text for mark in "*_#>[]")


def test_marks_are_kept_in_plain_text():
    assert "**opened**" in article(PAGE, "page.txt").blocks[3].text


@settings(max_examples=200, deadline=None)
@given(st.lists(MARKS, max_size=30).map("".join))
def test_every_character_comes_from_its_source(source: str):
    last = 0
    for piece in pieces(source):
        assert last <= piece.start < piece.end
        last = piece.end
        for at, char in enumerate(piece.text):
            low, high = piece.map.source_span(at, at + 1)
            assert source[low:high] in {char, "&amp;"} or not source[low:high].strip() or char == " ", source


@pytest.mark.parametrize(
    "bit", ["[", "![", "*", "_a ", "**a", "[a](", "[![a](", "<https://a", "\\", "> ", "a" * 70 + "\n"]
)
def test_linear_time(bit: str):
    seconds = []
    for size in (20_000, 160_000):
        source = bit * (size // len(bit))
        started = process_time()
        pieces(source)
        seconds.append(process_time() - started)
    assert seconds[1] < 40 * max(seconds[0], 0.005)
