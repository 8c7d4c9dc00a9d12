"""Blocks -> attributions by a colon or a dash: "X: ...", "... - X", and the turns of an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.language import Parse, Token
from onrecord.spans import Span
from onrecord.statements import labels
from onrecord.statements.attribution import Attribution, trimmed
from onrecord.statements.cues import ASKING, COLON, DASH, book
from onrecord.statements.quotations import Index

LONGEST = 8
"""Words the name of a speaker before a colon can have."""
LONGEST_STAMP = 7
"""Words of a day and hour that follow a label."""
COLON_MARK = re.compile(r"(?<!\d):\s")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
LABEL = re.compile(r"([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})[:.] ")
"""What can stand before a turn of an interview."""
UNNAMED = frozenset(("q", "a", "question", "answer"))
"""Labels that say whose turn it is and not who it is."""
NOTES = frozenset(
    ("note", "notes", "update", "tip", "warning", "caution", "disclaimer", "correction", "example", "caveat")
)
"""Labels of what follows, before a colon."""
QUOTES = "\"“‘'”’"
DASH_MARK = re.compile(r"\s[-–—]\s?(?=\w)")


def find(parse: Parse, blocks: Sequence[tuple[int, int]], quotations: Index) -> Iterator[Attribution]:
    """Attributions by a colon or a dash, in text order."""
    speakers = _interviewed(parse.text, blocks)
    for start, end in blocks:
        found = (
            _turn(parse, start, end, speakers)
            or _by_colon(parse, start, end, quotations)
            or _by_dash(parse, start, end)
        )
        if found:
            yield found


def _interviewed(text: str, blocks: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The labels under which somebody asks and somebody else answers, in lines that follow each other."""
    lines = [text[start:end] for start, end in blocks]
    labels = [found[1] if (found := LABEL.match(line)) else None for line in lines]
    pairs = zip(labels, labels[1:], lines, strict=False)
    turns = [{asks, answers} for asks, answers, line in pairs if asks and answers and line.rstrip(QUOTES).endswith("?")]
    return frozenset(label for turn in turns if len(turn) > 1 for label in turn)


def _turn(parse: Parse, start: int, end: int, speakers: frozenset[str]) -> Attribution | None:
    """A line of an interview."""
    label = LABEL.match(parse.text, start, end)
    if label is None or label[1] not in speakers:
        return None
    content = trimmed(parse.text, label.end(), end)
    named = parse.tokens_in(start, label.end(1))
    if content is None or not named:
        return None
    source = Span.of(parse.text, *label.span(1))
    cue = Span.of(parse.text, label.end(1), label.end(1) + 1)
    row = ASKING if content.quote.rstrip(QUOTES).endswith("?") else COLON
    return Attribution(source=source, cue=cue, content=(content,), row=row, anchor=named[-1].i, rule="turn")


def _by_colon(parse: Parse, start: int, end: int, quotations: Index) -> Attribution | None:
    mark = COLON_MARK.search(parse.text, start, min(end, start + 100))
    if mark is None or quotations.over(mark.start()):
        return None
    named = parse.tokens_in(start, mark.start())
    source = trimmed(parse.text, start, mark.start())
    content = trimmed(parse.text, mark.end(), end)
    if not source or not content or source.quote.casefold() in NOTES:
        return None
    if not (names_speaker(parse, named) or _is_voice(named, content)):
        return None
    if labels.at(parse, named[-1].i + 2) in ("DATE", "TIME") and _is_stamp(content):
        return None
    if source.quote.isupper() and not _answers(content) and _stands_once(parse.text, source.quote):
        return None  # a dateline: "VELDA: The ministers met ..."; speakers of an interview are labelled again and again
    cue = Span.of(parse.text, mark.start(), mark.start() + 1)
    return Attribution(source=source, cue=cue, content=(content,), row=COLON, anchor=named[-1].i, rule="colon")


def _is_stamp(content: Span) -> bool:
    """Whether the words only say when: "Posted: July 18, 2020"."""
    return len(content.quote.split()) <= LONGEST_STAMP and any(char.isdigit() for char in content.quote)


def _answers(content: Span) -> bool:
    """Whether the words begin as somebody's own: quoted, or in the first person."""
    return content.quote[0] in QUOTES or bool(FIRST_PERSON.search(content.quote[:60]))


def _stands_once(text: str, label: str) -> bool:
    """Whether only one line begins with this label."""
    return len(re.findall(rf"^{re.escape(label)}:", text, re.M)) < 2


def _is_voice(named: Sequence[Token], content: Span) -> bool:
    """Whether a capitalised label stands before words in the first person, or in quotation marks."""
    if not named or len(named) > 4 or not all(t.text[0].isupper() for t in named if t.text[0].isalnum()):
        return False
    return content.quote[0] in QUOTES or bool(FIRST_PERSON.search(content.quote))


def _by_dash(parse: Parse, start: int, end: int) -> Attribution | None:
    """A headline that ends in the speaker: "Bridge to close - minister"."""
    marks = list(DASH_MARK.finditer(parse.text, max(start, end - 60), end))
    if not marks or end - start > 200:
        return None
    mark = marks[-1]
    named = parse.tokens_in(mark.end(), end)
    source, content = trimmed(parse.text, mark.end(), end), trimmed(parse.text, start, mark.start())
    if not source or not content or not named or named[-1].text in ".!?" or not names_speaker(parse, named):
        return None
    if not _claims(parse, content) and named[-1].lemma.lower() not in book().speakers:
        return None  # "Sprint Speed - CPU" labels a row of a table
    cue = Span.of(parse.text, mark.start() + 1, mark.start() + 2)
    return Attribution(source=source, cue=cue, content=(content,), row=DASH, anchor=named[0].i, rule="dash")


def _claims(parse: Parse, content: Span) -> bool:
    """Whether the words have a verb or are quoted."""
    verbs = any(token.pos in ("VERB", "AUX") for token in parse.tokens_in(content.start, content.end))
    return verbs or content.quote[0] in QUOTES


def names_speaker(parse: Parse, tokens: Sequence[Token], longest: int = LONGEST) -> bool:
    """Whether the words are the name of a person or body, or end in a noun for one."""
    words = [t for t in tokens if t.text[0].isalnum()]
    if not words or len(words) > longest or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return False
    if words[-1].lemma.lower() in book().speakers:
        return True
    if labels.at(parse, words[-1].i) not in ("PERSON", "ORG"):
        return False
    return all(t.text[0].isupper() or labels.at(parse, t.i) in ("PERSON", "ORG") for t in words)
