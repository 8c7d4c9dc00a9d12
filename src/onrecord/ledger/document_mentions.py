"""Noun phrases that mean a document, with whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.cast import Cast
from onrecord.codebooks import rows
from onrecord.language import Parse, Token
from onrecord.records import Article, Statement
from onrecord.spans import Span

_MODIFIERS = frozenset(["amod", "compound", "poss", "nmod", "nummod"])
_OWNERS = frozenset(["poss", "amod", "compound", "nmod"])
_SAYING = frozenset(["say", "write", "announce", "declare"])
_MAKING = frozenset(["propose", "draft", "circulate", "submit", "issue", "publish", "send", "table", "present", "pass"])


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


def mentions(article: Article, parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> Iterator[Found]:
    """Every mention of a document in the article's sentences, in text order."""
    known = {row["lemma"]: row for row in rows("ledger/documents")}
    quoted = [(content, statement) for statement in statements for content in statement.content]
    for token in parse.tokens:
        row = known.get(_word(parse, token))
        if row is None or token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "nmod"):
            continue
        first = _first(parse, token)
        below = parse.children(token) if first is token else (*parse.children(first), *parse.children(token))
        if (
            _stands_alone(row["alone"], below)
            and not _part_of_name(token, below)
            and not _part_of_other(parse, token, known)
        ):
            yield _found(parse, cast, token, row, below, quoted)


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


def _part_of_name(token: Token, below: tuple[Token, ...]) -> bool:
    """Whether the noun closes a proper name ("Mueller Report" is one, "Bill" the person is none of ours)."""
    return token.pos == "PROPN" and not below


def _part_of_other(parse: Parse, token: Token, known: Mapping[str, object]) -> bool:
    """Whether the noun only says what the document before it is: "a draft of a resolution" is one document."""
    of = parse.head(token)
    return token.dep == "pobj" and of.lemma == "of" and parse.head(of).lemma.lower() in known


def _found(
    parse: Parse,
    cast: Cast,
    token: Token,
    row: dict[str, str],
    below: tuple[Token, ...],
    quoted: list[tuple[Span, Statement]],
) -> Found:
    kind = row["kind"]
    if kind == "resolution" and any(t.lemma == "draft" for t in below):
        kind = "draft_resolution"
    before = [t for t in below if t.i < token.i and t.dep in {*_MODIFIERS, "det"}]
    first = parse.subtree(before[0])[0] if before else _first(parse, token)
    return Found(
        token=token,
        head=parse.span(token, token),
        span=parse.span(first, token),
        kind=kind,
        lemma=row["lemma"],
        issuer=_issuer(parse, cast, token, before, quoted),
        definite=any(t.lemma in ("the", "this", "that") for t in before),
    )


def _issuer(
    parse: Parse, cast: Cast, token: Token, before: list[Token], quoted: list[tuple[Span, Statement]]
) -> tuple[str, ...]:
    """Whose document: its possessor or nationality, the speaker for "our", else the subject of the making or saying."""
    owners = [t for t in before if t.dep in _OWNERS]
    for owner in [*owners, *_stranded_owner(parse, token)]:
        if owner.lemma.lower() in ("our", "my", "we", "i"):
            return next((s.source for content, s in quoted if content.start <= owner.start < content.end), ())
        if actor := cast.over(owner.start):
            return (actor,)
    for verb in parse.ancestors(token):
        if verb.pos in ("VERB", "AUX"):
            subject = next((t for t in parse.children(verb) if t.dep == "nsubj"), None)
            speaking = token.dep == "pobj" and parse.head(token).lemma == "in" and verb.lemma in _SAYING
            if subject is not None and subject.i != token.i and (verb.lemma in _MAKING or speaking):
                return _everyone(parse, cast, subject)
            return ()
    return ()


def _stranded_owner(parse: Parse, token: Token) -> list[Token]:
    """A possessive that a quotation mark has torn from its noun in the parse: its "counter-proposal"."""
    near = parse.tokens[max(0, token.i - 4) : token.i]
    return [t for t in near if t.tag == "PRP$" and t.sentence == token.sentence]


def _everyone(parse: Parse, cast: Cast, subject: Token) -> tuple[str, ...]:
    """The actors of a subject and of all that is joined to it by "and"."""
    heads = [subject, *(t for t in parse.subtree(subject) if t.dep == "conj" and parse.head(t).i == subject.i)]
    return tuple(dict.fromkeys(actor for head in heads if (actor := cast.over(head.start))))
