"""Two readings of one address, and documents set side by side, on records made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

import factories
from linking.made import record
from onrecord.linking import link
from onrecord.records import Actor, Document, Record, Relation, Statement

URL = "https://news.example/dam"


def reading(page: str, *claims: tuple[str, str], fetched: str = "2025-05-01") -> Record:
    """A page with one statement a paragraph: who says, and what."""
    found = record(page, *(content for _, content in claims), url=URL)
    text = found.article.text
    names = list(dict.fromkeys(name for name, _ in claims))
    actors = tuple(Actor(id=f"a{n}", name=name, kind="unnamed") for n, name in enumerate(names))
    statements = tuple(
        Statement(
            id=f"s{n}",
            source=(f"a{names.index(name)}",),
            content=(factories.span(text, content),),
            kind="indirect",
            stance="says",
            rule="test",
        )
        for n, (name, content) in enumerate(claims, 1)
    )
    return replace(found, page=replace(found.page, fetched=fetched), actors=actors, statements=statements)


BEFORE = ("the police", "four people were hurt when the dam broke near the mill")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (("the police", "four people were hurt near the mill when the dam broke"), []),
        (("the police", "seven people were hurt when the dam broke near the mill"), [("altered", "wounded: 4 -> 7")]),
        (("the mayor", "four people were hurt when the dam broke near the mill"), [("altered", "source: the police -> the mayor")]),
        (("the police", "a road was closed for repairs"), [("dropped", ""), ("added", "")]),
    ],
)  # fmt: skip
def test_changed_claims_are_told_and_changed_words_are_not(
    after: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    pages = [reading("p1", BEFORE), reading("p2", after, fetched="2025-05-02")]
    for order in (pages, pages[::-1]):
        (version,) = link(order).versions
        assert (version.url, version.earlier, version.later) == (URL, "p1", "p2")
        assert [(change.how, change.because) for change in version.changes] == expected


def test_three_readings_are_two_versions_and_no_copies() -> None:
    long = tuple(("the police", f"claim number {n} about the harbour, cranes and {n} crates") for n in range(12))
    found = link(reading(f"p{n}", *long, fetched=f"2025-05-0{n}") for n in (1, 2, 3))
    assert [(version.earlier, version.later) for version in found.versions] == [("p1", "p2"), ("p2", "p3")]
    assert found.copies == ()


def test_a_copy_of_a_page_that_was_read_twice_stands_behind_its_last_reading() -> None:
    long = tuple(("the police", f"claim number {n} about the harbour, cranes and {n} crates") for n in range(12))
    readings = [reading(f"p{n}", *long, fetched=f"2025-05-0{n}") for n in (1, 2, 3)]
    clone = reading("p4", *long, fetched="2025-05-04")
    clone = replace(clone, page=replace(clone.page, url=None))
    found = link([*readings, clone])
    assert [(copy.page, copy.of) for copy in found.copies] == [("p4", "p3")]
    assert len(found.versions) == 2


def test_drafts_are_compared_point_by_point() -> None:
    found = record(
        "p1",
        "The French draft asks for a ceasefire and for observers.",
        "The Russian draft asks for a ceasefire in Libya.",
    )
    text = found.article.text
    sides = (("d1", "French", "FRA"), ("d2", "Russian", "RUS"))
    actors = tuple(Actor(id=code, name=code, kind="state", country=code) for _, _, code in sides)
    asks = {"d1": ("a ceasefire", "observers"), "d2": ("a ceasefire in Libya",)}
    documents = tuple(
        Document(
            id=id_,
            kind="draft_resolution",
            issuer=(code,),
            span=factories.span(text, f"The {adjective} draft"),
            mentions=(factories.span(text, f"The {adjective} draft"),),
            asks=tuple(factories.span(text, quote) for quote in asks[id_]),
            relation=(Relation(to="d2", how="counter_to", span=factories.span(text, "draft")),) if id_ == "d1" else (),
        )
        for id_, adjective, code in sides
    )
    (compared,) = link([replace(found, actors=actors, documents=documents)]).comparisons
    assert (compared.a, compared.b, compared.relation) == ("p1#d1", "p1#d2", "counter_to")
    points = [(point.a and point.a.span.quote, point.b and point.b.span.quote) for point in compared.points]
    assert points == [("a ceasefire", "a ceasefire in Libya"), ("observers", None)]
