"""Which claims wait for somebody to judge them, and how far two people who judged the same ones agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.store.answers import Judged
from onrecord.store.opening import told
from onrecord.store.store import Store

VERDICTS = ("accept", "reject", "correct")
"""What is said of one claim; the log also holds what is said of two events."""
LATEST = 200
"""Pages among which claims wait: those published last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that nobody has judged."""

    hash: str
    """Its lasting name."""
    sort: str
    """statement or event."""
    words: str
    """What is said, or the words that tell it."""
    confidence: float
    """How sure the reader is, from 0 to 1."""
    title: str | None
    """Headline of its page."""
    outlet: str | None
    """Who published it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two people agree on the claims that both have judged, by the last word of each."""

    one: str
    """Name of the one."""
    other: str
    """Name of the other."""
    claims: int
    """Claims that both judged."""
    same: int
    """Those of which they say the same: accept, reject or correct."""
    raw: float
    """Share of those."""
    kappa: float | None
    """Cohen's kappa (1960): agreement beyond chance; null where both say one and the same of everything, so that chance is all."""


def waiting(store: Store, *, limit: int) -> Iterator[Waiting]:
    """Claims of the latest pages that nobody has judged, the least sure first."""
    sql = " UNION ALL ".join(
        f"""SELECT claim.hash, '{table}', {words}, claim.confidence, title, outlet
            FROM latest JOIN {table} AS claim ON claim.page = latest.n
            WHERE NOT EXISTS (SELECT 1 FROM judgement WHERE judgement.hash = claim.hash)"""
        for table, words in (("statement", "claim.content"), ("event", "claim.words"))
    )
    latest = "SELECT n, title, outlet FROM page ORDER BY coalesce(latest, earliest, '') DESC, id LIMIT ?"
    with told(store.path):
        rows = store._db.execute(f"WITH latest AS ({latest}) {sql} ORDER BY 4, 1 LIMIT ?", (LATEST, limit))
        for row in rows:
            yield Waiting(**dict(zip(Waiting.__dataclass_fields__, row, strict=True)))


def agreements(judged: Iterable[Judged]) -> list[Agreement]:
    """For every two people who judged the same claims, how far they agree; those with most claims in common first."""
    last: dict[str, dict[str, str]] = {}
    for each in judged:
        if each.says in VERDICTS:
            last.setdefault(each.who, {})[each.hash] = each.says
    found = []
    for one, other in combinations(sorted(last), 2):
        pairs = [(says, last[other][hash]) for hash, says in last[one].items() if hash in last[other]]
        if pairs:
            same = sum(a == b for a, b in pairs)
            found.append(
                Agreement(one=one, other=other, claims=len(pairs), same=same, raw=same / len(pairs), kappa=kappa(pairs))
            )
    return sorted(found, key=lambda each: (-each.claims, each.one, each.other))


def kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts; null where it is not defined.

    >>> kappa([("accept", "accept"), ("accept", "accept"), ("reject", "reject"), ("reject", "accept")])
    0.5
    >>> kappa([("accept", "accept")]) is None
    True
    """
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ones[says] * others[says] for says in ones) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)
