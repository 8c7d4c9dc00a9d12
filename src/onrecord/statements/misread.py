"""Parse -> attributions whose verb the parser took for a noun: "The draft requests that ...", "Premier Says Talks Over".

Only the words are trusted here: a form in -s of a speech verb after the name of a speaker, with "that" after it or in a heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements.attribution import Attribution, trimmed
from onrecord.statements.cues import Book, Cue
from onrecord.statements.headings import names_speaker

LONGEST = 12
"""Words the name of a speaker before the verb can have."""


def find(parse: Parse, book: Book) -> Iterator[Attribution]:
    """Attributions by verbs that are tagged as nouns, at most one a sentence."""
    for sentence in parse.sentences:
        tokens = parse.tokens[sentence.first : min(sentence.first + LONGEST, sentence.last)]
        for token in tokens[1:]:
            row = _row(token, book)
            found = _attribution(parse, token, row, sentence.first, sentence.last) if row else None
            if found:
                yield found
                break


def _row(token: Token, book: Book) -> Cue | None:
    if token.pos not in ("NOUN", "PROPN", "ADJ", "X") or not token.text.lower().endswith("s"):
        return None
    form = token.text.lower()
    row = book.verbs.get(form[:-1]) or book.verbs.get(form[:-2])
    return row if row and "clause" in row.frames else None


def _attribution(parse: Parse, token: Token, row: Cue, first: int, last: int) -> Attribution | None:
    following = parse.tokens[token.i + 1] if token.i + 1 < last else None
    capitals = token.text[0].isupper() and parse.tokens[last - 1].text != "."
    if following is None or not (following.text.lower() == "that" or capitals):
        return None
    if not names_speaker(parse, parse.tokens[first : token.i], longest=LONGEST):
        return None
    source = trimmed(parse.text, parse.tokens[first].start, parse.tokens[token.i - 1].end)
    content = trimmed(parse.text, following.start, parse.tokens[last - 1].end)
    if not source or not content:
        return None
    cue = Span.of(parse.text, token.start, token.end)
    return Attribution(source=source, cue=cue, content=(content,), row=row, anchor=token.i, rule="verb_misread")
