"""HTML -> pieces with positions, in one pass and linear time on any input.

Not a parser that repairs trees: it keeps a stack of open elements, so that every piece knows the marks of its ancestors,
and forgives what real pages do wrong (missing end tags, stray ones, quotes left open). Scripts, styles, templates and comments are
no text. What a page shows is all kept: past the limits the rest of its text becomes one last piece.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, islice

from onrecord.pages.markup.heads import END, LOOSE, PASSED, SPECIAL, START, TAG, UNKNOWN, Head, bare, named, sound
from onrecord.pages.markup.tags import CROWDED, Named, Tag, are_crowded, attributes, closing, formatting, known, naming
from onrecord.pages.piece import PAGE, Element, Piece, piece, remainder
from onrecord.stretches import bared

MAX_TAGS = 100_000
MAX_PIECES = 10_000
MAX_DEPTH = 2_000
MAX_NAMES = 2_000
"""Limits past which a page is no longer taken apart; the largest real pages have some 30,000 tags and 5,000 pieces."""
MAX_TOLD = 5_000
"""`meta`, `link` and `time` tags that are read; far more of them than there are claims on any real page."""
MAX_HEADS = 10_000
"""How many different tags are kept to know them again."""
ENDINGS = {"!--": "-->", "![cdata[": "]]>"}
"""How a comment or a CDATA section begins -> how it ends."""
PART = 200_000
"""Characters split at a time."""


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
    untold: int = 0
    """`meta`, `link` and `time` tags that were not read."""
    crowded: bool = False
    """Whether an element has more attributes than any real one."""


@dataclass(slots=True)
class Scanner:
    """The state of one pass, which goes from each `<` to the next: the page is taken apart there before it begins."""

    source: str
    scan: Scan = field(default_factory=Scan)
    walk: Iterator[str] = field(default_factory=lambda: iter(()))
    """What stands behind each `<` up to the next, as far as it is yet to be taken; first what stands before them all."""
    heads: dict[str, Head] = field(default_factory=lambda: dict(bare()))
    stack: list[tuple[Tag, str, int]] = field(default_factory=lambda: [(UNKNOWN, "", 0)])
    """Open elements: tag, attributes and number; first the page itself."""
    made: list[tuple[int, Element]] = field(default_factory=lambda: [(0, PAGE)])
    """Those made so far, by number; some may have ended since."""
    open: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    segments: list[tuple[int, int]] = field(default_factory=list)
    home: Element = PAGE
    seen: dict[tuple[str, str], Named] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)
    patience: int = 200_000_000
    linked: int = 0
    bold: int = 0
    filled: int = 0
    shown: int = 0
    breaks: int = 0

    def run(self) -> Scan:
        """Pass over the whole page."""
        self.walk = chain.from_iterable(parts(self.source))
        text = next(self.walk)
        if text:
            self.take(text, len(text))
        end = self.tags(len(text))
        if end < len(self.source):
            self.scan.cut = end
        self.flush()
        if self.scan.cut is not None:
            self.rest(self.scan.cut)
        return self.scan

    def tags(self, high: int) -> int:
        """Take tags and the text behind each, from the first `<` on and up to the limits; where that ends."""
        heads, stack, segments, opened = self.heads, self.stack, self.segments, self.open
        whole: dict[str, Head] = {}
        count = 0
        for count, chunk in enumerate(islice(self.walk, MAX_TAGS), 1):  # noqa: B007
            low, high = high, high + len(chunk) + 1
            text, found = "", whole.get(chunk)
            if found is None:
                inner, closed, text = chunk.partition(">")
                found = (heads.get(inner) or self.unseen(inner)) if closed else None
                if found is None:
                    found, high, text = self.odd(low, high)
                elif not text or text.isspace():
                    whole[chunk] = found
                    text = text if segments else ""
            elif segments:
                text = chunk.partition(">")[2]
            act, tag, attrs = found
            if tag.ends and segments:
                self.flush()
            if act == START:
                self.start(tag, attrs, high)
            elif act == END:
                if stack[-1][0].name == tag.name:
                    opened[tag.name] -= 1
                    stack.pop()
                else:
                    self.end(tag)
            elif act == SPECIAL:
                ended = low + chunk.index(">") + 2
                at = self.special(tag, attrs, low, ended)
                if at > ended:
                    high, text = self.resume(high, at)
            if text:
                self.take(text, high)
        self.scan.tags = count
        return high

    def resume(self, high: int, at: int) -> tuple[int, str]:
        """Leave out what was taken already, up to `at`: where the chunk ends in which that lies, and its text from there on."""
        if at > high:
            for chunk in self.walk:
                high += len(chunk) + 1
                if high >= at:
                    break
            else:
                high = at
        return high, self.source[at:high]

    def take(self, text: str, high: int) -> None:
        """Take the text before a `<` into the open piece."""
        if not text.isspace():
            self.text(high - len(text), high)
        elif self.segments:
            self.segments.append((high - len(text), high))

    def text(self, start: int, end: int) -> None:
        """Take a stretch of text that is not all white space into the open piece."""
        if not self.filled:
            self.home = self.here()
        segments = self.segments
        if segments and segments[-1][1] == start and segments[-1][0] >= 0:
            segments[-1] = segments[-1][0], end
        else:
            segments.append((start, end))
        self.shown = len(segments)
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
                if len(self.scan.pieces) >= MAX_PIECES:
                    deque(self.walk, maxlen=0)  # nothing is left to take: the pass ends here
            self.filled = self.linked = self.bold = 0
        self.segments.clear()
        self.breaks = 0

    def unseen(self, inner: str) -> Head | None:
        """What stands between a `<` and the next `>` and was not met before; None if that is no tag."""
        found = sound(inner)
        if found and len(inner) > CROWDED:
            self.scan.crowded |= are_crowded(inner.partition(" ")[2])
        if found and len(self.heads) < MAX_HEADS:
            self.heads[inner] = found
        return found

    def odd(self, low: int, high: int) -> tuple[Head, int, str]:
        """Take a `<` that starts no sound tag: what is left to do about it, where its chunk ends, and the text before that."""
        following = self.source[low + 1 : low + 2]
        if following in {"!", "?"}:
            return PASSED, *self.resume(high, self.declaration(low))
        match = self.quoted(low) if following == "/" or following.isalpha() else None
        if match is None:
            return PASSED, *self.resume(high, low)
        if len(match[3]) > CROWDED:
            self.scan.crowded |= are_crowded(match[3])
        found, at = named(*match.groups()), match.end()
        act, tag, attrs = found
        if act == SPECIAL:
            if tag.ends:
                self.flush()
            found, at = PASSED, self.special(tag, attrs, low, at)
        return found, *self.resume(high, at)

    def quoted(self, low: int) -> re.Match[str] | None:
        """A tag with `<` or `>` in its attributes, or one with broken quotes; none where no `>` is left to end it."""
        if ">" in self.endless:
            return None
        match = TAG.match(self.source, low) if self.patience > 0 else None
        return match or self.broken(low)

    def broken(self, low: int) -> re.Match[str] | None:
        """A tag with broken quotes, which ends at the next `>`."""
        if self.source.find(">", low) < 0:
            self.endless.add(">")
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
            return low
        return end + 1

    def special(self, tag: Tag, attrs: str, low: int, high: int) -> int:
        """Take the start tag of an element that is more than a container; where the text goes on."""
        if tag.told and (tag.name != "link" or "canonical" in attrs.lower()):
            self.tell(tag, attrs, low, high)
        end = self.raw(tag.name, attrs, high) if tag.raw else None
        if end is not None:
            return end
        if tag.name == "br":
            self.line_break(low, high)
        elif not tag.void and (tag.breaks or tag.follow):
            self.start(tag, attrs, high)
        return high

    def tell(self, tag: Tag, attrs: str, low: int, high: int) -> None:
        """Keep what a tag tells of the page."""
        if len(self.scan.metas) < MAX_TOLD:
            self.scan.metas.append((low, high, tag.name, attributes(attrs)))
        else:
            self.scan.untold += 1

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

    def start(self, tag: Tag, attrs: str, number: int) -> None:
        """Open an element, which has a character behind its start tag for a number; one that breaks a run of text may end others."""
        stack = self.stack
        if tag.breaks:
            if stack[-1][0].formatting:
                self.leave_open(tag)
            while stack[-1][0].name in tag.shuts:
                self.end(stack[-1][0])
        self.open[tag.name] += 1
        if len(stack) > self.scan.deepest:  # noqa: PLR1730 (a call for every element)
            self.scan.deepest = len(stack)
        stack.append((tag, attrs, number))

    def leave_open(self, tag: Tag) -> None:
        """Count the formatting elements that a start tag leaves open by ending the paragraph or item around them."""
        if (tag.breaks and self.open["p"]) or (tag.closes and self.open[tag.name]):
            self.scan.left_open += sum(self.open[name] for name in formatting())

    def here(self) -> Element:
        """The innermost open element; those that show no text of their own are never made."""
        made, stack, seen = self.made, self.stack, self.seen
        while len(made) > len(stack) or made[-1][0] != stack[len(made) - 1][2]:
            made.pop()
        at = made[-1][1]
        for tag, attrs, number in stack[len(made) : MAX_DEPTH + 1]:
            groups, fresh, look = seen.get((tag.name, attrs)) or self.name(tag, attrs)
            if tag.breaks:
                marks = at.marks if fresh <= at.marks else at.marks | fresh
                at = Element(tag.name, at, number, marks, fresh, groups, look)
            elif fresh:
                at = within(at, fresh, groups)
            made.append((number, at))
        return at

    def name(self, tag: Tag, attrs: str) -> Named:
        """What the attributes of a start tag say; past the limit they say nothing."""
        full = len(self.seen) >= MAX_NAMES
        found = naming(tag, "" if full else attrs)
        if not full:
            self.seen[tag.name, attrs] = found
        return found

    def end(self, tag: Tag) -> None:
        """End an element and those left open in it; a stray end tag ends none."""
        name, stack = tag.name, self.stack
        if not self.open[name]:
            return
        top = None
        while top != name:
            inner, _, _ = stack.pop()
            top = inner.name
            self.open[top] -= 1
            if top != name and inner.formatting:
                self.scan.left_open += 1
            if inner.breaks and self.segments:
                self.flush()

    def rest(self, at: int) -> None:
        """Everything shown past a limit, as one piece without its markup."""
        low, shown = at, []
        for found in unshown(frozenset(self.endless)).finditer(self.source, at):
            end = self.hides(found[1].lower(), found.end()) if found.start() >= low else None
            if end is not None:
                shown.append(self.source[low : found.start()])
                low = end
        shown.append(self.source[low:])
        left = remainder(self.source, at, bared(" ".join(shown)))
        if left:
            self.scan.pieces.append(left)

    def hides(self, name: str, at: int) -> int | None:
        """Where that ends which begins with this name and shows nothing; None if it is read as any other."""
        ending = ENDINGS.get(name)
        if ending is None:
            return self.raw(name, "", at)
        return self.declaration(at - len(name) - 1) if ending not in self.endless else None


@cache
def unshown(endless: frozenset[str]) -> re.Pattern[str]:
    """The beginning of a comment or CDATA section, or of an element whose content is no text, but for those that have no end."""
    names = [name for name, tag in known().items() if tag.raw and name not in endless]
    first, second = ("".join(sorted({name[n] for name in names})) for n in (0, 1))
    return re.compile(rf"<(?=[!{first}][-\[{second}])(!--|!\[CDATA\[|(?:{'|'.join(names)})(?=[\s/>]))", re.I)


def parts(source: str) -> Iterator[list[str]]:
    """The source split at each `<`, some of it at a time: a page of nothing else would fill the memory."""
    at = 0
    while at >= 0:
        end = source.find("<", at + PART)
        yield (source[at:end] if end >= 0 else source[at:]).split("<")
        at = end + 1 if end >= 0 else -1


def within(at: Element, fresh: frozenset[str], groups: frozenset[str]) -> Element:
    """An element with the marks of an inline element in it."""
    return Element(at.tag, at.above, at.number, at.marks | fresh, at.fresh | fresh, at.groups | groups, at.look)


def scan(source: str) -> Scan:
    """Pieces and metadata tags of an HTML page."""
    return Scanner(source).run()
