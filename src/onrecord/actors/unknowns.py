"""Words for peoples and offices that no codebook knows: each is an Issue with its span, and never a guess.

A people's word is one the parser takes for a nationality, or one with the ending of most of them before a person, a body or
troops. An office is a word that stands where one would: between a people's adjective and a name, or as `the Peruvian ...` who
speaks or is somebody named.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors.lexicon import Lexicon
from onrecord.actors.names import Standing
from onrecord.actors.phrases import like_a_people
from onrecord.actors.sighting import Sighting
from onrecord.actors.single import SPEAKING
from onrecord.language import Parse, Token
from onrecord.records import Issue

OFFICE_ENDINGS = ("er", "or", "ier", "ist", "ant", "ent", "man", "woman", "chief", "head", "ary", "ard")
"""How words for those who hold an office mostly end."""


def peoples(parse: Parse, lexicon: Lexicon, described: list[Sighting], named: list[Sighting]) -> tuple[Issue, ...]:
    """An Issue for each word that looks like a people's and is in no codebook."""
    known = {i for s in named if s.known for i in range(s.first, s.last + 1)}
    before = (s for s in (*described, *named) if s.what == "nominal" or (s.what == "person" and s.noun))
    inside = {i for s in before for i in range(s.first, s.last)}
    nations = {i for name in parse.names if name.label == "NORP" for i in range(name.first, name.last)}
    longer = {i for n in parse.names if n.label == "ORG" and n.last - n.first > 2 for i in range(n.first, n.last)}
    found: dict[str, Issue] = {}
    for i in sorted((inside | nations) - known - longer):
        token = parse.tokens[i]
        named_so = i in nations and token.text.isalpha() and token.text.casefold() not in lexicon.genders
        people = like_a_people(token) or (i in inside and named_so)
        if (
            people
            and (i in inside or token.tag == "NNPS")
            and token.text[0].isupper()
            and token.text not in lexicon.names
        ):
            found.setdefault(token.text, _issue(token, "unknown_people", "a people's name", "the country"))
    return tuple(found.values())


def offices(parse: Parse, lexicon: Lexicon, titled: list[Sighting], standing: list[Standing]) -> tuple[Issue, ...]:
    """An Issue for each word that stands where an office would and is in no codebook."""
    known = {i for first, last, _ in standing for i in range(first, last + 1)}
    peoples_at = {last for _, last, of in standing if of.sort in ("demonym", "state", "people")}
    found: dict[str, Issue] = {}
    for token in (*_in_titles(parse, titled), *_in_descriptions(parse, peoples_at, titled)):
        word = token.text.casefold()
        there = token.i in known or word in lexicon.honorifics or {word, token.lemma.casefold()} & lexicon.nouns.keys()
        if not there:
            found.setdefault(token.text, _issue(token, "unknown_office", "an office", "the role"))
    return tuple(found.values())


def _in_titles(parse: Parse, titled: list[Sighting]) -> Iterator[Token]:
    """`Kenyan Podesta Ada Morn`, `Kenyan archpriest Ada Morn`: the word between the people and the name."""
    for sighting in titled:
        if sighting.noun is None and sighting.country:
            token = parse.tokens[max(sighting.first, sighting.last - len(sighting.words))]
            if token.pos in ("PROPN", "NOUN") and token.i > sighting.first and not like_a_people(token):
                yield token


def _in_descriptions(parse: Parse, peoples_at: set[int], titled: list[Sighting]) -> Iterator[Token]:
    """`The Peruvian archchancellor said`, `Ada Morn, the Peruvian archchancellor,`: the noun behind the people."""
    people = {s.head for s in titled}
    for i in sorted(peoples_at):
        token = parse.tokens[min(i + 1, len(parse.tokens) - 1)]
        if token.tag in ("NN", "NNP") and token.text.endswith(OFFICE_ENDINGS):
            speaks = token.dep == "nsubj" and parse.head(token).lemma.casefold() in SPEAKING
            if speaks or (token.dep == "appos" and token.head in people):
                yield token


def _issue(token: Token, code: str, what: str, left: str) -> Issue:
    message = f"{token.text!r} looks like {what} and is in no codebook; {left} is left open"
    return Issue(stage="actors", code=code, message=message, start=token.start, end=token.end)
