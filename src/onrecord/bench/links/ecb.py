"""Files of ECB+ in the usual layout -> documents with their gold event mentions.

A split is `NAME_corpus.txt.gz` (document, sentence, number, word, mark; an empty line ends a sentence) with
`NAME_Event_gold_mentions.json.gz` beside it; without `.gz` too. The text of a document is its sentences, a line each, words
joined as they are printed in a newspaper, so that every word has its characters.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import UsageError

CORPUS = "_corpus.txt"
EVENTS = "_Event_gold_mentions.json"
CLOSING = frozenset(
    (",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "'re", "'ve", "'ll", "'d", "'m", "''")
)
"""Words that stand close to the one before them."""
OPENING = frozenset(("(", "[", "$", "``"))
"""Words that the one after them stands close to."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One gold mention of an event."""

    chain: str
    """The happening it is a mention of."""
    words: tuple[tuple[int, int], ...]
    """First character of each of its words, and one past the last."""


@dataclass(slots=True)
class Document:
    """One article, or as much of it as was marked."""

    name: str
    """Its name: `<topic>_<number>ecb` or `<topic>_<number>ecbplus`."""
    text: str = ""
    """Its sentences, a line each."""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Where they stand."""
    mentions: list[Marked] = field(default_factory=list)
    """Its event mentions, in the order of the file."""
    _places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def story(self) -> str:
        """The gold story: ECB+ tells two happenings of each topic, one in `ecb` and another in `ecbplus`."""
        topic, _, rest = self.name.partition("_")
        return topic + rest.lstrip("0123456789")

    def add(self, sentence: list[list[str]]) -> None:
        """Append one sentence, given as rows of the corpus file."""
        start = len(self.text) + bool(self.text)
        text, after = "", ""
        for _, number, index, word, *_ in sentence:
            gap = "" if not text or after in OPENING or word in CLOSING else " "
            text += gap + word
            self._places[int(number), int(index)] = (start + len(text) - len(word), start + len(text))
            after = word
        self.text += ("\n" if self.text else "") + text
        self.sentences.append((start, start + len(text)))

    def mark(self, mention: dict[str, Any]) -> None:
        """Append one mention, given as in the file of mentions."""
        words = tuple(self._places[mention["sent_id"], index] for index in sorted(mention["tokens_number"]))
        self.mentions.append(Marked(mention["coref_chain"], words))


def split(folder: Path, wanted: str | None = None) -> tuple[Path, Path]:
    """The corpus and event files of the split named `wanted` (in any case, `dev` for `ECB_Dev`), else of the only one there, else of dev's."""
    found = {file.name.partition(CORPUS)[0]: file for file in sorted(folder.glob(f"*{CORPUS}*"))}
    names = [name for name in found if len(found) == 1 or (wanted or "dev").lower() in name.lower()]
    if not names:
        raise UsageError(f"{folder} holds no *{CORPUS}.gz of the split wanted; there are: {', '.join(found) or 'none'}")
    corpus = found[names[0]]
    events = corpus.with_name(corpus.name.replace(CORPUS, EVENTS))
    if not events.is_file():
        raise UsageError(f"{events} is missing; gold mentions of events are needed")
    return corpus, events


def load(corpus: Path, events: Path) -> list[Document]:
    """The documents of a split, in the order of the file; UsageError where a file breaks the layout."""
    documents: dict[str, Document] = {}
    try:
        for sentence in _sentences(_text(corpus)):
            name = sentence[0][0]
            documents.setdefault(name, Document(name)).add(sentence)
        for mention in json.loads(_text(events)):
            documents[mention["doc_id"]].mark(mention)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{corpus} and {events.name}: not the layout of ECB+ ({error!r})") from None
    return list(documents.values())


def _sentences(text: str) -> list[list[list[str]]]:
    blocks = (block.strip("\n") for block in text.split("\n\n"))
    return [[line.split("\t") for line in block.split("\n")] for block in blocks if block]


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes()
        return (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from None
