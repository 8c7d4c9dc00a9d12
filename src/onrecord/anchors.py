"""Where a passage stands, so that others find it again: context that makes it unique, and a link that a browser scrolls to.

Links follow the URL Fragment Text Directives of the WICG: `#:~:text=[prefix-,]start[,end][,-suffix]`. Browsers take the first
place that fits, whole words only, letters of either case, no term of it across the edge of a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

CONTEXT = 32
"""Characters of context on each side of a passage, to begin with."""
LONGEST = 200
"""Characters of a passage that stands whole in a link; of a longer one only its first and last words do."""
WORDS = 5
"""Words that stand for the beginning or the end of a long passage, at least."""
MOST = 12
"""Words of context on each side in a link, at most."""
_WORD = re.compile(r"\w+(?:['’.:·]\w+)*")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage with what stands around it."""

    prefix: str
    """Characters right before it; empty at the beginning of the text."""
    exact: str
    """The passage."""
    suffix: str
    """Characters right after it; empty at the end of the text."""


def anchor(text: str, start: int, end: int) -> Anchor:
    """The passage with as much context as makes it the only one of its kind in the text.

    >>> anchor("He said no. She said no.", 8, 10)
    Anchor(prefix='He said ', exact='no', suffix='. She said no.')
    """
    room = CONTEXT
    while True:
        found = Anchor(text[max(0, start - room) : start], text[start:end], text[end : end + room])
        whole = found.prefix + found.exact + found.suffix
        if text.find(whole, text.find(whole) + 1) < 0 or room >= len(text):
            return found
        room *= 2


def link(url: str, text: str, start: int, end: int, *, page: str | None = None) -> str:
    """The address of a passage of an article that a browser scrolls to; `page` is all text that the page shows, by lines."""
    return f"{url.split('#', maxsplit=1)[0]}#{directive(text, start, end, page=page)}"


def directive(text: str, start: int, end: int, *, page: str | None = None) -> str:
    r"""The fragment of that address. Lines of the text are blocks of the page.

    >>> directive("He said no.\nShe said no.", 21, 23)
    ':~:text=She%20said-,no'
    """
    start, end = _whole_words(text, start, end)
    shown = _shown(text if page is None else page)
    head, tail = _terms(text, start, end)
    before, after = _words_before(text, start), [] if tail else _words_after(text, end)
    first, last = start, start + len(head)
    for words in range(MOST + 1 if before or after else 1):
        first = before[-words:][0] if words and before else start
        last = after[:words][-1] if words and after else start + len(head)
        if _stands_once(shown, _folded(text[first:last])):
            break
    prefix, suffix = text[first:start].strip(), text[start + len(head) : last].strip()
    terms = [prefix and f"{_encoded(prefix)}-", _encoded(head), _encoded(tail), suffix and f"-{_encoded(suffix)}"]
    return ":~:text=" + ",".join(filter(None, terms))


def _stands_once(shown: str, words: str) -> bool:
    """Whether there is no second place, even one that overlaps the first."""
    at = shown.find(words)
    return at < 0 or shown.find(words, at + 1) < 0


def _terms(text: str, start: int, end: int) -> tuple[str, str]:
    """The passage and nothing, if it is short and in one block; else its first and its last words."""
    if end - start <= LONGEST and "\n" not in text[start:end]:
        return text[start:end], ""
    words = list(_WORD.finditer(text, start, end))
    line_end = text.find("\n", start, end)
    head_end = min(line_end if line_end > 0 else end, words[min(WORDS, len(words)) - 1].end())
    line_start, at = text.rfind("\n", start, end) + 1, end
    for number, word in enumerate(reversed(words), 1):
        if word.start() < max(line_start, head_end):
            break
        at = word.start()
        if number >= WORDS and text.find(text[at:end], head_end) == at:
            break
    return text[start:head_end], text[at:end]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage without white space at its edges, grown to whole words."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    cut = [word.span() for word in _WORD.finditer(text, low, high if high >= 0 else len(text))]
    first = next((a for a, b in cut if a < start < b), start)
    last = next((b for a, b in cut if a < end < b), end)
    return first, last


def _words_before(text: str, start: int) -> list[int]:
    """Where words begin in the block that the characters right before the passage are in."""
    end = len(text[:start].rstrip())
    return [word.start() for word in _WORD.finditer(text, text.rfind("\n", 0, end) + 1, end)]


def _words_after(text: str, end: int) -> list[int]:
    """Where words end in the block that the characters right behind the passage are in."""
    start = len(text) - len(text[end:].lstrip())
    line_end = text.find("\n", start)
    return [word.end() for word in _WORD.finditer(text, start, line_end if line_end >= 0 else len(text))]


@lru_cache(maxsize=4)
def _shown(page: str) -> str:
    """A page folded; many passages of one page are asked for in a row."""
    return _folded(page)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _encoded(term: str) -> str:
    return quote(" ".join(term.split()), safe="").replace("-", "%2D")
