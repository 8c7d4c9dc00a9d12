"""Parse -> the words that tell what an article is about, each with how much it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from onrecord.language import Parse, Token

Terms = Mapping[str, float]
"""Word -> how often it stands in the article, counted by its part of speech."""
SAYS = {"PROPN": 2.0, "NOUN": 1.0, "NUM": 1.0, "ADJ": 0.7, "VERB": 0.7}
"""What a content word of a part of speech counts: stories of one kind (two earthquakes) share verbs and differ in names."""


def terms(parse: Parse) -> Terms:
    """The content words of an article by dictionary form."""
    found: defaultdict[str, float] = defaultdict(float)
    for token in parse.tokens:
        if token.pos in SAYS and any(character.isalnum() for character in token.text):
            found[form(token)] += SAYS[token.pos]
    return found


def form(token: Token) -> str:
    """The dictionary form of a word in lower case; of names in the plural (`Awards` in a headline) the singular."""
    word = token.lemma.lower()
    return word.removesuffix("s") if token.tag == "NNPS" else word
