"""Articles, spans and parses for tests, with every offset computed from the text."""

from __future__ import annotations

from onrecord.events import Events
from onrecord.language import Parse, Sentence, Token
from onrecord.records import Actor, Article, Block, Mention, Published, TimeMention
from onrecord.spans import Span, TextMap


def article(*paragraphs: str, title: str | None = None, published: str | None = None) -> Article:
    """An article of these paragraphs (and title), one block a line, mapped onto itself."""
    texts = [*([title] if title else []), *paragraphs]
    text = "\n".join(texts)
    blocks, at = [], 0
    for n, piece in enumerate(texts):
        role = "title" if title and n == 0 else "paragraph"
        blocks.append(
            Block(
                role=role,
                text=piece,
                start=at,
                end=at + len(piece),
                source_start=at,
                source_end=at + len(piece),
                why="test",
            )
        )
        at += len(piece) + 1
    day = (
        Published(value=published, earliest=published, latest=published, basis="metadata") if published else Published()
    )
    return Article(
        text=text,
        language="en",
        title=Span.of(text, 0, len(title)) if title else None,
        blocks=tuple(blocks),
        published=day,
        map=TextMap.identity(len(text)),
    )


def span(text: str, quote: str, nth: int = 1) -> Span:
    """The n-th standing of `quote` in `text`."""
    at = -1
    for _ in range(nth):
        at = text.index(quote, at + 1)
    return Span.of(text, at, at + len(quote))


def parse(text: str, rows: str) -> Parse:
    """A parse by hand: one line a token, `form lemma POS TAG dep head`, heads counted from 1 in the sentence, 0 = root.

    An empty line ends a sentence. Names can be put after the head as `B-PERSON`-like labels and are ignored here.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    at = 0
    for number, chunk in enumerate(c for c in rows.strip().split("\n\n") if c.strip()):
        first = len(tokens)
        for line in chunk.strip().splitlines():
            form, lemma, pos, tag, dep, head = line.split()[:6]
            at = text.index(form, at)
            i = len(tokens)
            tokens.append(
                Token(
                    i, at, at + len(form), form, lemma, pos, tag, dep, first + int(head) - 1 if int(head) else i, number
                )
            )
            at += len(form)
        sentences.append(Sentence(first, len(tokens), tokens[first].start, tokens[-1].end, 0))
    return Parse.of(text, tokens, sentences, [])


def actor(text: str, id: str, name: str, *quotes: str, **fields: object) -> Actor:
    """An actor mentioned at the first standing of each quote."""
    mentions = tuple(Mention(span=span(text, quote), form="name", rule="test") for quote in quotes)
    return Actor(id=id, name=name, kind=fields.pop("kind", "person"), mentions=mentions, **fields)  # type: ignore[arg-type]


def time(text: str, id: str, quote: str, value: str, **fields: object) -> TimeMention:
    """A time expression at the first standing of `quote`."""
    return TimeMention(id=id, span=span(text, quote), type="DATE", value=value, rule="test", **fields)  # type: ignore[arg-type]


def sides(found: Events, kind: str) -> list[tuple[list[str], list[str]]]:
    """Names of actors and recipients of the events of a type."""
    names = {one.id: one.name for one in found.actors}
    return [
        ([names[a] for a in event.actors], [names[a] for a in event.recipients])
        for event in found.events
        if event.type == kind
    ]
