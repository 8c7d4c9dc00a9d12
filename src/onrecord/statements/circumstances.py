"""An attribution -> when it was said, and through whom it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cast import Cast
from onrecord.language import Parse, Token
from onrecord.records import Outlet, TimeMention
from onrecord.spans import Span
from onrecord.statements import labels
from onrecord.statements.attribution import Attribution, runs
from onrecord.statements.medium import PRESS
from onrecord.statements.subjects import agent, phrase

SEEING = frozenset(
    [
        "see",
        "obtain",
        "review",
        "view",
        "read",
        "carry",
        "publish",
        "cite",
        "quote",
        "report",
        "release",
        "share",
        "verify",
    ]
)
"""Participles that name who passed the words on: "seen by", "obtained by"."""
NEAR = 40
"""Tokens around the cue among which the participle is looked for."""
AFTER = 12
"""Characters after the last part at which it can still begin."""
FARTHEST = 12
"""Words between a cue and the time it was said."""


@dataclass(frozen=True, slots=True)
class Via:
    """Through whom the outlet knows it."""

    span: Span | None = None
    """The words that say so."""
    heads: tuple[Token, ...] = ()
    """Heads of the names in them."""


def via(parse: Parse, found: Attribution, cast: Cast, own: Outlet | None) -> Via:
    """Who was told, or saw the document: "told Reuters", "seen by Reuters"; nobody where it is the page's `own` outlet."""
    anchor = parse.tokens[found.anchor]
    if anchor.lemma == "tell":
        told = next(
            (c for c in parse.children(anchor) if c.dep in ("dobj", "dative", "nsubj") and c.i > anchor.i), None
        )
        if told is not None and _is_outlet(parse, told, cast) and not _is_own(parse, told, own):
            return _via(parse, phrase(parse, told), told)
    for token in _around(parse, found):
        if token.tag == "VBN" and token.lemma in SEEING and token.dep in ("acl", "advcl", "amod", "conj", "dep"):
            by = agent(parse, token)
            if by is not None and by.pos in ("PROPN", "NOUN") and not _is_own(parse, by, own):
                words = [t for t in parse.subtree(token) if token.i <= t.i]
                also = parse.tokens[token.i - 1 : token.i]
                return _via(parse, [*(t for t in also if t.text.lower() == "also"), *words], by)
    return Via()


def _via(parse: Parse, words: list[Token], head: Token) -> Via:
    return Via(next(iter(runs(parse, words)), None), (head, *(c for c in parse.children(head) if c.dep == "conj")))


def _around(parse: Parse, found: Attribution) -> list[Token]:
    """Tokens among and just after the parts of the attribution that are not its content."""
    parts = [*found.parts(), *([found.medium] if found.medium else [])]
    low, high = min(part.start for part in parts), max(part.end for part in parts)
    anchor = parse.tokens[found.anchor]
    sentence = parse.sentences[anchor.sentence]
    near = parse.tokens[max(sentence.first, anchor.i - NEAR) : min(sentence.last, anchor.i + NEAR)]
    among = [t for t in near if low <= t.start < high + AFTER]
    return [t for t in among if not any(piece.start <= t.start < piece.end for piece in found.content)]


def _is_own(parse: Parse, token: Token, own: Outlet | None) -> bool:
    """Whether the words name the outlet of the page itself."""
    if own is None:
        return False
    words = "".join(t.text for t in phrase(parse, token)).casefold().removeprefix("the")
    site = (own.domain or "").removeprefix("www.").casefold()
    return words in (own.name.replace(" ", "").casefold().removeprefix("the"), site, site.partition(".")[0])


def _is_outlet(parse: Parse, token: Token, cast: Cast) -> bool:
    if token.lemma.lower() in PRESS:
        return False
    actor = cast.over(token.start)
    if actor is not None:
        known = cast.get(actor)
        return known.sector == "JRN" or (known.kind == "organisation" and known.sector is None)
    return labels.at(parse, token.i) == "ORG"


def time(parse: Parse, found: Attribution, times: Sequence[TimeMention]) -> str | None:
    """Id of the time that stands with the cue, outside the content."""
    sentence = parse.sentences[parse.tokens[found.anchor].sentence]
    at = found.cue.start if found.cue else parse.tokens[found.anchor].start
    best: tuple[int, str] | None = None
    for mention in times:
        if not sentence.start <= mention.span.start < sentence.end or mention.type not in ("DATE", "TIME"):
            continue
        if any(piece.overlaps(mention.span) for piece in found.content):
            continue
        between = parse.text[min(at, mention.span.start) : max(at, mention.span.start)].split()
        if len(between) <= FARTHEST and (best is None or len(between) < best[0]):
            best = (len(between), mention.id)
    return best[1] if best else None
