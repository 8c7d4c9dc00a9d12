"""HTML pages -> flattened pages with silver labels, as training/pages/fit_plain.py reads them.

    python training/pages/flatten.py OUT.jsonl.xz FOLDER [REPOSITORY ...]

FOLDER has `NAME.html.gz` files and, beside it, `manifest.jsonl` (rows `id`, `url`, `site`, `repo`); pages of the REPOSITORIES
named are left out: keep those there that a benchmark's held-out part may share. Each page is flattened in three manners: a
line for each block; a line for each block with bullets; lists run together on one line. A line is labelled 1 where both the
HTML stage of this project and trafilatura take it for the article, 0 where neither does, and null where they differ.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from onrecord.bench.pages import BODY
from onrecord.pages import find
from onrecord.records import Article, Capture

FEWEST = 80
"""Words that both teachers must find on a page."""
BULLET = re.compile(r"^[-•*] ")
TITLE = re.compile(r"<title[^>]*>([^<]*)</title>", re.I)


def holds(text: str) -> Callable[[str], bool]:
    """Whether a line stands in the text: whole, or most of its word triples."""
    whole = {BULLET.sub("", " ".join(line.split())) for line in text.splitlines()}
    words = text.split()
    triples = set(zip(words, words[1:], words[2:], strict=False))

    def held(line: str) -> bool:
        bare = BULLET.sub("", line)
        own = bare.split()
        found = [triple in triples for triple in zip(own, own[1:], own[2:], strict=False)]
        return bare in whole or (len(own) >= 6 and sum(found) >= 0.7 * len(found))

    return held


def run_together(lines: list[str]) -> list[str]:
    """The lines with inner lists run together on the line of their first item."""
    made: list[str] = []
    listed = False
    for line in lines:
        shown = " ".join(line.split())
        if shown.startswith("•"):
            item = "- " + shown.lstrip("• ")
            if listed and line[0].isspace():
                made[-1] += " " + item
                continue
            listed, shown = True, item
        else:
            listed = False
        if shown:
            made.append(shown)
    return made


def flattened(html: str, article: Article) -> Iterator[tuple[str, list[str]]]:
    """Name and lines of each manner."""
    title = TITLE.search(html)
    first = [" ".join(unescape(title[1]).split())] if title and title[1].strip() else []
    yield "blocks", first + [block.text for block in article.blocks]
    text = extract_plain_text(html, preserve_formatting=True, main_content=False, list_bullets=True, alt_texts=False)
    lines = text.splitlines()
    yield "bullets", [" ".join(line.split()) for line in lines if line.strip()]
    yield "together", run_together(lines)


def silver(name: str, html: bytes) -> Iterator[dict[str, Any]]:
    """The flattened pages made of one page; none where a teacher finds too little."""
    article = find(Capture(content=html, source=name)).article
    ours = "\n".join(block.text for block in article.blocks if block.role in BODY)
    strict, lenient = (
        trafilatura.extract(html, favor_precision=precise, favor_recall=not precise, include_comments=False) or ""
        for precise in (True, False)
    )
    if min(len(ours.split()), len(strict.split())) < FEWEST:
        return
    first, second, third = holds(ours), holds(strict), holds(lenient)
    for manner, lines in flattened(html.decode("utf-8", "replace"), article):
        rows = []
        for line in lines:
            mine, theirs = first(line), second(line) or (first(line) and third(line))
            words = len(line.split())
            rows.append([line, words, words * mine, int(mine) if mine == theirs else None])
        yield {"id": name, "flattener": manner, "lines": rows}


def main(out: str, folder: str, *left_out: str) -> None:
    """Write the flattened pages of a folder."""
    pages = Path(folder)
    with lzma.open(out, "wt", encoding="utf-8") as file:
        for line in (pages.parent / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            page = pages / f"{row['id']}.html.gz"
            if row["repo"] in left_out or not page.exists():
                continue
            url = row.get("url") or f"https://{row['site']}/"
            for made in silver(row["id"], gzip.decompress(page.read_bytes())):
                file.write(json.dumps({**made, "url": url, "silver": True}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
