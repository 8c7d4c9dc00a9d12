"""People whom the parser takes for bodies; the names are invented and the parses made by hand."""

from dataclasses import replace

from factories import parse
from onrecord.actors.lexicon import lexicon
from onrecord.actors.mislabelled import people
from onrecord.language import Name, Parse

WHO = """
Orvel Orvel PROPN NNP compound 2
Taskin Taskin PROPN NNP nsubj 10
, , PUNCT , punct 2
who who PRON WP nsubj 6
{aux} {aux} AUX {tag} aux 6
led lead VERB VBN relcl 2
the the DET DT det 8
crew crew NOUN NN dobj 6
, , PUNCT , punct 2
left leave VERB VBD ROOT 0
"""
AGAIN = """
Orvel Orvel PROPN NNP compound 2
Taskin Taskin PROPN NNP nsubjpass 4
was be AUX VBD auxpass 4
accused accuse VERB VBN ROOT 0

Taskin Taskin PROPN NNP nsubj 2
denied deny VERB VBD ROOT 0
it it PRON PRP dobj 2
"""
CALLED = """
The the DET DT det 4
{word} {word} NOUN NN compound 4
Orvel Orvel PROPN NNP compound 4
Taskin Taskin PROPN NNP nsubj 5
left leave VERB VBD ROOT 0
"""


def labelled(made: Parse, first: int, label: str = "ORG") -> Parse:
    return replace(made, names=(Name(first, first + 2, label),))


def who(aux: str, tag: str) -> Parse:
    return labelled(parse(f"Orvel Taskin, who {aux} led the crew, left", WHO.format(aux=aux, tag=tag)), 0)


def test_a_relative_clause_of_one_person_shows_a_person_and_one_of_many_does_not() -> None:
    assert people(who("has", "VBZ"), [], set(), lexicon()) == [(0, 2)]
    assert people(who("have", "VBP"), [], set(), lexicon()) == []


def test_a_family_name_that_speaks_alone_is_that_of_the_longer_name() -> None:
    made = labelled(parse("Orvel Taskin was accused Taskin denied it", AGAIN), 0)
    assert people(made, [(4, 5)], set(), lexicon()) == [(0, 2)]
    assert people(made, [], set(), lexicon()) == []


def test_a_namesake_with_another_given_name_is_whom_the_family_name_means() -> None:
    made = labelled(parse("Orvel Taskin was accused Taskin denied it", AGAIN), 0)
    assert people(made, [(3, 5), (4, 5)], set(), lexicon()) == []


def test_an_occupation_before_the_name_shows_a_person() -> None:
    for word, expected in (("lawyer", [(2, 4)]), ("ship", [])):
        made = parse(f"The {word} Orvel Taskin left", CALLED.format(word=word))
        assert people(labelled(made, 2), [], set(), lexicon()) == expected


def test_known_names_and_names_of_dates_are_left_alone() -> None:
    made = who("has", "VBZ")
    assert people(made, [], {1}, lexicon()) == []
    assert people(labelled(made, 0, "DATE"), [], set(), lexicon()) == []
