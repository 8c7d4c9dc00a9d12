"""What holds for every page, however broken."""

from __future__ import annotations

from html import unescape
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.pages import Pages, find
from onrecord.pages.decode import decode
from onrecord.records import Capture

BITS = st.sampled_from(
    ["<p>", "</p>", "<div class='related'>", "</div>", "<h1>", "</h1>", "<a href=x>", "</a>", "<br>", "<!--", "-->", "<li>", "<script>",
     "</script>", "&amp;", "&nbsp;", "&#8212;", "&notit;", " ", "\n", "\t", "\x1d", "“", "<", ">", '"', "<b", "<time datetime='2031-01-01'>",
     "LATEST POSTS", "- 1", "Rain falls18.11.2031 - 2", "By Ana Novak", "The minister of the valley said on Friday that the dam would open.",
     "The dam, which was built in nine years, cost more than the whole valley earns in a year, the ministry of water said on Friday."]
)  # fmt: skip
PAGES = st.lists(BITS, max_size=40).map("".join)


def read(content: bytes) -> Pages | None:
    try:
        return find(Capture(content=content, source="page"))
    except PageError as error:
        assert error.code in {"empty", "binary", "too_large", "unsupported"}
        return None


def check(content: bytes) -> None:
    found = read(content)
    if found is None:
        return
    source = decode(Capture(content=content, source="page")).text
    article = found.article
    inside = [block for block in article.blocks if block.start is not None]
    assert article.text == "\n".join(block.text for block in inside)
    assert article.map.length == len(article.text)
    last = 0
    for block in article.blocks:
        assert 0 <= block.source_start < block.source_end <= len(source)
        assert block.source_start >= last
        last = block.source_end
    for block in inside:
        assert block.end is not None
        assert article.text[block.start : block.end] == block.text
        assert article.map.source_span(block.start, block.end) == (block.source_start, block.source_end)
        for start in range(block.start, block.end):
            low, high = article.map.source_span(start, start + 1)
            assert fits(article.text[start], source[low:high])
    for span in (article.title, article.standfirst, article.byline):
        assert span is None or span.stands_in(article.text)


def fits(char: str, made_from: str) -> bool:
    """Whether a character of the text can come from this piece of the source: a blank from white space or from markup."""
    if char == " ":
        return not unescape(made_from).strip() or made_from.startswith("<")
    return char == made_from or (made_from.startswith("&") and char in unescape(made_from))


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_every_character_comes_from_its_source(page: str):
    check(page.encode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes):
    check(content)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="<>&"), min_size=1, max_size=40),
        min_size=1,
        max_size=12,
    )
)
def test_no_visible_text_is_lost(texts: list[str]):
    found = read("".join(f"<p>{text}</p>" for text in texts).encode())
    if found is not None:
        seen = (text.replace("\N{SOFT HYPHEN}", "").replace("\N{ZERO WIDTH SPACE}", "") for text in texts)
        shown = [" ".join(text.split()) for text in seen]
        assert [block.text for block in found.article.blocks] == [text for text in shown if text]


@pytest.mark.parametrize(
    "page",
    [
        "<a href=x>link</a> " * 300_000,
        "<div>" * 100_000 + "text",
        "<p>The same words stand here once more.</p>" * 150_000,
        "<p>x</p>" + "<!-- " * 500_000,
        "<a " * 500_000,
        '<a ">" ' * 300_000 + '"',
        "<p>x</p>" + "<svg>" * 300_000,
        "<p>" + "&amp;" * 300_000,
        "<p>x" + " " * 5_000_000 + "y",
        "word " * 200_000,
        "12.12.2031 - 3\n" * 100_000,
    ],
    ids=["links", "divs", "paragraphs", "comments", "tags", "quotes", "svg", "entities", "blanks", "words", "dates"],
)
def test_hostile_pages_take_linear_time(page: str):
    content = page.encode()
    started = process_time()
    assert read(content) is not None
    assert process_time() - started < 6, "a page of a few megabytes takes about one CPU second on an idle machine"


def test_same_bytes_same_record():
    page = b"<h1>Dam opened</h1><p>The dam was opened on Friday, the ministry of water said in the valley.</p>"
    assert read(page) == read(page)
