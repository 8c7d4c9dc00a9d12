"""A verb or noun -> the words that stand in its syntactic places: subject, object, preposition, possessor.

Passive, coordination, control, participles and relative clauses are undone here, so that the later steps see one
order: who does it, what it is done to. Every search goes a fixed number of steps, never over the whole sentence.
"""

from __future__ import annotations

from onrecord.events.patterns import words
from onrecord.language import Parse, Token

CLAUSE = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"that", "which", "who", "whom"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
CAUSES = frozenset(
    {"force", "help", "allow", "enable", "cause", "compel", "lead", "let", "make", "see", "find", "get", "send"}
)
OBJECT_CONTROL = frozenset({"for", "of", "from", "into", "over", "about"})
CLOSE = 3
DEEPEST = 6


def by_dep(parse: Parse, token: Token, *deps: str) -> list[Token]:
    """Direct dependents of `token` with one of these labels, in text order."""
    return [child for child in parse.children(token) if child.dep in deps]


def small_clauses(parse: Parse, verb: Token) -> list[Token]:
    """What something is called, where the parse makes a clause of it: "called | the raid outrageous"."""
    inner = [t for t in by_dep(parse, verb, "ccomp") if t.pos in {"ADJ", "NOUN"}]
    return [t for t in inner if not by_dep(parse, t, "cop", "aux", "mark")]


def is_nominal(parse: Parse, token: Token) -> bool:
    """Whether the word names a thing or, as a gerund, an act: "the shelling of Velda", "wounded in shelling by Norland"."""
    if token.pos != "VERB":
        return token.pos in {"NOUN", "PROPN"}
    if token.tag == "VBG" and token.dep == "conj" and parse.head(token).pos == "NOUN":
        return not by_dep(parse, token, "dobj")
    if token.tag != "VBG" or token.dep not in {"pobj", "pcomp", "dobj", "nsubj"}:
        return False
    kids = {child.dep for child in parse.children(token)}
    return not kids & {"dobj", "aux"} and bool(kids & {"det", "amod", "poss"} or "by" in prepositional(parse, token))


def is_passive(parse: Parse, verb: Token, depth: int = 0) -> bool:
    """Whether the surface subject of `verb` is the one it is done to."""
    kids = {child.dep for child in parse.children(verb)}
    if kids & {"nsubjpass", "auxpass"}:
        return True
    if verb.tag != "VBN" or kids & {"nsubj", "aux", "dobj"}:
        return False
    if verb.dep in {"acl", "amod"}:
        return True
    head = parse.head(verb)
    return (
        verb.dep in {"conj", "advcl"}
        and depth < DEEPEST
        and head.i != verb.i
        and (verb.dep == "advcl" or is_passive(parse, head, depth + 1))
    )


def agents(parse: Parse, verb: Token) -> list[Token]:
    """Who does it: the subject, or the "by" phrase of a passive, or what a hyphen joins to its participle."""
    if verb.dep == "amod":
        return joined_by_hyphen(parse, verb)
    return prepositional(parse, verb).get("by", []) if is_passive(parse, verb) else surface(parse, verb)


def patients(parse: Parse, verb: Token) -> list[Token]:
    """What it is done to: the object, or the subject of a passive, or the noun behind a participle."""
    if verb.dep == "amod":
        return [parse.head(verb)]
    if is_passive(parse, verb):
        return surface(parse, verb)
    own = [_antecedent(parse, child) for child in by_dep(parse, verb, "dobj")]
    return own or _shared(parse, verb) or _gap(parse, verb)


def means(parse: Parse, verb: Token) -> list[Token]:
    """What brought on harm that names nobody who did it: "six were killed in a raid", "... when gunmen stormed the town"."""
    after = prepositional(parse, verb)
    if verb.lemma.lower() not in words("hurt") or not _suffers(parse, verb) or after.get("by"):
        return []
    named = [t for name in ("in", "during") for t in after.get(name, []) if t.lemma.lower() in words("fight")]
    told = [t for t in by_dep(parse, verb, "advcl") if t.tag in FINITE]
    return named + [
        t for t in told if {m.lemma.lower() for m in by_dep(parse, t, "mark", "advmod")} & {"when", "as", "after"}
    ]


