"""What the page and its surroundings claim the publication day to be: capture + article -> Claim*.

Strengths order the sorts of claim by how often they are right; they were set by hand and checked on development pages,
not estimated, so the probability that comes of them is a rank rather than a frequency.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from onrecord.dates.stamps import Stamp, address_day, age, declared_day, moment, stamps
from onrecord.records import Article, Block, Capture, Issue
from onrecord.spans import Span

Basis = Literal["metadata", "page", "crawl"]

DECLARED = {"json-ld": 0.95, "og": 0.94, "meta": 0.9, "url": 0.85, "link": 0.7, "byline": 0.85, "time": 0.7}
"""Strength of a declared date by where it stands."""
MODIFIED = 0.2
OF_MANY = 0.3
"""What is left of the strength of a stamp where several name different days."""
NEAR = 15
"""Blocks above the first paragraph within which a stamp may be its own although it seems to stand in a list."""
SAID = 0.5
"""What is left of the doubt about a stamp that says it is the day of publication."""
IN_A_LIST = "stands in a list of other articles"
CLEAR = 0.4
"""Strength of a stamp from which on one in a list need not be looked at."""
CROWD = 4
"""Days printed clearly near the text from which on its own cannot be told from those of other posts."""
OTHER_POST = "belongs to another post"
LONGEST_LINE = 220
CLOSE = 24
"""Characters behind a printed date within which a time of day is its own."""
SHORT = 80
"""Characters of a line that is taken for a stamp wherever it stands, if it says "published"."""
LISTS = ("related", "latest_posts", "promo", "navigation", "comments", "newsletter", "spun")
ARTICLE = ("paragraph", "standfirst", "crosshead", "list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A day somebody or something says the page was published on."""

    day: date
    """The day."""
    strength: float
    """From 0 (rejected) to 1."""
    basis: Basis
    """Sort of claim."""
    why: str
    """What claims it, or why it was rejected."""
    spans: tuple[Span, ...] = ()
    """Its characters in the article, if there."""
    moment: str | None = None
    """The day with the time of day beside it, in EDTF, if there."""


def declared(article: Article, capture: Capture) -> tuple[list[Claim], list[Issue]]:
    """Claims of markup and address; a declared date that is no date gives an Issue."""
    claims: list[Claim] = []
    issues: list[Issue] = []
    for one in article.declared:
        if one.name not in ("date", "modified"):
            continue
        day = declared_day(one.value)
        if day is None:
            issues.append(
                Issue(
                    stage="dates",
                    code="declared_date",
                    message=f"{one.where} declares {one.value[:60]!r}, which is no day",
                )
            )
        elif one.name == "modified":
            claims.append(Claim(day=day, strength=MODIFIED, basis="metadata", why=f"last changed, says {one.where}"))
        else:
            strength = DECLARED.get(one.where, 0.6)
            why, at = f"declared by {one.where}", moment(day, one.value)
            claims.append(Claim(day=day, strength=strength, basis="metadata", why=why, moment=at))
    urls = [one.value for one in article.declared if one.name == "url"] + ([capture.url] if capture.url else [])
    days = dict.fromkeys(day for url in urls if (day := address_day(url)))
    claims += [Claim(day=day, strength=DECLARED["url"], basis="metadata", why="named in the address") for day in days]
    return _times_once(claims), issues


def _times_once(claims: list[Claim]) -> list[Claim]:
    """The claims, those of `time` elements weakened where they name different days: lists of other posts have them too."""
    shown = [claim for claim in claims if claim.why == "declared by time"]
    if len({claim.day for claim in shown}) < 2:
        return claims
    rest = [claim for claim in claims if claim.why != "declared by time"]
    weak = [replace(claim, strength=0.3 if claim.day == shown[0].day else 0.1) for claim in shown]
    return [*rest, *dict.fromkeys(weak)]


def shown(article: Article, fetched: datetime | None) -> list[Claim]:
    """Claims of date stamps printed around the article, and of entries in lists of other posts (rejected)."""
    frame = _Frame.of(article)
    claims: list[Claim] = []
    later: list[Claim] = []
    misfiled: list[Claim] = []
    for index, block in enumerate(article.blocks):
        if block.post and block.post.date:
            claims += _of_post(block)
        elif len(block.text) <= LONGEST_LINE:
            group = later if frame.is_behind(index) else misfiled if frame.is_misfiled(index, block) else claims
            group += _of_line(article, block, frame.strength(index, block), fetched)
    if len({claim.day for claim in claims + misfiled if claim.strength >= CLEAR}) >= CROWD:
        claims, misfiled = _weakened(claims), _weakened(misfiled)
    elif any(claim.strength >= CLEAR for claim in claims):
        misfiled = [replace(claim, strength=0.0, why=IN_A_LIST) for claim in misfiled]
    if len({claim.day for claim in later if claim.strength > 0}) > 1:
        later = _weakened(later)
    return _alone(claims + misfiled + later)


def _weakened(claims: list[Claim]) -> list[Claim]:
    """The claims of places that print the dates of several posts."""
    return [replace(claim, strength=claim.strength * OF_MANY) for claim in claims]


