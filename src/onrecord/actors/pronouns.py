"""He, she, it, they: sightings of pronouns and who they mean.

Candidates are looked for backwards; nearness, being a subject, and fitting number and gender decide. What a pronoun can
not mean for reasons of grammar (the subject of its own verb) is left out. First persons are left alone.
"""

from __future__ import annotations

from onrecord.actors.phrases import SUBJECTS, first_conjunct, near
from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse, Token

TAGS = frozenset(("PRON", "DET", "ADJ"))
MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
MANY = frozenset(("they", "them", "their", "theirs", "themselves"))
THING = frozenset(("it", "its", "itself"))
SORTS = {
    **dict.fromkeys(MALE | FEMALE, "one"),
    **dict.fromkeys(MANY, "many"),
    **dict.fromkeys(THING, "thing"),
}
"""Pronoun -> one person, several, or a thing."""
REFLEXIVE = frozenset(("himself", "herself", "themselves", "itself"))
ASKING = frozenset(("ask", "press", "question", "quiz", "challenge"))
"""Verbs of which whoever answers is the object: `asked whether he would go, Ada Morn said`."""
SAYING = frozenset(("say", "tell", "add", "write", "state", "argue", "note", "explain", "claim", "insist", "warn", "declare", "reply", "ask", "call", "recall"))  # fmt: skip
EMPTY_VERBS = frozenset(("be", "seem", "appear", "become", "take", "mean", "remain", "rain", "happen", "turn", "occur", "feel", "look", "sound", "amount", "explode", "last", "cost", "affect", "matter", "depend", "contain", "involve", "cause", "prove", "fall", "rise", "collapse", "crash", "sink", "burn", "land", "disintegrate", "outlive", "refer", "mark", "damn", "snow", "consist", "belong", "relate", "concern", "coincide", "result", "stem", "surprise", "amaze", "disappoint", "worry", "disturb", "interest", "astonish", "shock", "depress", "annoy", "embarrass", "frighten", "make"))  # fmt: skip
"""Verbs that with `it` as their subject tell what a thing does, or nothing."""
TO_SOMEBODY = frozenset(("accuse", "ask", "attack", "blame", "censure", "condemn", "criticise", "criticize", "denounce", "fund", "invade", "join", "lead", "praise", "recognise", "recognize", "sanction", "sue", "tell", "thank", "urge", "warn"))  # fmt: skip
"""Verbs whose object is somebody who acts, `it` too."""
TOWARDS = frozenset(("against", "with", "from", "to", "by", "between"))
"""Prepositions before somebody who acts, `it` too."""
OTHERS_OF_SUBJECT = frozenset(("dobj", "dative"))
PARTS = SUBJECTS | OTHERS_OF_SUBJECT
"""Dependents of a verb that are different people."""
FAR = 30
"""Tokens a clause is looked through in either direction."""
SENTENCES_BACK = {"one": 5, "many": 3, "thing": 2}


def find(parse: Parse) -> list[Sighting]:
    """Sightings of third-person pronouns, in text order."""
    found = (token for token in parse.tokens if token.pos in TAGS and token.text.casefold() in SORTS)
    return [_sighting(token) for token in found if not _empty(parse, token)]


def _empty(parse: Parse, token: Token) -> bool:
    """`It is clear that`, `it exploded`, `packed it up`: an `it` that means a thing, a doing or nothing at all."""
    if token.text.casefold() != "it":
        return False
    above = parse.head(token)
    if token.dep == "nsubj":
        striking = above.tag == "VBG" and above.lemma not in SAYING and _that(parse, above)
        return above.pos != "VERB" or above.lemma in EMPTY_VERBS or striking
    if token.dep == "pobj":
        return above.text.casefold() not in TOWARDS
    return token.dep not in OTHERS_OF_SUBJECT or above.lemma not in TO_SOMEBODY


