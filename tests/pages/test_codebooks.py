from __future__ import annotations

import pytest

from onrecord.codebooks import rows
from onrecord.pages.declared import claims
from onrecord.pages.furniture import furniture
from onrecord.pages.jsonld import linked_data
from onrecord.pages.markup.names import groups
from onrecord.pages.markup.scan import scan
from onrecord.pages.spun import spun, unspun


@pytest.mark.parametrize("row", rows("pages/furniture"), ids=lambda row: row["id"])
def test_furniture_examples(row: dict[str, str]):
    for example in row["examples"].split("|"):
        found = furniture(example)
        assert found, example
        assert found[0] == row["kind"], example
    for example in row["counter_examples"].split("|"):
        assert furniture(example) is None, example
    if row["words"]:
        assert all(
            any(word in example.lower() for word in row["words"].split("|")) for example in row["examples"].split("|")
        )
    else:
        assert row["pattern"].startswith(r"^\W*")


@pytest.mark.parametrize("row", rows("pages/spun"), ids=lambda row: row["id"])
def test_spun_examples(row: dict[str, str]):
    for example in row["examples"].split("|"):
        assert spun(example) == row["id"], example
        assert any(word in example.lower() for word in row["words"].split("|")), example
    for example in row["counter_examples"].split("|"):
        assert spun(example) is None, example


@pytest.mark.parametrize("row", rows("pages/unspun"), ids=lambda row: row["id"])
def test_spun_words_are_put_back(row: dict[str, str]):
    for word in row["spun"].split("|"):
        assert unspun(f"The Boat {word.title()}") == f"The Boat {row['original']}", word
        assert row["original"].lower() not in (unspun(f"Over{word}ly") or "").lower(), word


@pytest.mark.parametrize("row", rows("pages/spun"), ids=lambda row: row["id"])
def test_every_spun_example_can_be_put_back(row: dict[str, str]):
    for example in row["examples"].split("|"):
        assert (unspun(example) or example) != example


@pytest.mark.parametrize(
    ("title", "original"),
    [
        ("Instructions to Pick an Exhaustive Aide", "How to Choose a Comprehensive Guide"),
        ("A Web based Degree", "An Online Degree"),
        ("time the board for fledglings", "time management for beginners"),
        ("Harbour opens on Monday", None),
    ],
)
def test_spun_headlines_are_put_back(title: str, original: str | None):
    assert unspun(title) == original


@pytest.mark.parametrize("row", rows("pages/names"), ids=lambda row: row["id"])
def test_class_name_examples(row: dict[str, str]):
    for example in row["examples"].split("|"):
        assert row["id"] in groups(example), example
        assert any(word in f"-{example}-".replace("_", "-") for word in row["words"].split("|")), example
    for example in row["counter_examples"].split("|"):
        assert row["id"] not in groups(example), example


@pytest.mark.parametrize("row", rows("pages/metadata"), ids=lambda row: row["id"])
def test_every_key_of_metadata_is_claimed(row: dict[str, str]):
    article = f'{{"@type": "NewsArticle", "{row["key"]}": "2031-03-04"}}'
    tag = f'<meta property="{row["key"]}" content="2031-03-04">'
    html = f'<script type="application/ld+json">{article}</script>' if row["place"] == "json-ld" else tag
    seen = scan(html)
    found = claims(html, seen, linked_data(html, seen.scripts)[0], None)
    assert [(claim.name, claim.value) for claim in found] == [(row["claims"], "2031-03-04")]
