"""What is wrong in a record is found: spans, blocks, maps, ids."""

from dataclasses import replace

import pytest

from factories import actor, article, span, time
from onrecord.pages import find
from onrecord.records import Capture, Event, Issue, Page, Record, Statement
from onrecord.spans import Span, TextMap
from onrecord.valid import REFERENCES, invalid_spans, unlike_source

TEXT = "Anna Holm said on Monday that the port was shut."
SAID = Statement(
    id="s1", source=("a1",), content=(span(TEXT, "the port was shut"),), kind="indirect", stance="says", rule="test"
)
SHUT = Event(
    id="e1", type="SANCTION", status="happened", mentions=(span(TEXT, "shut"),), according_to=("s1",), rule="test"
)
RIGHT = Record(
    page=Page(id="0", source="invented", form="text"),
    article=article(TEXT),
    times=(time(TEXT, "t1", "Monday", "2031-03-03", anchor="published"),),
    actors=(actor(TEXT, "a1", "Anna Holm", "Anna Holm"),),
    statements=(SAID,),
    events=(SHUT,),
)


def test_a_right_record_has_nothing_wrong() -> None:
    assert invalid_spans(RIGHT) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (
            {"statements": (replace(SAID, content=(Span(start=0, end=4, quote="Berta"),)),)},
            "record.statements[0].content[0]",
        ),
        ({"statements": (replace(SAID, source=("a9",)),)}, "record.statements[0].source: no 'a9'"),
        ({"statements": (replace(SAID, inside="s9"),)}, "record.statements[0].inside: no 's9'"),
        ({"events": (replace(SHUT, according_to=("s9",)),)}, "record.events[0].according_to: no 's9'"),
        ({"events": (SHUT, SHUT)}, "events: 'e1' is given twice"),
        ({"article": replace(RIGHT.article, map=TextMap.identity(3))}, "article.map"),
        ({"issues": (Issue(stage="test", code="x", message="x", start=5, end=500),)}, "issues[0]"),
    ],
)
def test_each_fault_is_named(change: dict[str, object], where: str) -> None:
    assert any(fault.startswith(where) for fault in invalid_spans(replace(RIGHT, **change)))


def test_text_that_is_not_the_sources_is_named() -> None:
    source = "<p>Tea &amp;\n <b>salt</b> were sold in the port.</p><!-- no --><p>Ice was not sold there.</p>"
    found = find(Capture(content=source.encode(), source="invented")).article
    assert found.text == "Tea & salt were sold in the port.\nIce was not sold there."
    assert unlike_source(found, source) == []
    moved = " " + source
    wrong = unlike_source(found, moved)
    assert any(fault.startswith("article.map") for fault in wrong)
    assert any(fault.startswith("article.blocks[1]") for fault in wrong)


def test_every_field_that_holds_ids_is_known() -> None:
    from onrecord.schema import descriptions, json_schema

    of_a_record = json_schema()["$defs"]
    told = {
        (name, field)
        for name, fields in descriptions().items()
        if name in of_a_record
        for field, text in fields.items()
        if text.startswith("Id")
    }
    own = {pair for pair in told if pair[1] in ("id", "codebook")}
    assert told - own <= set(REFERENCES)
