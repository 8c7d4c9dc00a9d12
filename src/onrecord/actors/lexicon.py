"""The actors codebook as one object: names to look for, words for people and bodies, who held which office when.

Read once and lazily; the matcher is an Aho-Corasick automaton over all known names, so a text is searched in one pass
however many names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, cast

from onrecord.codebooks import rows
from onrecord.records import ActorKind

Sort = Literal["state", "demonym", "people", "capital", "region", "metonym", "body"]
NounKind = Literal["office", "person", "people", "body", "bureau", "country"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the codebook knows of a name."""

    row: str
    """Id of the codebook row."""
    name: str
    """The actor's plain name."""
    sort: Sort
    """What sort of name it is."""
    kind: ActorKind
    """Kind of the actor it names."""
    country: str | None = None
    """ISO 3166 alpha-3."""
    sector: str | None = None
    """PLOVER sector."""
    wikidata: str | None = None
    """Wikidata id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a common noun says of the actor it stands for."""

    words: tuple[str, ...]
    """Its tokens in lower case, singular."""
    role: str
    """The office or description."""
    sector: str | None
    """PLOVER sector."""
    kind: NounKind
    """An office holder, persons, a body of people, an organisation, a bureau, or a country."""
    covers: frozenset[str] = frozenset()
    """Broader words for the same person: a president is a leader."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the actors stage knows before it reads."""

    names: dict[str, Known]
    """Known names as they are written."""
    nouns: dict[str, tuple[Noun, ...]]
    """First word -> nouns that begin with it, longest first."""
    acts: frozenset[str]
    """Nouns for deeds and words: a state's name before one of them says whose it is."""
    genders: dict[str, str]
    """First names and honorifics in lower case -> `m` or `f`."""
    noun_genders: dict[str, str]
    """Nouns such as `wife` -> `m` or `f`."""
    marked: frozenset[str]
    """Nouns that mean people or bodies only with a determiner, a possessor, a country or a complement."""
    ambiguous: frozenset[str]
    """Names that are ordinary words or short forms too."""
    shared: frozenset[str]
    """Names that several states give a body of theirs, `Congress`: they mean a state's where the article names it."""
    sectors: dict[str, frozenset[str]]
    """What a bare `the group` or `the paper` can mean: a body of one of these sectors named before."""
    holders: dict[str, str]
    """Bureau -> the office whose holder runs it: the foreign minister's country is the foreign ministry's."""
    offices: frozenset[str]
    """Offices of one word in lower case."""
    honorifics: frozenset[str]
    """Words such as `mr.` in lower case."""
    organisations: dict[str, str]
    """Words in names of organisations -> the sector they show."""
    automaton: Any
    """Finds all names of `names` at once."""
    patterns: tuple[str, ...]
    """The names, in the automaton's order."""

    def find(self, text: str) -> Iterator[tuple[int, int, Known]]:
        """Every standing of a known name: start, end, what it is; overlapping ones included."""
        for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            yield start, end, self.names[self.patterns[number]]


def pieces(words: str) -> tuple[str, ...]:
    """A phrase cut as the parser cuts it.

    >>> pieces("prime minister's office"), pieces("secretary-general")
    (('prime', 'minister', "'s", 'office'), ('secretary', '-', 'general'))
    """
    return tuple(re.findall(r"'s|’s|[^\s'’-]+(?:['’](?!s\b)[^\s'’-]*)?|-", words))


@cache
def lexicon() -> Lexicon:
    """The codebook, read on first use."""
    from ahocorasick_rs import AhoCorasick

    names: dict[str, Known] = {}
    for name, known in _names():
        names.setdefault(name, known)
    patterns = tuple(names)
    honorifics = {row["word"]: row["gender"] for row in rows("actors/honorifics")}
    first = {
        row["name"].casefold(): row["gender"] for t in ("census_names", "first_names") for row in rows(f"actors/{t}")
    }
    nouns = _nouns()
    return Lexicon(
        names=names,
        nouns=nouns,
        acts=frozenset(word for row in rows("actors/acts") for word in row["words"].split("|")),
        marked=frozenset(row["word"] for row in rows("actors/marked_nouns")),
        ambiguous=frozenset(row["name"] for row in rows("actors/ambiguous_names")),
        shared=frozenset(row["name"] for row in rows("actors/shared_names")),
        sectors={row["word"]: frozenset(_cell(row["sectors"])) for row in rows("actors/back_references")},
        holders={row["word"]: row["holder"] for row in rows("actors/back_references") if row["holder"]},
        genders={**first, **{word: gender for word, gender in honorifics.items() if gender}},
        noun_genders={row["word"]: row["gender"] for row in rows("actors/gendered_nouns")},
        offices=frozenset(
            w for w, found in nouns.items() if any(n.kind == "office" and n.words == (w,) for n in found)
        ),
        honorifics=frozenset(honorifics),
        organisations={w: row["sector"] for row in rows("actors/organisation_words") for w in _cell(row["words"])},
        automaton=AhoCorasick(patterns),
        patterns=patterns,
    )


