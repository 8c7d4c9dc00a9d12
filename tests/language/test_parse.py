"""The shared parse: block by block, offsets of the article, names, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import article
from factories import parse as by_hand
from onrecord.errors import UsageError
from onrecord.language import DEFAULT_MODEL, Parse, find, spacy_parser
from onrecord.language.spacy_parser import LONGEST_BLOCK


def parsed(*paragraphs: str, **fields: object) -> Parse:
    return find(article=replace(article(*paragraphs), **fields), model=DEFAULT_MODEL).parse


def test_no_sentence_crosses_a_block() -> None:
    parse = parsed("Norway answered Portugal", "The answer was short. It came late.")
    assert [(s.block, parse.text[s.start : s.end]) for s in parse.sentences] == [
        (0, "Norway answered Portugal"),
        (1, "The answer was short."),
        (1, "It came late."),
    ]


def test_names_heads_and_children() -> None:
    parse = parsed("Astrid Vold praised the port on Monday.")
    (verb,) = [t for t in parse.tokens if t.lemma == "praise"]
    assert [t.text for t in parse.children(verb) if t.dep == "nsubj"] == ["Vold"]
    assert {parse.text[parse.tokens[n.first].start : parse.tokens[n.last - 1].end] for n in parse.names} >= {
        "Astrid Vold"
    }
    assert parse.span(*parse.tokens[:2]).quote == "Astrid Vold"


@given(st.lists(st.text(alphabet="aB .,\n\t“é😀\u200b", min_size=1, max_size=40), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_every_token_stands_where_it_says(paragraphs: list[str]) -> None:
    page = article(*paragraphs)
    parse = find(article=page, model=DEFAULT_MODEL).parse
    assert all(page.text[t.start : t.end] == t.text and not t.text.isspace() for t in parse.tokens)
    assert [t.i for t in parse.tokens] == list(range(len(parse.tokens)))
    assert all(parse.sentences[t.sentence].first <= t.i < parse.sentences[t.sentence].last for t in parse.tokens)


def test_the_parse_of_a_block_does_not_depend_on_its_neighbours() -> None:
    alone = parsed("The boats left the port, the minister said.")
    later = parsed("Snow fell.", "The boats left the port, the minister said.", "It melted.")
    words = [t for t in later.tokens if later.sentences[t.sentence].block == 1]
    assert [(t.text, t.dep, t.tag) for t in words] == [(t.text, t.dep, t.tag) for t in alone.tokens]


def test_an_article_in_another_language_is_not_parsed() -> None:
    assert parsed("Der Minister sprach am Montag.", language="de").tokens == ()
    assert parsed("The minister spoke on Monday.", language=None).tokens


def test_a_block_too_long_is_parsed_up_to_the_limit_with_an_issue() -> None:
    found = find(article=article("boat " * (LONGEST_BLOCK // 5 + 10)), model=DEFAULT_MODEL)
    assert [issue.code for issue in found.issues] == ["long_block"]
    assert found.parse.tokens[-1].end <= LONGEST_BLOCK


@pytest.mark.parametrize(
    ("model", "why"),
    [
        ("no_such_model", "is not installed"),
        (".x", "is not installed"),
        ("json", "is no spaCy model"),
        ("os", "is no spaCy model"),
    ],
)
def test_what_is_no_model_is_named(model: str, why: str) -> None:
    with pytest.raises(UsageError, match=f"'{model}' {why}"):
        find(article=article("A boat."), model=model)


def test_a_parse_by_hand_answers_the_same_questions() -> None:
    parse = by_hand(
        "He said so.", "He he PRON PRP nsubj 2\nsaid say VERB VBD ROOT 0\nso so ADV RB advmod 2\n. . PUNCT . punct 2"
    )
    verb = parse.tokens[1]
    assert [t.text for t in parse.children(verb)] == ["He", "so", "."]
    assert [t.text for t in parse.ancestors(parse.tokens[0])] == ["said"]
    assert parse.subtree(verb) == list(parse.tokens)
    assert [t.text for t in parse.tokens_in(3, 7)] == ["said"]


def test_an_article_over_the_limit_is_parsed_up_to_it_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_parser, "LONGEST_ARTICLE", 30)
    page = article("The port is shut, he said.", "The dam is open.", "It rained.")
    found = find(article=page)
    assert [page.text[s.start : s.end] for s in found.parse.sentences] == [
        "The port is shut, he said.",
        "The dam is open.",
    ]
    (issue,) = found.issues
    assert (issue.code, issue.start, issue.end) == ("long_article", page.text.index("It rained"), len(page.text))
