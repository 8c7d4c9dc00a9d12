"""Hit -> who does it and to whom: the places its row (or its type) names, asked one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.events import clauses
from onrecord.events.parties import Parties
from onrecord.events.patterns import words
from onrecord.events.triggers import Hit
from onrecord.language import Parse, Token

TO_WHOM: dict[str, tuple[str, ...]] = {
    "AGREE": ("with", "to", "iobj"),
    "CONSULT": (),
    "SUPPORT": ("obj", "for", "of"),
    "CONCEDE": ("to", "obj", "iobj"),
    "COOPERATE": ("with", "to"),
    "AID": ("iobj", "to", "obj"),
    "RETREAT": ("obj", "of", "from"),
    "REQUEST": ("obj", "on", "from", "to"),
    "ACCUSE": ("obj", "of", "against"),
    "REJECT": ("obj", "of", "to"),
    "THREATEN": ("obj", "against", "to"),
    "PROTEST": ("against", "obj"),
    "SANCTION": ("obj", "on", "against", "to"),
    "MOBILIZE": ("against",),
    "COERCE": ("obj", "of", "on", "against"),
    "ASSAULT": ("obj", "on", "against", "of", "into"),
}
"""Where those it is done to stand, by type, unless a row says otherwise."""
BOTH_SIDES = ("between", "with", "subj", "poss", "mod", "of", "by")
TARGETS = frozenset({"obj", "on", "against", "of"})
"""Places of what is hit: "a strike against a factory in Norland" is done to Norland."""
AGAINST = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT"})
"""Types that nobody does to himself."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Types that are done with words."""
AIMS = ("with", "on", "against", "to")
DONE_BY_NOUN = ("by", "poss", "mod", "subj")


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of an event and the words they were read from."""

    actors: tuple[str, ...]
    """Ids of those who do it."""
    recipients: tuple[str, ...]
    """Ids of those it is done to."""
    agents: tuple[Token, ...]
    """Head words that stand where actors stand, resolved or not."""
    patients: tuple[Token, ...]
    """Head words that stand where recipients stand, resolved or not."""
    harmed: bool = False
    """Whether the recipients are only some of those whom an attack harmed: "six were killed in the attack"."""
    inferred: bool = False
    """Whether the actors stand elsewhere in the article: the protesters of a protest that names nobody."""


def sides(parse: Parse, hit: Hit, parties: Parties) -> Sides:
    """Both sides of the event that `hit` announces; either may be empty."""
    trigger = hit.trigger
    by = trigger.actors or (DONE_BY_NOUN if trigger.noun else ("subj",))
    mutual = trigger.type == "CONSULT" or "with" in by or "between" in by
    if trigger.type == "CONSULT" and not trigger.actors:
        by = BOTH_SIDES if trigger.noun else ("subj", "with", "between", "obj")
    to = trigger.recipients or (() if "with" in by and mutual else TO_WHOM[trigger.type])
    if trigger.noun and "of" in to and at(parse, hit, "of"):
        by, to = (*by, "poss"), tuple(place for place in to if place != "poss")
    actors, agents = _ask(parse, hit, parties, by, every=mutual)
    places = ("sufferer", *to, "victims") if trigger.noun else ("victims", *to) if trigger.type == "ASSAULT" else to
    recipients, patients = _ask(parse, hit, parties, places, every=False, but=actors)
    if recipients and set(recipients) <= set(actors) and trigger.type in AGAINST:
        other = _other_subject(parse, hit, parties, actors)
        if any(t.pos == "PRON" or _is_owned_by_pronoun(parse, t) for t in patients):
            recipients = other
        elif hit.token.dep == "conj" and parse.head(hit.token).dep == "ccomp":
            actors = other or actors
    if trigger.type == "MOBILIZE" and not agents and not trigger.noun:
        actors, _ = _ask(parse, hit, parties, ("obj",), every=False)  # "troops were deployed"
    inferred = trigger.type == "PROTEST" and trigger.noun and not actors
    if inferred:
        actors = parties.crowd()
    others = tuple(one for one in recipients if one not in actors and not parties.is_own_state(one, actors))
    if trigger.type == "CONSULT" and not trigger.recipients:
        actors, others = tuple(dict.fromkeys((*actors, *others))), ()
    harmed = trigger.noun and bool({t.i for t in patients} & {t.i for t in at(parse, hit, "victims")})
    return Sides(actors, others, agents, patients, harmed, inferred and bool(actors))


def _other_subject(parse: Parse, hit: Hit, parties: Parties, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Who is meant where nobody does it to himself: the subject of the clause before "and", or else the speaker.

    "Farmers blocked the road and police used gas against them"; "Vold said Berg had blocked her plans and accused Berg".
    """
    verb = hit.token
    for _ in range(clauses.DEEPEST):
        if verb.dep not in {"conj", "ccomp"}:
            break
        verb = parse.head(verb)
        found = _meant(parse, parties, verb)
        if not set(found) <= set(actors):
            return found
    return ()


