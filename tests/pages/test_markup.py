from __future__ import annotations

import numpy as np
import pytest

from onrecord.pages.markup.body import WAVERING, Models, begun, body, closed, led_on, models, wavers
from onrecord.pages.markup.scan import scan
from onrecord.pages.markup.table import known_marks, table
from onrecord.pages.markup.votes import Voice, Votes
from onrecord.trees import Trees

PROSE = "The council of the invented town of Alder met on Monday and voted to repair the old bridge before winter."
TALK = "Nobody who lives here wants that thing back, and whoever says so has never had to cross the river by night."
PAGE = f"""<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World</a></li></ul></nav>
<main><h1>Bridge of Alder</h1><div class=story><p>{PROSE}</p><p>It is <b>old</b>.</p><p>{PROSE[4:]}</p></div>
<div class=teasers><p>Mayor of Alder is to retire ...</p><p>Mill of Alder is on sale ...</p></div></main>"""


def columns(html: str, votes: Votes | None = None) -> dict[str, list[float]]:
    return {name: values.tolist() for name, values in table(scan(html).pieces, votes or Votes(), "Bridge").items()}


def test_a_row_for_each_piece_and_only_numbers():
    found = columns(PAGE)
    count = len(scan(PAGE).pieces)
    assert {len(values) for values in found.values()} == {count}
    assert np.isfinite(np.array(list(found.values()))).all()
    assert {f"in {mark}" for mark in known_marks()} <= set(found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("words", [1, 1, 3, 20, 3, 19, 7, 7]),
        ("linked", [1, 1, 0, 0, 0, 0, 0, 0]),
        ("stop", [0, 0, 0, 1, 1, 1, 1, 1]),
        ("teaser", [0, 0, 0, 0, 0, 0, 1, 1]),
        ("tag p", [0, 0, 0, 1, 1, 1, 1, 1]),
        ("in nav", [1, 1, 0, 0, 0, 0, 0, 0]),
        ("kind count", [2, 2, 1, 3, 3, 3, 2, 2]),
        ("kind teaser", [0, 0, 0, 0, 0, 0, 1, 1]),
        ("words -1", [-1, 1, 1, 3, 20, 3, 19, 7]),
        ("words +2", [3, 20, 3, 19, 7, 7, -1, -1]),
        ("prose before 3", [0, 0, 0, 0, 1, 1, 2, 1]),
        ("prose above", [20, 20, 20, 20, 1, 2, 1, 2]),
        ("prose below", [3, 2, 1, 2, 1, 20, 20, 20]),
        ("like above", [0, 0, 0, 0, 1, 1, 0, 0]),
        ("from first", [-3, -2, -1, 0, 1, 2, 3, 4]),
        ("titled", [0, 0, 1, 1, 0, 1, 0, 0]),
        ("declared", [-1] * 8),
        ("extracted", [1] * 8),
    ],
)
def test_measures(name: str, expected: list[float]):
    assert columns(PAGE)[name] == expected


def test_votes_are_measured():
    found = columns(PAGE, Votes(declared=Voice.of(PROSE), extractor=Voice.of(PROSE[4:])))
    assert found["declared"] == [0, 0, 0, 1, 0, 1, 0, 0]
    assert found["extracted"][5] == 1
    assert found["extracted"][0] == 0


def test_the_codebook_asks_for_measures_that_there_are():
    assert set(models().alone.names) | set(models().told.names) <= set(columns(PAGE))
    assert not [name for name in models().alone.names if "extracted" in name]
    assert [name for name in models().told.names if "extracted" in name]


def test_body_of_a_page():
    assert body(scan(PAGE).pieces, Votes(), "Bridge of Alder")[3:6] == [True, True, True]
    assert not any(body(scan(PAGE).pieces, Votes(), "Bridge of Alder")[:2])
    assert body([], Votes(), None) == []


