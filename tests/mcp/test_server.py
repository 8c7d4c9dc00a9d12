"""What agents are told: claims whose spans verify, page text only as quoted data, and a refusal where there is no record."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import onrecord
from conftest import CALL
from onrecord.errors import UsageError
from onrecord.mcp import together, tools
from onrecord.records import Record
from onrecord.store import Store

FIVE = {"search_statements", "get_event", "compare_accounts", "contacts", "cite"}


@pytest.fixture
def path(tmp_path: Path, record: Record) -> Path:
    page = replace(record.page, url="https://example.org/call#top")
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, page=page))
    return tmp_path / "news.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with onrecord.open(path) as held:
        yield held


def outside_quoted(value: Any) -> str:
    """Everything an answer says in its own voice."""
    if isinstance(value, dict):
        return " ".join(outside_quoted(inner) for key, inner in value.items() if key != "quoted")
    return " ".join(map(outside_quoted, value)) if isinstance(value, list | tuple) else str(value)


def test_every_claim_has_a_span_that_verifies(store: Store, record: Record) -> None:
    answers = [
        tools.search_statements(store, 10, text="date"),
        tools.get_event(store, 10, type="CONSULT"),
        tools.contacts(store, 10, "Solveig Aamodtsen", None),
    ]
    assert [answer["found"] for answer in answers] == [2, 1, 1]
    for claim in (claim for answer in answers for claim in answer["claims"]):
        words = claim["quoted"].get("content") or claim["quoted"]["mention"]
        assert words in record.article.text[claim["span"]["start"] : claim["span"]["end"]]
        assert claim["span"]["page"] == record.page.id


def test_words_of_the_page_stand_only_under_quoted(store: Store, record: Record) -> None:
    answer = tools.search_statements(store, 10, via="Reuters")
    assert answer["found"] == 1
    assert "talks" not in outside_quoted(answer)
    assert "talks" in json.dumps(answer)


def test_a_claim_is_cited_with_its_place_and_a_link_to_the_words(store: Store, record: Record) -> None:
    [event] = tools.get_event(store, 1, type="CONSULT")["claims"]
    cited = tools.cite(store, event["hash"])
    span = cited["span"]
    assert cited["quoted"]["claim"] == record.article.text[span["start"] : span["end"]]
    assert cited["quoted"]["claim"] in cited["quoted"]["around"]
    assert cited["link"].startswith("https://example.org/call#:~:text=Norwegian%20Foreign%20Minister")


def test_accounts_stand_side_by_side(store: Store) -> None:
    answer = tools.compare_accounts(store, 10, None, "the two ministries", "Solveig Aamodtsen")
    assert answer["found"] == 0
    assert [claim["hash"] for claim in answer["says"]["the two ministries"]]
    assert answer["says"]["Solveig Aamodtsen"] == []


def test_an_occurrence_is_told_by_each_side_with_spans_that_verify(path: Path, record: Record) -> None:
    with onrecord.open(path, write=True) as store:
        store.link()
    with onrecord.open(path) as store:
        [event] = tools.get_event(store, 1, type="CONSULT")["claims"]
        [found] = tools.compare_accounts(store, 10, event["occurrence"], None, None)["occurrences"]
        between = tools.compare_accounts(store, 10, None, "Solveig Aamodtsen", "Idriss Mahamoudou")
    assert between["occurrences"] == [found]
    assert [each["hash"] for each in found["events"]] == [event["hash"]]
    assert found["events"][0]["page"] == record.page.id
    claims = [claim for side in found["sides"] for claim in side["claims"]]
    assert claims
    for claim in claims:
        span = claim["span"]
        assert record.article.text[span["start"] : span["end"]] == claim["quoted"]["words"]
    assert CALL not in outside_quoted(found)
    assert CALL in json.dumps(found)


def test_what_many_tell_is_shown_in_part_and_the_rest_is_counted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with onrecord.open(path, write=True) as store:
        store.link()
        [event] = store.events(type="CONSULT")
        whole = together.told(store.compare(event.hash))
        monkeypatch.setattr(together, "SHOWN", 0)
        part = together.told(store.compare(event.hash))
    assert "more" not in whole
    assert part["more"] == {name: len(whole[name]) for name in ("events", "pages", "origins", "sides")}
    assert not any(part[name] for name in part["more"])


def test_two_sides_or_an_occurrence_are_wanted(store: Store) -> None:
    with pytest.raises(UsageError, match="wants an occurrence, or the names of two sides"):
        tools.compare_accounts(store, 10, None, "Reuters", None)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda store: tools.search_statements(store, 10, by="Nobody Atall"), "it knows nobody called Nobody Atall"),
        (lambda store: tools.get_event(store, 10, type="ASSAULT"), "nothing in it fits"),
        (lambda store: tools.contacts(store, 10, "Reuters", "Chad Minister"), "it knows nobody called Chad Minister"),
        (lambda store: tools.compare_accounts(store, 10, None, "Reuters", "Nobody"), "it knows nobody called Nobody"),
        (lambda store: tools.compare_accounts(store, 10, "0" * 20, None, None), "no event has an id or hash like"),
        (lambda store: tools.cite(store, "0" * 20), "the store holds no statement or event"),
    ],
)
def test_what_is_not_on_record_is_refused(store: Store, answer: Any, why: str) -> None:
    told = answer(store)
    assert told["found"] == 0
    assert why in told["why"]


def test_an_answer_says_that_there_is_more(store: Store) -> None:
    for limit, more in ((1, True), (50, False)):
        answer = tools.search_statements(store, limit)
        assert (answer["found"] <= limit, answer["more"]) == (True, more)
    assert tools.get_event(store, 2, actors=("Solveig Aamodtsen",))["more"] is False


def test_a_name_that_is_nearly_known_is_told(store: Store) -> None:
    assert "it knows idriss mahamoudou" in tools.contacts(store, 10, "Idris Mahamudu", None)["why"]


def test_a_senseless_limit_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="limit wants a number"):
        tools.get_event(store, 0)


def test_a_real_client_is_served_over_standard_input(path: Path, record: Record) -> None:
    pytest.importorskip("mcp")
    with ThreadPoolExecutor(1) as apart:  # a browser that other tests drive may hold this thread's loop
        apart.submit(asyncio.run, _talk(path, record)).result()


async def _talk(path: Path, record: Record) -> None:
    from mcp.client.stdio import stdio_client

    from mcp import ClientSession, StdioServerParameters

    command = StdioServerParameters(
        command=sys.executable, args=["-m", "onrecord.cli", "mcp", str(path)], env=dict(os.environ)
    )
    async with stdio_client(command) as (reading, writing), ClientSession(reading, writing) as session:
        await session.initialize()
        offered = (await session.list_tools()).tools
        assert {tool.name for tool in offered} == FIVE
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in offered)
        result = await session.call_tool("get_event", {"type": "CONSULT"})
        assert not result.is_error
        [claim] = json.loads(result.content[0].text)["claims"]
        text = record.article.text
        assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["quoted"]["mention"]
        for tool, asked, why in (
            ("get_event", {"limit": 1000}, "less than or equal to 50"),
            ("get_event", {"type": "meeting"}, "'CONSULT'"),
            ("get_event", {"country": "Norwy"}, "not 'Norwy'; there are norway (NOR)"),
            ("search_statements", {"since": "last week"}, "since wants a day, month or year"),
            ("search_statements", {"text": '"unclosed'}, "not understood"),
            ("compare_accounts", {"one": "Solveig Aamodtsen"}, "wants an occurrence, or the names of two sides"),
        ):
            refused = await session.call_tool(tool, asked)
            assert refused.is_error
            assert why in refused.content[0].text
