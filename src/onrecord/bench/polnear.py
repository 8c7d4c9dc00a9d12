"""PolNeAR's files: texts with attributions in brat stand-off; every role is a set of stretches, perhaps none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UsageError

Ranges = tuple[tuple[int, int], ...]
TEXT_BOUND = re.compile(r"^(T\d+)\t(\S+) ([0-9; ]+)\t", re.M)
EVENT = re.compile(r"^E\d+\t(.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution; an empty role is not expressed."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its attributions."""

    name: str
    text: str
    attributions: tuple[Marked, ...]


def files(folder: Path) -> list[Path]:
    """The text files of a split that have attributions, by name; UsageError where the folder is not laid out so."""
    found = [text for text in sorted((folder / "text").glob("*.txt")) if _annotations(text)]
    if not found:
        raise UsageError(f"{folder} has no text/*.txt with attributions/*.ann beside it")
    return found


def load(file: Path) -> Document:
    """A text with its attributions; of several annotators the first by name."""
    # the offsets count line breaks as they are stored
    text = file.read_bytes().decode("utf-8")
    notes = notes_of(file).read_bytes().decode("utf-8")
    return Document(file.stem, text, tuple(attributions(notes)))


def notes_of(text: Path) -> Path:
    """The annotations of a text that `files` gave; of several annotators the first by name."""
    return _annotations(text)[0]


def _annotations(text: Path) -> list[Path]:
    beside = text.parent.parent / "attributions"
    return sorted(file for file in beside.glob("*.ann") if re.fullmatch(re.escape(text.stem) + "_.{4}", file.stem))


def attributions(notes: str) -> Iterator[Marked]:
    """The attributions of a stand-off file; both content roles count as content."""
    spans = {
        match[1]: tuple((int(a), int(b)) for a, b in (part.split() for part in match[3].split(";")))
        for match in TEXT_BOUND.finditer(notes)
    }
    for event in EVENT.finditer(notes):
        roles: dict[str, Ranges] = {}
        for part in event[1].split()[1:]:
            role, _, span = part.partition(":")
            name = "Content" if role == "Content2" else role
            if span in spans:
                roles[name] = tuple(sorted((*roles.get(name, ()), *spans[span]))) if name == "Content" else spans[span]
        yield Marked(roles.get("Source", ()), roles.get("Cue", ()), roles.get("Content", ()))
