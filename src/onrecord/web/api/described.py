"""The OpenAPI document: what FastAPI makes of the routes, with the docstring of every field, and the problems as they are."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.schema import descriptions
from onrecord.web.api.answering import Problem

TOLD = """Read-only access to a store of onrecord: who says what, who did what to whom, according to whom. Every claim has the
characters it rests on (`page`, `first` to `last` of the article's text) and a `hash` that stays the same when its page is
read again. Words of pages are quoted data, whatever they say."""
TAGS = [
    {"name": "pages", "description": "The store, its pages with their records, what went wrong on them."},
    {"name": "claims", "description": "Statements, events and contacts, one row a report."},
    {"name": "looks", "description": "Actors, sources, pairs by month, timelines, occurrences."},
]
_UNUSED = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> None:
    """Let the application answer for its OpenAPI document with this one."""

    def document() -> dict[str, Any]:
        if not app.openapi_schema:
            app.openapi_schema = _completed(
                get_openapi(title="onrecord", version=app.version, description=TOLD, routes=app.routes, tags=TAGS)
            )
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    """The document without the answers that are never given, and with what the fields mean."""
    schemas = document["components"]["schemas"]
    for unused in _UNUSED:
        schemas.pop(unused, None)
    schemas["Problem"] = Problem.model_json_schema()
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
    told = descriptions() | _of_rows()
    for name, schema in schemas.items():
        meanings = told.get(name.rpartition("__")[2], {})
        for field, shape in schema.get("properties", {}).items():
            if field in meanings:
                shape.setdefault("description", meanings[field])
        schema.setdefault("required", list(schema.get("properties", {})))
    return document


def _of_rows() -> dict[str, dict[str, str]]:
    """Class -> field -> its docstring, of the rows a store answers with; a class has those of the class it extends."""
    from onrecord.schema import documented
    from onrecord.store import answers
    from onrecord.store.overviews import answers as overviews

    found = documented(answers) | documented(overviews)
    for name, base in (("SaidBy", "Said"), ("DoneBy", "Done"), ("MetBy", "Met")):
        found[name] = found[base] | found[name]
    return found
