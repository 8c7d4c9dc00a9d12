"""Hostile inputs by the thousand: each is a file name and bytes, made from its number alone, so that a bad one can be made again."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable, Sequence
from random import Random

from onrecord.bench.attack_patterns import against, patterns
from onrecord.bench.hostile_cases import CASES, SAID

Input = tuple[str, bytes]
Maker = Callable[[Random, Sequence[bytes]], Input]
TAGS = (
    b"<div>",
    b"</p>",
    b"<script>",
    b"<!--",
    b"]]>",
    b"<table><tr><td>",
    b"</body>",
    b"<p class='related'>",
    b'"',
    b"'>",
    b"&#x0;",
    b"<svg><title>",
)
ODD = (
    "\u202e",
    "\ufeff",
    "\x00",
    "\u2028",
    "\ud800",
    "a\u0301" * 40,
    "ﷺ" * 30,
    "\U0010ffff",
    "٣",
    "İ",
    "ß" * 99,
    "\x85",
)
CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "shift_jis", "utf-7", "koi8-r", "gb18030")


def made(number: int, pages: Sequence[bytes]) -> Input:
    """The input of this number; `pages` are real ones to be damaged."""
    chance = Random(number)
    name, content = MAKERS[number % len(MAKERS)](chance, pages)
    return f"{number:06}-{name}", content


def damaged(chance: Random, pages: Sequence[bytes]) -> Input:
    """A page with pieces lost, doubled, moved, and bytes changed."""
    page = bytearray(chance.choice(pages)[:30_000])
    for _ in range(chance.choice((1, 5, 60))):
        at, to = sorted(chance.randrange(len(page) + 1) for _ in range(2))
        to = min(to, at + chance.choice((1, 30, 3_000)))
        piece = bytes(page[at:to])
        page[at:to] = chance.choice((b"", piece * 2, piece[::-1], chance.choice(TAGS), bytes([chance.randrange(256)])))
    return "damaged.html", bytes(page)


def cut(chance: Random, pages: Sequence[bytes]) -> Input:
    """The beginning of one page, the end of another."""
    one, other = chance.choice(pages)[:30_000], chance.choice(pages)[:30_000]
    return "cut.html", one[: chance.randrange(len(one))] + other[chance.randrange(len(other)) :]


def shuffled(chance: Random, pages: Sequence[bytes]) -> Input:
    """A page whose tags and texts come in another order."""
    pieces = chance.choice(pages)[:30_000].split(b"<")
    at = chance.randrange(len(pieces))
    some = pieces[at : at + 400]
    chance.shuffle(some)
    return "shuffled.html", b"<".join((*pieces[:at], *some, *pieces[at + 400 :]))


def repeated(chance: Random, _: Sequence[bytes]) -> Input:
    """One of the large hostile cases, in small."""
    name = chance.choice(sorted(CASES))
    return name, CASES[name](chance.choice((300, 3_000, 15_000)))


def encoded(chance: Random, pages: Sequence[bytes]) -> Input:
    """A page in an encoding that it does not declare, or in two."""
    text = chance.choice(pages)[:30_000].decode("utf-8", "replace")
    one, other = (text.encode(chance.choice(CODECS), "ignore") for _ in range(2))
    at = chance.randrange(len(one) + 1)
    declared = f'<meta charset="{chance.choice((*CODECS, "x", "unicode_escape", "idna", "base64"))}">'.encode()
    return "encoded.html", declared + one[:at] + other[at : at + chance.choice((0, 1, 20_000))]


def odd(chance: Random, _: Sequence[bytes]) -> Input:
    """Sentences with characters that break things."""
    words = (SAID * 5).split()
    for _n in range(chance.choice((3, 40))):
        words.insert(chance.randrange(len(words)), chance.choice(ODD))
    return "odd.txt", chance.choice((" ", "\n", "\n\n")).join(words).encode("utf-8", "surrogatepass")


def against_a_pattern(chance: Random, _: Sequence[bytes]) -> Input:
    """A string against one of our regular expressions, as text, in a paragraph, an attribute, or among sentences."""
    text = against(chance.choice(patterns()), chance)
    frame = chance.choice(
        (
            "{}",
            "<p>{}</p>",
            f"<h1>Dam shut</h1><p>{SAID}</p><p>{{}}</p><p>{SAID}</p>",
            '<meta name="author" content="{}"><p>x',
        )
    )
    return "pattern.html" if "<" in frame else "pattern.txt", frame.replace("{}", text).encode("utf-8", "replace")


def nested(chance: Random, _: Sequence[bytes]) -> Input:
    """JSON-LD too deep, too long, or full of the wrong types."""
    deep = chance.choice((50, 900, 20_000))
    values = (
        "[" * deep,
        '{"@graph":' * deep,
        '{"author":[' * deep + "1",
        '{"@type":"NewsArticle","datePublished":' + "9" * deep + "}",
        '{"@type":["NewsArticle"],"author":{"name":{"name":3}},"headline":[null]}',
    )
    return "nested.html", f'<script type="application/ld+json">{chance.choice(values)}</script><p>{SAID}</p>'.encode()


def archive(chance: Random, pages: Sequence[bytes]) -> Input:
    """WARC records whose lengths, types and transport are lies."""
    records = []
    for number in range(chance.randint(1, 5)):
        body = chance.choice(pages)[: chance.choice((0, 90, 9_000))]
        http = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {chance.choice(('gzip', 'br', 'x', ''))}\r\nTransfer-Encoding: {chance.choice(('chunked', ''))}\r\n\r\n".encode()
            + body
        )
        length = len(http) + chance.choice((0, 0, -5, 7, 10**6, -len(http), 10**17))
        head = f"WARC/1.{chance.randint(0, 2)}\r\nWARC-Type: {chance.choice(('response', 'resource', 'warcinfo', 'x'))}\r\nWARC-Target-URI: {chance.choice(('https://a.example/', 'http://[::1', 'x' * 9_000))}\r\nWARC-Record-ID: <urn:{number}>\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
        records.append(head.encode() + http + chance.choice((b"\r\n\r\n", b"", b"\n")))
    content = b"".join(records)
    return ("lies.warc", content) if chance.random() < 0.5 else ("lies.warc.gz", _broken(zipped(content), chance))


def packed(chance: Random, pages: Sequence[bytes]) -> Input:
    """A packed page that unpacks to far more, or is cut, or is packed again and again."""
    page = chance.choice((chance.choice(pages)[:30_000], b"a" * 1_000_000, SAID.encode() * 2_000))
    ending, pack = chance.choice(((".gz", zipped), (".bz2", bz2.compress), (".xz", lzma.compress)))
    content = pack(page)
    for _n in range(chance.choice((0, 0, 3))):
        content = pack(content)
    return f"packed.html{ending}", _broken(content, chance)


def rows(chance: Random, _: Sequence[bytes]) -> Input:
    """JSON lines with values of every wrong sort."""
    values: tuple[object, ...] = (
        None,
        3,
        [],
        {},
        "",
        "\ud800",
        SAID * 3,
        "x" * 9_000,
        [[["a"]]],
        {"html": "b"},
        1e308,
        True,
    )
    fields = ("html", "text", "url", "date", "authors", "title", "id", "published")
    lines = [json.dumps({field: chance.choice(values) for field in fields if chance.random() < 0.7}) for _n in range(5)]
    lines.insert(
        chance.randrange(5), chance.choice(("{", "[]", "nul", '{"text": "' + "\\u0000" * 50 + '"}', "[" * 9_000))
    )
    return "rows.jsonl", "\n".join(lines).encode()


def feed(chance: Random, pages: Sequence[bytes]) -> Input:
    """A feed with entries broken, nested, or full of entities."""
    page = chance.choice(pages)[:3_000].decode("utf-8", "replace")
    item = f"<item><title>{chance.choice(ODD[:4])}Dam</title><description>{chance.choice((page, '&lt;p>' * 500, '<![CDATA[' + page))}</description></item>"
    start = chance.choice(
        (
            "<rss><channel>",
            '<?xml version="1.0" encoding="utf-16"?><rss><channel>',
            '<!DOCTYPE r [<!ENTITY a "&a;">]><rss><channel>&a;',
        )
    )
    return "feed.xml", (
        start + item * chance.choice((1, 20)) + chance.choice(("</channel></rss>", "<item>", ""))
    ).encode("utf-8", "replace")


def zipped(content: bytes) -> bytes:
    """The bytes packed with gzip, without the time of day that it writes down."""
    return gzip.compress(content, mtime=0)


def _broken(content: bytes, chance: Random) -> bytes:
    """Packed bytes as they are, cut, or with one changed."""
    at = chance.randrange(len(content))
    return chance.choice((content, content[:at], content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]))


MAKERS: tuple[Maker, ...] = (damaged, cut, shuffled, repeated, encoded, odd, against_a_pattern, nested, against_a_pattern, archive, packed, rows, feed)  # fmt: skip
