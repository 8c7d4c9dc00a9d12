"""Documents of the GUM corpus (`.conllu`, packed or not): their text, and who is meant where.

The text is what the sentences' own `# text` lines say, sentences joined by a space and paragraphs (`# newpar`) by a line
break. A token stands at the first place from the last token on where its form is found; the words of a token that the file
splits (`Peru's` = `Peru` + `'s`) are looked for inside it. Mentions come from the column `Entity=`.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import UsageError

KINDS = frozenset(("person", "organization", "place"))
"""Kinds of entities that can be actors or names of places."""
BRACKET = re.compile(r"\((?P<open>[^()]*)(?P<alone>\))?|(?P<close>[^()]*)\)")
FIELDS = re.compile(r"(?P<chain>\d+)(?:\[\d+/\d+\])?-(?P<kind>\w+)-[^-]*-[^-]*-[^-]*-(?P<heads>[\d,]+)-")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token, placed."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    pos: str
    """Universal part of speech."""
    features: str
    """Morphology, such as `Number=Plur|Person=3`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One mention of an entity."""

    chain: str
    """The entity's number in the document."""
    kind: str
    """`person`, `organization`, `place`, `abstract` ..."""
    start: int
    """First character."""
    end: int
    """One past the last character."""
    head: tuple[int, int]
    """Characters of its smallest stretch: the head, or the whole name."""
    form: str
    """`name`, `pronoun`, `first_person`, `group` or `description`."""


@dataclass(slots=True)
class Document:
    """One article."""

    text: str = ""
    """The text."""
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    """Where its paragraphs stand."""
    day: str | None = None
    """The day it was written (ISO)."""
    mentions: list[Marked] = field(default_factory=list)
    """All mentions of entities, the inner ones first."""


def load(file: Path) -> Document:
    """The document in a file; UsageError where a line breaks the form."""
    reader = _Reader()
    for number, line in enumerate(_lines(file), 1):
        try:
            reader.take(line)
        except (ValueError, IndexError, KeyError) as error:
            raise UsageError(f"{file}:{number}: no CoNLL-U with GUM's entities ({error})") from None
    reader.end_paragraph()
    return reader.found


def _lines(file: Path) -> Iterator[str]:
    try:
        raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        yield from raw.decode("utf-8").splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from None


class _Reader:
    """Takes a file line by line."""

    def __init__(self) -> None:
        self.found = Document()
        self.words: list[Word] = []
        self.open: dict[str, list[tuple[int, re.Match[str]]]] = {}
        self.at = self.begin = 0
        self.split: tuple[int, int, int] | None = None

    def take(self, line: str) -> None:
        """Read one line."""
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            self.end_paragraph()
        elif line.startswith("# meta::dateCreated"):
            day = DAY.search(line)
            self.found.day = day[0] if day else None
        elif line.startswith("# text ="):
            gap = " " if self.found.text and not self.found.text.endswith("\n") else ""
            self.at = len(self.found.text) + len(gap)
            self.found.text += gap + line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            self._token(line.split("\t"))

    def end_paragraph(self) -> None:
        """Close the paragraph, if there is anything in it."""
        if self.begin < len(self.found.text):
            self.found.paragraphs.append((self.begin, len(self.found.text)))
            self.found.text += "\n"
        self.begin = len(self.found.text)

    def _token(self, cells: list[str]) -> None:
        number, form = cells[0], cells[1]
        if "." in number:
            return
        if "-" in number:
            start = self.found.text.index(form, self.at)
            self.split = (int(number.split("-")[1]), start, start + len(form))
            return
        start, end = self._place(form, int(number))
        self.words.append(Word(start=start, end=end, pos=cells[3], features=cells[5]))
        self.at = end
        entity = re.search(r"(?:^|\|)Entity=([^|]+)", cells[9])
        for bracket in BRACKET.finditer(entity[1]) if entity else ():
            self._bracket(bracket)

    def _place(self, form: str, number: int) -> tuple[int, int]:
        """Where the form stands; a word that its split token does not show stands where the token does."""
        if self.split and number <= self.split[0]:
            last, low, high = self.split
            at = self.found.text.find(form, max(low, self.at), high)
            if number == last:
                self.split = None
            return (at, at + len(form)) if at >= 0 else (low, high)
        at = self.found.text.index(form, self.at)
        return at, at + len(form)

    def _bracket(self, bracket: re.Match[str]) -> None:
        here = len(self.words) - 1
        if bracket["close"] is not None:
            first, fields = self.open[bracket["close"].partition("[")[0]].pop()
            self.found.mentions.append(self._mention(fields, first, here))
            return
        found = FIELDS.match(bracket["open"])
        if not found:
            raise ValueError(f"entity {bracket['open']!r}")
        if bracket["alone"]:
            self.found.mentions.append(self._mention(found, here, here))
        else:
            self.open.setdefault(found["chain"], []).append((here, found))

    def _mention(self, fields: re.Match[str], first: int, last: int) -> Marked:
        words = self.words[first : last + 1]
        heads = [words[n - 1] for n in map(int, fields["heads"].split(",")) if n <= len(words)] or words[-1:]
        return Marked(
            chain=fields["chain"], kind=fields["kind"], start=words[0].start, end=words[-1].end,
            head=(heads[0].start, heads[-1].end), form=_form(heads),
        )  # fmt: skip


def _form(heads: list[Word]) -> str:
    if any(word.pos == "PROPN" for word in heads):
        return "name"
    if heads[-1].pos in ("PRON", "DET"):
        return "first_person" if any("Person=1" in word.features for word in heads) else "pronoun"
    return "group" if any("Number=Plur" in word.features for word in heads) else "description"
