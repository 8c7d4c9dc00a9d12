"""One word alone taken for a person: kept where the text shows a person, dropped where it is a thing or a place.

`Dunning` after `Karl Dunning` is one, and so is whoever speaks, bears a title or is known to have been in office; `Iodine`
is none, however often the parser says so.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.actors.lexicon import Lexicon
from onrecord.actors.phrases import first_conjunct
from onrecord.language import Parse, Token

Range = tuple[int, int]
SPEAKING = frozenset(("say", "tell", "add", "write", "argue", "explain", "claim", "insist", "warn", "announce", "declare", "deny", "accuse", "urge", "call", "reply", "ask", "think", "believe", "hope", "feel", "assert", "state", "note", "respond", "comment", "continue", "conclude", "recall", "remark", "tweet", "testify", "stress", "emphasize", "emphasise", "reiterate", "acknowledge", "admit", "suggest", "predict", "joke", "complain", "vow", "pledge", "caution", "lament"))  # fmt: skip
LIFELESS = frozenset(
    ("be", "have", "contain", "cause", "require", "become", "remain", "include", "affect", "mean", "say")
)


def people(parse: Parse, found: list[Range], lexicon: Lexicon, sure: Callable[[Token], bool]) -> list[Range]:
    """The ranges without single words that nothing shows to be people. `sure` knows titles and leaders."""
    known = {parse.tokens[i].text for first, last in found if last - first > 1 for i in (first, last - 1)}
    families = {parse.tokens[last - 1].text for first, last in found if last - first > 1}
    alone = [parse.tokens[first] for first, last in found if last - first == 1]
    things = {t.text for t in parse.tokens if t.pos == "NOUN" and t.text.islower()} if alone else set[str]()
    known.update(token.text for token in alone if _acts(parse, token, things) or sure(token))
    kept = {token.i for token in alone if token.text in families or not _is_determined(parse, token.i)}
    return [
        (first, last)
        for first, last in found
        if last - first > 1
        or (first in kept and _is_shown(parse.tokens[first].text, known))
        or (first in kept and parse.tokens[first].text.casefold() in lexicon.genders)
    ]


def _is_shown(word: str, known: set[str]) -> bool:
    """Whether the text shows a person of this name; a stop inside it is the parse's mistake."""
    return word in known and "." not in word[:-1]


def _is_determined(parse: Parse, first: int) -> bool:
    """`The Bill` is nobody's given name, where `the Clintons` are a family."""
    before = parse.tokens[first - 1] if first else None
    return before is not None and before.tag == "DT" and before.head == first and parse.tokens[first].tag != "NNPS"


def _acts(parse: Parse, token: Token, things: set[str]) -> bool:
    """Whether the word speaks, or does something and is no common noun of this text."""
    token = first_conjunct(parse, token)
    verb = parse.head(token).lemma.casefold()
    if token.dep != "nsubj" or token.text.casefold() in things:
        return token.dep == "nsubj" and verb in SPEAKING
    return verb in SPEAKING or (parse.head(token).pos == "VERB" and verb not in LIFELESS)
