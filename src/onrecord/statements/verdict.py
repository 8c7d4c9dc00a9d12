"""Whether an attribution is a statement: something is asserted, by somebody who can speak."""

from __future__ import annotations

import re

from onrecord.language import Parse
from onrecord.statements import labels
from onrecord.statements.attribution import Attribution, head_of
from onrecord.statements.cues import RECORDED, book

IMPERSONAL = frozenset(
    ("you", "anyone", "anybody", "nobody", "someone", "somebody", "what", "this", "there", "everything")
)
"""Words that name no particular speaker."""
NOBODY = frozenset(("no", "none", "neither"))
"""Words with which a source begins that is nobody: "**no** group claimed responsibility"."""
MEASURES = frozenset(("plan", "schedule", "taste", "preference", "need", "size", "age", "type", "tariff", "thickness", "budget", "season"))  # fmt: skip
"""What something goes by that is done "according to" it, and who says nothing."""
ANONYMITY = re.compile(
    r"(?:for |to (?:remain |be |speak )?|that )*(?:anonym(?:ity|ous)|not (?:to )?be (?:named|identified|quoted))",
    re.IGNORECASE,
)
"""What somebody asks for who will not be named."""
SILENCE = re.compile(
    r"(?:to )?(?:immediately )?(?:comment|answer|respond|reply|elaborate|discuss|speak|say|be drawn)\b", re.IGNORECASE
)
"""What those decline to do who say nothing."""
GREETING = re.compile(
    r"(?:good-?bye|farewell|hello|hi|grace|sorry|thank you|thanks|a prayer|prayers|mass)\b", re.IGNORECASE
)
"""What is said without anything being claimed: "said **goodbye**"."""
ONESELF = frozenset(("itself", "himself", "herself", "themselves"))
"""What a state defends with weapons, not with words."""
LEAST = 0.2
"""Confidence below which it is kept among the rejected."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
REASONS = {
    "negated": "the speech act is denied, so nothing is asserted",
    "conditional": "the speech act is only supposed",
    "modal": "the speech act is possible or still to come",
    "infinitive": "the speech act is wanted or refused, not done",
}


def against(parse: Parse, found: Attribution) -> str | None:
    """Why it is no statement; empty for one not worth reporting, null if it is one."""
    if found.row.kind == "topic":
        return "a topic is named, nothing is claimed about it"
    if found.row.kind not in RECORDED:
        return ""
    head = head_of(parse, found.source) if found.source else None
    speaker = book().speakers.get(head.lemma.lower()) if head else None
    if found.confidence < LEAST:
        return "too unlikely to be one"
    if found.unasserted and not _is_asserted(parse, found, speaker):
        return REASONS[found.unasserted]
    if ANONYMITY.match(" ".join(piece.quote for piece in found.content)):
        return "a condition of speaking, nothing is claimed"
    if found.row.stance == "denies" and found.rule == "verb_inf" and SILENCE.match(found.content[0].quote):
        return "somebody declines to speak, nothing is claimed"
    if found.rule == "verb_rest" and GREETING.match(found.content[0].quote):
        return "a greeting, nothing is claimed"
    if found.row.id == "verb_defend" and found.content[0].quote.lower() in ONESELF:
        return "somebody defends himself, nothing is claimed"
    if found.source is None and found.rule == "verb_inf" and "addressee" in found.row.frames:
        return "somebody was told to act, nobody says by whom"
    if head is None:
        return None
    if head.text.lower() in IMPERSONAL or (head.tag == "DT" and head.text.lower() == "that"):
        return "nobody in particular speaks"
    named = parse.tokens_in(found.source.start, found.source.end)[:2] if found.source else ()
    first, second = (*(token.text.lower() for token in named), "", "")[:2]
    if first in NOBODY and not second.isdecimal():  # "No 10" is an office
        return "nobody says so"
    if found.rule == "according_to" and (head.lemma.lower() in MEASURES or first == "your"):
        return "something goes by a measure, nobody says so"
    if speaker is None and head.pos == "NOUN" and labels.at(parse, head.i) in ("DATE", "TIME"):
        return "a time is named where a speaker should be"
    if speaker == "evidence":
        return "evidence shows, it does not speak"
    if found.row.kind == "finding" and not _states(parse, found):
        return "something is found or shown, nothing is said about it"
    if found.row.kind == "finding" and speaker is None and head.pos not in ("PROPN", "PRON"):
        return "nobody who speaks is named"
    return None


def _states(parse: Parse, found: Attribution) -> bool:
    """Whether the content is a clause of its own, or an object: "found **that the well was dry**", not "found him asleep"."""
    tokens = [t for piece in found.content for t in parse.tokens_in(piece.start, piece.end)]
    return found.rule != "verb_clause" or any(t.tag in FINITE for t in tokens)


def _is_asserted(parse: Parse, found: Attribution, speaker: str | None) -> bool:
    """Whether something is said all the same: a denied cue that is a stance of its own, a draft that "would" do it."""
    if found.unasserted == "negated":
        return found.row.negated != "none"
    would = any(c.lemma.lower() == "would" for c in parse.children(parse.tokens[found.anchor]))
    return found.unasserted == "modal" and speaker == "document" and would
