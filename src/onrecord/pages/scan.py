"""HTML -> pieces with positions, in one pass and linear time on any input.

Not a parser that repairs trees: it keeps a stack of open elements, so that every piece knows the marks of its ancestors,
and forgives what real pages do wrong (missing end tags, stray ones, quotes left open). Scripts, styles, templates and comments are
no text. What a page shows is all kept: past the limits the rest of its text becomes one last piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.pages.names import groups
from onrecord.pages.piece import PAGE, REST, Element, Piece, piece
from onrecord.pages.tags import MAX_ATTRIBUTES, NAMES, Tags, are_crowded, attributes, closing, is_hidden
from onrecord.spans import TextMap

MAX_TAGS = 150_000
MAX_PIECES = 10_000
MAX_DEPTH = 2_000
MAX_NAMES = 2_000
"""Limits past which a page is no longer taken apart; the largest real pages have some 30,000 tags and 5,000 pieces."""

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'<]++|"[^"]*+"|'[^']*+')*+)>""")
LOOSE = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
SHOWN = re.compile(r"\S")

FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
TOLD = frozenset(("meta", "link", "time", "html"))
PARAGRAPH = frozenset(("p",))
Named = tuple[frozenset[str], frozenset[str], str]


@dataclass(slots=True)
class Scan:
    """What a pass over the page gives."""

    pieces: list[Piece] = field(default_factory=list)
    """Everything the page shows, in page order."""
    scripts: list[tuple[int, int]] = field(default_factory=list)
    """Where JSON-LD stands."""
    metas: list[tuple[int, int, str, dict[str, str]]] = field(default_factory=list)
    """`meta`, `link`, `time` and `html` tags: start, end, tag, attributes."""
    title: tuple[int, int] | None = None
    """Where the text of the first `title` stands."""
    cut: int | None = None
    """Where taking apart stopped, if a limit was met."""
    tags: int = 0
    """How many tags it has, up to where taking apart stopped."""
    deepest: int = 0
    """Depth of the deepest element."""
    left_open: int = 0
    """Formatting elements still open where their block ends: a parser opens each anew in every block that follows."""
    crowded: bool = False
    """Whether an element has more attributes than any real one."""


