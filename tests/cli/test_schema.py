"""JSON in and out, and the schema that describes it."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import UsageError
from onrecord.schema import from_json, json_schema, to_json

CONTRACT = {
    "Record": "onrecord page article times actors statements events contacts documents issues",
    "Page": "id source form url fetched",
    "Article": "text language title standfirst byline outlet blocks published",
    "Block": "role kind text start end source_start source_end why",
    "Published": "value edtf earliest latest basis probability candidates why",
    "DateCandidate": "value weight why spans",
    "TimeMention": "id span type value earliest latest anchor rule",
    "Actor": "id name kind country sector role wikidata mentions",
    "Mention": "span form rule",
    "Statement": "id source source_span cue content kind stance via via_span inside inherited time confidence rule",
    "Event": "id type mode contexts actors recipients place time status according_to mentions confidence rule",
    "EventTime": "value earliest latest basis time_id",
    "Contact": "id medium parties time initiator topics outcome event accounts",
    "Document": "id kind issuer span asks omits relation via",
    "Relation": "to how span",
    "Issue": "stage code message start end",
    "Span": "start end quote",
}
"""The keys that version 1 promises, in its order."""


@pytest.mark.parametrize("name", CONTRACT)
def test_schema_has_every_promised_key_in_order(name: str) -> None:
    promised = CONTRACT[name].split()
    assert [key for key in json_schema()["$defs"][name]["properties"] if key in promised] == promised


def test_every_key_is_described_and_required() -> None:
    for name, definition in json_schema()["$defs"].items():
        assert definition["description"], name
        assert set(definition["required"]) == set(definition["properties"]), name
        assert all(value["description"] for value in definition["properties"].values()), name


def test_a_record_comes_back_equal(record) -> None:
    assert from_json(to_json(record)) == record


def test_json_is_one_line_with_keys_in_order(record) -> None:
    line = to_json(record)
    assert b"\n" not in line
    found = json.loads(line)
    schema = json_schema()["$defs"]
    assert list(found) == list(schema["Record"]["properties"])
    assert list(found["statements"][0]) == list(schema["Statement"]["properties"])


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b'{"onrecord": "2"}', b"\xff\xfe"])
def test_what_is_no_record_is_refused(line: bytes) -> None:
    with pytest.raises(UsageError, match="no onrecord record"):
        from_json(line)
