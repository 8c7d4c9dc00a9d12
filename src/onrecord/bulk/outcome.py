"""A finished shard -> what stays of it: its table or its pages in a store, its issues, and last the note that it is finished.

    OUT/run.json              the settings, which later runs into the folder have to share
    OUT/inputs.jsonl          the inputs with their numbers
    OUT/records/I-S.parquet   shard S of input I (not where a store is written)
    OUT/issues/I-S.jsonl      what went wrong in it
    OUT/notes/I-S.json        its counts: only a shard that has them is finished
    OUT/notes/I.json          all shards of the input are finished

Each file is written beside its place and then renamed: it is there whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from onrecord.bulk import notes, tables
from onrecord.bulk.files import reported, written
from onrecord.bulk.notes import Note
from onrecord.bulk.pool import Key
from onrecord.bulk.rows import Row
from onrecord.bulk.settings import Settings
from onrecord.errors import StoreError, UsageError

BESIDE = ".run"
"""What the folder beside a store is called: `news.db.run`."""
STORES = (".db", ".sqlite", ".sqlite3")


class Outcome:
    """Where a run puts what it makes, and what is finished there."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self.store = out if is_store(out) else None
        """The store that takes the records; null where they become tables."""
        self.folder = out.with_name(out.name + BESIDE) if self.store else out
        self._settings = settings
        if not self.store:
            tables.check()

    def begin(self) -> None:
        """Make the folders. UsageError where earlier runs there had other settings, for their tables would not fit together."""
        told, file = self._settings.told(), self.folder / "run.json"
        for name in ("issues", "notes") if self.store else ("records", "issues", "notes"):
            with reported(self.folder):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        if file.is_file():
            self._agree(file, told)
        else:
            with written(file) as out:
                out.write(json.dumps(told, indent=1).encode() + b"\n")

    def _agree(self, file: Path, told: dict[str, Any]) -> None:
        try:
            there = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            there = None
        if not isinstance(there, dict):
            raise StoreError(f"{file}: this says nothing about a run; take another folder")
        others = [name for name in {**told, **there} if told.get(name) != there.get(name)]
        if others:
            what = "; ".join(f"{name} {there.get(name)}, now {told.get(name)}" for name in others)
            raise UsageError(f"{self.folder} was begun with other settings ({what}); take another folder")

    def finished(self, number: int) -> frozenset[int]:
        """The shards of an input that are finished."""
        found = (self.folder / "notes").glob(f"{number:06}-*.json")
        return frozenset(int(file.stem.partition("-")[2]) for file in found)

    def ended(self, number: int) -> int | None:
        """How many pages an input has that is finished altogether; null where it is not."""
        file = self.folder / "notes" / f"{number:06}.json"
        try:
            return int(json.loads(file.read_bytes())["pages"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self, number: int) -> None:
        """Have an input read again: none of its shards is finished any more."""
        (self.folder / "notes" / f"{number:06}.json").unlink(missing_ok=True)
        for shard in self.finished(number):
            for part, ending in (("notes", "json"), ("issues", "jsonl"), ("records", "parquet")):
                (self.folder / part / f"{_name((number, shard))}.{ending}").unlink(missing_ok=True)

    def finish(self, key: Key, rows: Sequence[Row]) -> Note:
        """Write the shard `key`; `rows` are all of its pages, in order. Its counts come back."""
        name, made = _name(key), notes.note(rows)
        if self.store:
            self._add(rows)
        else:
            with written(self.folder / "records" / f"{name}.parquet") as out:
                tables.write(out, rows)
        with written(self.folder / "issues" / f"{name}.jsonl") as out:
            for row in rows:
                out.writelines(json.dumps(asdict(issue), ensure_ascii=False).encode() + b"\n" for issue in row.issues)
        with written(self.folder / "notes" / f"{name}.json") as out:
            out.write(made.to_json())
        return made

    def end(self, number: int, pages: int) -> None:
        """Note that an input is finished altogether."""
        with written(self.folder / "notes" / f"{number:06}.json") as out:
            out.write(json.dumps({"pages": pages}).encode() + b"\n")

    def total(self) -> Note:
        """The counts of all shards that are finished, of this run and those before it."""
        made = Note()
        for each in self._notes():
            made.add(each)
        return made

    def _notes(self) -> Iterator[Note]:
        for file in sorted((self.folder / "notes").glob("*-*.json")):
            try:
                yield notes.from_json(file.read_bytes())
            except ValueError as error:
                raise StoreError(f"{file}: damaged ({error}); delete it, and its shard will be read again") from None

    def _add(self, rows: Sequence[Row]) -> None:
        from onrecord.schema import from_json
        from onrecord.store import open as open_store

        assert self.store is not None  # only called where there is one
        with open_store(self.store, write=True) as store:
            for _ in store.add_all(from_json(row.record) for row in rows if row.is_read):
                pass
            store.link()


def is_store(out: Path) -> bool:
    """Whether the records go into a store: an SQLite file by its name, or any file that is there."""
    return out.is_file() or (out.suffix.lower() in STORES and not out.is_dir())


def _name(key: Key) -> str:
    return f"{key[0]:06}-{key[1]:04}"
