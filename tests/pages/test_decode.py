from __future__ import annotations

import pytest

from onrecord.pages.decode import decode
from onrecord.records import Capture

SAID = "“Größe” – the café’s owner, Zoë Müller, said so on Friday, and the naïve façade fell. "


def text(content: bytes) -> tuple[str, list[str]]:
    found = decode(Capture(content=content, source="page"))
    return found.text, [issue.code for issue in found.issues]


@pytest.mark.parametrize(
    ("content", "issues"),
    [
        (SAID.encode(), []),
        (SAID.encode("utf-8-sig"), []),
        (SAID.encode("utf-16"), []),
        (b'<meta charset="windows-1252">' + SAID.encode("cp1252"), []),
        (b'<meta charset="iso-8859-1">' + SAID.encode("cp1252"), []),
        (b'<meta charset="iso-8859-1">' + SAID.encode(), ["encoding"]),
        (b'<meta charset="ascii-of-old">' + SAID.encode(), ["encoding"]),
        (b'<meta charset="utf-8">' + (SAID * 20).encode("cp1252"), ["encoding", "encoding"]),
    ],
)
def test_encodings(content: bytes, issues: list[str]):
    found, codes = text(content)
    assert SAID in found
    assert codes == issues


def test_a_cut_page_stays_utf8_and_reports_what_was_lost():
    found, codes = text((SAID * 5).encode() + "ö".encode()[:1])
    assert found.startswith(SAID)
    assert found.endswith("\ufffd")
    assert set(codes) == {"encoding"}


@pytest.mark.parametrize("name", ["rot13", "base64", "hex", "utf-7", "idna", "zip"])
def test_odd_declared_codecs_do_no_harm(name: str):
    found, _ = text(f'<meta charset="{name}">plain words'.encode())
    assert "plain words" in found


def test_text_that_speaks_of_tags_is_text():
    assert decode(Capture(content=b"If a < b then the note says <br> once.", source="x")).form == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_the_encoding_gives_the_same_source_again(encoding: str) -> None:
    content = (f'<meta charset="{encoding}">' + SAID * 3).encode(encoding, "replace")
    found = decode(Capture(content=content, source="page"))
    assert content.decode(found.encoding, "replace") == found.text


@pytest.mark.parametrize("name", ["unicode_escape", "utf-7", "rot13", "idna", "undefined", "no-such"])
def test_a_declared_encoding_that_no_browser_knows_is_not_followed(name: str) -> None:
    content = f'<html><meta charset="{name}"><p>The \\ud800 port is shut, café and all.</p></html>'.encode()
    decoded = decode(Capture(content=content, source="invented"))
    assert "\\ud800 port is shut, café" in decoded.text
