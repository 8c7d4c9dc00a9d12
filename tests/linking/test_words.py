"""Words of passages, and the codebook that says which of them mean what."""

import re

import pytest

from onrecord.codebooks import rows
from onrecord.linking.words import Sentences, listed, pattern, shared, stems

ROWS = rows("linking/words")
TEXT = "The envoys met. They left on 3 May. “Never again,” one said. Talks in the U.S. failed."


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_finds_its_examples_and_not_its_counter_examples(row: dict[str, str]) -> None:
    own = re.compile(rf"\b(?:{row['words']})\b", re.I)
    assert all(own.search(example) for example in row["examples"].split("|"))
    assert not any(own.search(counter) for counter in row["counter_examples"].split("|"))
    assert set(row["words"].split("|")) <= set(listed(row["use"]))


def test_every_use_is_asked_for_somewhere() -> None:
    assert {row["use"] for row in ROWS} == {
        "function", "unspecific", "hedge", "joint", "separate", "harm", "contact", "touch", "negation", "medium",
    }  # fmt: skip


def test_the_longest_phrase_is_found_first() -> None:
    match = pattern("contact").search("a phone call")
    assert match is not None
    assert match[0] == "phone call"


def test_endings_and_function_words_do_not_part_passages() -> None:
    assert stems("The ministers discussed cables.") == stems("minister discuss: the cables")
    assert stems("of the and was") == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [("dam water", "dam", 1.0), ("dam water", "dam fish port", 0.5), ("dam", "port", 0.0), ("", "dam", 0.0)],
)
def test_words_in_common_are_a_share_of_the_shorter(a: str, b: str, share: float) -> None:
    assert shared(stems(a), stems(b)) == share


def test_a_passage_is_found_with_its_sentence() -> None:
    sentences = Sentences.of(TEXT)
    at = TEXT.index("left")
    start, end = sentences.around(at, at + 4)
    assert TEXT[start:end].strip() == "They left on 3 May."
    assert sentences.words([(0, 3), (4, 10)]) == "The envoys met."
    assert sentences.around(0, len(TEXT)) == (0, len(TEXT))


def test_a_long_line_without_stops_is_cut() -> None:
    text = "dam " * 10_000
    start, end = Sentences.of(text).around(20_000, 20_003)
    assert end - start < 1_000
