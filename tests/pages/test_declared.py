from __future__ import annotations

import pytest

from onrecord.pages import find
from onrecord.pages.declared import address, canonical, claims, domain
from onrecord.pages.jsonld import linked_data
from onrecord.pages.markup.scan import scan
from onrecord.records import Capture


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
    ("json", "expected"),
    [
        ('"author":[{"givenName":"Ana","familyName":"Novak"},{"@type":"Person"}]', [("author", "Ana Novak")]),
        ('"author":{"@id":"#ana"}', [("author", "Ana Novak")]),
        ('"datePublished":{"@value":"2031-03-04T10:00:00+02:00"}', [("date", "2031-03-04T10:00:00+02:00")]),
        ('"dateCreated":"2031-03-03"', [("date", "2031-03-03")]),
        ('"dateCreated":"2031-03-03","datePublished":"2031-03-04T05:06:07.89Z"', [("date", "2031-03-04T05:06:07.89Z")]),
        ('"datePublished":1930000000', [("date", "1930000000")]),
        ('"isAccessibleForFree":true,"keywords":["dam",true,null,{}]', [("tag", "dam")]),
        ('"mainEntityOfPage":{"@id":"https://a.example/dam"}', [("url", "https://a.example/dam")]),
        ('"articleSection":"World"', [("tag", "World")]),
    ],
)
def test_values_are_found_in_every_shape(json: str, expected: list[tuple[str, str]]):
    html = script(
        '{"@graph":[{"@type":"NewsArticle",' + json + '},{"@type":"Person","@id":"#ana","name":"Ana Novak"}]}'
    )
    assert [each[:2] for each in declared(html)] == expected


@pytest.mark.parametrize(
    ("tags", "address"),
    [
        ('<link rel="canonical" href="https://a.example/1"><meta property="og:url" content="https://a.example/2">', 1),
        ('<link rel="canonical" href="/1"><meta property="og:url" content="https://a.example/2">', 2),
        ('<link rel="alternate canonical" href="https://a.example/3">', 3),
        ('<link rel="canonical" href="/1">', None),
    ],
)
def test_the_canonical_address_is_a_whole_one(tags: str, address: int | None):
    found = claims(tags, scan(tags), (), None)
    assert canonical(found) == (f"https://a.example/{address}" if address else None)


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


@pytest.mark.parametrize(
    ("scripts", "nodes"),
    [(["{}"] * 9, 3), (["[{}, {}, {}, {}, {}, {}]"], 3), (['{"a": "' + "b" * 99 + '"}'], 0), (["[]"] * 9, 0)],
)
def test_linked_data_over_the_limits_is_an_issue(monkeypatch: pytest.MonkeyPatch, scripts: list[str], nodes: int):
    monkeypatch.setattr("onrecord.pages.jsonld.MOST_NODES", 3)
    monkeypatch.setattr("onrecord.pages.jsonld.MOST_SCRIPTS", 5)
    monkeypatch.setattr("onrecord.pages.jsonld.LONGEST", 90)
    html = "".join(map(script, scripts))
    found, issues = linked_data(html, scan(html).scripts)
    assert len(found) == nodes
    assert [issue.code for issue in issues] == ["too_many_claims"]


def test_claims_over_the_limit_are_an_issue_that_counts_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onrecord.pages.article.MOST_CLAIMS", 2)
    monkeypatch.setattr("onrecord.pages.markup.scan.MAX_TOLD", 3)
    html = "".join(f'<meta name="author" content="Ada Morn {n}">' for n in range(5)) + "<p>The dam was shut.</p>"
    found = find(Capture(content=html.encode(), source="dam.html"))
    assert [claim.value for claim in found.article.declared] == ["Ada Morn 0", "Ada Morn 1"]
    (issue,) = [issue for issue in found.issues if issue.code == "too_many_claims"]
    assert "1 more" in issue.message
    assert "2 tags" in issue.message