def _suffers(parse: Parse, verb: Token) -> bool:
    return verb.lemma.lower() == "die" or is_passive(parse, verb)


def _shared(parse: Parse, verb: Token) -> list[Token]:
    """The object after a coordinated verb: "arrested and jailed the leader"."""
    return [t for later in sharing(parse, verb) for t in by_dep(parse, later, "dobj")]


def sharing(parse: Parse, verb: Token) -> list[Token]:
    """The verb coordinated so closely that what follows belongs to both: "arrested and jailed the leader on Friday"."""
    if by_dep(parse, verb, "dobj"):
        return []
    near = (t for t in by_dep(parse, verb, "conj") if t.pos == "VERB" and t.i - verb.i <= CLOSE)
    return [t for t in near if not by_dep(parse, t, *SUBJECT)][:1]


def _gap(parse: Parse, verb: Token) -> list[Token]:
    """The noun a relative clause without object hangs on: "the envoy they expelled"."""
    subject = by_dep(parse, verb, "nsubj")
    if verb.dep == "relcl" and subject and subject[0].lemma.lower() not in RELATIVE:
        return [parse.head(verb)]
    return []


def surface(parse: Parse, verb: Token, depth: int = 0) -> list[Token]:
    """The words that stand as subject of `verb`, wherever the sentence puts them."""
    own = by_dep(parse, verb, *SUBJECT) or _stranded_subject(parse, verb) or _after_fronted(parse, verb)
    if own:
        return [_antecedent(parse, child) for child in own]
    head = parse.head(verb)
    if depth == DEEPEST or head.i == verb.i:
        return []
    if verb.dep in {"acl", "relcl"}:
        if verb.tag == "VBG":
            return _who_writes(parse, verb, head, depth)
        return _holders(parse, head, depth) if verb.tag == "VB" else [head]
    if verb.dep == "pcomp":
        return _before_preposition(parse, head, depth)
    if verb.dep == "xcomp" and head.pos == "ADJ" and parse.head(head).pos in CLAUSE:
        return surface(parse, parse.head(head), depth + 1)  # "are due to meet"
    if verb.dep == "ccomp" and head.dep == "relcl" and verb.tag in FINITE:
        return [parse.head(head)]  # "the raid that they said | killed six"
    if verb.dep in {"xcomp", "ccomp"} and head.pos in CLAUSE:
        controlled = by_dep(parse, head, "dobj", "dative") if head.lemma.lower() in CAUSES | words("ask") else []
        return controlled or surface(parse, head, depth + 1)
    if verb.tag == "VBG" and verb.dep == "advcl" and head.dep == "ccomp" and is_passive(parse, head):
        return surface(
            parse, parse.head(head), depth + 1
        )  # "Vold said the town was hit, denouncing it": Vold denounces
    if verb.dep == "advcl" and head.lemma.lower() in words("ask") and is_to(parse, verb):
        return by_dep(parse, head, "dobj") or surface(parse, head, depth + 1)  # "press the envoy to agree"
    if verb.dep in {"conj", "advcl", "dep", "aux", "auxpass"} and head.pos in CLAUSE:
        return surface(parse, _joined(parse, verb, head), depth + 1)
    return _holders(parse, head, depth) if verb.dep in {"xcomp", "ccomp", "conj"} else []


def is_to(parse: Parse, verb: Token) -> bool:
    """Whether it is an infinitive with "to"."""
    return verb.tag == "VB" and any(t.lemma.lower() == "to" for t in by_dep(parse, verb, "aux"))


def _joined(parse: Parse, verb: Token, head: Token) -> Token:
    """The verb a coordinated one goes with: "urging them to free her and affirming ..." goes with "urging".

    A finite verb goes with the finite one above an infinitive: "stressed the duty to protect them and urged calm".
    """
    if verb.dep != "conj" or head.tag != "VB":
        return head
    if verb.tag == "VBD" and is_to(parse, head):
        return next((t for t in parse.ancestors(head) if t.tag == "VBD"), head)
    return next((t for t in parse.ancestors(head) if t.tag == "VBG"), head) if verb.tag == "VBG" else head


