"""Any bytes in any container: captures or named refusals, nothing raised, the same every time. `make hostile` tries many more."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import PageError, captures
from onrecord.pages import find

EXAMPLES = int(os.environ.get("ONRECORD_EXAMPLES", "100"))
MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WARC = [
    b"WARC/1.0\r\n", b"WARC/1.1\n", b"WARC-Type: response\r\n", b"WARC-Type: conversion\r\n", b"Content-Length: 12\r\n", b"Content-Length: 0\r\n",
    b"Content-Length: -1\r\n", b"Content-Type: text/html\r\n", b"Content-Type: application/http\r\n", b"WARC-Target-URI: <http://[>\r\n", b"\r\n",
    b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 abc\r\n", b"Transfer-Encoding: chunked\r\n", b"5\r\n<p>a\r\n0\r\n", b"Content-Encoding: gzip\r\n", b"<p>a dam</p>",
]  # fmt: skip
ROWS = [b'{"text": "', b'{"html": "', b'"}', b"\n", b'"', b"\\u0000", b"\\ud800", b"{", b"}", b"[", b"]", b"null", b", ", b'"url": ', b'"authors": ["a"]', b"\xff", b"1e999"]  # fmt: skip
FEED = [
    b"<rss><channel>", b"<feed>", b"<item>", b"</item>", b"<entry>", b"</entry>", b"<title>", b"</title>", b"<description>", b"</description>", b"<![CDATA[",
    b"]]>", b"&nbsp;", b"&", b"<b>", b"</b>", b"<!DOCTYPE r [<!ENTITY a '&a;'>]>", b"&a;", b"a dam", b"<?xml version='1.0' encoding='utf-16'?>", b"\x00", b"<link href='a'/>",
]  # fmt: skip
PACKS = [bytes, gzip.compress, bz2.compress, lzma.compress]


def pieces(some: list[bytes]) -> st.SearchStrategy[bytes]:
    return st.lists(st.one_of(st.sampled_from(some), st.binary(max_size=8)), max_size=40).map(b"".join)


def read(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """What a file gives; its pages are taken apart."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        for page in captures([str(file)]):
            if isinstance(page, PageError):
                assert page.code
                assert "\n" not in str(page)
                found.append((page.code, b""))
            else:
                found.append((page.source.rpartition("/")[2], page.content))
                taken_apart(page)
    return found


def taken_apart(page) -> None:
    try:
        assert find(page).article is not None
    except PageError as refusal:
        assert refusal.code


@pytest.mark.parametrize(("name", "some"), [("a.warc", WARC), ("a.jsonl", ROWS), ("a.xml", FEED)])
def test_any_container(name: str, some: list[bytes]) -> None:
    @given(pieces(some), st.sampled_from(PACKS), st.integers(0, 400))
    @MANY
    def holds(content: bytes, pack, cut: int) -> None:
        packed = pack(some[0] + content)
        for each in (packed, packed[:-cut] if cut else packed):
            assert read(each, name) == read(each, name)

    holds()


@given(st.binary(max_size=400), st.integers(0, 2_000), st.integers(0, 255))
@MANY
def test_any_parquet(noise: bytes, at: int, byte: int) -> None:
    """A Parquet file with a byte changed, a piece lost, or nothing but its first four bytes."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table({"text": ["a dam", "is shut"], "id": [1, 2]}), sink)
    whole = bytearray(sink.getvalue().to_pybytes())
    for content in (b"PAR1" + noise, bytes(whole[: at % len(whole)])):
        read(content, "a.parquet")
    whole[at % len(whole)] = byte
    read(bytes(whole), "a.parquet")
