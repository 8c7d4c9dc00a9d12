"""The first bytes of a file -> the kind of file it is."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.encoding import MARKS

Kind = Literal["page", "warc", "rows", "feed", "columns"]

ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.bz2", ".ndjson.bz2", ".jsonl.xz", ".ndjson.xz")
PARQUET = b"PAR1"
ROW = re.compile(rb'\s{0,100}\{\s{0,100}"')
FIELD = re.compile(rb'"(?:html|text)"\s{0,9}:\s{0,9}"')
PROLOGUE = re.compile(r"[\s\ufeff]+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.S)
ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
FEEDS = frozenset({"rss", "feed", "RDF"})
LISTS = frozenset({"urlset", "sitemapindex", "opml"})
"""Roots of XML files that list pages and hold none."""


def kind(head: bytes, name: str) -> Kind:
    """What the file holds: one page, or many as a WARC archive, as JSON lines, as a feed, as columns (Parquet).

    >>> kind(b'<?xml version="1.0"?><rss version="2.0"><channel>', "news.xml")
    'feed'
    """
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(PARQUET):
        return "columns"
    if name.lower().endswith(ROWS) or (ROW.match(head) and FIELD.search(head)):
        return "rows"
    return "feed" if _root(head) in FEEDS else "page"


def lists_pages(head: bytes) -> bool:
    """Whether the file is XML that only lists pages: a sitemap, an OPML outline."""
    return _root(head) in LISTS


def root(text: str) -> re.Match[str] | None:
    """The start of the first element, its name without prefix as group 1; None if the text does not start as markup does."""
    at = 0
    while skipped := PROLOGUE.match(text, at):
        at = skipped.end()
    return ROOT.match(text, at)


def _root(head: bytes) -> str | None:
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "latin-1")
    first = root(head.decode(encoding, "ignore"))
    return first[1] if first else None