def _that(parse: Parse, verb: Token) -> bool:
    """Whether a clause with "that" follows the verb at once: `it is striking that`."""
    told = any(child.dep == "ccomp" and child.i > verb.i for child in near(parse, verb, verb.i))
    return told and parse.tokens[verb.i + 1].text == "that"


def _sighting(token: Token) -> Sighting:
    word = token.text.casefold()
    gender = "m" if word in MALE else "f" if word in FEMALE else None
    return Sighting(
        first=token.i, last=token.i, head=token.i, what="pronoun", form="pronoun", rule=f"pronoun-{SORTS[word]}",
        confidence=0.7, gender=gender, plural=word in MANY,
    )  # fmt: skip


def resolve(story: Story, sighting: Sighting) -> Figure | None:
    """Who the pronoun means; None where nobody fits."""
    token = story.parse.tokens[sighting.head]
    sort = SORTS[token.text.casefold()]
    found = (
        _controller(story, token, sort, sighting)
        or _best(story, token, sort, sighting)
        or _body(story, token, sort, sighting)
        or _ahead(story, token, sort, sighting)
    )
    if found:
        found.take(sighting)
        if found.kind == "person" and sighting.gender and not found.gender:
            found.gender = sighting.gender
    return found


def _fits(figure: Figure, sort: str, sighting: Sighting) -> bool:
    if sort == "one":
        alone = figure.kind in ("person", "unnamed") or (figure.kind == "office" and figure.role is not None)
        return alone and not figure.plural and figure.gender in (None, sighting.gender)
    if sort == "many":
        return figure.plural or bool(figure.members)
    return not figure.plural and not figure.members and (figure.kind in ("state", "organisation") or (figure.kind == "office" and figure.role is None))  # fmt: skip


def _controller(story: Story, token: Token, sort: str, sighting: Sighting) -> Figure | None:
    """`A US effort to pass its text`: the one whose effort it is, not the subject of the sentence."""
    below = token
    for steps, above in enumerate(story.parse.ancestors(token)):
        if below.dep in ("acl", "relcl") and above.pos == "NOUN":
            for child in near(story.parse, above, below.i):
                owner = story.at.get(child.i)
                if (
                    owner
                    and owner.figure
                    and child.dep in ("compound", "amod", "poss", "nmod")
                    and _fits(owner.figure, sort, sighting)
                ):
                    sighting.rule, sighting.confidence = "pronoun-controller", 0.7
                    return owner.figure
        asked = below.lemma in ASKING and below.tag == "VBN"
        controlled = None
        if below.dep == "advcl" and (asked or token.dep == "poss"):
            controlled = _controlled(story, below, sort, sighting)
        if controlled:
            sighting.rule, sighting.confidence = "pronoun-controller", 0.7
            return controlled
        if above.dep == "ROOT" or steps > FAR:
            return None
        below = above
    return None


def _controlled(story: Story, verb: Token, sort: str, sighting: Sighting) -> Figure | None:
    """`Voicing his concern, Ada Morn's rival left`: the subject of the verb that a participle without its own hangs on."""
    if verb.tag not in ("VBG", "VBN") or any(c.dep in SUBJECTS for c in near(story.parse, verb, verb.i)):
        return None
    for child in near(story.parse, story.parse.head(verb), verb.i):
        owner = story.at.get(child.i)
        if child.dep in SUBJECTS and owner and owner.figure and _fits(owner.figure, sort, sighting):
            return owner.figure
    return None


