"""Attributions marked in texts -> examples to learn from: words, clues, labels and the cue each part belongs to.

    python training/statements/prepare.py GOLD OUT

GOLD is a folder with `text/` and `attributions/` (brat stand-off, every annotator's version counts); OUT a pickle. Texts are
parsed and read by the rules once, which takes minutes; training starts from the pickle.
"""

from __future__ import annotations

import pickle
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from onrecord.bench import polnear
from onrecord.bench.statements import LINE
from onrecord.bench.texts import article_of, parse_of
from onrecord.language import Parse
from onrecord.spans import Span
from onrecord.statements import finding
from onrecord.statements.tagger import clues, windows


@dataclass
class Example:
    name: str
    text: str
    places: list[tuple[int, int]]
    """Characters of each word."""
    words: list[str]
    clues: list[list[int]]
    rule_owners: list[int]
    paragraphs: list[list[windows.Range]]
    labels: list[str]
    cues: list[int]
    """For each word that begins a part, the first word of its cue; else -1."""
    gold: list[polnear.Marked]


def example(file: Path, notes: Path, parse: Parse) -> Example:
    text = parse.text
    gold = list(polnear.attributions(notes.read_bytes().decode("utf-8")))
    index = finding.index_of(parse, text)
    ruled = finding.attributions(parse, text)
    marked = [
        (role, Span.of(text, *place), n)
        for n, each in enumerate(gold)
        for role in clues.ROLES
        for place in getattr(each, role)
    ]
    labels, owners = clues.labelled(parse, marked)
    _, rule_owners = clues.labelled(parse, clues.parts(ruled))
    heads = {owner: i for i, owner in reversed(list(enumerate(owners))) if labels[i] == "B-cue"}
    cues = [heads.get(owner, -1) if label.startswith("B") else -1 for label, owner in zip(labels, owners, strict=True)]
    return Example(
        name=notes.stem,
        text=text,
        places=[(token.start, token.end) for token in parse.tokens],
        words=[token.text for token in parse.tokens],
        clues=clues.find(parse, index, ruled),
        rule_owners=rule_owners,
        paragraphs=windows.paragraphs(parse),
        labels=labels,
        cues=cues,
        gold=gold,
    )


def examples(folder: Path) -> list[Example]:
    found = []
    for file in polnear.files(folder):
        text = file.read_bytes().decode("utf-8")
        parse = parse_of(article_of(text, [match.span() for match in LINE.finditer(text)]))
        versions = sorted((folder / "attributions").glob("*.ann"))
        for notes in versions:
            if re.fullmatch(re.escape(file.stem) + "_.{4}", notes.stem):
                found.append(example(file, notes, parse))
    return found


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(pickle.dumps(examples(Path(sys.argv[1]))))
