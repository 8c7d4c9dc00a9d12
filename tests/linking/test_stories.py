"""Articles by story: same happening together, same kind of happening apart, in any order."""

from hypothesis import given
from hypothesis import strategies as st

from factories import parse
from onrecord.linking.stories import stories, terms

QUAKE_IN_ORRA = [
    {"quake": 2, "orra": 4, "magnitude": 1, "collapse": 1, "bridge": 1},
    {"quake": 1, "orra": 2, "injure": 1, "bridge": 1, "hospital": 1},
    {"orra": 2, "hospital": 2, "rescue": 1, "magnitude": 1},
]
QUAKE_IN_VELM = [
    {"quake": 2, "velm": 4, "magnitude": 1, "coast": 1, "tremor": 1},
    {"quake": 1, "velm": 2, "collapse": 1, "tremor": 1},
]
STRIKE = [{"strike": 2, "docker": 2, "ombra": 2}, {"docker": 1, "ombra": 4, "wage": 1}]
ALL = [*QUAKE_IN_ORRA, *QUAKE_IN_VELM, *STRIKE]
ROWS = """
Dockers docker NOUN NNS nsubj 2
left leave VERB VBD ROOT 0
Port Port PROPN NNP compound 5
Ombra Ombra PROPN NNP compound 5
Awards awards PROPN NNPS dobj 2
. . PUNCT . punct 2
"""


def test_two_happenings_of_one_kind_are_two_stories() -> None:
    assert stories(ALL).groups == [[0, 1, 2], [3, 4], [5, 6]]


@given(st.permutations(range(len(ALL))))
def test_order_of_articles_changes_nothing(order: list[int]) -> None:
    found = stories([ALL[number] for number in order]).groups
    assert sorted(sorted(order[number] for number in group) for group in found) == [[0, 1, 2], [3, 4], [5, 6]]


def test_articles_without_words_are_stories_of_their_own() -> None:
    found = stories([{}, {}, *STRIKE])
    assert found.groups == [[0], [1], [2, 3]]
    assert stories([]).groups == []


def test_an_article_with_a_verb_in_common_joins_nothing() -> None:
    assert stories([*ALL, {"collapse": 1, "parliament": 2, "vote": 3}]).groups[-1] == [len(ALL)]


def test_terms_weigh_names_most_and_leave_out_what_says_nothing() -> None:
    found = terms(parse("Dockers left Port Ombra Awards.", ROWS))
    assert found == {"docker": 1.0, "leave": 0.7, "port": 2.0, "ombra": 2.0, "award": 2.0}
