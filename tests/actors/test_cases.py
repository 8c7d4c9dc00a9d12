"""Hand-written cases of one mention each; the people and doings that are no public office holders are invented."""

import csv
from pathlib import Path

import pytest

from factories import article
from onrecord.actors import find
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as read
from onrecord.records import Actor

with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def meant(text: str, mention: str, published: str) -> Actor | None:
    page = article(text, published=published)
    parse = read(article=page, model=DEFAULT_MODEL).parse
    start = text.rindex(mention)
    found = find(page, parse, page.published).actors
    return next(
        (a for a in found for m in a.mentions if (m.span.start, m.span.end) == (start, start + len(mention))), None
    )


def wrong(case: dict[str, str]) -> str:
    actor = meant(case["text"], case["mention"], case["published"])
    if case["expected"] == "-":
        return f"nobody expected, got {actor.name}" if actor else ""
    if actor is None:
        return "nobody found"
    if case["expected"] not in actor.name:
        return f"got {actor.name}"
    if (actor.country or "") != case["country"]:
        return f"country {actor.country}"
    return "" if actor.kind == case["kind"] else f"kind {actor.kind}"


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["strength"] == "STRONG"], ids=lambda c: f"{c['mention']}: {c['text'][:50]}"
)
def test_strong_cases_hold(case):
    assert wrong(case) == ""


def test_most_weak_cases_hold():
    weak = [c for c in CASES if c["strength"] == "WEAK"]
    failed = [(c["text"], c["mention"], wrong(c)) for c in weak if wrong(c)]
    assert len(failed) <= len(weak) // 2, failed


def test_the_cases_span_the_world_and_the_years():
    assert len(CASES) >= 200
    assert len({case["country"] for case in CASES} - {""}) >= 40
    assert {case["published"][:3] for case in CASES} >= {"199", "200", "201", "202"}