@dataclass(slots=True)
class Scanner:
    """The state of one pass."""

    source: str
    tags: Tags = field(default_factory=Tags.known)
    scan: Scan = field(default_factory=Scan)
    stack: list[tuple[str, Element]] = field(default_factory=list)
    open: dict[str, int] = field(default_factory=dict)
    segments: list[tuple[int, int]] = field(default_factory=list)
    element: Element = PAGE
    home: Element = PAGE
    seen: dict[tuple[str, str, bool], Named] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)
    patience: int = 200_000_000
    numbers: int = 0
    linked: int = 0
    bold: int = 0
    filled: int = 0
    breaks: int = 0

    def run(self) -> Scan:
        """Pass over the whole page."""
        source, at, tags = self.source, 0, 0
        while True:
            low = source.find("<", at)
            if low < 0:
                self.text(at, len(source))
                break
            if low > at:
                self.text(at, low)
            at = self.markup(low)
            tags += 1
            if tags >= MAX_TAGS or len(self.scan.pieces) >= MAX_PIECES:
                self.scan.cut = at
                break
        self.scan.tags = tags
        self.flush()
        if self.scan.cut is not None:
            self.rest(self.scan.cut)
        return self.scan

    def text(self, start: int, end: int) -> None:
        """Take a stretch of text into the open piece."""
        if not SHOWN.search(self.source, start, end):
            if self.segments:
                self.segments.append((start, end))
            return
        if not self.filled:
            self.home = self.element
        self.segments.append((start, end))
        size = end - start
        self.filled += size
        self.breaks = 0
        if self.open.get("a"):
            self.linked += size
        if self.open.get("b") or self.open.get("strong"):
            self.bold += size

    def flush(self) -> None:
        """Close the open piece."""
        if not self.segments and not self.breaks:
            return
        if self.filled:
            made = piece(self.source, self.segments, self.home)
            if made:
                made.linked = self.linked / self.filled
                made.bold = self.bold * 10 >= self.filled * 9
                self.scan.pieces.append(made)
        self.segments = []
        self.filled = self.linked = self.bold = self.breaks = 0

    def markup(self, low: int) -> int:
        """Take what starts with `<`; where the text goes on."""
        match = TAG.match(self.source, low) if self.patience > 0 else None
        if not match:
            following = self.source[low + 1 : low + 2]
            if following in {"!", "?"}:
                return self.declaration(low)
            match = self.broken(low) if following == "/" or following.isalpha() else None
        if not match:
            self.text(low, low + 1)
            return low + 1
        closing, name, attrs = match.groups()
        name = name.lower()
        if closing:
            self.end(name)
            return match.end()
        return self.start(name, attrs, low, match.end())

    def broken(self, low: int) -> re.Match[str] | None:
        """A tag with broken quotes, which ends at the next `>`."""
        if ">" in self.endless:
            return None
        if self.source.find(">", low) < 0:
            self.endless.add(">")
            self.patience = 0
            return None
        self.patience -= len(self.source)
        return LOOSE.match(self.source, low)

    def declaration(self, low: int) -> int:
        """Skip a comment, a CDATA section, a doctype."""
        for opening, ending in (("<!--", "-->"), ("<![CDATA[", "]]>")):
            if self.source.startswith(opening, low) and ending not in self.endless:
                end = self.source.find(ending, low + 4)
                if end >= 0:
                    return end + 3
                self.endless.add(ending)
        end = -1 if ">" in self.endless else self.source.find(">", low)
        if end < 0:
            self.endless.add(">")
            self.text(low, low + 1)
            return low + 1
        return end + 1

    def start(self, name: str, attrs: str, low: int, high: int) -> int:
        """Take a start tag; where the text goes on."""
        tags = self.tags
        if len(attrs) > MAX_ATTRIBUTES:
            self.scan.crowded |= are_crowded(attrs)
        if name in TOLD:
            self.scan.metas.append((low, high, name, attributes(attrs)))
        if name in tags.raw:
            end = self.raw(name, attrs, high)
            if end is not None:
                return end
        breaks = name in tags.breaks
        if name == "br":
            self.line_break(low, high)
        elif breaks:
            self.flush()
        if name in tags.void or not (breaks or name in tags.follow or "-" in name):
            return high
        self.leave_open(name, breaks)
        if name in tags.closes or (breaks and self.open.get("p") and self.stack[-1][0] == "p"):
            self.close_innermost(tags.closes.get(name, PARAGRAPH))
        if breaks or not attrs.endswith("/"):
            self.push(name, attrs, breaks)
        return high

    def leave_open(self, name: str, breaks: bool) -> None:
        """Count the formatting elements that a start tag leaves open by ending the paragraph or item around them."""
        if not self.stack or self.stack[-1][0] not in FORMATTING:
            return
        if (breaks and self.open.get("p")) or (name in self.tags.closes and self.open.get(name)):
            self.scan.left_open += sum(self.open.get(each, 0) for each in FORMATTING)

    def line_break(self, low: int, high: int) -> None:
        """One break is a blank, two end the piece."""
        self.breaks += 1
        if self.breaks >= 2:
            self.flush()
        elif self.segments:
            self.segments.append((-low, high))

    def raw(self, name: str, attrs: str, high: int) -> int | None:
        """Skip an element whose content is no text; None if it has no end and is read as any other."""
        if name in self.endless:
            return None
        end = closing(name).search(self.source, high)
        if not end:
            self.endless.add(name)
            return len(self.source) if name in {"script", "style"} else None
        if name == "script" and "ld+json" in attrs:
            self.scan.scripts.append((high, end.start()))
        if name == "title" and self.scan.title is None:
            self.scan.title = (high, end.start())
        return end.end()

    def push(self, name: str, attrs: str, breaks: bool) -> None:
        """Open an element."""
        above = self.element
        self.open[name] = self.open.get(name, 0) + 1
        self.stack.append((name, above))
        depth = len(self.stack)
        if depth > MAX_DEPTH:
            return
        named, fresh, look = self.named(name, attrs)
        marks = above.marks if fresh <= above.marks else above.marks | fresh
        if breaks:
            self.numbers += 1
            self.element = Element(name, above, self.numbers, marks, fresh, named, look)
        elif fresh:
            inline = above.fresh | fresh, above.groups | named
            self.element = Element(above.tag, above.above, above.number, marks, *inline, above.look)
        self.scan.deepest = max(self.scan.deepest, depth)

    def named(self, name: str, attrs: str) -> Named:
        """Groups of the element's class names, all marks it brings, and its class attribute."""
        told = "=" in attrs and name not in {"html", "body"} and len(self.seen) < MAX_NAMES
        matches = NAMES.finditer(attrs) if told else ()
        found = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in matches}
        hidden = "aria-hidden" in found or "hidden" in attrs or "style" in found
        if hidden and not is_hidden(attributes(attrs)):
            hidden = False
        words = " ".join(value for key, value in found.items() if key not in {"style", "aria-hidden"})
        key = name, words, hidden
        known = self.seen.get(key)
        if known is None:
            named = groups(words) if words else frozenset()
            own = {name} & self.tags.marks | ({"hidden"} if hidden else set())
            known = named, named | own, (found.get("class") or "")[:80]
            self.seen[key] = known
        return known

    def end(self, name: str) -> None:
        """Take an end tag; a stray one only breaks the piece."""
        if name in self.tags.breaks:
            self.flush()
        if not self.open.get(name):
            return
        while self.stack:
            top, below = self.stack.pop()
            self.open[top] -= 1
            self.scan.left_open += top != name and top in FORMATTING
            self.element = below
            if top in self.tags.breaks:
                self.flush()
            if top == name:
                return

    def close_innermost(self, names: frozenset[str]) -> None:
        """End the innermost elements as long as they are of these names."""
        while self.stack and self.stack[-1][0] in names:
            self.end(self.stack[-1][0])

    def rest(self, at: int) -> None:
        """Everything shown past a limit, as one piece without its markup."""
        first, *scripts = re.split(r"<(?:script|style)\b", self.source[at:], flags=re.I)
        ends = (re.search(r"</(?:script|style)\s*>", part, re.I) for part in scripts)
        after = (part[end.end() :] for part, end in zip(scripts, ends, strict=True) if end)
        shown = " ".join(re.sub(r"<[^<>]*>", " ", " ".join((first, *after))).split())
        if shown:
            whole = TextMap(((0, len(shown), at, len(self.source)),))
            self.scan.pieces.append(Piece(text=shown, map=whole, start=at, end=len(self.source), words=(REST,)))


def scan(source: str) -> Scan:
    """Pieces and metadata tags of an HTML page."""
    return Scanner(source).run()