def _who_writes(parse: Parse, participle: Token, noun: Token, depth: int) -> list[Token]:
    """Who asks in "X sent the envoy a letter urging ...", also where the parse hangs the participle on the envoy."""
    if noun.lemma.lower() in words("document"):
        return _holders(parse, noun, depth)
    preposition = parse.head(noun)
    verb = parse.head(preposition)
    of_somebody = parse.tokens[participle.i - 1]
    if of_somebody.dep == "pobj" and of_somebody.pos == "PROPN" and parse.head(of_somebody).head == noun.i:
        return [noun if noun.lemma.lower() in words("people") else of_somebody]  # "the midst of Norland | asking"
    sent = noun.dep == "pobj" and preposition.lemma.lower() == "to" and verb.pos == "VERB"
    if (
        sent
        and participle.lemma.lower() in words("ask")
        and any(t.lemma.lower() in words("document") for t in by_dep(parse, verb, "dobj"))
    ):
        return surface(parse, verb, depth + 1)
    return [noun]


def _stranded_subject(parse: Parse, verb: Token) -> list[Token]:
    """The subject that the parse took for the object of a conjunction: "as the army | battled the rebels"."""
    if verb.dep != "advcl" or verb.tag not in FINITE or verb.i == 0:
        return []
    before = parse.tokens[verb.i - 1]
    led = before.dep == "pobj" and parse.head(before).lemma.lower() in {"as", "after", "before", "since", "until"}
    return [before] if led else []


def _after_fronted(parse: Parse, verb: Token) -> list[Token]:
    """The subject that the parse hung on a fronted place or time: "On a visit to Norland, Chancellor Vold | said"."""
    before = verb.i - 1
    while before > 0 and parse.tokens[before].head == verb.i and parse.tokens[before].dep in {"aux", "neg", "advmod"}:
        before -= 1
    word = parse.tokens[max(before, 0)]
    if word.dep not in {"conj", "appos"} or word.pos not in {"NOUN", "PROPN"} or verb.dep not in {"ROOT", "ccomp"}:
        return []
    first = min(t.i for t in parse.subtree(word))
    is_fronted = any(t.dep == "prep" and t.head == verb.i for t in parse.ancestors(word))
    return [word] if is_fronted and first > 0 and parse.tokens[first - 1].text == "," else []


def _holders(parse: Parse, noun: Token, depth: int) -> list[Token]:
    """Whose plan, call, letter or effort a noun is that tells what somebody wants."""
    after = prepositional(parse, noun)
    own = possessors(parse, noun) or after.get("by", []) or after.get("from", [])
    if own or depth >= DEEPEST:
        return own
    verb = parse.head(noun)
    if noun.dep in {"dobj", "attr"} and verb.pos in CLAUSE:
        return surface(parse, verb, depth + 1)
    return []


def _before_preposition(parse: Parse, preposition: Token, depth: int) -> list[Token]:
    """Who does what stands after a preposition: "praised Norland for sending", "left without signing"."""
    governor = parse.head(preposition)
    if governor.pos in CLAUSE:
        objects = patients(parse, governor) if preposition.lemma in OBJECT_CONTROL else []
        return objects or surface(parse, governor, depth + 1)
    return possessors(parse, governor) or _holders(parse, governor, depth)


def _antecedent(parse: Parse, token: Token) -> Token:
    """The noun a relative pronoun stands for; the token itself otherwise."""
    if token.lemma.lower() not in RELATIVE or token.pos == "DET":
        return token
    verb = parse.head(token)
    for _ in range(DEEPEST):
        if verb.dep == "relcl":
            return _person_before(parse, token) or _document_above(parse, token, verb) or _in_number(parse, token, verb)
        if verb.dep not in {"conj", "xcomp", "ccomp", "aux"}:
            break
        verb = parse.head(verb)
    return token


def _in_number(parse: Parse, pronoun: Token, verb: Token) -> Token:
    """The noun a relative clause hangs on, or the one above it that the verb agrees with: "a group of officers that opposes it"."""
    noun = parse.head(verb)
    singular = pronoun.dep == "nsubj" and parse.head(pronoun).tag == "VBZ"
    if noun.tag != "NNS" or not singular or noun.dep != "pobj":
        return noun
    above = next((t for t in parse.ancestors(noun) if t.pos not in {"ADP", "VERB"}), noun)
    return above if above.tag in {"NN", "NNP"} else noun