def _cell(value: str) -> list[str]:
    return [part for part in value.split("|") if part]


def _names() -> Iterator[tuple[str, Known]]:
    """Known names; where two rows share one the first given here wins."""
    yield from _bodies("metonyms", "metonym")
    yield from _bodies("bodies", "body")
    yield from _states()
    for row in rows("actors/peoples"):
        for word in _cell(row["words"]):
            yield word, Known(row=row["id"], name=word, sort="people", kind="group", country=row["country"] or None, sector="CVL")  # fmt: skip
    for row in rows("actors/regions"):
        region = Known(row=row["id"], name=row["name"], sort="region", kind="state", country=row["country"], sector="GOV")  # fmt: skip
        yield row["name"], region
    for row in rows("actors/igos"):
        body = Known(
            row=row["id"],
            name=row["name"],
            sort="body",
            kind="organisation",
            sector="IGO",
            wikidata=row["wikidata"] or None,
        )
        yield from ((name, body) for name in (row["name"], *_cell(row["aliases"])) if len(name) > 3)
    for row in rows("actors/outlets"):
        outlet = Known(row=row["id"], name=row["name"], sort="body", kind="organisation", country=row["country"] or None, sector="JRN")  # fmt: skip
        if len(row["name"]) > 4:
            yield row["name"], outlet


def _bodies(table: str, sort: Sort) -> Iterator[tuple[str, Known]]:
    for row in rows(f"actors/{table}"):
        kind = cast(ActorKind, row["kind"])
        known = Known(row=row["id"], name=row["name"], sort=sort, kind=kind, country=row["country"] or None, sector=row["sector"] or None)  # fmt: skip
        for name in (row["name"], *_cell(row["aliases"])):
            yield re.sub("^the ", "", name), known


def _states() -> Iterator[tuple[str, Known]]:
    own = {row["id"]: row for row in rows("actors/state_names")}
    built = {row["id"]: row for row in rows("actors/states")}
    for code in (*own, *(code for code in built if code not in own)):
        ours, theirs = own.get(code, {}), built.get(code, {})
        name = (_cell(ours["names"]) if ours else [theirs["name"]])[0]
        state = Known(
            row=code,
            name=name,
            sort="state",
            kind="state",
            country=code,
            sector="GOV",
            wikidata=theirs.get("wikidata") or None,
        )
        people = replace(state, sort="demonym", kind="group", sector="CVL")
        yield from ((re.sub("^[Tt]he ", "", n), state) for n in _both(ours, theirs, "names", "names"))
        yield from ((n, people) for n in _both(ours, theirs, "adjectives", "adjectives"))
        yield from ((n, people) for n in _both(ours, theirs, "nouns", "nouns"))
        capital = replace(state, sort="capital")
        yield from ((n, capital) for n in _both(ours, theirs, "capitals", "capital"))


def _both(ours: dict[str, str], theirs: dict[str, str], mine: str, other: str) -> Iterable[str]:
    found = _cell(ours.get(mine, ""))
    return found or _cell(theirs.get(other, "")) if mine != "names" else [*found, *_cell(theirs.get(other, ""))]


def _nouns() -> dict[str, tuple[Noun, ...]]:
    found: dict[str, dict[tuple[str, ...], Noun]] = {}
    for noun in (*_offices(), *_persons()):
        found.setdefault(noun.words[0], {}).setdefault(noun.words, noun)
    return {first: tuple(sorted(nouns.values(), key=lambda n: -len(n.words))) for first, nouns in found.items()}


def _offices() -> Iterator[Noun]:
    for row in rows("actors/offices"):
        for word in _cell(row["words"]):
            covers = frozenset((row["role"], word.casefold(), *_cell(row["covers"])))
            yield Noun(words=pieces(word.casefold()), role=row["role"], sector=row["sector"] or None, kind="office", covers=covers)  # fmt: skip


def _persons() -> Iterator[Noun]:
    kinds: dict[str, NounKind] = {"office": "bureau", "person": "person", "people": "people", "body": "body", "country": "country"}  # fmt: skip
    for row in rows("actors/nouns"):
        for word in _cell(row["words"]):
            if row["kind"] in kinds:
                words = pieces(word.casefold())
                yield Noun(words=words, role=row["role"], sector=row["sector"] or None, kind=kinds[row["kind"]])
