"""HTML -> pieces with positions, in one pass and linear time on any input.

Not a parser that repairs trees: it keeps a stack of open elements, so that every piece knows the marks of its ancestors,
and forgives what real pages do wrong (missing end tags, stray ones, quotes left open). Scripts, styles, templates and comments are
no text. What a page shows is all kept: past the limits the rest of its text becomes one last piece.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.pages.markup.tags import (
    CROWDED,
    Named,
    Tag,
    are_crowded,
    attributes,
    closing,
    formatting,
    known,
    naming,
)
from onrecord.pages.piece import PAGE, REST, Element, Piece, piece
from onrecord.spans import TextMap

MAX_TAGS = 150_000
MAX_PIECES = 10_000
MAX_DEPTH = 2_000
MAX_NAMES = 2_000
"""Limits past which a page is no longer taken apart; the largest real pages have some 30,000 tags and 5,000 pieces."""

TAG = re.compile(r"""([^<]*+)<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"'<]++|"[^"]*+"|'[^']*+')*+)>""")
"""Text up to a tag, and the tag."""
LOOSE = re.compile(r"()<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")

EMPTY = (" /", '"/', "'/")
"""How the attributes of an inline element end that has no content; an address may end in a slash."""


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
    tags: dict[str, Tag] = field(default_factory=known)
    scan: Scan = field(default_factory=Scan)
    stack: list[tuple[Tag, str, int]] = field(default_factory=list)
    made: list[Element] = field(default_factory=list)
    open: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    segments: list[tuple[int, int]] = field(default_factory=list)
    home: Element = PAGE
    seen: dict[tuple[str, str], Named] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)
    patience: int = 200_000_000
    numbers: int = 0
    deepest: int = 0
    linked: int = 0
    bold: int = 0
    filled: int = 0
    shown: int = 0
    breaks: int = 0

    def run(self) -> Scan:
        """Pass over the whole page."""
        source, match, pieces, known = self.source, TAG.match, self.scan.pieces, self.tags
        at, tags, end = 0, 0, len(source)
        while at < end:
            found = match(source, at) if self.patience > 0 else None
            if found:
                text, ending, name, attrs = found.groups()
                low = at + len(text)
                if text:
                    self.text(at, low, text)
                at, tag = found.end(), known.get(name)
                if tag is None or tag.special or len(attrs) > CROWDED:
                    at = self.tag(ending, name, attrs, low, at)
                else:
                    if tag.ends and (self.segments or self.breaks):
                        self.flush()
                    if ending:
                        self.end(tag)
                    else:
                        self.push(tag, attrs)
            else:
                at = self.odd(at)
            tags += 1
            if tags >= MAX_TAGS or len(pieces) >= MAX_PIECES:
                self.scan.cut = at
                break
        self.scan.tags, self.scan.deepest = tags, self.deepest
        self.flush()
        if self.scan.cut is not None:
            self.rest(self.scan.cut)
        return self.scan

    def text(self, start: int, end: int, text: str) -> None:
        """Take a stretch of text into the open piece."""
        if text.isspace():
            if self.segments:
                self.segments.append((start, end))
            return
        if not self.filled:
            self.home = self.here()
        self.segments.append((start, end))
        self.shown = len(self.segments)
        size = end - start
        self.filled += size
        self.breaks = 0
        if self.open["a"]:
            self.linked += size
        if self.open["b"] or self.open["strong"]:
            self.bold += size

    def flush(self) -> None:
        """Close the open piece."""
        if self.filled:
            del self.segments[self.shown :]
            made = piece(self.source, self.segments, self.home)
            if made:
                made.linked = self.linked / self.filled
                made.bold = self.bold * 10 >= self.filled * 9
                self.scan.pieces.append(made)
            self.filled = self.linked = self.bold = 0
        if self.segments:
            self.segments = []
        self.breaks = 0

    def tag(self, ending: str, name: str, attrs: str, low: int, high: int) -> int:
        """Take a tag, which stands from `low` to `high`; where the text goes on."""
        if len(attrs) > CROWDED:
            self.scan.crowded |= are_crowded(attrs)
        tag = self.tags.get(name) or self.tags.get(name.lower())
        if tag is None:
            if "-" not in name:
                return high
            tag = Tag(name.lower(), follow=True)
        if tag.ends and (self.segments or self.breaks):
            self.flush()
        if ending:
            self.end(tag)
        elif tag.special:
            return self.special(tag, attrs, low, high)
        else:
            self.push(tag, attrs)
        return high

    def odd(self, at: int) -> int:
        """Take text up to a `<` that starts no sound tag, and what it starts; where the text goes on."""
        low = self.source.find("<", at)
        if low < 0:
            low = len(self.source)
        if low > at:
            self.text(at, low, self.source[at:low])
        following = self.source[low + 1 : low + 2]
        if following in {"!", "?"}:
            return self.declaration(low)
        match = self.broken(low) if following == "/" or following.isalpha() else None
        if match:
            return self.tag(match[2], match[3], match[4], low, match.end())
        if low < len(self.source):
            self.text(low, low + 1, "<")
        return low + 1

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
            self.text(low, low + 1, "<")
            return low + 1
        return end + 1

    def special(self, tag: Tag, attrs: str, low: int, high: int) -> int:
        """Take the start tag of an element that is more than a container; where the text goes on."""
        if tag.told and (tag.name != "link" or "canonical" in attrs.lower()):
            self.scan.metas.append((low, high, tag.name, attributes(attrs)))
        end = self.raw(tag.name, attrs, high) if tag.raw else None
        if end is not None:
            return end
        if tag.name == "br":
            self.line_break(low, high)
        elif not tag.void and (tag.breaks or tag.follow):
            self.push(tag, attrs)
        return high

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

    def push(self, tag: Tag, attrs: str) -> None:
        """Open an element."""
        stack = self.stack
        if stack:
            inner = stack[-1][0]
            if inner.formatting:
                self.leave_open(tag)
            if inner.name in tag.shuts:
                self.close_innermost(tag.shuts)
        if not tag.breaks and (attrs == "/" or attrs.endswith(EMPTY)):
            return
        self.open[tag.name] += 1
        self.numbers += tag.breaks
        stack.append((tag, attrs, self.numbers))
        if len(stack) > self.deepest:  # noqa: PLR1730 (a call for every tag)
            self.deepest = len(stack)

    def leave_open(self, tag: Tag) -> None:
        """Count the formatting elements that a start tag leaves open by ending the paragraph or item around them."""
        if (tag.breaks and self.open["p"]) or (tag.closes and self.open[tag.name]):
            self.scan.left_open += sum(self.open[name] for name in formatting())

    def here(self) -> Element:
        """The innermost open element; those that show no text of their own are never made."""
        made, depth = self.made, min(len(self.stack), MAX_DEPTH)
        at = made[-1] if made else PAGE
        for tag, attrs, number in self.stack[len(made) : depth]:
            at = self.inner(at, tag, attrs, number)
            made.append(at)
        return at

    def inner(self, above: Element, tag: Tag, attrs: str, number: int) -> Element:
        """The element of a start tag."""
        key = tag.name, attrs
        named = self.seen.get(key)
        if named is None:
            full = len(self.seen) >= MAX_NAMES
            named = naming(tag, "" if full else attrs)
            if not full:
                self.seen[key] = named
        groups, fresh, look = named
        if not (tag.breaks or fresh):
            return above
        marks = above.marks if fresh <= above.marks else above.marks | fresh
        if tag.breaks:
            return Element(tag.name, above, number, marks, fresh, groups, look)
        inline = above.fresh | fresh, above.groups | groups
        return Element(above.tag, above.above, above.number, marks, *inline, above.look)

    def end(self, tag: Tag) -> None:
        """End an element and those left open in it; a stray end tag ends none."""
        name, stack, made = tag.name, self.stack, self.made
        if not self.open[name]:
            return
        top = None
        while top != name:
            inner = stack.pop()[0]
            top = inner.name
            self.open[top] -= 1
            if top != name and inner.formatting:
                self.scan.left_open += 1
            if inner.breaks and self.segments:
                self.flush()
        if len(made) > len(stack):
            del made[len(stack) :]

    def close_innermost(self, names: frozenset[str]) -> None:
        """End the innermost elements as long as they are of these names."""
        while self.stack and self.stack[-1][0].name in names:
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
