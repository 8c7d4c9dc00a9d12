"""What markup and address claim: title, authors, dates, outlet, language, tags, each with where it stands.

Claims are kept unchanged and in a fixed order: JSON-LD, OpenGraph, `meta`, `time`, `link`, address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Literal
from urllib.parse import urlsplit

from onrecord.pages.jsonld import Linked, is_article, texts
from onrecord.pages.scan import Scan
from onrecord.records import Declared

Name = Literal["title", "author", "date", "modified", "outlet", "language", "tag", "url", "description"]

MOST = 200
"""Claims kept; pages with thousands of `time` tags list other articles."""
LINKED: tuple[tuple[str, Name], ...] = (
    ("headline", "title"),
    ("author", "author"),
    ("creator", "author"),
    ("datePublished", "date"),
    ("dateModified", "modified"),
    ("publisher", "outlet"),
    ("inLanguage", "language"),
    ("keywords", "tag"),
    ("description", "description"),
    ("url", "url"),
)
META: dict[str, Name] = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "author": "author",
    "article:author": "author",
    "og:article:author": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
    "byl": "author",
    "dc.creator": "author",
    "article:published_time": "date",
    "article:published": "date",
    "og:article:published_time": "date",
    "datepublished": "date",
    "date": "date",
    "pubdate": "date",
    "publishdate": "date",
    "publish-date": "date",
    "dc.date": "date",
    "dc.date.issued": "date",
    "dcterms.created": "date",
    "parsely-pub-date": "date",
    "sailthru.date": "date",
    "article.published": "date",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "last-modified": "modified",
    "dcterms.modified": "modified",
    "og:site_name": "outlet",
    "application-name": "outlet",
    "og:locale": "language",
    "content-language": "language",
    "language": "language",
    "news_keywords": "tag",
    "keywords": "tag",
    "article:tag": "tag",
    "article:section": "tag",
    "description": "description",
    "og:description": "description",
    "twitter:description": "description",
    "og:url": "url",
}
ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")


def claims(source: str, scan: Scan, linked: Iterable[Linked], url: str | None) -> tuple[Declared, ...]:
    """Everything the page and its address (`url`, where known) claim."""
    found = [*_linked(linked), *_metas(scan)]
    if scan.title:
        start, end = scan.title
        found += _claim("title", unescape(source[start:end]), "meta", start, end)
    found += address(url or next((claim.value for claim in found if claim.name == "url"), None))
    return tuple(dict.fromkeys(found))[:MOST]


def address(url: str | None) -> list[Declared]:
    """The day that an address carries."""
    path = urlsplit(url).path if url and _is_address(url) else ""
    day = ADDRESS_DAY.search(path)
    return _claim("date", "-".join(day.groups()), "url") if day else []


def domain(url: str | None) -> str | None:
    """The domain of an address without `www.`; None if it is none."""
    if not url or not _is_address(url):
        return None
    host = (urlsplit(url).netloc.rsplit("@", 1)[-1]).split(":")[0].lower()
    return host.removeprefix("www.") or None


def _is_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def _claim(name: Name, value: str, where: str, start: int | None = None, end: int | None = None) -> list[Declared]:
    # JSON can hold half a character ("\ud800"), which nothing can write
    folded = " ".join(value.encode("utf-8", "replace").decode("utf-8").split())
    if not folded:
        return []
    return [Declared(name=name, value=folded[:5000], where=where, source_start=start, source_end=end)]


def _linked(linked: Iterable[Linked]) -> Iterator[Declared]:
    for each in linked:
        if is_article(each):
            for key, name in LINKED:
                for value in texts(each.node.get(key)):
                    yield from _claim(name, value, "json-ld", each.start, each.end)


def _metas(scan: Scan) -> list[Declared]:
    """Claims of `meta`, `time`, `link` and `html` tags."""
    groups: dict[str, list[Declared]] = {"og": [], "meta": [], "time": [], "link": []}
    for start, end, tag, found in scan.metas:
        if tag == "meta":
            key = unescape(
                found.get("property") or found.get("name") or found.get("itemprop") or found.get("http-equiv") or ""
            )
            name = META.get(key.lower().strip())
            where = "og" if key.lower().startswith(("og:", "article:")) else "meta"
            if name:
                groups[where] += _claim(name, unescape(found.get("content", "")), where, start, end)
        elif tag == "time" and found.get("datetime"):
            groups["time"] += _claim("date", unescape(found["datetime"]), "time", start, end)
        elif tag == "link" and found.get("rel", "").lower() == "canonical":
            groups["link"] += _claim("url", unescape(found.get("href", "")), "link", start, end)
        elif tag == "html" and (found.get("lang") or found.get("xml:lang")):
            groups["meta"] += _claim("language", found.get("lang") or found["xml:lang"], "meta", start, end)
    return [claim for group in groups.values() for claim in group]


def body(linked: Iterable[Linked]) -> str:
    """The longest declared article body, its markup taken out."""
    bodies: list[Any] = [each.node.get("articleBody") for each in linked if is_article(each)]
    longest = max((text for text in bodies if isinstance(text, str)), key=len, default="")
    return re.sub(r"</?[a-zA-Z][^<>]{0,1000}>", " ", unescape(longest))


def first(declared: Iterable[Declared], name: Name) -> str | None:
    """The first claim of this name."""
    return next((claim.value for claim in declared if claim.name == name), None)
