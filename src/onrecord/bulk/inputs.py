"""Sources -> numbered inputs: one for each file that may hold many pages, one for each pile of single pages.

The numbers stand in `inputs.jsonl` and stay: what is added to a run later gets numbers of its own, so that the shards that
are finished keep their names and contents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.bulk.files import written
from onrecord.errors import PageError, StoreError
from onrecord.forms.finding import STDIN, files, may_hold_many, numbered

LISTED = "inputs.jsonl"


@dataclass(frozen=True, slots=True)
class Input:
    """Files that are read one after the other, and cut into shards together."""

    number: int
    files: tuple[str, ...]
    stamps: tuple[tuple[int, int], ...]
    """Size and time of change of each (nanoseconds): what tells that it is another file by now."""

    @property
    def bytes(self) -> int:
        """Bytes of its files."""
        return sum(size for size, _ in self.stamps)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do."""

    inputs: tuple[Input, ...]
    """In the order in which they are read."""
    changed: tuple[int, ...]
    """Numbers of those whose files are others than when they were read."""
    missing: tuple[PageError, ...]
    """Sources that lead to no file."""

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(each.bytes for each in self.inputs)


def plan(sources: Iterable[str], folder: Path, pile: int, remote: Mapping[str, int] | None = None) -> Plan:
    """The inputs of a run: those of `folder` that the sources mean again, under their numbers, and new ones for the rest.

    The order of the sources does not matter: files are taken by name. `pile` is the number of single pages of an input.
    `remote` are files that lie elsewhere, by their addresses, with their sizes; each is an input.
    """
    remote = remote or {}
    found = [*remote, *(file for source in sources for file in files(source))]
    missing = tuple(file for file in found if isinstance(file, PageError))
    wanted = sorted({file for file in found if isinstance(file, str)})
    if STDIN in wanted:
        missing += (
            PageError("standard input cannot be read twice; put it into a file", source=STDIN, code="unsupported"),
        )
        wanted.remove(STDIN)
    known = {file: each for each in listed(folder) for file in each.files}
    again = {known[file].number: known[file] for file in wanted if file in known}
    fresh = {number: _stamped(number, each.files, remote) for number, each in again.items()}
    changed = tuple(number for number, each in again.items() if fresh[number] != each)
    first = 1 + max((each.number for each in known.values()), default=-1)
    new = [
        _stamped(first + n, group, remote)
        for n, group in enumerate(_grouped((f for f in wanted if f not in known), pile, remote))
    ]
    return Plan((*(fresh[number] for number in sorted(fresh)), *new), changed, missing)


def keep(plan: Plan, folder: Path) -> None:
    """Write the inputs down, beside those that were there."""
    every = {each.number: each for each in (*listed(folder), *plan.inputs)}
    with written(folder / LISTED) as out:
        for number in sorted(every):
            out.write(json.dumps(asdict(every[number]), ensure_ascii=True).encode() + b"\n")


def listed(folder: Path) -> list[Input]:
    """The inputs written down in a folder; StoreError where they cannot be read."""
    file = folder / LISTED
    if not file.is_file():
        return []
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        return [Input(row["number"], tuple(row["files"]), tuple(map(tuple, row["stamps"]))) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{file}: this is no list of inputs ({error}); the run has to begin in another folder"
        ) from None


def _grouped(names: Iterable[str], pile: int, remote: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    singles = []
    for name in names:
        if name in remote or may_hold_many(name):
            yield (name,)
        else:
            singles.append(name)
    yield from _batched(singles, pile)


def _stamped(number: int, names: tuple[str, ...], remote: Mapping[str, int]) -> Input:
    return Input(number, names, tuple((remote[name], 0) if name in remote else _stamp(name) for name in names))


def _stamp(name: str) -> tuple[int, int]:
    try:
        told = Path(numbered(name)[0]).stat()
    except OSError:
        return 0, 0
    return told.st_size, told.st_mtime_ns


def _batched(names: list[str], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(names), size):
        yield tuple(names[start : start + size])
