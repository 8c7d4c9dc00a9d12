"""Ministries, armies, offices and countries that are described: the one spoken of before, or a new one.

A bureau without a country is that of the office holder whom the article names (`the Prime Minister's Office`); a state's body
without one belongs to the state the article is mostly about, and says so by its lower confidence.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.records import ActorKind

OFFICES = frozenset(("office", "prime minister's office", "president's office", "presidency", "presidential office"))
"""Names of the bureau of whoever governs."""
ENTERING = frozenset(("enter", "leave", "flee", "reach", "visit"))
"""Verbs whose object is a place."""
NEAR = 2
"""Sentences over which another state's body is still the one that is spoken of."""
ACTED = 5
"""Sentences before a body in which others may have acted since."""
STATE_SECTORS = frozenset(("GOV", "MIL", "COP", "LEG", "SPY", "OPP"))
FIELDED = ("ministry", "department")
"""Nouns of which a state has many, each for a field."""
FIELDS = {"external": "foreign", "internal": "interior", "defense": "defence", "labor": "labour"}
"""Word for a field -> another for the same."""


def body(story: Story, sighting: Sighting, owner: Figure | None) -> Figure | None:
    """A ministry, an army, an office: the one spoken of before, or a new one with its country if the article gives it."""
    assert sighting.noun is not None
    if _only_thought_of(story, sighting, owner):
        return None
    key, state, field = sighting.key, sighting.country or _country_of_bureau(story, sighting), _field(story, sighting)
    bureau = key in OFFICES and (owner is None or owner.kind == "person")

    def same(figure: Figure) -> bool:
        if figure.noun is None or figure.kind not in ("organisation", "office") or figure.plural:
            return False
        if state and figure.country and figure.country != state:
            return False
        if field and figure.qualities and field.isdisjoint(figure.qualities):
            return False
        if bureau and figure.noun in OFFICES:
            again = state is None and owner is None and sighting.definite  # "his office said ... the office said"
            return (again or figure.country == state) and (
                key != "office" or owner is None or _runs(story, owner, figure)
            )
        alike = figure.noun == key or (sighting.definite and (figure.noun.endswith(" " + key) or bool(field & figure.qualities)))  # fmt: skip
        return (
            alike
            and (figure.owner is owner or owner is None or owner.kind == "state")
            and state in (None, figure.country)
        )

    named = _named_body(story, sighting, key, owner)
    before = story.latest(lambda figure: same(figure) or named(figure))
    if before and owner is None and state is None and _is_foreign(story, before, sighting):
        before = story.latest(lambda figure: same(figure) and figure.country in (None, story.main_country))
    if before:
        sighting.rule, sighting.confidence = "described-again", 0.8 if sighting.country else 0.7
        before.take(sighting)
        return before
    kind: ActorKind = "office" if sighting.noun.kind == "bureau" else "organisation"
    if state is None and sighting.sector in STATE_SECTORS and owner is None and not story.named_inside(sighting):
        state = story.main_country
        sighting.confidence = 0.6
    new = Figure(name=story.words(sighting), kind=kind, country=state, sector=sighting.sector, role=None, noun=key, owner=owner, qualities=field)  # fmt: skip
    return story.enter(new, sighting)


def _field(story: Story, sighting: Sighting) -> frozenset[str]:
    """What the ministry is for: `home` of `India's home ministry`, `foreign` of `the Ministry of Foreign Affairs`."""
    if not sighting.key.endswith(FIELDED):
        return frozenset()
    inside = story.parse.tokens[sighting.first : sighting.last + 1]
    named = [t for t in inside if t.i not in story.at and t.pos in ("NOUN", "PROPN", "ADJ")]
    words = [t.text for t in named if t.i > sighting.head or (t.i < sighting.head and t.dep in ("compound", "nmod"))]
    told = {word.casefold() for word in (*sighting.key.split()[:-1], *words)} - {"affairs"}
    return frozenset(FIELDS.get(word, word) for word in told)


def _is_foreign(story: Story, figure: Figure, sighting: Sighting) -> bool:
    """Whether a body is another state's and was not spoken of just before: then `the government` is that of the article's own state."""
    away = story.token(sighting).sentence - story.token(figure.sightings[-1]).sentence
    if figure.country in (None, story.main_country) or away <= NEAR or sighting.sector not in STATE_SECTORS:
        return False
    return story.main_country is not None or _others_acted(story, figure, story.token(sighting).sentence)


