"""A cue verb -> its speaker and content by the order of the words, where the parser went astray.

Parsers lose the speaker of the commonest sentences of news: a name taken for an adverb ("**Jolly** said he ..."), a subject read
into the quotation before it ('"...," said **the mayor**, asked about ...'). The words around "said" settle these cases.
"""

from __future__ import annotations

from onrecord.language import Parse, Token
from onrecord.statements import labels
from onrecord.statements.cues import RECORDED, book
from onrecord.statements.quotations import Index
from onrecord.statements.subjects import Source

FINITE = frozenset(("VBD", "VBZ", "VBP"))
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "PRP", "DT", "WP", "WDT"))
"""Tags of words a noun phrase can end in."""
INSIDE = NOMINAL | {"JJ", "JJR", "JJS", "PRP$", "POS", "VBN", "HYPH", "NFP"}
"""Tags of words a noun phrase after the verb can run over."""
OPENING = frozenset(("DT", "PRP$", "NNP", "NNPS", "NN", "NNS"))
"""Tags of words after a verb of saying that begin what is said."""
LONGEST_ASIDE = 10
"""Tokens of an aside between a speaker and the verb: "Lazar**, 44,** said"."""
LONGEST_OBJECT = 15
"""Tokens between a verb and the quotation that names its object."""


def source(parse: Parse, verb: Token, found: Source, quotations: Index) -> Source:
    """The source as the words have it, where a quotation stands at once before the verb or the parser found none."""
    if found.passive and _is_past_tense(parse, verb):
        return Source(_before(parse, verb) or found.head)
    if verb.tag not in FINITE or found.passive:
        return found
    quotation = quotations.before(verb.start)
    if quotation and not parse.text[quotation.end : verb.start].strip(" ,—–-"):
        if found.head is None or quotation.start <= found.head.start < quotation.end:
            after = _after(parse, verb)
            return Source(after) if after else found
        return found
    if found.head is None and found.way == 0:
        return Source(_before(parse, verb))
    return found


def _is_past_tense(parse: Parse, verb: Token) -> bool:
    """Whether a participle is a past tense misread: "Ferrin, an ally, **called** the law weak"."""
    children = parse.children(verb)
    if (
        verb.tag != "VBN"
        or verb.dep not in ("acl", "ROOT", "appos")
        or any(c.dep in ("aux", "auxpass", "agent") for c in children)
    ):
        return False
    first = parse.sentences[verb.sentence].first
    aside = verb.i > first and parse.tokens[verb.i - 1].text == "," and _opening(parse, first, verb.i - 1) > first
    return aside and any(c.dep in ("dobj", "ccomp", "oprd") and c.i > verb.i for c in children)


def _after(parse: Parse, verb: Token) -> Token | None:
    """The last word of the noun phrase that begins at once after the verb."""
    last: Token | None = None
    for token in parse.tokens[verb.i + 1 : parse.sentences[verb.sentence].last]:
        if not (token.tag in INSIDE or _is_name(token)):
            break
        last = token
    return last if last is not None and (last.tag in NOMINAL or _is_name(last)) else None


def _before(parse: Parse, verb: Token) -> Token | None:
    """The last word of the noun phrase that ends at once before the verb, an aside in commas left out."""
    first = parse.sentences[verb.sentence].first
    at = verb.i - 1
    while at > first and parse.tokens[at].tag == "RB" and not _is_name(parse.tokens[at]):
        at -= 1
    if at > first and parse.tokens[at].text == ",":
        at = _opening(parse, first, at) - 1
    if at < first:
        return None
    token = _top(parse, parse.tokens[at], verb)
    return token if token.tag in NOMINAL - {"CD", "DT"} or _is_name(token) else None


def _opening(parse: Parse, first: int, closing: int) -> int:
    """The comma that opens the aside closed by the one at `closing`: the nearest, or the first of a sentence that is far."""
    commas = [i for i in range(first, closing) if parse.tokens[i].text == ","]
    if not commas:
        return first
    return commas[-1] if closing - commas[-1] < LONGEST_ASIDE else commas[0]


def _top(parse: Parse, token: Token, verb: Token) -> Token:
    """The head of the whole phrase that `token` ends: "an **official** who spoke of strategy"."""
    at = token
    while at.head < at.i and parse.head(at).tag not in FINITE and parse.head(at).i != verb.i:
        at = parse.head(at)
    return at if at.tag in NOMINAL else token


def _is_name(token: Token) -> bool:
    """Whether a word is written as a name, whatever the parser took it for."""
    return token.text[0].isupper() and token.tag not in ("IN", "CC", "WRB", "MD")


def aside(parse: Parse, verb: Token, speaker: list[Token]) -> list[Token]:
    """The sentence around a speaker and verb that stand in it between commas: "**The road**, she said, **is closed**"."""
    sentence = parse.sentences[verb.sentence]
    first = min([verb.i, *(t.i for t in speaker)])
    last = max([verb.i, *(t.i for t in speaker)])
    if not (sentence.first < first - 1 and last + 2 < sentence.last) or last - first > len(speaker) + 2:
        return []
    before, after = parse.tokens[sentence.first : first], parse.tokens[last + 1 : sentence.last]
    if after[0].text != "," or not any(t.text == "," for t in before[-2:]):
        return []
    if after[1].tag in ("VBG", "``") or after[1].text in "\"“‘'" or _speaks(after) or _speaks(before):
        return []
    return [*(before if before[0].dep != "cc" else before[1:]), *after]


def named(parse: Parse, verb: Token, quotations: Index) -> list[Token]:
    """An object and the quotation at once after it: "called **the pact “a theft”**"."""
    quotation = quotations.next(verb.end)
    sentence = parse.sentences[verb.sentence]
    if quotation is None or quotation.start >= sentence.end or quotation.end > sentence.end + 1:
        return []
    between = [
        t for t in parse.tokens[verb.i + 1 : min(verb.i + LONGEST_OBJECT, sentence.last)] if t.end <= quotation.start
    ]
    if not between or between[-1].tag == "IN" or any(t.tag in (*FINITE, "TO") or t.text in ",;:—–" for t in between):
        return []
    words = parse.tokens_in(quotation.start, quotation.end)
    following = parse.tokens[words[-1].i + 1 : sentence.last]
    if following and following[0].pos not in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
        return []
    return [*between, *words]


def rest(parse: Parse, verb: Token) -> list[Token]:
    """What follows a verb of saying to the end of the sentence, where the parser saw no clause: "said **yes**"."""
    tokens = parse.tokens[verb.i + 1 : parse.sentences[verb.sentence].last]
    if verb.tag not in FINITE or len(tokens) < 2 or tokens[0].tag not in OPENING:
        return []
    return [] if labels.at(parse, verb.i + 1) in ("DATE", "TIME") else list(tokens)


def _speaks(tokens: tuple[Token, ...]) -> bool:
    """Whether a finite verb of speech stands among the tokens."""
    rows = (book().verbs.get(t.lemma.lower()) for t in tokens if t.tag in FINITE)
    return any(row is not None and row.kind in RECORDED for row in rows)
