"""How many articles a CPU second reads, and how that compares with bare spaCy on the same text in the same run.

Each text is parsed by bare spaCy right after the pipeline has read its page, so that both meet the machine in the same mood.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time

from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, name_of
from onrecord.bench.robust import chosen, warm_up
from onrecord.errors import PageError
from onrecord.forms import captures
from onrecord.language import DEFAULT_MODEL
from onrecord.pipeline import examine
from onrecord.records import Capture


def measure(options: Options) -> Result:
    """Articles a CPU second, the ratio of the whole pipeline's CPU time to stock spaCy's, and the share of each stage."""
    folder = existing(
        options.pages or options.gold, data_folder() / "pages" / "html", "the folder of pages (--pages)", folder=True
    )
    files = chosen(folder, options)
    model = options.model or DEFAULT_MODEL
    warm_up(model)
    stages: Counter[str] = Counter()
    words: list[int] = []
    ours = theirs = 0.0
    with bare_spacy(model) as parse:
        for capture in captures(files):
            if not isinstance(capture, Capture):
                continue
            started = process_time()
            try:
                reading = examine(capture, model=model)
            except PageError:
                continue
            finally:
                ours += process_time() - started
            text = reading.record.article.text
            theirs += seconds(parse, text)
            stages.update(reading.seconds)
            words.append(len(text.split()))
    total = sum(stages.values()) or 1.0
    metrics = {
        "articles_per_cpu_s": len(words) / ours,
        "ratio_to_spacy": ours / theirs,
        "words_per_article": sum(words) / max(1, len(words)),
        **{f"share_{name}": seconds / total for name, seconds in stages.items()},
    }
    rounded = {name: round(value, 3) for name, value in metrics.items()}
    return Result(
        task="speed",
        n=len(words),
        metrics=rounded,
        gold_sha256=fingerprint([Path(file) for file in files]),
        gold=name_of(folder),
        ceilings=frozenset({"ratio_to_spacy"}),
        shown=frozenset(rounded) - {"ratio_to_spacy"},
    )


@contextmanager
def bare_spacy(model: str) -> Iterator[Callable[[str], object]]:
    """The model just as it comes, on one thread, warmed up."""
    from threadpoolctl import threadpool_limits

    nlp = importlib.import_module(model).load()
    with threadpool_limits(limits=1, user_api="blas"):
        nlp("A sentence to warm up with.")
        yield nlp


def seconds(parse: Callable[[str], object], text: str) -> float:
    """CPU seconds of one parse."""
    started = process_time()
    parse(text)
    return process_time() - started
