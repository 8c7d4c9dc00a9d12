"""The two, the pair, both leaders, both sides: groups whose members the article names elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise

from onrecord.actors import couples
from onrecord.actors.phrases import first_conjunct
from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse, Token

Pair = tuple[int, tuple[Sighting, ...]]
Members = tuple[Figure, ...]
SIDES = frozenset(("GOV", "REB", "PTY", "OPP", "MIL", "IGO", "SEP", "LEG"))
"""Sectors of the bodies that can be a side."""
POINTERS = frozenset(("the", "both", "these", "those"))
NUMBERS = {"two": 2, "three": 3, "four": 4}
PAIRS = {"pair": 2, "duo": 2, "couple": 2, "trio": 3}
PEOPLE = frozenset(("leader", "man", "woman", "president", "minister", "politician", "counterpart", "prime", "diplomat", "official", "envoy", "candidate", "rival", "figure"))  # fmt: skip
STATES = frozenset(("country", "nation", "state", "side", "government", "neighbour", "neighbor", "party", "power", "ally", "capital", "superpower"))  # fmt: skip
EITHER = frozenset(("side", "party", "counterpart"))
"""Words for states or for the people who speak for them."""
SIDES_BACK = 4
"""Sentences that `both sides` looks back over for the two."""
JOINING = frozenset((",", "and"))
"""Words between two people named side by side, ages and kin aside."""
BETWEEN = 6
"""Tokens between them."""
NEAR = 40
"""Coordinations looked at on either side."""


def find(parse: Parse, named: list[Sighting]) -> list[Sighting]:
    """Sightings of `the two`, `the pair`, `both leaders`, `the Morns` and the like, in text order."""
    families = couples.families(named)
    pointing = (token.i for token in parse.tokens if token.text.casefold() in POINTERS)
    return [sighting for at in pointing if (sighting := _sighting(parse, at, families))]


def _sighting(parse: Parse, at: int, families: set[str]) -> Sighting | None:
    tokens = parse.tokens
    word = tokens[at].text.casefold()
    follow = [t for t in tokens[at + 1 : at + 3] if t.sentence == tokens[at].sentence]
    if not follow:
        return None
    second = follow[0].text.casefold()
    noun = follow[1] if len(follow) > 1 else None
    if word == "both":
        return _make(at, at + 1, at + 1) if follow[0].tag == "NNS" and _sort(follow[0].lemma) else None
    if second in PAIRS:
        return _make(at, at + 1, at + 1)
    if second in NUMBERS:
        if noun and noun.tag == "NNS" and _sort(noun.lemma):
            return _make(at, at + 2, at + 2)
        if follow[0].dep not in ("nummod", "compound", "amod", "quantmod", "nmod") and not (noun and noun.text == "-"):
            return _make(at, at + 1, at + 1)
    return couples.family(parse, at, families)


def _sort(lemma: str) -> str | None:
    return "person" if lemma in PEOPLE else "state" if lemma in STATES else None


def _make(first: int, last: int, head: int) -> Sighting:
    return Sighting(
        first=first, last=last, head=head, what="pair", form="group", rule="the-two", confidence=0.85, plural=True
    )


def coordinations(story: Story, sightings: list[Sighting]) -> list[Pair]:
    """Things named side by side, `X and Y`, `between X and Y`: the token of the first and the sightings."""
    heads = {sighting.head: sighting for sighting in sightings}
    found: dict[int, list[Sighting]] = {}
    for sighting in sightings:
        token, seen = story.parse.tokens[sighting.head], 0
        while token.dep == "conj" and seen < 8:
            token, seen = story.parse.head(token), seen + 1
        if seen and token.i in heads:
            found.setdefault(token.i, [heads[token.i]]).append(sighting)
    named = [sighting for sighting in sightings if sighting.what == "person"]
    for one, other in pairwise(named):
        if one.head not in found and other.head not in found and _joined_by_words(story.parse, one, other):
            found[one.head] = [one, other]
    return [(at, tuple(members)) for at, members in sorted(found.items())]


def _joined_by_words(parse: Parse, one: Sighting, other: Sighting) -> bool:
    """`Karl Morn, 52, and his wife Ada Morn`: two people with nothing but ages, kin and `and` between them."""
    between = parse.tokens[one.last + 1 : other.first]
    if not 0 < len(between) <= BETWEEN or parse.tokens[one.last].sentence != parse.tokens[other.first].sentence:
        return False
    plain = (t.text in JOINING or t.tag in ("CD", "PRP$") or t.pos == "NOUN" for t in between)
    return any(t.text == "and" for t in between) and all(plain) and between[-1].text != ","


def resolve(story: Story, sighting: Sighting) -> Figure | None:
    """The group: members of the last fitting `X and Y` before, or the first after; else those seen most."""
    head = story.parse.tokens[sighting.head]
    number = NUMBERS.get(story.parse.tokens[sighting.first + 1].text.casefold(), PAIRS.get(head.text.casefold(), 2))
    sort = _sort(head.lemma)
    found = _related(story, sighting, head) or _jointly(story, sighting, number, sort)
    found = found or _members(story, sighting, number, sort)
    if found is None and head.lemma in EITHER:
        people = _members(story, sighting, number, "person")
        found = people if people and all(figure.sector in SIDES for figure in people[0]) else None
    if found is None:
        sighting.confidence, sighting.rule = 0.4, "the-two-unknown"
        return group(story, (), sighting)
    sighting.rule = found[1]
    return group(story, found[0], sighting)


def _related(story: Story, sighting: Sighting, head: Token) -> tuple[Members, str] | None:
    """`The Morns`, `the couple`: who is so by name or by marriage."""
    if sighting.rule == "family-name":
        return couples.named(story, sighting), "family-name"
    members = couples.only(story) if head.lemma == "couple" else ()
    return (members, "the-couple") if members else None


def _jointly(story: Story, sighting: Sighting, number: int, sort: str | None) -> tuple[Members, str] | None:
    """The offices or bodies told of together shortly before: `the presidents of Chad and Mali ... The two presidents`."""
    here = story.token(sighting).sentence
    near = (p for p in story.back() if p.shares and here - story.token(p).sentence <= SIDES_BACK)
    members = next((p.figure.members for p in near if p.figure), ())
    fits = sort is None or (sort == "person") == all(figure.kind in ("person", "office") for figure in members)
    return (members, "the-two-before") if len(members) == number and fits else None


def group(story: Story, members: Members, sighting: Sighting, name: str = "") -> Figure:
    """The group of these members, the one of before if there is one; `name` is a new one's, else its members' names."""
    known = story.latest(lambda f: bool(members) and set(f.members) == set(members), of="group")
    if known:
        known.take(sighting)
        return known
    country, sector = _shared([figure.country for figure in members]), _shared([figure.sector for figure in members])
    new = Figure(
        name=name or joined(members) or story.words(sighting),
        kind="group",
        plural=True,
        members=members,
        country=country,
        sector=sector,
    )
    return story.enter(new, sighting)


def _shared(values: list[str | None]) -> str | None:
    """What all members have in common."""
    return values[0] if len(set(values)) == 1 else None


def joined(members: Members) -> str:
    """The members' names side by side."""
    return " and ".join(figure.name for figure in members)


