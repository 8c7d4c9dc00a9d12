"""Parse -> attributions, by all ways of attributing there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from onrecord.language import Parse
from onrecord.statements import quotations, verbs
from onrecord.statements.attribution import Attribution
from onrecord.statements.cues import CLASSES, book


def paragraphs(parse: Parse) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    last = -1
    for sentence in parse.sentences:
        if sentence.block == last:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
        last = sentence.block
    return found


def attributions(parse: Parse, text: str, classes: Collection[str] = CLASSES) -> tuple[Attribution, ...]:
    index = quotations.Index.of(quotations.find(text, paragraphs(parse)))
    found = [a for a in verbs.find(parse, book(), index) if a.row.kind in classes]
    return tuple(found)