def _others_acted(story: Story, figure: Figure, here: int) -> bool:
    """Whether only another state's have acted in the sentences just before sentence `here`."""
    acting = [s.figure for s in story.back() if 0 < here - story.token(s).sentence <= ACTED and story.subject(s)]
    states = {other.country for other in acting if other and other.country}
    return bool(states) and figure.country not in states


def _only_thought_of(story: Story, sighting: Sighting, owner: Figure | None) -> bool:
    """`A transitional administration for Gaza`, `a rescue mission`: no body yet, unless it acts or is somebody's."""
    assert sighting.noun is not None
    public = sighting.noun.kind == "bureau" or sighting.sector in ("GOV", "LEG")
    new = story.token(sighting).text.islower() and story.parse.tokens[sighting.first].text.casefold() in ("a", "an")
    acts = story.subject(sighting) or story.parse.head(story.token(sighting)).dep == "agent"
    return public and new and not acts and (owner is None or owner.place or owner.kind != "organisation")


def _named_body(story: Story, sighting: Sighting, key: str, owner: Figure | None) -> Callable[[Figure], bool]:
    """Whether a figure is a named body that `the group` or `the department` can mean."""
    long = sighting.last - sighting.first > len(key.split())
    if owner is not None or sighting.country or not sighting.definite or long:
        return lambda figure: False
    sectors = story.lexicon.sectors.get(key, frozenset())

    def named(figure: Figure) -> bool:
        fits = figure.kind == "organisation" and figure.noun is None and not figure.place
        return fits and (figure.sector in sectors or key in figure.name.casefold().split())

    return named


def _runs(story: Story, owner: Figure, bureau: Figure) -> bool:
    """Whether the bureau is the one the person heads."""
    role = story.lexicon.holders.get(bureau.noun or "", "")
    return bureau.owner is owner or role in owner.covers


def _country_of_bureau(story: Story, sighting: Sighting) -> str | None:
    """The country of the one office holder in the article to whom the bureau belongs."""
    office = story.lexicon.holders.get(sighting.key)
    if office is None:
        return None
    countries = {f.country for f in story.people if f.role == office and not f.former and f.country}
    return countries.pop() if len(countries) == 1 else None


def country(story: Story, sighting: Sighting) -> Figure | None:
    """`The country`: that of its owner, the one entered, the only one spoken of shortly before, or the article's own."""
    if sighting.plural or not sighting.definite:
        return None
    if sighting.owner is not None:
        found = _state(story, sighting.country)
    else:
        found = _entered(story, sighting) or _spoken_of(story, sighting)
    if found is not None and sighting.key == "state" and found.country != story.main_country:
        return None  # `the state prosecuted him`: whoever rules here, no country that the page names in passing
    if found is not None:
        sighting.rule, sighting.confidence = "country-noun", 0.6
        found.take(sighting)
    return found


def _state(story: Story, code: str | None) -> Figure | None:
    """The state of the code, where the article names it."""
    return next((f for f in story.named if code and f.kind == "state" and f.country == code and not _region(f)), None)


def _region(figure: Figure) -> bool:
    return any(s.known is not None and s.known.sort == "region" for s in figure.sightings[:1])


def _near_states(story: Story, sighting: Sighting) -> list[Sighting]:
    """Sightings of states in this sentence and the two before, the last first."""
    here = story.token(sighting).sentence
    near = (p for p in story.back(20) if here - story.token(p).sentence <= 2)
    return [p for p in near if p.figure and p.figure.kind == "state" and not _region(p.figure)]


def _entered(story: Story, sighting: Sighting) -> Figure | None:
    """`Into the country`, `left the country`: the state last named as a place."""
    token = story.token(sighting)
    above = story.parse.head(token)
    moved = (token.dep == "pobj" and above.text == "into") or (token.dep == "dobj" and above.lemma in ENTERING)
    near = _near_states(story, sighting) if moved else []
    return next((p.figure for p in near if p.rule == "place"), None)


def _spoken_of(story: Story, sighting: Sighting) -> Figure | None:
    states = list(dict.fromkeys(p.figure for p in _near_states(story, sighting)))
    if len(states) == 1:
        return states[0]
    main = (f for f in states if f is not None and f.country == story.main_country)
    return next(main, None) if states else _state(story, story.main_country)