def _document_above(parse: Parse, pronoun: Token, verb: Token) -> Token | None:
    """The document that "that" means although a name stands before it: "its text at the Council | that would endorse the deal"."""
    name = parse.head(verb)
    if pronoun.lemma.lower() != "that" or name.pos != "PROPN" or name.dep != "pobj":
        return None
    above = parse.head(parse.head(name))
    near = [above, *(t for t in by_dep(parse, above, "dobj") if t.i < name.i)]
    return next((t for t in near if t.lemma.lower() in words("document") | {"text"}), None)


def _person_before(parse: Parse, pronoun: Token) -> Token | None:
    """The name right before ", who": the parse may hang the clause on the noun of a whole phrase ("talks with Berg, who")."""
    before = parse.tokens[max(pronoun.i - 2, 0) : pronoun.i]
    named = len(before) == 2 and before[0].pos == "PROPN" and before[1].text == ","
    head = parse.head(parse.head(pronoun))
    stray = head.pos == "NOUN" and head.lemma.lower() not in words("people") and head.i < pronoun.i
    return before[0] if named and stray and pronoun.lemma.lower() == "who" else None


def possessors(parse: Parse, noun: Token) -> list[Token]:
    """Words before the noun that own it: "Norland's", "their"."""
    return by_dep(parse, noun, "poss")


def modifiers(parse: Parse, noun: Token) -> list[Token]:
    """Words put before the noun: "phone" call, "Norlandic" troops, "Norlandic"-led strikes."""
    before = by_dep(parse, noun, "compound", "amod", "nmod", "nummod")
    leading = [t for t in before if t.lemma.lower() in words("led")]
    return [*before, *(t for participle in leading for t in joined_by_hyphen(parse, participle))]


def joined_by_hyphen(parse: Parse, participle: Token) -> list[Token]:
    """Who does what a participle before a noun names: "the Norlandic-brokered truce", "the US brokered deal"."""
    if participle.tag != "VBN" or participle.i < 2:
        return []
    first, dash = parse.tokens[participle.i - 2], parse.tokens[participle.i - 1]
    if dash.text == "-" and first.end == dash.start and dash.end == participle.start:
        return [first]
    return [dash] if dash.dep == "npadvmod" and dash.head == participle.i else []


def prepositional(parse: Parse, token: Token) -> dict[str, list[Token]]:
    """What hangs on `token` by preposition, by the preposition's lemma."""
    found: dict[str, list[Token]] = {}
    for child in by_dep(parse, token, "prep", "agent", "dative"):
        if child.pos in {"ADP", "SCONJ", "ADV", "VERB"}:
            found.setdefault(child.lemma.lower(), []).extend(by_dep(parse, child, "pobj", "pcomp"))
            for inner in by_dep(parse, child, "prep"):
                found.setdefault(inner.lemma.lower(), []).extend(by_dep(parse, inner, "pobj"))
    return found


def conjuncts(parse: Parse, noun: Token) -> list[Token]:
    """The noun and everything coordinated with it, in text order.

    The parse often hangs what follows a titled name on the name: "Foreign Minister Vold and her colleague".
    """
    found = [noun]
    for one in found:
        holders = (one, *(t for t in by_dep(parse, one, "appos") if t.pos == "PROPN"))
        joined = [t for holder in holders for t in by_dep(parse, holder, "conj")]
        found += [t for t in joined if t.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} and not _owns(parse, t)]
        if len(found) > 20:
            break
    return sorted(found, key=lambda token: token.i)


def happening(parse: Parse, noun: Token) -> list[Token]:
    """The verb that only says of its subject that it takes place: "clashes erupted between ..."."""
    verb = parse.head(noun)
    return [verb] if noun.dep in SUBJECT and verb.lemma.lower() in words("happen") else []


def _owns(parse: Parse, noun: Token) -> bool:
    """Whether the noun carries a possessive ending: "France's Alva Vold and Norland's Berg" joins no Norland."""
    return any(t.tag == "POS" for t in by_dep(parse, noun, "case"))


def clause_verb(parse: Parse, token: Token) -> Token | None:
    """The nearest verb at or above `token`; None in a verbless line."""
    if token.pos in CLAUSE:
        return token
    return next((above for above in parse.ancestors(token) if above.pos in CLAUSE), None)
