"""A capture -> its page and article: the steps of this stage in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from onrecord.garbage import uncollected
from onrecord.pages.assemble import blocks, text_and_map
from onrecord.pages.declared import address, body, canonical, claims, first
from onrecord.pages.decode import Decoded, decode
from onrecord.pages.jsonld import Linked, linked_data
from onrecord.pages.markup.body import body as markup_body
from onrecord.pages.markup.scan import Scan, scan
from onrecord.pages.markup.votes import Voice, Votes, declared_body, extractor
from onrecord.pages.outlet import outlet
from onrecord.pages.piece import Piece
from onrecord.pages.plain.body import body as plain_body
from onrecord.pages.plain.lines import lines
from onrecord.pages.plain.markdown import NAMES as MARKDOWN
from onrecord.pages.plain.markdown import crossheads
from onrecord.pages.posts import is_glued
from onrecord.pages.roles.authors import authors
from onrecord.pages.roles.judge import Judge
from onrecord.pages.roles.title import headline
from onrecord.pages.tongue import language
from onrecord.records import Article, Block, Capture, Declared, Issue, Page, Rejection, Role
from onrecord.spans import Span

DEEPEST = 400
"""Depth of markup up to which the extractor is asked; real pages stay below 100."""
LONG = 15
"""Words of a block that is worth a rejection."""
MOST_REJECTED = 20
MOST_CLAIMS = 200
"""Claims of a page that are kept; those with thousands of `time` tags list other articles."""
LARGEST = 3_000_000
"""Characters up to which the extractor is asked."""
TWICE = re.compile("[ÂÃ][\u0080-\u00bf]|â[\u0080€][\u0080-\u00ff\u2018-\u203a\u0152-\u02dc]")
"""A letter or quotation mark in UTF-8 that was read as Latin-1 and written in UTF-8 again."""
FEWEST_TWICE = 3
"""How many of them are no accident."""
MOST_REOPENED = 300_000
"""Formatting elements left open, times the tags after them: the elements that a parser may make of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What this stage gives."""

    page: Page
    """The source."""
    article: Article
    """The article and its surroundings."""
    issues: tuple[Issue, ...] = ()
    """Doubts about encoding, limits, language, and a page without an article."""
    rejected: tuple[Rejection, ...] = ()
    """Paragraphs near the body that were left out."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page taken apart."""

    pieces: list[Piece]
    votes: Votes
    declared: tuple[Declared, ...]
    issues: list[Issue]
    ask: Callable[[], Voice] | None = None
    """Gives the voice of the extractor of main content; None where it is not asked."""


def find(capture: Capture) -> Pages:
    """The page and the article on it. PageError (`empty`, `binary`, `too_large`, `unsupported`) if it cannot be read.

    >>> found = find(Capture(content=b"<h1>Dam opened</h1><p>The dam was opened on Friday.</p>", source="dam.html"))
    >>> [(block.role, block.text) for block in found.article.blocks]
    [('title', 'Dam opened'), ('paragraph', 'The dam was opened on Friday.')]
    """
    with uncollected():
        return _find(capture)


def _find(capture: Capture) -> Pages:
    """The page and the article on it."""
    decoded = decode(capture)
    opened = _html(decoded, capture) if decoded.form == "html" else _text(decoded, capture)
    pieces, marked = opened.pieces, decoded.form == "html"
    title = first(opened.declared, "title")
    inside = markup_body(pieces, opened.votes, title, opened.ask) if marked else _lines(pieces)
    url = capture.url or canonical(opened.declared)
    found = Judge(pieces, inside, opened.declared, marked, url).decide()
    text, where = text_and_map(pieces, found)
    placed = blocks(pieces, found)
    held = [block for block in placed if block.start is not None]
    byline = _span(held, "byline", text)
    article = Article(
        text=text,
        language=language(text, opened.declared),
        title=_title(held, text, opened.declared),
        standfirst=_span(held, "standfirst", text),
        byline=byline,
        outlet=outlet(opened.declared, url),
        authors=authors(opened.declared, byline.quote if byline else None, url),
        blocks=placed,
        declared=opened.declared,
        map=where,
    )
    page = Page(
        id=sha256(capture.content).hexdigest(),
        source=capture.source,
        form=capture.container or decoded.form,
        item=capture.item,
        encoding=decoded.encoding,
        url=url,
        fetched=capture.fetched,
    )
    return Pages(
        page=page,
        article=article,
        issues=(*capture.issues, *decoded.issues, *opened.issues, *_doubts(article)),
        rejected=_left_out(placed),
    )


