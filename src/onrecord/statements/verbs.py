"""Parse -> attributions by verbs: "X said Y", "condemned Y", "Y, X says", "X was quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements import complements, joins, medium, reach, subjects, surface
from onrecord.statements.attribution import Attribution, runs, trimmed
from onrecord.statements.cues import QUOTING, Book, Cue
from onrecord.statements.quotations import Index
from onrecord.statements.quoted import beside

LONGEST_NAME = 100
"""Characters between a quotation and a verb the codebook does not know."""
QUOTING_FRAMES = frozenset(("clause", "quote", "small", "addressee"))
"""Complements of verbs that can stand to a quotation as "said" does."""
BEFORE = frozenset(("aux", "auxpass", "neg", "advmod"))
"""Dependents that belong to the cue where they stand at once before it."""

SUPPOSING = frozenset(("let", "imagine", "suppose", "assume", "pretend"))
"""Imperatives after which nothing is asserted: "**suppose** she said ..."."""


def find(parse: Parse, book: Book, quotations: Index) -> Iterator[Attribution]:
    """Attributions by verbs, in text order of the verbs."""
    joined = joins.find(parse, book)
    for token in reach.tokens(parse):
        if token.pos == "VERB" or _acts_as_verb(parse, token):
            found = _by_row(parse, token, book, quotations, joined) or _by_quotation(parse, token, quotations)
            if found:
                yield found


def _acts_as_verb(parse: Parse, token: Token) -> bool:
    """Whether a token tagged as a noun has a subject."""
    return (
        token.pos in ("NOUN", "PROPN") and token.dep == "ROOT" and any(c.dep == "nsubj" for c in parse.children(token))
    )


def _rows(parse: Parse, verb: Token, book: Book) -> Iterator[Cue]:
    """Rows for the verb, those with a particle or preposition first."""
    lemma = verb.lemma.lower()
    for child in parse.children(verb):
        if child.dep in ("prt", "prep", "advmod") and child.i > verb.i:
            row = book.verbs.get(f"{lemma} {child.text.lower()}")
            if row:
                yield row
    row = book.verbs.get(lemma)
    if row:
        yield row


def _by_row(parse: Parse, verb: Token, book: Book, quotations: Index, joined: joins.Joins) -> Attribution | None:
    source: subjects.Source | None = None
    for row in _rows(parse, verb, book):
        quotes = row.kind in ("speech", "question", "document") and bool(row.frames & QUOTING_FRAMES)
        source = source or subjects.find(parse, verb, joined)
        if quotes:
            source = surface.source(parse, verb, source, quotations)
        found = _by_place(parse, verb, row, source, quotations) if quotes else None
        found = found or complements.find(parse, verb, row, joined, passive=source.passive)
        frame, tokens = found or ("", [])
        if not found and row.kind in ("speech", "question"):
            frame, tokens = "inserted", inserted(parse, verb)
        content = runs(parse, tokens)
        if not content and not quotes:
            continue
        speaker = None if row.kind == "appearance" else _source_span(parse, verb, source, tokens, quotations)
        cue = cue_span(parse, verb, row)
        if quotes:
            quoted = beside(parse, verb, speaker, cue, quotations, free=not _follows(verb, tokens))
            content = merged(quoted if quoted and frame == "inserted" else content, quoted)
            frame = frame if tokens else "quote"
        if not content and "rest" in row.frames:
            content, frame = runs(parse, surface.rest(parse, verb)), "rest"
        if content and (speaker or source.passive or row.kind == "appearance"):
            return Attribution(
                source=speaker,
                cue=cue,
                content=content,
                row=row,
                anchor=verb.i,
                rule=f"verb_{frame}",
                medium=_medium(parse, verb, content),
                unasserted=unasserted(parse, verb),
            )
    return None


def _by_place(
    parse: Parse, verb: Token, row: Cue, source: subjects.Source, quotations: Index
) -> tuple[str, list[Token]] | None:
    """`(frame, tokens)` of content that the order of the words gives away; null if it does not."""
    if source.passive:
        return None
    if source.head is not None and not source.way:
        around = surface.aside(parse, verb, subjects.phrase(parse, source.head))
        if around:
            return "aside", around
    named = surface.named(parse, verb, quotations) if "small" in row.frames else []
    return ("small", named) if named else None


def _by_quotation(parse: Parse, verb: Token, quotations: Index) -> Attribution | None:
    """A verb the codebook does not know that stands to a quotation as "said" would."""
    before = quotations.before(verb.start)
    if before is None or verb.start - before.end > LONGEST_NAME:
        return None
    source = subjects.find(parse, verb, {})
    if source.head is None or source.way or source.passive:
        return None
    speaker = _source_span(parse, verb, source, [], quotations)
    cue = cue_span(parse, verb, QUOTING)
    quoted = beside(parse, verb, speaker, cue, quotations, strict=True, free=False)
    if not quoted or quotations.over(verb.start):
        return None
    return Attribution(source=speaker, cue=cue, content=quoted, row=QUOTING, anchor=verb.i, rule="verb_unknown_quote")


def _follows(verb: Token, tokens: list[Token]) -> bool:
    """Whether the verb has content of its own after it."""
    return bool(tokens) and tokens[-1].i > verb.i


def inserted(parse: Parse, verb: Token) -> list[Token]:
    """The clause into which the verb is put as an aside: "Russia, analysts contend, is ..."."""
    aside = verb.dep == "parataxis" and parse.head(verb).pos in ("VERB", "AUX")
    as_said = verb.dep == "advcl" and _is_bare_as(parse, verb) and (verb.tag != "VBN" or _has_speaker(parse, verb))
    if not (aside or as_said):
        return []
    own = frozenset(t.i for t in parse.subtree(verb))
    return [t for t in parse.subtree(parse.head(verb)) if t.i not in own]


def _has_speaker(parse: Parse, verb: Token) -> bool:
    """Whether somebody is named: "as outlined in the treaty" names nobody."""
    return subjects.agent(parse, verb) is not None or any(c.dep == "nsubj" for c in parse.children(verb))


def _is_bare_as(parse: Parse, verb: Token) -> bool:
    """Whether the clause is "as X said" and no more."""
    children = parse.children(verb)
    return any(c.dep == "mark" and c.text.lower() == "as" for c in children) and not any(
        c.dep in ("dobj", "xcomp", "ccomp", "acomp") and c.text.lower() != "it" for c in children
    )


def merged(content: tuple[Span, ...], quoted: tuple[Span, ...]) -> tuple[Span, ...]:
    """Content and quotation together, in text order; of two pieces that overlap the longer stays."""
    kept: list[Span] = []
    for piece in sorted((*content, *quoted), key=len, reverse=True):
        if not any(piece.overlaps(other) for other in kept):
            kept.append(piece)
    return tuple(sorted(kept))


def _source_span(
    parse: Parse, verb: Token, source: subjects.Source, content: list[Token], quotations: Index
) -> Span | None:
    if source.head is None or (source.head.text.lower() == "it" and source.passive):
        return None
    own = frozenset(t.i for t in parse.subtree(verb))
    without = own if source.head.i not in own else frozenset()
    pieces = runs(parse, subjects.phrase(parse, source.head, without | {t.i for t in content}))
    return _after_marks(parse, pieces[0], source.head, quotations) if pieces else None


def _after_marks(parse: Parse, words: Span, head: Token, quotations: Index) -> Span | None:
    """The words without a quotation or a label before a colon that the parser counted in."""
    start = words.start
    quotation = quotations.before(head.start)
    if quotation and quotation.end > start:
        start = quotation.end
    colon = parse.text.rfind(": ", start, words.end)
    if colon >= 0:
        start = colon + 1
    while start < words.end and not parse.text[start].isalnum():
        start += 1
    return trimmed(parse.text, start, words.end) if start > words.start else words


def _medium(parse: Parse, verb: Token, content: tuple[Span, ...]) -> Span | None:
    pieces = runs(parse, medium.find(parse, verb))
    return pieces[0] if pieces and not any(pieces[0].overlaps(piece) for piece in content) else None


def cue_span(parse: Parse, verb: Token, row: Cue) -> Span:
    """The verb with the auxiliaries, negation and adverbs at once before it and its particle or preposition after it."""
    first = last = verb
    ids = {c.i for c in parse.children(verb) if c.dep in BEFORE}
    while first.i - 1 in ids:
        first = parse.tokens[first.i - 1]
    words = row.lemma.split()[1:]
    for word in (*words, *sorted(row.prepositions - {"as"})):
        following = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else last
        if following.text.lower() == word and following.sentence == verb.sentence and following.head == verb.i:
            last = following
    return parse.span(first, _with_vehicle(parse, verb, last))


def _with_vehicle(parse: Parse, verb: Token, last: Token) -> Token:
    """The last token of the vehicle that follows at once: "said **in a statement**"."""
    vehicle = medium.find(parse, verb)
    return vehicle[-1] if vehicle and vehicle[0].i == last.i + 1 else last


def unasserted(parse: Parse, verb: Token) -> str | None:
    """Why the speech act is not asserted by the text, null if it is."""
    children = parse.children(verb)
    above = parse.head(verb)
    if any(c.dep == "neg" for c in children) or (verb.dep == "pcomp" and above.text.lower() == "without"):
        return "negated"
    if any(c.dep == "mark" and c.text.lower() in ("if", "unless", "whether") for c in children):
        return "conditional"
    if (
        verb.dep == "ccomp"
        and above.lemma.lower() in SUPPOSING
        and not any(c.dep == "nsubj" for c in parse.children(above))
    ):
        return "conditional"
    if any(c.dep == "aux" and c.tag == "MD" for c in children):
        return "modal"
    if any(c.dep == "aux" and c.tag == "TO" for c in children):
        return "infinitive"
    return None
