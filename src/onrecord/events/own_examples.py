"""The examples of a codebook of the user's own -> nothing, or CodebookError that names the first that its cue does not read so.

Our own rows are tried by our tests; a user's are tried when they are loaded, on the same parse that reads the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from onrecord import language
from onrecord.errors import CodebookError
from onrecord.events.patterns import Trigger
from onrecord.events.triggers import sentence_hits
from onrecord.language import Parse
from onrecord.records import Article, Block
from onrecord.spans import TextMap

Tried = tuple[str, Trigger, str, bool]
"""Where the cue stands, its trigger, a sentence, and whether the trigger must fit it."""


def check(examples: Sequence[Tried]) -> None:
    """Try every sentence; CodebookError for an example that does not fit or a counter-example that does."""
    if not examples:
        return
    parse = _parsed([sentence for _, _, sentence, _ in examples])
    for number, (where, trigger, sentence, wanted) in enumerate(examples):
        if _fits(parse, number, trigger) == wanted:
            continue
        said = "does not fit its example" if wanted else "fits its counter-example"
        raise CodebookError(f"{where}: the pattern {said} {sentence!r}")


def _fits(parse: Parse, block: int, trigger: Trigger) -> bool:
    """Whether the trigger announces anything in the block."""
    known = {(lemma, trigger.noun): (trigger,) for lemma in trigger.lemmas}
    inside = (sentence for sentence in parse.sentences if sentence.block == block)
    return any(sentence_hits(parse, parse.sentence_tokens(sentence), known) for sentence in inside)


def _parsed(sentences: Sequence[str]) -> Parse:
    """The sentences as an article, one block each."""
    text = "\n".join(sentences)
    starts = accumulate((len(sentence) + 1 for sentence in sentences[:-1]), initial=0)
    blocks = tuple(_block(sentence, start) for sentence, start in zip(sentences, starts, strict=True))
    return language.find(Article(text=text, language="en", blocks=blocks, map=TextMap.identity(len(text)))).parse


def _block(text: str, start: int) -> Block:
    end = start + len(text)
    why = "an example"
    return Block(role="paragraph", text=text, start=start, end=end, source_start=start, source_end=end, why=why)
