"""Questions about one page, answered by queries over its record: answer, span, asserted-by and basis, scored apart.

No query reads the page or knows the answer: each asks the record for actors, contacts, statements, documents, times and
blocks, and abstains where they are not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from onrecord.bench.result import Options, Result, data_folder, existing, fingerprint, loaded_json
from onrecord.bench.seed import (
    ask_actors,
    ask_contacts,
    ask_documents,
    ask_drafts,
    ask_page,
    ask_sources,
    ask_times,
    attributions,
)
from onrecord.bench.seed.answer import Answer
from onrecord.bench.seed.asked import Asked
from onrecord.bench.seed.score import judge
from onrecord.compare import mean
from onrecord.errors import PageError
from onrecord.forms import captures
from onrecord.language import DEFAULT_MODEL
from onrecord.pipeline import read

__all__ = ["MEASURES", "QUERIES", "answer", "measure"]

Query = Callable[[Asked], Answer]
MEASURES = ("answer", "span", "asserted_by", "basis")
"""The four scores, each a share of all questions."""
QUERIES: dict[str, Query] = {
    **ask_page.QUERIES,
    **ask_times.QUERIES,
    **ask_contacts.QUERIES,
    **ask_sources.QUERIES,
    **ask_documents.QUERIES,
    **ask_drafts.QUERIES,
    **ask_actors.QUERIES,
}
"""The query for each question, by the question's id."""


def measure(options: Options) -> Result:
    """The share of questions with the right answer, spans, asserters and basis; of marked attributions that are recorded.

    The page and questions are `options.page` and `options.questions`, or `page.txt` and `questions.json` in the folder
    `options.gold`; attributions are in `statements.json` beside the questions, if at all. With `options.published` the page is read with that publication day, and figures and floors are its own.
    """
    page, questions = _files(options)
    asked = loaded_json(questions)["questions"]
    views = _views(page, options)
    items = []
    for question in asked:
        row = {name: question[name] for name in ("id", "category", "level")}
        items.append({**row, **judge(question, answer(question["id"], views))})
    marked = questions.with_name("statements.json")
    files, day = fingerprint([page, questions]), options.published
    return Result(
        task="seed",
        n=len(items),
        metrics={name: round(mean(bool(item[name]) for item in items), 4) for name in MEASURES}
        | (attributions.judge(loaded_json(marked), views[0]) if marked.exists() else {}),
        ceilings=frozenset({"attributions.must_not"}),
        gold_sha256=hashlib.sha256(f"{files} {day}".encode()).hexdigest() if day else files,
        gold=f"seed, published {day}" if day else "seed",
        items=tuple(items),
    )


def answer(question: str, views: tuple[Asked, ...]) -> Answer:
    """The answer to the question with this id; an unknown question is not answered.

    Of two views the first is the page read with a supplied publication day and the second the page alone. Where the page
    alone gives the same value, or the only one, the supplied day added nothing and the page's own answer stands.
    """
    query = QUERIES.get(question)
    if query is None:
        return Answer()
    first, *alone = [query(view) for view in views]
    return next((found for found in alone if first.value in (found.value, None)), first)


def _files(options: Options) -> tuple[Path, Path]:
    gold = options.gold or data_folder().parent / "seed"
    folder = gold if gold.is_dir() or not gold.exists() else gold.parent
    questions = gold if gold.is_file() else folder / "questions.json"
    return (
        existing(options.page, folder / "page.txt", "the seed page (--page)"),
        existing(options.questions, questions, "the seed's questions (--questions)"),
    )


def _views(page: Path, options: Options) -> tuple[Asked, ...]:
    """The page as read with the supplied publication day, if there is one, and as it reads alone."""
    text = page.read_bytes().decode("utf-8", errors="replace")
    days = [options.published, None] if options.published else [None]
    return tuple(_view(page, text, day, options.model or DEFAULT_MODEL) for day in days)


def _view(page: Path, text: str, published: str | None, model: str) -> Asked:
    capture = next(captures([str(page)], published=published))
    if isinstance(capture, PageError):
        raise capture
    record = read(capture, model=model)
    given = published is not None and record.article.published.basis == "metadata"
    return Asked(record=record, page=text, day_given=given)
