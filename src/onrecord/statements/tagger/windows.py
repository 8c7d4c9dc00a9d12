"""Parse -> windows: the stretches of text the network reads at once.

A window holds whole paragraphs, as many in a row as fit. A paragraph too long for one is cut between sentences, a sentence too
long between words. Sentences no person could have written are left out, as the rules leave them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.language import Parse
from onrecord.statements import reach
from onrecord.statements.cues import RECORDED
from onrecord.statements.tagger.clues import COLUMNS, NUMBERS
from onrecord.statements.tagger.wordpieces import END, START

BLANK = tuple(NUMBERS[column, ""] for column, _ in COLUMNS)
"""The clues of what is no word."""
QUOTATION, CUE, RULE = (
    next(n for n, (column, _) in enumerate(COLUMNS) if column == name) for name in ("quotation", "cue", "rule")
)
VOICED = frozenset(NUMBERS["cue", f"{form} {kind}"] for form in ("verb", "noun") for kind in RECORDED)
"""Clues of cues that make statements."""
Range = tuple[int, int]
"""First token and one past the last."""


def paragraphs(parse: Parse) -> list[list[Range]]:
    """The sentences of each paragraph that are read."""
    found: list[list[Range]] = []
    last = -1
    for sentence in parse.sentences:
        if sentence.block != last:
            found.append([])
        last = sentence.block
        if not reach.too_long(sentence):
            found[-1].append((sentence.first, sentence.last))
    return [sentences for sentences in found if sentences]


def pack(paragraphs: Iterable[Sequence[Range]], sizes: Sequence[int], room: int) -> list[list[Range]]:
    """The windows, each as stretches of tokens; `sizes` are the pieces of each token, `room` those a window holds.

    Every stretch takes one piece more, for the mark that ends it.
    """
    windows: list[list[Range]] = []
    left = 0
    for stretch in (part for sentences in paragraphs for part in _parts(sentences, sizes, room - 1)):
        needed = sum(sizes[stretch[0] : stretch[1]]) + 1
        if not windows or needed > left:
            windows.append([])
            left = room
        windows[-1].append(stretch)
        left -= needed
    return windows


def _parts(sentences: Sequence[Range], sizes: Sequence[int], room: int) -> Iterator[Range]:
    """The paragraph in stretches that fit: whole if it can be, else as many sentences at a time as do."""
    open_: list[Range] = []
    used = 0
    for first, last in (part for sentence in sentences for part in _cut(sentence, sizes, room)):
        needed = sum(sizes[first:last])
        if open_ and (used + needed > room or open_[-1][1] != first):
            yield open_[0][0], open_[-1][1]
            open_, used = [], 0
        open_.append((first, last))
        used += needed
    yield open_[0][0], open_[-1][1]


def _cut(sentence: Range, sizes: Sequence[int], room: int) -> Iterator[Range]:
    """The sentence in stretches of words that fit."""
    start, used = sentence[0], 0
    for i in range(*sentence):
        if used + sizes[i] > room and i > start:
            yield start, i
            start, used = i, 0
        used += sizes[i]
    yield start, sentence[1]


def laid_out(
    stretches: Iterable[Range], pieces: Sequence[Sequence[int]], clues: Sequence[Sequence[int]]
) -> tuple[list[int], list[list[int]], list[int]]:
    """A window as the network takes it: its pieces, the clues of each, and where each word begins."""
    laid, marks, firsts = [START], [list(BLANK)], []
    for first, last in stretches:
        for i in range(first, last):
            firsts.append(len(laid))
            laid += pieces[i]
            marks += [list(clues[i])] * len(pieces[i])
        laid.append(END)
        marks.append(list(BLANK))
    return laid, marks, firsts


def worth(clues: Iterable[Sequence[int]]) -> bool:
    """Whether a paragraph can hold an attribution: a word of it stands in quotation marks, can be a cue, or the rules say so."""
    return any(row[column] != BLANK[column] for row in clues for column in (QUOTATION, CUE, RULE))


def left_over(clues: Iterable[Sequence[int]]) -> bool:
    """Whether a word of a sentence can be the cue of a statement, and no rule has made anything of it."""
    return any(row[RULE] == BLANK[RULE] and row[CUE] in VOICED for row in clues)
