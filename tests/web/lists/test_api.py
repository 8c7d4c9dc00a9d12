"""The REST interface keeps the contract that its own OpenAPI document states."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import onrecord
from web.conftest import visitor
from web.lists.conformance import valid

jsonschema = pytest.importorskip("jsonschema", reason="the contract is held against JSON Schema")
PLAIN = (
    "/store", "/pages?limit=3", "/search?text=harbour", "/outlets", "/issues", "/issue-codes", "/statements", "/events?limit=200",
    "/contacts", "/actors", "/actors/Q100", "/occurrences", "/sources", "/dyads", "/dyads?of=events&level=actor", "/months",
    "/months?of=statements", "/timeline?one=Norway", "/timeline?one=Norway&other=Ghana",
)  # fmt: skip


def test_the_document_is_whole(document: dict[str, Any]) -> None:
    assert len(document["paths"]) == 19
    assert all(path.startswith("/api/v1/") for path in document["paths"])
    for name, schema in document["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert [field for field, shape in schema.get("properties", {}).items() if not shape.get("description")] == [], (
            name
        )
    for operations in document["paths"].values():
        assert list(operations) == ["get"]
        operation = operations["get"]
        assert operation["summary"]
        assert [each["name"] for each in operation.get("parameters", []) if not each.get("description")] == []
        assert "422" not in operation["responses"]
    assert set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document))) == set(
        document["components"]["schemas"]
    )


@pytest.mark.parametrize("address", PLAIN)
def test_answers_are_as_described(many: TestClient, document: dict[str, Any], address: str) -> None:
    path = "/api/v1" + re.sub(r"^/actors/.*", "/actors/{key}", address.partition("?")[0])
    answer = many.get(f"/api/v1{address}")
    assert answer.status_code == 200
    valid(document, path, answer)
    items = answer.json()
    assert items.get("items", items) if isinstance(items, dict) else items


def test_one_of_each(many: TestClient, document: dict[str, Any], many_store: Path) -> None:
    with onrecord.open(many_store) as store:
        said, done = next(store.statements()), next(store.events())
        text = store.record(done.page).article.text
        occurrence = next(store.occurrences(told_by=2))
    for claim, sort in ((said, "statement"), (done, "event")):
        answer = many.get(f"/api/v1/claims/{claim.hash}")
        valid(document, "/api/v1/claims/{hash}", answer)
        assert answer.json()[sort]["hash"] == claim.hash
        assert many.get(answer.json()["link"]).status_code == 303
    cited = many.get(f"/api/v1/claims/{done.hash}").json()
    assert cited["before"] + cited["quote"] + cited["after"] in text
    assert cited["quote"] == text[done.first : done.last]
    valid(document, "/api/v1/pages/{id}", many.get(f"/api/v1/pages/{done.page}"))
    assert many.get(f"/api/v1/pages/{done.page[:16]}").json()["page"]["id"] == done.page
    valid(document, "/api/v1/occurrences/{id}", many.get(f"/api/v1/occurrences/{occurrence.id}"))


@pytest.mark.parametrize(
    ("address", "status", "code", "why"),
    [
        ("/events?limit=0", 400, "wrong_use", "limit"),
        ("/events?limit=201", 400, "wrong_use", "limit"),
        ("/events?since=yesterday", 400, "wrong_use", "since wants a day"),
        ("/events?type=WAVE", 400, "wrong_use", "type wants one of AGREE"),
        ("/statements?type=shouts", 400, "wrong_use", "type wants one of says"),
        ("/contacts?status=maybe", 400, "wrong_use", "status wants one of"),
        ("/statements?text=%22open", 400, "wrong_use", "not understood"),
        ("/months?text=%22open", 400, "wrong_use", "not understood"),
        ("/dyads?text=NOT", 400, "wrong_use", "not understood"),
        ("/dyads?of=events&text=%22open", 400, "wrong_use", "not understood"),
        ("/dyads?first=2025-02&last=2025-01", 400, "wrong_use", "after the last"),
        ("/search", 400, "wrong_use", "text"),
        ("/dyads?first=0000-01&last=0000-01", 400, "wrong_use", "first"),
        ("/dyads?first=1000-01&last=9999-12", 400, "wrong_use", "600 can be asked"),
        ("/claims/none", 404, "no_claim", "no statement or event"),
        ("/pages/00000000", 404, "no_page", "no page"),
        ("/pages/elsewhere", 400, "wrong_use", "id"),
        ("/actors/Nobody", 404, "unknown_actor", "nobody"),
        ("/occurrences/oxyz", 404, "no_occurrence", "no event"),
        ("/nothing", 404, "not_found", ""),
    ],
)
def test_whatever_is_wrong_has_one_shape(
    many: TestClient, document: dict[str, Any], address: str, status: int, code: str, why: str
) -> None:
    answer = many.get(f"/api/v1{address}")
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    jsonschema.validate(problem, document["components"]["schemas"]["Problem"])
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert why in problem["detail"]
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    "path",
    ["/statements", "/events", "/contacts", "/pages", "/actors", "/sources", "/issues", "/occurrences", "/timeline"],
)
def test_links_lead_through_the_whole_list(many: TestClient, path: str) -> None:
    asked = "one=Norway&" if path == "/timeline" else ""
    address: str | None = f"/api/v1{path}?{asked}limit=97"
    rows, pieces = [], 0
    while address:
        answer = many.get(address)
        piece = answer.json()
        rows += [json.dumps(row) for row in piece["items"]]
        pieces += 1
        following = re.search(r'<([^>]*)>; rel="next"', answer.headers.get("link", ""))
        address = following and following[1]
    assert len(rows) == piece["total"] == len(set(rows)) or path == "/issues"
    assert pieces == -(-piece["total"] // 97)


def test_what_has_not_changed_is_not_sent_again(own_store: Path) -> None:
    with visitor(own_store) as client:
        first = client.get("/api/v1/events")
        tag = first.headers["etag"]
        for asked in (tag, f'"other", {tag}', "*", tag.removeprefix("W/")):
            again = client.get("/api/v1/events", headers={"if-none-match": asked})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get("/api/v1/events", headers={"if-none-match": '"other"'}).status_code == 200
        with onrecord.open(own_store, write=True) as store:
            store.judge(first.json()["items"][0]["hash"], "accept", who="A. Reader", at="2025-01-01")
        after = client.get("/api/v1/events", headers={"if-none-match": tag})
        assert after.status_code == 200
        assert after.headers["etag"] != tag
        assert after.json()["items"][0]["judged"] == "accept"


def test_the_page_and_the_interface_answer_alike(many: TestClient) -> None:
    for asked in ("country=NOR&status=denied", "actor=Norway&actor=Ghana", "text=harbour&since=2024-01-01"):
        rows = many.get(f"/api/v1/events?{asked}&limit=50").json()["items"]
        shown = re.findall(r'href="/claims/(\w+)"', many.get(f"/events?{asked}").text)
        assert [row["hash"] for row in rows] == shown


def test_what_a_parameter_can_be_is_told(document: dict[str, Any]) -> None:
    parameters = {each["name"]: each["schema"] for each in document["paths"]["/api/v1/events"]["get"]["parameters"]}
    assert "called_for" in parameters["status"]["enum"]
    assert "ASSAULT" in parameters["type"]["enum"]
    assert {"type": "string", "format": "date"} in parameters["since"]["anyOf"]
