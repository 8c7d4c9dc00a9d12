from __future__ import annotations

import pytest

from onrecord.pages.declared import address, claims, domain
from onrecord.pages.jsonld import linked_data
from onrecord.pages.scan import scan


def declared(html: str) -> list[tuple[str, str, str]]:
    seen = scan(html)
    linked, _ = linked_data(html, seen.scripts)
    return [(claim.name, claim.value, claim.where) for claim in claims(html, seen, linked, None)]


def script(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def test_the_article_is_found_in_a_graph_and_lists_of_others_are_not_followed():
    html = script(
        '{"@graph":[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]},'
        '{"@type":["NewsArticle"],"headline":"Own","author":{"name":["A. Person"]}}]}'
    )
    assert declared(html) == [("title", "Own", "json-ld"), ("author", "A. Person", "json-ld")]


@pytest.mark.parametrize(
    "json", ["{", "[" * 100_000, '{"a":' * 5_000, "null", "3", '{"@type": {"x": []}}', "\ud800"[:0] + "{]"]
)
def test_broken_data_is_survived(json: str):
    assert declared(script(json)) == []


def test_broken_data_is_reported_once():
    html = script("{") * 3
    assert [issue.code for issue in linked_data(html, scan(html).scripts)[1]] == ["json_ld"]


def test_claims_point_at_their_tag():
    html = '<head><meta content="2031-03-04" property="article:published_time"></head>'
    (claim,) = claims(html, scan(html), (), None)
    assert html[claim.source_start : claim.source_end].startswith("<meta")
    assert (claim.name, claim.value, claim.where) == ("date", "2031-03-04", "og")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2031/03/04/dam", "2031-03-04"),
        ("https://a.example/dam-20310304", "2031-03-04"),
        ("https://a.example/dam-120310304", None),
        ("https://a.example/2031/13/04/dam", None),
        ("http://[bad/2031/03/04", None),
        (None, None),
    ],
)
def test_day_in_the_address(url: str | None, day: str | None):
    assert [claim.value for claim in address(url)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.meadow.example:80/a", "meadow.example"),
        ("file:///a.html", None),
        ("meadow.example", None),
        (None, None),
    ],
)
def test_domain(url: str | None, host: str | None):
    assert domain(url) == host
