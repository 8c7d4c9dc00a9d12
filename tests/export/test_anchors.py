"""Passages are found again: by position, by quotation with its context, by the link a browser follows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anchoring import resolved
from onrecord.anchors import anchor, directive, link

WORDS = st.sampled_from(
    ["He", "said", "no", "Putin's", "«yes»", "U.S.", "Zürich", "a,b", "co-op", "50%", "no.", "😀", "said"]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=5)


@given(LINES, st.data())
def test_a_quotation_with_its_context_is_the_only_one(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = anchor(text, start, end)
    whole = found.prefix + found.exact + found.suffix
    places = [at for at in range(len(text)) if text.startswith(whole, at)]
    assert [at + len(found.prefix) for at in places] == [start]
    assert found.exact == text[start:end]


@given(LINES, st.data())
def test_a_link_leads_to_words_that_hold_the_passage(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(f"{number} {line}" for number, line in enumerate(lines))
    words = [word.span() for word in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(words) - 1))
    start, end = words[first][0], words[data.draw(st.integers(first, min(first + 6, len(words) - 1)))][1]
    found = resolved(text, directive(text, start, end))
    assert found[0] <= start
    assert end <= found[1]
    assert len(text[found[0] : start].split()) <= 1
    assert len(text[end : found[1]].split()) <= 1


def test_a_second_standing_is_told_from_the_first() -> None:
    text = "He said no.\nShe said no. They said no again."
    for start in (match.start() for match in re.finditer("said no", text)):
        assert resolved(text, directive(text, start, start + 7)) == (start, start + 7)


def test_furniture_before_the_article_counts() -> None:
    text = "Talks failed. The talks failed again."
    assert directive(text, 0, 12) == ":~:text=Talks%20failed,-.%20The"
    assert directive("Talks failed again.", 0, 12) == ":~:text=Talks%20failed"
    page = "Latest: talks failed here\nTalks failed again."
    assert directive("Talks failed again.", 0, 12, page=page) == ":~:text=Talks%20failed,-again"


def test_a_long_passage_is_told_by_its_ends() -> None:
    text = " ".join(f"word{n}" for n in range(100))
    fragment = directive(text, text.index("word5 "), text.index(" word90"))
    assert fragment == ":~:text=word5%20word6%20word7%20word8%20word9,word85%20word86%20word87%20word88%20word89"
    assert resolved(text, fragment) == (text.index("word5 "), text.index(" word90"))


@pytest.mark.parametrize(
    ("words", "encoded"), [("co-op", "co%2Dop"), ("a, b", "a%2C%20b"), ("x & y", "x%20%26%20y"), ("Ž", "%C5%BD")]
)
def test_what_would_end_a_term_is_encoded(words: str, encoded: str) -> None:
    assert link("https://example.org/a#top", words, 0, len(words)) == f"https://example.org/a#:~:text={encoded}"


def test_half_a_word_grows_to_the_whole() -> None:
    assert directive("Putin's man", 0, 5) == ":~:text=Putin%27s"
