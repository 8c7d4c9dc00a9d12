"""The actors found so far, asked by place: who is meant at these characters?

Stages after `actors` use it to turn words into actor ids, and to enter the people an article never names ("a police
source", "three gunmen") the moment a statement or an event needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.records import Actor, ActorKind, Mention
from onrecord.spans import Span


@dataclass(slots=True)
class Cast:
    """A growing list of actors with an index of their mentions."""

    actors: list[Actor]
    """The actors, in order of their ids."""
    mentions: list[tuple[Span, str]] = field(default_factory=list)
    """Every mention with its actor's id, in text order."""

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> Cast:
        """A cast of these actors."""
        known = list(actors)
        found = [(mention.span, actor.id) for actor in known for mention in actor.mentions]
        return cls(known, sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)))

    def get(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError if there is none."""
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def exactly(self, start: int, end: int) -> str | None:
        """The actor whose mention is exactly these characters."""
        return next((actor for span, actor in self.mentions if (span.start, span.end) == (start, end)), None)

    def within(self, start: int, end: int) -> list[tuple[Span, str]]:
        """Outermost mentions that lie in `start:end`, in text order, with their actors' ids."""
        found: list[tuple[Span, str]] = []
        for span, actor in self.mentions:
            if start <= span.start and span.end <= end and not (found and found[-1][0].end > span.start):
                found.append((span, actor))
        return found

    def over(self, at: int) -> str | None:
        """The actor of the longest mention that holds character `at`."""
        held = [(len(span), actor) for span, actor in self.mentions if span.start <= at < span.end]
        return max(held)[1] if held else None

    def persons_in(self, actor_id: str) -> tuple[str, ...]:
        """The actor itself, or the members of a group whose members are known."""
        return self.get(actor_id).members or (actor_id,)

    def enter(self, span: Span, *, rule: str, kind_is_group: bool = False) -> str:
        """Id of the actor at exactly `span`; an unnamed one (or a group) is entered if nobody stands there yet.

        An earlier unnamed actor described in the same words, article aside, is taken to be the same.
        """
        known = self.exactly(span.start, span.end)
        if known:
            return known
        mention = Mention(span=span, form="role", rule=rule, confidence=0.6)
        for index, actor in enumerate(self.actors):
            if actor.kind in ("unnamed", "group") and not actor.members and _bare(actor.name) == _bare(span.quote):
                self.actors[index] = replace(actor, mentions=(*actor.mentions, mention))
                return self._index(span, actor.id)
        new = f"a{len(self.actors) + 1}"
        kind: ActorKind = "group" if kind_is_group else "unnamed"
        self.actors.append(Actor(id=new, name=span.quote, kind=kind, mentions=(mention,)))
        return self._index(span, new)

    def _index(self, span: Span, actor: str) -> str:
        self.mentions.append((span, actor))
        self.mentions.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        return actor


def _bare(name: str) -> str:
    """The words without a leading article, lower case."""
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] and words[0] in {"a", "an", "the"} else words)
