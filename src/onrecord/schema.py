"""Record <-> JSON, and the JSON Schema of what `onrecord read --json` prints.

Keys stand in the order of the contract, which is the order of the fields in `onrecord.records`. The description of every
key is the docstring under its field, read from the source, so that the schema cannot say less than the code.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from onrecord.errors import UsageError
from onrecord.records import Judgement, Linked, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def to_json(record: Record) -> bytes:
    """The record as one line of JSON in UTF-8, without the line break; equal records give equal bytes."""
    import msgspec

    return msgspec.json.encode(record)


def from_json(line: bytes) -> Record:
    """The record that `to_json` wrote. UsageError names the key that does not fit the contract."""
    import msgspec

    try:
        return msgspec.json.decode(line, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"this is no onrecord record (contract version 1): {error}") from None


def linked_to_json(linked: Linked) -> bytes:
    """What several records say together as one line of JSON in UTF-8, without the line break."""
    import msgspec

    return msgspec.json.encode(linked)


def judgement_from_json(line: bytes) -> Judgement:
    """A person's judgement from a line of JSON. UsageError names the key that does not fit."""
    import msgspec

    try:
        return msgspec.json.decode(line, type=Judgement)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"this is no judgement: {error}") from None


def json_schema(of: type[Record] | type[Linked] = Record) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, or of linked ones, with a description for every key. No key is ever left out."""
    import msgspec

    schema = msgspec.json.schema(of)
    told = descriptions()
    for name, definition in schema["$defs"].items():
        shapes = definition["properties"]
        definition["properties"] = {key: {**shapes[key], "description": told[name][key]} for key in told[name]}
        definition["required"] = list(definition["properties"])
    return {"$schema": DIALECT, "title": f"onrecord {of.__name__.lower()}, contract version 1", **schema}


def descriptions() -> dict[str, dict[str, str]]:
    """Class name -> field name -> the docstring under the field, for every record class.

    >>> descriptions()["Span"]["end"]
    'One past the last character.'
    """
    found: dict[str, dict[str, str]] = {}
    for module in _modules():
        found |= documented(module)
    return found


def documented(module: ModuleType) -> dict[str, dict[str, str]]:
    """Class name -> field name -> the docstring under the field, for every class of a module."""
    classes = (node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef))
    return {node.name: dict(_documented(node)) for node in classes}


def _modules() -> tuple[ModuleType, ...]:
    from onrecord import spans
    from onrecord.records import article, claims, ledger, linking, record

    return (spans, article, claims, ledger, linking, record)


def _documented(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Fields of a class that have a string under them, with the string."""
    for field, below in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            yield field.target.id, inspect.cleandoc(below.value.value)