def _best(story: Story, token: Token, sort: str, sighting: Sighting) -> Figure | None:
    """The best candidate before the pronoun."""
    barred = _barred(story.parse, token)
    out = _speakers(story, token) | {id(story.at[i].figure) for i in barred if i in story.at}
    above = _above(story.parse, token)
    thing = _thing(story, token, above) if sort == "thing" else None
    scores: dict[int, tuple[float, int, Figure]] = {}
    for rank, past in enumerate(story.back()):
        head, figure = story.token(past), past.figure
        distance = story.sentences_between(head, token)
        if distance > SENTENCES_BACK[sort]:
            break
        if figure is None or past.head in barred or id(figure) in out or not _fits(figure, sort, sighting):
            continue
        if thing is not None and (past.head < thing or not past.acting):
            continue
        if story.quoted[head.start] and not story.quoted[token.start]:
            continue  # `"One man died," she said`: the narrator does not go on about those whom a quotation names
        score = _score(story, past, distance) + _over(story.parse, past, above) - rank * 0.05
        score -= 1.5 * _is_told(story.parse, past, above)
        if id(figure) not in scores or scores[id(figure)][0] < score:
            scores[id(figure)] = (score, -rank, figure)
    if not scores:
        return None
    ranked = sorted(scores.values(), key=lambda s: (-s[0], -s[1]))
    sighting.confidence = 0.8 if len(ranked) == 1 else 0.7 if ranked[0][0] - ranked[1][0] > 1 else 0.5
    return ranked[0][2]


def _thing(story: Story, token: Token, above: set[int]) -> int | None:
    """A thing that is the subject of a clause around the pronoun and nobody: `it` is rather that than whoever acts before."""
    for i in sorted((i for i in above if i >= 0), reverse=True):
        for child in near(story.parse, story.parse.tokens[i], token.i):
            lifeless = child.dep in SUBJECTS and child.tag == "NN" and child.i < token.i and child.i not in story.at
            if lifeless:
                return child.i
    return None


def _body(story: Story, token: Token, sort: str, sighting: Sighting) -> Figure | None:
    """`They` for the body that was the last subject, in this sentence or the one before, where nothing plural came since."""
    if sort != "many":
        return None
    for past in story.back(15):
        if token.sentence - story.token(past).sentence > 1:
            return None
        figure = past.figure
        if figure and figure.kind == "organisation" and past.acting and story.subject(past):
            since = story.parse.tokens[max(past.last + 1, token.i - FAR) : token.i]
            if any(other.tag in ("NNS", "NNPS") for other in since):
                return None
            sighting.rule, sighting.confidence = "pronoun-for-body", 0.5
            return figure
    return None


def _above(parse: Parse, token: Token) -> set[int]:
    """Tokens the pronoun hangs under in its sentence; negative, whoever `who` means in a clause among them."""
    found = [above for above, _ in zip(parse.ancestors(token), range(FAR), strict=False)]
    clauses = [above for above in found if above.dep == "relcl" and _by_who(parse, above)]
    return {above.i for above in found} | {-clause.head for clause in clauses}


def _by_who(parse: Parse, verb: Token) -> bool:
    return any(child.dep in SUBJECTS and child.tag in ("WP", "WDT") for child in near(parse, verb, verb.i))


def _over(parse: Parse, past: Sighting, above: set[int]) -> float:
    """How much the candidate stands over the pronoun: the subject of a clause around it, whoever `who` means there."""
    head = first_conjunct(parse, parse.tokens[past.head])
    governor = parse.head(head)
    if head.dep in SUBJECTS:
        return 0.5 if governor.i in above else 0.0
    if head.dep == "poss" and governor.dep in SUBJECTS and past.form == "name":
        return 1.5 if governor.head in above else 0.5
    return 2.5 if -head.i in above else 0.0


def _is_told(parse: Parse, past: Sighting, above: set[int]) -> bool:
    """Whether the candidate is told what the pronoun stands in: `told Ada Morn that he`."""
    head = parse.tokens[past.head]
    return head.dep in OTHERS_OF_SUBJECT and head.head in above and parse.head(head).lemma in SAYING


def _score(story: Story, past: Sighting, distance: int) -> float:
    score = -2.0 * distance
    head = story.token(past)
    if story.subject(past):
        score += 2.5
    elif head.dep in ("dobj", "dative"):
        score += 0.5
    if head.dep == "poss" and past.form != "pronoun":
        score -= 0.3
    if past.form in ("name", "pronoun"):
        score += 0.5
    if not past.acting:
        score -= 2.5
    if past.rule == "name-of-deed":
        score -= 1.0
    return score