def _lines(pieces: Sequence[Piece]) -> list[bool]:
    """Which lines of a text without markup are its article; what stands past the limit is none."""
    inside = crossheads(pieces, plain_body([piece.text for piece in pieces]))
    return [held and not piece.rest and not is_glued(piece.text) for held, piece in zip(inside, pieces, strict=True)]


def _html(decoded: Decoded, capture: Capture) -> Opened:
    seen = scan(decoded.text)
    linked, issues = linked_data(decoded.text, seen.scripts)
    told = claims(decoded.text, seen, linked, capture.url)
    declared = (*told[:MOST_CLAIMS], *capture.declared)
    issues += [*_untold(len(told) - MOST_CLAIMS, seen.untold), *_cut(seen.cut)]
    votes = _votes(linked, declared)
    if not _is_hard(seen, decoded.text):
        return Opened(seen.pieces, votes, declared, issues, partial(extractor, decoded.text))
    if seen.cut is None:
        issues.append(
            _issue("deep_markup", "the markup is too deep, long or tangled for the extractor, which was not asked")
        )
    return Opened(seen.pieces, votes, declared, issues)


def _is_hard(seen: Scan, source: str) -> bool:
    """Whether an extractor would take too long over a page."""
    hard = seen.cut is not None or seen.deepest > DEEPEST or len(source) > LARGEST
    return hard or seen.crowded or seen.left_open * seen.tags > MOST_REOPENED


def _votes(linked: Sequence[Linked], declared: Sequence[Declared]) -> Votes:
    """What the page itself says of its article."""
    description = first(declared, "description")
    return Votes(declared=declared_body(body(linked)), description=Voice.of(description) if description else None)


def _text(decoded: Decoded, capture: Capture) -> Opened:
    pieces, cut = lines(decoded.text, markdown=capture.source.lower().endswith(MARKDOWN))
    declared = (*address(capture.url), *capture.declared)
    return Opened(pieces, Votes(), declared, _cut(cut))


def _cut(at: int | None) -> list[Issue]:
    if at is None:
        return []
    return [_issue("too_many_blocks", f"the page was taken apart up to character {at}; the rest is kept as one block")]


def _untold(claimed: int, tags: int) -> list[Issue]:
    """What is said of claims over the limits: so many that were read, and tags that were not."""
    if claimed <= 0 and not tags:
        return []
    left = " and ".join(
        f"{number:,} {what}" for number, what in ((claimed, "more"), (tags, "tags that may make some")) if number > 0
    )
    return [_issue("too_many_claims", f"the first {MOST_CLAIMS} claims of the page are kept; it has {left}")]


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="pages", code=code, message=message)


def _span(held: Sequence[Block], role: Role, text: str) -> Span | None:
    """The first block of a role, as a span of the article's text that holds these; a summary with all of its blocks."""
    at = next((n for n, block in enumerate(held) if block.role == role), None)
    if at is None:
        return None
    last = at
    while role == "standfirst" and last + 1 < len(held) and held[last + 1].role == role:
        last += 1
    start, end = held[at].start, held[last].end
    return Span.of(text, start, end) if start is not None and end is not None else None


def _title(held: Sequence[Block], text: str, declared: Sequence[Declared]) -> Span | None:
    """The headline in the block of that role."""
    whole = _span(held, "title", text)
    start, end = headline(whole.quote, declared) if whole else (0, 0)
    return Span.of(text, whole.start + start, whole.start + end) if whole else None


def _doubts(article: Article) -> list[Issue]:
    """Issues of the article as a whole."""
    found = []
    if not any(block.role in {"paragraph", "list"} for block in article.blocks):
        found.append(_issue("no_article", "no article text was found on the page"))
    if article.language not in {None, "en"}:
        found.append(_issue("not_english", f"the article is in {article.language!r}; only English pages are coded"))
    if any(sign in article.text for sign in "ÂÃâ") and len(TWICE.findall(article.text)) >= FEWEST_TWICE:
        found.append(_issue("encoded_twice", "letters of the article were encoded twice by its publisher (`cafÃ©`)"))
    return found


def _left_out(placed: Sequence[Block]) -> tuple[Rejection, ...]:
    """Longer blocks between the first and the last paragraph that were taken for no part of the article."""
    body = [n for n, block in enumerate(placed) if block.role == "paragraph"]
    between = placed[body[0] : body[-1]] if body else ()
    long = [block for block in between if block.role in {"furniture", "caption"} and len(block.text.split()) >= LONG]
    return tuple(
        Rejection(stage="pages", what=f"paragraph: {block.text[:60]}", why=f"{block.role}, {block.why}")
        for block in long[:MOST_REJECTED]
    )
