"""Which pieces are the summary between headline and text.

Every piece from below the headline to the first paragraph is a candidate; what speaks for it is added up. A summary can be
several pieces, such as a list of key points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import islice

from onrecord.pages.furniture import furniture
from onrecord.pages.measures import STOP, size
from onrecord.pages.piece import Piece
from onrecord.pages.roles.head import STAMP
from onrecord.pages.roles.together import chain
from onrecord.records import Declared

ELSEWHERE = frozenset(
    ("aside", "nav", "navigation", "footer", "widget", "promo", "newsletter", "form", "comments", "hidden", "reader")
)
"""Marks of a summary that is another article's, where the headline does not have them too."""
HEADINGS = frozenset(("h2", "h3", "h4"))
CAPTIONS = frozenset(("caption", "date", "share", "tags", "byline"))
"""Groups of class names that are no summary's."""
STAMPS = frozenset(("date", "byline"))
"""Those of them that an element may have which is named a summary; what is around it may be called anything."""
LEAST, LONGEST = 5, 90
"""Words of a summary."""
MOST_LINKED = 0.25
"""Share of a summary that links hold; in a teaser of another article its headline is one."""
STAMPED = 12
"""Words from which on a line with a date can be one."""
FULL = 8
"""Words of a paragraph that shows how the text is set."""
LONG = 12
"""Words from which on a piece right below the headline is a summary without a stop."""
SHORT = 45
"""Words of a first paragraph that is set apart as a summary."""
INITIAL = re.compile(r"first|drop|initial|start", re.I)
"""Class names of a first paragraph with a large letter."""
MOST = 6
"""Pieces of one summary, and paragraphs below it that are compared with it."""
FARTHEST = 60
"""Pieces before the first paragraph that are looked at."""
ENOUGH = 1.5
"""What must speak for a summary."""