def _barred(parse: Parse, token: Token) -> set[int]:
    """Heads the pronoun cannot mean: the subject of its own verb for `him`, its own phrase's head for `his`."""
    if token.text.casefold() in REFLEXIVE or token.dep == "poss":
        return set()
    governor, parts = parse.head(token), OTHERS_OF_SUBJECT if token.dep in SUBJECTS else PARTS
    while token.dep not in SUBJECTS and governor.head != governor.i and _leads_on(parse, governor):
        governor = parse.head(governor)
    barred = {child.i for child in near(parse, governor, token.i) if child.i != token.i and child.dep in parts}
    barred |= _led_in(parse, token)
    if governor.dep == "relcl" and any(parse.tokens[i].tag in ("WP", "WDT") for i in barred):
        barred.add(governor.head)
    return barred


def _led_in(parse: Parse, token: Token) -> set[int]:
    """`Asked whether Ada Morn would go, he said`: the names in a participle before a subject, which is its subject too."""
    if token.dep != "nsubj":
        return set()
    before = [child for child in near(parse, parse.head(token), token.i) if child.i < token.i]
    participles = [child for child in before if child.dep == "advcl" and child.tag in ("VBG", "VBN")]
    participles += [
        verb for child in before if child.dep == "prep" for verb in parse.children(child) if verb.dep == "pcomp"
    ]
    found: set[int] = set()
    for verb in participles:
        if not any(child.dep in SUBJECTS for child in parse.children(verb)):
            inside = parse.tokens[verb.i + 1 : token.i]
            found |= {other.i for other in inside if other.pos in ("NOUN", "PROPN") and _under(parse, other, verb)}
    return found


def _under(parse: Parse, token: Token, verb: Token) -> bool:
    return any(above.i == verb.i for above in parse.ancestors(token))


def _leads_on(parse: Parse, governor: Token) -> bool:
    """Whether the subject of `governor` is that of the word above it: a preposition, a verb joined without its own.

    `Imposed sanctions against it`: so is the object that a preposition of dealing hangs on.
    """
    alone = not any(child.dep in SUBJECTS for child in near(parse, governor, governor.i))
    dealing = any(child.dep == "prep" and child.text in TOWARDS for child in near(parse, governor, governor.i))
    return governor.dep == "prep" or (governor.dep == "conj" and alone) or (governor.dep == "dobj" and dealing)


def _speakers(story: Story, token: Token) -> set[int]:
    """Whoever says the quotation the pronoun stands in: `he` in somebody's own words is somebody else."""
    if not story.quoted[token.start]:
        return set()
    block = story.parse.sentences[token.sentence].block
    before = [p for p in story.back(12) if story.parse.sentences[story.token(p).sentence].block == block]
    ahead = [
        story.at[i]
        for i in range(token.i + 1, token.i + FAR)
        if i in story.at and story.parse.tokens[i].sentence == token.sentence
    ]
    return {id(s.figure) for s in (*before, *ahead) if s.figure and _speaks(story, story.token(s))}


def _speaks(story: Story, head: Token) -> bool:
    """Whether the token is the subject of a verb of saying outside quotation marks."""
    return head.dep == "nsubj" and not story.quoted[head.start] and story.parse.head(head).lemma in SAYING


def _ahead(story: Story, token: Token, sort: str, sighting: Sighting) -> Figure | None:
    """`In his speech, Ada Morn said`: the subject of the clause the pronoun comes before."""
    sentence = story.parse.sentences[token.sentence]
    for i in range(token.i + 1, min(sentence.last, token.i + FAR)):
        later = story.at.get(i)
        if (
            later
            and later.figure
            and later.first > token.i
            and story.subject(later)
            and _fits(later.figure, sort, sighting)
        ):
            sighting.rule, sighting.confidence = "pronoun-ahead", 0.6
            return later.figure
    return None
