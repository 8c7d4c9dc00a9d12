"""The two, the pair, both leaders, both sides: groups whose members the article names elsewhere."""

from __future__ import annotations

from itertools import islice

from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse

POINTERS = frozenset(("the", "both", "these", "those"))
NUMBERS = {"two": 2, "three": 3, "four": 4}
PAIRS = {"pair": 2, "duo": 2, "trio": 3}
PEOPLE = frozenset(("leader", "man", "woman", "president", "minister", "politician", "counterpart", "prime", "diplomat", "official", "envoy", "candidate", "rival", "figure"))  # fmt: skip
STATES = frozenset(("country", "nation", "state", "side", "government", "neighbour", "neighbor", "party", "power", "ally", "capital", "superpower"))  # fmt: skip


def find(parse: Parse) -> list[Sighting]:
    """Sightings of `the two`, `the pair`, `both leaders` and the like, in text order."""
    found = []
    for token in parse.tokens:
        sighting = _sighting(parse, token.i) if token.text.casefold() in POINTERS else None
        if sighting:
            found.append(sighting)
    return found


def _sighting(parse: Parse, at: int) -> Sighting | None:
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
    return None


def _sort(lemma: str) -> str | None:
    return "person" if lemma in PEOPLE else "state" if lemma in STATES else None


def _make(first: int, last: int, head: int) -> Sighting:
    return Sighting(
        first=first, last=last, head=head, what="pair", form="group", rule="the-two", confidence=0.85, plural=True
    )


def coordinations(story: Story, sightings: list[Sighting]) -> list[tuple[int, tuple[Figure, ...]]]:
    """Things named side by side, `X and Y`, `between X and Y`: the token of the first and the figures."""
    found: dict[int, list[Figure]] = {}
    for sighting in sightings:
        token, seen = story.parse.tokens[sighting.head], 0
        while token.dep == "conj" and seen < 8:
            token, seen = story.parse.head(token), seen + 1
        if seen and token.i in story.at and sighting.figure and story.at[token.i].figure:
            first = story.at[token.i].figure
            assert first is not None
            members = found.setdefault(token.i, [first])
            if sighting.figure not in members:
                members.append(sighting.figure)
    return [(at, tuple(members)) for at, members in sorted(found.items()) if len(members) > 1]


def resolve(story: Story, sighting: Sighting, pairs: list[tuple[int, tuple[Figure, ...]]]) -> Figure | None:
    """The group: members of the last fitting `X and Y` before, or the first after; else those seen most."""
    head = story.parse.tokens[sighting.head]
    number = NUMBERS.get(story.parse.tokens[sighting.first + 1].text.casefold(), PAIRS.get(head.text.casefold(), 2))
    sort = _sort(head.lemma)
    found = _members(story, sighting.first, number, sort, pairs)
    if found is None:
        sighting.confidence, sighting.rule = 0.4, "the-two-unknown"
        return group(story, (), sighting)
    sighting.rule = found[1]
    return group(story, found[0], sighting)


def group(story: Story, members: tuple[Figure, ...], sighting: Sighting) -> Figure:
    """The group of these members, the one of before if there is one."""
    known = story.latest(lambda f: bool(members) and set(f.members) == set(members), of="group")
    if known:
        known.take(sighting)
        return known
    text = story.parse.text[story.parse.tokens[sighting.first].start : story.parse.tokens[sighting.last].end]
    name = " and ".join(f.name for f in members) or text
    return story.enter(Figure(name=name, kind="group", plural=True, members=members), sighting)


def _members(
    story: Story, at: int, number: int, sort: str | None, pairs: list[tuple[int, tuple[Figure, ...]]]
) -> tuple[tuple[Figure, ...], str] | None:
    kinds = (sort,) if sort else ("person", "state")
    for kind in kinds:
        before = after = None
        for place, named in pairs:
            if len(named) == number and all(_is(figure, kind) for figure in named):
                before, after = (named, after) if place < at else (before, after or named)
                if place >= at:
                    break
        if before:
            return before, "the-two-before"
        if after:
            return after, "the-two-ahead"
        met = (figure for figure in story.named if _is(figure, kind) and figure.sightings[0].first < at)
        seen = list(islice(met, number + 1))
        if len(seen) == number:
            return tuple(seen), "the-two-of-all"
        recent = _recent(story, kind, number)
        if recent and sort:
            return recent, "the-two-recent"
    return None


def _is(figure: Figure, kind: str) -> bool:
    return figure.kind == kind or (kind == "state" and figure.kind == "organisation" and figure.row is not None)


def _recent(story: Story, kind: str, number: int) -> tuple[Figure, ...] | None:
    found: list[Figure] = []
    for past in story.back():
        if past.figure and _is(past.figure, kind) and past.figure not in found and past.acting:
            found.append(past.figure)
        if len(found) == number:
            return tuple(reversed(found))
    return None
