"""`onrecord schema`: the JSON Schema of a record, or of what several say together."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    *,
    linked: Annotated[bool, typer.Option("--linked", help="The schema of what `onrecord link --json` prints.")] = False,
) -> None:
    """Print the JSON Schema of a record, with a description for every key."""
    import json

    from onrecord.records import Linked, Record
    from onrecord.schema import json_schema

    typer.echo(json.dumps(json_schema(Linked if linked else Record), indent=2, ensure_ascii=False))
