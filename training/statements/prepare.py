"""Attributions marked in texts -> examples to learn from: words, clues, labels and the cue each part belongs to.

    python training/statements/prepare.py GOLD OUT

GOLD is a folder with `text/` and `attributions/` (brat stand-off, every annotator's version counts); OUT a pickle. Texts are
parsed and read by the rules once, which takes minutes; training starts from the pickle.
"""

from __future__ import annotations

import pickle
import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from example import Example

from onrecord.bench import polnear
from onrecord.bench.statements import LINE
from onrecord.bench.texts import article_of, parse_of
from onrecord.language import Parse
from onrecord.spans import Span
from onrecord.statements import finding
from onrecord.statements.tagger import clues, windows


def example(file: Path, notes: Path, parse: Parse) -> Example:
    text = parse.text
    gold = list(polnear.attributions(notes.read_bytes().decode("utf-8")))
    index = finding.index_of(parse, text)
    ruled = finding.attributions(parse, text)
    marked = [(role, Span.of(text, *place)) for each in gold for role in clues.ROLES for place in getattr(each, role)]
    labels = clues.labelled(parse, marked)
    return Example(
        name=notes.stem,
        text=text,
        places=[(token.start, token.end) for token in parse.tokens],
        words=[token.text for token in parse.tokens],
        clues=clues.find(parse, index, ruled),
        paragraphs=windows.paragraphs(parse),
        labels=labels,
        targets=targets([(token.start, token.end) for token in parse.tokens], gold, labels),
        gold=gold,
    )


def targets(places: Sequence[tuple[int, int]], gold: Sequence[polnear.Marked], labels: Sequence[str]) -> list[int]:
    """Where each word points: from the first of a content to the first of its cue, from there to that of its source.

    A cue without a source points at itself; words that point nowhere have -1.
    """
    found = [-1] * len(places)
    for each in gold:
        firsts = {
            role: [i for i in (_first(places, start) for start, _ in getattr(each, role)) if labels[i][2:] == role]
            for role in clues.ROLES
        }
        for cue in firsts["cue"][:1]:
            found[cue] = (firsts["source"] or [cue])[0]
            for content in firsts["content"]:
                found[content] = cue
    return found


def _first(places: Sequence[tuple[int, int]], start: int) -> int:
    """The word that holds character `start`, or the next one."""
    return min(bisect_right(places, start, key=lambda place: place[1]), len(places) - 1)


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
