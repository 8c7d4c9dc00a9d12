"""Write docs/records.md, docs/linked.md, docs/cli.md and the generated parts of README.md from the code, the demo page and the floors.

`--check` writes nothing and exits 1 where a page is not current; a test runs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

from onrecord.records import Capture

ROOT = Path(__file__).resolve().parent.parent
WIRE = ROOT / "src" / "onrecord" / "demo" / "pages" / "wire-report.html"


def records_page() -> str:
    """Every class of a page's record with a table of its fields."""
    from onrecord.records import Record

    told = (
        "# Records\n\nWhat `onrecord read --json` prints: one `Record` a page. Written from the code; `onrecord schema` prints the same as JSON Schema.\n\n"
        "Ids are unique within one record: to join tables of many pages, join by `page.id` and id. `article.map` leads from every character of `article.text` to the decoded page.\n"
    )
    return told + tables(Record, ["Record", "Page", "Article", "Statement", "Event"])


def linked_page() -> str:
    """Every class of linked records with a table of its fields."""
    from onrecord.records import Linked

    told = (
        "# Linked records\n\nWhat `onrecord link --json` prints: one `Linked` object. Written from the code; [linking.md](linking.md) says how it is found.\n\n"
        "Pages are named by `page.id`; ids of events and statements are those of the page's own record.\n"
    )
    return told + tables(Linked, ["Linked", "Occurrence", "SideAccount", "Claim", "Origin", "Contradiction"])


def tables(of, first: list[str]) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A table for each class of a contract, some first, the others by name."""
    from onrecord.schema import json_schema

    schema = json_schema(of)
    parts = [""]
    for name in [*first, *sorted(set(schema["$defs"]) - set(first))]:
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


def readme() -> str:
    """README.md with its generated parts, each between two comments, made anew."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, make in (("sample", sample), ("json", sample_json), ("figures", figures)):
        start, end = f"<!-- {name}: made by make docs -->", f"<!-- end of {name} -->"
        before, rest = page.split(start)
        page = f"{before}{start}\n{make()}\n{end}{rest.split(end)[1]}"
    return page


def sample() -> str:
    """What `onrecord read` prints of the demo's wire report, from the statements to the events."""
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "onrecord.cli", "read", str(WIRE)]
    shown = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    part = shown[shown.index("Who says what") : shown.index("Contacts ")]
    return f"```text\n{part.rstrip()}\n```"


def sample_json() -> str:
    """One statement and one event of the same page, as JSON."""
    from onrecord import captures, read, to_json

    capture = next(captures([str(WIRE)]))
    if not isinstance(capture, Capture):
        raise capture
    record = json.loads(to_json(read(capture)))
    statement = record["statements"][0]
    event = next(e for e in record["events"] if statement["id"] in e["according_to"])
    parts = {"statements": [statement], "events": [event]}
    lines = [f'{{"{key}": [{json.dumps(rows[0], ensure_ascii=False)}, ...],' for key, rows in parts.items()]
    lines[1] = f" {lines[1][1:-1]}, ...}}"
    return (
        "```text\n"
        + "\n".join("\n".join(textwrap.wrap(line, 110, subsequent_indent="   ")) for line in lines)
        + "\n```"
    )


ROWS = (
    ("exam", "body_f1", "article text against furniture, words F1"),
    ("exam", "statement_f1", "statements found, F1"),
    ("exam", "statement_source_f1", "... with the right source"),
    ("exam", "event_f1", "events found with the right PLOVER type, F1"),
    ("exam", "event_who_f1", "... with the right parties"),
    ("exam", "event_status_f1", "... with the right status"),
    ("exam", "event_according_to_f1", "... with the right source"),
    ("exam", "event_fully_right_f1", "... right in every field"),
    ("exam", "time_value_f1", "time expressions with the right value, F1"),
    ("seed", "answer", "49 questions on one scraped page that has no date: answered right"),
    ("seed", "asserted_by", "... and who vouches for it"),
    ("robust", "crashes", "pages of 239 on which anything failed"),
    ("robust", "invalid_spans", "spans that are not where they say"),
    ("robust", "p50_ms", "CPU milliseconds a page, median"),
    ("robust", "p99_ms", "CPU milliseconds a page, 99th percentile"),
    ("robust", "peak_mb", "memory of the process, MB"),
    ("speed", "ratio_to_spacy", "CPU time of the whole, as a multiple of stock spaCy's on the same text"),
)


def figures() -> str:
    """The table of figures, from the floors."""
    lines = ["| measure | value | task |", "| --- | --- | --- |"]
    for task, name, meaning in ROWS:
        floors = json.loads((ROOT / "benchmarks" / task / "floors.json").read_text(encoding="utf-8"))
        kept = next(floor for floor in floors.values() if "," not in floor["gold"])
        value = {**kept["metrics"], **kept["shown"]}[name]
        lines.append(f"| {meaning} | {value:g} | {task} |")
    return "\n".join(lines)


PAGES = {"docs/records.md": records_page, "docs/linked.md": linked_page, "docs/cli.md": cli_page, "README.md": readme}


def main() -> None:
    """Write the pages, or with `--check` say which are not current."""
    stale = []
    for name, make in PAGES.items():
        page = ROOT / name
        text = make()
        if "--check" not in sys.argv:
            page.write_text(text, encoding="utf-8")
        elif not page.is_file() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.exit(f"not current: {', '.join(stale)}; run make docs")


if __name__ == "__main__":
    main()
