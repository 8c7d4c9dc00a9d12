"""Any bytes in: a record or a named refusal, every span valid, nothing raised, the same every time."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import PageError
from onrecord.pipeline import FAILED, read
from onrecord.records import Capture, Record
from onrecord.schema import from_json, to_json
from onrecord.valid import invalid_spans

WORDS = [
    "The minister", "said", "on Monday", "“", "”", '"', "'", "'s", "according to", "Russia", "France", "and", ",", ".", "\n", "\n\n",
    "the two", "attacked", "will", "not", "31 February", "in 2025", "12.13.2025", "he", "they", "&amp;", "&#0;", "\u202e", "\u200b", "🙂",
]  # fmt: skip
TAGS = ["<p>", "</p>", "<div class=related>", "</div>", "<h1>", "</h1>", "<a href=x>", "</a>", "<script>", "</script>", "<!--", "-->", "<li>", "<", ">",
    '<meta property="og:title" content="', '">', '<script type="application/ld+json">', '{"@type":', "[[[[",
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "\\ud800 shut", "author": "\\udfff"}</script>']  # fmt: skip
PROSE = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
MARKUP = st.lists(st.sampled_from(WORDS + TAGS), max_size=60).map("".join)
EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "60"))
"""More of them every night (`make hostile`)."""
SLOW = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refuse(content: bytes) -> Record | None:
    try:
        return read(Capture(content=content, source="generated"))
    except PageError as refusal:
        assert refusal.code
        assert refusal.code != FAILED
        assert "\n" not in str(refusal)
        return None


def holds(content: bytes) -> None:
    record = read_or_refuse(content)
    if record is not None:
        assert [issue.message for issue in record.issues if issue.code == FAILED] == []
        assert invalid_spans(record) == []
        line = to_json(record)
        assert from_json(line) == record
        assert to_json(read(Capture(content=content, source="generated"))) == line


@given(st.binary(max_size=300))
@SLOW
def test_any_bytes(content: bytes) -> None:
    holds(content)


@given(PROSE)
@SLOW
def test_any_prose(text: str) -> None:
    holds(text.encode())


@given(MARKUP)
@SLOW
def test_any_markup(text: str) -> None:
    holds(f"<html><body>{text}".encode())


@given(PROSE, st.sampled_from(["utf-16", "cp1251", "latin-1", "utf-8-sig", "big5"]))
@SLOW
def test_any_encoding(text: str, encoding: str) -> None:
    holds(text.encode(encoding, "ignore"))


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"\x00\x01\x02" * 50, b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n" + b"\0" * 40]
)
def test_what_is_no_page_is_refused_by_name(content: bytes) -> None:
    assert read_or_refuse(content) is None
