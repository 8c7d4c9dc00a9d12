"""The page and the article on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from onrecord.spans import Span, TextMap

if TYPE_CHECKING:
    from onrecord.records.record import Issue

Role = Literal[
    "title", "standfirst", "byline", "dateline", "paragraph", "crosshead", "list", "caption", "furniture"
]  # fmt: skip
Furniture = Literal[
    "related", "latest_posts", "promo", "navigation", "newsletter", "comments", "legal", "spun", "other"
]
Form = Literal["html", "text", "warc", "feed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as it came, before anything is read. Not part of the JSON."""

    content: bytes
    """The bytes, unchanged."""
    source: str
    """Path or URL they came from; `-` for standard input."""
    url: str | None = None
    """Address of the page, where known."""
    fetched: str | None = None
    """When the page was fetched, as an ISO date or date-time; never taken from the clock."""
    published: str | None = None
    """Publication day given by the caller (ISO date); it outranks everything on the page."""
    charset: str | None = None
    """Encoding that the transport (HTTP) declares, where known."""
    read_as: Literal["html", "text"] | None = None
    """How to read the bytes, where the container says; else the bytes themselves tell."""
    container: Literal["warc", "feed"] | None = None
    """The sort of container it was taken from, where that is a form of its own."""
    item: str | None = None
    """Its name inside the container."""
    declared: tuple[Declared, ...] = ()
    """What the container claims about it."""
    issues: tuple[Issue, ...] = ()
    """What the container had wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The source of a record. It never changes again."""

    id: str
    """SHA-256 of the bytes, in hexadecimal; of the unpacked bytes where the file was packed, of one page's in a container."""
    source: str
    """Path or URL of the bytes; `-` for standard input. A page in a container has `#` and its number there, from 1."""
    form: Form
    """How the bytes came: `html` or `text` as files and JSON lines, `warc` and `feed` from these containers."""
    item: str | None = None
    """Its name inside the container: the WARC record's id, the `id` of a JSON line, the feed entry's guid."""
    encoding: str | None = None
    """Encoding of the bytes: decoded with it, undecodable bytes replaced, they are the source that `article.map` leads to."""
    url: str | None = None
    """Address of the page, where known."""
    fetched: str | None = None
    """When the page was fetched (ISO), where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One entry of a furniture list that links other articles. It is never coded as part of this article."""

    rank: int | None
    """Place in the list as printed, or null."""
    title: str
    """Headline of the other article."""
    date: str | None
    """Its date (ISO), where one is printed beside it."""
    original: str | None = None
    """What a headline that a synonym spinner went over probably said before: a guess, word by word; null for all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of the page between two breaks: a paragraph, a heading, a list item, a line of furniture."""

    role: Role
    """What the block is to the article; `furniture` is everything that is not the article."""
    kind: Furniture | None = None
    """Which sort of furniture, else null."""
    text: str
    """The block's text, white space folded."""
    start: int | None = None
    """Where it starts in `article.text`; null for blocks that are not part of that text (furniture, captions)."""
    end: int | None = None
    """Where it ends in `article.text`, else null."""
    source_start: int
    """Where it starts in the decoded source."""
    source_end: int
    """Where it ends in the decoded source."""
    why: str
    """The rule that gave the role, in a few words."""
    post: Post | None = None
    """The linked article, for an entry of a furniture list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Something the page's markup or address claims about itself: a candidate with its source, never taken as truth."""

    name: Literal["title", "author", "date", "modified", "outlet", "language", "tag", "url", "description"]
    """What is claimed."""
    value: str
    """The claim, unchanged."""
    where: str
    """Where it stands: `json-ld`, `og`, `meta`, `time`, `link`, `url`, `byline`, `feed`, `row` (a field of a JSON line)."""
    source_start: int | None = None
    """Where it starts in the decoded source, where known."""
    source_end: int | None = None
    """Where it ends in the decoded source, where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who published the page."""

    name: str
    """Name as the page or its address gives it."""
    domain: str | None = None
    """Domain of the page, where known."""
    why: str
    """Where the name comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A day that might be the publication day, kept or rejected."""

    value: str
    """ISO date."""
    weight: float
    """Share of belief from 0 to 1; 0 for a rejected candidate."""
    why: str
    """What speaks for it, or why it was rejected."""
    spans: tuple[Span, ...] = ()
    """The characters of the article that speak for it; empty for markup and furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The publication day, or the set of days it can have been."""

    value: str | None = None
    """ISO date, null where the page cannot decide."""
    edtf: str | None = None
    """The same in EDTF, with the time of day and zone where the page gives them; "one of these days" where it does not decide."""
    earliest: str | None = None
    """Earliest possible day (ISO)."""
    latest: str | None = None
    """Latest possible day (ISO)."""
    basis: Literal["metadata", "page", "text", "crawl", "none"] = "none"
    """What the day rests on: declared data, a stamp shown on the page, the article's sentences, the crawl day."""
    probability: float = 0.0
    """How sure the value is, from 0 to 1."""
    candidates: tuple[DateCandidate, ...] = ()
    """Every day considered, best first, rejected ones last."""
    why: str = ""
    """The reasoning in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article on the page, and everything around it."""

    text: str
    """Title, standfirst, byline and body, one block a line; furniture and captions are not in it."""
    language: str | None = None
    """ISO 639-1 code, null when unsure."""
    title: Span | None = None
    """The headline, without a kicker or a site's name in the same block; null when the page lost it."""
    standfirst: Span | None = None
    """The summary under the headline; it spans several blocks where the page gives key points."""
    byline: Span | None = None
    """The line that names the author."""
    outlet: Outlet | None = None
    """The publisher, where the page says."""
    authors: tuple[str, ...] = ()
    """Author names as printed."""
    blocks: tuple[Block, ...] = ()
    """Every block of the page, in page order."""
    declared: tuple[Declared, ...] = ()
    """What markup and address claim."""
    published: Published = Published()
    """The publication day with its proof."""
    map: TextMap = field(default_factory=TextMap)
    """From `text` to the decoded source: runs of (start, end, source_start, source_end)."""
