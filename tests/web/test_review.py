"""People judge claims in the room: kept under their names, shown, compared, and taken away as gold."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

import onrecord
from onrecord.store.answers import Judged
from onrecord.store.gold import folded
from onrecord.store.review import agreements, kappa
from web.test_security import claim_and_seal


class Reviewer:
    """Somebody with a browser."""

    def __init__(self, room: TestClient, store: Path) -> None:
        self.room, self.store = room, store
        _, self.seal = claim_and_seal(room, store)

    def says(self, what: str, hash_: str, who: str = "Ada", **fields: str) -> Any:
        return self.room.post(f"/review/{hash_}", data={"csrf": self.seal, "says": what, "who": who, **fields})

    def pairs(self, hash_: str, other: str, says: str) -> Any:
        return self.room.post(
            f"/review/{hash_}/pair", data={"csrf": self.seal, "says": says, "who": "Ada", "other": other}
        )


@pytest.fixture
def reviewer(room: TestClient, own_store: Path) -> Reviewer:
    return Reviewer(room, own_store)


@pytest.fixture
def events(own_store: Path) -> list[Any]:
    with onrecord.open(own_store) as store:
        return list(store.events())


def test_a_judgement_is_kept_with_name_note_and_time_and_shown(reviewer: Reviewer, events: list[Any]) -> None:
    hash_ = events[0].hash
    assert reviewer.says("reject", hash_, note="he quotes somebody else").status_code == 303
    assert reviewer.says("accept", hash_, who="Béla").status_code == 303
    with onrecord.open(reviewer.store) as store:
        kept = [(each.who, each.says, each.note) for each in store.judgements(hash_)]
    assert kept == [("Ada", "reject", "he quotes somebody else"), ("Béla", "accept", None)]
    shown = reviewer.room.get(f"/review/{hash_}").text
    assert shown.index("he quotes somebody else") < shown.index("<b>Béla</b> accepts it")
    assert 'name="who" value="Béla"' in shown
    assert "accepted by Béla" in reviewer.room.get(f"/pages/{events[0].page}").text


def test_a_correction_keeps_only_what_differs(reviewer: Reviewer, events: list[Any]) -> None:
    event = next(each for each in events if each.status == "happened")
    form = reviewer.room.get(f"/review/{event.hash}").text
    assert f"<option selected>{event.type}</option>" in form
    answer = reviewer.says("correct", event.hash, status="planned", type=event.type, actors="\r\n".join(event.actors))
    assert answer.status_code == 303
    with onrecord.open(reviewer.store) as store:
        [kept] = store.judgements(event.hash)
    assert json.loads(kept.change or "") == {"status": "planned"}


@pytest.mark.parametrize(
    "fields",
    [{}, {"status": "imagined"}, {"date": "last week"}, {"quote": "words that stand nowhere"}, {"type": "<script>"}],
)
def test_a_correction_that_cannot_be_is_refused_with_a_reason(
    reviewer: Reviewer, events: list[Any], fields: dict[str, str]
) -> None:
    answer = reviewer.says("correct", events[0].hash, **fields)
    assert answer.status_code == 400
    assert "<script>" not in answer.text
    with onrecord.open(reviewer.store) as store:
        assert list(store.judgements()) == []


def test_nobody_judges_without_a_name_nor_what_is_not_there(reviewer: Reviewer, events: list[Any]) -> None:
    assert reviewer.says("accept", events[0].hash, who="  ").status_code == 400
    assert reviewer.says("accept", "0" * 20).status_code == 404
    assert reviewer.says("adore", events[0].hash).status_code == 400


def test_what_is_judged_waits_no_longer(reviewer: Reviewer) -> None:
    waiting = re.findall(r'href="/review/(\w{20})"', reviewer.room.get("/review").text)
    reviewer.says("accept", waiting[0])
    assert waiting[0] not in re.findall(r'href="/review/(\w{20})"', reviewer.room.get("/review").text)


def test_gold_holds_what_people_said_and_every_quote_stands(reviewer: Reviewer, events: list[Any]) -> None:
    one, two, three = [each for each in events if each.title and "rail agreement" in each.title][:3]
    reviewer.says("reject", one.hash, note="a headline")
    reviewer.says("correct", two.hash, status="planned", actors="Hélène Aubrac\nSomebody New", date="2024-02")
    reviewer.says("accept", three.hash)
    packed = reviewer.room.get("/review/gold.zip")
    folder = zipfile.ZipFile(io.BytesIO(packed.content))
    [name] = [name for name in folder.namelist() if name.endswith(".yaml")]
    gold = yaml.safe_load(folder.read(name))
    text = folded(folder.read(name.replace(".yaml", ".txt")).decode())
    assert not list(faults(gold, text))
    assert {"quote": folded(one.words), "why": "a headline"} in gold["not"]
    [corrected] = [each for each in gold["events"] if each["date"] == "2024-02"]
    names = {actor["id"]: actor["name"] for actor in gold["actors"]}
    assert (corrected["status"], [names[id_] for id_ in corrected["actors"]]) == (
        "planned",
        ["Hélène Aubrac", "Somebody New"],
    )
    assert gold["sha256"] == one.page
    assert reviewer.room.get("/review/gold.zip?complete=true").content.count(b".yaml") == 0


def test_two_events_are_split_and_merged_again(reviewer: Reviewer, events: list[Any]) -> None:
    with onrecord.open(reviewer.store, write=True) as store:
        store.link()
        call = next(each for each in store.occurrences(told_by=3) if each.type == "CONSULT")
        first, *others = [event for one in store.compare(call.id).occurrences for event in one.events]
    ids = {(each.page, each.hash) for each in events}
    form = reviewer.room.get(f"/pages/{first.page}").text
    [hash_] = set(re.findall(r'href="/review/(\w+)#happening">Split or merge ' + first.event, form))
    assert (first.page, hash_) in ids
    told = re.findall(r'name="other" value="(\w+)"', reviewer.room.get(f"/review/{hash_}").text)
    assert len(told) == len(others)
    for other in told:
        assert reviewer.pairs(hash_, other, "different").status_code == 303
    assert not re.findall(r'name="other" value="(\w+)"', reviewer.room.get(f"/review/{hash_}").text)
    assert "Split or merge" not in reviewer.room.get(f"/pages/{first.page}").text
    assert (
        reviewer.pairs(hash_, f"http://127.0.0.1/pages/{others[0].page}?lit=x#{others[0].event}", "same").status_code
        == 303
    )
    shown = reviewer.room.get(f"/review/{hash_}").text
    assert re.findall(r'name="other" value="(\w+)"', shown)
    assert shown.count("says that it is the same happening as another") == 1
    for nothing in ("", "no name at all", hash_, "0" * 20):
        assert reviewer.pairs(hash_, nothing, "same").status_code == 400


def faults(gold: dict[str, Any], text: str) -> Any:
    """Quotes that do not stand where they say, and ids that name nobody."""
    known = {actor["id"] for actor in gold["actors"]}
    quotes = [gold["body_first"], gold["body_last"], *(each["quote"] for each in gold["times"])]
    quotes += [mention for actor in gold["actors"] for mention in actor["mentions"]]
    for each in gold["statements"]:
        content = each["content"] if isinstance(each["content"], list) else [each["content"]]
        quotes += filter(None, [each["source_quote"], each["cue"], *content])
        yield from set(each["source"] + each["via"]) - known
    for each in gold["events"]:
        quotes += [each["quote"], *each["also"]]
        yield from set(each["actors"] + each["recipients"] + each["according_to"]) - known
    for quote in quotes:
        words, number = re.fullmatch(r"(.*?)(?: #(\d+))?", quote, re.S).groups()  # type: ignore[union-attr]
        if text.count(words) < int(number or 1):
            yield quote


VERDICTS = st.sampled_from(["accept", "reject", "correct"])


@given(st.lists(st.tuples(VERDICTS, VERDICTS), min_size=1, max_size=30))
def test_kappa_is_one_for_equals_and_the_same_both_ways(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    back = kappa([(b, a) for a, b in pairs])
    assert (found is None) == (back is None)
    if found is not None and back is not None:
        assert found == pytest.approx(back)
        assert found <= 1
        assert (found == pytest.approx(1)) == all(a == b for a, b in pairs)


def test_two_people_are_compared_by_their_last_words_on_the_same_claims() -> None:
    said = [("Ada", "1", "reject"), ("Ada", "1", "accept"), ("Ada", "2", "reject"), ("Béla", "1", "accept"), ("Béla", "3", "accept"), ("Béla", "2", "accept")]  # fmt: skip
    judged = [Judged(hash=hash_, at="", who=who, says=says, change=None, note=None) for who, hash_, says in said]
    [found] = agreements(judged)
    assert (found.one, found.other, found.claims, found.same, found.raw, found.kappa) == ("Ada", "Béla", 2, 1, 0.5, 0)
