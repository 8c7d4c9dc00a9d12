"""An answer of the REST interface held against what the OpenAPI document says of it."""

from __future__ import annotations

from typing import Any

import pytest

jsonschema = pytest.importorskip("jsonschema", reason="the contract is held against JSON Schema")


def valid(document: dict[str, Any], path: str, answer: Any) -> None:
    """Hold an answer against what the document says of its path and status."""
    responses = document["paths"][path]["get"]["responses"]
    assert str(answer.status_code) in responses, (path, answer.status_code, answer.text)
    [(media, told)] = responses[str(answer.status_code)]["content"].items()
    assert answer.headers["content-type"].split(";")[0] == media
    jsonschema.Draft202012Validator({**told["schema"], "components": document["components"]}).validate(answer.json())
