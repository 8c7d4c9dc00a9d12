"""Descriptions to figures: `the Russian leader` is whoever holds the office, `the ministry` the one spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.actors import bodies, couples, groups, joint
from onrecord.actors.leaders import directory
from onrecord.actors.naming import learn
from onrecord.actors.phrases import near
from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse, Token

BEING = frozenset(("be", "become", "remain"))
MEN = frozenset(("man", "men", "woman", "women", "parent", "brother", "sister"))
"""Nouns in whose plural two people named together are meant."""
KIN = frozenset(("parent", "brother", "sister"))
"""Of these also those that are somebody's."""
SEVERAL = frozenset(("spokesperson", "lawyer", "adviser", "aide", "envoy", "ambassador", "representative", "journalist", "academic", "activist", "minister", "lawmaker", "general", "commander", "judge", "secretary", "director"))  # fmt: skip
"""Offices of which one person has several: `his lawyer` need not be the lawyer named before."""
CLOSING = frozenset((",", ".", ";"))
NAME = 8
"""Tokens of a name set off by commas behind a description, the commas counted."""


def resolve(story: Story, sighting: Sighting) -> Figure | None:
    """Who the description means; a new figure where nobody fits; None where nobody is meant."""
    assert sighting.noun is not None
    owner = story.at[sighting.owner].figure if sighting.owner in story.at else None
    _take_country(sighting, owner)
    person = _apposition(story, sighting)
    if person:
        if owner is not None and sighting.noun.role == "counterpart":
            sighting.noun = replace(
                sighting.noun, role=owner.role or "counterpart", covers=sighting.noun.covers | owner.covers
            )
        learn(person, sighting)
        sighting.rule = "apposition"
        return _take(person, sighting)
    kind = sighting.noun.kind
    if kind == "country" and not (sighting.plural and (sighting.country or sighting.qualities)):
        return bodies.country(story, sighting)
    if (
        kind in ("body", "bureau")
        and not sighting.shares
        and not (sighting.plural and kind == "body" and sighting.form == "role")
    ):
        return bodies.body(story, sighting, owner)
    if sighting.plural:
        return _group(story, sighting, owner)
    return _one(story, sighting, owner)


def _take(figure: Figure, sighting: Sighting) -> Figure:
    figure.take(sighting)
    return figure


def _take_country(sighting: Sighting, owner: Figure | None) -> None:
    if sighting.country is None and owner is not None and not (owner.kind == "group" and owner.members):
        sighting.country = owner.country
    if sighting.sector is None and sighting.noun and sighting.noun.kind == "office" and owner is not None:
        sighting.sector = owner.sector


def _apposition(story: Story, sighting: Sighting) -> Figure | None:
    """Who is named beside the description: `Ivo Dane, the foreign minister,`, `the state newspaper, the Herald`."""
    if sighting.plural or sighting.noun is None or sighting.noun.kind == "country":
        return None
    for token in _beside(story.parse, sighting):
        other = story.at.get(token.i)
        if other and other.figure and _named(other, sighting.noun.kind in ("office", "person")):
            return other.figure if _compatible(other.figure, sighting) else None
    return None


def _beside(parse: Parse, sighting: Sighting) -> Iterator[Token]:
    """Tokens that a name beside the description may hang on, the surest first."""
    head = parse.tokens[sighting.head]
    if head.dep == "appos":
        yield parse.head(head)
    yield from (child for child in parse.children(head) if child.dep == "appos")
    if head.dep == "attr" and parse.head(head).lemma in BEING and not sighting.definite:
        yield from (child for child in near(parse, parse.head(head), head.i) if child.dep == "nsubj")
    behind = parse.tokens[sighting.last + 1 : sighting.last + NAME]
    if (
        sighting.first >= 2
        and parse.tokens[sighting.first - 1].text == ","
        and (not behind or behind[0].text in CLOSING)
    ):
        yield parse.tokens[sighting.first - 2]
    if behind and behind[0].text == ",":
        stop = next((n for n, token in enumerate(behind) if n and token.text == ","), 0)
        yield from (token for token in behind[1:stop] if token.dep in ("appos", "nsubj") and token.pos == "PROPN")


