"""Character references as a browser shows them, and such as no browser makes. Texts are invented."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages import find
from onrecord.records import Capture
from onrecord.references import UNKNOWN, unescaped

ENDLESS = f"&#{'7' * 9000};"


@given(
    st.lists(st.sampled_from(["&amp;", "&#65;", "&#x41", "&nosuch;", "&#99999999;", "a", ";", "&", "#"])).map("".join)
)
def test_references_are_decoded_as_the_standard_says(text: str) -> None:
    assert unescaped(text) == unescape(text)
    assert unescaped(f"{text} {ENDLESS}") == f"{unescape(f'{text} ')}{UNKNOWN}"


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{ENDLESS}</title>",
        f'<meta property="og:title" content="{ENDLESS}">',
        f'<meta name="{ENDLESS}" content="x">',
        f'<link rel="canonical" href="https://alder.example/{ENDLESS}">',
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{ENDLESS}"}}</script>',
    ],
)
def test_a_number_of_thousands_of_digits_ends_no_page(head: str) -> None:
    content = f"<html><head>{head}</head><body><p>The harbour of Vardania was closed on Monday.</p></body></html>"
    found = find(Capture(content=content.encode(), source="page.html"))
    assert "The harbour of Vardania" in found.article.blocks[0].text
