"""A record as a store keeps it: whole, with the words of its claims alone, or without any words of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal

from isal import isal_zlib

from onrecord.errors import UsageError
from onrecord.records import Actor, Page, Record
from onrecord.schema import from_json

Keep = Literal["full", "snippet", "none"]
"""How much of the pages' words a store keeps: all, those that claims rest on, or none (offsets and hashes only)."""
KEEPS: tuple[Keep, ...] = ("full", "snippet", "none")
SPAN = {"start", "end", "quote"}
"""Keys of a span."""
LEVEL = 2
"""How hard records are packed. What comes out is what any zlib reads; ISA-L packs four times as fast as zlib at its fastest, in less room."""


@dataclass(frozen=True, slots=True)
class _Words:
    text: str


@dataclass(frozen=True, slots=True)
class _Cast:
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    article: _Words


def reduced(record: Record, keep: Keep) -> Record:
    """The record in as many words of the page as `keep` says; offsets, names of actors and codes always stay.

    `snippet` leaves out the text and its blocks, `none` every quotation and description too.
    """
    if keep == "full":
        return record
    import msgspec

    whole: dict[str, Any] = msgspec.to_builtins(record)
    article = whole["article"]
    article.update(text="", declared=[], blocks=[{**block, "text": "", "post": None} for block in article["blocks"]])
    if keep == "none":
        whole.update(_silent(whole), rejected=[])
        for actor in whole["actors"]:
            actor["name"] = "" if actor["kind"] in ("unnamed", "group") else actor["name"]
    return msgspec.convert(whole, Record)


def refilled(record: Record) -> Record:
    """A record that was kept without its text, with blanks for a text, and in them the words of its spans in their places."""
    import msgspec

    spans = list(_spans(msgspec.to_builtins(record)))
    ends = [block.end for block in record.article.blocks if block.end is not None]
    text = [" "] * max([0, *ends, *(end for _, end, _ in spans)])
    for start, end, quote in spans:
        if len(quote) == end - start:
            text[start:end] = quote
    return replace(record, article=replace(record.article, text="".join(text)))


def _spans(value: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict):
        if value.keys() == SPAN:
            yield value["start"], value["end"], value["quote"]
        else:
            yield from _spans(list(value.values()))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _spans(inner)


def pack(written: bytes) -> bytes:
    """A record's JSON, packed."""
    return isal_zlib.compress(written, LEVEL)


def unpack(packed: bytes) -> Record:
    """The record whose JSON `pack` packed; UsageError where it is damaged."""
    return from_json(_unpacked(packed))


def body(packed: bytes) -> str:
    """The article's text alone, for a tenth of the work."""
    import msgspec

    return msgspec.json.decode(_unpacked(packed), type=_Reading).article.text


def actors(packed: bytes) -> tuple[Actor, ...]:
    """The actors of a packed record alone."""
    import msgspec

    return msgspec.json.decode(_unpacked(packed), type=_Cast).actors


def text_hash(record: Record) -> str:
    """SHA-256 of the article's text in UTF-8, in hexadecimal."""
    return sha256(record.article.text.encode("utf-8", "surrogatepass")).hexdigest()


def digest(record: Record, written: bytes) -> str:
    """SHA-256 of the record (`written` is its JSON), the same wherever and whenever its page was met."""
    import msgspec

    return _digest(record.page, msgspec.json.encode(record.page), written)


def digest_of(packed: bytes) -> str:
    """The digest of the record whose JSON `pack` packed, by an earlier onrecord perhaps."""
    import msgspec

    written = _unpacked(packed)
    page = bytes(msgspec.json.decode(written, type=dict[str, msgspec.Raw])["page"])
    return _digest(msgspec.json.decode(page, type=Page), page, written)


def _unpacked(packed: bytes) -> bytes:
    try:
        return isal_zlib.decompress(packed)
    except isal_zlib.error as error:  # type: ignore[misc]  # its stubs take the class for an instance
        raise UsageError(f"a packed record is damaged ({error})") from None


def _digest(page: Page, written_page: bytes, written: bytes) -> str:
    sign = sha256(b"\0".join((page.id.encode(), page.form.encode(), b"")))
    place = written.find(written_page)
    sign.update(memoryview(written)[place + len(written_page) :] if place >= 0 else b"")
    return sign.hexdigest()


def _silent(value: Any) -> Any:
    """The value with the quotes of all its spans emptied."""
    if isinstance(value, dict):
        if value.keys() == SPAN:
            return {**value, "quote": ""}
        return {key: _silent(inner) for key, inner in value.items()}
    return [_silent(inner) for inner in value] if isinstance(value, list | tuple) else value
