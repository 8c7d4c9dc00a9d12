"""What somebody is called in words no codebook knows, where grammar says who: `Ada Morn, a botanist`, `Dane is a legend`.

An apposition belongs to the name before it; what a person is said to be belongs to the subject. Nobody new is entered.
"""

from __future__ import annotations

from onrecord.actors.phrases import first_conjunct, left_edge, near, right_edge
from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse, Token

BEING = frozenset(("be", "become", "remain"))
ARTICLES = frozenset(("a", "an", "the"))
BESIDE = 3
"""Tokens between a name and its apposition: a comma, a bracket."""
CALLED = frozenset(("person", "organisation"))
"""Kinds that an apposition with an unknown noun can be of."""


def find(parse: Parse, taken: list[Sighting]) -> list[Sighting]:
    """Sightings of such phrases, in text order; `taken` are those of names and of descriptions the codebook knows."""
    there = {i for s in taken for i in range(s.first, s.last + 1)}
    return [_sighting(parse, token) for token in parse.tokens if token.i not in there and _calls(parse, token)]


def _calls(parse: Parse, token: Token) -> bool:
    """Whether a singular noun with an article stands in apposition or as a predicate."""
    if token.tag != "NN" or not any(c.dep in ("det", "predet") and c.text.casefold() in ARTICLES for c in near(parse, token, token.i)):  # fmt: skip
        return False
    top = first_conjunct(parse, token)
    if top.dep == "appos":
        return parse.head(top).pos == "PROPN" and token is top
    verb = parse.head(top)
    return top.dep == "attr" and verb.lemma in BEING and not any(c.dep == "neg" for c in near(parse, verb, top.i))


def _sighting(parse: Parse, token: Token) -> Sighting:
    first, last = left_edge(parse, token), right_edge(parse, token)
    return Sighting(
        first=first, last=last, head=token.i, what="remark", form="role", rule="called", confidence=0.7, acting=False
    )


def resolve(story: Story, sighting: Sighting) -> Figure | None:
    """Who is called so; None where the name or subject is nobody's."""
    top = first_conjunct(story.parse, story.token(sighting))
    called = _named_before(story, top) if top.dep == "appos" else _subject(story, top)
    if called is not None:
        called.take(sighting)
    return called


def _named_before(story: Story, token: Token) -> Figure | None:
    other = story.at.get(token.head)
    beside = other is not None and story.parse.tokens[other.last].i < token.i
    if other is None or other.figure is None or not beside or other.figure.place or other.figure.kind not in CALLED:
        return None
    gap = left_edge(story.parse, token) - other.last
    return other.figure if 1 < gap <= BESIDE else None


def _subject(story: Story, token: Token) -> Figure | None:
    """The one person who is the subject of the verb of being."""
    for child in near(story.parse, story.parse.head(token), token.i):
        other = story.at.get(child.i)
        if child.dep == "nsubj" and child.i < token.i and other and other.figure:
            return other.figure if other.figure.kind == "person" and not other.figure.plural else None
    return None
