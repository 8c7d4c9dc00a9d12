"""Mentions of events: what is kept of one, what is measured of two, and what becomes of them. Texts are invented."""

from dataclasses import replace

import pytest

from factories import article
from factories import parse as by_hand
from onrecord.language import find
from onrecord.linking.mentions import Among, Mention, by_story, happenings, likely, mention
from onrecord.linking.mentions.likelihood import likelihoods
from onrecord.linking.mentions.meaning import meaning
from onrecord.linking.mentions.measures import MEANINGS, MEASURES, measured
from onrecord.linking.stories import stories, terms

SEIZED = "Navy seized a Lusavian trawler by Orra."
ROWS = """
Navy navy NOUN NN nsubj 2
seized seize VERB VBD ROOT 0
a a DET DT det 5
Lusavian lusavian ADJ JJ amod 5
trawler trawler NOUN NN dobj 2
by by ADP IN prep 2
Orra Orra PROPN NNP pobj 6
. . PUNCT . punct 2
"""
RAID = "The arrest of Dolan by police and guards shocked Orra."
RAID_ROWS = """
The the DET DT det 2
arrest arrest NOUN NN nsubj 9
of of ADP IN prep 2
Dolan Dolan PROPN NNP pobj 3
by by ADP IN prep 2
police police NOUN NN pobj 5
and and CCONJ CC cc 6
guards guard NOUN NNS conj 6
shocked shock VERB VBD ROOT 0
Orra Orra PROPN NNP dobj 9
. . PUNCT . punct 9
"""
BLANK = Mention(
    article=0,
    place=0,
    word="meet",
    kind="verb",
    **{
        name: frozenset()
        for name in ("words", "subjects", "objects", "others", "sentence", "near", "names", "numbers", "times")
    },
)
TOLD = [
    "The navy of Lusavia seized the trawler Bettina off Orra on Monday. Captain Marek Dolan was arrested.",
    "Lusavian sailors captured the trawler Bettina near Orra on Monday and arrested captain Marek Dolan.",
    "Dockers in Port Ombra went on strike for higher wages on Friday, said union leader Ilse Brandt.",
    "The strike by dockers in Port Ombra over wages ended, union leader Ilse Brandt said.",
]
WORDS = [(0, "seized"), (0, "arrested"), (1, "captured"), (1, "arrested"), (2, "strike"), (3, "strike")]


def told() -> tuple[list[Mention], list]:
    parses = [find(article(text)).parse for text in TOLD]
    places = [(number, TOLD[number].index(word), len(word)) for number, word in WORDS]
    return [mention(parses[n], [(at, at + length)], article=n) for n, at, length in places], parses


def test_parties_of_a_verb() -> None:
    found = mention(by_hand(SEIZED, ROWS), [(5, 11)], article=3)
    assert (found.article, found.word, found.kind) == (3, "seize", "verb")
    assert (found.subjects, found.objects, found.others) == ({"navy", "orra"}, {"trawler", "lusavian"}, set())
    assert found.names == {"orra"}


def test_parties_of_a_noun() -> None:
    found = mention(by_hand(RAID, RAID_ROWS), [(4, 10)], article=0)
    assert (found.subjects, found.objects) == ({"police", "guard"}, {"dolan"})
    assert "shock" in found.sentence


def test_a_mention_in_pieces_has_the_highest_word() -> None:
    found = mention(by_hand(SEIZED, ROWS), [(5, 11), (23, 30)], article=0)
    assert (found.word, found.words) == ("seize", {"seize", "trawler"})


@pytest.mark.parametrize(
    ("name", "one", "other", "value"),
    [
        ("same word", {}, {}, 1),
        ("same word", {}, {"word": "meeting"}, 0),
        ("same beginning", {}, {"word": "meeting"}, 4 / 7),
        ("alike letters", {"word": "ab"}, {"word": "ac"}, 0),  # ^ab ab$ and ^ac ac$
        ("parties", {}, {"subjects": {"x"}}, -1),
        ("parties", {"objects": {"x", "y"}}, {"subjects": {"x"}}, 1 / 3),  # rare 1 of rare 1 and rare 2
        ("crossed", {"subjects": {"x"}}, {"objects": {"x"}}, 1),
        ("sentences", {}, {"place": 0}, -1),  # one sentence
        ("names", {"names": {"x"}}, {"article": 1, "names": {"x"}}, 1),
        ("in the other's sentence", {"sentence": {"talk"}}, {"article": 1, "word": "talk"}, 1),
        ("one a party of the other", {"others": {"talk"}}, {"word": "talk"}, 1),
        ("articles", {}, {"article": 1}, 0.3),
        ("uses", {}, {"word": "talk"}, 1),
        ("uses", {}, {}, 5),
    ],
)
def test_measures(name: str, one: dict, other: dict, value: float) -> None:
    among = Among({"x": 1.0, "y": 2.0}, {(0, 1): 0.3}, {"meet": 5})
    a, b = replace(BLANK, **one), replace(BLANK, **other)
    assert MEASURES[name](a, b, among) == pytest.approx(value)


def test_no_measure_depends_on_the_order() -> None:
    mentions, parses = told()
    found = stories([terms(parse) for parse in parses])
    among, names = Among(found.rarity, found.alike), (*MEASURES, *MEANINGS)
    for one in mentions:
        for other in mentions:
            there, back = measured([one, other], among, names), measured([other, one], among, names)
            assert there == pytest.approx(back)


def test_meaning_of_words() -> None:
    arrest, detain, dance = (meaning([word], {}) for word in ("arrest", "detain", "dance"))
    assert arrest @ detain > 0.5 > arrest @ dance
    assert meaning(["arrest", "dance"], {"dance": 0.0}) == pytest.approx(arrest)
    assert not meaning(["qwrtzp"], {}).any()


def test_tellings_of_one_happening_meet_and_others_do_not() -> None:
    mentions, parses = told()
    grouped = happenings(mentions, stories([terms(parse) for parse in parses]))
    assert [0, 2] in grouped
    assert [1, 3] in grouped
    assert [4, 5] in grouped


def test_likely_says_what_speaks_for_and_against() -> None:
    mentions, parses = told()
    collection = stories([terms(parse) for parse in parses])
    (_, among), _ = by_story(mentions, collection)
    found = likely(mentions[0], mentions[2], among)
    assert found.probability > 0.5
    assert "times in common: monday" in found.because
    assert "the articles tell of the same" in found.because
    akin = likely(replace(BLANK, word="arrest"), replace(BLANK, article=1, word="detain"), Among())
    assert akin.because == ("arrest and detain are used alike",)
    assert any(reason.startswith("names in the sentence in common: bettina") for reason in found.because)
    against = likely(
        replace(BLANK, subjects=frozenset({"minister"})),
        replace(BLANK, article=1, subjects=frozenset({"farmer"})),
        Among(),
    )
    assert against.because == ("both say meet", "but other subjects: minister and farmer")


def test_more_in_common_is_likelier() -> None:
    mentions, parses = told()
    (_, among), _ = by_story(mentions, stories([terms(parse) for parse in parses]))
    arrests, others = [(1, 3)], [(0, 1), (1, 2), (0, 3), (2, 3)]
    probability = {pair: likely(mentions[pair[0]], mentions[pair[1]], among).probability for pair in arrests + others}
    assert probability[1, 3] > 0.5 > max(probability[pair] for pair in others)


def test_a_mention_alone_has_no_pairs() -> None:
    assert likelihoods([BLANK], Among()).size == 0
    assert happenings([BLANK], stories([{"meet": 1}])) == [[0]]
