"""The name of the outlet among what invented pages declare."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.outlet import outlet
from onrecord.records import Declared

HOST = "https://www.meadowpost.example/dam"


def said(value: str, where: str = "og") -> Declared:
    return Declared(name="outlet", value=value, where=where)


def title(value: str) -> Declared:
    return Declared(name="title", value=value, where="meta")


@pytest.mark.parametrize(
    ("declared", "address", "name"),
    [
        ([said("The Meadow Post")], HOST, "The Meadow Post"),
        ([said("https://www.meadowpost.example"), said("The Meadow Post, LLC", "meta")], HOST, "The Meadow Post"),
        ([said("https://www.meadowpost.example"), said("Valley Times", "json-ld"), said("Meadow Post", "meta")], HOST, "Meadow Post"),
        ([said("https://www.meadowpost.example")], HOST, "meadowpost.example"),
        ([said("https://www.meadowpost.example")], None, "meadowpost.example"),
        ([said("www.meadowpost.example")], None, "meadowpost.example"),
        ([said("meadowpost.example"), said("MeadowPost", "json-ld")], HOST, "MeadowPost"),
        ([said("meadowpost"), said("Meadow Post", "json-ld")], HOST, "Meadow Post"),
        ([said("meadowpost"), said("Blogmaker", "json-ld")], HOST, "meadowpost"),
        ([said("Valley Times"), said("meadowpost", "meta")], HOST, "Valley Times"),
        ([said("Meadow Post | Latest news and views")], HOST, "Meadow Post"),
        ([said("Latest news and views | Meadow Post")], HOST, "Meadow Post"),
        ([said("Meadow Post – all that happens in the valley")], HOST, "Meadow Post"),
        ([said("Valley – a paper")], HOST, "Valley – a paper"),
        ([said("Meadow Post, Post-Verlag GmbH, Veldoria")], HOST, "Meadow Post"),
        ([said("Tom&#039;s Meadow")], HOST, "Tom's Meadow"),
        ([said("World"), title("Dam opened - Meadow Post")], HOST, "Meadow Post"),
        ([title("Dam opened | World - Meadow Post - All the news")], HOST, "Meadow Post"),
        ([title("Dam opened - The Meadow Valley Post")], "https://mvpost.example/dam", "The Meadow Valley Post"),
        ([title("Dam opened - Meadow Valley Radio")], "https://mvr.gov.example/dam", "Meadow Valley Radio"),
        ([title("Dam opened - Farmers doubt it")], HOST, "meadowpost.example"),
        ([title("Dam opened - meadowpost.example")], HOST, "meadowpost.example"),
        ([title("Dam opened"), said("Dam opened", "meta")], HOST, "meadowpost.example"),
        ([said("Valley Times", "row"), title("Dam opened - Meadow Post")], HOST, "Valley Times"),
        ([], HOST, "meadowpost.example"),
        ([title("Dam opened - Meadow Post")], None, None),
        ([], None, None),
    ],
)  # fmt: skip
def test_the_name_an_outlet_goes_by(declared: list[Declared], address: str | None, name: str | None) -> None:
    found = outlet(declared, address)
    assert (found and found.name) == name
    assert found is None or found.why


def test_the_name_says_where_it_comes_from_and_the_domain_stays() -> None:
    found = outlet([said("World"), title("Dam opened - Meadow Post")], HOST)
    assert found
    assert (found.domain, found.why) == ("meadowpost.example", "behind the title")


@given(st.text(max_size=80), st.text(max_size=30), st.sampled_from([HOST, None, "https://[", "https://a.b.example/x"]))
def test_any_claim_gives_a_clean_name_or_none(value: str, heading: str, address: str | None) -> None:
    claims = [said(value)] if value.strip() else []
    found = outlet([*claims, title(f"Dam - {heading}")], address)
    assert found is None or (found.name.strip() and "://" not in found.name)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (" ".join(["A" + "a" * 60] * 8), f"https://{'a' * 62}b.example/x"),
        ("A" + ", " * 2400, HOST),
        ("A" + "&#32;" * 990, HOST),
        ("A-" * 2400, HOST),
    ],
)
def test_a_name_made_to_cost_time_costs_none(value: str, address: str) -> None:
    started = process_time()
    assert outlet([said(value), title(value)] * 30, address)
    assert process_time() - started < 1
