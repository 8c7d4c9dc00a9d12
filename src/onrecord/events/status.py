"""Hit -> whether it happened, goes on, is planned, possible, denied or called for.

Read from the words between the trigger and the top of its clause: negation, modals, infinitives and what governs them,
conditions, aspect. None means that the text does not put it forward as an event of its own: a bare purpose ("in order to"), or what is stopped.
"""

from __future__ import annotations

from onrecord.events import clauses
from onrecord.events.arguments import support
from onrecord.events.noun_status import NEVER, held_by, of_noun
from onrecord.events.patterns import words
from onrecord.events.triggers import Hit
from onrecord.language import Parse, Token
from onrecord.records import Statement, Status

MODALS: dict[str, Status] = {
    "will": "planned", "shall": "planned", "'ll": "planned", "wo": "planned", "would": "planned", "'d": "planned",
    "may": "possible", "might": "possible", "could": "possible", "can": "possible", "ca": "possible",
    "should": "called_for", "must": "called_for", "ought": "called_for", "need": "called_for",
}  # fmt: skip
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "until"})
GOES_ON = frozenset({"continue", "keep"})
BEGINS = frozenset({"begin", "start", "come", "go", "help", "allow", "let", "manage", "dare", "use", "have", "force", "appear", "seem", "enable", "lead", "cause", "make", "get"})  # fmt: skip
LASTING = frozenset({"ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "AID", "SANCTION", "PROTEST"})
"""Types whose simple present tells a state of affairs; that of a speech act tells the act."""
DEEPEST = 8


def status(parse: Parse, hit: Hit, told: tuple[Statement, ...], *, headline: bool) -> Status | None:
    """The status of the event `hit` announces, told in the statements `told`; None when it is a mere purpose."""
    token = hit.token
    verb = support(parse, token) if hit.trigger.noun else token
    found = of_noun(parse, hit) if hit.trigger.noun else None
    if found is None:
        found = _verb(parse, verb, headline) if verb else "happened"
    if found == "possible" and hit.trigger.type == "PROTEST" and verb and _is_tried(parse, verb):
        found = _verb(parse, parse.head(verb), headline)  # who tries to storm a hall protests
    stance = told[0].stance if told else "says"
    if hit.trigger.noun and hit.trigger.type == "ACCUSE" and (stance == "denies" or found == "denied"):
        return "happened"  # who denies a charge grants that it was made
    if stance == "denies" and found in {"happened", "ongoing"}:
        return "denied"
    if stance == "asks" and found in {"happened", "purpose"} and (hit.trigger.noun or token.tag == "VB"):
        return "called_for"
    if found == "happened" and hit.trigger.type in LASTING and not headline and verb and _is_present(parse, verb):
        return "ongoing"
    if stance in {"promises", "threatens"} and found in {"happened", "purpose"} and token.tag == "VB":
        return "planned"
    if found == "happened" and not hit.trigger.noun and _is_disbelieved(parse, token):
        return "denied"
    return None if found == "purpose" else found  # type: ignore[return-value]


def _is_tried(parse: Parse, verb: Token) -> bool:
    return clauses.is_to(parse, verb) and parse.head(verb).lemma.lower() in {"try", "attempt"}


def _is_disbelieved(parse: Parse, verb: Token) -> bool:
    """Whether the clause is what nobody thinks: "no one believes that he ordered the raid"."""
    above = parse.head(verb)
    if verb.dep != "ccomp" or above.lemma.lower() not in words("believe"):
        return False
    kids = parse.children(above)
    negated = any(t.dep == "neg" for t in kids) or any(t.dep == "nsubj" and _is_none(parse, t) for t in kids)
    return negated and not any(t.lemma.lower() in CONDITIONS for t in clauses.by_dep(parse, verb, "mark"))


def _verb(parse: Parse, verb: Token, headline: bool, depth: int = 0) -> str:
    """The status of a verb's own clause and of what governs it."""
    own = _own(parse, verb)
    if own or depth == DEEPEST:
        return own or "happened"
    above = parse.head(verb)
    infinitive = verb.tag == "VB"
    if verb.dep == "conj" and above.pos in clauses.CLAUSE and _shares(parse, verb, above):
        return _verb(parse, above, headline, depth + 1)
    if (
        infinitive
        and verb.dep in {"acl", "relcl"}
        and any(t.lemma in NEVER for t in clauses.by_dep(parse, above, "det"))
    ):
        return "denied"
    if infinitive and verb.dep in {"acl", "relcl"}:
        return held_by(above.lemma.lower()) or ("planned" if headline else "purpose")
    if infinitive and verb.dep == "ROOT":
        return "planned" if headline else "called_for"
    if infinitive and above.pos in {"VERB", "AUX", "ADJ"}:
        return _infinitive(parse, verb, above, headline, depth)
    if verb.dep == "pcomp":
        return _after_preposition(parse, verb, above)
    if verb.tag == "VBG" and verb.dep == "xcomp":
        return _gerund(parse, verb, above, headline, depth)
    if verb.dep in {"ccomp", "advcl"} and above.pos in clauses.CLAUSE:
        return _subordinate(parse, verb, above)
    if clauses.is_to(parse, verb) and above.pos == "NOUN":
        return held_by(above.lemma.lower()) or "possible"
    return "happened"


def _gerund(parse: Parse, verb: Token, above: Token, headline: bool, depth: int) -> str:
    """What the governor makes of a gerund: "stopped bombing" tells the stop, not a bombing."""
    lemma = above.lemma.lower()
    if lemma in words("ends") and clauses.is_to(parse, above):
        return "ongoing"  # whoever is to stop it does it
    if lemma in words("ends") | words("forbid"):
        return "purpose"
    moods = words("try") | words("fail") | GOES_ON | {"suggest", "propose"}
    return _infinitive(parse, verb, above, headline, depth) if lemma in moods else "happened"


def _own(parse: Parse, verb: Token) -> str | None:
    """Negation, condition, modal and aspect inside the verb's own group; None for a plain form."""
    kids = parse.children(verb)
    if any(t.dep == "neg" or (t.dep == "advmod" and t.lemma.lower() in NEVER) for t in kids):
        return "denied"
    if any(t.dep in {"nsubj", "nsubjpass", "dobj"} and _is_none(parse, t) for t in kids):
        return "denied"
    if any(t.dep in {"mark", "advmod"} and t.lemma.lower() in CONDITIONS for t in kids if t.i < verb.i):
        return "possible"
    auxiliaries = [t for t in kids if t.dep in {"aux", "auxpass"}]
    if _lasts(parse, verb, auxiliaries):
        return "ongoing"
    for word in auxiliaries:
        if word.tag == "MD" or word.lemma in {"will", "shall", "would"}:
            return _modal(parse, verb, word)
    if verb.tag == "VBG" and any(t.lemma == "be" for t in auxiliaries):
        return "happened" if auxiliaries[0].tag == "VBD" else "ongoing"
    return None


def _is_none(parse: Parse, noun: Token) -> bool:
    """Whether it is "no civilians", "nobody" or "none of them"."""
    if noun.lemma.lower() == "one" and noun.i and parse.tokens[noun.i - 1].lemma.lower() == "no":
        return True
    return noun.lemma.lower() in {"none", "nobody"} or any(t.lemma == "no" for t in clauses.by_dep(parse, noun, "det"))


def _lasts(parse: Parse, verb: Token, auxiliaries: list[Token]) -> bool:
    """Whether the group says that it goes on: "have long blamed", "still face", "has stepped up"."""
    perfect = any(t.lemma == "have" and t.tag in {"VBZ", "VBP"} for t in auxiliaries)
    adverbs = {t.lemma.lower() for t in clauses.by_dep(parse, verb, "advmod")}
    if "still" in adverbs or (perfect and adverbs & {"long", "increasingly"}):
        return True
    return perfect and verb.lemma.lower() in words("lasting")


def _modal(parse: Parse, verb: Token, modal: Token) -> str:
    """What a modal says; "would" is a plan where it is reported ("said it would"), an idea elsewhere."""
    if modal.lemma.lower() == "would" or modal.text.lower() in {"would", "'d"}:
        reported = verb.dep == "ccomp" or any(
            above.dep == "ccomp" for above in parse.ancestors(verb) if above.pos == "VERB"
        )
        return "planned" if reported else "possible"
    return MODALS.get(modal.text.lower(), MODALS.get(modal.lemma.lower(), "possible"))


def _is_present(parse: Parse, verb: Token) -> bool:
    """Whether the clause is in the simple present."""
    first = next((t for t in parse.children(verb) if t.dep in {"aux", "auxpass"}), verb)
    return first.tag in {"VBZ", "VBP"} and (first.i == verb.i or first.lemma == "be")


def _shares(parse: Parse, verb: Token, above: Token) -> bool:
    """Whether a coordinated verb leans on the first one's auxiliaries: "will meet and sign"."""
    return (
        verb.tag in {"VB", "VBG", "VBN"}
        and verb.tag == above.tag
        and not any(t.dep in {"aux", "nsubj", "nsubjpass"} for t in parse.children(verb))
    )


def _infinitive(parse: Parse, verb: Token, above: Token, headline: bool, depth: int) -> str:
    """What the governor makes of an infinitive: "failed to", "plans to", "was asked to", "began to"."""
    lemma = above.lemma.lower()
    if lemma in words("fail"):
        return "denied"
    if lemma in {"threaten", "promise", "vow"} or lemma in words("plan") - words("try"):
        wish = _own(parse, above)
        return (
            wish
            if wish == "denied"
            else "called_for"
            if lemma in {"want", "expect"} and _has_subject(parse, verb)
            else "planned"
        )
    if lemma == "call" and clauses.by_dep(parse, above, "dobj") and "on" not in clauses.prepositional(parse, above):
        return "happened"  # "called the chancellor to express support"
    if lemma in words("ask"):
        return "called_for"
    if lemma in words("try"):
        return "possible"
    if lemma in {"be", "going"} or (lemma == "go" and above.tag == "VBG"):
        return "planned"
    if lemma in GOES_ON:
        return _own(parse, above) or "ongoing"
    if lemma in BEGINS and verb.dep in {"xcomp", "ccomp"}:
        return _verb(parse, above, headline, depth + 1)
    if above.pos == "ADJ":
        return "possible" if lemma in {"likely", "able", "possible"} else "planned"
    return "purpose" if verb.dep == "advcl" else "possible"


def _has_subject(parse: Parse, verb: Token) -> bool:
    return bool(clauses.by_dep(parse, verb, "nsubj", "nsubjpass"))


def _after_preposition(parse: Parse, verb: Token, preposition: Token) -> str:
    above, lemma = parse.head(preposition), preposition.lemma.lower()
    if lemma == "without" or (
        lemma == "from" and above.lemma.lower() in words("fail") | {"ban", "bar", "refrain", "keep"}
    ):
        return "denied"
    if lemma == "against":
        return "purpose"
    if lemma == "into" and above.lemma.lower() in words("ask") | words("coax"):
        return "called_for"
    if lemma == "of" and any(t.lemma in NEVER for t in clauses.by_dep(parse, above, "det")):
        return "denied"
    if lemma in {"of", "for", "to"} and above.pos == "NOUN":
        return held_by(above.lemma.lower()) or "happened"
    intended = lemma in {"to", "on", "for"} and above.lemma.lower() in {"plan", "commit"}
    return "planned" if lemma == "before" or intended else "happened"


def _subordinate(parse: Parse, verb: Token, above: Token) -> str:
    """What the governing verb makes of a finite clause: "denied that", "demanded that", "fears that"."""
    lemma = above.lemma.lower()
    if verb.dep == "advcl":
        return "happened"
    if lemma in {"deny", "refute", "dispute"}:
        return "denied"
    if lemma in {
        "demand",
        "insist",
        "urge",
        "request",
        "recommend",
        "propose",
        "suggest",
        "ask",
        "order",
    } and verb.tag in {"VB", "VBP", "VBN"}:
        return "called_for"
    if lemma in {"fear", "hope", "expect", "wonder", "doubt", "speculate", "suspect"}:
        return "possible"
    return "happened"
