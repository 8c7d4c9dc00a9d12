"""What the rules found and what the tagger read, joined in both ways; no model is needed."""

from __future__ import annotations

from factories import parse
from onrecord.spans import Span
from onrecord.statements.attribution import Attribution
from onrecord.statements.combining import added, reworded
from onrecord.statements.cues import book
from onrecord.statements.quotations import Index
from onrecord.statements.tagger import Linked, Part

PARSE = parse(
    "Marrow said rain fell. Ferrin blasted dams.",
    """
Marrow Marrow PROPN NNP nsubj 2
said say VERB VBD ROOT 0
rain rain NOUN NN nsubj 4
fell fall VERB VBD ccomp 2
. . PUNCT . punct 2

Ferrin Ferrin PROPN NNP nsubj 2
blasted blast VERB VBD ROOT 0
dams dam NOUN NNS dobj 2
. . PUNCT . punct 2
""",
)
NONE = Index.of(())


def ruled(source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], anchor: int) -> Attribution:
    spans = [Span.of(PARSE.text, *place) for place in (source, cue, content)]
    row = book().verbs["say"]
    return Attribution(
        source=spans[0], cue=spans[1], content=(spans[2],), row=row, anchor=anchor, rule="verb_clause", confidence=0.8
    )


def read(source: int | None, cue: int, content: tuple[int, int], sure: float) -> Linked:
    named = Part("source", source, source + 1, sure) if source is not None else None
    return Linked(named, Part("cue", cue, cue + 1, sure), (Part("content", *content, sure),), {}, sure)


SAID = ruled((0, 6), (7, 11), (17, 21), 1)


def shown(found: list[Attribution]) -> list[tuple[str, list[str], str, float]]:
    return [(a.cue.quote if a.cue else "", [c.quote for c in a.content], a.rule, a.confidence) for a in found]


def test_for_the_record_the_words_of_the_rule_stand_where_both_found_it() -> None:
    found = added(PARSE, [SAID], [read(0, 1, (2, 4), 0.9)], NONE)
    assert shown(found) == [("said", ["fell"], "verb_clause", 0.8)]


def test_in_the_wider_sense_the_words_of_the_tagger_stand() -> None:
    found = reworded(PARSE, [SAID], [read(0, 1, (2, 4), 0.9)], NONE)
    assert shown(found) == [("said", ["rain fell"], "verb_clause", 0.9)]


def test_a_source_the_tagger_missed_is_that_of_the_rule() -> None:
    (found,) = reworded(PARSE, [SAID], [read(None, 1, (2, 4), 0.9)], NONE)
    assert found.source == SAID.source


def test_what_only_the_tagger_found_is_added_if_it_is_sure_and_something_is_claimed() -> None:
    said = read(0, 1, (2, 4), 0.9)
    assert shown(added(PARSE, [], [said], NONE)) == [("said", ["rain fell"], "tagger", 0.9)]
    assert added(PARSE, [], [read(0, 1, (2, 4), 0.6)], NONE) == []
    assert added(PARSE, [], [read(None, 1, (2, 4), 0.9)], NONE) == []
    assert added(PARSE, [], [read(5, 6, (7, 8), 0.9)], NONE) == []


def test_in_the_wider_sense_the_tagger_decides_what_is_one() -> None:
    assert reworded(PARSE, [SAID], [], NONE) == []
    assert reworded(PARSE, [SAID], [read(0, 1, (2, 4), 0.3)], NONE) == []


def test_a_cue_the_codebook_does_not_know_counts_only_in_the_wider_sense() -> None:
    named = Linked(None, Part("cue", 5, 6, 0.9), (Part("content", 7, 8, 0.9),), {}, 0.9)
    (found,) = reworded(PARSE, [], [named], NONE)
    assert (found.row.id, found.row.kind) == ("unknown_cue", "belief")
