"""Occasion -> how likely it is an event at all, and of this type: a logistic table over what is known of it.

The weights are a codebook (`typing/confidence`), fitted on hand-marked pages; see its card.
"""

from __future__ import annotations

from functools import cache
from math import exp

from onrecord import codebooks
from onrecord.events.occasions import Occasion
from onrecord.events.parties import Parties

FORCES = frozenset({"MIL", "COP", "REB", "UAF", "SPY"})
NAMED = frozenset({"person", "organisation", "state", "office"})
UNLIKELY = 0.52
"""What is less likely is kept among the rejected."""
UNLIKELY_IN_POLITICS = 0.47
"""The same for what people with a part in politics do on a page that is politics throughout: there most of it is right."""


def confidence(occasion: Occasion, parties: Parties, page: int) -> float:
    """Probability between 0 and 1, to two places; `page` says how much of the page speaks of politics (`politics`)."""
    model = _weights()
    total = sum(model.get(measure, 0.0) for measure in measures(occasion, parties, page))
    return round(1 / (1 + exp(-total)), 2)


def is_likely(occasion: Occasion, share: float, page: int) -> bool:
    """Whether it is kept as an event, its confidence being `share`."""
    among = page == len(STEPS) and not all(seen.weak for seen in occasion.seen)
    return share >= (UNLIKELY_IN_POLITICS if among else UNLIKELY)


def measures(occasion: Occasion, parties: Parties, page: int) -> tuple[str, ...]:
    """What speaks for or against it: its type, word, the parties on both sides, how often it is told."""
    seen = occasion.fullest
    mutual = occasion.recipients or (occasion.actors[1:] if seen.type == "CONSULT" else ())
    by, to = _side(occasion.actors, parties), _side(mutual, parties)
    return (
        "always",
        f"type={seen.type}",
        f"word={'noun' if seen.noun else 'verb'}",
        f"by={by}",
        f"to={to}",
        f"by={by} to={to}",
        f"type={seen.type} to={to}",
        f"states={min(3, sum(actor.kind == 'state' for actor in parties.known.values()))}",
        f"told={'several' if len(occasion.seen) > 1 else 'once'}",
        f"rule={seen.rule}",
        f"page={page}",
        f"page={page} weak={int(all(one.weak for one in occasion.seen))}",
        *(("named",) if any(parties.known[one].kind in NAMED for one in (*occasion.actors, *mutual)) else ()),
        *(("dated",) if occasion.time.value else ()),
        *(("by many",) if len(occasion.actors) > 1 else ()),
        *(("inferred",) if seen.inferred else ()),
        *(("weak",) if all(one.weak for one in occasion.seen) else ()),
        *(("in a statement",) if seen.told else ()),
        *(("abroad",) if _is_abroad(occasion, parties) else ()),
    )


def politics(parties: Parties) -> int:
    """How much of the page speaks of politics, 0 to 4: by its mentions of states and people of politics."""
    told = sum(len(actor.mentions) for actor in parties.known.values() if parties.is_political(actor.id))
    share = 100 * told / max(1, len(parties.parse.tokens))
    return sum(share >= step for step in STEPS)


def _side(ids: tuple[str, ...], parties: Parties) -> str:
    """Nobody, a state, a force, others of politics, persons and bodies of no known part, or people only described."""
    if not ids:
        return "nobody"
    actors = [parties.known[one] for one in ids]
    if any(actor.kind == "state" for actor in actors):
        return "state"
    if any(actor.sector in FORCES for actor in actors):
        return "force"
    if any(map(parties.is_political, ids)):
        return "politics"
    return "described" if all(actor.kind in {"unnamed", "group"} for actor in actors) else "others"


def _is_abroad(occasion: Occasion, parties: Parties) -> bool:
    """Whether two countries are involved."""
    actors = [parties.known[one] for one in (*occasion.actors, *occasion.recipients)]
    return len({actor.country or actor.id for actor in actors if actor.country or actor.kind == "state"}) > 1


STEPS = (0.5, 1.5, 3.0, 5.0)
"""Political mentions in a hundred words."""


@cache
def _weights() -> dict[str, float]:
    return {row["id"]: float(row["weight"]) for row in codebooks.rows("typing/confidence")}
