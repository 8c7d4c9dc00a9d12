"""FollowTheMoney, GeoJSON, Atom: valid by the rules of each, and nothing in them that the record does not hold."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import onrecord
from onrecord.codebooks.loader import rows
from onrecord.errors import UsageError
from onrecord.export import export
from onrecord.export.points import point
from onrecord.records import MentionForm, Place, Record
from onrecord.store import Store

Cells = tuple[str, str, str]
ATOM = "{http://www.w3.org/2005/Atom}"


def entities(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_entities_are_valid_for_the_library_itself(news: Store, tmp_path: Path, record: Record) -> None:
    model = pytest.importorskip("followthemoney").model
    from followthemoney.proxy import EntityProxy

    news.add(replace(record, article=replace(record.article, language="en", authors=("\u200b'Ada' \xadKing",))))
    export(news, tmp_path, shape="ftm")
    found, seen, meant = entities(tmp_path), set[str](), set[str]()
    for entity in found:
        properties = entity["properties"]
        model.schemata[entity["schema"]].validate({"properties": properties})
        proxy = EntityProxy.from_dict(entity, cleaned=False)
        assert {prop.name: sorted(proxy.get(prop)) for prop in proxy.iterprops()} == {
            name: sorted(set(values)) for name, values in properties.items()
        }
        seen.add(entity["id"])
        meant.update(value for prop, value in proxy.itervalues() if prop.type.name == "entity")
    assert len(seen) == len(found)
    assert meant <= seen


def test_entities_hold_what_the_store_holds(news: Store, tmp_path: Path) -> None:
    export(news, tmp_path, shape="ftm")
    found = entities(tmp_path)
    by_schema = {
        schema: [each for each in found if each["schema"] == schema] for schema in ("Event", "Note", "Article")
    }
    assert {each["properties"]["recordId"][0] for each in by_schema["Event"]} == {done.hash for done in news.events()}
    assert {each["id"].removeprefix("onrecord-note-") for each in by_schema["Note"]} == {
        said.hash for said in news.statements()
    }
    assert {each["properties"]["sourceUrl"][0] for each in by_schema["Article"]} == {
        record.page.url for record in news.records()
    }
    told = {schema for each in found for schema in [each["schema"]]}
    assert told <= {row["id"] for row in rows("export/ftm")}


@pytest.mark.parametrize(
    ("name", "form", "country", "is_entity"),
    [
        ("the company", "role", None, False), ("the company", "role", "NOR", False), ("the company", "name", None, True),
        ("the Norwegian army", "role", "NOR", True),
    ],
)  # fmt: skip
def test_a_company_that_is_not_named_is_no_entity(
    tmp_path: Path, record: Record, name: str, form: MentionForm, country: str | None, is_entity: bool
) -> None:
    first, *others = record.actors
    mentions = tuple(replace(mention, form=form) for mention in first.mentions)
    company = replace(first, kind="organisation", name=name, country=country, mentions=mentions)
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, actors=(company, *others)))
        package = export(store, tmp_path, shape="ftm")
    named = {name for each in entities(tmp_path) for name in each["properties"].get("name", ())}
    assert (name in named) == is_entity
    assert ("organisation" in package["left_out"]) != is_entity


def test_what_is_planned_is_no_link_between_two(news: Store, tmp_path: Path) -> None:
    export(news, tmp_path, shape="ftm")
    planned = {done.hash for done in news.events(status="planned")}
    links = {each["properties"]["recordId"][0] for each in entities(tmp_path) if each["schema"] == "UnknownLink"}
    assert planned
    assert not planned & links
    names = [each["properties"]["name"][0] for each in entities(tmp_path) if each["id"][15:] in planned]
    assert len(names) == len(planned)
    assert all(", planned: " in name for name in names)


def features(folder: Path) -> list[dict[str, Any]]:
    document = json.loads((folder / "events.geojson").read_text(encoding="utf-8"))
    assert document.keys() == {"type", "features"}
    assert document["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = document["features"]
    return found


def placed(record: Record, name: str, country: str | None) -> Record:
    call, wish = record.events
    place = Place(name=name, span=wish.mentions[0], country=country)
    return replace(record, events=(replace(call, place=place), replace(wish, place=None)))


@pytest.mark.parametrize(
    ("name", "country", "precision", "near"),
    [
        ("Oslo", "NOR", "city", (10.7, 59.9)),
        ("the city of Zürich", "CHE", "city", (8.5, 47.4)),
        ("Aleppo province", "SYR", "region", (37.2, 36.2)),
        ("Chad", "TCD", "country", (19.4, 17.3)),
        ("Nowhere-on-Sea", "NOR", "country", (10.0, 61.5)),
        ("Paris, Texas", "USA", "city", (-95.6, 33.7)),
        ("Springfield", "USA", "country", (-98.2, 39.1)),
        ("Oslo", None, None, None),
    ],
)
def test_a_point_has_its_precision_and_its_reason(
    tmp_path: Path,
    record: Record,
    name: str,
    country: str | None,
    precision: str | None,
    near: tuple[float, float] | None,
) -> None:
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(placed(record, name, country))
        package = export(store, tmp_path, shape="geojson")
    assert package["left_out"] == {"no_place": 1}
    [feature] = features(tmp_path)
    assert feature["type"] == "Feature"
    assert feature["properties"].keys() == {row["id"] for row in rows("export/geojson")}
    assert feature["id"] == feature["properties"]["event_id"]
    assert (feature["properties"]["place_precision"], feature["properties"]["place"]) == (precision, name)
    assert feature["properties"]["why"]
    if near is None:
        assert feature["geometry"] is None
    else:
        assert feature["geometry"]["type"] == "Point"
        assert feature["geometry"]["coordinates"] == pytest.approx(near, abs=0.6)


@pytest.mark.parametrize(
    ("name", "country", "polecat", "icews", "gdelt"),
    [
        ("Oslo", "NOR", ("Oslo", "NOR", "59.91"), ("Oslo", "Norway", "59.91"), ("4", "NO", "59.91")),
        ("Paris, Texas", "USA", ("Paris", "USA", "33.66"), ("Paris", "United States", "33.66"), ("3", "US", "33.66")),
        ("Aleppo province", "SYR", ("", "SYR", ""), ("", "Syria", ""), ("", "SY", "")),
        ("Chad", "TCD", ("", "TCD", ""), ("", "Chad", ""), ("1", "CD", "17.3")),
    ],
)
def test_a_shape_that_cannot_tell_how_exact_a_point_is_has_those_of_cities_alone(
    tmp_path: Path, record: Record, name: str, country: str, polecat: Cells, icews: Cells, gdelt: Cells
) -> None:
    columns = {
        "polecat": ("City", "Country", "Latitude"),
        "icews": ("City", "Country", "Latitude"),
        "gdelt": ("ActionGeo_Type", "ActionGeo_CountryCode", "ActionGeo_Lat"),
    }
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(placed(record, name, country))
        for shape, wanted in (("polecat", polecat), ("icews", icews), ("gdelt", gdelt)):
            export(store, tmp_path, shape=shape)
            with (tmp_path / f"{shape}.tsv").open(encoding="utf-8", newline="") as file:
                [row, *_] = csv.DictReader(file, delimiter="\t")
            assert tuple(row[column] for column in columns[shape]) == wanted


def test_points_lie_on_the_earth_and_cities_have_a_number() -> None:
    for row in rows("export/coordinates"):
        for text in filter(None, [row["point"], *(city.partition(":")[2] for city in row["cities"].split("|"))]):
            latitude, longitude, *number = text.split(":")
            assert -90 <= float(latitude) <= 90
            assert -180 <= float(longitude) <= 180
            assert all(each.isdigit() for each in number)
    assert point("Oslo", "NOR").geonames == 3143244


@pytest.fixture
def feed(news: Store, tmp_path: Path) -> ET.Element:
    export(news, tmp_path / "out", shape="atom", pair=("Morocco", "France"))
    return ET.fromstring((tmp_path / "out" / "feed.atom").read_bytes())


def text(element: ET.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    assert found[0].text
    return found[0].text


def test_a_feed_is_as_rfc_4287_wants_it(feed: ET.Element) -> None:
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) > 1
    assert {element.tag for element in feed.iter()} <= {
        f"{ATOM}{name}"
        for name in (
            "feed",
            "entry",
            "id",
            "title",
            "updated",
            "author",
            "name",
            "generator",
            "link",
            "category",
            "content",
        )
    }
    assert text(feed.find(f"{ATOM}author") or feed, "name") == "onrecord"
    for element in (feed, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text(element, "id"))
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
        assert text(element, "title")
    for entry in entries:
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "text"
        assert not list(content)
        [address] = entry.findall(f"{ATOM}link")
        assert (address.get("rel"), (address.get("href") or "")[:37]) == (
            "alternate",
            "https://example.org/demo/wire-report.",
        )
        assert all(each.get("term") for each in entry.findall(f"{ATOM}category"))
    assert len({text(entry, "id") for entry in entries}) == len(entries)
    assert text(feed, "updated") == max(text(entry, "updated") for entry in entries)


def test_a_feed_is_of_the_pair_whatever_they_are_called(news: Store, feed: ET.Element, tmp_path: Path) -> None:
    export(
        news,
        tmp_path / "again",
        shape="atom",
        pair=("france", "Kingdom of Morocco" if news.knows("Kingdom of Morocco") else "Q1028"),
    )
    again = ET.fromstring((tmp_path / "again" / "feed.atom").read_bytes())
    assert text(again, "id") == text(feed, "id")
    assert [text(entry, "id") for entry in again.findall(f"{ATOM}entry")] == [
        text(entry, "id") for entry in feed.findall(f"{ATOM}entry")
    ]


def test_hostile_words_stay_words(tmp_path: Path, record: Record) -> None:
    wish = replace(record.events[1], actors=("a5",), recipients=("a1",))
    hostile = replace(
        record, events=(wish,), contacts=(), page=replace(record.page, url='https://x.example/"><script>')
    )
    hostile = replace(hostile, actors=tuple(replace(actor, name=f"<b>{actor.name}\x1b&") if actor.id == "a1" else actor for actor in record.actors))  # fmt: skip
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(hostile)
        export(store, tmp_path, shape="atom", pair=("The ministry in Chad", "Solveig Aamodtsen"))
        export(store, tmp_path / "empty", shape="atom", pair=("Reuters", "Idriss Mahamoudou"))
    feed = ET.fromstring((tmp_path / "feed.atom").read_bytes())
    assert text(feed, "title") == "the ministry in Chad and <b>Solveig Aamodtsen&"
    assert text(ET.fromstring((tmp_path / "empty" / "feed.atom").read_bytes()), "updated") == "1970-01-01T00:00:00Z"


def test_an_open_end_is_no_day(tmp_path: Path, record: Record) -> None:
    call, wish = record.events
    times = [replace(call.time, value=None, earliest=None), replace(call.time, value=None, latest=None)]
    events = tuple(replace(each, actors=("a1",), recipients=("a2",), time=time) for each, time in zip((call, wish), times, strict=True))  # fmt: skip
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, events=events, contacts=()))
        export(store, tmp_path, shape="atom", pair=("Solveig Aamodtsen", "Idriss Mahamoudou"))
    feed = ET.fromstring((tmp_path / "feed.atom").read_bytes())
    lines = [line for entry in feed.iter(f"{ATOM}content") for line in (entry.text or "").splitlines()]
    assert sorted(line for line in lines if line.startswith("When")) == [
        "When: by 2025-11-15",
        "When: from 2025-11-15",
    ]


def test_a_feed_wants_a_pair_that_is_known(news: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name both sides"):
        export(news, tmp_path, shape="atom")
    with pytest.raises(UsageError, match=r"nobody in .* is called 'Maroco'; there are morocco"):
        export(news, tmp_path, shape="atom", pair=("Maroco", "France"))
    with pytest.raises(UsageError, match=r"'Morocco' and 'Kingdom of Morocco' are both Morocco"):
        export(news, tmp_path, shape="atom", pair=("Morocco", "Kingdom of Morocco"))
    with pytest.raises(UsageError, match="has no filters"):
        export(news, tmp_path, shape="atom", pair=("Morocco", "France"), status="planned")
    with pytest.raises(UsageError, match="nothing else, is about a pair"):
        export(news, tmp_path, shape="ftm", pair=("Morocco", "France"))
