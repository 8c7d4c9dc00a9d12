"""What a group's `expected.yaml` says, held against what its articles are linked to.

Everything a file lists is all there is: every occurrence that two pages tell must be in it, and of an occurrence it may
leave out what it does not name. Passages are given by their beginnings, pages by file name.

    copies:       page, of, headline, added, dropped, credit
    versions:     earlier, later, altered ("before -> after"), dropped, added
    occurrences:  type, medium, parties, days (one, or first and last), places, told_by, origins (name: pages),
                  single_party, contradictions (kind, values, a and b as "page words", because),
                  accounts (side: says, only, leaves_out)
    chains:       parties, days, told ("page words")
    comparisons:  documents, both ("first -> second"), only_first, only_second
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.records import Chain, Comparison, Copy, Linked, Occurrence, Passage, SideAccount, Version
from onrecord.spans import Span


@dataclass(frozen=True)
class Checker:
    """Holds expectations against one group."""

    linked: Linked

    def page(self, id_: str) -> str:
        """File name of a page, without its ending."""
        return next(Path(page.source).stem for page in self.linked.pages if page.id == id_)

    def faults(self, expected: dict[str, Any]) -> list[str]:
        """What does not hold; empty if all does."""
        return [
            *self._lists("copies", expected.get("copies", []), map(self._copy, self.linked.copies)),
            *self._lists("versions", expected.get("versions", []), map(self._version, self.linked.versions)),
            *self._occurrences(expected["occurrences"]),
            *self._lists("chains", expected.get("chains", self._chains()), self._chains()),
            *self._lists(
                "comparisons", expected.get("comparisons", []), map(self._comparison, self.linked.comparisons)
            ),
        ]

    def _lists(self, name: str, wanted: list[Any], found: Iterable[dict[str, Any]]) -> Iterator[str]:
        found = list(found)
        if len(wanted) != len(found):
            yield f"{name}: {len(wanted)} expected, found {found}"
        for one, other in zip(wanted, found, strict=False):
            yield from (f"{name}: {fault}" for fault in different(one, other))

    def _occurrences(self, wanted: list[dict[str, Any]]) -> Iterator[str]:
        found = [self._occurrence(one) for one in self.linked.occurrences]
        for one in wanted:
            near = [f for f in found if f["told_by"] == one["told_by"] and f["type"] == one["type"]]
            near = [f for f in near if not list(different(one.get("days", f["days"]), f["days"]))]
            if not near:
                yield f"no {one['type']} told by {one['told_by']} on {one.get('days')}; found {[f['told_by'] for f in found]}"
                continue
            found.remove(near[0])
            yield from different(one, near[0])
        yield from (f"not expected: {f}" for f in found if len(f["told_by"]) > 1)

    def _passages(self, passages: Iterable[Passage]) -> list[str]:
        return [f"{self.page(passage.page)} {passage.span.quote}" for passage in passages]

    def _copy(self, copy: Copy) -> dict[str, Any]:
        return {
            "page": self.page(copy.page),
            "of": self.page(copy.of),
            "headline": copy.headline,
            "added": quotes(copy.added),
            "dropped": quotes(copy.dropped),
            "credit": copy.credit.span.quote if copy.credit else None,
        }

    def _version(self, version: Version) -> dict[str, Any]:
        def changes(how: str) -> list[str]:
            pairs = [(c.before, c.after) for c in version.changes if c.how == how]
            return [" -> ".join(span.quote for span in pair if span) for pair in pairs]

        told = {how: changes(how) for how in ("altered", "dropped", "added")}
        return {"earlier": self.page(version.earlier), "later": self.page(version.later), **told}

    def _occurrence(self, one: Occurrence) -> dict[str, Any]:
        return {
            "type": one.type,
            "medium": one.medium,
            "parties": sorted(party.name for party in one.parties),
            "days": days(one),
            "places": list(one.places),
            "told_by": sorted({self.page(ref.page) for ref in one.events}),
            "origins": {origin.name: sorted(map(self.page, origin.pages)) for origin in one.origins},
            "single_party": one.single_party,
            "contradictions": [
                {
                    "kind": c.kind,
                    "values": list(c.values),
                    "a": self._passages([c.a])[0],
                    "b": self._passages([c.b])[0],
                    "because": c.because,
                }
                for c in one.contradictions
            ],
            "accounts": {account.side: self._account(account) for account in one.accounts},
        }

    def _account(self, account: SideAccount) -> dict[str, list[str]]:
        told = {"says": [c.passage for c in account.claims], "only": account.only, "leaves_out": account.left_out}
        return {name: sorted(quotes(passage.span for passage in passages)) for name, passages in told.items()}

    def _chains(self) -> list[dict[str, Any]]:
        return [self._chain(chain) for chain in self.linked.chains]

    def _chain(self, chain: Chain) -> dict[str, Any]:
        every = {one.id: one for one in self.linked.occurrences}
        return {
            "parties": sorted(chain.parties),
            "days": [every[id_].earliest for id_ in chain.occurrences],
            "told": self._passages(link.told for link in chain.links if link.told),
        }

    def _comparison(self, one: Comparison) -> dict[str, Any]:
        told = [(p, p.a.span.quote if p.a else None, p.b.span.quote if p.b else None) for p in one.points]
        return {
            "documents": list(one.kinds),
            "both": [f"{a} -> {b}" for _, a, b in told if a and b],
            "only_first": [f"{p.what} {a}" for p, a, b in told if not b],
            "only_second": [f"{p.what} {b}" for p, a, b in told if not a],
        }


def days(one: Occurrence) -> list[str | None] | str | None:
    """The day, or the first and the last of several."""
    return one.earliest if one.earliest == one.latest else [one.earliest, one.latest]


def quotes(spans: Iterable[Span]) -> list[str]:
    """The characters of spans."""
    return [span.quote for span in spans]


def different(wanted: Any, found: Any, where: str = "") -> Iterator[str]:
    """Where something is not as wanted; texts need only begin as wanted, lists of texts may be in another order."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            yield from different(value, found.get(key), f"{where}{key}: ")
        if where.endswith(("origins: ", "accounts: ")) and set(wanted) != set(found):
            yield f"{where}{sorted(wanted)} expected, found {sorted(found)}"
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        if all(isinstance(value, str) for value in wanted) and not where.endswith(("values: ", "days: ")):
            wanted, found = sorted(wanted), sorted(found)
        for one, other in zip(wanted, found, strict=True):
            yield from different(one, other, where)
    elif where.endswith("because: "):
        if wanted not in found:
            yield f"{where}{wanted!r} expected, found {found!r}"
    elif isinstance(found, str) and wanted is not None:
        if not found.startswith(str(wanted)):
            yield f"{where}{str(wanted)!r} expected, found {found!r}"
    elif wanted != found:
        yield f"{where}{wanted!r} expected, found {found!r}"
