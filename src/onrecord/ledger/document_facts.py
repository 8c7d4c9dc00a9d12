"""Mention of a document -> what it asks for, endorses and leaves out, to whom it went and when it was made.

A document speaks through verbs: those it is the subject of, a participle ("a resolution condemning the strike") and a
relative clause ("its text, which would endorse the deal").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.cast import Cast
from onrecord.language import Parse, Token
from onrecord.ledger.document_mentions import MAKING, SAYING, Found, with_joined
from onrecord.records import EventTime, TimeMention
from onrecord.spans import Span

ASKING = frozenset(["request", "demand", "call", "urge", "ask", "require", "seek", "propose", "recommend", "mandate"])
ENDORSING = frozenset(
    ["endorse", "welcome", "support", "back", "approve", "affirm", "reaffirm", "uphold", "hail", "commend", "recognise", "recognize"]
)  # fmt: skip
OMITTING = frozenset(["mention", "include", "refer", "contain", "name", "address", "call"])
_OBJECTS = frozenset(["dobj", "obj", "ccomp", "pobj", "xcomp"])
_CLAUSES = frozenset(["ccomp", "xcomp"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_SEEN_BY = re.compile(r"[^.;]*?\b(?:seen|obtained|reviewed|viewed) by\s")
_NOT_AT = frozenset(["before", "until", "till", "by", "since"])
"""Prepositions whose time is not when the document was made."""


def asked(parse: Parse, found: Found) -> list[Span]:
    """What the document demands, requests or calls for."""
    return [span for verb, negated in _verbs(parse, found, ASKING) if not negated for span in _asked_by(parse, verb)]


def endorsed(parse: Parse, found: Found) -> list[Span]:
    """What the document endorses, welcomes or supports."""
    return [span for verb, negated in _verbs(parse, found, ENDORSING) if not negated for span in _object(parse, verb)]


def omitted(parse: Parse, found: Found) -> list[Span]:
    """What the document "does not mention", and its like."""
    return [span for verb, negated in _verbs(parse, found, OMITTING) if negated for span in _object(parse, verb)]


def seen_by(parse: Parse, cast: Cast, found: Found) -> list[str]:
    """The actor in "seen by X" or "obtained by X" within the next words after the mention."""
    match = _SEEN_BY.match(parse.text[found.span.end : found.span.end + 120])
    if match is None:
        return []
    start = found.span.end + match.end()
    return [actor for span, actor in cast.within(start, start + 60) if span.start - start < 5][:1]


def addressees(parse: Parse, cast: Cast, found: Found) -> list[str]:
    """To whom it went: "a note to X", "addressed to X", "sent the draft to X", "sent X a letter"."""
    holders = [
        found.token,
        *(t for t in parse.children(found.token) if t.dep == "acl" and t.lemma in ("address", "send")),
    ]
    verb = _made_by(parse, found.token)
    given: list[Token] = []
    if verb is not None and verb.lemma not in SAYING:
        holders.append(verb)
        given = [t for t in parse.children(verb) if t.dep == "dative" and t.pos != "ADP"]
    for holder in holders:
        to = [t for t in parse.children(holder) if t.dep in ("prep", "dative") and t.lemma == "to"]
        given += [t for preposition in to for t in parse.children(preposition) if t.dep == "pobj"]
    named = (_named(parse, cast, each) for noun in given for each in with_joined(parse, noun))
    return [actor for actor in named if actor]


def made(parse: Parse, found: Found, times: Iterable[TimeMention]) -> EventTime | None:
    """When it was made, sent or put forward, where a time hangs on the document or on the verb that makes it."""
    verb = _made_by(parse, found.token)
    wanted = {found.token.i} | ({verb.i} if verb else set())
    for time in times:
        if time.type in ("DATE", "TIME") and time.earliest and _hangs_on(parse, time, wanted):
            value, earliest, latest = time.value, time.earliest, time.latest
            return EventTime(value=value, earliest=earliest, latest=latest, basis="stated", time_id=time.id)
    return None


def _verbs(parse: Parse, found: Found, wanted: frozenset[str]) -> Iterator[tuple[Token, bool]]:
    """Verbs of these lemmas that the document is the subject of, each with whether it is negated.

    A verb joined by "and" often hangs on the wrong verb in the parse, so any later one of the sentence without a subject of its own counts.
    """
    token = found.token
    for verb in parse.sentence_tokens(parse.sentences[token.sentence]):
        if verb.i < token.i or verb.lemma not in wanted or verb.pos not in ("VERB", "AUX"):
            continue
        below = parse.children(verb)
        subject = next((t for t in below if t.dep in _SUBJECTS), None)
        if _speaks(parse, token, verb, subject):
            yield verb, any(t.dep == "neg" for t in below)


def _speaks(parse: Parse, token: Token, verb: Token, subject: Token | None) -> bool:
    """Whether the verb is the document's."""
    if verb.tag == "VBG" and verb.dep in ("acl", "advcl", "conj") and subject is None:
        above = parse.head(_first_participle(parse, verb))
        maker = _made_by(parse, token)
        return _is_or_holds(parse, token, above) or (maker is not None and above.i == maker.i and token.dep == "dobj")
    if verb.dep == "relcl" and subject is not None and subject.tag in ("WDT", "WP"):
        return _is_or_holds(parse, token, parse.head(verb))
    if subject is not None:
        return subject.i == token.i
    return (
        token.dep in _SUBJECTS and verb.dep in ("conj", "ROOT", "ccomp", "advcl", "acl", "xcomp") and verb.tag != "VBN"
    )


