"""Groups of invented articles, read whole and linked, held against what a careful reader wrote down (`expected.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml

import onrecord
from linking.expectations import Checker
from linking.stored import arrive, differences
from onrecord import pipeline
from onrecord.forms import captures
from onrecord.linking import link
from onrecord.records import Linked, Passage, Record
from onrecord.store import Keep

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


@pytest.mark.parametrize("seed", range(3))
def test_a_store_that_pages_come_to_and_go_from_links_as_all_at_once(tmp_path: Path, seed: int) -> None:
    every = [record for folder in GROUPS for record in records(folder)]
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        left = arrive(store, every, Random(seed))
        assert len(left) < len(every)
        assert differences(store, left) == []
        assert store.verify() == (len(left), [])


@pytest.mark.parametrize("keep", ["snippet", "none"])
def test_a_store_without_text_finds_the_same_groups(tmp_path: Path, keep: Keep) -> None:
    every = [record for folder in GROUPS for record in records(folder)]
    with onrecord.open(tmp_path / "news.db", write=True, keep=keep) as store:
        list(store.add_all(every))
        store.link()
        found = [store.compare(row.id) for row in store.occurrences()]
    told = sorted(sorted((ref.page, ref.event) for ref in one.occurrences[0].events) for one in found)
    wanted = link(every)
    assert told == sorted(sorted((ref.page, ref.event) for ref in one.events) for one in wanted.occurrences)
    assert {(copy.page, copy.of, copy.share) for one in found for copy in one.copies} == {
        (copy.page, copy.of, copy.share) for copy in wanted.copies
    }


def passages(found: Linked) -> list[Passage]:
    every = [c.passage for o in found.occurrences for a in o.accounts for c in a.claims]
    every += [p for o in found.occurrences for a in o.accounts for p in (*a.only, *a.left_out)]
    every += [p for o in found.occurrences for c in o.contradictions for p in (c.a, c.b)]
    every += [link.told for chain in found.chains for link in chain.links if link.told]
    return every + [p for c in found.comparisons for point in c.points for p in (point.a, point.b) if p]
