"""The stages in order, each with what it needs and what it gives; `read` takes a page through them all.

A stage is one function that takes what it needs by name and returns an object that carries what it gives under the same
names, with its `issues` and `rejected` beside. The order is checked when the module is imported. Partial runs (dates only,
say) skip every stage that the wanted results do not need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from time import process_time
from typing import Any

from onrecord import actors, dates, events, language, ledger, pages, statements
from onrecord.errors import OnRecordError, PageError, UsageError
from onrecord.forms import captures
from onrecord.records import Capture, Issue, Published, Record, Rejection

FAILED = "stage_failed"
"""Code of the Issue (or PageError) of a stage that raised something: always a fault of ours."""


def _empty(name: str, results: Mapping[str, Any]) -> object:
    """The result `name` of a stage that found nothing."""
    if name == "parse":
        return language.Parse(results["article"].text)
    return Published() if name == "published" else ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One step from page to record."""

    name: str
    """Name of the stage's package."""
    find: Callable[..., Any]
    """The function the package exports."""
    needs: tuple[str, ...]
    """What must be there before: arguments of `find`."""
    gives: tuple[str, ...]
    """What is there afterwards: attributes of what `find` returns."""

    def run(self, results: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the stage gives, with its `issues` and `rejected`.

        A stage that fails on a page costs that page the stage's results and an Issue, never the run: what it gives stays as
        it was, or empty. Only where there is no article at all does the failure become a PageError.
        """
        try:
            found = self.find(**{name: results[name] for name in self.needs})
        except OnRecordError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a page does to a stage must not end a run
            return self._failed(error, results)
        names = (*self.gives, "issues", "rejected")
        return {name: getattr(found, name) for name in names if hasattr(found, name)}

    def _failed(self, error: Exception, results: Mapping[str, Any]) -> Mapping[str, Any]:
        message = f"the stage failed on this page ({type(error).__name__}: {error}); its part of the record is missing"
        if "article" not in results:
            raise PageError(message, source=results["capture"].source, code=FAILED) from error
        kept = {name: results.get(name, _empty(name, results)) for name in self.gives}
        return {**kept, "issues": (Issue(stage=self.name, code=FAILED, message=message),)}


STAGES: tuple[Stage, ...] = (
    Stage("pages", pages.find, ("capture",), ("page", "article")),
    Stage("language", language.find, ("article", "model"), ("parse",)),
    Stage("dates", dates.find, ("capture", "article", "parse"), ("times", "published")),
    Stage("actors", actors.find, ("article", "parse", "published"), ("actors",)),
    Stage("statements", statements.find, ("article", "parse", "times", "actors"), ("statements", "actors")),
    Stage(
        "events",
        events.find,
        ("article", "parse", "published", "times", "actors", "statements"),
        ("events", "actors"),
    ),
    Stage("ledger", ledger.find, ("parse", "times", "actors", "statements", "events"), ("contacts", "documents")),
)
GIVEN = ("capture", "model")
"""What the caller brings."""


def check(stages: Iterable[Stage] = STAGES) -> None:
    """Raise UsageError if a stage needs something no earlier stage gives."""
    there = set(GIVEN)
    for stage in stages:
        missing = set(stage.needs) - there
        if missing:
            raise UsageError(f"stage {stage.name!r} needs {', '.join(sorted(missing))}, which nothing before it gives")
        there.update(stage.gives)


def needed_for(wanted: Iterable[str], stages: tuple[Stage, ...] = STAGES) -> tuple[Stage, ...]:
    """The stages that are needed to get `wanted`, in order. UsageError for a name no stage gives."""
    open_ = set(wanted)
    unknown = open_ - {name for stage in stages for name in stage.gives}
    if unknown:
        known = ", ".join(sorted({name for stage in stages for name in stage.gives}))
        raise UsageError(f"no stage gives {', '.join(sorted(unknown))}; there are: {known}")
    chosen = []
    for stage in reversed(stages):
        if open_ & set(stage.gives):
            chosen.append(stage)
            open_ |= set(stage.needs)
    return tuple(reversed(chosen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record with what was needed to make it and is not kept."""

    record: Record
    """The record."""
    results: Mapping[str, Any]
    """Everything the stages gave, by name."""
    seconds: Mapping[str, float]
    """CPU seconds each stage took."""


def read(capture: Capture, *, model: str = language.DEFAULT_MODEL, wanted: Iterable[str] | None = None) -> Record:
    """The record of one page. `wanted` (such as `["published"]`) runs only what these results need.

    Actors are wanted complete: statements and events enter people whom the page never names, so both run for them.

    Deterministic: the same capture gives the same record whatever the clock, the zone or the pages read before. Trouble
    inside the page becomes an `Issue`; PageError says that the bytes cannot be read as a page at all.
    """
    return examine(capture, model=model, wanted=wanted).record


def read_all(
    paths: Iterable[str], *, published: str | None = None, model: str = language.DEFAULT_MODEL
) -> Iterator[Record | PageError]:
    """The record of every page under `paths` (files, folders, globs, `-`), or in its place why there is none."""
    for capture in captures(paths, published=published):
        if isinstance(capture, PageError):
            yield capture
            continue
        try:
            yield read(capture, model=model)
        except PageError as error:
            yield error


def examine(capture: Capture, *, model: str = language.DEFAULT_MODEL, wanted: Iterable[str] | None = None) -> Reading:
    """As `read`, with the intermediate results and the CPU time of each stage."""
    chosen = STAGES if wanted is None else needed_for(("page", "article", *wanted))
    results: dict[str, Any] = {"capture": capture, "model": model}
    issues: list[Issue] = []
    rejected: list[Rejection] = []
    seconds: dict[str, float] = {}
    for stage in chosen:
        started = process_time()
        found = stage.run(results)
        seconds[stage.name] = process_time() - started
        results.update({name: found[name] for name in stage.gives})
        issues += found.get("issues", ())
        rejected += found.get("rejected", ())
    return Reading(record=_assemble(results, issues, rejected), results=results, seconds=seconds)


def _assemble(results: Mapping[str, Any], issues: list[Issue], rejected: list[Rejection]) -> Record:
    article = results["article"]
    if "published" in results:
        article = replace(article, published=results["published"])
    found = ("times", "actors", "statements", "events", "contacts", "documents")
    parts = {name: results[name] for name in found if name in results}
    return Record(page=results["page"], article=article, issues=tuple(issues), rejected=tuple(rejected), **parts)


check()
