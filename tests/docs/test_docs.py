"""What is public is documented, and the documentation is current."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = [
    "Capture",
    "CodebookError",
    "OnRecordError",
    "PageError",
    "Record",
    "Span",
    "Store",
    "StoreError",
    "TextMap",
    "UsageError",
    "captures",
    "open",
    "read",
    "read_all",
    "to_json",
]


def test_the_public_names_are_pinned() -> None:
    assert sorted(onrecord.__all__) == PUBLIC
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)


def test_importing_onrecord_loads_no_model_and_no_parser() -> None:
    script = "import sys, onrecord; sys.exit(any(m in sys.modules for m in ('spacy', 'numpy', 'typer', 'yaml')))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = onrecord.nonsense


def test_generated_pages_are_current() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "generate_docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def commands_in(page: str) -> list[str]:
    """Lines of shell blocks that call make or onrecord."""
    blocks = re.findall(r"```(?:sh|console|bash)\n(.*?)```", page, re.S)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_every_make_target_in_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [line.split()[1] for line in commands_in(readme) if line.startswith("make ")]
    assert {"demo", "test"} <= set(targets)
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_every_command_in_the_readme_exists() -> None:
    from onrecord.cli import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {(command.name or command.callback.__name__) for command in app.registered_commands if command.callback}
    known |= {group.name for group in app.registered_groups}
    used = {line.split()[1] for line in commands_in(readme) if line.startswith("onrecord ")} - {"--help", "--version"}
    assert used
    assert used <= known


def test_the_python_in_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_bytes(b"\0\1\2" * 40)
    (pages / "b.txt").write_text(
        "Talks\n\nThe port is shut, the French foreign ministry said on Monday.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "a.txt: " in said
    assert "The port is shut" in said


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} -> {target}"


def test_no_source_file_is_over_400_lines() -> None:
    for file in (
        path for folder in ("src", "tests", "tools", "training", "examples") for path in (ROOT / folder).rglob("*.py")
    ):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 400, file


def test_every_code_of_reading_is_explained() -> None:
    explained = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")))
    folders = ("forms", "pages", "language")
    sources = [
        file.read_text(encoding="utf-8") for name in folders for file in (ROOT / "src/onrecord" / name).glob("*.py")
    ]
    used = {code for source in sources for code in re.findall(r'(?:code=|_issue\(|_refusal\(capture, )"(\w+)"', source)}
    assert {"skipped", "too_many_blocks", "binary"} <= used
    assert used <= explained