@dataclass(slots=True)
class Place:
    """What a summary is looked for in."""

    pieces: Sequence[Piece]
    """All pieces of the page."""
    inside: Sequence[bool]
    """Which of them belong to the body."""
    title: int
    """The headline."""
    first: int
    """The first paragraph."""
    stamp: int | None
    """The last of byline and date line."""
    taken: Set[int]
    """Pieces that are something else."""
    declared: Sequence[Declared]
    """What the page claims."""
    text: Sequence[int] = field(init=False)
    """The longer pieces of the body below the first paragraph."""

    def __post_init__(self) -> None:
        below = range(self.first + 1, len(self.pieces))
        long = (n for n in below if self.inside[n] and size(self.pieces[n]) >= FULL)
        self.text = list(islice(long, 2 * MOST))

    def find(self) -> tuple[range, str] | None:
        """The places of the summary's pieces, and why."""
        top = max(self.title + 1, self.first - FARTHEST)
        can = [n for n in range(top, self.first + 1) if n not in self.taken and self.can_be(n)]
        described = _middles(self.declared)
        rated = [(self.value(n, described), -n) for n in can]
        best = max(rated, default=((0.0, ""), 0), key=lambda each: (each[0][0], each[1]))
        (value, why), at = best[0], -best[1]
        return (self.run(at), why) if value >= ENOUGH else None

    def can_be(self, n: int) -> bool:
        """Whether a piece has the shape of a summary."""
        piece, text = self.pieces[n], self.pieces[n].text
        words = size(piece)
        if not LEAST <= words <= LONGEST or piece.linked > MOST_LINKED or "figcaption" in piece.element.marks:
            return False
        stamped = words < STAMPED and STAMP.search(text)
        own = piece.element.groups
        others = (CAPTIONS - STAMPS) & own if "standfirst" in own else CAPTIONS
        return not stamped and not furniture(text) and (self.inside[n] or not piece.element.own & others)

    def value(self, n: int, described: Sequence[str]) -> tuple[float, str]:
        """How much speaks for a piece, and what most."""
        piece = self.pieces[n]
        stopped = bool(STOP.search(piece.text[-8:]))
        told = any(middle in piece.text for middle in described)
        whole = stopped or (n == self.title + 1 and size(piece) >= LONG)
        headed = (2.0 if stopped or told else 1.5) if piece.element.tag in HEADINGS and size(piece) > LEAST else 0.0
        reasons = [
            (3.0 if self.named(piece) else 0.0, "marked up as the summary"),
            (headed, "marked up as the summary"),
            (1.5 if told and self.differs(n) else 0.0, "is the declared description"),
            (1.5 if piece.bold and n == self.first and not self.bold_below(n) else 0.0, "set in bold above the text"),
            (1.5 if stopped and n == self.first and self.stands_apart(n) else 0.0, "set in another way than the text"),
            (1.5 if whole and self.above_stamp(n) else 0.0, "sentence between headline and byline"),
        ]
        value = sum(worth for worth, _ in reasons) + (0.5 if size(piece) >= FULL else 0.0)
        value -= (1.0 if told else 4.0) * bool(piece.element.marks & ELSEWHERE - self.usual(n))
        value -= 4.0 * (piece.element.tag in HEADINGS and _alike(piece, self.pieces[self.title]))
        return value, max(reasons, key=lambda reason: reason[0])[1]

    def named(self, piece: Piece) -> bool:
        """Whether class names call an element around the piece a summary that holds neither headline nor text."""
        if "standfirst" not in piece.element.marks:
            return False
        below = self.below(self.first)
        around = {each.number for other in (self.pieces[self.title], *below[-1:]) for each in chain(other)}
        return any("standfirst" in each.groups and each.number not in around for each in chain(piece))

    def usual(self, n: int) -> frozenset[str]:
        """Marks that the headline or the text below have too, which say nothing about a piece."""
        below = self.below(n)
        return self.pieces[self.title].element.marks | (below[-1].element.marks if below else frozenset())

    def below(self, n: int) -> list[Piece]:
        """The next longer pieces of the body, below a piece and the first paragraph."""
        return [self.pieces[k] for k in self.text if k > n][:MOST]

    def above_stamp(self, n: int) -> bool:
        """Whether the byline or date line stands between a piece and the text."""
        return self.stamp is not None and n < self.stamp and self.differs(n)

    def differs(self, n: int) -> bool:
        """Whether a piece is marked up in another way than the text below."""
        if n < self.first:
            return True
        own = self.pieces[n].element
        below = [piece.element for piece in self.below(n)]
        return bool(below) and all((own.tag, own.look, own.above) != (e.tag, e.look, e.above) for e in below[:1])

    def bold_below(self, n: int) -> bool:
        """Whether the text below is bold too, or there is none."""
        below = self.below(n)
        return not below or below[0].bold

    def stands_apart(self, n: int) -> bool:
        """Whether the first paragraph is set in a way of its own, and all of the next ones in one other way."""
        element = self.pieces[n].element
        looks = {(piece.element.tag, piece.element.look) for piece in self.below(n)}
        own = (element.tag, element.look)
        return len(looks) == 1 and own not in looks and size(self.pieces[n]) <= SHORT and not INITIAL.search(own[1])

    def run(self, n: int) -> range:
        """The piece and its like around it, where these have a container of their own."""
        low = high = n
        while low - 1 > self.title and self.like(low - 1, n) and high - low < MOST:
            low -= 1
        while self.like(high + 1, n) and high - low < MOST:
            high += 1
        text = self.below(high)
        alone = text and text[0].element.above is not self.pieces[n].element.above
        return range(low, high + 1) if alone else range(n, n + 1)

    def like(self, n: int, model: int) -> bool:
        """Whether a piece is one of a row with the model: the same markup in the same container."""
        if n >= len(self.pieces):
            return False
        one, other = self.pieces[n], self.pieces[model]
        alike = one.element.above is other.element.above and one.element.tag == other.element.tag
        alike = alike and one.element.look == other.element.look and one.bold == other.bold
        return alike and n not in self.taken and self.can_be(n)


def _middles(declared: Sequence[Declared]) -> list[str]:
    """Parts of the declared descriptions, without their first words, which pages spell in many ways."""
    return [claim.value[8:48] for claim in declared if claim.name == "description" and len(claim.value) > 30][:5]


def _alike(piece: Piece, title: Piece) -> bool:
    """Whether a heading says in other words what the headline says."""
    own = {word.casefold() for word in re.findall(r"\w+", piece.text)}
    other = {word.casefold() for word in re.findall(r"\w+", title.text)}
    return 2 * len(own & other) > len(own)
