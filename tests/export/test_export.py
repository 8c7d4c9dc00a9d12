"""Tables people take away: exactly the columns of their shape, every cell of its type, nothing lost without being counted."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

import onrecord
from onrecord.codebooks.loader import rows
from onrecord.errors import StoreError, UsageError
from onrecord.export import SHAPES, export
from onrecord.export.cameo import cameo, plover
from onrecord.export.coded import precision
from onrecord.records import Record
from onrecord.store import Store

TYPES = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"TRUE": True, "FALSE": False}.__getitem__,
}


@pytest.fixture
def store(tmp_path: Path, record: Record) -> Iterator[Store]:
    """A call between two ministers, and a wish nobody has fulfilled."""
    aamodtsen, mahamoudou, *others = record.actors
    sides = (
        replace(aamodtsen, country="NOR", sector="GOV", wikidata="Q1", role="foreign minister"),
        replace(mahamoudou, country="TCD", sector="GOV"),
    )
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        held.add(replace(record, actors=(*sides, *others)))
        yield held


def table(folder: Path, shape: str) -> list[dict[str, str]]:
    with (folder / f"{shape}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_what_its_datapackage_says(store: Store, tmp_path: Path, shape: str) -> None:
    package = export(store, tmp_path / "out", shape=shape)
    assert package == json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = package["resources"]
    assert (package["profile"], resource["profile"]) == ("tabular-data-package", "tabular-data-resource")
    content = (tmp_path / "out" / resource["path"]).read_bytes()
    assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
    columns = resource["schema"]["fields"]
    found = table(tmp_path / "out", shape)
    assert list(found[0]) == [column["name"] for column in columns]
    assert len(found) == resource["rows"]
    for row in found:
        for column in columns:
            assert not row[column["name"]] or TYPES[column["type"]](row[column["name"]]) is not None
    written = (tmp_path / "out" / "CODEBOOK.md").read_text(encoding="utf-8")
    assert all(f"| {column['name']} |" in written for column in columns)


def test_events_have_a_row_each_with_all_sides(store: Store, tmp_path: Path, record: Record) -> None:
    export(store, tmp_path, shape="events")
    call, wish = sorted(table(tmp_path, "events"), key=lambda row: row["type"])
    assert (call["actors"], call["actor_countries"], call["recipients"]) == (
        "Solveig Aamodtsen;Idriss Mahamoudou", "NOR;TCD", "",
    )  # fmt: skip
    assert (call["actor_cow"], call["actor_gw"], call["actor_wikidata"]) == ("385;483", "385;483", "Q1")
    assert (call["cameo"], call["quad"], call["intensity"], call["time_precision"]) == ("041", "1", "1.5", "day")
    assert (call["according_to"], call["time_basis"], call["via"]) == ("the two ministries", "stated", "")
    assert record.article.text[int(call["first"]) : int(call["last"])] == call["words"]
    assert (wish["status"], wish["place"], wish["time_precision"]) == ("called_for", "Chad", "none")
    assert (wish["place_country"], wish["place_precision"], wish["latitude"]) == ("", "", "")


def test_a_pair_that_does_the_same_stands_once_in_dyads(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, shape="dyads", type="CONSULT")
    [row] = table(tmp_path, "dyads")
    assert (row["directed"], row["actor_cow"], row["actor_gw"], row["actor_wikidata"]) == ("FALSE", "385", "385", "Q1")
    assert (row["recipient_name"], row["recipient_country"], row["recipient_cow"]) == (
        "Idriss Mahamoudou",
        "TCD",
        "483",
    )


@pytest.mark.parametrize(
    ("shape", "sides"), [("icews", ("Source Name", "Target Name")), ("gdelt", ("Actor1Name", "Actor2Name"))]
)
def test_a_call_stands_in_both_directions_where_cameo_counts_so(
    store: Store, tmp_path: Path, shape: str, sides: tuple[str, str]
) -> None:
    package = export(store, tmp_path, shape=shape)
    found = table(tmp_path, shape)
    code = "CAMEO Code" if shape == "icews" else "EventCode"
    assert {(row[sides[0]], row[sides[1]], row[code]) for row in found} == {
        ("Solveig Aamodtsen", "Idriss Mahamoudou", "041"),
        ("Idriss Mahamoudou", "Solveig Aamodtsen", "041"),
    }
    assert package["left_out"] == {"called_for": 1}


def test_who_is_visited_hosts(tmp_path: Path, record: Record) -> None:
    call = replace(record.events[0], mode="visit", actors=("a1",), recipients=("a2",))
    with onrecord.open(tmp_path / "news.db", write=True) as store:
        store.add(replace(record, events=(call,), contacts=()))
        export(store, tmp_path, shape="icews")
    assert [(row["Source Name"], row["CAMEO Code"]) for row in table(tmp_path, "icews")] == [
        ("Solveig Aamodtsen", "042"),
        ("Idriss Mahamoudou", "043"),
    ]


def test_the_shapes_of_others_have_exactly_their_columns() -> None:
    assert {name: len(SHAPES[name].columns) for name in ("polecat", "icews", "gdelt")} == {
        "polecat": 40, "icews": 20, "gdelt": 61,
    }  # fmt: skip
    assert [column["id"] for column in SHAPES["polecat"].columns[:7]] == [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("country", "cow", "gw"),
    [
        ("DEU", "255", "260"), ("YEM", "679", "678"), ("SRB", "345", "340"), ("VNM", "816", "816"), ("TWN", "713", "713"),
        ("SUN", "365", "365"), ("RUS", "365", "365"), ("TON", "955", "972"), ("PSE", "", ""), ("HKG", "", ""),
    ],
)  # fmt: skip
def test_states_have_the_numbers_of_both_lists(tmp_path: Path, record: Record, country: str, cow: str, gw: str) -> None:
    minister, *others = record.actors
    with onrecord.open(tmp_path / "news.db", write=True) as held:
        held.add(replace(record, actors=(replace(minister, country=country), *others)))
        export(held, tmp_path, shape="dyads", type="CONSULT")
    [row] = table(tmp_path, "dyads")
    assert (row["actor_country"], row["actor_cow"], row["actor_gw"]) == (country, cow, gw)


def test_no_two_living_states_share_a_number() -> None:
    states = [row for row in rows("actors/states") if row["id"] not in ("ZAR", "DDR")]
    for numbers in ([row[name] for row in states if row[name]] for name in ("cow", "gw")):
        assert len(set(numbers)) == len(numbers) > 190


def test_the_version_follows_code_codebooks_and_data(store: Store, tmp_path: Path, record: Record) -> None:
    versions = [export(store, tmp_path)["version"], export(store, tmp_path, shape="events")["version"]]
    store.add(replace(record, page=replace(record.page, id="1" * 64)))
    versions.append(export(store, tmp_path)["version"])
    assert versions[0] == versions[1] != versions[2]


@pytest.mark.parametrize("formula", ["=1+1", "@SUM(A1)", "\t=1", "\uff1d1+1"])
def test_formulas_are_disarmed_if_asked(store: Store, tmp_path: Path, record: Record, formula: str) -> None:
    store.add(replace(record, article=replace(record.article, outlet=replace(record.article.outlet, name=formula))))
    for safe, name in ((False, formula.strip()), (True, f"'{formula.strip()}")):
        export(store, tmp_path, safe_cells=safe)
        assert {row["outlet"] for row in table(tmp_path, "dyads")} == {name}


def test_trouble_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no shape 'acled'"):
        export(store, tmp_path, shape="acled")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be written to"):
        export(store, tmp_path / "file")


@pytest.mark.parametrize(
    ("type_", "mode", "contexts", "code"),
    [
        ("CONSULT", "phone", (), "041"),
        ("CONSULT", None, (), "040"),
        ("SANCTION", "discontinue", (), "162"),
        ("SANCTION", "discontinue", ("economic",), "1621"),
        ("SANCTION", "no_such_mode", (), "160"),
        ("AGREE", None, (), "030"),
        ("AGREE", None, ("military",), "0312"),
        ("COERCE", None, (), "170"),
        ("ASSAULT", "aerial", ("military",), "190"),
        ("NONSENSE", None, (), ""),
    ],
)
def test_the_general_code_goes_before_a_special_one_nothing_speaks_for(
    type_: str, mode: str | None, contexts: tuple[str, ...], code: str
) -> None:
    assert cameo(type_, mode, contexts) == code


def test_every_type_has_a_code() -> None:
    assert all(cameo(row["id"], None, ()) for row in rows("plover/types"))


@pytest.mark.parametrize("row", rows("plover/types"), ids=lambda row: row["id"])
def test_the_code_of_a_type_stands_for_the_type(row: dict[str, str]) -> None:
    back = plover(cameo(row["id"], None, ()))
    assert (back or ("",))[0] == row["id"]


@pytest.mark.parametrize(
    ("code", "type_"), [("0312", "AGREE"), ("1739", "COERCE"), ("20", None), ("999", None), ("", None)]
)
def test_codes_are_strings_and_unknown_ones_fall_back_to_the_general(code: str, type_: str | None) -> None:
    back = plover(code)
    assert (back[0] if back else None) == type_


@pytest.mark.parametrize(
    ("earliest", "latest", "told"),
    [
        ("2025-11-15", "2025-11-15", "day"),
        ("2025-11-10", "2025-11-16", "week"),
        ("2025-01-01", "2025-12-31", "year"),
        ("2021-01-01", "2025-12-31", "longer"),
        ("2025-11-15", None, "open"),
        (None, None, "none"),
    ],
)
def test_precision(earliest: str | None, latest: str | None, told: str) -> None:
    assert precision(earliest, latest) == told
