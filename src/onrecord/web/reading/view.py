"""One record as the reading view shows it, whether a store holds it or it was just dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.records import Record
from onrecord.store.answers import Judged
from onrecord.store.review import VERDICTS
from onrecord.web.reading.cards import Card, cards
from onrecord.web.reading.segments import Piece, Run, pieces, runs

SORTS = (
    ("statement", "Who says what"),
    ("event", "What is said to have happened"),
    ("contact", "Contacts"),
    ("document", "Documents"),
)
"""Sorts of cards with their headings, in the order in which they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page with its claims."""

    record: Record
    """The record."""
    title: str
    """The headline, or what stands for it."""
    pieces: tuple[Piece, ...]
    """The page as it was read."""
    cards: dict[str, list[Card]]
    """Its claims, by sort."""
    hashes: Mapping[str, str]
    """Id of a claim -> its lasting name, for a page of a store."""
    history: Mapping[str, tuple[Judged, ...]]
    """Lasting name of a claim -> what people said of it, oldest first."""
    link: str | None
    """The page's address, if a browser can go there."""
    lit: str
    """Id of the claim whose words are marked."""

    def verdict(self, hash: str | None) -> Judged | None:
        """The last word on a claim."""
        said = [each for each in self.history.get(hash or "", ()) if each.says in VERDICTS]
        return said[-1] if said else None

    @property
    def runs(self) -> list[Run]:
        """The pieces as they are shown."""
        return runs(self.pieces)

    @property
    def whole(self) -> bool:
        """Whether the article's words are there to be shown."""
        return bool(self.record.article.text)


def reading_of(
    record: Record,
    hashes: Mapping[str, str],
    judged: Callable[[str], tuple[Judged, ...]],
    *,
    lit: str = "",
) -> Reading:
    """The reading of a record; `hashes` by id, and what people said of a claim by hash."""
    article, page = record.article, record.page
    address = next((at for at in (page.url, page.source) if at and at.startswith(("http://", "https://"))), None)
    history = {hash: found for hash in hashes.values() if (found := judged(hash))}
    return Reading(
        record=record,
        title=article.title.quote if article.title and article.title.quote else "Page without a headline",
        pieces=pieces(record),
        cards=cards(record, hashes),
        hashes=hashes,
        history=history,
        link=address,
        lit=lit,
    )
