"""Organisations by name that no codebook knows: taken where the sentence lets them act or own.

The name itself says what sort they are (`Herald`, `University`, `Party`) and, by a state's name or adjective in it, whose.
"""

from __future__ import annotations

from itertools import pairwise

from onrecord.actors.lexicon import Lexicon
from onrecord.actors.names import head_of
from onrecord.actors.phrases import first_conjunct, second_field
from onrecord.actors.sighting import Sighting
from onrecord.language import Name, Parse

ACTING = frozenset(("nsubj", "nsubjpass", "poss", "dobj", "dative", "agent", "appos", "attr"))
PREPOSITIONS = frozenset(("by", "to", "with", "between", "against", "for", "from", "of", "at"))
MISREAD = frozenset(("PRODUCT", "WORK_OF_ART", "FAC", "PERSON"))
"""Labels the parser gives to newspapers and the like: taken where the name itself says that it is an organisation."""
BEFORE_PLACES = frozenset(("of", "for", "on", "in", "at", "against"))


def find(parse: Parse, lexicon: Lexicon, named: list[Sighting]) -> list[Sighting]:
    """Sightings of organisations the parser names and nobody has taken yet, and of their names where it missed them."""
    taken = {i for s in named for i in range(s.first, s.last + 1)}
    found = []
    for name in parse.names:
        likely = name.label == "ORG" or (name.label in MISREAD and sector(_words(parse, name), lexicon))
        if likely and not any(i in taken for i in range(name.first, name.last)):
            sighting = _sighting(parse, name.first, name.last, lexicon)
            if sighting:
                found.append(sighting)
    taken.update(i for s in found for i in range(s.first, s.last + 1))
    return found + _again(parse, lexicon, found, taken)


def _again(parse: Parse, lexicon: Lexicon, found: list[Sighting], taken: set[int]) -> list[Sighting]:
    """The names found, where they stand once more and nobody has taken them."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for sighting in found:
        if len(sighting.words[0]) > 2 or len(sighting.words) > 1:
            known.setdefault(sighting.words[0], set()).add(sighting.words)
    longest_first = {first: sorted(names, key=lambda words: (-len(words), words)) for first, names in known.items()}
    again = []
    for token in [t for t in parse.tokens if t.text in longest_first]:
        for words in longest_first[token.text]:
            inside = parse.tokens[token.i : token.i + len(words)]
            fits = tuple(t.text for t in inside) == words and any(t.pos == "PROPN" for t in inside)
            if fits and not any(t.i in taken for t in inside):
                again.append(_sighting(parse, token.i, token.i + len(words), lexicon))
                taken.update(t.i for t in inside)
                break
    return [sighting for sighting in again if sighting]


def _words(parse: Parse, name: Name) -> tuple[str, ...]:
    return tuple(t.text for t in parse.tokens[name.first : name.last] if t.text.casefold() != "the")


def sector(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """What the last telling word of a name says, the first part of `College of Moran` before others."""
    cut = next((n for n, word in enumerate(words) if n and word in BEFORE_PLACES), len(words))
    return next((lexicon.organisations[w] for w in reversed(words[:cut]) if w in lexicon.organisations), None)


def country(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The one state whose name or adjective is in the name; None where there are several."""
    names = [lexicon.names.get(part) for part in (*words, *(" ".join(pair) for pair in pairwise(words)))]  # fmt: skip
    found = {known.country for known in names if known and known.sort in ("state", "demonym") and known.country}
    return found.pop() if len(found) == 1 and len(words) > 1 else None


def _sighting(parse: Parse, first: int, end: int, lexicon: Lexicon) -> Sighting | None:
    last = end - 1
    while last > first and (parse.tokens[last].tag == "POS" or not parse.tokens[last].text[-1].isalnum()):
        last -= 1
    while first < last and not parse.tokens[first].text[0].isalnum():
        first += 1
    last = second_field(parse, first, last)
    words = tuple(t.text for t in parse.tokens[first : last + 1] if t.text.casefold() != "the")
    if not words or not any(t.pos == "PROPN" for t in parse.tokens[first : last + 1]) or not words[0][0].isupper():
        return None
    own = head_of(parse, first, last)
    if any(noun.kind in ("body", "bureau") for noun in lexicon.nouns.get(own.text.casefold(), ())):
        return None
    head = first_conjunct(parse, own)
    part = head.dep
    acting = part in ACTING or (part == "pobj" and parse.head(head).text.casefold() in PREPOSITIONS)
    known = lexicon.names.get(" ".join(words))
    if known is not None and known.sort == "body" and known.name not in lexicon.shared:
        return Sighting(
            first=first, last=last, head=own.i, what="known", form="name", rule="known-body", confidence=0.8, known=known,
            words=words, acting=acting, sector=known.sector, country=known.country,
        )  # fmt: skip
    return Sighting(
        first=first, last=last, head=own.i, what="organisation", form="name", rule="organisation-name", confidence=0.7,
        words=words, acting=acting, sector=sector(words, lexicon), country=country(words, lexicon),
    )  # fmt: skip
