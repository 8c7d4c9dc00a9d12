"""Pieces and what speaks for them -> a role and a reason for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.pages.furniture import furniture
from onrecord.pages.measures import BULLET, STOP, size, sort
from onrecord.pages.piece import REST, Piece
from onrecord.pages.title import find_title
from onrecord.records import Declared, Furniture, Role

BYLINE = re.compile(r"^(?:(?:story |reporting |words |text )?by|von|par|por|di|de)\b[: ]\s*(?=[A-ZÀ-Þ])", re.I)
STAMP = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m|[A-Z]{2,4}\b|Uhr)"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b",
    re.I,
)
CAPTIONS = frozenset(("figcaption", "figure"))
INTRUDERS = frozenset(("newsletter", "promo", "legal", "comments", "related"))
"""Furniture that is never part of an article, by what it says."""
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
        title = find_title(pieces, inside, self.declared, marked=self.marked)
        self.trim(title)
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
            sentence = sort(piece, size(piece)) in {"prose", "sentence"} and piece.words != (REST,)
            self.inside[n] = sentence and not furniture(piece.text) and not piece.element.marks & CAPTIONS

    def trim(self, title: object) -> None:
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
        if {"post", "blockquote"} <= piece.element.marks:
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
        return not STOP.search(piece.text[-8:]) and piece.linked < 0.5 and not piece.text[0].islower()

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
        """Sharpen what stands between headline and body: standfirst, byline, date line."""
        body = [n for n, each in enumerate(found) if each.role in {"paragraph", "list"}]
        if not body:
            return
        first = body[0]
        if title is not None and title > first:
            body = [n for n in body if n > title] or body
            first = body[0]
        top = title + 1 if title is not None else max(0, first - 4)
        for n in range(top, min(len(found), first + 3)):
            self.byline(found, n)
            self.dateline(found, n, first)
        self.standfirst(found, title, top, first)

    def byline(self, found: list[Judgement], n: int) -> None:
        """A short line with an author's name."""
        piece = self.pieces[n]
        if len(piece.words) > 14 or len(piece.words) < 2 or any(each.role == "byline" for each in found):
            return
        names = [claim.value for claim in self.declared if claim.name == "author"]
        if BYLINE.match(piece.text) and not STOP.search(piece.text[-1:]):
            found[n] = Judgement("byline", "starts as a byline")
        elif any(name in piece.text for name in names if len(name) > 4) and found[n].role not in {"title", "caption"}:
            found[n] = Judgement("byline", "names the declared author")

    def dateline(self, found: list[Judgement], n: int, first: int) -> None:
        """A short line that is a date or a time."""
        piece = self.pieces[n]
        if (
            n > first
            or found[n].role not in {"furniture", "crosshead"}
            or any(each.role == "dateline" for each in found)
        ):
            return
        if len(piece.words) <= 12 and len(piece.text) <= 90 and STAMP.search(piece.text) and not piece.linked:
            found[n] = Judgement("dateline", "date between headline and body")

    def standfirst(self, found: list[Judgement], title: int | None, top: int, first: int) -> None:
        """The summary under the headline, or the sentence that opens a page without one."""
        described = [
            claim.value[:60] for claim in self.declared if claim.name == "description" and len(claim.value) > 30
        ]
        for n in range(top, first + 1):
            piece = self.pieces[n]
            if (
                found[n].role in {"title", "byline", "dateline", "caption"}
                or len(piece.words) < 5
                or piece.linked > 0.5
            ):
                continue
            if not self.marked or self.is_standfirst(n, first, described):
                self.plain_standfirst(found, title, n, first)
                return

    def is_standfirst(self, n: int, first: int, described: Sequence[str]) -> bool:
        """Whether markup or the declared description make a piece the summary."""
        piece = self.pieces[n]
        named = bool(piece.element.own & {"standfirst"}) or piece.element.tag in {"h2", "h3"}
        return (named and (n < first or self.inside[n])) or (
            n < first and any(piece.text.startswith(d) for d in described)
        )

    def plain_standfirst(self, found: list[Judgement], title: int | None, n: int, first: int) -> None:
        """Give the role, in plain text only where the layout shows it."""
        if self.marked:
            found[n] = Judgement("standfirst", "summary under the headline")
            return
        stopped = sort(self.pieces[n], size(self.pieces[n])) in {"prose", "sentence"} and size(self.pieces[n]) <= 60
        after = found[n + 1 : n + 2]
        if n != first or not stopped or not after:
            return
        if title is None and after[0].role == "paragraph":
            found[n] = Judgement("standfirst", "full sentence before the first paragraph, the headline is lost")
        elif title is not None and after[0].role in {"byline", "dateline"}:
            found[n] = Judgement("standfirst", "sentence between headline and byline")

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
        marks = piece.element.marks
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
