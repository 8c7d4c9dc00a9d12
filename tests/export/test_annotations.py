"""Web Annotations: valid in form, and every selector resolves to the characters of the record."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import onrecord
from anchoring import quoted, resolved
from factories import article, span
from onrecord.errors import UsageError
from onrecord.export import export
from onrecord.records import Record
from onrecord.store import Store

MOTIVATIONS = {"describing", "classifying", "identifying", "assessing"}


def written(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))
    return found


def test_every_anchor_resolves_to_the_same_characters(news: Store, tmp_path: Path) -> None:
    export(news, tmp_path / "out", shape="annotations")
    records = {record.page.id: record for record in news.records()}
    seen: Counter[str] = Counter()
    for annotation in written(tmp_path / "out")["first"]["items"]:
        for target in annotation["target"]:
            selectors = {selector["type"]: selector for selector in target["selector"]}
            quote = selectors["TextQuoteSelector"]
            if place := selectors.get("TextPositionSelector"):
                text = (tmp_path / "out" / target["source"]).read_bytes().decode()
                at = (place["start"], place["end"])
                assert text == records[Path(target["source"]).stem].article.text
                assert text[at[0] : at[1]] == quote["exact"]
                assert quoted(text, quote) == at
            else:
                low, high = resolved(text, selectors["FragmentSelector"]["value"])
                assert low <= at[0] < at[1] <= high
                assert len(text[low : at[0]] + text[at[1] : high]) < 20
                assert target["source"].startswith("https://example.org/demo/")
            seen.update(list(selectors))
    assert seen["TextPositionSelector"] == seen["FragmentSelector"] > 100


def test_every_claim_and_actor_is_there_once_by_its_lasting_name(news: Store, tmp_path: Path) -> None:
    export(news, tmp_path, shape="annotations")
    document = written(tmp_path)
    items = document["first"]["items"]
    assert (document["@context"], document["total"]) == ("http://www.w3.org/ns/anno.jsonld", len(items))
    assert Counter(Counter(item["id"] for item in items).values()) == {1: len(items)}
    assert {item["motivation"] for item in items} <= MOTIVATIONS
    names = {claim.hash for claim in (*news.statements(), *news.events())}
    assert {item["id"][1:] for item in items if item["motivation"] != "identifying"} == names
    for item in items:
        assert {"type", "canonical", "body", "target"} <= item.keys()
        assert all(body.get("value") or body.get("source") for body in item["body"])


def test_an_event_says_when_it_was_and_according_to_whom(tmp_path: Path, record: Record) -> None:
    call, wish = record.events
    open_ended = replace(wish, according_to=(), time=replace(wish.time, value=None, earliest=None, latest="2025-11-15"))
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, events=(call, open_ended)))
        export(store, tmp_path / "out", shape="annotations")
    items = written(tmp_path / "out")["first"]["items"]
    told = [item["body"][0]["value"] for item in items if item["motivation"] == "classifying"]
    assert [words.partition("; when: ")[2] for words in told] == [
        "2025-11-15; according to the two ministries",
        "by 2025-11-15; according to the outlet itself",
    ]


def test_words_that_stand_twice_are_told_apart(tmp_path: Path, record: Record) -> None:
    page = article("He said the talks go on.", "Later he said the talks go on.", "She said the talks go on.")
    second = span(page.text, "the talks go on", 2)
    statement = replace(record.statements[0], cue=None, content=(second,), source=())
    bare = replace(record, article=page, statements=(statement,), actors=(), events=(), contacts=(), documents=(), issues=(), times=())  # fmt: skip
    bare = replace(bare, page=replace(record.page, url="https://example.org/talks#top"))
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(bare)
        export(store, tmp_path / "out", shape="annotations")
    [annotation] = written(tmp_path / "out")["first"]["items"]
    in_text, on_page = annotation["target"]
    assert quoted(page.text, in_text["selector"][1]) == (second.start, second.end)
    assert resolved(page.text, on_page["selector"][0]["value"]) == (second.start, second.end)
    assert (in_text["scope"], on_page["source"]) == ("https://example.org/talks",) * 2


def test_judgements_assess_the_claim(news: Store, tmp_path: Path) -> None:
    claim = next(news.statements())
    news.judge(claim.hash, "reject", who="Ada", at="2025-11-15T10:00:00+00:00", note="he quotes another")
    export(news, tmp_path, shape="annotations", page=claim.page)
    [assessment] = [item for item in written(tmp_path)["first"]["items"] if item["motivation"] == "assessing"]
    assert assessment["target"] == f"#{claim.hash}"
    assert assessment["creator"] == {"type": "Person", "name": "Ada"}
    assert [body["value"] for body in assessment["body"]] == ["reject", "he quotes another"]


def test_only_what_is_asked_for(news: Store, tmp_path: Path) -> None:
    wanted = {done.hash for done in news.events(status="planned")}
    export(news, tmp_path, shape="annotations", status="planned")
    items = written(tmp_path)["first"]["items"]
    assert {item["id"][1:] for item in items if item["motivation"] == "classifying"} == wanted
    assert not [item for item in items if item["motivation"] == "describing"]
    assert wanted


def test_a_store_without_texts_is_refused(tmp_path: Path, record: Record) -> None:
    with onrecord.open(tmp_path / "news.db", write=True, keep="snippet") as store:
        store.add(record)
        with pytest.raises(UsageError, match="need the articles' texts"):
            export(store, tmp_path / "out", shape="annotations")
