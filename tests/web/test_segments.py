"""Whatever spans overlap, the pieces put together are the text, and each knows exactly the claims it belongs to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.demo import pages
from onrecord.web.reading.layers import Layer, layers
from onrecord.web.reading.segments import cut, pieces

TEXT = "The ministry said on Friday that the envoy had met 🕊️ both sides twice."
KINDS = ("source", "cue", "content", "time", "event", "other")


@st.composite
def layered(draw: st.DrawFn) -> list[Layer]:
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        found.append(Layer(start, end, draw(st.sampled_from(KINDS)), f"s{number % 4}"))
    return found


@given(layered(), st.integers(0, 20), st.integers(30, len(TEXT)))
def test_pieces_are_the_text_and_know_their_claims(over: list[Layer], start: int, end: int) -> None:
    heads = {layer.of: min(other.start for other in over if other.of == layer.of) for layer in over}
    feet = {layer.of: max(other.end for other in over if other.of == layer.of) for layer in over}
    found = list(cut(TEXT, start, end, over, heads, feet))
    assert "".join(part.text for part in found) == TEXT[start:end]
    at = start
    for part in found:
        covering = [layer for layer in over if layer.start < at + len(part.text) and at < layer.end]
        assert set(part.of) == {layer.of for layer in covering}
        assert set(part.kinds) == {layer.kind for layer in covering}
        at += len(part.text)
    begun = [id_ for part in found for id_ in part.begins]
    assert sorted(begun) == sorted(id_ for id_, head in heads.items() if start <= head < end)
    ended = [id_ for part in found for id_ in part.ends]
    assert sorted(ended) == sorted(id_ for id_, foot in feet.items() if start < foot <= end)


def test_every_block_of_a_page_is_shown_in_order_and_no_word_is_lost() -> None:
    for capture in pages():
        record = pipeline.read(capture)
        shown = ["".join(part.text for part in block) for piece in pieces(record) for block in piece.blocks]
        text = record.article.text
        expected = [
            text[block.start : block.end] if block.start is not None else block.text for block in record.article.blocks
        ]
        assert [each for each in shown if each] == [each for each in expected if each]


def test_every_claim_has_words_to_light_and_one_place_to_go_to() -> None:
    for capture in pages():
        record = pipeline.read(capture)
        lit = {layer.of for layer in layers(record)}
        claims = [claim.id for claim in (*record.statements, *record.events, *record.documents)]
        assert set(claims) <= lit
        begun = [id_ for piece in pieces(record) for block in piece.blocks for part in block for id_ in part.begins]
        assert len(begun) == len(set(begun))
        assert set(claims) <= set(begun)
