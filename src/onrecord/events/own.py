"""A codebook of your own (YAML) -> triggers for a type of event that PLOVER does not know, without training.

type: water_cut                 # your name for it: the mode of the events found
under: COERCE                   # the PLOVER type it is a kind of
definition: Taking water away from those downstream.
contexts: [environment]         # may be left out, like everything below but the patterns
cues:
  - pattern: divert obj=river|stream        # as in the trigger codebooks, see onrecord.events.patterns
    needs: actor
    recipients: from
    examples: [Norland diverted the river.]             # tried when the codebook is loaded
    counter_examples: [The stream diverted the hikers.]
  - pattern: diversion of=river
    noun: true
    actors: by|poss
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from onrecord.codebooks import user_files
from onrecord.errors import CodebookError
from onrecord.events import own_examples
from onrecord.events.patterns import Trigger, compiled

WANTED = ("type", "under", "definition", "cues")
OF_A_CUE = frozenset({"pattern", "noun", "needs", "actors", "recipients", "examples", "counter_examples"})


def own_triggers() -> tuple[Trigger, ...]:
    """The triggers of the user's own codebooks; CodebookError that says what is missing or cannot be read."""
    return tuple(trigger for path in user_files(".yaml") for trigger in triggers_of(str(path)))


@cache
def triggers_of(path: str) -> tuple[Trigger, ...]:
    """The triggers of the codebook at `path`, its examples tried."""
    book = _loaded(path)
    missing = [name for name in WANTED if not book.get(name)]
    if missing:
        raise CodebookError(f"{path}: no {', '.join(missing)}; a codebook of your own needs {', '.join(WANTED)}")
    found = tuple(_trigger(book, cue, n, path) for n, cue in enumerate(book["cues"], 1))
    own_examples.check(
        [each for n, trigger in enumerate(found, 1) for each in _tried(book["cues"][n - 1], n, trigger, path)]
    )
    return found


def _tried(cue: dict[str, Any], number: int, trigger: Trigger, path: str) -> list[own_examples.Tried]:
    """The cue's examples and counter-examples, a list or a single sentence each."""
    found: list[own_examples.Tried] = []
    for column, wanted in (("examples", True), ("counter_examples", False)):
        cell = cue.get(column) or []
        texts = cell if isinstance(cell, list) else [cell]
        found += [(f"{path}: cue {number}", trigger, str(text), wanted) for text in texts]
    return found


def _loaded(path: str) -> dict[str, Any]:
    import yaml

    try:
        book = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CodebookError(f"{path}: {error}") from None
    if not isinstance(book, dict):
        raise CodebookError(f"{path}: not a mapping with {', '.join(WANTED)}")
    return book


def _trigger(book: dict[str, Any], cue: Any, number: int, path: str) -> Trigger:
    where = f"{path}: cue {number}"
    if not isinstance(cue, dict) or not str(cue.get("pattern") or "").strip():
        raise CodebookError(f"{where}: no pattern")
    unknown = sorted(set(cue) - OF_A_CUE)
    if unknown:
        raise CodebookError(f"{where}: {', '.join(unknown)} is none of {', '.join(sorted(OF_A_CUE))}")
    row = {name: str(cue.get(name) or "") for name in ("pattern", "needs", "actors", "recipients")}
    contexts = "|".join(map(str, book.get("contexts") or []))
    row |= {
        "id": f"{book['type']}.{number}",
        "type": str(book["under"]),
        "mode": str(book["type"]),
        "contexts": contexts,
    }
    return compiled(row, where, noun=bool(cue.get("noun")))
