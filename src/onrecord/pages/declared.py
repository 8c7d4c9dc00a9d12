"""What markup and address claim: title, authors, dates, outlet, language, tags, each with where it stands.

Claims are kept unchanged and in a fixed order: JSON-LD, OpenGraph, `meta`, `time`, `link`, address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from onrecord.codebooks import rows
from onrecord.pages.jsonld import Linked, is_article, texts
from onrecord.pages.markup.scan import Scan
from onrecord.records import Declared
from onrecord.references import unescaped

Name = Literal["title", "author", "date", "modified", "outlet", "language", "tag", "url", "description"]

ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")


@cache
def _keys(place: str) -> dict[str, Name]:
    """What each key of JSON-LD or of `meta` tags claims, in the codebook's order."""
    return {row["key"]: cast(Name, row["claims"]) for row in rows("pages/metadata") if row["place"] == place}


def claims(source: str, scan: Scan, linked: Sequence[Linked], url: str | None) -> tuple[Declared, ...]:
    """Everything the page and its address (`url`, where known) claim."""
    found = [*_linked(linked), *_metas(scan)]
    if scan.title:
        start, end = scan.title
        found += _claim("title", unescaped(source[start:end]), "meta", start, end)
    found += address(url or canonical(found))
    return tuple(dict.fromkeys(found))


def canonical(declared: Iterable[Declared]) -> str | None:
    """The address a page declares: its canonical link, else OpenGraph, else JSON-LD; None where none is whole."""
    urls = {
        claim.where: claim.value for claim in reversed(tuple(declared)) if claim.name == "url" and domain(claim.value)
    }
    return next((urls[where] for where in ("link", "og", "json-ld") if where in urls), None)


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


def _linked(linked: Sequence[Linked]) -> Iterator[Declared]:
    """Claims of the article nodes; a node that only refers to another by its `@id` has that one's name."""
    names = {each.node["@id"]: each.node.get("name") for each in linked if isinstance(each.node.get("@id"), str)}
    for each in linked:
        if is_article(each):
            created: dict[str, Name] = {} if each.node.get("datePublished") else {"dateCreated": "date"}
            for key, name in (_keys("json-ld") | created).items():
                for value in texts(each.node.get(key), names if name != "url" else {}):
                    yield from _claim(name, value, "json-ld", each.start, each.end)


def _metas(scan: Scan) -> list[Declared]:
    """Claims of `meta`, `time`, `link` and `html` tags."""
    groups: dict[str, list[Declared]] = {"og": [], "meta": [], "time": [], "link": []}
    keys = _keys("meta")
    for start, end, tag, found in scan.metas:
        if tag == "meta":
            key = unescaped(
                found.get("property") or found.get("name") or found.get("itemprop") or found.get("http-equiv") or ""
            )
            name = keys.get(key.lower().strip())
            where = "og" if key.lower().startswith(("og:", "article:")) else "meta"
            if name:
                groups[where] += _claim(name, unescaped(found.get("content", "")), where, start, end)
        elif tag == "time" and found.get("datetime"):
            groups["time"] += _claim("date", unescaped(found["datetime"]), "time", start, end)
        elif tag == "link" and "canonical" in found.get("rel", "").lower().split():
            groups["link"] += _claim("url", unescaped(found.get("href", "")), "link", start, end)
        elif tag == "html" and (found.get("lang") or found.get("xml:lang")):
            groups["meta"] += _claim("language", found.get("lang") or found["xml:lang"], "meta", start, end)
    return [claim for group in groups.values() for claim in group]


def body(linked: Iterable[Linked]) -> str:
    """The longest declared article body, its markup taken out."""
    bodies: list[Any] = [each.node.get("articleBody") for each in linked if is_article(each)]
    longest = max((text for text in bodies if isinstance(text, str)), key=len, default="")
    return re.sub(r"</?[a-zA-Z][^<>]{0,1000}>", " ", unescaped(longest))


def first(declared: Iterable[Declared], name: Name) -> str | None:
    """The first claim of this name."""
    return next((claim.value for claim in declared if claim.name == name), None)
