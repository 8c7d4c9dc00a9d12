"""The reading view: the page as read, its claims, the same elsewhere; for stores that keep less, and for pages that are not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord import pipeline
from onrecord.demo import pages
from onrecord.reasons import days
from onrecord.spans import Span
from onrecord.web.reading.cards import cards
from onrecord.web.reading.elsewhere import elsewhere
from web.conftest import visitor

PageOf = Callable[[str], str]


def test_pages_are_listed_the_latest_first(room: TestClient, own_store: Path) -> None:
    shown = room.get("/").text
    with onrecord.open(own_store) as store:
        by_day = sorted(store.records(), key=lambda record: record.article.published.latest or "", reverse=True)
    assert re.findall(r'href="/pages/(\w+)"', shown) == [record.page.id for record in by_day]
    assert re.findall(r'href="/pages/(\w+)"', room.get("/?skip=3").text) == [record.page.id for record in by_day[3:]]


def test_every_claim_of_a_page_has_a_card_with_its_reason_and_citation(
    room: TestClient, page_of: PageOf, own_store: Path
) -> None:
    page = page_of("wire-report.html")
    shown = room.get(f"/pages/{page}").text
    with onrecord.open(own_store) as store:
        record = store.record(page)
        hashes = [claim.hash for claim in (*store.statements(page=page), *store.events(page=page))]
    claims = (*record.statements, *record.events, *record.contacts, *record.documents)
    for claim in claims:
        assert len(re.findall(rf'<article class="card [^"]*" id="{claim.id}"', shown)) == 1
    for claim in (*record.statements, *record.events):
        assert f"<code>{claim.rule}</code>" in shown
    for hash_ in hashes:
        assert f"claim {hash_}." in shown


def test_the_page_is_shown_as_it_was_read(room: TestClient, page_of: PageOf, own_store: Path) -> None:
    page = page_of("long-read.html")
    shown = room.get(f"/pages/{page}").text
    article = shown[shown.index('<div class="article"') : shown.index('id="claims"')]
    words = unescape(
        re.sub(
            r"<[^>]+>",
            "",
            re.sub(
                r'<a class="foot".*?</a>|<summary.*?</summary>|<span class="chip">.*?</span>', "", article, flags=re.S
            ),
        )
    )
    with onrecord.open(own_store) as store:
        blocks = store.record(page).article.blocks
    told = "".join(words.split())
    for block in blocks:
        assert "".join(block.text.split()) in told
    furniture = {(block.kind or "other").replace("_", " ") for block in blocks if block.role == "furniture"}
    runs = re.findall(r'<details class="furniture".*?</summary>', article, re.S)
    assert all("not the article" in run for run in runs)
    assert {label for run in runs for label in re.findall(r'<span class="chip">([^<]+)</span>', run)} == furniture
    assert len(runs) < sum(block.role == "furniture" for block in blocks)


def test_without_javascript_a_link_lights_the_words(room: TestClient, page_of: PageOf) -> None:
    shown = room.get(f"/pages/{page_of('wire-report.html')}?lit=s6").text
    lit = re.findall(r'<span class="seg [^"]* lit" data-of="([^"]+)">', shown)
    assert lit
    assert all("s6" in of.split() for of in lit)
    assert 'href="?lit=s6#in-s6"' in shown
    assert shown.count('id="in-s6"') == 1


def test_a_claim_is_found_by_its_lasting_name(room: TestClient, page_of: PageOf, own_store: Path) -> None:
    page = page_of("wire-report.html")
    with onrecord.open(own_store) as store:
        for claim in (*store.statements(page=page), *store.events(page=page)):
            place = room.get(f"/claims/{claim.hash}").headers["location"]
            id_ = place.rpartition("#")[2]
            known = {each.id: each for each in (*store.record(page).statements, *store.record(page).events)}
            assert place == f"/pages/{page}?lit={id_}#{id_}"
            assert known[id_].rule == claim.rule
    assert room.get("/claims/00000000000000000000").status_code == 404


@pytest.mark.parametrize("path", ["/pages/ffffff", "/pages/..%2f..", "/pages/x?lit=%22%3E"])
def test_a_page_that_is_not_there(room: TestClient, path: str) -> None:
    answer = room.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_both_sides_and_what_they_contradict_stand_beside_the_page(room: TestClient, page_of: PageOf) -> None:
    shown = room.get(f"/pages/{page_of('a-geneva.html')}").text
    right = shown[shown.index('id="elsewhere"') :]
    assert re.findall(r"<h4>(\w+) <span class=\"chip\">party", right) == ["Iran", "Oman"]
    assert "only this side" in right
    assert "Where they differ" in right
    assert f'href="/pages/{page_of("b-vienna.html")}' in right


def test_copies_are_folded(demo_store: Path, page_of: PageOf) -> None:
    with onrecord.open(demo_store) as store:
        found = elsewhere(store, store.record(page_of("a-wire.html")))
    [call] = [one for one in found.occurrences if one.type == "CONSULT"]
    assert [copy.page for copy in found.folded(call)] == [page_of("b-clone.html")]
    assert page_of("b-clone.html") not in [page.id for page in found.others(call)]
    assert found.events[call.id]


@pytest.mark.parametrize("keep", ["snippet", "none"])
def test_a_store_that_keeps_less_shows_what_it_has(tmp_path: Path, keep: str) -> None:
    with onrecord.open(tmp_path / "less.db", write=True, keep=keep) as store:
        record = pipeline.read(next(pages()))
        store.add(record)
    with visitor(tmp_path / "less.db") as client:
        shown = client.get(f"/pages/{record.page.id}").text
        assert client.get("/").status_code == 200
        assert client.get("/review").status_code == 200
    assert "cannot be shown whole" in shown
    assert shown.count('class="card ') == len((*record.statements, *record.events, *record.contacts, *record.documents))


def test_a_page_written_by_another_process_is_seen(room: TestClient, own_store: Path) -> None:
    before = room.get("/").text.count('href="/pages/')
    with onrecord.open(own_store, write=True) as store:
        store.remove(next(store.records()).page.source)
    assert room.get("/").text.count('href="/pages/') == before - 1


def test_citations_quote_the_page() -> None:
    record = pipeline.read(next(pages()))
    made = cards(record, {"s1": "f" * 20})
    [first] = [card for card in made["statement"] if card.id == "s1"]
    span: Span = record.statements[0].content[0]
    assert " ".join(span.quote.split()) in first.citation
    assert f"characters {span.start}–{span.end} of page {record.page.id[:12]}, claim {'f' * 20}." in first.citation
    assert days(record.events[0].time) == "2025-03-15"
