"""What the documentation shows runs: every piece of Python beside a store, pages and an archive; every command has the options it is shown with."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

import onrecord
from onrecord import demo
from onrecord.cli import app
from onrecord.export import export

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ON_THE_WEB = "onrecord.fetching"
"""What asks the web is tried in tests/fetching, with a server of its own."""
WARC = (
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://wire.example/{n}\r\nWARC-Date: 2025-03-16T08:00:00Z\r\n"
    "Content-Type: text/html\r\nContent-Length: {length}\r\n\r\n{page}\r\n\r\n"
)


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    """Page, and the text of each of its blocks of this kind."""
    for page in PAGES:
        for block in re.findall(rf"```{kind}\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
            yield str(page.relative_to(ROOT)), block


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the pages speak of."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "saved").mkdir()
    for page in demo.pages():
        (folder / "saved" / Path(page.source).name).write_bytes(page.content)
    (folder / "pages").symlink_to(folder / "saved")
    short = "<html><body><p>The port is shut, the French foreign ministry said on Monday.</p></body></html>"
    records = [WARC.format(n=n, length=len(short), page=short) for n in range(12)]
    (folder / "crawl.warc.gz").write_bytes(_packed("".join(records)))
    (folder / "crawl").mkdir()
    (folder / "crawl" / "a.warc.gz").write_bytes((folder / "crawl.warc.gz").read_bytes())
    with onrecord.open(folder / "news.db", write=True) as store:
        list(
            store.add_all(
                each for each in onrecord.read_all([str(folder / "saved")]) if not isinstance(each, Exception)
            )
        )
        store.link()
        export(store, folder / "archive", shape="parquet")
    return folder


def _packed(text: str) -> bytes:
    import gzip

    return gzip.compress(text.encode())


def in_order() -> list[tuple[str, str]]:
    """The pieces of Python; what makes tables goes before what reads them."""
    found = [(page, block) for page, block in blocks("python") if ON_THE_WEB not in block]
    return sorted(found, key=lambda each: "bulk import" not in each[1])


@pytest.mark.parametrize(("page", "code"), in_order(), ids=lambda value: value if value.endswith(".md") else "")
def test_the_python_of_a_page_runs(desk: Path, monkeypatch: pytest.MonkeyPatch, page: str, code: str) -> None:
    for needed in ("duckdb", "pyarrow", "pandas", "polars"):
        pytest.importorskip(needed)
    monkeypatch.chdir(desk)
    exec(compile(code.replace("workers=8", "workers=1"), page, "exec"), {"onrecord": onrecord})


def test_every_command_has_the_options_it_is_shown_with() -> None:
    known = _options(typer.main.get_command(app))
    known["actors"] |= known["actors in"]  # `onrecord actors STORE` is that command
    shown = 0
    for page, block in blocks("(?:sh|console|bash)"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True) if line.startswith("onrecord ") else []
            names = [" ".join(words[1:n]) for n in (3, 2) if " ".join(words[1:n]) in known]
            options = {word.partition("=")[0] for word in words if word.startswith("--")}
            if words and not words[1].startswith("-"):
                assert names, f"{page}: {line}"
                assert options <= known[names[0]], f"{page}: {line}"
                shown += 1
    assert shown > 40


def _options(group: object, before: str = "") -> dict[str, set[str]]:
    """Command -> its options."""
    found: dict[str, set[str]] = {}
    for name, command in getattr(group, "commands", {}).items():
        found[f"{before}{name}"] = {option for each in command.params for option in each.opts} | {"--help"}
        found |= _options(command, f"{before}{name} ")
    return found