def introduced(story: Story, sighting: Sighting) -> Members:
    """The people whom `Two hostages` announces: as many, named side by side for the first time soon after, untitled."""
    number = next((NUMBERS[w] for t in story.parse.tokens[sighting.first : sighting.head] if (w := t.text.casefold()) in NUMBERS), 0)  # fmt: skip
    for at, named in _around(story, sighting.first)[1] if number else ():
        if story.parse.tokens[at].sentence - story.token(sighting).sentence > SIDES_BACK:
            break
        figures = _figures(named)
        if len(figures) == number and all(_new(s) for s in named):
            return figures
    return ()


def _new(sighting: Sighting) -> bool:
    figure = sighting.figure
    return figure is not None and figure.kind == "person" and figure.sightings[0] is sighting and sighting.noun is None


def together(story: Story, sighting: Sighting) -> Members:
    """The people named side by side whom `the men` means, a few sentences back at the most."""
    for at, named in reversed(_around(story, sighting.first)[0]):
        if story.token(sighting).sentence - story.parse.tokens[at].sentence > SIDES_BACK:
            break
        figures = _figures(named)
        if len(figures) > 1 and all(_is(figure, "person") for figure in figures):
            return figures
    return ()


def _around(story: Story, at: int) -> tuple[list[Pair], list[Pair]]:
    """Coordinations before and after token `at`, the nearest ones."""
    here = bisect_left(story.pairs, at, key=lambda pair: pair[0])
    return story.pairs[max(0, here - NEAR) : here], story.pairs[here : here + NEAR]


