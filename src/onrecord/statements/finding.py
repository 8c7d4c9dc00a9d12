"""Parse -> attributions, by all ways of attributing there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from onrecord.language import Parse
from onrecord.statements import according, confidence, free, headings, misread, nouns, quotations, tagger, verbs
from onrecord.statements.attribution import Attribution
from onrecord.statements.combining import added, reworded
from onrecord.statements.cues import CLASSES, book
from onrecord.statements.extent import completed
from onrecord.statements.quotations import Index
from onrecord.statements.tagger import Linked, Network

Join = Callable[[Parse, Sequence[Attribution], Sequence[Linked], Index], list[Attribution]]
"""A way of joining what the rules found and what the tagger read."""
LEAST = 0.4
"""Confidence below which what a rule takes for an attribution in the wider sense is left out."""


def attributions(
    parse: Parse,
    text: str,
    classes: Collection[str] = CLASSES,
    network: Network | None = None,
    least: float = LEAST,
) -> tuple[Attribution, ...]:
    """Attributions in the wider sense, in text order, none inside another: a word belongs to one at most.

    A quotation that stands free is content of the attribution it continues. What is less likely
    than `least` is left out. With `network` the words are the tagger's, which has a bar of its own.
    """
    index = index_of(parse, text)
    if network:
        found = joined(parse, index, network, reworded, beside=False)
    else:
        found = tuple(a for a in everything(parse, index) if a.confidence >= least)
    return continued(outermost(a for a in found if a.row.kind in classes))


def index_of(parse: Parse, text: str) -> Index:
    """The quotations of the text by place."""
    return Index.of(quotations.find(text, paragraphs(parse)))


def everything(parse: Parse, index: Index, network: Network | None = None) -> tuple[Attribution, ...]:
    """All attributions, nested ones and quotations standing free too, in text order; with those `network` adds."""
    if network:
        return joined(parse, index, network, added, beside=True)
    return with_free(parse, by_rules(parse, index), index)


def joined(parse: Parse, index: Index, network: Network, join: Join, *, beside: bool) -> tuple[Attribution, ...]:
    """Those of the rules and those the tagger reads, everywhere or beside the rules' alone, joined in one way or the other."""
    ruled = by_rules(parse, index)
    known = continued(outermost(with_free(parse, ruled, index)))
    read = tagger.find(parse, index, known, network, beside=beside)
    return with_free(parse, join(parse, ruled, list(read), index), index)


def by_rules(parse: Parse, index: Index) -> list[Attribution]:
    """Attributions with a cue, as each way of attributing finds them."""
    found = [
        *verbs.find(parse, book(), index),
        *nouns.find(parse, book(), index),
        *misread.find(parse, book()),
        *according.find(parse),
        *headings.find(parse, paragraphs(parse), index),
    ]
    return [_weighed(parse, completed(parse, a, index), index) for a in found if _fits(parse, a, index)]


def _weighed(parse: Parse, found: Attribution, index: Index) -> Attribution:
    return replace(found, confidence=confidence.of(parse, found, index))


def _fits(parse: Parse, found: Attribution, index: Index) -> bool:
    """Whether a cue in quotation marks is no word of a title (the song "I Said Goodbye") and its content stands there too."""
    host = index.over(parse.tokens[found.anchor].start)
    return host is None or (
        not host.title and all(host.start <= piece.start and piece.end <= host.end for piece in found.content)
    )


def with_free(parse: Parse, found: Sequence[Attribution], index: Index) -> tuple[Attribution, ...]:
    """The attributions and the quotations that stand free of them, in text order."""
    free_ones = free.find(parse, found, index, paragraphs(parse))
    return tuple(sorted((*found, *free_ones), key=lambda a: (a.start, a.anchor)))


def continued(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Free quotations taken into the attribution before them."""
    kept: list[Attribution] = []
    for each in found:
        if each.inherited and kept:
            kept[-1] = replace(kept[-1], content=(*kept[-1].content, *each.content))
        elif not each.inherited:
            kept.append(each)
    return tuple(kept)


def paragraphs(parse: Parse) -> list[tuple[int, int]]:
    """Start and end of each block that has a sentence."""
    found: list[tuple[int, int]] = []
    last = -1
    for sentence in parse.sentences:
        if sentence.block == last:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
        last = sentence.block
    return found


def outermost(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Those whose cue does not stand in the content of another."""
    ordered = list(found)
    pieces = sorted((piece.start, piece.end, n) for n, a in enumerate(ordered) for piece in a.content)
    inside: set[int] = set()
    cues = sorted((a.cue.start, n) for n, a in enumerate(ordered) if a.cue)
    open_: list[tuple[int, int]] = []
    at = 0
    for place, n in cues:
        while at < len(pieces) and pieces[at][0] <= place:
            open_.append((pieces[at][1], pieces[at][2]))
            at += 1
        open_ = [piece for piece in open_ if piece[0] > place]
        if any(owner != n and owner not in inside for _, owner in open_):
            inside.add(n)
    return tuple(a for n, a in enumerate(ordered) if n not in inside)
