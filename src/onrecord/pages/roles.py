"""Pieces and what speaks for them -> a role and a reason for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.pages.furniture import furniture
from onrecord.pages.head import Head
from onrecord.pages.measures import BULLET, STOP, size, sort
from onrecord.pages.piece import REST, Piece
from onrecord.pages.region import SURROUNDINGS
from onrecord.pages.title import find_title
from onrecord.records import Declared, Furniture, Role

CAPTIONS = frozenset(("figcaption", "figure"))
HEADED = frozenset(("title", "byline", "dateline", "caption"))
"""Roles that a standfirst does not take over."""
STANDING = frozenset(("title", "standfirst", "byline", "paragraph", "list", "caption"))
"""Roles that a date line does not take over."""
INTRUDERS = frozenset(("newsletter", "promo", "legal", "comments", "related"))
"""Furniture that is never part of an article, by what it says."""
NEVER = frozenset(("comments", "newsletter", "reader", "form", "nav", "footer", "button", "share"))
"""Markup inside the body's container that no article text stands in."""
OTHER = SURROUNDINGS - {"heading", "address"} | {"caption", "embed", "widget", "aside", "figcaption", "header"}
"""Marks of what may stand in the body's container and still be none of the article's."""
MOST_FILLED = 30
"""List items and headings in a row."""
QUESTION = 8
"""Words of a question that can head the paragraphs below it."""
FULL = 8
"""Words of a sentence that goes on with the body by itself."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MARKED_KINDS: tuple[tuple[str, Furniture], ...] = (
    ("comments", "comments"),
    ("newsletter", "newsletter"),
    ("legal", "legal"),
    ("nav", "navigation"),
    ("navigation", "navigation"),
    ("share", "navigation"),
    ("footer", "navigation"),
    ("tags", "navigation"),
    ("related", "related"),
    ("promo", "promo"),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a piece is, and why."""

    role: Role
    why: str
    kind: Furniture | None = None

    @property
    def inside(self) -> bool:
        """Whether the piece belongs to the text of the article."""
        return self.role not in {"furniture", "caption"}


