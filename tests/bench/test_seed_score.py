"""The four judgements on answers, each rule with what it takes and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.bench.seed.answer import NARRATOR, Answer, Known, Value
from onrecord.bench.seed.score import alike, asserters_agree, judge, spans_agree
from onrecord.bench.seed.wording import content_words, in_quotes

BRANDT = Known(name="Ada Brandt", forms=("President Brandt", "Brandt"))


@pytest.mark.parametrize(
    ("gold", "given"),
    [
        (None, None),
        (3, 3),
        (True, True),
        ("2031-04-21", "2031-04-21"),
        (">=", ">="),
        ("the fishing rights", "fishing rights in the bay"),
        ("Ada Brandt (Norland)", BRANDT),
        ("President Ada Brandt", BRANDT),
        (["salt road", "fishing rights"], ["the fishing rights", "the salt road"]),
        (["reef", "boats"], ["issues around reef and boats"]),
        ([1, 2, 3, 4], [4, 3, 2, 1, 5]),
        ([], []),
        ({"date": "2031-04", "precision": "month"}, {"date": "2031-04", "basis": "told"}),
        ({"result": None}, None),
        ({"end": "2031-04-21", "end_precision": "about"}, {"end": "2031-04-24"}),
        ({"reef_force": "none"}, {"new reef force": "none", "reef bank": "one"}),
        ({"Hill Palace": "NLD"}, {"the Hill Palace": "NLD"}),
        ([{"rank": 1, "title": "A lighthouse"}], [{"rank": 1, "title": "A lighthouse", "date": None}]),
    ],
)
def test_alike(gold: Any, given: Value) -> None:
    assert alike(gold, given)


@pytest.mark.parametrize(
    ("gold", "given"),
    [
        (None, "a reef"),
        ("a reef", None),
        (1, True),
        (True, 1),
        (3, 4),
        (3, "3"),
        ("2031-04-21", "2031-04-22"),
        ("2031-04-21", "2031-04"),
        ("fishing rights", "the right of way in the fishing port and its many rights of old"),
        ("Ivo Marsh", BRANDT),
        (["salt road", "fishing rights"], ["fishing rights"]),
        (["salt road"], ["salt road", "fishing rights"]),
        (["reef", "boats"], ["a very long account of everything said about reef and boats that day"]),
        ("reef", ["reef"]),
        ({"date": "2031-04"}, {"day": "2031-04"}),
        ({"end": "2031-04-21", "end_precision": "about"}, {"end": "2031-04-25"}),
        ({"end": "2031-04", "end_precision": "about"}, {"end": "2031-05"}),
        ({"reef_force": "none"}, {"reef": "none", "the bank of the reef": "none"}),
        ({"date": "2031-04"}, None),
        ({"result": None}, {"result": "a deal"}),
        ({"precision": "day", "date": "2031-04-21"}, {"precision": "day"}),
    ],
)
def test_not_alike(gold: Any, given: Value) -> None:
    assert not alike(gold, given)


@pytest.mark.parametrize(
    ("gold", "given", "right"),
    [
        ([], [], True),
        ([], [(0, 5)], False),
        ([(0, 5)], [], False),
        ([(0, 5)], [(4, 9)], True),
        ([(0, 5)], [(5, 9)], False),
        ([(0, 5), (10, 15)], [(0, 5)], True),
        ([(0, 5), (10, 15), (20, 25)], [(0, 5)], False),
        ([(0, 5)], [(0, 5), (50, 55)], True),
        ([(0, 5)], [(0, 5), (50, 55), (60, 65)], False),
    ],
)
def test_spans(gold: list[tuple[int, int]], given: list[tuple[int, int]], right: bool) -> None:
    assert spans_agree(gold, given) is right


@pytest.mark.parametrize(
    ("gold", "given", "right"),
    [
        (None, None, True),
        (None, (NARRATOR,), False),
        ("narrator", None, False),
        ("narrator (unattributed)", (NARRATOR,), True),
        ("unattributed; the quotation is ascribed to Brandt", (NARRATOR,), True),
        ("narrator", (BRANDT,), False),
        ("narrator", (NARRATOR, BRANDT), False),
        ("line 2: a joint note; line 3: unattributed in form", (BRANDT, NARRATOR), True),
        ("line 2: a joint note; line 3: unattributed in form", (BRANDT,), False),
        ("Ada Brandt, as read by the Gazette", (BRANDT,), True),
        ({"source": ["Ada Brandt (Norland)"], "form": "speech"}, (BRANDT,), True),
        ({"source": ["Ada Brandt", "Ivo Marsh"]}, (BRANDT,), False),
        (["Ivo Marsh"], (BRANDT,), False),
        ({"source": ["Ada Brandt"]}, (BRANDT, Known(name="Ivo Marsh")), False),
    ],
)
def test_asserters(gold: Any, given: tuple[Known, ...] | None, right: bool) -> None:
    assert asserters_agree(gold, given) is right


def test_the_judgements_are_separate() -> None:
    question = {"value": 3, "evidence": [{"start": 0, "end": 4}], "asserted_by": None, "basis": "stated"}
    given = Answer(value=4, spans=((0, 4),), asserted_by=(NARRATOR,), basis="stated")
    assert judge(question, given) == {"answer": False, "span": True, "asserted_by": False, "basis": True}


def test_abstaining_is_right_only_where_the_gold_abstains() -> None:
    silent = {"value": None, "evidence": [], "asserted_by": None, "basis": "not_stated"}
    assert all(judge(silent, Answer()).values())
    told = {"value": "a reef", "evidence": [], "asserted_by": None, "basis": "stated"}
    assert not judge(told, Answer())["answer"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("called it “a fair talk.”", "a fair talk"),
        ('"Reef Bank" plan', "Reef Bank"),
        ("no marks", None),
        ('one "mark', None),
    ],
)
def test_in_quotes(text: str, expected: str | None) -> None:
    assert in_quotes(text) == expected


def test_words_without_content_stand_for_themselves() -> None:
    assert content_words("it was on") == {"it", "was", "on"}
