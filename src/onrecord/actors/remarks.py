"""What somebody is called in words no codebook knows, where grammar or the text says who.

An apposition (`Ada Morn, a botanist`) belongs to the name before it; what a person is said to be (`Brill is a legend`)
belongs to the subject; `the 52-year-old` is the person whose age was given, `the city` the city named last. Nobody new is
entered.
"""

from __future__ import annotations

import re

from onrecord.actors.phrases import first_conjunct, is_subject, left_edge, near, right_edge
from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse, Token

BEING = frozenset(("be", "become", "remain"))
CALLING = frozenset(("appos", "attr", "conj"))
"""Parts of the sentence that a word for somebody named has, or what it is coordinated with."""
ARTICLES = frozenset(("a", "an", "the"))
BESIDE = 3
"""Tokens between a name and its apposition: a comma, a bracket."""
AGE = re.compile(r"(\d{1,3})[- ]year[- ]old$")
FIRST = 3
"""Mentions of a person among which the age is looked for."""
LONGEST_AGE = 14
"""Characters of `110-year-old` and some."""
CITIES = frozenset(("city", "town", "village", "municipality"))
CALLED = frozenset(("person", "organisation"))
"""Kinds that an apposition with an unknown noun can be of."""


def find(parse: Parse, taken: list[Sighting]) -> list[Sighting]:
    """Sightings of such phrases, in text order; `taken` are those of names and of descriptions the codebook knows."""
    there = {i for s in taken for i in range(s.first, s.last + 1)}
    free = [
        t for t in parse.tokens if (t.tag == "NN" or (t.tag == "JJ" and t.lemma.endswith("old"))) and t.i not in there
    ]
    return [_sighting(parse, token) for token in free if _calls(parse, token) or _points(parse, token)]


def _points(parse: Parse, token: Token) -> bool:
    """`The 52-year-old`, `the city`: a noun that points at somebody by age, or at a city."""
    if token.lemma not in CITIES and _age(parse, token) is None:
        return False
    return parse.tokens[left_edge(parse, token)].text.casefold() == "the"


def _age(parse: Parse, token: Token) -> str | None:
    """The years of `52-year-old`, which may be one token or several."""
    if not token.text.endswith("old"):
        return None
    found = AGE.search(parse.text, max(0, token.end - LONGEST_AGE), token.end)
    return found[1] if found else None


def _calls(parse: Parse, token: Token) -> bool:
    """Whether a singular noun with an article stands in apposition or as a predicate."""
    if token.tag != "NN" or token.dep not in CALLING:
        return False
    top = first_conjunct(parse, token)
    if not any(c.dep in ("det", "predet") and c.text.casefold() in ARTICLES for c in near(parse, token, token.i)):
        return False
    verb = parse.head(top)
    if top.dep == "appos":
        return verb.pos == "PROPN" and token is top
    return top.dep == "attr" and verb.lemma in BEING and not any(c.dep == "neg" for c in near(parse, verb, top.i))


def _sighting(parse: Parse, token: Token) -> Sighting:
    pointing = _points(parse, token)
    return Sighting(
        first=left_edge(parse, token), last=token.i if pointing else right_edge(parse, token), head=token.i, what="remark",
        form="role", rule="pointed-at" if pointing else "called", confidence=0.6 if pointing else 0.7,
        acting=pointing and is_subject(parse, token),
    )  # fmt: skip


def resolve(story: Story, sighting: Sighting) -> Figure | None:
    """Who is called so; None where the name or subject is nobody's."""
    if sighting.rule == "pointed-at":
        return _pointed_at(story, sighting)
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


def _pointed_at(story: Story, sighting: Sighting) -> Figure | None:
    """The person of the age, or the city named last."""
    token = story.token(sighting)
    years = _age(story.parse, token)
    if years is None:
        found = story.latest(lambda figure: figure.place)
    else:
        found = next((f for f in story.people if any(_aged(story.parse, s, years) for s in f.sightings[:FIRST])), None)
    if found is not None:
        found.take(sighting)
    return found


def _aged(parse: Parse, sighting: Sighting, years: str) -> bool:
    """`Karl Morn, 52,`: whether the age stands right behind the name."""
    behind = parse.tokens[sighting.last + 1 : sighting.last + 3]
    return sighting.form == "name" and [token.text for token in behind] == [",", years]