def _first_participle(parse: Parse, verb: Token) -> Token:
    """The participle that opens a row of them: "urging X to go and affirming Y", where the parse joins "affirming" to "go"."""
    if verb.dep != "conj":
        return verb
    return next((t for t in parse.ancestors(verb) if t.tag == "VBG" and t.dep in ("acl", "advcl")), verb)


def _is_or_holds(parse: Parse, token: Token, antecedent: Token) -> bool:
    """Whether a clause about the antecedent is about the document: the parse often hangs it on a name just before it."""
    if antecedent.i == token.i:
        return True
    if antecedent.dep != "pobj" or antecedent.pos != "PROPN":
        return False
    above = parse.head(parse.head(antecedent))
    return above.i == token.i or (token.dep == "dobj" and above.i == token.head and token.i < antecedent.i)


def _object(parse: Parse, verb: Token) -> list[Span]:
    """The first object of the verb, with all that belongs to it."""
    objects = [t for t in parse.children(verb) if t.dep in _OBJECTS]
    return [parse.span(parse.subtree(t)[0], parse.subtree(t)[-1]) for t in objects[:1]]


def _asked_by(parse: Parse, verb: Token) -> list[Span]:
    """What the verb asks for: a clause or object, or what follows "calls for" and "calls on"."""
    below = parse.children(verb)
    clauses = [t for t in below if t.dep in _CLAUSES and t.i > verb.i]
    behind = [
        t
        for p in below
        if p.dep == "prep" and p.lemma in ("for", "on", "upon") and p.i > verb.i
        for t in parse.children(p)
        if t.dep == "pobj"
    ]
    objects = [t for t in below if t.dep in ("dobj", "obj") and t.i > verb.i]
    asked = sorted(
        {t.i: t for t in (*objects[:1], *(() if verb.lemma != "call" else behind[:1]), *clauses[:1])}.values(),
        key=lambda t: t.i,
    )
    if not asked:
        return []
    last = parse.subtree(asked[-1])
    also = [t for t in parse.children(asked[-1]) if t.dep == "conj" and t.tag == verb.tag == "VBG"]
    if (
        also
    ):  # "urging X to go and affirming Y": the second participle is the document's, whatever the parse hangs it on
        last = [t for t in last if t.i < parse.subtree(also[0])[0].i]
        last = last[:-1] if last[-1].dep == "cc" else last
    return [parse.span(parse.subtree(asked[0])[0], last[-1])]


def _made_by(parse: Parse, token: Token) -> Token | None:
    """The verb that makes, sends or puts forward the document, or by which it says something."""
    if token.dep in ("dobj", "obj", "nsubjpass"):
        verb = parse.head(token)
        return verb if verb.lemma in MAKING else None
    of = parse.head(token)
    if token.dep == "pobj" and of.lemma == "in" and parse.head(of).lemma in SAYING | MAKING:
        return parse.head(of)
    return parse.head(token) if token.dep == "nsubj" and parse.head(token).lemma in SAYING else None


def _named(parse: Parse, cast: Cast, noun: Token) -> str | None:
    """The actor of a noun phrase: of the noun itself, else the body whose members or officials it means."""
    if actor := cast.over(noun.start):
        return actor
    first = parse.subtree(noun)[0]
    return next((actor for _, actor in reversed(cast.within(first.start, noun.end))), None)


def _hangs_on(parse: Parse, time: TimeMention, wanted: set[int]) -> bool:
    """Whether the first noun or verb wanted comes before any other verb on the way up from the time."""
    tokens = parse.tokens_in(time.span.start, time.span.end)
    if not tokens:
        return False
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head not in inside), tokens[-1])
    if {parse.head(top).lemma.lower(), tokens[0].lemma.lower()} & _NOT_AT:
        return False
    for above in parse.ancestors(top):
        if above.i in wanted:
            return True
        if above.pos in ("VERB", "AUX") and above.lemma != "date":
            return False
    return False
