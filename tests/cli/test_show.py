"""What a person sees of a record: nothing missing, nothing that a terminal obeys, no line too long."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from onrecord.cli.show import console, put, sections
from onrecord.cli.show.explanation import explanation
from onrecord.cli.show.plain import HARMLESS, plain, shorten
from onrecord.errors import UsageError
from onrecord.records import Post


def shown(parts, width: int = 100, **settings) -> str:
    screen = Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False, **settings)
    put(screen, *parts)
    return screen.file.getvalue()


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "there",
    [
        "pages/call.html html · en · The Example Wire",
        "published 2025-11-15 (metadata, 97% sure) Markup and byline agree.",
        "title Two ministers speak [bold]at length[/bold]",
        "latest posts Other story 1",
        "… 6 more of these",
        "s1 the two ministries › said in a joint statement",
        "s3 Solveig Aamodtsen › denied that DENIES",
        "s4 a diplomat › through Reuters › told Reuters",
        "called for",
        "the outlet itself",
        "c1 phone Solveig Aamodtsen and Idriss Mahamoudou",
        "d1 statement by the two ministries “a joint statement” seen by Reuters",
        "pages: the page has two titles (characters 0 to 3)",
    ],
)
def test_everything_is_shown(record, there: str) -> None:
    assert there in folded(shown(sections(record)))


def test_a_spun_headline_is_shown_with_what_it_probably_said(record) -> None:
    post = Post(rank=None, title="Choirs for Fledglings", date=None, original="Choirs for Beginners")
    *blocks, last = record.article.blocks
    spun = replace(last, text=post.title, kind="spun", post=post)
    article = replace(record.article, blocks=(*blocks, spun))
    assert "Choirs for Fledglings probably: Choirs for Beginners" in folded(
        shown(sections(replace(record, article=article)))
    )
    assert "probably" not in folded(shown(sections(record)))


def test_a_statement_inside_another_stands_further_right_and_below_it(record) -> None:
    lines = shown(sections(record)).splitlines()
    outer = next(n for n, line in enumerate(lines) if line.lstrip().startswith("s2 "))
    inner = next(n for n, line in enumerate(lines) if line.lstrip().startswith("s3 "))
    assert outer < inner
    assert lines[inner].index("s3") > lines[outer].index("s2")


def test_every_statement_is_shown_once_however_they_hang_together(record) -> None:
    first, second, third, fourth = record.statements
    ring = (replace(first, inside="s2"), replace(second, inside="s1"), replace(third, inside="s99"), fourth)
    lines = shown(sections(replace(record, statements=ring))).splitlines()
    assert [line.split()[0] for line in lines if " › " in line] == ["s4", "s3", "s2", "s1"]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_keep_to_the_width(record, width: int) -> None:
    assert max(cell_len(line) for line in shown(sections(record), width).splitlines()) <= width


def test_nothing_a_terminal_obeys_comes_from_the_page(record) -> None:
    text = shown(sections(record))
    assert "␛[31mtalks‹U+202E›" in text
    assert {unicodedata.category(char) for char in text if char != "\n"}.isdisjoint({"Cc", "Cf"})


def test_no_white_space_at_the_ends_of_lines(record) -> None:
    assert [line for line in shown(sections(record)).splitlines() if line != line.rstrip()] == []


def test_colours_on_a_terminal_and_none_under_no_color(record, monkeypatch) -> None:
    assert "\x1b[" in shown(sections(record), force_terminal=True, color_system="standard")
    monkeypatch.setenv("NO_COLOR", "1")
    assert console().color_system is None


def test_an_empty_record_shows_its_page_and_no_empty_section(record) -> None:
    empty = replace(record, statements=(), events=(), contacts=(), documents=(), issues=())
    text = shown(sections(empty))
    assert "pages/call.html" in text
    assert not any(
        title in text for title in ("Who says what", "said to have happened", "Contacts", "Documents", "Issues")
    )


def test_explanation_of_everything_names_rules_words_and_rejections(record) -> None:
    text = folded(shown(explanation(record)))
    assert "s1 statement, indirect, says rule by_cue" in text
    assert "cue “said in a joint statement”" in text
    assert "e1 event CONSULT, phone rule consult.call" in text
    assert "t1 time 2025-11-15" in text
    assert "2024-06-05 rejected it stands in a list of other articles" in text
    assert "a statement at 'wanted': a wish nobody voiced statements “wanted”" in text


def test_explanation_of_one_thing_shows_what_was_rejected_on_its_line_alone(record) -> None:
    text = shown(explanation(record, "s4"))
    assert "a wish nobody voiced" in text
    assert "no vague time" not in text
    assert "s1" not in text


def test_explanation_of_the_publication_day(record) -> None:
    text = shown(explanation(record, "published"))
    assert "the time stamp in the markup" in text
    assert "s1" not in text


def test_an_unknown_id_lists_the_known_ones(record) -> None:
    with pytest.raises(UsageError, match=r"no .s9'; it has: published, t1, a1, .* s4, e1, e2"):
        list(explanation(record, "s9"))


@given(st.text())
def test_plain_text_is_one_line_without_controls(text: str) -> None:
    assert {unicodedata.category(char) for char in set(plain(text)) - HARMLESS}.isdisjoint(
        {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )


@given(st.text(min_size=1), st.integers(min_value=1, max_value=50))
def test_shortened_text_is_short(text: str, longest: int) -> None:
    assert len(shorten(text, longest)) <= longest
