"""Hit of a noun -> what the words around it say of its event: "planned talks", "calls for talks", "growing protests".

None where they say nothing: then the verb of the noun's clause decides (`status`).
"""

from __future__ import annotations

from onrecord.events import clauses
from onrecord.events.patterns import words
from onrecord.events.triggers import Hit
from onrecord.language import Parse, Token

NEVER = frozenset({"never", "no", "neither", "nor", "hardly", "without"})
COMING = frozenset({"impending", "imminent", "likely", "unlikely", "possible", "inevitable", "near", "unavoidable"})
"""What a clause says of an act that has not come to pass: "further attacks were impending"."""
STANDING = frozenset({"SANCTION", "PROTEST", "COERCE", "MOBILIZE"})
"""Types whose nouns name a state of affairs as often as an act."""


def of_noun(parse: Parse, hit: Hit) -> str | None:
    """What the words around a noun say by themselves; None when its verb must decide."""
    noun = hit.token
    before = {t.lemma.lower() for t in clauses.by_dep(parse, noun, "amod", "det", "compound", "advmod")}
    before |= {t.text.lower() for t in clauses.by_dep(parse, noun, "amod", "det")}
    for name, found in (("future", "planned"), ("doubt", "possible"), ("current", "ongoing")):
        if before & words(name):
            return found
    if before & NEVER:
        return "denied"
    if _is_set(parse, noun) or (hit.trigger.type == "CONSULT" and _is_announced(parse, noun)):
        return "planned"
    if noun.lemma.lower() in words("striving") and noun.dep == "pobj":
        return _governed(parse, noun) or "ongoing"
    return _governed(parse, noun) or (_standing(parse, hit) if not clauses.by_dep(parse, noun, "relcl") else None)


def _is_set(parse: Parse, noun: Token) -> bool:
    """Whether a clause on the noun puts it in the future: "the visit, which is expected to begin", "talks set for Friday"."""
    after = clauses.by_dep(parse, noun, "relcl", "acl")
    if any(verb.tag == "VBN" and verb.lemma.lower() in words("schedule") for verb in after):
        return True
    before = parse.head(noun)
    return before.lemma.lower() == "of" and parse.head(before).lemma.lower() == "ahead"


def _is_announced(parse: Parse, noun: Token) -> bool:
    """Whether talks or a visit are only announced, which is before they take place."""
    return noun.dep in {"dobj", "nsubjpass"} and parse.head(noun).lemma.lower() == "announce"


def _standing(parse: Parse, hit: Hit) -> str | None:
    """That it goes on, where its clause says so: "sanctions remain", "wrap up their drills", "among its demands"."""
    verb = clauses.clause_verb(parse, hit.token)
    if verb is None:
        return None
    first = next((t for t in parse.children(verb) if t.dep in {"aux", "auxpass"}), verb)
    present = first.tag in {"VBZ", "VBP"}
    if hit.trigger.type in STANDING:
        if present and verb.lemma == "be" and parse.head(hit.token).lemma.lower() == "under":
            return "ongoing"
        direct = hit.token.dep in {"dobj", "nsubj", "nsubjpass"} and parse.head(hit.token).i == verb.i
        if direct and verb.lemma.lower() in words("lasting"):
            return "ongoing"
        if direct and verb.lemma.lower() in words("ends") and verb.tag == "VB":
            return "ongoing"
    if hit.trigger.type == "PROTEST" and hit.token.tag == "NNS":
        return "ongoing" if present else None
    return "ongoing" if hit.trigger.type == "REQUEST" and present and verb.lemma == "be" else None


def _governed(parse: Parse, noun: Token) -> str | None:
    """What the verb or noun right above says of it: "called for talks", "plans for talks", "avoided war"."""
    above = parse.head(noun)
    if above.pos == "ADP" and above.lemma.lower() == "without":
        return "denied"
    if above.pos == "ADP" and above.lemma.lower() in {"for", "of", "to", "on", "against", "at"}:
        preposition, above = above.lemma.lower(), parse.head(above)
        if _is_led_to(parse, above):
            return "possible"
        if above.pos == "NOUN":
            return held_by(above.lemma.lower()) if preposition in {"for", "of", "to"} else None
        if (
            preposition in {"for", "to"}
            and above.lemma in words("ask")
            and above.lemma not in {"order", "tell", "press"}
        ):
            return "called_for"
        return (
            "planned" if preposition in {"for", "to"} and above.lemma in {"plan", "prepare", "commit", "aim"} else None
        )
    if noun.dep in {"dobj", "nsubjpass"} and above.lemma.lower() in words("forbid"):
        return "purpose"
    if noun.dep not in {"dobj", "nsubjpass"} or above.pos != "VERB":
        return _predicated(parse, noun, above)
    lemma = above.lemma.lower()
    if lemma in {"demand", "urge", "request", "propose", "recommend", "seek", "want"}:
        return "called_for"
    if lemma in {"plan", "promise", "pledge", "schedule", "prepare", "threaten", "expect"}:
        return "planned"
    if lemma in {"consider", "weigh", "mull", "fear", "contemplate"}:
        return "possible"
    return (
        "denied"
        if lemma in {"avoid", "prevent", "deny", "avert", "cancel", "thwart", "foil", "abandon", "rule"}
        else None
    )


def _is_led_to(parse: Parse, above: Token) -> bool:
    """Whether something may "pave the way" for it: told as what can be, where the paving is."""
    verb = above if above.lemma == "pave" else parse.head(above)
    return verb.lemma == "pave" and verb.tag == "VB"


def _predicated(parse: Parse, noun: Token, verb: Token) -> str | None:
    """What a verb says of the talks it is about: "the talks will take place", "it would be their first meeting"."""
    if noun.dep == "nsubj" and verb.lemma.lower() in {"impend", "loom"}:
        return "possible"
    is_said = noun.dep == "attr" or (noun.dep == "nsubj" and verb.lemma.lower() in words("happen"))
    if not is_said or verb.pos not in clauses.CLAUSE:
        return None
    kids = parse.children(verb)
    if any(t.dep == "neg" for t in kids):
        return "denied"
    modal = next((t for t in kids if t.dep == "aux" and t.tag == "MD"), None)
    if modal is None:
        return "possible" if {t.lemma.lower() for t in clauses.by_dep(parse, verb, "acomp")} & COMING else None
    return "planned" if modal.lemma.lower() in {"will", "shall"} else "possible"


def held_by(noun: str) -> str | None:
    """What a noun says of the act that hangs on it; None when it says nothing."""
    if noun in words("undone"):
        return "denied"
    if noun in words("calls"):
        return "called_for"
    if noun in words("chances"):
        return "possible"
    return "planned" if noun in words("hoping") else None
