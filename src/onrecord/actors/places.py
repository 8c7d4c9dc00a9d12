"""Cities and other places by name: they say where, and are told from the actors of the same name.

A name the gazetteer knows counts where the parser takes it for a proper name; names of places the parser alone sees are
taken too, without a country. Of several cities of one name that of a country the article names is meant, else the one
that is far larger than all others; where neither holds the country stays open. A city acts only where it is the subject
of a doing (`Moran sued the company`); all others are set aside.
"""

from __future__ import annotations

from onrecord.actors.phrases import first_conjunct, is_modifier, is_place
from onrecord.actors.sighting import Sighting
from onrecord.actors.single import LIFELESS
from onrecord.gazetteer import cities, country
from onrecord.language import Parse

LABELS = frozenset(("GPE", "LOC", "FAC"))
"""The parser's labels of places."""
LONGEST = 4
"""Words of a city's name."""


def find(parse: Parse, named: list[Sighting]) -> list[Sighting]:
    """Sightings of places nobody has taken yet, in text order. `named` are the sightings of all other names."""
    taken = {i for s in named for i in range(s.first, s.last + 1)}
    countries = frozenset(s.country for s in named if s.known and s.known.sort in ("state", "demonym") and s.country)
    labelled = {name.first: name.last - 1 for name in parse.names if name.label in LABELS}
    found: list[Sighting] = []
    for token in parse.tokens:
        if (token.pos == "PROPN" or token.i in labelled) and token.i not in taken:
            last = _last(parse, token.i, taken, labelled)
            if last is not None:
                found.append(_sighting(parse, token.i, last, countries, labelled))
                taken.update(range(token.i, last + 1))
    return found


def _last(parse: Parse, at: int, taken: set[int], labelled: dict[int, int]) -> int | None:
    """The last token of the place's name that begins at token `at`; None if none does."""
    end = labelled.get(at)
    if end is not None and not any(i in taken for i in range(at, end + 1)):
        while end > at and not parse.tokens[end].text[-1].isalnum():
            end -= 1
        return end if any(token.pos == "PROPN" for token in parse.tokens[at : end + 1]) else None
    first, known = parse.tokens[at], cities()
    for token in reversed(parse.tokens[at : at + LONGEST]):
        alike = token.pos == first.pos == "PROPN" and token.sentence == first.sentence
        if alike and parse.text[first.start : token.end] in known and taken.isdisjoint(range(at, token.i + 1)):
            return token.i
    return None


def _sighting(parse: Parse, first: int, last: int, named: frozenset[str], labelled: dict[int, int]) -> Sighting:
    words = tuple(t.text for t in parse.tokens[first : last + 1] if t.text.casefold() != "the")
    towns = cities().get(" ".join(words))
    head = next(
        (t for t in reversed(parse.tokens[first : last + 1]) if not first <= t.head <= last), parse.tokens[last]
    )
    top = first_conjunct(parse, head)
    verb = parse.head(top)
    acting = first in labelled and top.dep == "nsubj" and verb.pos == "VERB" and verb.lemma not in LIFELESS
    rule = "city" if towns else "place-name"
    if is_modifier(head) and not is_place(parse, head):
        rule = "qualifier"
    return Sighting(
        first=first, last=last, head=head.i, what="place", form="name", rule=rule, confidence=0.7 if towns else 0.5,
        words=words, country=country(towns, named) if towns else None, sector="GOV", acting=acting,
    )  # fmt: skip
