"""Headlines In Title Case: every word looks like a name there, so a name needs the text or the codebook behind it."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.actors.lexicon import Lexicon
from onrecord.actors.sighting import Sighting
from onrecord.language import Parse, Token
from onrecord.records import Article

ROLES = frozenset(("title", "crosshead"))
"""Roles of blocks that may be in title case."""
MOST = 0.7
"""Share of capitalised words from which a line is in title case."""
SHORTEST = 4
"""Words of a line below which nothing is concluded."""
Range = tuple[int, int]


def find(article: Article, parse: Parse) -> frozenset[int]:
    """Tokens of all blocks in title case."""
    found: set[int] = set()
    for block in article.blocks:
        if block.role not in ROLES or block.start is None or block.end is None:
            continue
        words = [token for token in parse.tokens_in(block.start, block.end) if token.text[0].isalpha()]
        capitals = sum(token.text[0].isupper() for token in words)
        if len(words) >= SHORTEST and capitals >= MOST * len(words):
            found.update(token.i for token in parse.tokens_in(block.start, block.end))
    return frozenset(found)


def people(
    parse: Parse, found: list[Range], headline: frozenset[int], lexicon: Lexicon, leader: Callable[[Token], bool]
) -> list[Range]:
    """The ranges, those in headlines by words that name people in the text, by leaders' names, or led by a given name."""
    below = [(first, last) for first, last in found if first not in headline]
    words = {parse.tokens[i].text for first, last in below for i in range(first, last)}
    names = [
        i
        for i in sorted(headline)
        if (token := parse.tokens[i]).pos == "PROPN" and token.text not in lexicon.names
        and len(token.text) > 2 and (token.text in words or leader(token))
    ]  # fmt: skip
    runs: list[Range] = []
    for i in names:
        first = runs.pop()[0] if runs and runs[-1][1] == i else i
        runs.append((first, i + 1))
    taken = set(names)
    given = [(first, last) for first, last in found if first in headline and taken.isdisjoint(range(first, last))]
    return below + runs + [(first, last) for first, last in given if _led_by_given_name(parse, first, last, lexicon)]


def _led_by_given_name(parse: Parse, first: int, last: int, lexicon: Lexicon) -> bool:
    leading = parse.tokens[first].text
    return 2 <= last - first <= 3 and leading.casefold() in lexicon.genders and leading not in lexicon.names


def bodies(parse: Parse, found: list[Sighting], headline: frozenset[int]) -> list[Sighting]:
    """The organisations, those in headlines only where the text names them too."""
    below = {sighting.words for sighting in found if sighting.first not in headline}
    return [sighting for sighting in found if sighting.first not in headline or sighting.words in below]
