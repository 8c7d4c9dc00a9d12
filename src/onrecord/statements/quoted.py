"""A cue verb with its source -> the quotations it stands beside.

`"...," X said`, `X said: "..."`, `"...," X said, "..."`, and the sentence after: `"...," X said. "..."`.
"""

from __future__ import annotations

import re

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements.quotations import Index, Quotation

LONGEST_GAP = 25
"""Words that may stand between a cue and the quotation it opens."""
INNER = re.compile(r"(?: [\w’']+){0,4}[,:]? ([‘'](?=\w)[^‘’'“”\"]+[’'])(?!\w)")
"""A quotation in a quotation, with what can stand between it and its cue."""
LONGEST_INNER = 300
"""Characters after the cue in which it must end."""
LONGEST_MARK = 2
"""Characters of an opening mark, which parsers give to the sentence before."""


def beside(
    parse: Parse,
    verb: Token,
    source: Span | None,
    cue: Span,
    quotations: Index,
    *,
    strict: bool = False,
    free: bool = True,
) -> tuple[Span, ...]:
    """The quotations the verb attributes; `strict` asks for one that ends just before.

    `free` says that the verb has no other content: only then can it look back over a full stop.
    """
    if quotations.over(verb.start):
        return _inner(parse, cue)
    start = min(cue.start, source.start) if source and source.start < verb.start else cue.start
    end = max(cue.end, source.end) if source else cue.end
    found: list[Span] = []
    before = quotations.before(start)
    if before and _ends_at(parse, before, start, full_stop=free):
        found += _spans(parse.text, before)
    after = None if strict and not found else quotations.next(end)
    if after and (_opens(parse, verb, after, end) or (found and _goes_on(parse, verb, after))):
        found += _spans(parse.text, after)
    return tuple(sorted(set(found)))


def _inner(parse: Parse, cue: Span) -> tuple[Span, ...]:
    """The quotation in single marks at once after a cue that is quoted itself."""
    found = INNER.match(parse.text, cue.end, cue.end + LONGEST_INNER)
    return (Span.of(parse.text, *found.span(1)),) if found else ()


def _spans(text: str, quotation: Quotation) -> list[Span]:
    return [Span.of(text, low, high) for low, high in quotation.pieces]


def _ends_at(parse: Parse, quotation: Quotation, start: int, *, full_stop: bool) -> bool:
    """Whether the quotation ends just before `start`, and as a sentence part would: with a mark at its end."""
    between = parse.text[quotation.end : start]
    if between.strip(" ,—–-") or "\n" in between:
        return False
    last = parse.text[max(quotation.start, quotation.end - 3) : quotation.end].rstrip("\"'”’» ")[-1:]
    if last and last in ".?!" and not full_stop:
        return False
    return last in (",", "?", "!", ".", "—", "–", "-", "…") or "," in between or quotation.words > 3


def _opens(parse: Parse, verb: Token, quotation: Quotation, end: int) -> bool:
    """Whether the cue that ends at `end` opens the quotation: colon, comma, "that" or nothing between."""
    sentence = parse.sentences[verb.sentence]
    between = parse.text[end : quotation.start]
    if quotation.start > sentence.end + 2 and not between.rstrip().endswith(":"):
        return False
    if len(between.split()) > LONGEST_GAP or between.count("\n") > 2:
        return False
    if not between.strip():
        return quotation.words > 2
    if between.rstrip()[-1] not in ",:":
        return False
    tokens = parse.tokens_in(end, quotation.start)
    return not any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "VBG") for t in tokens)


def _goes_on(parse: Parse, verb: Token, quotation: Quotation) -> bool:
    """Whether the quotation follows the cue's sentence at once, in the same paragraph."""
    end = parse.sentences[verb.sentence].end
    if quotation.start < end:
        low = max(verb.end, quotation.start - 2)
        return end - quotation.start <= LONGEST_MARK and parse.text[low : quotation.start].rstrip()[-1:] in (
            ".",
            "?",
            "!",
        )
    between = parse.text[end : quotation.start]
    return not between.strip() and "\n" not in between
