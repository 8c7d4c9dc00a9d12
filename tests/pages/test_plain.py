"""Plain text: its lines, their measures, and the trees that judge them. All texts are invented."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.codebooks import rows
from onrecord.pages import find
from onrecord.pages.piece import piece
from onrecord.pages.plain.body import CODEBOOK, body, elsewhere
from onrecord.pages.plain.characters import MOST, Kind, characters
from onrecord.pages.plain.lines import GLUED, cuts, lines
from onrecord.pages.plain.lines import LINE as LINE_OF
from onrecord.pages.plain.table import table
from onrecord.pages.plain.words import LISTED, sorted_weights
from onrecord.records import Capture
from onrecord.trees import trees

LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=40)
PAGES = st.lists(st.lists(LINE, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=12)
BODY = [
    "The council of Ostrava Bay has voted for the new lock, which will cost nine million crowns, on Friday evening.",
    "Fishermen of the bay, who had asked for a smaller one since the spring, left the hall before the vote was taken.",
    "“We shall see each other in court,” said their speaker, Jon Marek, who owns two of the boats in the bay.",
    "The mayor did not answer his question, but she told reporters that the work would begin in the first week of May.",
]
MENU = ["Home", "News", "Sport", "Weather", "Log in"]
FOOT = ["Most read", "Roses bloom early in the valley", "Ten ways to cook rhubarb", "Contact", "Imprint"]


def measured(texts: list[str], name: str) -> list[float]:
    found = table(texts)
    return found.values[found.names.index(name)].tolist()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the corridorPublished: 12.05.2024", ["the corridor", "Published: 12.05.2024"]),
        ("A new lockBy Ana Novak", ["A new lock", "By Ana Novak"]),
        ("Rain falls.Last Updated on 4 May", ["Rain falls.", "Last Updated on 4 May"]),
        ("Published: 12.05.2024", ["Published: 12.05.2024"]),
        ("passed By Ana Novak", ["passed By Ana Novak"]),
        ("long " * 60 + "linePublished: 12.05.2024", ["long " * 60 + "linePublished: 12.05.2024"]),
        ("  a\tb  c&amp;d \n\n e ", ["a b c&d", "e"]),
    ],
)
def test_lines(text: str, parts: list[str]):
    found, cut = lines(text)
    assert [each.text for each in found] == parts
    assert cut is None
    for each in found:
        assert each.words == tuple(each.text.split())
        assert (each.start, each.end) == each.map.source_span(0, len(each.text))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["the lock", " ", "\u00a0", "\t", "&", "&amp;", "B&B", "&#8217;", "\u00ad", "é", "\n"]),
        max_size=14,
    )
)
def test_lines_that_are_their_own_text_are_those_that_cleaning_leaves_alone(parts: list[str]):
    source = "".join(parts)
    found, _ = lines(source)
    cleaned = [piece(source, [line.span()]) for line in LINE_OF.finditer(source)]
    assert [(each.text, each.map, each.words) for each in found] == [(c.text, c.map, c.words) for c in cleaned if c]


def test_what_lies_past_the_limit_is_told_from_a_line_that_holds_an_ellipsis():
    text = "\n".join([*MENU, "…", *BODY, *FOOT])
    why = {block.text: block.why for block in find(Capture(content=text.encode(), source="lock.txt")).article.blocks}
    assert "past the limit" not in why["…"]


GLUE = st.sampled_from(
    ["the lock", "Published: 4 May", "By Ana Novak", "Last Updated on 3.2.", "First ", ".", " ", "\n", "By "]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(GLUE, max_size=12).map("".join))
def test_glue_is_found_where_the_pattern_finds_it(text: str):
    assert cuts(text) == [cut.start() for cut in GLUED.finditer(text)][::-1]
    assert cuts(text + "By " * 2000) == [cut.start() for cut in GLUED.finditer(text + "By " * 2000)][::-1]


@pytest.mark.parametrize(
    ("char", "kind"),
    [("a", Kind.LOWER), ("É", Kind.UPPER), ("ש", Kind.CASELESS), ("中", Kind.WIDE), ("한", Kind.WIDE), ("٣", Kind.DIGIT),
     ("。", Kind.STOP), ("،", Kind.PAUSE), ("»", Kind.QUOTE), ("•", Kind.DASH), ("→", Kind.SIGN), ("\u00a0", Kind.SPACE), ("😀", Kind.SIGN)],
)  # fmt: skip
def test_kinds_of_characters(char: str, kind: int):
    assert characters([char]).kind.tolist() == [kind, Kind.END]


def test_equal_words_have_equal_numbers():
    found = characters(["Dam dam mad", "a DAM", "水坝 水坝"])
    first, again, turned, _, third = found.word[:5].tolist()
    assert first == again == third != turned
    assert found.word_line.tolist() == [0, 0, 0, 1, 1, 2, 2, 2, 2]
    assert found.word[5:7].tolist() == found.word[7:].tolist()


def test_the_number_of_a_word_does_not_depend_on_its_place():
    alone = characters(["Staudamm"]).word[0]
    page = characters(["x" * 70_000, "水坝 , staudamm.", "at a STAUDAMM"])
    assert (page.word == alone).nonzero()[0].tolist() == [3, 6]


def test_long_pages_are_clipped():
    assert len(characters(["a" * MOST, "b"]).code) < MOST


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_every_line_is_measured(texts: list[str]):
    found = table(texts)
    assert found.values.shape == (len(found.names), len(texts))
    assert len(set(found.names)) == len(found.names)
    assert np.isfinite(found.values).all()
    assert len(body(texts)) == len(texts)


@pytest.mark.parametrize(
    ("name", "texts", "values"),
    [
        ("words", ["One two three", "四五六七"], [3, 2]),
        ("stopped", ["Who came?", "“Nobody.”", "Home"], [1, 1, 0]),
        ("low", ["The dam is open", "Dam Opens Late"], [0.75, 0]),
        ("repeats", ["Share", "Dam opens", "Share"], [2, 1, 2]),
        ("sentences", ["It rained. It froze. It thawed.", "At 4.30 p.m."], [2, 0]),
        ("long +1", ["One two", "Three"], [np.log(2), -3]),
        ("between", ["One", "Two", "Three words here"], [0, np.log(2), 0]),
        ("phrase", ["Most read", "Share", "The dam"], [2, 1, 0]),
        ("phrase before", ["Share", "The dam", "A lock"], [30, 1, 2]),
        ("phrase after", ["The dam", "A lock", "Share"], [2, 1, 30]),
        ("pairs", ["The dam opened late", "He said the dam opened", "A lock"], [2 / 3, 1 / 2, 0]),
        ("pairs", ["四五六"], [0]),
    ],
)
def test_measures(name: str, texts: list[str], values: list[float]):
    assert measured(texts, name) == pytest.approx(values)


def test_runs_of_sentences():
    page = [*BODY, *["Tag"] * 8, *BODY[:1]]
    run, place = measured(page, "own run"), measured(page, "by main run")
    assert run[0] == 1
    assert 0 < run[-1] < 0.5
    assert [run[5], place[0], place[4], place[-1]] == [0, 0, 1, 9]


def test_words_of_the_text_are_told_from_those_of_comments():
    comments = [
        f"Rivers and ponds are cold in winter, which nobody here can know without a boat of his own, number {n}."
        for n in range(3)
    ]
    page = [*BODY, *["Tag"] * 8, *comments[:2], "Fishermen of the bay", "Rivers and ponds"]
    assert measured(page, "main")[-2:] == [1, 0]
    assert measured(page, "shared")[-2:] == [1, 1]


def test_words_of_a_codebook_are_known():
    found = table(
        ["Subscribe now", "Dam opens", "Weiterlesen", "写真"], sorted_weights({"subscribe": -2.0, "dam": 1.0})
    )
    assert found.values[found.names.index("known sum")].tolist() == [-2, 1, LISTED, LISTED]
    assert sorted_weights({"weiterlesen": 1.0}).worth.max() == 1


def test_codebook_of_trees_asks_what_is_measured():
    assert set(trees(CODEBOOK).names) <= set(table(["A line"]).names)


def test_words_are_single_words_in_small_letters():
    for row in rows("pages/words_plain"):
        assert re.fullmatch(r"[^\W\d_]+", row["id"]), row
        assert len(characters([row["id"]]).word) == 1, row


def test_furniture_words_are_words_or_pairs_of_wide_characters():
    for row in rows("pages/words_furniture"):
        found = characters([row["id"]])
        wide = Kind.WIDE in found.kind
        assert row["id"] == row["id"].lower(), row
        assert (len(found.word), len(row["id"])) == (2, 2) if wide else len(found.word) == 1, row


@pytest.mark.parametrize("codebook", ["pages/furniture", "pages/spun"])
def test_patterns_are_in_small_letters(codebook: str):
    for row in rows(codebook):
        assert not re.search(r"(?<!\\)[A-Z]", row["pattern"]), row["id"]


def test_article_among_menu_and_foot():
    assert body([*MENU, *BODY, *FOOT]) == [False] * 5 + [True] * 4 + [False] * 5


def test_bullets_do_not_change_the_article():
    bulleted = [f"• {line}" for line in MENU]
    assert body([*bulleted, *BODY, *FOOT])[5:9] == [True] * 4


def test_beginnings_of_other_articles_are_none_of_the_article():
    beginnings = [f"{line[:60]} [...]" for line in BODY]
    assert elsewhere([*beginnings, *BODY]).tolist() == [True] * 4 + [False] * 4
    assert elsewhere([beginnings[0], *MENU, beginnings[1], *BODY, beginnings[2]]).tolist() == [False] * 12
    assert elsewhere(["“And then …”", "Rain …", "Snow ..."]).tolist() == [True] * 3
    assert not any(body([*BODY[:1], *MENU, *beginnings, *MENU, *BODY])[6:10])


def test_comments_with_their_stamps_are_none_of_the_article():
    comments = [
        f"- {name} says: November 19, 2031 at 6:3{n} am {BODY[n]}"
        for n, name in enumerate(["jo", "dam lover", "C. M."])
    ]
    assert elsewhere([*BODY, *comments]).tolist() == [False] * 4 + [True] * 3
    assert elsewhere([comments[0], *BODY, comments[1], *BODY]).tolist() == [False] * 10
    assert not any(elsewhere(["Written on 19.11.2031, 06:30", "Changed on 19.11.2031, 18:20", *BODY]))


def test_no_lines_no_article():
    assert body([]) == []
