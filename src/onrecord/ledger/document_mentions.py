"""Noun phrases that mean a document, with whose it is and whether anything makes it one of public affairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.cast import Cast
from onrecord.codebooks import rows
from onrecord.language import Parse, Token
from onrecord.records import Statement
from onrecord.spans import Span

_MODIFIERS = frozenset(["amod", "compound", "poss", "nmod", "nummod"])
_OWNERS = frozenset(["poss", "amod", "compound", "nmod"])
SAYING = frozenset(["say", "write", "announce", "declare"])
MAKING = frozenset(["propose", "draft", "circulate", "submit", "issue", "publish", "send", "table", "present", "pass"])
_DECIDING = frozenset(
    ["adopt", "sign", "ratify", "veto", "approve", "endorse", "reject", "negotiate", "amend", "repeal", "vote", "back"]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of a document."""

    token: Token
    """Its head noun."""
    head: Span
    """The head noun's characters."""
    span: Span
    """The noun phrase without what follows the head."""
    kind: str
    """As in `Document.kind`."""
    lemma: str
    """The codebook's noun."""
    issuer: tuple[str, ...]
    """Ids of the actors whose it is, where its own clause says."""
    definite: bool
    """Whether it points back ("the note"), rather than in ("a note")."""
    official: bool
    """Whether somebody in public life has issued it or acts on it; a "herbal note" alone is none."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of the article while its document nouns are read."""

    parse: Parse
    """The parse."""
    cast: Cast
    """The actors."""
    quoted: tuple[tuple[Span, Statement], ...]
    """Contents with their statements."""


def mentions(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> Iterator[Found]:
    """Every mention of a document, in text order."""
    known = {row["lemma"]: row for row in rows("ledger/documents")}
    reader = Reader(parse, cast, tuple((content, s) for s in statements for content in s.content))
    for token in parse.tokens:
        row = known.get(_word(parse, token))
        if row is None or token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "nmod"):
            continue
        first = _first(parse, token)
        below = parse.children(token) if first is token else (*parse.children(first), *parse.children(token))
        if _stands_alone(row["alone"], below) and not _closes_name(token, below) and not _explains(parse, token, known):
            yield _found(reader, token, row, below)


def _first(parse: Parse, token: Token) -> Token:
    """The first token of a word that the parse has split at hyphens: "counter-proposal" is three."""
    i = token.i
    while i >= 2 and parse.tokens[i - 1].text == "-" and parse.tokens[i - 1].end == parse.tokens[i].start:
        i -= 2
    return parse.tokens[i]


def _word(parse: Parse, token: Token) -> str:
    """The noun in its dictionary form, with what a hyphen joins to it."""
    return parse.text[_first(parse, token).start : token.start].lower() + token.lemma.lower()


def _stands_alone(alone: str, below: tuple[Token, ...]) -> bool:
    """Whether nouns that often mean something else ("text", "statement") carry what makes them documents here."""
    if alone == "possessed":
        return any(t.dep == "poss" or (t.dep == "amod" and t.text[:1].isupper()) for t in below)
    if alone == "modified":
        return any(t.dep in ("amod", "compound") for t in below)
    return True


def _closes_name(token: Token, below: tuple[Token, ...]) -> bool:
    """Whether the noun is a proper name by itself: "Bill" the person is none of ours."""
    return token.pos == "PROPN" and not below


def _explains(parse: Parse, token: Token, known: Mapping[str, object]) -> bool:
    """Whether the noun only says what the document before it is: "a draft of a resolution" is one document."""
    of = parse.head(token)
    return token.dep == "pobj" and of.lemma == "of" and parse.head(of).lemma.lower() in known


def _found(reader: Reader, token: Token, row: dict[str, str], below: tuple[Token, ...]) -> Found:
    parse = reader.parse
    kind = row["kind"]
    if kind == "resolution" and any(t.lemma == "draft" for t in below):
        kind = "draft_resolution"
    before = [t for t in below if t.i < token.i and t.dep in {*_MODIFIERS, "det"}]
    first = parse.subtree(before[0])[0] if before else _first(parse, token)
    issuer = _issuer(reader, token, before)
    return Found(
        token=token,
        head=parse.span(token, token),
        span=parse.span(first, token),
        kind=kind,
        lemma=row["lemma"],
        issuer=issuer,
        definite=any(t.lemma in ("the", "this", "that") for t in before),
        official=_is_public(reader.cast, issuer) or (row["official"] == "act" and _is_acted_on(parse, token)),
    )


def _is_public(cast: Cast, issuer: tuple[str, ...]) -> bool:
    """Whether an issuer is a state, an office, a body, or a person of one."""
    public = ("state", "office", "organisation")
    return any(actor.kind in public or actor.sector is not None for actor in map(cast.get, issuer))


def _is_acted_on(parse: Parse, token: Token) -> bool:
    """Whether somebody proposes, adopts, signs or vetoes it in its own clause."""
    verb = parse.head(parse.head(token)) if token.dep == "pobj" else parse.head(token)
    return token.dep in ("dobj", "nsubjpass", "pobj") and verb.pos == "VERB" and verb.lemma in MAKING | _DECIDING


def _issuer(reader: Reader, token: Token, before: list[Token]) -> tuple[str, ...]:
    """Whose document: its possessor or nationality, the speaker for "our", else the subject of the making or saying."""
    parse, cast = reader.parse, reader.cast
    owners = [t for t in before if t.dep in _OWNERS]
    for owner in [*owners, *_stranded_owner(parse, token)]:
        if owner.lemma.lower() in ("our", "my", "we", "i"):
            return next((s.source for content, s in reader.quoted if content.start <= owner.start < content.end), ())
        if actor := cast.over(owner.start):
            return (actor,)
    verb = next((above for above in parse.ancestors(token) if above.pos in ("VERB", "AUX")), None)
    if verb is None:
        return ()
    subject = next((t for t in parse.children(verb) if t.dep == "nsubj"), None)
    speaking = token.dep == "pobj" and parse.head(token).lemma == "in" and verb.lemma in SAYING
    if subject is None or subject.i == token.i or not (verb.lemma in MAKING or speaking):
        return ()
    return _everyone(parse, cast, subject)


def _stranded_owner(parse: Parse, token: Token) -> list[Token]:
    """A possessive that a quotation mark has torn from its noun in the parse: its "counter-proposal"."""
    near = parse.tokens[max(0, token.i - 4) : token.i]
    return [t for t in near if t.tag == "PRP$" and t.sentence == token.sentence]


def _everyone(parse: Parse, cast: Cast, subject: Token) -> tuple[str, ...]:
    """The actors of a subject and of all that is joined to it by "and"."""
    found = (cast.over(head.start) for head in with_joined(parse, subject))
    return tuple(dict.fromkeys(actor for actor in found if actor))


def with_joined(parse: Parse, noun: Token) -> list[Token]:
    """The noun and what is joined to it by "and"."""
    return [noun, *(t for t in parse.children(noun) if t.dep == "conj")]
