"""What a page hides is seen; what is ordinary stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.marks import marked, pieces
from onrecord.web.templates import environment, seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("\u2066isolated\u2069", "⟨U+2066⟩isolated⟨U+2069⟩"),
        ("bell\x07", "bell⟨U+0007⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("pay\u200dpal", "pay⟨U+200D⟩pal"),
        ("👩\u200d🚀 flies", "👩\u200d🚀 flies"),
        ("line\nand\ttab, soft\u00adhyphen, no\u00a0break", "line\nand\ttab, soft\u00adhyphen, no\u00a0break"),
        ("العربية", "العربية"),
    ],
)
def test_unseen_characters_are_marked(text: str, shown: str) -> None:
    assert marked(text) == shown


@given(st.text())
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in pieces(text)) == text


@given(st.text(alphabet="<>&\"'\u202e\u200bab{%}#"))
def test_whatever_a_template_is_given_comes_out_as_text(text: str) -> None:
    template = environment().from_string('<p title="{{ text }}">{{ text }}</p>{{ text | seen }}')
    shown = template.render(text=text)
    inside = shown.removeprefix('<p title="')
    assert inside.count('"') == 1 + 4 * sum(char in "\u202e\u200b" for char in text)
    assert "\u202e" not in shown
    assert seen(text).count("<") == 2 * sum(char in "\u202e\u200b" for char in text)