@dataclass(slots=True)
class Judge:
    """Decides page by page; every step only sharpens what the steps before have decided."""

    pieces: Sequence[Piece]
    inside: list[bool]
    declared: Sequence[Declared]
    marked: bool

    def decide(self) -> list[Judgement]:
        """The judgement on each piece."""
        pieces, inside = self.pieces, self.inside
        self.rescue()
        self.fill() if self.marked else self.go_on()
        title = find_title(pieces, inside, self.declared, marked=self.marked)
        if not self.marked:
            self.trim()
        found = [
            self.body(n) if inside[n] else Judgement("furniture", "stands outside the body") for n in range(len(pieces))
        ]
        if title is not None:
            found[title.at] = Judgement("title", title.why)
        self.head(found, title.at if title else None)
        self.outside(found)
        return found

    def rescue(self) -> None:
        """Where the page has no clear body, full sentences are taken for it."""
        if any(self.inside):
            return
        for n, piece in enumerate(self.pieces):
            sentence = self.sentence(n) and piece.words != (REST,)
            self.inside[n] = sentence and not furniture(piece.text) and not piece.element.marks & CAPTIONS

    def fill(self) -> None:
        """Lists and headings that stand between paragraphs in the body's own container belong to it.

        A single word among them, such as the time of an entry, is passed over.
        """
        waiting: list[int] | None = None
        for n, piece in enumerate(self.pieces):
            if self.inside[n]:
                for each in waiting or ():
                    self.inside[each] = True
                waiting = []
            elif waiting is not None and self.may_fill(piece) and len(waiting) < MOST_FILLED:
                waiting.append(n)
            elif not (piece.held and len(piece.words) == 1):
                waiting = None

    def may_fill(self, piece: Piece) -> bool:
        """Whether a piece is a list item or a heading of the body's container."""
        shaped = piece.element.tag in HEADINGS or "li" in piece.marks
        return shaped and piece.held and piece.linked < 0.3 and not piece.marks & OTHER and not furniture(piece.text)

    def go_on(self) -> None:
        """Without markup, a full sentence right below a sentence of the body goes on with it.

        So does a question between two of them, which heads what follows.
        """
        for n in range(1, len(self.pieces)):
            if self.inside[n] or not self.inside[n - 1] or not self.sentence(n - 1):
                continue
            text = self.pieces[n].text
            asks = text.endswith("?") and n + 1 < len(self.pieces) and self.sentence(n + 1)
            full = self.sentence(n) and len(self.pieces[n].words) >= FULL
            self.inside[n] = (full or asks) and not furniture(text)

    def sentence(self, n: int) -> bool:
        """Whether a piece is one or more full sentences."""
        return sort(self.pieces[n], size(self.pieces[n])) in {"prose", "sentence"}

    def trim(self) -> None:
        """Take embedded posts, furniture phrases, repeated paragraphs and headings without a text below out of the body."""
        seen: set[str] = set()
        for n, piece in enumerate(self.pieces):
            self.inside[n] = self.inside[n] and not self.intrudes(piece)
            if self.inside[n] and len(piece.words) >= 6:
                self.inside[n] = piece.text not in seen
                seen.add(piece.text)
        last = len(self.pieces) - 1
        while last >= 0 and not (self.inside[last] and not self.heading(last)):
            self.inside[last] = False
            last -= 1

    def intrudes(self, piece: Piece) -> bool:
        """Whether a piece between paragraphs is none of the article's: an embedded post, a link or line of furniture."""
        if {"post", "blockquote"} <= piece.element.marks or piece.marks & NEVER:
            return True
        if piece.linked > 0.95 and len(piece.words) >= 5 and not STOP.search(piece.text[-8:]):
            return True
        said = furniture(piece.text)
        return said is not None and (said[1] or piece.linked > 0.3 or said[0] in INTRUDERS)

    def heading(self, n: int) -> bool:
        """Whether an article piece looks like a heading rather than a sentence."""
        piece = self.pieces[n]
        words = size(piece)
        if piece.element.tag in HEADINGS:
            return words <= 40
        if piece.element.tag == "li" or "li" in piece.element.marks or BULLET.match(piece.text) or words > 14:
            return False
        asks = (
            piece.text.endswith("?")
            and words <= QUESTION
            and self.sentence(n - 1)
            and self.sentence((n + 1) % len(self.pieces))
        )
        return (asks or not STOP.search(piece.text[-8:])) and piece.linked < 0.5 and not piece.text[0].islower()

    def body(self, n: int) -> Judgement:
        """The judgement on a piece of the body."""
        piece = self.pieces[n]
        if piece.element.marks & {"figcaption"}:
            return Judgement("caption", "stands under a picture")
        if "li" in piece.element.marks or BULLET.match(piece.text):
            return Judgement("list", "list item in the body")
        if self.heading(n) and any(self.inside[n + 1 : n + 4]):
            return Judgement("crosshead", "heading between paragraphs")
        return Judgement("paragraph", "part of the body")

    def head(self, found: list[Judgement], title: int | None) -> None:
        """Sharpen what stands between headline and body: byline, date line, standfirst."""
        body = [n for n, each in enumerate(found) if each.role in {"paragraph", "list"}]
        if not body:
            return
        first = next((n for n in body if title is not None and n > title), body[0])
        top = title + 1 if title is not None else max(0, first - 4)
        below = Head(self.pieces[top : first + 3], first - top, self.declared)
        fixed = {n for n, each in enumerate(found[top : first + 3]) if each.role in {"title", "caption"}}
        byline = below.byline(fixed)
        if byline:
            found[top + byline[0]] = Judgement("byline", byline[1])
        dateline = below.dateline({n for n, each in enumerate(found[top : first + 3]) if each.role in STANDING})
        if dateline is not None:
            found[top + dateline] = Judgement("dateline", "date between headline and body")
        taken = {n for n, each in enumerate(found[top : first + 1]) if each.role in HEADED}
        standfirst = below.declared_standfirst(taken) if self.marked else self.plain_standfirst(found, title, first)
        if standfirst:
            found[top + standfirst[0] if self.marked else first] = Judgement("standfirst", standfirst[1])

    def plain_standfirst(self, found: list[Judgement], title: int | None, first: int) -> tuple[int, str] | None:
        """The first line of the body, where a layout without markup shows it to be the summary."""
        piece, after = self.pieces[first], found[first + 1 : first + 2]
        words = size(piece)
        if (
            found[first].role != "paragraph"
            or not after
            or words > 60
            or sort(piece, words) not in {"prose", "sentence"}
        ):
            return None
        if title is None and after[0].role == "paragraph":
            return first, "full sentence before the first paragraph, the headline is lost"
        if title is not None and after[0].role in {"byline", "dateline"}:
            return first, "sentence between headline and byline"
        return None

    def outside(self, found: list[Judgement]) -> None:
        """Captions, and the kind of furniture each other piece is."""
        heading: Furniture | None = None
        for n, piece in enumerate(self.pieces):
            if found[n].inside:
                heading = None
            elif found[n].role == "furniture":
                found[n], heading = self.furniture(piece, heading)

    def furniture(self, piece: Piece, heading: Furniture | None) -> tuple[Judgement, Furniture | None]:
        """The judgement on a piece outside the body, and the heading that reigns after it."""
        if piece.words == (REST,):
            return Judgement("furniture", "past the limit of blocks", "other"), heading
        said = furniture(piece.text)
        if said:
            return Judgement("furniture", f"says {said[0]}", said[0]), said[0] if said[1] else heading
        marks = piece.marks
        if "figcaption" in marks or ("caption" in piece.element.own and len(piece.words) >= 3 and piece.linked < 0.5):
            return Judgement("caption", "stands under a picture"), heading
        for mark, kind in MARKED_KINDS:
            if mark in marks:
                return Judgement("furniture", f"stands in markup for {mark}", kind), heading
        if heading:
            return Judgement("furniture", f"stands below a heading of {heading}", heading), heading
        if piece.linked > 0.8:
            return Judgement("furniture", "is a link", "related" if len(piece.words) >= 5 else "navigation"), heading
        return Judgement("furniture", "stands outside the body", "other"), heading