def _meant(parse: Parse, parties: Parties, verb: Token) -> tuple[str, ...]:
    if verb.pos not in clauses.CLAUSE:
        return ()
    return tuple(one for word in clauses.agents(parse, verb) for one in parties.meant(word))


def _is_owned_by_pronoun(parse: Parse, word: Token) -> bool:
    return any(t.pos == "PRON" for t in clauses.possessors(parse, word))


def _ask(
    parse: Parse, hit: Hit, parties: Parties, places: tuple[str, ...], *, every: bool, but: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], tuple[Token, ...]]:
    found: dict[str, None] = {}
    heads: list[Token] = []
    for place in places:
        standing = at(parse, hit, place)
        heads += standing
        for word in standing:
            owner = _means_owner(hit, place, word)
            site = hit.trigger.type == "ASSAULT" and place in TARGETS
            deed = hit.trigger.type not in SPOKEN
            found.update(dict.fromkeys(parties.meant(word, owner=owner, site=site, deed=deed)))
        if not every and any(one not in but for one in found):
            break
    return tuple(found), tuple(heads)


def _means_owner(hit: Hit, place: str, word: Token) -> bool:
    """Whether a thing at this place means whoever owns it: a drone acts for its owner, a feud or a law for nobody."""
    lemma = word.lemma.lower()
    if hit.trigger.type == "CONSULT":
        return place == "poss" or (place == "subj" and lemma in words("talks"))  # "their talks tackled the border"
    if place in {"mod", "with", "between"}:
        return False
    return place not in {"subj", "by"} or lemma in words("arms") | words("armed") | words("acting")


def at(parse: Parse, hit: Hit, place: str) -> list[Token]:
    """The words that stand at `place` of the trigger: `subj`, `obj`, `poss`, `on` ..."""
    return _at_noun(parse, hit, place) if hit.trigger.noun else _at_verb(parse, hit, place)


def _at_verb(parse: Parse, hit: Hit, place: str) -> list[Token]:
    verb = hit.token
    match place:
        case "subj":
            return clauses.agents(parse, verb)
        case "obj":
            return clauses.patients(parse, verb)
        case "iobj":
            return [t for t in clauses.by_dep(parse, verb, "dative") if t.pos != "ADP"]
        case "victims":
            return _harmed(parse, verb)
        case "ccomp_subj":
            return _inner_subjects(parse, verb)
        case "called":
            called = [t for one in clauses.small_clauses(parse, verb) for t in clauses.by_dep(parse, one, "nsubj")]
            return [*clauses.patients(parse, verb), *called]
        case "condition":
            return _conditions(parse, verb)
        case "xcomp_obj":
            inner = clauses.by_dep(parse, verb, "xcomp")
            return [t for one in inner for t in _touched(parse, one)]
    objects = [t for t in clauses.patients(parse, verb) if place != "of" or t.pos != "PROPN"]  # "Board of Trade"
    holders = (verb, *objects, *hit.used, *(t for one in objects for t in _put_after(parse, one)))
    found = [t for holder in holders for t in clauses.prepositional(parse, holder).get(place, [])]
    named = place in hit.trigger.recipients
    return list({t.i: t for t in found if named or t not in hit.used}.values())


