"""Write docs/records.md from the records' own docstrings and docs/cli.md from the commands' own help.

`--check` writes nothing and exits 1 where a page is not current; a test runs it.
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def records_page() -> str:
    """Every record class with a table of its fields."""
    from onrecord.schema import json_schema

    schema = json_schema()
    parts = [
        "# Records\n",
        "What `onrecord read --json` prints: one `Record` a page. Written from the code; `onrecord schema` prints the same as JSON Schema.\n",
    ]
    first = ["Record", "Page", "Article", "Statement", "Event"]
    names = [*first, *sorted(set(schema["$defs"]) - set(first))]
    for name in names:
        definition = schema["$defs"][name]
        parts.append(
            f"\n## {name}\n\n{definition.get('description', '')}\n\n| key | type | meaning |\n| --- | --- | --- |"
        )
        for key, shape in definition["properties"].items():
            parts.append(f"| `{key}` | {cell(kind(shape))} | {cell(shape['description'])} |")
    return "\n".join(parts) + "\n"


def kind(shape: dict[str, object]) -> str:
    """A JSON Schema type in a few characters."""
    if "$ref" in shape:
        name = str(shape["$ref"]).rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "enum" in shape:
        return " \\| ".join(f"`{value}`" if value is not None else "null" for value in shape["enum"])  # type: ignore[attr-defined]
    if "anyOf" in shape:
        return " or ".join(kind(option) for option in shape["anyOf"])  # type: ignore[attr-defined]
    if shape.get("type") == "array":
        items = shape.get("items")
        return f"list of {kind(items)}" if isinstance(items, dict) else "list"
    return str(shape.get("type", "any"))


def cell(text: str) -> str:
    """Text that does not break a table."""
    return " ".join(text.split())


def cli_page() -> str:
    """Every command with its arguments and options."""
    import typer
    import typer.main

    from onrecord.cli import app

    group = typer.main.get_command(app)
    parts = [
        "# Commands\n",
        "Written from the commands themselves. stdout is data, stderr is talk; exit 0 done, 1 findings, 2 wrong use.\n",
    ]
    with typer.Context(group, info_name="onrecord") as context:
        for path, command in walk(group, context, ("onrecord",)):
            parts.append(f"\n## `{' '.join(path)}`\n\n{cell(command.help or '')}\n")
            rows = [
                f"| {label(p)} | {cell(getattr(p, 'help', None) or '')} |" for p in command.params if p.name != "help"
            ]
            if rows:
                parts.append("\n".join(["| argument or option | meaning |", "| --- | --- |", *rows]))
    return "\n".join(parts) + "\n"


def walk(group, context, path):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Every command that is no group, with its path of names."""
    for name in sorted(group.list_commands(context)):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            yield from walk(command, context, (*path, name))
        else:
            yield (*path, name), command


def label(parameter) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """How a parameter is written."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or (parameter.name or '').upper()}`"
    return "`" + "`, `".join([*parameter.opts, *parameter.secondary_opts]) + "`"


PAGES = {"records.md": records_page, "cli.md": cli_page}


def main() -> None:
    """Write the pages, or with `--check` say which are not current."""
    stale = []
    for name, make in PAGES.items():
        page = DOCS / name
        text = make()
        if "--check" not in sys.argv:
            page.write_text(text, encoding="utf-8")
        elif not page.is_file() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"not current: {', '.join(stale)}; run make docs")


if __name__ == "__main__":
    main()
