"""Hit of a meeting or call -> the spans that say what it was about."""

from __future__ import annotations

from onrecord.events import clauses, extent
from onrecord.events.arguments import support
from onrecord.events.triggers import Hit
from onrecord.language import Parse, Token
from onrecord.spans import Span

ABOUT = ("about", "on", "over", "regarding", "concerning")
OBJECT = frozenset({"discuss", "tackle", "negotiate", "address", "cover", "raise", "review"})


def topics(parse: Parse, hit: Hit, times: frozenset[int]) -> tuple[Span, ...]:
    """What was discussed, one span a thing; empty for other events. `times` are words of time expressions."""
    if hit.trigger.type != "CONSULT":
        return ()
    found: list[Token] = []
    verb = hit.token if not hit.trigger.noun else support(parse, hit.token) or parse.head(hit.token)
    if verb.lemma.lower() in OBJECT:
        found += clauses.patients(parse, verb)
    for holder in dict.fromkeys((hit.token, *hit.used)):
        after = clauses.prepositional(parse, holder)
        found += [t for name in ABOUT for t in after.get(name, ()) if t not in hit.used]
    wanted = [
        t for head in found for t in clauses.conjuncts(parse, head) if t.i not in times and t.pos in {"NOUN", "PROPN"}
    ]
    return tuple(dict.fromkeys(extent.full_phrase(parse, t) for t in wanted if t.i != hit.token.i))
