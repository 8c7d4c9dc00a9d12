"""The actors found so far, asked by place: who is meant at these characters?

Stages after `actors` use it to turn words into actor ids, and to enter the people an article never names ("a police
source", "three gunmen") the moment a statement or an event needs them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.records import Actor, ActorKind, Mention
from onrecord.spans import Span


@dataclass(slots=True)
class Cast:
    """A growing list of actors with an index of their mentions."""

    actors: list[Actor]
    """The actors, in order of their ids."""
    _placed: list[tuple[int, int, Span, str]] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _exact: dict[tuple[int, int], str] = field(default_factory=dict)
    _unnamed: dict[str, int] = field(default_factory=dict)
    _longest: int = 0

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> Cast:
        """A cast of these actors."""
        cast = cls([])
        for actor in actors:
            cast._add(actor)
        return cast

    @property
    def mentions(self) -> list[tuple[Span, str]]:
        """Every mention with its actor's id, in text order, the longer first where two start together."""
        return [(span, actor) for _, _, span, actor in self._placed]

    def get(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError if there is none."""
        return self.actors[self._numbers[actor_id]]

    def exactly(self, start: int, end: int) -> str | None:
        """The actor whose mention is exactly these characters."""
        return self._exact.get((start, end))

    def within(self, start: int, end: int) -> list[tuple[Span, str]]:
        """Outermost mentions that lie in `start:end`, in text order, with their actors' ids."""
        found: list[tuple[Span, str]] = []
        for span, actor in self._from(start):
            if span.start >= end:
                break
            if span.end <= end and not (found and found[-1][0].end > span.start):
                found.append((span, actor))
        return found

    def over(self, at: int) -> str | None:
        """The actor of the longest mention that holds character `at`."""
        best: tuple[int, str] | None = None
        for span, actor in self._from(at - self._longest):
            if span.start > at:
                break
            if at < span.end and (best is None or len(span) > best[0]):
                best = len(span), actor
        return best[1] if best else None

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
        number = self._unnamed.get(_bare(span.quote))
        if number is not None:
            actor = self.actors[number]
            self.actors[number] = replace(actor, mentions=(*actor.mentions, mention))
            self._index(span, actor.id)
            return actor.id
        kind: ActorKind = "group" if kind_is_group else "unnamed"
        new = Actor(id=f"a{len(self.actors) + 1}", name=span.quote, kind=kind, mentions=(mention,))
        self._add(new)
        return new.id

    def _from(self, start: int) -> Iterator[tuple[Span, str]]:
        """Mentions from the first that starts at `start` or later."""
        for i in range(bisect_left(self._placed, start, key=lambda entry: entry[0]), len(self._placed)):
            _, _, span, actor = self._placed[i]
            yield span, actor

    def _add(self, actor: Actor) -> None:
        self._numbers[actor.id] = len(self.actors)
        if actor.kind in ("unnamed", "group") and not actor.members:
            self._unnamed.setdefault(_bare(actor.name), len(self.actors))
        self.actors.append(actor)
        for mention in actor.mentions:
            self._index(mention.span, actor.id)

    def _index(self, span: Span, actor: str) -> None:
        self._exact.setdefault((span.start, span.end), actor)
        self._longest = max(self._longest, len(span))
        insort(self._placed, (span.start, -span.end, span, actor))


def _bare(name: str) -> str:
    """The words without a leading article, lower case."""
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] and words[0] in {"a", "an", "the"} else words)
