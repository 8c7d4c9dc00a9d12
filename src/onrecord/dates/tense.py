"""Whether the clause around an expression tells the past (-1), looks ahead (1), or does not say (0)."""

from __future__ import annotations

import re
from itertools import islice

from onrecord.language import Parse, Token

AHEAD_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo", "may", "might", "would", "could", "should", "must"})
PAST_AUXILIARIES = frozenset({"had", "was", "were", "did", "'d"})
AHEAD_VERBS = frozenset(
    {
        "plan", "expect", "schedule", "due", "intend", "aim", "set", "slate", "agree", "want", "hope", "prepare", "vow",
        "promise", "pledge", "go", "anticipate", "propose", "urge", "ask", "seek", "need", "threaten",
    }
)  # fmt: skip
AHEAD_GOVERNORS = frozenset({"effective", "due"})
UNTIL = frozenset({"until", "till"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
TIMETABLED = frozenset(
    {
        "meet", "open", "reopen", "begin", "start", "resume", "end", "expire", "close", "leave", "depart", "arrive", "return",
        "visit", "travel", "fly", "vote", "host", "hold", "face", "play", "take",
    }
)  # fmt: skip
"""Verbs whose present tense with a day tells what is fixed for it: "the envoys meet on Monday"."""
AHEAD_WORDS = re.compile(
    r"\b(?:will|shall|would|upcoming|scheduled|expected|due|plans?|planned|set to|going to|'ll|’ll)\b"
)
PAST_WORDS = re.compile(r"\b(?:was|were|had|did|said|told|[a-z]{2,}ed)\b")
QUALIFIES = frozenset({"compound", "nmod", "nummod", "amod", "poss"})
WINDOW = 90
WINDOW_WORDS = 6
STEPS = 12
"""Governors looked at; deeper trees are parsing accidents."""


def tense(text: str, parse: Parse, start: int, end: int) -> int:
    """-1, 0 or 1 for the clause that holds `start:end`; words near it decide where there is no parse."""
    inside = parse.tokens_in(start, end) if parse.tokens else ()
    if inside:
        return _by_clause(parse, inside)
    return _by_words(text, start, end)


def _by_words(text: str, start: int, end: int) -> int:
    """A cautious guess from the words of the same line."""
    before = text[max(0, start - WINDOW) : start].rpartition("\n")[2].rpartition(". ")[2]
    around = before + text[start : end + WINDOW // 2].partition("\n")[0].partition(". ")[0]
    if AHEAD_WORDS.search(around):
        return 1
    return -1 if PAST_WORDS.search(around) else 0


def _by_clause(parse: Parse, inside: tuple[Token, ...]) -> int:
    """The tense of the nearest verb above the expression, handed up from verbs that have none of their own."""
    spots = {token.i for token in inside}
    top = next((token for token in inside if token.head not in spots or token.head == token.i), inside[0])
    if top.dep in QUALIFIES and parse.head(top).pos == "NOUN":
        return _of_what_it_qualifies(parse, top)
    if any(token.text.lower() == "according" for token in parse.tokens[max(0, top.i - WINDOW_WORDS) : top.i]):
        return 0  # "will be tried, according to filings Friday": the day is that of the filings
    if _follows_told(parse, inside[0]):
        return -1
    above = parse.head(top).text.lower()
    if above == "for" and top.text.lower() in WEEKDAYS:
        return 1  # "a hearing for Wednesday", "planned for Tuesday"
    until = above in UNTIL
    for governor in (top, *islice(parse.ancestors(top), STEPS)):
        if governor.text.lower() in AHEAD_GOVERNORS:
            return 1
        if governor.tag == "MD" or governor.pos in ("VERB", "AUX"):
            found = _of_verb(parse, governor)
            if found is not None:
                return found or int(until)
    return int(until)


def _of_what_it_qualifies(parse: Parse, top: Token) -> int:
    """1 for what is said to come ("ahead of Sunday's vote"), else 0: the verb's tense is not that of "the July 25 call"."""
    before = parse.head(parse.head(top))
    return int(before.text.lower() == "of" and parse.head(before).text.lower() == "ahead")


def _follows_told(parse: Parse, first: Token) -> bool:
    """Whether it stands right behind a verb of the past, whatever the parser made of it: "said on Monday it may ..."."""
    before = parse.tokens[max(0, first.i - 2) : first.i]
    if before and before[-1].text.lower() == "on":
        before = before[:-1]
    return bool(before) and before[-1].tag == "VBD" and before[-1].sentence == first.sentence


def _of_verb(parse: Parse, verb: Token) -> int | None:
    """The tense of one verb with its auxiliaries; None where the verb above has to tell."""
    helpers = [child for child in parse.children(verb) if child.dep in ("aux", "auxpass")]
    words = {helper.text.lower() for helper in helpers}
    if words & {"would", "could"} and any(child.dep == "neg" for child in parse.children(verb)):
        return -1  # "he would not comment Monday", "could not be reached Monday"
    if words & AHEAD_AUXILIARIES:
        return 1
    if verb.tag == "VBD" or words & PAST_AUXILIARIES:
        return -1
    if any(helper.tag == "TO" for helper in helpers):
        return _of_infinitive(parse, verb)
    if words & {"has", "have", "'ve", "’ve"}:
        return -1
    if verb.tag == "VBN" and not helpers:
        return -1 if verb.dep in ("acl", "advcl", "ROOT") else None
    if words & {"is", "are", "'s", "be", "’s"}:
        return 1 if verb.lemma in AHEAD_VERBS or verb.tag == "VBG" else 0
    if verb.tag in ("VBZ", "VBP"):
        return 1 if verb.lemma in AHEAD_VERBS | TIMETABLED else 0
    return None


def _of_infinitive(parse: Parse, verb: Token) -> int | None:
    """1 for what somebody is yet to do ("plans to meet"), -1 if that is past itself ("had planned to"), else None."""
    above = parse.head(verb)
    if verb.dep == "ROOT" or above.lemma == "be":
        return 1
    if verb.dep in ("xcomp", "acl", "relcl", "advcl") and (above.lemma in AHEAD_VERBS or above.pos in ("NOUN", "ADJ")):
        near = (*parse.children(above), *parse.children(parse.head(above)))
        return -1 if any(word.text.lower() == "had" for word in near) else 1
    return None