def test_pages_are_left_open_by_the_words_in_pieces_near_the_threshold():
    near, far = WAVERING / 2, 2 * WAVERING
    assert not wavers(np.array([far, -far]), np.array([90.0, 90.0]))
    assert not wavers(np.array([far, near, -near]), np.array([90.0, 4.0, 4.0]))
    assert wavers(np.array([far, near, -near]), np.array([90.0, 4.0, 9.0]))
    assert wavers(np.array([-near, -far]), np.array([1.0, 90.0]))
    assert not wavers(np.array([-far]), np.array([90.0]))


def told_by(measure: str, score: int) -> Trees:
    """One question over and over: what lies above a half gets this score, the rest its opposite."""
    row = {"questions": f"{measure}>0.5", "leaves": f"{-score} {score}"}
    return Trees.of([row, *[{**row, "leaves": "0 0"}] * 60])


@pytest.mark.parametrize(("sure", "expected"), [(900, [False, True]), (1100, [True, False])])
def test_the_extractor_is_asked_where_the_trees_waver(sure: int, expected: list[bool]):
    pieces = scan(f"<div><p>{PROSE}</p></div><ul><li>{TALK}</li></ul>").pieces
    judges = Models(told_by("tag p", sure), told_by("extracted", 2000))
    asked: list[Voice] = []

    def ask() -> Voice:
        asked.append(Voice.of(TALK))
        return asked[-1]

    assert body(pieces, Votes(), None, ask, judges) == expected
    assert len(asked) == (sure < 1000)
    assert body(pieces, Votes(), None, None, judges) == [True, False]


def test_a_lone_piece_has_a_table():
    assert columns("<p>Alone</p>")["words +3"] == [-1]


def test_a_declared_body_shows_where_the_main_container_is():
    comments = "".join(f"<li><p>{TALK} Number {n} said so, and more than once.</p></li>" for n in range(5))
    page = f"<div class=top><p>{PROSE}</p><p>{PROSE[4:]}</p></div><ol class=talk>{comments}</ol>"
    assert columns(page)["depth"][0] == 5
    assert columns(page, Votes(declared=Voice.of(f"{PROSE} {PROSE[4:]}")))["depth"][0] == 1


def test_teasers_are_no_prose():
    assert columns(f"<p>{PROSE}</p><p>{PROSE[:-1]} ...</p>")["sort"] == [4, 2]


def test_headings_of_one_kind_go_together():
    held = [False, False, True, True, True, False, False]
    headings = [1, 1, 0, 1, 0, 1, 1]
    assert led_on(held, headings, [7, 7, 1, 7, 1, 7, 2]) == [False, True, True, True, True, False, False]
    assert led_on(held, headings, [2, 2, 1, 7, 1, 7, 2]) == held


def test_the_earlier_of_two_runs_is_the_main_one():
    comments = "".join(f"<li><p>{TALK} Number {n} said so.</p></li>" for n in range(3))
    found = columns(f"<p>{PROSE}</p><p>{PROSE[4:]}</p><h3>Most read</h3><ol>{comments}</ol>")
    assert found["run after"] == [0, 0, 1, 2, 3, 4]
    assert found["headings"] == [0, 0, 0, 1, 1, 1]


def test_prose_of_one_kind_goes_together_upwards():
    held, prose = [False, False, False, True, True, False], [True, False, True, True, True, True]
    assert begun(held, prose, [1, 1, 1, 1, 1, 1]) == [False, False, True, True, True, False]
    assert begun(held, prose, [1, 1, 2, 1, 1, 1]) == held
    assert begun([False, False], [True, True], [1, 1]) == [False, False]


def test_prose_among_its_kind_goes_with_it():
    held = [True, False, False, True, False, True, False]
    kinds, prose = [1.0, 1.0, 2.0, 1.0, 1.0, 1.0, 1.0], [True, True, True, True, False, True, True]
    assert closed(held, prose, kinds) == [True, True, False, True, False, True, False]
    assert closed([True, False, False, True], [True] * 4, [1.0] * 4) == [True, False, False, True]
    assert closed([True, *[False] * 9, True, True], [True] * 12, [1.0] * 12) == [True, *[False] * 9, True, True]
