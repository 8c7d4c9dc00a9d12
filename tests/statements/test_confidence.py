"""Confidence of what rules find: the better the evidence, the higher; the table names nothing that cannot hold."""

from __future__ import annotations

import pytest

from factories import article
from onrecord.codebooks import rows
from onrecord.language import DEFAULT_MODEL
from onrecord.language import find as parsed
from onrecord.statements import confidence, finding
from onrecord.statements.cues import CLASSES

NAMED = ("rule", "class", "by", "words", "relation", "form", "unasserted")


def sure(text: str) -> float:
    parse = parsed(article=article(text), model=DEFAULT_MODEL).parse
    index = finding.index_of(parse, text)
    (found,) = finding.by_rules(parse, index)
    assert found.confidence == confidence.of(parse, found, index)
    return found.confidence


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("“The well in the valley is dry,” Elda Marrow said.", "Elda Marrow said the well in the valley is dry."),
        ("Elda Marrow said the well is dry.", "She said the well is dry."),
        ("Elda Marrow said the well in the valley is dry.", "Elda Marrow believes the well in the valley is dry."),
        ("Elda Marrow said the well in the valley is dry.", "Elda Marrow did not say the well in the valley is dry."),
        ("Elda Marrow criticised the long wait at the well.", "Elda Marrow's criticism of the long wait was heard."),
    ],
)
def test_better_evidence_makes_surer(more: str, less: str) -> None:
    assert 0.0 < sure(less) < sure(more) < 1.0


def test_every_weight_belongs_to_something_that_is_measured() -> None:
    names = [row["id"] for row in rows("cues/confidence")]
    assert set(names) <= {"always", "quoted"} | {name for name in names if name.partition("=")[0] in NAMED}
    assert {name.removeprefix("class=") for name in names if name.startswith("class=")} <= set(CLASSES)