def _named(other: Sighting, person: bool) -> bool:
    """Whether the sighting names a person, or else a body."""
    if person:
        return other.what != "pair" and other.figure is not None and other.figure.kind == "person"
    return other.what == "organisation" or (other.known is not None and other.known.sort == "body")


def _compatible(figure: Figure, sighting: Sighting) -> bool:
    """Whether neither country nor, for bodies, sector speaks against their being one."""
    other = figure.kind == "organisation" and figure.sector and sighting.sector and figure.sector != sighting.sector
    return not other and not (figure.country and sighting.country and figure.country != sighting.country)


def _one(story: Story, sighting: Sighting, owner: Figure | None) -> Figure | None:
    """One person: the holder named in the article, the unnamed one of before, or a new one."""
    assert sighting.noun is not None
    indefinite = story.parse.tokens[sighting.first].text.casefold() in ("a", "an", "another", "one")
    strange = story.strange(sighting)
    if not indefinite and (sighting.definite or sighting.country or _bare_office(story, sighting)):
        known = None if strange else _holder(story, sighting, owner)
        if known:
            return _take(known, sighting)
        alike = sighting.qualities if strange else None
        before = story.latest(lambda f: _same_unnamed(f, sighting, owner) and alike in (None, f.qualities))
        if before and sighting.definite:
            sighting.rule, sighting.confidence = "described-again", 0.7
            return _take(before, sighting)
    return story.enter(_nameless(story, sighting, owner, indefinite=indefinite), sighting)


def _nameless(story: Story, sighting: Sighting, owner: Figure | None, *, indefinite: bool) -> Figure:
    """Somebody described whom the article does not name; of an office the codebook row says who held it on the day."""
    noun = sighting.noun
    assert noun is not None
    of_state = sighting.definite and sighting.country is not None and owner is None
    office = noun.kind == "office" and not indefinite and (of_state or sighting.sector == "IGO")
    its_own = office or (noun.kind == "office" and owner is not None and owner.kind == "state" and not indefinite)
    held = its_own and not sighting.former and not story.strange(sighting)
    spell = directory().holder(sighting.country, sighting.body, noun.role, story.day) if held else None
    return Figure(
        name=story.words(sighting), kind="office" if office else "unnamed", country=sighting.country, sector=sighting.sector,
        role=sighting.role, covers=noun.covers, former=sighting.former, noun=sighting.key, owner=owner,
        gender=sighting.gender or (spell.gender if spell else None), qualities=sighting.qualities,
        row=spell.row if spell else None, wikidata=spell.wikidata if spell else None,
    )  # fmt: skip


def _bare_office(story: Story, sighting: Sighting) -> bool:
    """`President leaves`: an office without an article; no `help or counsel`."""
    assert sighting.noun is not None
    token = story.token(sighting)
    return sighting.noun.kind == "office" and (
        token.text[0].isupper() or story.subject(sighting) or token.dep == "appos"
    )


def _holder(story: Story, sighting: Sighting, owner: Figure | None) -> Figure | None:
    """The named person whom the description fits, named last before it, or the only one in the article."""
    assert sighting.noun is not None
    noun, key = sighting.noun, sighting.key
    his = owner is not None and owner.kind == "person"
    if owner is not None and noun.role == "counterpart":
        return _counterpart(story, sighting, owner)
    if his and (noun.kind != "office" or noun.role in SEVERAL):
        return None

    def fits(figure: Figure) -> bool:
        if figure.kind != "person" or figure.former != sighting.former or not _gender(figure, sighting):
            return False
        if figure.body and sighting.body and figure.body != sighting.body:
            return False
        if figure is owner or (sighting.country and figure.country not in (sighting.country, None if his else "")):
            return False
        return key in figure.covers or (noun.kind == "office" and noun.role in figure.covers)

    found = story.latest(fits, of="person")
    if found is None:
        found = story.only(fits)
        sighting.rule, sighting.confidence = "office-named-later", 0.7
    else:
        rivals = [f for f in story.people if fits(f) and f is not found]
        sighting.rule, sighting.confidence = "office-holder", 0.5 if rivals else 0.7 if his else 0.9
    if found is None:
        sighting.rule, sighting.confidence = f"{noun.kind}-noun", 0.8
    return found


