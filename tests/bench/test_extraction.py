"""The measures of extraction on invented pages whose counts are known."""

import json
import lzma
from pathlib import Path

import pytest

from onrecord.bench import Options, run
from onrecord.bench.flattened import other_headlines
from onrecord.bench.jsonl import rows
from onrecord.bench.shingles import Overlap
from onrecord.errors import UsageError

PARAGRAPHS = [
    "The ministers of fishing met in the harbour on Tuesday and talked for six hours about the northern waters.",
    "They agreed to meet again in the spring, when the ice has gone and the boats can leave the port.",
    "Neither side gave any figures, and the two boats that had been seized stayed where they were.",
]


def page(body: list[str]) -> str:
    inner = "".join(f"<p>{text}</p>" for text in body)
    return f"<html><head><title>Talks</title></head><body><h1>Talks in the harbour end</h1><article>{inner}</article></body></html>"


def test_a_whole_body_scores_one_and_a_missing_one_zero() -> None:
    overlap = Overlap()
    assert overlap.add("one two three four five", "one two three four five") == 1
    assert overlap.add("one two three four five", "") == 0
    assert (overlap.precision, overlap.recall, overlap.f1) == (0.5, 0.5, 0.5)


def test_pages_counts_body_title_and_authors(tmp_path: Path) -> None:
    gold = {"title": "Talks in the harbour end", "authors": [], "body": [["para", text] for text in PARAGRAPHS]}
    file = tmp_path / "invented.jsonl.xz"
    with lzma.open(file, "wt", encoding="utf-8") as lines:
        lines.write(
            json.dumps({"id": "1", "url": "https://example.org/1", "html": page(PARAGRAPHS), "gold": gold}) + "\n"
        )
    result = run("pages", Options(gold=file))
    assert (result.n, result.gold) == (1, "invented")
    assert result.metrics["body_f1"] == 1
    assert result.metrics["title_exact"] == result.metrics["title_shown_exact"] == result.metrics["text_exact"] == 1
    assert "authors_f1" not in result.metrics


def test_a_title_that_only_markup_has_counts_for_no_page_that_shows_it(tmp_path: Path) -> None:
    gold = {"title": "Talks on fish end without figures", "body": "\n".join(PARAGRAPHS)}
    file = tmp_path / "invented.jsonl"
    file.write_text(json.dumps({"id": "1", "html": page(PARAGRAPHS), **gold}) + "\n", encoding="utf-8")
    metrics = run("pages", Options(gold=file)).metrics
    assert metrics["title_exact"] == 0
    assert "title_shown_exact" not in metrics


CODED = [
    "VELDORIA CITY - The minister of Veldoria said on Monday that France had sent two envoys to the harbour of Ostrava Bay.",
    "The prime minister said on Tuesday that Germany would not accept the new border before the end of the summer.",
    "The ministry said the talks of the two governments had ended after six hours without any result at all.",
]


def test_leak_counts_what_rests_on_text_outside_the_body(tmp_path: Path) -> None:
    row = {"id": "1", "html": page(CODED)}
    shares = []
    for body in (CODED, CODED[:1], ["Nothing of it."]):
        file = tmp_path / "invented.jsonl"
        file.write_text(json.dumps({**row, "body": "\n".join(body)}) + "\n", encoding="utf-8")
        shares.append(run("leak", Options(gold=file)).metrics["statement_leak"])
    assert shares[0] == 0 < shares[1] < shares[2] == 1


def test_leak_of_a_flattened_page_goes_by_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "invented.jsonl"
    every = ["Home", "Envoys reach the harbour of Ostrava Bay", *CODED]
    lines = [[text, len(text.split()), 0, int(text is CODED[0])] for text in every]
    file.write_text(json.dumps({"id": "1", "url": None, "lines": lines}) + "\n", encoding="utf-8")
    result = run("leak", Options(gold=file))
    assert result.items[0]["statements"] == 3
    assert result.items[0]["statements_outside"] == 2


def test_flattened_counts_lines_and_words(tmp_path: Path) -> None:
    furniture = ["LATEST POSTS", "Nine soups for a cold week", "Goats on the roof of a chapel"]
    lines = [[text, len(text.split()), len(text.split()), 1] for text in PARAGRAPHS]
    lines += [[text, len(text.split()), 0, 0] for text in furniture]
    file = tmp_path / "invented.jsonl"
    file.write_text(json.dumps({"id": "1", "url": None, "lines": lines}) + "\n", encoding="utf-8")
    metrics = run("flattened", Options(gold=file)).metrics
    assert (metrics["line_f1"], metrics["token_f1"], metrics["shingle_f1"]) == (1, 1, 1)
    assert metrics["headlines_left"] == 0


def test_headlines_of_other_articles_are_the_long_lines_without_a_stop() -> None:
    lines: list[list[object]] = [
        ["Talks in the harbour end - Meadow Post", 7, 0, 0],
        ["Talks in the harbour end", 5, 0, 0],
        ["Goats on the roof of a chapel", 7, 0, 0],
        ["Share", 1, 0, 0],
        ["We use what you tell us.", 6, 0, 0],
        ["The ministers met in the harbour", 6, 6, 1],
        ["The harbour on a winter day", 6, 0, 0, "caption"],
    ]
    assert other_headlines(lines, str(lines[0][0])) == {2}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text('{"id": 1}\n{"id": \n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken.jsonl:2: no JSON"):
        list(rows(file))
