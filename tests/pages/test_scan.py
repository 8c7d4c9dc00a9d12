from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.markup import scan as scanning
from onrecord.pages.markup.heads import TAG
from onrecord.pages.markup.scan import scan
from onrecord.stretches import bared, decoded


def texts(html: str) -> list[str]:
    return [piece.text for piece in scan(html).pieces]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<ul><li>One<li>Two</ul>Three", ["One", "Two", "Three"]),
        ("<p>A <b>bold</b> <i>claim</i></p>", ["A bold claim"]),
        ("<p>Line<br>broken</p>", ["Line broken"]),
        (
            "<h2><span class=kicker>Region</span><span>Bridge of Alder closed</span></h2>",
            ["Region Bridge of Alder closed"],
        ),
        ("<p><i>An</i>na Mc<!-- -->Ferrow</p>", ["Anna McFerrow"]),
        ("Para one<br><br>Para two", ["Para one", "Para two"]),
        ("<p>a&nbsp;&nbsp; b&#8212;c &amp; d&lt;e</p>", ["a b—c & d<e"]),
        ("<p>x</p><!-- hidden <p>no</p> --><p>y</p>", ["x", "y"]),
        ("<p>x</p><!-- never closed <p>y</p>", ["x", "y"]),
        ("<script>var a = '<p>no</p>';</script><style>p{}</style><p>yes</p>", ["yes"]),
        ("<noscript><img></noscript><template><p>no</p></template><svg><text>no</text></svg>yes", ["yes"]),
        ("<p title='a > b'>kept</p>", ["kept"]),
        ('<p title="open>text</p><p>more</p>', ["text", "more"]),
        ("3 < 4 and 5 > 4", ["3 < 4 and 5 > 4"]),
        ("<![CDATA[gone]]><p>here</p>", ["here"]),
        ("</div></p>stray<p>end", ["stray", "end"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("<p>cut <a", ["cut <a"]),
    ],
)
def test_pieces(html: str, expected: list[str]):
    assert texts(html) == expected


def test_pieces_know_their_place_and_marks():
    html = '<main><aside class="related-stories"><p>Go <a href="/">there</a></p></aside></main>'
    (piece,) = scan(html).pieces
    assert html[piece.start : piece.end].startswith("Go ")
    assert {"main", "aside", "related"} <= piece.element.marks
    assert piece.element.tag == "p"
    assert 0.5 < piece.linked < 0.8


def test_marks_end_with_their_element():
    after = scan("<nav class=menu><a>x</a></nav><p>y</p>").pieces[1]
    assert after.element.marks == frozenset()


def test_an_address_may_end_in_a_slash():
    linked = scan("<p><a href=https://alder.example/>All of the news</a></p>").pieces[0].linked
    assert linked == 1


def test_the_end_of_a_script_in_any_case():
    assert texts("<SCRIPT>var a = 1;</Script ><p>yes</p>") == ["yes"]


def test_elements_without_text_are_not_made():
    html = "<div class=menu><div></div></div><section><div><p>One</p></div><p>Two</p></section>"
    one, two = (piece.element for piece in scan(html).pieces)
    assert one.above
    assert one.above.above is two.above
    assert 0 < one.above.above.number < one.above.number < one.number < two.number
    assert one.marks == frozenset()


def test_marks_of_inline_elements_that_hold_a_whole_piece():
    first, second = scan("<p><span class=byline>Ana Novak</span></p><p>She <span class=byline>left</span></p>").pieces
    assert "byline" in first.element.groups
    assert "byline" not in second.element.groups


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p title='a < b'>kept</p>", ["kept"]),
        ('<p title="a < b > c">kept</p>after', ["kept", "after"]),
        ("<p>one<br title='<'>two</p>", ["one two"]),
        ("<p>one <b title='x > y'>two</b> three</p>", ["one two three"]),
        ("<script>if (a<b) c = '<p>'</script>one<p>two", ["one", "two"]),
        ("<svg><path d='m<'></svg>one <i/>two <!-- < --> three", ["one two three"]),
        ("<div>one</div ><P>two</P\n><p\nclass=x>three", ["one", "two", "three"]),
    ],
)
def test_what_looks_like_a_tag_inside_of_another(html: str, expected: list[str]):
    assert texts(html) == expected


def test_every_slice_of_a_page_keeps_its_text_and_its_places():
    """Tags met before are known by their text alone: whatever stands before and behind them, pieces lie where they say."""
    html = (
        "<p class='x > y'>Ana <b>Novak</b> left.</p>\n<script>a<b</script><ul><li>One</li>\n<li>Two <a href=/>here</a></li></ul>"
        * 2
    )
    for start in range(len(html)):
        page = html[start:]
        for found in scan(page).pieces:
            assert "".join(page[low:high] for _, _, low, high in found.map.runs) == found.text
            assert (found.start, found.end) == (found.map.runs[0][2], found.map.runs[-1][3])


