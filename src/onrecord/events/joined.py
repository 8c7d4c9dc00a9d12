"""Two spans of a sentence -> the measures of what joins them, by which their event is typed.

Three kinds: what the trigger codebooks say (type, row, mood and fit of the best trigger, and the types of the others), the
path from one span to the other through the parse (its words, its top with what hangs there, the places at both ends), and
the words of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.events.patterns import words
from onrecord.events.ranking import Ranked
from onrecord.language import Parse, Token
from onrecord.spans import Span

Words = tuple[Token, ...]
GROUP = frozenset({"neg", "aux", "auxpass", "prt", "xcomp"})
TELLING = frozenset({"VERB", "NOUN", "ADJ"})
LINKING = TELLING | {"ADP", "AUX", "ADV"}
GOOD, FULL = 3.0, 6.0
"""Scores of a trigger that has one of the two spans in its places, and of one that has both."""


def measures(parse: Parse, source: Span, target: Span, ranked: list[Ranked]) -> frozenset[str]:
    """Names of all measures that hold; empty where a span holds no word."""
    actor, recipient = parse.tokens_in(source.start, source.end), parse.tokens_in(target.start, target.end)
    if not actor or not recipient:
        return frozenset()
    ends = _top(parse, actor), _top(parse, recipient)
    return frozenset(
        (
            "always",
            "order=" + ("forward" if source.start < target.start else "back"),
            *_triggers(ranked),
            *_path(parse, *ends),
            *_ends(parse, *ends),
            *_inside(actor, recipient),
            *_sentence(parse, actor, recipient),
        )
    )


def _triggers(ranked: list[Ranked]) -> Iterator[str]:
    """What the codebooks say."""
    for place, one in enumerate(ranked):
        yield f"any={one.hit.trigger.type}"
        if place == 0:
            fit = "both" if one.score >= FULL else "one" if one.score >= GOOD else "none"
            yield from (f"rule={one.put}", f"rule={one.put} fit={fit}", f"row={one.hit.trigger.id}")
            yield f"mood={one.hit.trigger.type} {one.status}"
        elif place < 3:
            yield f"also={one.put}"
    if not ranked:
        yield "rule=none"


def _path(parse: Parse, actor: Token, recipient: Token) -> Iterator[str]:
    """The way from one span up to where they meet and down to the other."""
    up, down = [actor, *parse.ancestors(actor)], [recipient, *parse.ancestors(recipient)]
    below = {t.i for t in down}
    tops = [t for t in up if t.i in below][:1]
    up = [t for t in up if not tops or t.i not in below]
    down = [t for t in down if not tops or t.i not in {*(u.i for u in parse.ancestors(actor)), tops[0].i}]
    yield "places=" + ">".join(t.dep for t in up) + "^" + "<".join(t.dep for t in down)
    for word in (*up[1:], *tops, *down[1:]):
        if word.pos in LINKING and word.i not in {actor.i, recipient.i}:
            yield f"path={_lemma(word)}"
    for top in tops:
        yield from (f"top={_lemma(top)}", f"top={_lemma(top)} {recipient.dep}")
        below_it = (t for t in parse.children(top) if t.dep in GROUP | {"dobj", "prep", "acomp", "attr"})
        yield from (f"top {t.dep}={_lemma(t)}" for t in below_it)


def _ends(parse: Parse, actor: Token, recipient: Token) -> Iterator[str]:
    """What governs each of the two."""
    over, under = parse.head(actor), parse.head(recipient)
    yield from (f"source place={actor.dep}", f"target place={recipient.dep}")
    yield from (f"source head={_lemma(over)}", f"target head={_lemma(under)}")
    yield from (f"source {t.dep}={_lemma(t)}" for t in parse.children(over) if t.dep in GROUP | {"ccomp"})
    if under.pos == "ADP":
        yield f"target head={_lemma(under)} {_lemma(parse.head(under))}"


def _inside(actor: Words, recipient: Words) -> Iterator[str]:
    yield from (f"source={_lemma(t)}" for t in actor if t.pos in {"NOUN", "ADJ"})
    yield from (f"target={_lemma(t)}" for t in recipient if t.pos in TELLING)


def _sentence(parse: Parse, actor: Words, recipient: Words) -> Iterator[str]:
    """The other words, those between the two once more by themselves."""
    inside = {t.i for t in (*actor, *recipient)}
    first, last = sorted((actor[0].sentence, recipient[-1].sentence))
    low, high = sorted((actor[0].i, recipient[0].i))
    for sentence in parse.sentences[first : last + 1]:
        for word in parse.sentence_tokens(sentence):
            if word.i in inside:
                continue
            if word.pos in TELLING:
                yield f"word={_lemma(word)}"
            if low < word.i < high and word.pos in LINKING | {"PART"}:
                yield f"between={_lemma(word)}"


def _top(parse: Parse, phrase: Words) -> Token:
    """The word of the span whose governor stands outside it."""
    inside = {t.i for t in phrase}
    return next((t for t in phrase if t.head not in inside or t.head == t.i), phrase[-1])


def _lemma(word: Token) -> str:
    """The word itself, numbers and measures of time folded."""
    lemma = word.lemma.lower()
    return "#" if word.pos == "NUM" or lemma in words("span") else lemma