def _put_after(parse: Parse, noun: Token) -> list[Token]:
    """Participles that say at whom a thing is aimed: "lifted the sanctions imposed on Norland"."""
    return [t for t in clauses.by_dep(parse, noun, "acl") if t.tag == "VBN"]


def _conditions(parse: Parse, verb: Token) -> list[Token]:
    """Who must act for a threat to fall away: "would leave unless Norland paid"."""
    spoken = (verb, *clauses.by_dep(parse, verb, "ccomp", "xcomp"))
    hanging = [t for one in spoken for t in clauses.by_dep(parse, one, "advcl")]
    bound = [t for t in hanging if any(m.lemma.lower() in {"unless", "if"} for m in clauses.by_dep(parse, t, "mark"))]
    return [t for one in bound for t in clauses.by_dep(parse, one, "nsubj", "nsubjpass")]


def _touched(parse: Parse, verb: Token) -> list[Token]:
    """The words an act is done to or aimed at: "close its market to Norlandic maize", "break with Norland"."""
    objects = clauses.patients(parse, verb)
    holders = (verb, *objects, *(t for one in objects for t in _put_after(parse, one)))
    aims = [t for holder in holders for name in AIMS for t in clauses.prepositional(parse, holder).get(name, [])]
    return [*objects, *aims, *_inner_subjects(parse, verb)]


def _inner_subjects(parse: Parse, word: Token) -> list[Token]:
    """Who is to do what is allowed, asked or demanded: "let | the envoy enter", "a demand that | Norland leave"."""
    inner = clauses.by_dep(parse, word, "ccomp", "xcomp", "acl")
    return [t for one in inner for t in clauses.by_dep(parse, one, "nsubj")]


def _at_noun(parse: Parse, hit: Hit, place: str) -> list[Token]:
    noun, verb = _whole(parse, hit.token), support(parse, hit.token)
    match place:
        case "poss":
            return clauses.possessors(parse, noun)
        case "mod":
            return clauses.modifiers(parse, noun)
        case "subj":
            behind = _behind(parse, noun)
            if behind or (verb is None and hit.trigger.type == "PROTEST"):
                return behind or _taking_part(parse, noun)
            return clauses.agents(parse, verb) if verb and not _suffers(verb) and not _ends(verb, hit) else []
        case "sufferer":
            return clauses.agents(parse, verb) if verb and _suffers(verb) else _held(parse, noun)
        case "ccomp_subj":
            return _inner_subjects(parse, noun)
        case "victims":
            return _harmed(parse, noun) if hit.trigger.type == "ASSAULT" else []
        case "effort":
            return [t for inner in hit.used for t in clauses.prepositional(parse, inner).get("at", [])]
        case "iobj" | "obj":
            return []
    after = clauses.prepositional(parse, noun)
    found = after.get(place, [])
    if not found and place == "by":
        # "the shelling of the rebels by the army": the parse may hang "by" on the rebels, or on what is hit
        people = [t for t in after.get("of", []) if t.pos == "PROPN" or t.lemma.lower() in words("people")]
        people += [*after.get("on", []), *after.get("against", [])]
        holders = [*people, *_amount(parse, noun)]
        found = [t for one in holders for t in clauses.prepositional(parse, one).get("by", [])]
    happens = clauses.happening(parse, noun)
    verb = verb or (happens[0] if happens else None)
    if not found and verb and place != "by":
        found = clauses.prepositional(parse, verb).get(place, [])
    return found


