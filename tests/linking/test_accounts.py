"""Accounts, origins and contradictions of one occurrence, on records made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linking.made import call, record
from onrecord.linking import link
from onrecord.linking.origins import agency
from onrecord.records import Actor, Occurrence, Record, Statement
from onrecord.spans import Span

SAID = "Putin and Erdogan spoke about gas for the winter."


def only_occurrence(*records: Record) -> Occurrence:
    (found,) = link(records).occurrences
    return found


def from_source(page: str, sentence: str, name: str, cue: str, **fields: str | None) -> Record:
    """A call told by a source that is no party."""
    found = call(page, sentence, "Putin", "Erdogan", said_by="Putin", **fields)  # type: ignore[arg-type]
    source = Actor(id="a9", name=name, kind="organisation")
    span = Span.of(found.article.text, 0, len(cue))
    statement = replace(found.statements[0], source=("a9",), cue=replace(span, quote=cue))
    return replace(found, actors=(*found.actors, source), statements=(statement,))


def test_origins_are_sources_and_not_outlets() -> None:
    found = only_occurrence(
        call("p1", SAID, "Putin", "Erdogan", said_by="Putin"),
        call("p2", "Erdogan and Putin had a talk on gas.", "Erdogan", "Putin", said_by="Putin"),
        call("p3", "Putin told Erdogan about the gas hub.", "Putin", "Erdogan", said_by="Putin"),
    )
    assert [(origin.kind, origin.name, origin.pages) for origin in found.origins] == [
        ("party", "Russia", ("p1", "p2", "p3"))
    ]
    assert found.single_party == "Russia"


def test_two_sides_are_two_origins_and_nobodys_single_claim() -> None:
    found = only_occurrence(
        call("p1", SAID, "Putin", "Erdogan", said_by="Putin"),
        call("p2", SAID, "Putin", "Erdogan", said_by="Erdogan"),
    )
    assert sorted(origin.name for origin in found.origins) == ["Russia", "Türkiye"]
    assert found.single_party is None
    assert all(not claim.single_party for account in found.accounts for claim in account.claims)


def test_a_medium_that_others_credit_is_one_origin() -> None:
    found = only_occurrence(
        from_source("p1", SAID, "Al-Masry", "reported"),
        from_source("p2", "Erdogan told Putin about gas.", "Al-Masry newspaper", "reports"),
        call("p3", "Erdogan and Putin talked.", "Erdogan", "Putin", outlet="Al-Masry"),
    )
    assert [(origin.kind, origin.name, origin.pages) for origin in found.origins] == [
        ("medium", "Al-Masry", ("p1", "p2", "p3"))
    ]


def test_a_hedge_with_anothers_words_has_them_from_there() -> None:
    sentence = "Putin and Erdogan spoke at length about gas for the winter and about a new hub in Thrace."
    own = call("p1", sentence, "Putin", "Erdogan", said_by="Putin", published="2025-05-09")
    lifted = from_source("p2", sentence, "reports", "according to")
    other = from_source("p3", "Erdogan told Putin about gas.", "reports", "according to")
    origins = {origin.name: origin.pages for origin in only_occurrence(own, lifted, other).origins}
    assert origins == {"Russia": ("p1", "p2"), "P3": ("p3",)}


def test_who_denies_is_no_origin_and_a_denial_is_a_contradiction() -> None:
    said = call("p1", SAID, "Putin", "Erdogan", said_by="Putin")
    denied = call("p2", SAID, "Putin", "Erdogan", said_by="Erdogan", stance="denies")
    found = only_occurrence(said, denied)
    assert found.single_party == "Russia"
    (contradiction,) = found.contradictions
    assert (contradiction.kind, contradiction.sides) == ("denial", ("Russia", "Türkiye"))
    assert (contradiction.a.page, contradiction.b.page) == ("p1", "p2")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"day": "2025-05-09"}, {"day": "2025-05-10"}, [("time", ("2025-05-09", "2025-05-10"))]),
        ({"place": "Sochi"}, {"place": "Ankara"}, [("place", ("Sochi", "Ankara"))]),
        ({"place": "Sochi"}, {"place": "Russia"}, []),
        ({"place": "Sochi"}, {"place": "Sochi"}, []),
        ({}, {}, []),
    ],
)
def test_differences_are_typed(one: dict[str, str], other: dict[str, str], expected: list[object]) -> None:
    sentence = "Putin and Erdogan spoke about gas for the winter in Sochi, Ankara or Russia."
    a = call("p1", sentence, "Putin", "Erdogan", medium="meeting", published="2025-05-10", **one)  # type: ignore[arg-type]
    b = call("p2", sentence, "Putin", "Erdogan", medium="meeting", published="2025-05-11", **other)  # type: ignore[arg-type]
    assert [(c.kind, c.values) for c in only_occurrence(a, b).contradictions] == expected


def test_a_later_number_may_correct_an_earlier_one() -> None:
    early = call("p1", "Putin and Erdogan spoke of 12 ships.", "Putin", "Erdogan", published="2025-05-09")
    late = call("p2", "Erdogan and Putin spoke of 15 ships.", "Erdogan", "Putin", published="2025-05-11")
    (found,) = only_occurrence(late, early).contradictions
    assert (found.kind, found.values) == ("number", ("12", "15"))
    assert "may correct" in found.because


def test_numbers_of_different_things_contradict_nothing() -> None:
    one = call("p1", "Putin and Erdogan spoke for two hours about gas.", "Putin", "Erdogan")
    other = call("p2", "Erdogan told Putin that repairs of a bridge take nine hours of work.", "Erdogan", "Putin")
    assert only_occurrence(one, other).contradictions == ()


def test_numbers_of_one_page_contradict_nothing() -> None:
    page = call("p1", "Putin and Erdogan spoke of 12 ships and 15 ships.", "Putin", "Erdogan")
    assert only_occurrence(page).contradictions == ()


def test_what_one_side_says_and_the_other_leaves_out() -> None:
    first = call("p1", SAID, "Putin", "Erdogan", said_by="Putin")
    text = f"{SAID}\nThe hub in Thrace will be ready by the spring."
    second = call("p2", text, "Putin", "Erdogan", said_by="Erdogan")
    told = Span.of(text, 0, len(SAID))
    beside = Span.of(text, len(SAID) + 1, len(text))
    hub = Statement(id="s2", source=("a2",), content=(beside,), kind="indirect", stance="says", rule="test")
    events = (replace(second.events[0], mentions=(told,)),)
    statements = (replace(second.statements[0], content=(told,)), hub)
    found = only_occurrence(first, replace(second, events=events, statements=statements))
    sides = {account.side: account for account in found.accounts}
    assert [passage.span for passage in sides["Türkiye"].only] == [beside]
    assert [passage.span for passage in sides["Russia"].left_out] == [beside]
    assert [claim.single_party for claim in sides["Türkiye"].claims] == [False, True]


def test_a_copy_adds_no_claim_and_no_origin() -> None:
    body = [f"Sentence number {n} is about the harbour, a crane and {n * n} crates of fish." for n in range(12)]
    own = call("p1", SAID, "Putin", "Erdogan", said_by="Putin", published="2025-05-09")
    clone = call("p2", SAID, "Putin", "Erdogan", said_by="Putin")
    texts = [record(page.page.id, SAID, *body, published=page.article.published.value) for page in (own, clone)]
    own, clone = (replace(page, article=whole.article) for page, whole in zip((own, clone), texts, strict=True))
    found = link([own, clone])
    assert [(copy.page, copy.of, copy.share) for copy in found.copies] == [("p2", "p1", 1.0)]
    (occurrence,) = found.occurrences
    assert [(origin.name, origin.pages) for origin in occurrence.origins] == [("Russia", ("p1", "p2"))]
    assert [claim.passage.page for account in occurrence.accounts for claim in account.claims] == ["p1"]


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("AMMAN (Reuters) - The port is shut.", "Reuters"),
        ("PARIS, May 3 (AFP) - The port is shut.", "AFP"),
        ("The port is shut, Reuters reported.", None),
        ("The port (the larger one) is shut.", None),
    ],
)
def test_an_agency_signs_in_the_dateline(paragraph: str, name: str | None) -> None:
    found = agency(record("p1", paragraph))
    assert (found[0] if found else None) == name
