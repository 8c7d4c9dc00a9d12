"""How many articles a CPU second reads, and how that compares with bare spaCy on the same text in the same run."""

from __future__ import annotations

import importlib
from collections import Counter
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
    texts: list[str] = []
    started = process_time()
    for capture in captures(files):
        if isinstance(capture, Capture):
            try:
                reading = examine(capture, model=model)
            except PageError:
                continue
            stages.update(reading.seconds)
            texts.append(reading.record.article.text)
    ours = process_time() - started
    theirs = bare_spacy(texts, model)
    total = sum(stages.values()) or 1.0
    metrics = {
        "articles_per_cpu_s": len(texts) / ours,
        "ratio_to_spacy": ours / theirs,
        "words_per_article": sum(len(text.split()) for text in texts) / max(1, len(texts)),
        **{f"share_{name}": seconds / total for name, seconds in stages.items()},
    }
    rounded = {name: round(value, 3) for name, value in metrics.items()}
    return Result(
        task="speed",
        n=len(texts),
        metrics=rounded,
        gold_sha256=fingerprint([Path(file) for file in files]),
        gold=name_of(folder),
        ceilings=frozenset({"ratio_to_spacy"}),
        shown=frozenset(rounded) - {"ratio_to_spacy"},
    )


def bare_spacy(texts: list[str], model: str) -> float:
    """CPU seconds that the model takes for these texts just as it comes, one text after the other, on one thread."""
    from threadpoolctl import threadpool_limits

    nlp = importlib.import_module(model).load()
    with threadpool_limits(limits=1, user_api="blas"):
        nlp("A sentence to warm up with.")
        started = process_time()
        for text in texts:
            nlp(text)
        return process_time() - started
