"""Parse -> Hit*: the words that can announce an event, each with the codebook row that knows it.

Only a word whose lemma opens a row is looked at further; of several rows that fit, the one that asks for most wins. A
noun that a verb's row has used ("held talks") announces nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.events import clauses
from onrecord.events.patterns import Condition, Table, Trigger, words
from onrecord.language import Parse, Sentence, Token
from onrecord.records import EventType

DUTIES = frozenset({"must", "should", "ought"})
LONGEST_SENTENCE = 250
"""Tokens; a longer "sentence" is a list or debris, and its parse means nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found in the text."""

    token: Token
    """The word the pattern starts from."""
    trigger: Trigger
    """The row that fits."""
    used: tuple[Token, ...] = ()
    """Other words the pattern named, such as the object of a light verb."""


def hits(parse: Parse, known: Table) -> list[Hit]:
    """All triggers of the article that the table `known` has, in text order."""
    found: list[Hit] = []
    for sentence in parse.sentences:
        if sentence.last - sentence.first <= LONGEST_SENTENCE:
            found += sentence_hits(parse, parse.sentence_tokens(sentence), known)
    return found


def too_long(parse: Parse) -> list[Sentence]:
    """The sentences that `hits` passes over."""
    return [one for one in parse.sentences if one.last - one.first > LONGEST_SENTENCE]


def sentence_hits(parse: Parse, tokens: tuple[Token, ...], known: Table) -> list[Hit]:
    """Triggers among `tokens`, in text order."""
    verbs = [hit for token in tokens if _can_act(parse, token) for hit in _fit(parse, token, known, noun=False)]
    nouns = [
        hit for token in tokens if clauses.is_nominal(parse, token) for hit in _fit(parse, token, known, noun=True)
    ]
    light = {token.i: hit.trigger.type for hit in verbs for token in hit.used}
    kept = verbs + [hit for hit in nouns if not _is_spent(parse, hit, light)]
    types = {hit.token.i: hit.trigger.type for hit in kept}
    told = (hit for hit in kept if not _is_result(parse, hit, types) and not _is_content(hit, types))
    return sorted(told, key=lambda hit: hit.token.i)


def _is_content(hit: Hit, types: dict[int, EventType]) -> bool:
    """Whether the verb is what is threatened or refused ("vowed to strike"): the threat is the event."""
    return hit.token.dep == "xcomp" and types.get(hit.token.head) in {"THREATEN", "REJECT"}


def _is_result(parse: Parse, hit: Hit, types: dict[int, EventType]) -> bool:
    """Whether the verb only tells the outcome of the event it hangs on: "an attack that killed six", "..., killing six"."""
    top = hit.token
    if top.dep == "conj" and top.tag == "VBG":
        top = parse.head(top)  # "killing six and injuring ten"
    if hit.trigger.type == "ASSAULT" and any(types.get(t.i) == "ASSAULT" for t in clauses.agents(parse, hit.token)):
        return True  # "the raid killed six"
    if hit.trigger.type == "ASSAULT" and any(types.get(t.i) == "ASSAULT" for t in clauses.means(parse, hit.token)):
        return True  # "six were killed in the raid", "six were killed when gunmen stormed the town"
    harm = hit.trigger.type == "ASSAULT" and top.dep in {"relcl", "advcl", "acl"}
    if top.i in {t.i for t in clauses.means(parse, parse.head(top))}:
        return False
    return harm and types.get(top.head) == "ASSAULT" and not clauses.by_dep(parse, top, "mark")


def _is_spent(parse: Parse, hit: Hit, light: dict[int, EventType]) -> bool:
    """Whether a verb's row has told this noun's event already: same type, or nobody of its own does it."""
    if hit.token.i not in light:
        return False
    own = clauses.possessors(parse, hit.token) or set(clauses.prepositional(parse, hit.token)) & {"by", "from"}
    return light[hit.token.i] == hit.trigger.type or not own


def _can_act(parse: Parse, token: Token) -> bool:
    """Whether a verb tells something, and does not only describe; of "the Norlandic-brokered truce" somebody is said to have brokered it."""
    if token.dep == "amod" and token.lemma.lower() in words("between"):
        return bool(clauses.joined_by_hyphen(parse, token))
    return token.pos == "VERB" and token.dep not in {"amod", "compound", "aux"} and not clauses.is_nominal(parse, token)


def _fit(parse: Parse, token: Token, known: Table, *, noun: bool) -> Iterator[Hit]:
    forms = (*hyphenated(parse, token), token.lemma.lower(), token.text.lower())
    for trigger in next((found for form in forms if (found := known.get((form, noun)))), ()):
        used = fits(parse, token, trigger)
        if used is not None:
            yield Hit(token, trigger, used)
            return


def hyphenated(parse: Parse, token: Token) -> tuple[str, ...]:
    """The whole of a word that the parse takes apart: "cease-fire" at "fire"; nothing for other words."""
    if token.i < 2 or parse.tokens[token.i - 1].text != "-":
        return ()
    first, dash = parse.tokens[token.i - 2], parse.tokens[token.i - 1]
    whole = first.end == dash.start and dash.end == token.start
    return (f"{first.text.lower()}-{token.lemma.lower()}",) if whole else ()


def fits(parse: Parse, token: Token, trigger: Trigger) -> tuple[Token, ...] | None:
    """The other words the pattern names, if all its conditions hold at `token`; None if one does not."""
    used: list[Token] = []
    holds = all(_holds(parse, token, condition, used) for condition in trigger.conditions)
    return tuple(used) if holds else None


def _holds(parse: Parse, token: Token, condition: Condition, used: list[Token]) -> bool:
    there = standing(parse, token, condition.relation)
    if condition.words:
        there = [word for word in there if _is_one_of(parse, word, condition.words)]
    if condition.wanted and condition.words and condition.relation not in {"subj", "gov"}:
        used += there
        used += [t for one in there for t in clauses.by_dep(parse, one, "conj") if t.lemma.lower() in condition.words]
    return bool(there) == condition.wanted


def _is_one_of(parse: Parse, word: Token, wanted: frozenset[str]) -> bool:
    if {word.lemma.lower(), word.text.lower(), *hyphenated(parse, word)} & wanted:
        return True
    return any(inner.lemma.lower() in wanted for inner in through(parse, word)[1:])


def through(parse: Parse, word: Token) -> list[Token]:
    """The word, and behind a word of quantity the one it counts: "a series of attacks"."""
    found = [word]
    if word.lemma.lower() in words("quantity") or word.pos == "NUM":
        found += clauses.prepositional(parse, word).get("of", [])
    return found + [t for one in tuple(found) for t in clauses.by_dep(parse, one, "conj") if t.pos in {"NOUN", "PROPN"}]


def standing(parse: Parse, token: Token, relation: str) -> list[Token]:
    """The words that stand to `token` in a relation the patterns know."""
    match relation:
        case "obj":
            return clauses.patients(parse, token)
        case "subj":
            return clauses.agents(parse, token)
        case "mod":
            return clauses.modifiers(parse, token)
        case "poss":
            return clauses.possessors(parse, token)
        case "gov":
            return [parse.head(token)] if parse.head(token).i != token.i else []
        case "xcomp":
            inner = clauses.by_dep(parse, token, "xcomp", "ccomp", "acl", "advcl")
            return [t for t in inner if _infinitive(parse, t) or token.lemma.lower() == "help"]
        case "oprd":
            return clauses.by_dep(parse, token, "oprd") + clauses.small_clauses(parse, token)
        case "future":
            return [t for t in clauses.by_dep(parse, token, "ccomp") if _is_to_come(parse, t)]
        case "gerund":
            return [t for one in clauses.by_dep(parse, token, "prep") for t in clauses.by_dep(parse, one, "pcomp")]
        case "duty":
            return [t for t in clauses.by_dep(parse, token, "ccomp") if _is_owed(parse, t)]
        case "subjunctive":
            return [t for t in clauses.by_dep(parse, token, "ccomp") if _is_wished(parse, t)]
        case "prt":
            return clauses.by_dep(parse, token, "prt", "advmod", "prep")
        case "ccomp" | "acomp" | "neg":
            return clauses.by_dep(parse, token, relation)
        case _:
            return _after_preposition(parse, token, relation)


def _infinitive(parse: Parse, verb: Token) -> bool:
    return (verb.tag == "VBG" and verb.dep == "xcomp") or any(
        child.dep == "aux" and child.lemma.lower() == "to" for child in parse.children(verb)
    )


def _is_to_come(parse: Parse, verb: Token) -> bool:
    """Whether a clause tells what will or may be: "warned that it would leave"."""
    return any(child.tag == "MD" for child in clauses.by_dep(parse, verb, "aux"))


def _is_wished(parse: Parse, verb: Token) -> bool:
    """Whether a clause tells what somebody is to do, in its bare form: "insisted that Norland leave", "that she be freed"."""
    first = next((child for child in clauses.by_dep(parse, verb, "aux", "auxpass")), verb)
    bare = first.i == verb.i and verb.tag in {"VB", "VBP", "NN"}  # "that Berg resign" may be parsed as a noun
    return first.text.lower() == "be" or (bare and _is_of_one(parse, verb))


def _is_of_one(parse: Parse, verb: Token) -> bool:
    """Whether the subject is one, so that the bare form is no present tense."""
    subjects = clauses.by_dep(parse, verb, "nsubj")
    single = (t.tag in {"NN", "NNP"} or t.text.lower() in {"he", "she", "it"} for t in subjects)
    return any(single) and not any(clauses.by_dep(parse, t, "conj") for t in subjects)


def _is_owed(parse: Parse, verb: Token) -> bool:
    """Whether a clause tells what somebody has to do: "said Norland must leave", not "said a president must lead"."""
    subjects = clauses.by_dep(parse, verb, "nsubj")
    is_rule = any(
        t.lemma.lower() in {"a", "an", "any", "every"} for s in subjects for t in clauses.by_dep(parse, s, "det")
    )
    return not is_rule and any(child.lemma.lower() in DUTIES for child in clauses.by_dep(parse, verb, "aux"))


def _after_preposition(parse: Parse, token: Token, preposition: str) -> list[Token]:
    """What follows the preposition on the word or on its object; the preposition itself when nothing does."""
    holders = [token, *(clauses.patients(parse, token) if token.pos == "VERB" else clauses.happening(parse, token))]
    found: list[Token] = []
    for holder in holders:
        found += clauses.prepositional(parse, holder).get(preposition, [])
        found += [t for t in clauses.by_dep(parse, holder, "prt", "advmod") if t.lemma.lower() == preposition]
    return found
