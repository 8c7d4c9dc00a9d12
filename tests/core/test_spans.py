"""TextMap and Span: where each character came from, kept exactly."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.spans import Cleaner, Span, TextMap, code_point_offset, utf16_offset

ENTITIES = ["&amp;", "&#8217;", "&nbsp;", "&eacute;"]
PIECES = st.lists(
    st.one_of(st.text(alphabet="ab <\n\t😀é", min_size=1, max_size=6), st.sampled_from(ENTITIES)), max_size=12
)


def clean(source: str) -> Cleaner:
    """Decode entities and fold white space, as cleaning a page does."""
    cleaner, at = Cleaner(source), 0
    while at < len(source):
        entity = next((e for e in ENTITIES if source.startswith(e, at)), None)
        if entity:
            cleaner.replace(at, at + len(entity), html.unescape(entity))
            at += len(entity)
        elif source[at].isspace():
            end = at
            while end < len(source) and source[end].isspace():
                end += 1
            cleaner.replace(at, end, " ")
            at = end
        else:
            cleaner.keep(at, at + 1)
            at += 1
    return cleaner


@given(PIECES)
def test_every_cleaned_character_maps_to_what_it_was_made_from(pieces: list[str]) -> None:
    source = "".join(pieces)
    cleaned = clean(source)
    for i, char in enumerate(cleaned.text):
        low, high = cleaned.map().source_span(i, i + 1)
        origin = source[low:high]
        assert char == (" " if origin.isspace() else html.unescape(origin))


@given(PIECES, st.data())
def test_a_longer_piece_maps_to_the_hull_of_its_characters(pieces: list[str], data: st.DataObject) -> None:
    cleaned = clean("".join(pieces))
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    each = [cleaned.map().source_span(i, i + 1) for i in range(start, end)]
    assert cleaned.map().source_span(start, end) == (each[0][0], each[-1][1])


@given(PIECES, st.data())
def test_composing_two_steps_equals_following_them_one_by_one(pieces: list[str], data: st.DataObject) -> None:
    first = clean("".join(pieces))
    second = Cleaner(first.text)
    at = 0
    while at < len(first.text):
        end = data.draw(st.integers(at + 1, len(first.text)))
        action = data.draw(st.sampled_from(["keep", "drop", "replace", "insert"]))
        if action == "keep":
            second.keep(at, end)
        elif action == "replace":
            second.replace(at, end, "xyz")
        elif action == "insert":
            second.insert(at, "\n").keep(at, end)
        at = end
    both = second.map().after(first.map())
    assert both.length == len(second.text)
    for i in range(len(second.text)):
        low, high = second.map().source_span(i, i + 1)
        if low < high:
            assert both.source_span(i, i + 1) == first.map().source_span(low, high)
        else:
            start, end = both.source_span(i, i + 1)
            assert start == end


@given(PIECES, st.data())
def test_a_slice_maps_as_the_whole_does(pieces: list[str], data: st.DataObject) -> None:
    cleaned = clean("".join(pieces))
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    part = cleaned.map().slice(start, end)
    assert part.length == end - start
    for i in range(end - start):
        assert part.source_span(i, i + 1) == cleaned.map().source_span(start + i, start + i + 1)


def test_keeping_neighbours_makes_one_run() -> None:
    assert Cleaner("abcdef").keep(0, 3).keep(3, 6).map() == TextMap.identity(6)


def test_inserted_characters_at_the_edge_add_nothing() -> None:
    cleaner = Cleaner("abcd").keep(0, 2).insert(2, "\n").keep(2, 4)
    assert cleaner.map().source_span(0, 3) == (0, 2)
    assert cleaner.map().source_span(2, 3) == (2, 2)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (2, 9), (3, 1)])
def test_an_empty_or_outside_piece_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        TextMap.identity(4).source_span(start, end)
    with pytest.raises(ValueError, match="outside"):
        Span.of("abcd", start, end)


@given(st.text(max_size=30), st.data())
def test_utf16_offsets_are_those_of_the_encoded_text(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "ignore").decode()
    offset = data.draw(st.integers(0, len(text)))
    assert utf16_offset(text, offset) == len(text[:offset].encode("utf-16-le")) // 2
    assert code_point_offset(text, utf16_offset(text, offset)) == offset
