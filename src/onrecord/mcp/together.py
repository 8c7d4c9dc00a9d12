"""An occurrence as plain data: each side's account with its spans. Words of pages stand only under `quoted`."""

from __future__ import annotations

from typing import Any

from onrecord.records import Claim, Contradiction, Linked, LinkedPage, Occurrence, Passage, SideAccount

Answer = dict[str, Any]


def told(linked: Linked) -> Answer:
    """What a store's `compare` found."""
    [found] = linked.occurrences
    return {
        "occurrence": found.id,
        "type": found.type,
        "medium": found.medium,
        "parties": [{"name": party.name, "country": party.country, "part": party.part} for party in found.parties],
        "earliest": found.earliest,
        "latest": found.latest,
        "status": found.status,
        "events": [{"hash": ref.hash, "page": ref.page} for ref in found.events],
        "pages": [_page(page) for page in linked.pages],
        "copies": [{"page": copy.page, "of": copy.of} for copy in linked.copies],
        "origins": [{"kind": each.kind, "name": each.name, "pages": each.pages} for each in found.origins],
        "single_party": found.single_party,
        "sides": [_side(account) for account in found.accounts],
        "contradictions": [_contradiction(each) for each in found.contradictions],
        "quoted": _quoted(found),
    }


def _quoted(found: Occurrence) -> Answer:
    reasons = dict.fromkeys(reason for link in found.links for reason in link.because)
    return {"places": found.places, "one_because": list(reasons)}


def _page(page: LinkedPage) -> Answer:
    return {
        "page": page.id,
        "where": page.url or page.source,
        "outlet": page.outlet,
        "published": page.published,
        "quoted": {"title": page.title},
    }


def _side(account: SideAccount) -> Answer:
    return {
        "side": account.side,
        "party": account.party,
        "claims": [_claim(claim) for claim in account.claims],
        "only_this_side_says": list(map(_passage, account.only)),
        "leaves_out": list(map(_passage, account.left_out)),
    }


def _claim(claim: Claim) -> Answer:
    return {
        "hash": claim.hash,
        "who": claim.source,
        "stance": claim.stance,
        "about": claim.about,
        "single_party": claim.single_party,
        "repeats": list(map(_passage, claim.repeats)),
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
