"""Hostile inputs of any size, by name: what real crawls, broken software and malice put where a page should be.

Every case is a rule that repeats one thing to a size in bytes, with `MARK` near its end: a reader that keeps all that a page
shows has the mark in one of its blocks.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

MARK = "zyxmark"
SAID = "The minister of the port said on Monday that the dam would be shut, and Russia denied it. "

Case = Callable[[int], bytes]


def filled(unit: str, size: int, before: str = "", after: str = f"<p>{MARK} stands here.</p>") -> bytes:
    """`unit` repeated up to a size."""
    each = unit.encode()
    return before.encode() + each * (size // len(each)) + after.encode()


def counted(unit: str, size: int, before: str = "", after: str = f"<p>{MARK} stands here.</p>") -> bytes:
    """`unit` repeated up to a size, its `{n}` counting up."""
    each = len(unit.format(n=100_000))
    return (before + "".join(unit.format(n=n) for n in range(size // each)) + after).encode()


def formatting(number: int) -> str:
    """Formatting elements, all different and none closed: a parser opens them anew in every block that follows."""
    return "".join(f"<i id=x{n}>" for n in range(number))


def unpaired(size: int) -> bytes:
    """JSON lines whose one text is half characters."""
    return json.dumps({"text": "\ud800 said " * (size // 12) + MARK}).encode()


def warc(size: int) -> bytes:
    """Records with lengths that are not theirs."""
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {n}9999\r\n\r\n"
    return (head.format(n=1) + SAID * 3 + "\r\n\r\n").encode() * (size // 400) + MARK.encode()


def packed(size: int) -> bytes:
    """A few bytes that unpack to far more than a page."""
    return gzip.compress(SAID.encode() * (size // 4) + MARK.encode(), 1, mtime=0)


CASES: dict[str, Case] = {
    "paragraphs.html": lambda size: filled(f"<p>{SAID}</p>", size),
    "paragraphs_counted.html": lambda size: counted("<p>The minister said on Monday that {n} dams were shut.</p>", size),
    "links.html": lambda size: counted('<a href="/{n}">go {n}</a> ', size),
    "link_list.html": lambda size: counted('<li><a href="/{n}">Dam number {n} is shut by the police</a>', size),
    "nested_divs.html": lambda size: filled("<div>", size),
    "nested_divs_text.html": lambda size: filled("<div>dam ", size),
    "nested_inline.html": lambda size: filled("<b><i class='related'>dam ", size),
    "left_open.html": lambda size: filled("<p>", size, "<p>" + formatting(20)),
    "left_open_items.html": lambda size: filled("<li>", size, "<ul><li>" + formatting(20)),
    "left_open_divs.html": lambda size: filled("<p></p>", size, f"<div>{formatting(20)}</div>"),
    "crossed.html": lambda size: filled("<b><div>x</b></div>", size),
    "crossed_deep.html": lambda size: filled("<div></b>x", size, formatting(20)),
    "nested_lists.html": lambda size: filled("<ul><li>dam ", size),
    "nested_quotes.html": lambda size: filled("<blockquote><p>dam said ", size),
    "nested_tables.html": lambda size: filled("<table><tr><td>", size),
    "unclosed_tags.html": lambda size: filled("<p ", size, "<p>dam", after=f"{MARK}"),
    "unclosed_quotes.html": lambda size: filled('<p class="a>dam</p>', size),
    "unclosed_comments.html": lambda size: filled("<!-- dam ", size, "<p>The dam.</p>"),
    "comments.html": lambda size: filled("<!-- dam --> a ", size),
    "cdata.html": lambda size: filled("<![CDATA[ dam ]]> a ", size),
    "unclosed_cdata.html": lambda size: filled("<![CDATA[ dam ", size, "<p>The dam.</p>"),
    "less_than.html": lambda size: filled("<", size, "<p>dam</p>", after=f" {MARK}"),
    "less_than_letters.html": lambda size: filled("<a", size, "<p>dam</p>", after=f" {MARK}"),
    "stray_ends.html": lambda size: filled("</p></div></b>", size, "<p>dam"),
    "unclosed_titles.html": lambda size: filled("<title>dam ", size),
    "unclosed_scripts.html": lambda size: filled("<script>dam</scrip ", size, f"<p>{MARK}</p>", after=""),
    "scripts.html": lambda size: filled("<script>a</script>", size),
    "json_ld.html": lambda size: filled('<script type="application/ld+json">{"a": 1}</script>', size),
    "json_ld_nested.html": lambda size: filled("[", size, '<script type="application/ld+json">', f"</script><p>{MARK}"),
    "json_ld_list.html": lambda size: filled(
        '{"@type":"NewsArticle","author":[{"name":"a"}]},', size,
        '<script type="application/ld+json">[', f"{{}}]</script><p>{MARK}",
    ),
    "giant_script.html": lambda size: filled("var a = '<p>no</p>';", size, "<p>dam<script>", f"</script><p>{MARK}"),
    "table.html": lambda size: counted("<tr><td>{n}<td>dam", size, "<table>"),
    "breaks.html": lambda size: filled("dam<br>", size, "<p>"),
    "double_breaks.html": lambda size: filled("dam<br><br>", size, "<p>"),
    "spans.html": lambda size: filled("<span>d</span>", size, "<p>"),
    "entities.html": lambda size: filled("&amp;", size, "<p>", f" {MARK}"),
    "number_entities.html": lambda size: filled("&#x41;&#66; ", size, "<p>", f" {MARK}"),
    "odd_entities.html": lambda size: filled("&#x110000;&nosuch;&", size, "<p>", f" {MARK}"),
    "attributes_of_many.html": lambda size: filled(f"<img{' a' * 5_000}>a<br><br>", size),
    "attributes.html": lambda size: counted(' a{n}="b"', size, "<p", f">{MARK}</p>"),
    "class_names.html": lambda size: counted("c{n} ", size, '<p class="', f'">{MARK}</p>'),
    "elements_of_a_class.html": lambda size: counted('<p class="related-{n}">a</p>', size),
    "styles.html": lambda size: counted('<p style="a:{n};display:non">a</p>', size),
    "data_address.html": lambda size: filled("QUJD", size, '<p>dam<img src="data:image/png;base64,', f'">{MARK}</p>'),
    "title.html": lambda size: filled(SAID, size, "<title>", f"</title><p>{MARK} stands here.</p>"),
    "heading.html": lambda size: filled(SAID, size, "<h1>", f"{MARK}</h1>"),
    "description.html": lambda size: filled(SAID, size, '<meta name="description" content="', f'"><p>{MARK} is.</p>'),
    "metas.html": lambda size: counted('<meta name="author" content="A {n}"><time datetime="2025-01-01">', size),
    "declared_body.html": lambda size: filled(
        SAID, size // 2, '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"',
        f'"}}</script><p>{SAID * (size // 200)}{MARK}',
    ),
    "right_to_left.html": lambda size: filled("<bdo dir=rtl>\u202eabc\u202c אבג </bdo>", size),
    "captions.html": lambda size: filled("<figure><img><figcaption>Photo: dam</figcaption></figure>", size),
    "posts.html": lambda size: counted('<li><a href="/{n}">Dam {n} shut</a> 12.11.2025', size, "<h2>Latest posts</h2><ul>"),
    "one_line.txt": lambda size: filled(SAID, size, after=MARK),
    "one_word.txt": lambda size: filled("abcdefgh", size, after=f" {MARK}"),
    "digits.txt": lambda size: filled("1234567890", size, after=f" {MARK}"),
    "digit_words.txt": lambda size: filled("12 345.67 ", size, after=f" {MARK}"),
    "line_breaks.txt": lambda size: filled("\n", size, "dam", f"{MARK}"),
    "blanks.txt": lambda size: filled(" ", size, "dam", f"{MARK}"),
    "tabs_in_lines.txt": lambda size: filled("a\t \u00a0", size, after=f" {MARK}"),
    "short_lines.txt": lambda size: filled("a dam\n", size, after=MARK),
    "long_lines.txt": lambda size: filled(SAID * 2 + "\n", size, after=MARK),
    "headlines.txt": lambda size: counted("Police Shut Dam {n} 12.11.2025\n", size, after=MARK),
    "dates.txt": lambda size: filled("12 November 2025, 15.11.2025 - 2\n", size, after=MARK),
    "dates_in_line.txt": lambda size: filled("12.11.2025 ", size, after=MARK),
    "glued_dates.txt": lambda size: filled("shut12.11.2025 - 2Published: 12.05.2024", size, after=f"\n{MARK}"),
    "repeated_titles.txt": lambda size: filled("Police Shut the Dam in the Port\n", size, after=MARK),
    "quotation_marks.txt": lambda size: filled("“\"' said ", size, after=MARK),
    "separators.txt": lambda size: filled("\u2028\x85\x0c a ", size, after=MARK),
    "names.txt": lambda size: counted("Ann Lee{n} and Bo Ek said to him. ", size, after=MARK),
    "commas.txt": lambda size: filled("Ann, ", size, after=MARK),
    "brackets.txt": lambda size: filled("(((", size, after=f" {MARK}"),
    "combining.txt": lambda size: filled("a\u0301\u0302\u0303", size, after=f" {MARK}"),
    "nuls.html": lambda size: filled("the dam is shut \0", size, "<p>"),
    "utf16.html": lambda size: filled(f"<p>{SAID}</p>", size // 2).decode().encode("utf-16"),
    "latin1.html": lambda size: filled("<p>Größe café </p>", size).decode().encode("latin-1"),
    "bad_utf8.html": lambda size: b"<p>" + "Größe ".encode() * (size // 10) + b"\xff" * (size // 20) + MARK.encode(),
    "half_characters.jsonl": unpaired,
    "long_line.jsonl": lambda size: json.dumps({"text": SAID * (size // len(SAID)) + MARK}).encode(),
    "nested.jsonl": lambda size: filled('{"html":[', size, after=f'\n{{"text": "{MARK}"}}'),
    "many_lines.jsonl": lambda size: filled('{"text":"a dam"}\n', size, after=f'{{"text": "{MARK}"}}'),
    "entries.rss": lambda size: counted(
        "<item><title>Dam {n}</title><description>It is shut.</description></item>", size,
        "<rss><channel>", f"<item><title>{MARK}</title></item></channel></rss>",
    ),
    "broken_entries.rss": lambda size: filled(
        "<item><b></item>", size, "<rss><channel>", f"<item><title>{MARK}</title></item></channel></rss>"
    ),
    "nested_entries.rss": lambda size: filled("<item><title>", size, "<rss>", f"<item><title>{MARK}</title></item>"),
    "entities.rss": lambda size: filled(
        "&a;&b;&", size, '<!DOCTYPE rss [<!ENTITY a "&b;&b;"><!ENTITY b "dam">]><rss><channel><item><description>',
        f"{MARK}</description></item></channel></rss>",
    ),
    "comment.rss": lambda size: filled(
        "<item ", size, "<rss><channel><!--", f"--><item><title>{MARK}</title></item></channel></rss>"
    ),
    "wrong_lengths.warc": warc,
    "bomb.txt.gz": packed,
}  # fmt: skip
