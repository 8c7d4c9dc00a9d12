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
from onrecord.linking.shingles import held
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
    by_page: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_page[telling.page].append(telling)
    found: dict[str, list[_Found]] = {}
    earlier: list[Telling] = []
    for page, every in by_page.items():
        own = [telling for telling in every if telling.event.status != "denied"]
        if own and page not in folded:
            known = dict.fromkeys(known for telling in own for known in _stated(telling, sides))
            found[page] = list(known) or _unstated(own, earlier, sides, found)
            earlier += own
    for page in by_page:
        if page in folded and folded[page] in found:
            why = f"the text of {by_page[folded[page]][0].outlet}"
            found[page] = [(kind, name, why) for kind, name, _ in found[folded[page]]]
    return _merged({page: found[page] for page in by_page if page in found})


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
    own: Sequence[Telling], earlier: Sequence[Telling], sides: Sides, found: Mapping[str, list[_Found]]
) -> list[_Found]:
    """The agency that signs the text, else the page its words are lifted from, else parties quoted beside it, else the outlet."""
    if credit := agency(own[0].record):
        return [("medium", credit[0], f"signed “{credit[1].span.quote}”")]
    if lifted := _lifted(own, earlier):
        why = f"no source of its own, and the wording of {lifted.outlet}"
        return [(kind, name, why) for kind, name, _ in (list(_stated(lifted, sides)) or found[lifted.page])]
    contacts = [t for t in own if t.happening.is_contact]
    beside = [(t, a) for t in contacts for s in t.beside() for a in t.actors(s.source) if not is_medium(a, s)]
    quoted = {side: a.name for t, a in reversed(beside) for side in sides.spoken_for(t, a)}
    if quoted:
        return [("party", side, f"no source for it, but {name} is quoted beside it") for side, name in quoted.items()]
    return [("unstated", own[0].outlet, "no source")]


def _lifted(own: Sequence[Telling], earlier: Sequence[Telling]) -> Telling | None:
    """The first telling of an earlier page that a telling of this page repeats, mostly word for word."""
    long = [telling for telling in own if len(telling.runs) >= _FEWEST]
    return next((other for t in long for other in earlier if held(t.runs, other.runs) >= _LIFTED), None)


def _merged(found: Mapping[str, list[_Found]]) -> tuple[Origin, ...]:
    """One origin a name, with the pages that have it from there."""
    pages: dict[tuple[OriginKind, str], dict[str, str]] = defaultdict(dict)
    shown: dict[tuple[OriginKind, str], str] = {}
    for page, every in found.items():
        for kind, name, why in every:
            key = (kind, _bare(name))
            shown[key] = min(shown.get(key, name), name, key=lambda n: (len(n), n))
            pages[key].setdefault(page, why)
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
