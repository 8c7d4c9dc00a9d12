"""Pages -> examples for the trees: the table of each page, which pieces are article, and how much each counts.

Two kinds of pages: those with a known body (JSON lines with `url`, `html` and `body` or `gold.body`), and those without one
(`.html.gz`), which two settings of trafilatura and the extractor of resiliparse mark: what all take is article, what none takes
is not, the rest is not learnt from.
"""

from __future__ import annotations

import gzip
import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from onrecord.pages.declared import body, claims, first
from onrecord.pages.decode import decode
from onrecord.pages.jsonld import linked_data
from onrecord.pages.markup.scan import scan
from onrecord.pages.markup.table import table
from onrecord.pages.markup.votes import Voice, Votes, declared_body, extractor
from onrecord.pages.piece import Piece
from onrecord.records import Capture, Declared

UNMARKED = 0.6
"""What a page without a known body counts, compared with one that has one."""
DOUBTFUL = 0.5
"""What a piece counts that only the extractor takes."""
SHORTEST = 120
"""Words that trafilatura must find on a page to be believed."""
ALIKE = 0.6
"""Share of its longer finding that its shorter must have."""
SHARED = 0.75
"""Share of the word triples of a piece that must stand in the known body."""
WHOLE = 25
"""Characters of a piece that may be looked up as a whole."""
SECOND_LEVEL = 3
"""Letters up to which the last but one part of a domain is no name (`co.uk`)."""
Columns = dict[str, NDArray[np.float64]]


@dataclass(slots=True)
class Example:
    """One page."""

    file: Path
    """Where it is from."""
    site: str
    pieces: list[Piece]
    declared: Sequence[Declared]
    votes: Votes
    """Those of the page itself."""
    heard: Voice
    """That of the extractor."""
    alone: Columns
    """The table without the extractor."""
    told: Columns
    """The table with it."""
    body: str | None
    """The known body, if it is known."""
    inside: NDArray[np.bool_]
    """Which pieces are article."""
    counts: NDArray[np.float64]
    """How much each piece counts, 1 for a page with a known body."""


def known(path: Path) -> Iterator[Example]:
    """The pages of a file with known bodies."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            pieces, declared, votes, heard = taken_apart(row["html"])
            if pieces:
                text = gold(row)
                alone, told = tables(pieces, declared, votes, heard)
                inside, counts = labels(pieces, text), even(told["words"])
                yield Example(path, site(row["url"]), pieces, declared, votes, heard, alone, told, text, inside, counts)


def unmarked(manifest: Path, without: Sequence[str]) -> Iterator[Example]:
    """The pages that a manifest lists (`id`, `site`, `repo`) but those of some collections, marked by others."""
    for row in map(json.loads, manifest.read_text(encoding="utf-8").splitlines()):
        if row["repo"] in without:
            continue
        raw = gzip.decompress((manifest.parent / "html" / f"{row['id']}.html.gz").read_bytes())
        source = decode(Capture(content=raw, source=row["id"])).text
        pieces, declared, votes, heard = taken_apart(source)
        if not pieces:
            continue
        alone, told = tables(pieces, declared, votes, heard)
        inside, believed = teachers(source, pieces, told)
        counts = even(told["words"]) * believed * UNMARKED
        if counts.any():
            yield Example(manifest, row["site"], pieces, declared, votes, heard, alone, told, None, inside, counts)


def taken_apart(source: str) -> tuple[list[Piece], Sequence[Declared], Votes, Voice]:
    """Pieces, claims and votes of a page, and the voice of the extractor."""
    seen = scan(source)
    linked, _ = linked_data(source, seen.scripts)
    declared = claims(source, seen, linked, None)
    description = first(declared, "description")
    voice = Voice.of(description) if description else None
    votes = Votes(declared=declared_body(body(linked)), description=voice)
    return seen.pieces, declared, votes, extractor(source)


def tables(pieces: list[Piece], declared: Sequence[Declared], votes: Votes, heard: Voice) -> tuple[Columns, Columns]:
    """The table of a page without the extractor and with it."""
    title = first(declared, "title")
    return table(pieces, votes, title), table(pieces, replace(votes, extractor=heard), title)


def gold(row: dict[str, Any]) -> str:
    """The known body of a row."""
    return "\n".join(text for _, text in row["gold"]["body"]) if "gold" in row else str(row["body"])


def labels(pieces: Sequence[Piece], text: str) -> NDArray[np.bool_]:
    """Which pieces stand in the body: as a line, as a whole, or with most of their word triples."""
    lines = {" ".join(line.split()) for line in text.splitlines()}
    words, flat = text.split(), " ".join(text.split())
    triples = set(zip(words, words[1:], words[2:], strict=False))
    found = []
    for piece in pieces:
        own = list(zip(piece.words, piece.words[1:], piece.words[2:], strict=False))
        most = len(own) > SECOND_LEVEL and sum(triple in triples for triple in own) >= SHARED * len(own)
        found.append(piece.text in lines or (len(piece.text) >= WHOLE and piece.text in flat) or most)
    return np.array(found)


def teachers(source: str, pieces: Sequence[Piece], columns: Columns) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """What trafilatura takes, and how far it can be believed for each piece."""
    import trafilatura

    strict = trafilatura.extract(source, favor_precision=True, include_comments=False, include_tables=False) or ""
    loose = trafilatura.extract(source, favor_recall=True, include_comments=False) or ""
    sizes = len(strict.split()), len(loose.split())
    inside = _has(strict, pieces)
    if sizes[0] < max(SHORTEST, ALIKE * sizes[1]):
        return inside, np.zeros(len(pieces))
    outside = ~inside & ~_has(loose, pieces) & (columns["declared"] <= 0)
    believed = np.where(columns["extracted"] > 0, DOUBTFUL, 1.0) * outside
    return inside, np.where(inside & _has(loose, pieces), 1.0, believed)


def _has(text: str, pieces: Sequence[Piece]) -> NDArray[np.bool_]:
    voice = Voice.of(text)
    return np.array([voice.has(piece) for piece in pieces])


def even(words: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each piece counts: long ones more, all of a page together 1."""
    roots = np.sqrt(words + 0.5)
    share: NDArray[np.float64] = roots / roots.sum()
    return share


def site(url: str) -> str:
    """The registered domain of an address."""
    parts = urlsplit(url).netloc.removeprefix("www.").split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= SECOND_LEVEL else parts[-2:])


def spread(examples: Iterable[Example]) -> list[Example]:
    """The examples, those of one site counting together as the root of their number."""
    kept = list(examples)
    number = Counter(each.site for each in kept)
    for each in kept:
        each.counts = each.counts / number[each.site] ** 0.5
    return kept
