"""Every example of the cue codebook is found by the row it belongs to, and no counter-example is."""

from __future__ import annotations

import pytest

from factories import article
from onrecord.codebooks import rows
from onrecord.language import DEFAULT_MODEL, Parse
from onrecord.language import find as parsed
from onrecord.statements import finding, quotations
from onrecord.statements.cues import CLASSES

BOOKS = ("cues/verbs", "cues/nouns")
COLUMNS = ("examples", "counter_examples")
CASES = [
    (row, column, sentence)
    for name in BOOKS
    for row in rows(name)
    for column in COLUMNS
    for sentence in row[column].split("|")
]
CASES = [case for case in CASES if case[2]]


@pytest.fixture(scope="module")
def parses() -> dict[str, Parse]:
    found = {}
    for _, _, sentence in CASES:
        found[sentence] = parsed(article=article(sentence), model=DEFAULT_MODEL).parse
    return found


@pytest.mark.parametrize(
    ("row", "column", "sentence"), CASES, ids=[f"{row['id']}-{column}" for row, column, _ in CASES]
)
def test_example(row: dict[str, str], column: str, sentence: str, parses: dict[str, Parse]) -> None:
    parse = parses[sentence]
    index = quotations.Index.of(quotations.find(sentence, finding.paragraphs(parse)))
    ids = {found.row.id for found in finding.everything(parse, index)}
    assert (row["id"] in ids) == (column == "examples"), ids


@pytest.mark.parametrize(("name", "least"), [("cues/verbs", 250), ("cues/nouns", 60)])
def test_the_codebook_is_large_enough(name: str, least: int) -> None:
    assert len(rows(name)) >= least


def test_every_class_is_known() -> None:
    assert {row["class"] for name in BOOKS for row in rows(name)} <= set(CLASSES)
