"""An occurrence as plain data: each side's account with its spans. Words of pages stand only under `quoted`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from onrecord.records import Claim, Contradiction, Linked, LinkedPage, Occurrence, Passage, SideAccount

Answer = dict[str, Any]
T = TypeVar("T")
Some = Callable[[str, Sequence[Any]], Sequence[Any]]
"""As many as are shown of a sort of thing."""
SHOWN = 10
"""Pages, events, claims and passages of one sort in an answer; a happening may be told by hundreds."""


def told(linked: Linked) -> Answer:
    """What a store's `compare` found, of each sort as much as an agent can read; `more` counts the rest."""
    [found] = linked.occurrences
    rest: dict[str, int] = {}

    def some(name: str, all_: Sequence[T]) -> Sequence[T]:
        if len(all_) > SHOWN:
            rest[name] = rest.get(name, 0) + len(all_) - SHOWN
        return all_[:SHOWN]

    answer = _told(found, linked, some)
    return answer | ({"more": rest} if rest else {})


def _told(found: Occurrence, linked: Linked, some: Some) -> Answer:
    return {
        "occurrence": found.id,
        "type": found.type,
        "medium": found.medium,
        "parties": [{"name": party.name, "country": party.country, "part": party.part} for party in found.parties],
        "earliest": found.earliest,
        "latest": found.latest,
        "status": found.status,
        "events": [{"hash": ref.hash, "page": ref.page} for ref in some("events", found.events)],
        "pages": [_page(page) for page in some("pages", linked.pages)],
        "copies": [{"page": copy.page, "of": copy.of} for copy in some("copies", linked.copies)],
        "origins": [
            {"kind": each.kind, "name": each.name, "pages": some("pages_of_origins", each.pages)}
            for each in some("origins", found.origins)
        ],
        "single_party": found.single_party,
        "sides": [_side(account, some) for account in some("sides", found.accounts)],
        "contradictions": [_contradiction(each) for each in some("contradictions", found.contradictions)],
        "quoted": _quoted(found),
    }


def _quoted(found: Occurrence) -> Answer:
    reasons = dict.fromkeys(reason for link in found.links for reason in link.because)
    return {"places": found.places, "one_because": list(reasons)[:SHOWN]}


def _page(page: LinkedPage) -> Answer:
    return {
        "page": page.id,
        "where": page.url or page.source,
        "outlet": page.outlet,
        "published": page.published,
        "quoted": {"title": page.title},
    }


def _side(account: SideAccount, some: Some) -> Answer:
    return {
        "side": account.side,
        "party": account.party,
        "claims": [_claim(claim, some) for claim in some("claims", account.claims)],
        "only_this_side_says": list(map(_passage, some("only_this_side_says", account.only))),
        "leaves_out": list(map(_passage, some("leaves_out", account.left_out))),
    }


def _claim(claim: Claim, some: Some) -> Answer:
    return {
        "hash": claim.hash,
        "who": claim.source,
        "stance": claim.stance,
        "about": claim.about,
        "single_party": claim.single_party,
        "repeats": list(map(_passage, some("repeats", claim.repeats))),
        **_passage(claim.passage),
    }


def _contradiction(each: Contradiction) -> Answer:
    return {
        "kind": each.kind,
        "sides": each.sides,
        "a": _passage(each.a),
        "b": _passage(each.b),
        "quoted": {"values": each.values, "because": each.because},
    }


def _passage(passage: Passage) -> Answer:
    span = {"page": passage.page, "start": passage.span.start, "end": passage.span.end}
    return {"span": span, "quoted": {"words": passage.span.quote}}
