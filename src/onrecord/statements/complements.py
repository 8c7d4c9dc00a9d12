"""A cue verb -> the tokens that hold its content, by the frames its codebook row allows."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.language import Parse, Token
from onrecord.statements import extent, labels, medium
from onrecord.statements.cues import Cue, book
from onrecord.statements.joins import Joins

Found = list[Token] | None
AFTER_OBJECT = frozenset(("prep", "dative", "oprd", "acomp", "xcomp", "ccomp", "advmod"))
"""What still belongs to the content after an object: "blamed X **for Y**"."""
FARTHEST_THAT = 16
"""Tokens between a cue and the "that" of its clause."""
STOPS = frozenset((",", ";", ":", ".", '"', "“", "(", "–", "—"))


def find(parse: Parse, verb: Token, cue: Cue, joins: Joins, *, passive: bool) -> tuple[str, list[Token]] | None:
    """`(frame, tokens)` of the complement that holds the content; null if none is there.

    The frames are tried from the one that says most, a clause, to the one that says least.
    """
    if " " in cue.lemma and cue.prepositions:
        after = _after_preposition(parse, verb, cue)
        return (after[0], extent.cut(parse, verb, after[1], joins)) if after else None
    for frame, look in ORDER:
        if frame in cue.frames or (frame == "object+" and cue.companions):
            tokens = look(parse, verb, cue)
            if tokens:
                return frame, extent.cut(parse, verb, tokens, joins)
    if "clause" in cue.frames and extent.heads_heading(parse, verb):
        return "heading", _of_heading(parse, verb, cue)
    raised = _infinitive(parse, verb, cue) if passive and "clause" in cue.frames else None
    if raised:
        return "inf", raised
    found = _subject(parse, verb, cue) if passive else _after_preposition(parse, verb, cue)
    return (found[0], extent.cut(parse, verb, found[1], joins)) if found else None


def _of_heading(parse: Parse, verb: Token, cue: Cue) -> list[Token]:
    """The rest of the line, without the preposition that belongs to the cue: "Bishop warns of **hunger**"."""
    rest = list(parse.tokens[verb.i + 1 : parse.sentences[verb.sentence].last])
    return rest[1:] if len(rest) > 1 and rest[0].text.lower() in cue.prepositions else rest


def _clause(parse: Parse, verb: Token, cue: Cue) -> Found:
    for child in parse.children(verb):
        if child.dep == "ccomp" and not _is_question_tag(parse, child) and not _is_apart(parse, child, verb, cue):
            return extent.clause(parse, verb, child, _without_addressee(parse, child, verb, cue))
    told = _told(parse, verb) if "addressee" in cue.frames else None
    return told or _cleft(parse, verb) or _that(parse, verb)


def _is_apart(parse: Parse, clause: Token, verb: Token, cue: Cue) -> bool:
    """Whether a clause before the verb is none of its content.

    A semicolon parts them ("Police say ...; the mayor **says** ..."), or no comma joins them and the verb has an object.
    """
    between = [t.text for t in parse.tokens[clause.i : verb.i]]
    if ";" in between:
        return True
    if not between or "object" not in cue.frames or any(text in STOPS for text in between):
        return False
    return any(c.dep == "dobj" and c.i > verb.i for c in parse.children(verb))


def _cleft(parse: Parse, verb: Token) -> Found:
    """The clause in "what she said was **that the road was closed**"."""
    if verb.dep != "csubj" or not any(c.tag == "WP" for c in parse.children(verb)):
        return None
    clause = next((c for c in parse.children(parse.head(verb)) if c.dep == "ccomp" and c.i > verb.i), None)
    return parse.subtree(clause) if clause is not None else None


def _that(parse: Parse, verb: Token) -> Found:
    """The that-clause a parser hung on a day or vehicle between: "said on Friday in Rome **that he would wait**"."""
    for token in parse.tokens[verb.i + 1 : min(verb.i + FARTHEST_THAT, parse.sentences[verb.sentence].last)]:
        if token.text in STOPS or _opens_clause(token):
            return None
        clause = parse.head(token)
        if token.text.lower() == "that" and token.dep in ("mark", "advmod") and clause.dep in ("relcl", "acl", "ccomp"):
            return [t for t in parse.subtree(clause) if t.i >= token.i]
    return None


def _told(parse: Parse, verb: Token) -> Found:
    """The that-clause a parser hung on the person told: "assured residents **that the water was clean**"."""
    for child in parse.children(verb):
        if child.dep in ("dobj", "dative") and child.i > verb.i:
            for clause in parse.children(child):
                if clause.dep in ("acl", "relcl", "ccomp") and any(c.lemma == "that" for c in parse.children(clause)):
                    return parse.subtree(clause)
    return None


def _is_question_tag(parse: Parse, clause: Token) -> bool:
    return not any(t.text.isalnum() for t in parse.subtree(clause))


def _without_addressee(parse: Parse, clause: Token, verb: Token, cue: Cue) -> list[Token]:
    """The clause; where the parser took the person told for its subject, from after that person on."""
    tokens = parse.subtree(clause)
    if "addressee" not in cue.frames or tokens[0].i < verb.i:
        return tokens
    that = next((n for n, t in enumerate(tokens) if t.dep == "mark" and t.lemma in ("that", "if", "whether")), 0)
    return tokens[that:]


def _opens_clause(token: Token) -> bool:
    """Whether another clause begins here; "a note **seen** by somebody" does not end the way to "that"."""
    return token.tag == "WRB" or (token.pos in ("VERB", "AUX") and not (token.tag == "VBN" and token.dep == "acl"))


def _infinitive(parse: Parse, verb: Token, cue: Cue) -> Found:
    for child in parse.children(verb):
        if child.dep in ("xcomp", "ccomp", "advcl") and child.i > verb.i and _has_to(parse, child):
            return _before_infinitive(parse, verb, child, cue) + parse.subtree(child)
    return None


def _has_to(parse: Parse, verb: Token) -> bool:
    return any(c.tag == "TO" for c in parse.children(verb))


def _before_infinitive(parse: Parse, verb: Token, child: Token, cue: Cue) -> list[Token]:
    """The object before the infinitive, or the subject of a passive or of "seem": "**he** is said **to be ill**"."""
    if "addressee" in cue.frames:
        return []
    raised = ("nsubjpass", "nsubj") if cue.kind == "appearance" else ("nsubjpass",)
    for other in parse.children(verb):
        if (other.dep in ("dobj", "dative") and verb.i < other.i < child.i) or other.dep in raised:
            return parse.subtree(other)
    return []


def _gerund(parse: Parse, verb: Token, cue: Cue) -> Found:
    for child in parse.children(verb):
        if child.dep in ("xcomp", "ccomp") and child.tag == "VBG" and child.i > verb.i:
            return parse.subtree(child)
    return None


def _small_clause(parse: Parse, verb: Token, cue: Cue) -> Found:
    """Object and complement: "called **the talks a success**", "**the talks**, which she called **a success**"."""
    for child in parse.children(verb):
        if child.dep in ("oprd", "ccomp", "acomp") and child.i > verb.i:
            objects = [c for c in parse.children(verb) if c.dep in ("dobj", "nsubjpass")]
            return [t for c in (*objects, child) for t in parse.subtree(c)]
    objects = [c for c in parse.children(verb) if c.dep == "dobj"]
    if verb.dep == "relcl" and len(objects) > 1 and objects[0].tag in ("WDT", "WP"):
        return _antecedent(parse, verb) + _continued(parse, verb, parse.subtree(objects[1]))
    return None


def _object(parse: Parse, verb: Token, cue: Cue) -> Found:
    """An object with everything that says more about it: "criticised **the mayor for his trip**"."""
    child = next((c for c in parse.children(verb) if c.dep == "dobj"), None)
    if child is None or ("addressee" in cue.frames and _is_person(parse, child)):
        return None
    tokens = _antecedent(parse, verb) if child.tag in ("WDT", "WP") and verb.dep == "relcl" else parse.subtree(child)
    if child.i < verb.i:
        return tokens + [
            t for c in parse.children(verb) if c.i > verb.i and _says_more(parse, c, cue) for t in parse.subtree(c)
        ]
    for other in parse.children(verb):
        if other.i > child.i and _says_more(parse, other, cue):
            tokens = tokens + parse.subtree(other)
    return _continued(parse, verb, sorted(tokens, key=lambda t: t.i))


def _continued(parse: Parse, verb: Token, tokens: list[Token]) -> list[Token]:
    """The tokens with the phrases that follow at once, which a parser hung on the verb: "called for a vote **in May**"."""
    vehicle = medium.find(parse, verb)
    for child in parse.children(verb):
        phrase = parse.subtree(child) if child.i > tokens[-1].i else []
        if not phrase or phrase[0].i != tokens[-1].i + 1:
            continue
        if child in vehicle or _is_date(parse, child) or not (child.dep == "prep" or _asks_for(parse, child)):
            break
        tokens = tokens + phrase
    return tokens


def _is_person(parse: Parse, token: Token) -> bool:
    """Whether somebody is meant, who can only be the one spoken to."""
    return labels.at(parse, token.i) == "PERSON" or book().speakers.get(token.lemma.lower()) in ("person", "body")


def _antecedent(parse: Parse, verb: Token) -> list[Token]:
    """The noun phrase a relative clause hangs on, without the clause."""
    own = {t.i for t in parse.subtree(verb)}
    return [t for t in parse.subtree(parse.head(verb)) if t.i not in own and t.i < verb.i]


def _says_more(parse: Parse, token: Token, cue: Cue) -> bool:
    if token.dep == "prep":
        return token.text.lower() in cue.prepositions
    return token.dep in ("oprd", "xcomp") and bool(cue.frames & {"small", "inf"})


def _object_with(parse: Parse, verb: Token, cue: Cue) -> Found:
    """An object that counts only with a certain preposition: "cast the vote **as a test**"."""
    wanted = cue.companions
    if any(c.dep == "prep" and c.text.lower() in wanted for c in parse.children(verb)):
        child = next((c for c in parse.children(verb) if c.dep in ("dobj", "nsubjpass")), None)
        extra = [
            t for c in parse.children(verb) if c.dep == "prep" and c.text.lower() in wanted for t in parse.subtree(c)
        ]
        return parse.subtree(child) + extra if child else None
    return None


def _after_preposition(parse: Parse, verb: Token, cue: Cue) -> tuple[str, list[Token]] | None:
    """What stands after a preposition, and what says more about it: "called on **the rebels to disarm**"."""
    for child in parse.children(verb):
        if child.dep in ("prep", "prt", "agent", "dative") and child.text.lower() in cue.prepositions:
            if _is_date(parse, child):
                continue
            tokens = [t for c in parse.children(child) if c.dep in ("pobj", "pcomp") for t in parse.subtree(c)]
            for other in parse.children(verb):
                if tokens and other.i > child.i and (_says_more(parse, other, cue) or _asks(parse, other, cue)):
                    tokens = tokens + parse.subtree(other)
            if tokens:
                return child.text.lower(), _continued(parse, verb, tokens)
    return None


def _is_date(parse: Parse, preposition: Token) -> bool:
    """Whether the preposition only names the day: "called on Monday"."""
    return labels.at(parse, preposition.i + 1) in ("DATE", "TIME")


def _asks_for(parse: Parse, token: Token) -> bool:
    return token.dep in ("xcomp", "advcl") and token.tag == "VB" and _has_to(parse, token)


def _asks(parse: Parse, token: Token, cue: Cue) -> bool:
    return "inf" in cue.frames and token.dep in ("xcomp", "advcl", "ccomp") and _has_to(parse, token)


def _subject(parse: Parse, verb: Token, cue: Cue) -> tuple[str, list[Token]] | None:
    """The subject of a passive with what is said of it: "**the plan** was condemned"."""
    after = _after_preposition(parse, verb, cue)
    extra = after[1] if after else []
    for child in parse.children(verb):
        if child.dep == "nsubjpass" and cue.frames & {"object", "passive"} and child.text.lower() != "it":
            return "passive", parse.subtree(child) + extra
    return after


ORDER: tuple[tuple[str, Callable[[Parse, Token, Cue], Found]], ...] = (
    ("small", _small_clause),
    ("clause", _clause),
    ("inf", _infinitive),
    ("ing", _gerund),
    ("object+", _object_with),
    ("object", _object),
)
