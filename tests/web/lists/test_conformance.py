"""Whatever is asked of any address, well or badly, is answered as its OpenAPI document says: never with a fault of ours.

`ONRECORD_EXAMPLES` asks more questions (`make nightly`).
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from web.lists.conformance import jsonschema, valid
from web.lists.test_views import VIEWS

EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "80"))
WORDS = (
    "", "harbour", "Norway", "NOR", "nor,gha,,", "Q100", "ACCUSE", "denied", "2024-05-01", "2024-05", "0000-00-00", "9999-12-31",
    "The Zi Post", '"', "NEAR(", "a OR", "*", "x" * 600, "\0", "%", "_", "' OR 1=1 --", "\u202e", "😀", "-1", "0", "1",
    "50", "1e9", "99999999999999999999", "NaN", "true", "[]", "../..", "page",
)  # fmt: skip
"""What somebody may write where something else is wanted."""
ANYTHING = st.one_of(st.sampled_from(WORDS), st.text(max_size=30))
QUIET = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@given(data=st.data())
@QUIET
def test_the_interface_answers_as_described(many: TestClient, document: dict[str, Any], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(document["paths"])))
    address, asked = path, []
    for parameter in document["paths"][path]["get"].get("parameters", []):
        values = st.one_of(ANYTHING, st.sampled_from([*map(str, parameter["schema"].get("enum", ("",)))]))
        if parameter["in"] == "path":
            address = address.replace(f"{{{parameter['name']}}}", quote(data.draw(values.filter(_is_segment)), safe=""))
        elif data.draw(st.integers(0, 3)) == 0 or parameter.get("required"):
            asked += [
                (parameter["name"], data.draw(values)) for _ in range(data.draw(st.sampled_from((0, 1, 1, 1, 2))))
            ]
    answer = many.get(address, params=asked)
    valid(document, path, answer)
    if answer.status_code != 200:
        problem = answer.json()
        assert 400 <= problem["status"] == answer.status_code < 500
        assert problem["detail"]


@given(data=st.data())
@QUIET
def test_every_view_answers_whatever_stands_in_its_address(many: TestClient, data: st.DataObject) -> None:
    names = ("actor", "by", "to", "via", "according_to", "country", "role", "type", "status", "since", "until", "month", "outlet", "page", "text",
             "skip", "order", "as", "of", "level", "first", "last", "told_by", "only", "side", "one", "other", "lit")  # fmt: skip
    view = data.draw(
        st.sampled_from((*VIEWS, "/", "/review", "/drop", "/occurrences/o1", "/pages/00", "/claims/00", "/review/00"))
    )
    asked = data.draw(st.lists(st.tuples(st.sampled_from(names), ANYTHING), max_size=3))
    answer = many.get(view.partition("?")[0], params=asked)
    assert answer.status_code < 500, (view, asked, answer.text)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    if answer.status_code >= 400:
        assert "<h1" in answer.text


@pytest.mark.parametrize("path", ["/events", "/actors/Q100", "/search?text=harbour", "/nothing", "/events?limit=x"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_is_changed_by_any_method(many: TestClient, document: dict[str, Any], path: str, method: str) -> None:
    answer = many.request(method, f"/api/v1{path}")
    assert answer.status_code == (404 if path == "/nothing" else 405)
    assert answer.headers.get("allow", "GET") == "GET"
    assert answer.headers["content-type"] == "application/problem+json"
    jsonschema.validate(answer.json(), document["components"]["schemas"]["Problem"])


def _is_segment(value: str) -> bool:
    """Whether a value stands for itself in a path: dots are taken for steps, and nothing is another address."""
    return bool(value.strip("./"))