def _amount(parse: Parse, noun: Token) -> list[Token]:
    """What there is of it: "months of | attacks", "a series of | attacks"."""
    before = parse.head(noun)
    return [parse.head(before)] if noun.dep == "pobj" and before.text == "of" else []


def _taking_part(parse: Parse, noun: Token) -> list[Token]:
    """Who does what in it: "teachers filled the square in a protest"."""
    before = parse.head(noun)
    verb = parse.head(before)
    if noun.dep != "pobj" or before.lemma.lower() not in {"in", "at"} or verb.pos != "VERB":
        return []
    return [word for word in clauses.agents(parse, verb) if word.tag == "NNS"]


def _behind(parse: Parse, noun: Token) -> list[Token]:
    """Who is behind it: "the colonel was behind the crackdown"."""
    before = parse.head(noun)
    verb = parse.head(before)
    if noun.dep != "pobj" or before.lemma.lower() != "behind":
        return []
    if verb.pos in clauses.CLAUSE:
        return clauses.surface(parse, verb) if verb.lemma.lower() in {"be", "stand"} else []
    return [verb] if verb.pos in {"NOUN", "PROPN"} else []  # "the group behind the attack"


def _ends(verb: Token, hit: Hit) -> bool:
    """Whether the verb ends what others do: "the army ended the protests"; talks are ended by those who talk."""
    return verb.lemma.lower() in words("ends") and hit.trigger.type != "CONSULT"


def _held(parse: Parse, noun: Token) -> list[Token]:
    """Who is in the state the noun names: "the minister is under house arrest"."""
    before = parse.head(noun)
    verb = parse.head(before)
    under = noun.dep == "pobj" and before.lemma.lower() == "under"
    return clauses.surface(parse, verb) if under and verb.pos in clauses.CLAUSE else []


def _harmed(parse: Parse, noun: Token) -> list[Token]:
    """Whom an attack harms: "the raid killed six", "six were killed in the raid", "six were killed when gunmen stormed ..."."""
    verb = parse.head(parse.head(noun)) if noun.dep == "pobj" else parse.head(noun)
    if noun.i in {t.i for t in clauses.means(parse, verb)}:
        return clauses.surface(parse, verb)
    is_agent = verb.lemma.lower() in words("harm") and noun.i in {t.i for t in clauses.agents(parse, verb)}
    return clauses.patients(parse, verb) if is_agent else []


def _suffers(verb: Token) -> bool:
    """Whether the subject of the verb is the one it is done to: "faced sanctions"."""
    return verb.lemma.lower() in words("suffer")


def _whole(parse: Parse, noun: Token) -> Token:
    """The noun that a noun of an event only stands before: "a protest | march", "peace | talks"."""
    head = parse.head(noun)
    return head if noun.dep == "compound" and head.lemma.lower() in words("gatherings") else noun


def support(parse: Parse, noun: Token) -> Token | None:
    """The verb whose subject does what the noun names ("launched an attack"), if it is such a verb."""
    top = _whole(parse, noun)
    for _ in range(clauses.DEEPEST):
        if top.dep == "conj" or (top.dep == "pobj" and parse.head(top).lemma == "of" and _counts(parse, top)):
            top = parse.head(top) if top.dep == "conj" else parse.head(parse.head(top))
        else:
            break
    verb = parse.head(top)
    light = verb.pos == "VERB" and bool({verb.lemma.lower(), verb.text.lower()} & words("support"))
    return verb if light and top.dep in {"dobj", "nsubjpass"} and not _is_held_against(parse, verb, top) else None


def _counts(parse: Parse, noun: Token) -> bool:
    return parse.head(parse.head(noun)).lemma.lower() in words("quantity")


def _is_held_against(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether the noun already has an owner, so that the verb's subject is somebody else."""
    return bool(clauses.possessors(parse, noun)) and verb.lemma not in {
        "make",
        "launch",
        "hold",
        "start",
        "begin",
        "continue",
    }
