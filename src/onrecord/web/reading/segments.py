"""The text of a page cut where claims begin and end, so that any overlap of spans is a row of plain pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from onrecord.records import Block, Record
from onrecord.web.reading.layers import Kind, Layer, layers

LONG = 6
"""Lines of furniture in a row from which on they are folded."""
_CARDS = ("s", "e", "d")
"""Beginnings of the ids of claims that the text refers to with a mark after their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Characters that belong to the same claims in the same parts."""

    text: str
    """The characters."""
    kinds: tuple[Kind, ...] = ()
    """The parts they play, each once."""
    of: tuple[str, ...] = ()
    """Ids of the claims."""
    begins: tuple[str, ...] = ()
    """Claims whose first characters these are."""
    ends: tuple[str, ...] = ()
    """Claims whose words end here: the marks that lead to their cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What stands together on the page: one block of the article, the items of a list, or lines of furniture of one kind."""

    role: str
    """Role of its blocks."""
    label: str = ""
    """For furniture and captions: what it is, in words."""
    blocks: tuple[tuple[Segment, ...], ...]
    """Its blocks, each in segments."""
    why: str = ""
    """The rule that gave the (first) block its role."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is shown as one: a piece of the article, or all furniture in a row."""

    pieces: tuple[Piece, ...]

    @property
    def role(self) -> str:
        """Role of its pieces."""
        return self.pieces[0].role

    @property
    def labels(self) -> tuple[str, ...]:
        """What its pieces are, each once."""
        return tuple(dict.fromkeys(piece.label for piece in self.pieces))

    @property
    def lines(self) -> int:
        """How many blocks it has."""
        return sum(len(piece.blocks) for piece in self.pieces)

    @property
    def folded(self) -> bool:
        """Whether it is too long to be shown unasked."""
        return self.role == "furniture" and self.lines >= LONG


def runs(shown: Sequence[Piece]) -> list[Run]:
    """The pieces with words, furniture that follows furniture together with it."""
    together: list[list[Piece]] = []
    for piece in shown:
        if together and piece.role == together[-1][0].role == "furniture":
            together[-1].append(piece)
        elif any(piece.blocks):
            together.append([piece])
    return [Run(tuple(found)) for found in together]


def pieces(record: Record) -> tuple[Piece, ...]:
    """The page as it was read, from top to bottom."""
    cutting = _Cutting(record)
    found = []
    for _, blocks in groupby(_numbered(record.article.blocks), key=lambda numbered: numbered[0]):
        together = [block for _, block in blocks]
        first = together[0]
        label = (first.kind or "other").replace("_", " ") if first.role == "furniture" else first.role
        cut = tuple(cutting.block(block) for block in together)
        found.append(Piece(role=first.role, label=label, blocks=cut, why=first.why))
    return tuple(found)


def cut(
    text: str, start: int, end: int, over: Sequence[Layer], heads: Mapping[str, int], feet: Mapping[str, int]
) -> Iterator[Segment]:
    """The segments of `text[start:end]` under these layers, which may reach beyond it.

    `heads` and `feet` say by id where a claim's words begin, and after which character its mark stands.
    """
    here = [layer for layer in over if layer.start < end and start < layer.end]
    bounds = {start, end, *(at for layer in here for at in (layer.start, layer.end) if start < at < end)}
    for low, high in pairwise(sorted(bounds)):
        there = [layer for layer in here if layer.start <= low and high <= layer.end]
        of = dict.fromkeys(layer.of for layer in there)
        begins = tuple(id_ for id_ in of if heads.get(id_) == low)
        ends = dict.fromkeys(layer.of for layer in there if feet.get(layer.of) == high)
        kinds = dict.fromkeys(layer.kind for layer in there)
        yield Segment(text=text[low:high], kinds=tuple(kinds), of=tuple(of), begins=begins, ends=tuple(ends))


class _Cutting:
    """The layers of one record, ready to cut its blocks."""

    def __init__(self, record: Record) -> None:
        self._text = record.article.text
        self._layers = layers(record)
        main = [layer for layer in self._layers if layer.of[0] in _CARDS]
        self._heads = {layer.of: layer.start for layer in sorted(self._layers, key=lambda layer: -layer.start)}
        self._feet = {layer.of: layer.end for layer in sorted(main, key=lambda layer: layer.end)}
        firsts = {event.id: event.mentions[0].end for event in record.events if event.mentions}
        self._feet |= firsts | {document.id: document.span.end for document in record.documents}

    def block(self, block: Block) -> tuple[Segment, ...]:
        """A block's segments; one that is not part of the article's text is one piece."""
        if block.start is None or block.end is None or not self._text:
            return (Segment(text=block.text),) if block.text else ()
        return tuple(cut(self._text, block.start, block.end, self._layers, self._heads, self._feet))


def _numbered(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Each block with a number that it shares with its neighbours of the same list or the same kind of furniture."""
    number, before = 0, None
    for block in blocks:
        if not (
            before and block.role in ("list", "furniture") and (before.role, before.kind) == (block.role, block.kind)
        ):
            number += 1
        yield number, block
        before = block
