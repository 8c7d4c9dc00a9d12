"""Pieces and what speaks for them -> a role and a reason for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.pages.furniture import furniture
from onrecord.pages.markup.region import SURROUNDINGS
from onrecord.pages.measures import BULLET, STOP, size, sort
from onrecord.pages.piece import PAGE, Piece
from onrecord.pages.roles.above import above
from onrecord.pages.roles.afterword import afterwords, publisher
from onrecord.pages.roles.head import Head
from onrecord.pages.roles.intruders import HEADINGS, Guard
from onrecord.pages.roles.judgement import Judgement
from onrecord.pages.roles.standfirst import Place
from onrecord.pages.roles.summary import left_out
from onrecord.pages.roles.title import LONGEST, begins_in, find_title, letters
from onrecord.pages.roles.together import POST, beside, boxed, embedded, is_post, listed
from onrecord.records import Declared, Furniture

CAPTIONS = frozenset(("figcaption", "figure"))
HEADED = frozenset(("title", "byline", "dateline", "caption"))
"""Roles that a standfirst does not take over."""
STANDING = frozenset(("title", "standfirst", "byline", "paragraph", "list", "caption"))
"""Roles that a date line does not take over."""
LOWER = HEADINGS - {"h1"}
"""Tags of headings that are no headline."""
OTHER = SURROUNDINGS - {"heading", "address"} | {"caption", "embed", "widget", "aside", "figcaption", "header"}
"""Marks of what may stand in the body's container and still be none of the article's."""
MOST_FILLED = 30
"""List items and headings in a row."""
QUESTION = 8
"""Words of a question that can head the paragraphs below it."""
BELOW = 6
"""Pieces below a heading among which its text begins."""
FULL = 8
"""Words of a sentence that goes on with the body by itself."""
LINE = 4
"""Words of a line without a stop from which on it can be the summary above a text; fewer are a label."""
LIST = Judgement("list", "list item in the body")
CROSSHEAD = Judgement("crosshead", "heading between paragraphs")
PARAGRAPH = Judgement("paragraph", "part of the body")
LABEL = Judgement("furniture", "label above the text", "other")
PLACE = Judgement("dateline", "name above the text")
SECOND = Judgement("standfirst", "line between headline and text")
CAPTION = Judgement("caption", "stands under a picture")
OTHERWISE = Judgement("furniture", "stands outside the body", "other")
PAST = Judgement("furniture", "past the limit of blocks", "other")
LINKS = (Judgement("furniture", "is a link", "navigation"), Judgement("furniture", "is a link", "related"))
"""What most pieces are, made once."""
TEASER = 5
"""Words from which on a link is the headline of another article."""
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


@cache
def _says(kind: Furniture) -> Judgement:
    return Judgement("furniture", f"says {kind}", kind)


@cache
def _below(kind: Furniture) -> Judgement:
    return Judgement("furniture", f"stands below a heading of {kind}", kind)


@lru_cache(maxsize=1000)
def _marked(marks: frozenset[str]) -> Judgement | None:
    """What markup with these marks shows."""
    found = next(((mark, kind) for mark, kind in MARKED_KINDS if mark in marks), None)
    return Judgement("furniture", f"stands in markup for {found[0]}", found[1]) if found else None


@dataclass(slots=True)
class Judge:
    """Decides page by page; every step only sharpens what the steps before have decided."""

    pieces: Sequence[Piece]
    inside: list[bool]
    declared: Sequence[Declared]
    marked: bool
    address: str | None = None
    """That of the page, where it is known."""
    listed: bool = False
    """Whether most of the body stands in list items, which then are its paragraphs."""

    def decide(self) -> list[Judgement]:
        """The judgement on each piece."""
        pieces, inside = self.pieces, self.inside
        self.rescue()
        if self.marked:
            self.fill()
            for n in listed(pieces, inside):
                inside[n] = not furniture(pieces[n].text)
        title = find_title(pieces, inside, self.declared, marked=self.marked)
        instead = self.trim()
        body = [piece for piece, held in zip(pieces, inside, strict=True) if held]
        self.listed = 2 * sum("li" in piece.element.marks for piece in body) > len(body)
        outside = Judgement("furniture", "stands outside the body")
        found = [self.body(n) if inside[n] else instead.get(n, outside) for n in range(len(pieces))]
        if title is not None:
            found[title.at] = Judgement("title", title.why)
            if self.marked:
                self.shown_again(found, title.at)
        self.head(found, title.at if title else None)
        for n, judgement in list(above(pieces, found, title.at, self.declared)) if title else ():
            found[n] = judgement
        self.leads_in(found)
        self.outside(found)
        return found

    def rescue(self) -> None:
        """Where the page has no clear body, full sentences are taken for it."""
        if any(self.inside):
            return
        for n, piece in enumerate(self.pieces):
            sentence = self.sentence(n) and not piece.rest
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

    def sentence(self, n: int) -> bool:
        """Whether a piece is one or more full sentences."""
        return sort(self.pieces[n], size(self.pieces[n])) in {"prose", "sentence"}

    def trim(self) -> dict[int, Judgement]:
        """Take intruders out of the body; what they are instead.

        Without markup also repeated paragraphs and headings that no text follows, which the markup tells apart better.
        """
        guard = Guard.of(self.pieces, self.inside)
        found = {}
        for n in [n for n, held in enumerate(self.inside) if held]:
            if instead := guard.turned_away(self.pieces[n]):
                found[n], self.inside[n] = instead, False
        if self.marked:
            for n, instead in self.gone_together(found):
                found[n], self.inside[n] = instead, False
        below = dict(afterwords(self.pieces, self.inside, publisher(self.declared, self.address)))
        for n in below:
            self.inside[n] = False
        if not self.marked:
            found |= self.repeated()
        self.end()
        return found | below

    def gone_together(self, out: Mapping[int, Judgement]) -> list[tuple[int, Judgement]]:
        """What leaves the body with what stands in it or beside it."""
        pieces, inside = self.pieces, self.inside
        return [*embedded(pieces, inside), *boxed(pieces, inside, out), *beside(pieces, inside, out)]

    def shown_again(self, found: list[Judgement], title: int) -> None:
        """Take the headline out of the body where it stands there once more."""
        shown = letters(self.pieces[title].text)
        for n in range(title + 1, len(self.pieces)):
            text = self.pieces[n].text
            if (
                self.inside[n]
                and len(self.pieces[n].words) <= LONGEST
                and begins_in(text, shown)
                and letters(text) == shown
            ):
                found[n], self.inside[n] = Judgement("furniture", "repeats the headline", "other"), False

    def repeated(self) -> dict[int, Judgement]:
        """Take paragraphs that stand in the body twice out of it."""
        seen: set[str] = set()
        found = {}
        for n in [n for n, held in enumerate(self.inside) if held]:
            piece = self.pieces[n]
            if len(piece.words) >= 6 and piece.text in seen:
                found[n], self.inside[n] = Judgement("furniture", "repeats a paragraph", "other"), False
            seen.add(piece.text)
        return found

    def end(self) -> None:
        """Take what leads on to nothing off the end of the body; with markup, only what is marked up as a heading."""
        body = [n for n, held in enumerate(self.inside) if held]
        while body and (self.heads_nothing(body[-1]) if self.marked else self.leads_on(body[-1])):
            self.inside[body.pop()] = False

    def heads_nothing(self, last: int) -> bool:
        """Whether the last piece of the body is a heading by its markup and says no sentence."""
        return self.pieces[last].element.tag in LOWER and not STOP.search(self.pieces[last].text[-8:])

    def leads_on(self, n: int) -> bool:
        """Whether an article piece is a heading, or a line before a list of links."""
        if self.heading(n):
            return True
        after = self.pieces[n + 1 : n + 2]
        return (
            bool(after)
            and after[0].linked > 0.8
            and self.pieces[n].text.endswith((":", "...", "\N{HORIZONTAL ELLIPSIS}"))
        )

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
        if not any(map(str.isalpha, piece.text)) or piece.text[0] == "(" or piece.text[0].islower():
            return False
        return (asks or not STOP.search(piece.text[-8:])) and piece.linked < 0.5

    def body(self, n: int) -> Judgement:
        """The judgement on a piece of the body."""
        piece = self.pieces[n]
        item = "li" in piece.element.marks and not (self.listed and piece.element.tag != "li" and self.sentence(n))
        if item or BULLET.match(piece.text):
            return LIST
        if self.heading(n) and any(self.inside[n + 1 : n + BELOW]):
            return CROSSHEAD
        return PARAGRAPH

    def head(self, found: list[Judgement], title: int | None) -> None:
        """Sharpen what stands between headline and body: byline, date line, standfirst."""
        body = [n for n, each in enumerate(found) if each.role in {"paragraph", "list"}]
        if not body:
            return
        first = next((n for n in body if title is not None and n > title), body[0])
        top = title + 1 if title is not None else max(0, first - 4)
        dateline = self.signed(found, top, first)
        if self.marked:
            self.standfirst(found, top - 1, first)
            text = next((n for n in body if n > first), first)
            if found[first].role == "standfirst" and not any(each.role == "byline" for each in found[top:text]):
                self.signed(found, first + 1, text)
            return
        if standfirst := self.plain_standfirst(found, title, first):
            found[first] = Judgement("standfirst", standfirst)
        elif title is not None and (lost := left_out(self.pieces, found, title, first)) is not None:
            found[lost] = Judgement("standfirst", "sentence below the headline")
        top = 0 if title is None else title + 1
        for n in [n for n in range(top, first) if found[n] is CROSSHEAD]:
            if size(self.pieces[n]) < LINE:
                found[n] = PLACE if self.pieces[n].text.title() == self.pieces[n].text and not dateline else LABEL
            elif title is not None:
                found[n] = SECOND

    def signed(self, found: list[Judgement], top: int, first: int) -> bool:
        """Find byline and date line from `top` to the paragraphs at `first`; whether there is a date line."""
        end = first if self.is_live(first) else first + 3
        below = Head(self.pieces[top:end], first - top, self.declared)
        byline = below.byline({n for n, each in enumerate(found[top:end]) if each.role in {"title", "caption"}})
        if byline:
            found[top + byline[0]] = Judgement("byline", byline[1])
        dateline = below.dateline({n for n, each in enumerate(found[top:end]) if each.role in STANDING})
        if dateline is not None:
            found[top + dateline] = Judgement("dateline", "date between headline and body")
        return dateline is not None

    def leads_in(self, found: list[Judgement]) -> None:
        """A sentence with which the text begins is no heading, whatever its markup."""
        first = next((n for n, each in enumerate(found) if each.role in {"crosshead", "paragraph", "list"}), None)
        if (
            first is not None
            and found[first] is CROSSHEAD
            and self.sentence(first)
            and size(self.pieces[first]) >= FULL
        ):
            found[first] = PARAGRAPH

    def is_live(self, n: int) -> bool:
        """Whether a piece stands in a live blog, where the stamps below it are those of other entries."""
        return "live" in self.pieces[n].element.marks

    def standfirst(self, found: list[Judgement], title: int, first: int) -> None:
        """Mark the pieces of the summary."""
        taken = {n for n, each in enumerate(found[: first + 1]) if each.role in HEADED}
        live = self.is_live(first)
        if live:
            taken |= {n for n, piece in enumerate(self.pieces[: first + 1]) if piece.element.tag in HEADINGS}
        end = first if live else min(first + 3, len(found))
        stamps = [n for n in range(title + 1, end) if found[n].role in {"byline", "dateline"}]
        place = Place(self.pieces, self.inside, max(title, 0), first, max(stamps, default=None), taken, self.declared)
        at, why = place.find() or ((), "")
        for n in at:
            found[n] = Judgement("standfirst", why)

    def plain_standfirst(self, found: list[Judgement], title: int | None, first: int) -> str | None:
        """Why the first line of the body is the summary, where a layout without markup shows it."""
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
            return "full sentence before the first paragraph, the headline is lost"
        if title is not None and after[0].role in {"byline", "dateline"}:
            return "sentence between headline and byline"
        return None

    def outside(self, found: list[Judgement]) -> None:
        """Captions, and the kind of furniture each other piece is."""
        heading: Furniture | None = None
        for n, (piece, each) in enumerate(zip(self.pieces, found, strict=True)):
            if each.inside:
                heading = None
            elif each.kind is None and each.role == "furniture":
                found[n], heading = self.furniture(piece, heading)

    def furniture(self, piece: Piece, heading: Furniture | None) -> tuple[Judgement, Furniture | None]:
        """The judgement on a piece outside the body, and the heading that reigns after it."""
        if piece.rest:
            return PAST, heading
        said = furniture(piece.text)
        if said:
            return _says(said[0]), said[0] if said[1] else heading
        if piece.element is PAGE and not piece.linked:
            return _below(heading) if heading else OTHERWISE, heading
        if is_post(piece):
            return POST, heading
        marks = piece.marks
        if "figcaption" in marks or (piece.linked < 0.5 and "caption" in piece.element.own and len(piece.words) >= 3):
            return CAPTION, heading
        if marked := _marked(marks):
            return marked, heading
        if heading:
            return _below(heading), heading
        if piece.linked > 0.8:
            return LINKS[len(piece.words) >= TEASER], heading
        return OTHERWISE, heading
