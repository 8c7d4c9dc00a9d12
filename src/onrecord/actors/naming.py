"""Names to figures: which names mean one and the same, and what the codebook knows of them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.leaders import Spell, directory, folded, same_given
from onrecord.actors.lexicon import Lexicon
from onrecord.actors.sighting import Figure, Sighting

MANY = 50
"""Bearers of one name that are told apart; more are not looked at."""


def link(named: list[Sighting], lexicon: Lexicon, day: str | None) -> list[Figure]:
    """The figures behind all sightings of names, in order of the first sighting."""
    there = frozenset(s.country for s in named if s.known and s.country and s.sector != "MED")
    figures = [*_known(named), *_persons([s for s in named if s.what == "person"], lexicon, day, there)]
    figures += _organisations([s for s in named if s.what == "organisation"])
    figures += _places([s for s in named if s.what == "place"])
    return sorted(figures, key=lambda f: f.sightings[0].first)


def _known(named: list[Sighting]) -> list[Figure]:
    """One figure for each codebook row; a people is not its state."""
    found: dict[tuple[str, bool], Figure] = {}
    for sighting in named:
        known = sighting.known
        if known is None:
            continue
        people = sighting.rule == "people" or known.sort == "people"
        figure = found.get((known.row, people))
        if figure is None:
            figure = Figure(
                name=sighting.words[0] if people else known.name, kind="group" if people else "state" if known.sort == "demonym" else known.kind,
                country=known.country, sector="CVL" if people else "GOV" if known.sort == "demonym" else known.sector,
                row=None if people and known.sort == "demonym" else known.row, wikidata=None if people else known.wikidata, plural=people,
            )  # fmt: skip
            found[known.row, people] = figure
        figure.take(sighting)
    return list(found.values())


def _persons(sightings: list[Sighting], lexicon: Lexicon, day: str | None, there: frozenset[str]) -> list[Figure]:
    """One figure for each person; the longest names first, bare family names joined to the nearest bearer.

    `there` are the countries that the article names.
    """
    bearers: dict[str, list[_Bearer]] = {}
    figures: list[tuple[tuple[str, ...], Figure]] = []
    for sighting in sorted(sightings, key=lambda s: (-min(len(folded(s.words)), 2), s.first)):
        words = folded(sighting.words)
        bearer = _bearer(words, sighting, bearers)
        if bearer is None:
            figure = Figure(name=" ".join(sighting.words).replace(" - ", "-"), kind="person")
            bearer = _Bearer(words, figure, sighting.first)
            figures.append((words, figure))
            for key in sorted({words[-1], words[0]}):
                bearers.setdefault(key, []).append(bearer)
        bearer.take(sighting)
    for words, figure in figures:
        figure.sightings.sort(key=lambda s: s.first)
        _describe(figure, words, lexicon, day, there)
    return [figure for _, figure in figures]


@dataclass(slots=True)
class _Bearer:
    """Somebody of a name, with what the titles so far say."""

    words: tuple[str, ...]
    figure: Figure
    first: int
    latest: int = -1
    gender: str | None = None
    country: str | None = None

    def take(self, sighting: Sighting) -> None:
        self.figure.take(sighting)
        self.latest = max(self.latest, sighting.first)
        self.gender, self.country = self.gender or sighting.gender, self.country or sighting.country

    def can_be(self, words: tuple[str, ...], sighting: Sighting) -> bool:
        """Whether `Mrs` cannot be this man, a Russian president not this Ukrainian, Ada not Ben."""
        if len(words) > 1 and not (
            self.words[-1] == words[-1] and len(self.words) > 1 and same_given(self.words[0], words[0])
        ):
            return False
        return {self.gender, sighting.gender} != {"m", "f"} and (
            not self.country or not sighting.country or self.country == sighting.country
        )


def _bearer(words: tuple[str, ...], sighting: Sighting, bearers: dict[str, list[_Bearer]]) -> _Bearer | None:
    """The person of these words that is already known: the one named last before, or else the first after."""
    known = [b for b in bearers.get(words[-1], ())[-MANY:] if b.words[-1] == words[-1] and b.can_be(words, sighting)]
    if not known and len(words) == 1:
        known = [b for b in bearers.get(words[0], ())[-MANY:] if b.can_be(words, sighting)]
    before = [b for b in known if b.first < sighting.first]
    if before:
        return max(before, key=lambda b: b.latest if b.latest < sighting.first else b.first)
    return known[0] if known else None


def _describe(figure: Figure, words: tuple[str, ...], lexicon: Lexicon, day: str | None, there: frozenset[str]) -> None:
    """Fill in what titles in the article and the codebook say."""
    titled = [s for s in figure.sightings if s.noun]
    if titled:
        learn(figure, titled[0])
    figure.country = figure.country or next((s.country for s in figure.sightings if s.country), None)
    figure.gender = next((s.gender for s in figure.sightings if s.gender), lexicon.genders.get(words[0]))
    bare = len(words) == 1 and figure.country is None
    spell = directory().called(words[0], day, there) if bare else directory().named(words, figure.country, day)
    if spell and _agrees(figure, spell, day):
        _from_codebook(figure, spell, day)


def learn(figure: Figure, sighting: Sighting) -> None:
    """Take role, country and sector from a title or description of the figure; a body has no role."""
    if figure.kind == "organisation":
        figure.sector, figure.country = figure.sector or sighting.sector, figure.country or sighting.country
        return
    if sighting.noun and (figure.role is None or (sighting.noun.role in ("leader", "official") and not figure.covers)):
        figure.role, figure.former = sighting.noun.role, sighting.former
        figure.sector = "ELI" if sighting.former and sighting.sector in ("GOV", "MIL") else sighting.sector
    if sighting.noun:
        figure.covers |= sighting.noun.covers or frozenset((sighting.noun.role, " ".join(sighting.noun.words)))
    figure.country, figure.body = figure.country or sighting.country, figure.body or sighting.body


def _agrees(figure: Figure, spell: Spell, day: str | None) -> bool:
    """Whether title and codebook can be of one person."""
    if figure.role is None or figure.former or figure.covers & {spell.office}:
        return True
    return day is None or not spell.covers(day) or spell.office == "leader" or len(figure.name.split()) > 1


def _from_codebook(figure: Figure, spell: Spell, day: str | None) -> None:
    figure.row, figure.wikidata = spell.row, spell.wikidata
    figure.country = figure.country or spell.country
    figure.gender, figure.body = figure.gender or spell.gender, figure.body or spell.body
    if len(figure.name.split()) == 1 and len(spell.name.split()) > 1:
        figure.name = spell.name
    if figure.role is None and day:
        figure.role, figure.former = spell.office, not spell.covers(day)
        figure.sector = "ELI" if figure.former else "GOV"
    figure.covers |= {spell.office, "leader"}


def _organisations(sightings: list[Sighting]) -> list[Figure]:
    """One figure for each name, its beginning and its initials counted as the same."""
    found: dict[str, Figure] = {}
    for sighting in sorted(sightings, key=lambda s: (-len(s.words), s.first)):
        key = " ".join(sighting.words).casefold()
        figure = found.get(key)
        if figure is None:
            figure = Figure(
                name=" ".join(sighting.words), kind="organisation", country=sighting.country, sector=sighting.sector
            )
            initials = "".join(w[0] for w in sighting.words if w[0].isupper()).casefold()
            for other in dict.fromkeys(
                (key, sighting.words[0].casefold() if len(sighting.words) > 1 else key, initials)
            ):
                if len(other) > 2:
                    found.setdefault(other, figure)
            found.setdefault(key, figure)
        figure.take(sighting)
    figures = list(dict.fromkeys(found.values()))
    for figure in figures:
        figure.sightings.sort(key=lambda s: s.first)
    return [figure for figure in figures if figure.sightings]


def _places(sightings: list[Sighting]) -> list[Figure]:
    """One figure for each place's name: the authorities of the place, should it act."""
    found: dict[str, Figure] = {}
    for sighting in sightings:
        name = " ".join(sighting.words)
        figure = found.get(name)
        if figure is None:
            figure = Figure(name=name, kind="organisation", country=sighting.country, sector=sighting.sector, place=True)  # fmt: skip
            found[name] = figure
        figure.take(sighting)
    return list(found.values())
