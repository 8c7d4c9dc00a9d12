"""Invented pages of the size of real ones: the demo's paragraphs, sentences by rule, and as much furniture as news sites have."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from random import Random

from onrecord.bench.invented_news import written
from onrecord.demo import pages as demo
from onrecord.pipeline import read
from onrecord.records import Capture, Record

BASES = 12
"""How many pages are read; all other records are varied from theirs."""
LINKS = 150
"""Links to other stories on a page: with its paragraphs, nearly as many blocks as the middle one of 239 real pages has."""
SCENERY = (
    "The hall stands at the end of a long street with lime trees, and its windows look over the water.",
    "In winter the lamps are lit early; snow lies on the steps, and the trams are slow.",
    "A map on the wall shows the old course of the river before the floods changed it.",
    "The road climbs for an hour through pine woods, past a mill without a roof, to a small lake.",
    "Most of the houses there are built of wood, painted red or ochre, with gardens behind them.",
    "Prices in the shops have hardly moved since the spring, and the harvest looks better than the last one.",
    "The line is eighty kilometres long, single track for the most part, with tunnels under two passes.",
    "Figures for the first half are thin, and those for the second are not complete.",
    "On the table lay a plain folder, two pens and a glass of water that stayed untouched.",
    "It rained all afternoon, so that the square was empty but for a few umbrellas.",
)
"""Sentences in which nobody says or does anything, as real pages have them."""


def read_pages() -> Iterator[Record]:
    """The records of the pages."""
    shown = [[block.text for block in read(page).article.blocks if block.role == "paragraph"] for page in demo()]
    for number in range(BASES):
        yield read(
            Capture(
                content=_page(number, shown[number % len(shown)][number % 2 :: 2]).encode(), source=f"base{number}.html"
            )
        )


def _page(number: int, paragraphs: list[str]) -> str:
    random = Random(number)
    title, *body = written(random, random.randrange(300)).split("\n")
    body += [" ".join(random.sample(SCENERY, 4)) for _ in range(6)]
    random.shuffle(body)
    links = "".join(f'<li><a href="/{n}">{escape(_headline(random))}</a></li>' for n in range(LINKS))
    told = "".join(f"<p>{escape(text)}</p>" for text in (*paragraphs, *body))
    day = f"2025-{1 + number % 12:02}-15"
    return f"""<!doctype html><html lang="en"><head><title>{escape(title)}</title>
        <meta property="article:published_time" content="{day}T09:00:00Z"><meta property="og:site_name" content="The Base Wire">
        </head><body><nav><ul>{links}</ul></nav><main><article><h1>{escape(title)}</h1>{told}</article></main></body></html>"""


def _headline(random: Random) -> str:
    return written(random, random.randrange(300)).partition("\n")[0]
