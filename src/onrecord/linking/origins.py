"""Where the knowledge of an occurrence comes from, outlets that pass it on folded away.

A page that names a source has it from there; one that credits an agency or another medium has it from that; one that only
hedges ("reports say") or names nobody, and has the wording of an earlier page, has it from where that page has it. Who
denies it is no origin of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.codebooks import rows
from onrecord.compare import words
from onrecord.linking.shingles import held, numbers, shingles
from onrecord.linking.sides import Sides, is_hedge, is_medium
from onrecord.linking.tellings import Telling
from onrecord.linking.words import listed
from onrecord.records import Origin, OriginKind, Passage, Record
from onrecord.spans import Span

_LIFTED = 0.7
"""Share of the runs of three words of a sentence that one has from another; names and offices alone are half of some."""
_FEWEST = 6
"""Runs that a sentence must have to show that."""
_HEAD = 160
"""Characters of the first paragraphs in which an agency signs."""
_Found = tuple[OriginKind, str, str]
"""Kind, name, and why."""


def origins(tellings: Sequence[Telling], sides: Sides, folded: Mapping[str, str]) -> tuple[Origin, ...]:
    """The origins, parties first; `folded` leads from a copy to the page it was copied from. Tellings by publication."""
    found: dict[str, list[_Found]] = {}
    for telling in tellings:
        page = telling.page
        if page in folded:
            found[page] = [("unstated", "", f"the text of {_outlet(tellings, folded[page])}")]
        elif telling is _first_of(tellings, page):
            own = [t for t in tellings if t.page == page and t.event.status != "denied"]
            every = [known for t in own for known in _stated(t, sides)]
            free = [t for t in tellings if t.page not in folded]
            found[page] = list(dict.fromkeys(every)) or (_unstated(own, free, sides, found) if own else [])
    return _merged(tellings, found, folded)


def _first_of(tellings: Sequence[Telling], page: str) -> Telling:
    return next(telling for telling in tellings if telling.page == page)


def _outlet(tellings: Sequence[Telling], page: str) -> str:
    return next((telling.outlet for telling in tellings if telling.page == page), page)


def _stated(telling: Telling, sides: Sides) -> Iterator[_Found]:
    """What a page says about whom it has the occurrence from."""
    for statement in telling.statements:
        if statement.stance == "denies":
            continue
        for actor in telling.actors(statement.source):
            parties = sides.spoken_for(telling, actor)
            if is_medium(actor, statement):
                yield "medium", actor.name, f"{_tidy(actor.name)} is credited"
            elif parties:
                yield from (("party", side, f"source: {actor.name}") for side in parties)
            elif not is_hedge(actor):
                yield "source", actor.name, f"source: {actor.name}"
        if not statement.source:
            yield from (("medium", actor.name, f"through {actor.name}") for actor in telling.actors(statement.via))


def _unstated(
    own: Sequence[Telling], tellings: Sequence[Telling], sides: Sides, found: Mapping[str, list[_Found]]
) -> list[_Found]:
    """The agency that signs the text, else the page its words are lifted from, else parties quoted beside it, else the outlet."""
    if credit := agency(own[0].record):
        return [("medium", credit[0], f"signed “{credit[1].span.quote}”")]
    if lifted := _lifted(own, tellings):
        why = f"no source of its own, and the wording of {lifted.outlet}"
        return [(kind, name, why) for kind, name, _ in (list(_stated(lifted, sides)) or found[lifted.page])]
    contacts = [t for t in own if t.happening.is_contact]
    beside = [(t, a) for t in contacts for s in t.beside() for a in t.actors(s.source) if not is_medium(a, s)]
    quoted = {side: a.name for t, a in reversed(beside) for side in sides.spoken_for(t, a)}
    if quoted:
        return [("party", side, f"no source for it, but {name} is quoted beside it") for side, name in quoted.items()]
    return [("unstated", own[0].outlet, "no source")]


def _lifted(own: Sequence[Telling], tellings: Sequence[Telling]) -> Telling | None:
    """The first telling of an earlier page that a telling of this page repeats, mostly word for word."""
    earlier = tellings[: next(n for n, telling in enumerate(tellings) if telling.page == own[0].page)]
    for telling in own:
        runs = numbers(shingles(telling.sentence))
        for other in earlier if len(runs) >= _FEWEST else ():
            if held(runs, numbers(shingles(other.sentence))) >= _LIFTED:
                return other
    return None


def _merged(
    tellings: Sequence[Telling], found: Mapping[str, list[_Found]], folded: Mapping[str, str]
) -> tuple[Origin, ...]:
    """One origin a name, with the pages that have it from there; copies with what they copy."""
    pages: dict[tuple[OriginKind, str], dict[str, str]] = defaultdict(dict)
    shown: dict[tuple[OriginKind, str], str] = {}
    for page, every in found.items():
        source = folded.get(page, page)
        for kind, name, why in every if page not in folded else found.get(source, ()):
            key = (kind, _bare(name))
            shown[key] = min(shown.get(key, name), name, key=lambda n: (len(n), n))
            pages[key].setdefault(page, every[0][2] if page in folded else why)
    for key in [key for key in pages if key[0] == "unstated" and ("medium", key[1]) in pages]:
        pages["medium", key[1]].update(pages.pop(key))
    order = ("party", "source", "medium", "unstated")
    ranked = sorted(pages, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(
        Origin(
            id=f"r{n}", kind=key[0], name=_tidy(shown[key]), pages=tuple(pages[key]), because=tuple(pages[key].values())
        )
        for n, key in enumerate(ranked, 1)
    )


def _bare(name: str) -> str:
    """A medium's name without what says that it is one: "Al-Masry newspaper" is Al-Masry."""
    every = words(name)
    return " ".join([word for word in every if word not in (*listed("medium"), "the", "news")] or every)


def _tidy(name: str) -> str:
    return re.sub(r" ([-’']) ", r"\1", name)


def agency(record: Record) -> tuple[str, Passage] | None:
    """The agency that signs a text, in its dateline or its byline: "AMMAN (Reuters) -"."""
    article = record.article
    heads = [b for b in article.blocks if b.start is not None and b.role in ("byline", "dateline", "paragraph")][:3]
    for block in heads:
        start = block.start or 0
        match = _signature().search(article.text, start, min(start + _HEAD, block.end or start))
        if match:
            span = Span.of(article.text, match.start(), match.end())
            return match["name"], Passage(page=record.page.id, span=span)
    return None


@cache
def _signature() -> re.Pattern[str]:
    media = (row for row in rows("actors/bodies") if row["sector"] == "JRN")
    every = {name for row in media for name in (row["name"], *row["aliases"].split("|")) if name}
    longest = sorted(every, key=lambda name: (-len(name), name))
    return re.compile(rf"\((?P<name>{'|'.join(map(re.escape, longest))})\)")