def _counterpart(story: Story, sighting: Sighting, owner: Figure) -> Figure | None:
    """`His French counterpart`: who holds the owner's office in the state that is named."""
    if sighting.country in (None, owner.country):
        return None
    sighting.rule, sighting.confidence = "counterpart", 0.8

    def fits(figure: Figure) -> bool:
        same = figure.role == owner.role or bool(figure.covers & owner.covers)
        return figure.kind == "person" and figure.country == sighting.country and not figure.former and same

    return story.latest(fits, of="person") or story.only(fits)


def _gender(figure: Figure, sighting: Sighting) -> bool:
    return not (figure.gender and sighting.gender and figure.gender != sighting.gender)


def _same_unnamed(figure: Figure, sighting: Sighting, owner: Figure | None) -> bool:
    if figure.kind not in ("unnamed", "office") or figure.noun is None or figure.plural:
        return False
    same = figure.noun == sighting.key or sighting.key in figure.covers
    return same and (sighting.country is None or figure.country in (sighting.country, None)) and (owner is None or figure.owner is owner)  # fmt: skip


def _group(story: Story, sighting: Sighting, owner: Figure | None) -> Figure | None:
    """Several people: the group described before in the same words, or a new one."""
    assert sighting.noun is not None
    key, anyone = sighting.key, sighting.noun.role in ("civilian", "people")
    several = _of_several(story, sighting)

    def same(figure: Figure) -> bool:
        if not figure.plural or figure.noun != key or not sighting.qualities <= figure.qualities:
            return False
        if several and figure.qualities != sighting.qualities:
            return False
        own = owner in (None, figure.owner) or (key in KIN and bool(figure.members) and owner not in figure.members)
        return sighting.country in (None, figure.country) and own

    together = _together(story, sighting, owner) or _jointly(story, sighting)
    if together:
        return together
    if not sighting.counted and (sighting.definite or sighting.country or not anyone):
        before = story.latest(same)
        if before:
            sighting.rule, sighting.confidence = (
                "described-again",
                0.7 if sighting.definite or sighting.country else 0.6,
            )
            return _take(before, sighting)
    members = groups.introduced(story, sighting) if sighting.counted and owner is None else ()
    native = sighting.noun.kind == "people" and not story.named_inside(sighting)
    country = sighting.country or (story.main_country if native else None)
    new = Figure(
        name=groups.joined(members) or story.words(sighting), kind="group", country=country, sector=sighting.sector, role=sighting.role,
        plural=True, noun=key, owner=owner, members=members, qualities=sighting.qualities,
    )  # fmt: skip
    return story.enter(new, sighting)


def _of_several(story: Story, sighting: Sighting) -> bool:
    """Whether bare `officials` may be any of several sorts told apart before: the airport's, the army's."""
    pointed = sighting.definite or sighting.country is not None
    sorts = {f.qualities for f in story.figures if f.plural and f.noun == sighting.key and f.qualities}
    return not pointed and len(sorts) > 1


def _jointly(story: Story, sighting: Sighting) -> Figure | None:
    """`The foreign ministers of Chad and Mali`: one office or body of each state."""
    if sighting.noun is None or not sighting.shares:
        return None
    of_body = sighting.noun.kind != "office"

    def one(part: Sighting) -> Figure | None:
        return bodies.body(story, part, None) if of_body else _one(story, part, None)

    members = joint.members(story, sighting, one)
    return groups.group(story, members, sighting, name=story.words(sighting)) if members else None


def _together(story: Story, sighting: Sighting, owner: Figure | None) -> Figure | None:
    """`The men`, `her parents`: two people named together shortly before."""
    own = owner is None or sighting.key in KIN
    if sighting.key not in MEN or not sighting.definite or sighting.counted or not own:
        return None
    members = groups.together(story, sighting) or (couples.only(story) if sighting.key in KIN else ())
    if not members or owner in members:
        return None
    sighting.rule, sighting.confidence = "named-together", 0.6
    found = groups.group(story, members, sighting)
    found.noun = found.noun or sighting.key
    return found
