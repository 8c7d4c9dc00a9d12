"""What a benchmark is asked and what it answers."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a benchmark is run on. Paths left out are looked for in the data folder."""

    gold: Path | None = None
    """Gold file or folder."""
    pages: Path | None = None
    """Folder of pages that the gold marks."""
    page: Path | None = None
    """The seed page."""
    questions: Path | None = None
    """The seed's questions."""
    published: str | None = None
    """Publication day to read the seed with (ISO)."""
    tier: str | None = None
    """Only pages of this tier of `manifest.jsonl`."""
    split: str | None = None
    """Only this split of the gold, such as `dev` (bench links)."""
    limit: int | None = None
    """Only the first pages."""
    model: str | None = None
    """spaCy model to read with instead of the default."""
    slices: bool = False
    """Whether to show the figures of kinds of sentences too (bench events)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a benchmark measured."""

    task: str
    """Name of the task."""
    n: int
    """How many pages, questions or documents were measured."""
    metrics: dict[str, float]
    """Measures by name; shares are from 0 to 1, times in milliseconds, memory in MB."""
    gold_sha256: str
    """Fingerprint of the gold (or pages) measured against: figures compare only where it is equal."""
    seconds: float = 0.0
    """Wall-clock seconds of the whole run."""
    gold: str = ""
    """Name of the gold, as a file name without endings."""
    ceilings: frozenset[str] = frozenset()
    """Measures of which less is better: their floor is a ceiling."""
    shown: frozenset[str] = frozenset()
    """Measures that depend on the machine, or mean nothing by themselves: shown and never held."""
    items: tuple[dict[str, object], ...] = field(default=())
    """One row a page or question, for a frozen run whose flips show in a diff. Not part of the printed result."""


def data_folder() -> Path:
    """The folder of development data: `ONRECORD_DATA`, or `../shared/data`."""
    return Path(os.environ.get("ONRECORD_DATA", "../shared/data"))


def existing(path: Path | None, default: Path, what: str, *, folder: bool = False) -> Path:
    """`path`, or `default` in the data folder; UsageError that says what is missing and how to name it."""
    found = path or default
    if not found.exists():
        raise UsageError(f"{what} not found at {found}; name it by option or set ONRECORD_DATA to the data folder")
    if found.is_dir() != folder:
        raise UsageError(f"{what}: {found} is {'a file, and a folder' if folder else 'a folder, and a file'} is wanted")
    return found


def loaded_yaml(file: Path) -> dict[str, Any]:
    """The object in a YAML file; UsageError that names the file for anything else."""
    import yaml

    try:
        found = yaml.safe_load(readable(file))
    except yaml.YAMLError as error:
        raise UsageError(f"{file}: no YAML ({' '.join(str(error).split())})") from None
    return _object(found, file)


def loaded_json(file: Path) -> dict[str, Any]:
    """The object in a JSON file; UsageError that names the file for anything else."""
    try:
        return _object(json.loads(readable(file)), file)
    except json.JSONDecodeError as error:
        raise UsageError(f"{file}: no JSON ({error})") from None


def readable(file: Path) -> str:
    """The text of a file; UsageError where it is missing or no UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({getattr(error, 'strerror', None) or error})") from None


def _object(found: object, file: Path) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise UsageError(f"{file}: holds no object")
    return found


def name_of(path: Path) -> str:
    """A short name for a gold file or folder: the last part of its path without endings.

    >>> name_of(Path("data/zyte.dev.jsonl.xz"))
    'zyte.dev'
    """
    name = path.resolve().name
    for ending in (".xz", ".gz", ".jsonl", ".json", ".tsv"):
        name = name.removesuffix(ending)
    return name


def fingerprint(files: list[Path]) -> str:
    """SHA-256 over the names and bytes of `files`, in the order of their names."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.name):
        total.update(file.name.encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