def _figures(named: tuple[Sighting, ...]) -> Members:
    """Who is named side by side; nobody while one of them is not known."""
    figures = tuple(dict.fromkeys(s.figure for s in named if s.figure))
    return figures if all(s.figure for s in named) else ()


def _members(story: Story, sighting: Sighting, number: int, sort: str | None) -> tuple[Members, str] | None:
    before, after = _around(story, sighting.first)
    side = story.token(sighting).lemma in EITHER
    for kind in (sort,) if sort else ("person", "state"):
        fit = [
            figures
            for at, named in reversed(before)
            if _all(figures := _figures(named), number, kind)
            and (_close(story, sighting, at) or not (side or any(f.kind != kind for f in figures)))
        ]
        if fit:
            return fit[0], "the-two-before"
        recent = _recent(story, sighting, kind, number) if sort else None
        if recent and side:
            return recent, "the-two-recent"
        fit = [figures for _, named in after if _all(figures := _figures(named), number, kind)]
        if fit and not side:
            return fit[0], "the-two-ahead"
        named = None if before or side or kind != "person" else _first_named(story, sighting, number)
        if named:
            return named, "the-two-ahead"
        met = (
            f
            for f in story.named
            if _is(f, kind) and f.sightings[0].first < sighting.first and not (side and f.sector == "IGO")
        )
        seen = tuple(islice(met, number + 1))
        if len(seen) == number:
            return seen, "the-two-of-all"
        if recent:
            return recent, "the-two-recent"
    return None


def _first_named(story: Story, sighting: Sighting, number: int) -> Members | None:
    """The people of the first sentence that names any, if they are so many and nobody has been named before."""
    first = next((s for f in story.people for s in f.sightings[:1]), None)
    if first is None or first.first < sighting.first:
        return None
    here = story.token(first).sentence
    there = tuple(f for f in story.people if story.token(f.sightings[0]).sentence == here)
    return there if len(there) == number else None


def _close(story: Story, sighting: Sighting, at: int) -> bool:
    """Whether token `at` is a few sentences before the sighting at the most."""
    return story.token(sighting).sentence - story.parse.tokens[at].sentence <= SIDES_BACK


def _all(figures: Members, number: int, kind: str) -> bool:
    return len(figures) == number and all(_is(figure, kind) for figure in figures)


def _is(figure: Figure, kind: str) -> bool:
    if kind == "person":
        return figure.kind == "person" or (figure.kind in ("unnamed", "office") and figure.role is not None)
    return figure.kind == "state" or (figure.kind == "organisation" and figure.sector in SIDES)


def _recent(story: Story, sighting: Sighting, kind: str, number: int) -> Members | None:
    """The last so many of a kind; for sides those near by that do something, one for each country."""
    side, found = story.token(sighting).lemma in EITHER, dict[str | int, Figure]()
    third = _subjects_above(story, sighting)
    for past in story.back():
        if past.head in third:
            continue
        if side and not _close(story, sighting, past.head):
            break
        figure = past.figure
        if figure and past.acting and _is(figure, kind) and (past.definite if kind == "person" else not side or _does(story, past)):  # fmt: skip
            rebels = figure.sector in ("REB", "SEP")
            found.setdefault(id(figure) if rebels or kind == "person" else figure.country or id(figure), figure)
        if len(found) == number:
            return tuple(reversed(found.values()))
    return None


def _subjects_above(story: Story, sighting: Sighting) -> frozenset[int]:
    """Heads of the subjects of the verbs that govern the sighting: who calls on both sides is neither."""
    above = islice(story.parse.ancestors(story.token(sighting)), NEAR)
    return frozenset(t.i for verb in above for t in story.parse.children(verb) if t.dep == "nsubj")


def _does(story: Story, past: Sighting) -> bool:
    """Whether the sighting is a subject or an agent."""
    token = first_conjunct(story.parse, story.token(past))
    return token.dep in ("nsubj", "nsubjpass") or (token.dep == "pobj" and story.parse.head(token).dep == "agent")
