"""Parse -> whether the page reports a game: there "attack", "strike" and "protest" are no events of politics.

Sports pages are told by many different words of games standing close; one "match" or "team" in a political story is not enough.
"""

from __future__ import annotations

from onrecord.events.patterns import words
from onrecord.language import Parse

FEWEST = 4
"""Different words of games that a report of a game has."""
SHARE = 0.016
"""Their share of all words of the page."""


def is_sports_report(parse: Parse) -> bool:
    """Whether words of games make up a good part of the page."""
    met = [token.lemma.lower() for token in parse.tokens if token.lemma.lower() in words("sport")]
    return len(set(met)) >= FEWEST and len(met) >= SHARE * len(parse.tokens)
