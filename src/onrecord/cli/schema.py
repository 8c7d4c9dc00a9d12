"""`onrecord schema`: the JSON Schema of a record."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of a record, with a description for every key."""
    import json

    from onrecord.schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