def _alone(claims: list[Claim]) -> list[Claim]:
    """The claims, strengthened where the whole page prints one day only."""
    told = {claim.day for claim in claims if claim.strength > 0}
    if len(told) != 1:
        return claims
    return [replace(claim, strength=max(claim.strength, 0.5)) if claim.strength > 0 else claim for claim in claims]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where title and body stand among the blocks."""

    title: int | None
    first: int | None
    text: int | None
    last: int | None

    @classmethod
    def of(cls, article: Article) -> _Frame:
        titles = [n for n, block in enumerate(article.blocks) if block.role == "title"]
        body = [n for n, block in enumerate(article.blocks) if block.role in ARTICLE]
        text = next((n for n in body if article.blocks[n].role == "paragraph"), None)
        return cls(titles[-1] if titles else None, body[0] if body else None, text, body[-1] if body else None)

    def strength(self, index: int, block: Block) -> float:
        """How far a bare stamp in this block speaks for the article: bylines most, then what stands near title and body."""
        if block.role in ("byline", "dateline"):
            return 0.9
        if block.role == "caption" or (block.kind in LISTS and not self.is_misfiled(index, block)):
            return 0.0
        if block.role in ARTICLE or block.role == "title":
            return self._inside(index, block)
        top = self.title if self.title is not None else self.first
        if top is None or self.last is None:
            return 0.3
        if index < top:
            return max(0.05, 0.75 - 0.03 * (top - index))
        if index > self.last:
            return max(0.05, 0.45 - 0.04 * (index - self.last))
        return max(0.4, 0.85 - 0.02 * (index - top))

    def is_behind(self, index: int) -> bool:
        """Whether it stands behind the text."""
        return self.last is not None and index > self.last

    def is_misfiled(self, index: int, block: Block) -> bool:
        """Whether a block taken for a list stands so near above the text that it may be the article's own."""
        return block.kind in LISTS and self.text is not None and 0 < self.text - index <= NEAR

    def _inside(self, index: int, block: Block) -> float:
        """The same for a line taken for title or text: only a short one that is hardly more than its date counts."""
        first = self.title if block.role == "title" else self.first
        bare = len(block.text) < SHORT and not block.text.endswith((".", "?", "!"))
        found = stamps(block.text) if bare and first is not None and index - first <= 2 else []
        dated = sum(stamp.end - stamp.start for stamp in found[:1])
        return 0.8 if dated * 5 >= len(block.text) else 0.0


def _of_post(block: Block) -> Iterator[Claim]:
    post = block.post
    day = declared_day(post.date) if post and post.date else None
    if post and day:
        yield Claim(day=day, strength=0.0, basis="page", why=f"{OTHER_POST}: {post.title[:80]}")


def _of_line(article: Article, block: Block, strength: float, fetched: datetime | None) -> Iterator[Claim]:
    """Claims of the stamps in one line."""
    for stamp in stamps(block.text):
        yield from _of_stamp(article, block, stamp, strength)
    minutes = age(block.text) if fetched and strength >= 0.4 else None
    if minutes is not None and fetched and "updated" not in block.text.lower() and minutes < 60 * 24 * 30:
        day = (fetched - timedelta(minutes=minutes)).date()
        share = 0.5 if minutes < 1440 else 0.25  # an age in days is rounded
        yield Claim(
            day=day, strength=share * strength, basis="page", why=f"printed as an age near the title: {block.text[:60]}"
        )


def _of_stamp(article: Article, block: Block, stamp: Stamp, strength: float) -> Iterator[Claim]:
    """One claim a reading of the stamp."""
    if stamp.kind == "published" and block.role != "furniture" and len(block.text) < SHORT:
        strength = max(strength, 0.5)
    if stamp.kind == "published" and strength > 0:
        strength = 1 - (1 - strength) * SAID
    factor = {"published": 1.0, "bare": 1.0, "updated": 0.3, "other": 0.0}[stamp.kind]
    found = min(0.95, strength * factor) / len(stamp.days)
    why = f"printed {_place(block, strength)}" if found else _reason(block, stamp)
    spans = _spans(article, block, stamp)
    for day in stamp.days:
        at = moment(day, block.text[stamp.end : stamp.end + CLOSE])
        yield Claim(day=day, strength=found, basis="page", why=why, spans=spans, moment=at)


def _place(block: Block, strength: float) -> str:
    if block.role in ("byline", "dateline"):
        return f"in the {block.role}"
    return "beside the title" if strength >= 0.6 else "near the article"


def _reason(block: Block, stamp: Stamp) -> str:
    if block.kind in LISTS:
        return f"{IN_A_LIST} ({block.kind})"
    if stamp.kind == "other":
        return "is the date of something else, as the words before it say"
    return "stands in the text of the article" if block.role in ARTICLE else "stands far from the article"


def _spans(article: Article, block: Block, stamp: Stamp) -> tuple[Span, ...]:
    if block.start is None or article.text[block.start : block.start + len(block.text)] != block.text:
        return ()
    return (Span.of(article.text, block.start + stamp.start, block.start + stamp.end),)
