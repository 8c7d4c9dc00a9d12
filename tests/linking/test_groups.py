"""Groups of invented articles, read whole and linked, held against what a careful reader wrote down (`expected.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml

from linking.expectations import Checker
from onrecord import pipeline
from onrecord.forms import captures
from onrecord.linking import link
from onrecord.records import Linked, Passage, Record

GROUPS = sorted(path for path in (Path(__file__).parent / "groups").iterdir() if path.is_dir())


@cache
def records(folder: Path) -> tuple[Record, ...]:
    return tuple(pipeline.read(capture) for capture in captures([str(folder / "*.html")]))


@cache
def linked(folder: Path) -> Linked:
    return link(records(folder))


@pytest.mark.parametrize("folder", GROUPS, ids=lambda path: path.name)
def test_a_group_is_linked_as_a_careful_reader_has_it(folder: Path) -> None:
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    faults = Checker(linked(folder)).faults(expected)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("folder", GROUPS, ids=lambda path: path.name)
def test_order_of_arrival_changes_nothing(folder: Path) -> None:
    for seed in range(3):
        shuffled = Random(seed).sample(records(folder), len(records(folder)))
        assert link(shuffled) == linked(folder)


@pytest.mark.parametrize("folder", GROUPS, ids=lambda path: path.name)
def test_every_passage_stands_on_its_page(folder: Path) -> None:
    texts = {record.page.id: record.article.text for record in records(folder)}
    found = list(passages(linked(folder)))
    assert [passage for passage in found if not passage.span.stands_in(texts[passage.page])] == []
    assert found


def test_all_groups_together_are_linked_as_each_alone() -> None:
    every = link(record for folder in GROUPS for record in records(folder))
    apart = sorted(sorted((ref.page, ref.event) for ref in one.events) for f in GROUPS for one in linked(f).occurrences)
    assert sorted(sorted((ref.page, ref.event) for ref in one.events) for one in every.occurrences) == apart


def passages(found: Linked) -> list[Passage]:
    every = [c.passage for o in found.occurrences for a in o.accounts for c in a.claims]
    every += [p for o in found.occurrences for a in o.accounts for p in (*a.only, *a.left_out)]
    every += [p for o in found.occurrences for c in o.contradictions for p in (c.a, c.b)]
    every += [link.told for chain in found.chains for link in chain.links if link.told]
    return every + [p for c in found.comparisons for point in c.points for p in (point.a, point.b) if p]