def test_nothing_is_lost_past_the_limits():
    found = scan("<p>word</p>" * 12_000 + "<script>no</script><p>the end</p>")
    assert found.cut is not None
    assert found.pieces[-1].text.endswith("word the end")
    assert "no" not in found.pieces[-1].text.split()


def test_a_page_taken_in_parts_is_the_same_page(monkeypatch: pytest.MonkeyPatch):
    html = "<p>One <b>two</b> a < b</p><script>if (a<b) c</script><!-- < <p> --><p title='<'>three</p>"
    whole = [(found.text, found.map) for found in scan(html).pieces]
    for size in range(len(html)):
        monkeypatch.setattr(scanning, "PART", size)
        assert [(found.text, found.map) for found in scan(html).pieces] == whole


def test_the_limit_on_pieces_ends_the_page_where_it_is_met(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(scanning, "MAX_PIECES", 2)
    found = scan("<p>one</p>a<p>two</p>b<p>three</p>")
    assert [each.text for each in found.pieces] == ["one", "a", "two", "b three"]
    assert found.cut == len("<p>one</p>a<p>two")


REFERENCES = st.sampled_from(["&amp;", "&", "&#65;", "&#x41", "&nosuch;", "&notit;", "a", " ", ";", "#", "&lt"])


@given(st.lists(REFERENCES, max_size=20).map("".join), st.integers(1, 9))
def test_references_in_a_long_text_are_decoded_as_in_a_short_one(text: str, size: int):
    assert decoded(text, size) == unescape(text)


def test_a_page_of_tags_that_tell_of_it_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("onrecord.pages.markup.scan.MAX_TOLD", 3)
    found = scan('<meta name="author" content="Ada Morn">' * 5 + "<p>The dam was shut.</p>")
    assert (len(found.metas), found.untold) == (3, 2)
    assert [piece.text for piece in found.pieces] == ["The dam was shut."]


@pytest.mark.parametrize("start", ["", "<!"])
def test_where_no_tag_can_end_none_is_looked_for_again(monkeypatch: pytest.MonkeyPatch, start: str):
    looked: list[int] = []

    class Counted:
        def match(self, source: str, low: int) -> re.Match[str] | None:
            looked.append(low)
            return TAG.match(source, low)

    monkeypatch.setattr(scanning, "TAG", Counted())
    assert texts(start + "<a" * 50) == [start + "<a" * 50]
    assert len(looked) <= 1


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>&amp;&amp;\n\n<b>Lund</b></p>", "&& Lund"),
        ("<p>&amp;&amp;&shy;<b>Lund</b></p>", "&&Lund"),
        ("<p>&amp;&amp; &lt; Lund&shy;by\n<b>and</b> Vik</p>", "&& < Lundby and Vik"),
    ],
)
def test_what_follows_too_many_changes_may_be_blank(monkeypatch: pytest.MonkeyPatch, html: str, expected: str):
    monkeypatch.setattr("onrecord.pages.piece.MOST_ODD", 2)
    assert texts(html) == [expected]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("<p>Cr&ecirc;pes &amp;\n<b>caf&#233;s</b>", "Crêpes & cafés"),
        ("<p>Do&shy;nau\N{SOFT HYPHEN}ha\N{ZERO WIDTH SPACE}fen", "Donauhafen"),
        ("<p>a &lt;b&gt; c", "a <b> c"),
        ("<p>a<script>var a = '<p>';</script>b<STYLE >p {}</style >c", "a b c"),
        ("<p>a<svg><text>no</text></svg>b<!-- <p>no</p> -->c", "a b c"),
        ("<p>a<svg>b<!-- c", "a b <!-- c"),
        ("<p>a<![CDATA[ > no ]]>b", "a b"),
        ("<p>a<![CDATA[ <i>b</i>", "a b"),
        ("<p>2 < 3, 5 > 4 <> 0", "2 < 3, 5 > 4 <> 0"),
        ("<p>a<script>b", "a"),
    ],
)
def test_what_stands_past_a_limit_shows_what_it_would_above(monkeypatch: pytest.MonkeyPatch, after: str, expected: str):
    monkeypatch.setattr("onrecord.pages.markup.scan.MAX_TAGS", 2)
    assert texts("<p>The dam.</p>" + after) == ["The dam.", expected]


STRETCHES = st.sampled_from(["<b>", "</b>", "<!x>", "< ", "<", ">", "&amp;", "&", "a", "<i x=1>", "&#65;"])


@given(st.lists(STRETCHES, max_size=12).map("".join), st.integers(1, 40), st.integers(1, 9))
def test_stretches_looked_at_once_show_what_all_would(text: str, times: int, size: int):
    assert decoded(text * times, size * 50) == unescape(text * times)
    assert bared(text * times, size * 50) == re.sub("<(?:/?[a-z]|!)[^<>]*>", " ", text * times)
