"""The measures of single stages on invented gold whose counts can be done by hand."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from onrecord.bench import Options, run
from onrecord.bench.dates import Expression, load, score
from onrecord.bench.dating import judge, metrics
from onrecord.bench.events import unmark
from onrecord.bench.polnear import Marked, attributions
from onrecord.bench.statements import Tally
from onrecord.errors import UsageError

TML = """<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2031-03-06"
 functionInDocument="CREATION_TIME">6 March 2031</TIMEX3></DCT>
<TEXT>The envoys met on <TIMEX3 tid="t1" type="DATE" value="2031-03-04"> Tuesday</TIMEX3> in the port.

They will return <TIMEX3 tid="t2" type="DATE" value="2031-04">next month</TIMEX3>.</TEXT></TimeML>"""
SAID = "Anna Holm said “the port is shut” and added that boats wait."
HOLM, CUE, QUOTE = ((0, 9),), ((10, 14),), ((15, 33),)


def test_timeml_is_read_with_trimmed_spans_and_its_day(tmp_path: Path) -> None:
    file = tmp_path / "invented.tml"
    file.write_text(TML, encoding="utf-8")
    gold = load(file)
    assert gold.written == date(2031, 3, 6)
    assert [(gold.text[t.start : t.end], t.value) for t in gold.times] == [
        ("Tuesday", "2031-03-04"),
        ("next month", "2031-04"),
    ]
    result = run("dates", Options(gold=tmp_path))
    assert {name: result.metrics[name] for name in ("strict_f1", "value_f1")} == {"strict_f1": 1, "value_f1": 1}


def test_strict_relaxed_type_and_value_are_counted_apart() -> None:
    gold = [Expression(0, 7, "DATE", "2031-03-04"), Expression(10, 20, "DATE", "2031-04")]
    given = [
        Expression(0, 7, "TIME", "2031-03-04"),
        Expression(15, 30, "DATE", "2031-05"),
        Expression(40, 44, "SET", "P1D"),
    ]
    assert score(gold, given) == Counter(gold=2, given=3, relaxed=2, strict=1, type=1, value=1)


def test_a_broken_tml_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.tml").write_text("<TimeML>", encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.tml: no XML"):
        run("dates", Options(gold=tmp_path))


def test_equal_attributions_score_one_on_every_measure() -> None:
    tally, one = Tally(), Marked(HOLM, CUE, QUOTE)
    assert tally.add(SAID, [one], [one]) == [(0, 0)]
    found = tally.metrics()
    assert {value for name, value in found.items()} == {1.0}
    assert "recall.direct" in found


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (Marked((), CUE, QUOTE), {"found.f1"}),
        (Marked(HOLM, ((34, 43),), QUOTE), {"found.f1", "pair.f1"}),
        (Marked(HOLM, CUE, ((16, 24),)), {"found.f1", "pair.f1", "lenient.f1"}),
        (Marked(HOLM, CUE, ((49, 59),)), set()),
    ],
)
def test_each_measure_of_attributions_forgives_what_it_says(given: Marked, right: set[str]) -> None:
    tally = Tally()
    tally.add(SAID, [Marked(HOLM, CUE, QUOTE)], [given])
    found = tally.metrics()
    assert {name for name in found if name.endswith(".f1") and found[name] == 1} == right


def test_brat_contents_in_two_pieces_are_one_content() -> None:
    notes = (
        "T1\tSource 0 9\tAnna Holm\nT2\tCue 10 14\tsaid\nT3\tContent 15 20;24 28\tx y\nT4\tContent 30 33\tz\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3 Content2:T4\n"
    )
    assert list(attributions(notes)) == [Marked(((0, 9),), ((10, 14),), ((15, 20), (24, 28), (30, 33)))]


def test_a_split_without_attributions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="attributions"):
        run("statements", Options(gold=tmp_path))


def test_marks_are_taken_out_of_a_sentence() -> None:
    assert unmark("<t>Sudmark</t> was praised by\n<s>Norland</s>.") == (
        "Sudmark was praised by Norland.",
        (23, 30),
        (0, 7),
    )


def test_types_and_quads_are_scored_with_yield_for_both_kinds_of_giving_in(tmp_path: Path) -> None:
    file = tmp_path / "invented.tsv"
    rows = [
        ("<s>France</s> accused <t>Norway</t> of spying.", "ACCUSE", "3"),
        ("<s>Norway</s> released <t>two French sailors</t> on Monday.", "YIELD", "2"),
    ]
    lines = ["marked_sentence\tgold_root\tgold_penta", *("\t".join(row) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = run("events", Options(gold=file)).metrics
    assert (found["root_macro_f1"], found["quad_macro_f1"]) == (1, 1)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("2025-03-01", "exact"), ("2025-03-31", "near"), ("2025-04-02", "far"), (None, "abstained")],
)
def test_a_day_is_judged_by_its_distance(answer: str | None, verdict: str) -> None:
    assert judge(date(2025, 3, 1), date.fromisoformat(answer) if answer else None) == verdict


def test_precision_is_of_what_was_answered() -> None:
    found = metrics(Counter(exact=6, near=1, far=1, abstained=2))
    assert found == {"exact": 0.6, "precision": 0.75, "abstained": 0.2, "wrong_over_31_days": 0.1}


def test_dating_reads_a_page_with_and_without_its_crawl_day(tmp_path: Path) -> None:
    page = '<html><head><meta property="article:published_time" content="2031-03-05T08:00:00Z"></head><body><h1>Talks end</h1>'
    page += "".join(
        f"<p>The envoys talked for {n} hours about the northern waters and the boats.</p>" for n in range(2, 6)
    )
    file = tmp_path / "invented.jsonl"
    row = {"id": "1", "html": page, "gold": {"date": "2031-03-05 08:00:00+00:00"}, "crawl_date": "2031-03-09"}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = run("dating", Options(gold=file)).metrics
    assert (found["exact"], found["crawl_exact"]) == (1, 1)
