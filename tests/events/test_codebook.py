"""Every row of the trigger and PLOVER codebooks does what its examples say."""

from bisect import bisect_right
from functools import cache

import pytest

from factories import article
from onrecord import codebooks, language
from onrecord.events import find
from onrecord.events.patterns import TABLES, triggers, words
from onrecord.events.triggers import fits
from onrecord.records import Published

ROWS = [row for table in TABLES for row in codebooks.rows(table)]
BY_ID = {trigger.id: trigger for found in triggers().values() for trigger in found}


def sentences(row, column):
    return [text for text in row[column].split(" | ") if text]


@cache
def parsed():
    """All examples as one article, one block each, parsed once."""
    texts = dict.fromkeys(text for row in ROWS for c in ("examples", "counter_examples") for text in sentences(row, c))
    page = article(*texts)
    parse = language.find(page).parse
    blocks = {text: [] for text in texts}
    for sentence in parse.sentences:
        blocks[page.blocks[sentence.block].text] += parse.sentence_tokens(sentence)
    return page, parse, blocks


@cache
def told():
    """Row and sentence of every event's fullest mention, when the page names no actor."""
    page, parse, _ = parsed()
    found = find(page, parse, Published(), (), (), ())
    blocks = {block.start: block.text for block in page.blocks}
    starts = sorted(blocks)
    return {(event.rule, blocks[starts[bisect_right(starts, event.mentions[0].start) - 1]]) for event in found.events}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_pattern_fits_its_examples(row):
    _, parse, blocks = parsed()
    trigger = BY_ID[row["id"]]
    for text in sentences(row, "examples"):
        tokens = [t for t in blocks[text] if {t.lemma.lower(), t.text.lower()} & set(trigger.lemmas)]
        assert any(fits(parse, token, trigger) is not None for token in tokens), text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_counter_examples_give_no_event(row):
    assert not [text for text in sentences(row, "counter_examples") if (row["id"], text) in told()]


def test_table_is_as_large_as_it_claims():
    assert len(ROWS) >= 400
    assert {row["type"] for row in ROWS} == {row["id"] for row in codebooks.rows("plover/types")}


def test_modes_and_contexts_are_plover_s():
    modes = {row["id"] for row in codebooks.rows("plover/modes")}
    contexts = {row["id"] for row in codebooks.rows("plover/contexts")}
    for row in ROWS:
        assert not row["mode"] or f"{row['type']}.{row['mode']}" in modes, row["id"]
        assert set(filter(None, row["contexts"].split("|"))) <= contexts, row["id"]


def test_cameo_mapping_names_known_types_modes_and_contexts():
    types = {row["id"] for row in codebooks.rows("plover/types")}
    modes = {row["id"] for row in codebooks.rows("plover/modes")}
    contexts = {row["id"] for row in codebooks.rows("plover/contexts")}
    for row in codebooks.rows("plover/cameo"):
        assert row["type"] in types
        assert not row["mode"] or f"{row['type']}.{row['mode']}" in modes
        assert set(filter(None, row["contexts"].split("|"))) <= contexts


def test_soft_words_are_words_for_people():
    assert words("soft") <= words("people") | words("quantity")
