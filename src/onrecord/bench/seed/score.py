"""Four judgements on an answer, each right or wrong: its value, its spans, who asserts it, its basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from onrecord.bench.seed.answer import NARRATOR, Answer, Known, Place, Value
from onrecord.bench.seed.wording import content_words, likeness
from onrecord.compare import agree, f1, names, same_name

ALIKE = 0.6
"""Content-word F1 from which two wordings say the same."""
ALIKE_KEYS = 0.75
"""The same for keys, which are short: one word of two is another thing."""
EXTRA = 0.25
"""Share of additional items a list may have."""
ABOUT = 3
"""Days that a date may be off where the gold says that it is about that day."""
COMMENTARY = frozenset(["precision", "end_precision", "type", "modality", "speech_act", "polarity", "relayed_by"])
"""Keys of the gold that comment on the answer in the annotator's own terms; no answer needs them."""
_CALENDAR = re.compile(r"\d{4}(-\w{2,5}){0,3}")
_UNATTRIBUTED = "unattributed"
"""The gold's word, in a longer remark, for what the outlet tells in its own voice, if only in part."""


def judge(question: Mapping[str, Any], answer: Answer) -> dict[str, bool]:
    """The four judgements by name: `answer`, `span`, `asserted_by`, `basis`."""
    evidence = [(span["start"], span["end"]) for span in question["evidence"]]
    return {
        "answer": alike(question["value"], answer.value),
        "span": spans_agree(evidence, answer.spans),
        "asserted_by": asserters_agree(question["asserted_by"], answer.asserted_by),
        "basis": question["basis"] == answer.basis,
    }


def alike(gold: Any, given: Value) -> bool:
    """Whether a given value says what the gold does; nothing is alike to None but None.

    Numbers, truth values and dates are held exactly (a date whose precision the gold calls `about` within three days), wordings by their content words, actors and documents by any of
    their names, lists as sets, and objects by every key of the gold that is not commentary.

    >>> alike({"date": "2031-05", "precision": "month"}, {"date": "2031-05"})
    True
    >>> alike(1, True)
    False
    """
    if isinstance(gold, Mapping):
        wanted = {key: value for key, value in gold.items() if key not in COMMENTARY}
        if given is None or all(value is None for value in wanted.values()):
            return given is None and all(value is None for value in wanted.values())
        return isinstance(given, Mapping) and all(
            _about(value, _at(key, given)) if gold.get(f"{key}_precision") == "about" else alike(value, _at(key, given))
            for key, value in wanted.items()
        )
    if isinstance(gold, str):
        return _says(gold, given)
    if isinstance(gold, list):
        return isinstance(given, Sequence) and not isinstance(given, str) and _same_items(gold, given)
    return type(gold) is type(given) and gold == given


def _at(key: str, given: Mapping[str, Value]) -> Value:
    """The value under the key, or under the one whose words come nearest."""
    if key in given:
        return given[key]
    alike, nearest = max(((likeness(key.replace("_", " "), name), name) for name in given), default=(0.0, ""))
    return given[nearest] if alike >= ALIKE_KEYS else None


def _about(gold: str, given: Value) -> bool:
    """Whether two days are few days apart; what is no day is held exactly."""
    try:
        apart = date.fromisoformat(gold) - date.fromisoformat(str(given))
    except ValueError:
        return alike(gold, given)
    return abs(apart.days) <= ABOUT


def _says(gold: str, given: Value) -> bool:
    if isinstance(given, Known):
        forms = (given.name, *given.forms)
        return same_name(names(gold), names(*forms)) or any(likeness(gold, form) >= ALIKE for form in forms)
    if not isinstance(given, str):
        return False
    exact = _CALENDAR.fullmatch(gold) or _CALENDAR.fullmatch(given)
    return gold == given or (not exact and likeness(gold, given) >= ALIKE)


def _same_items(gold: Sequence[Any], given: Sequence[Value]) -> bool:
    """Whether every gold item is among the given ones, and at most a quarter more are given than the gold has."""
    missing = [g for g in gold if not any(alike(g, p) or _holds(p, g, gold) for p in given)]
    extra = [p for p in given if not any(alike(g, p) or _holds(p, g, gold) for g in gold)]
    return not missing and len(extra) <= EXTRA * len(gold)


def _holds(given: Value, item: Any, gold: Sequence[Any]) -> bool:
    """Whether one given wording holds several gold items at once, `item` among them, and little else."""
    if not isinstance(given, str) or not isinstance(item, str):
        return False
    words = content_words(given)
    held = [content_words(g) for g in gold if isinstance(g, str) and content_words(g) <= words]
    together: frozenset[str] = frozenset().union(*held)
    return content_words(item) in held and f1(len(together), len(together), len(words)) >= ALIKE


def spans_agree(gold: Sequence[Place], given: Sequence[Place]) -> bool:
    """Whether at least half of each side's spans meet the other side; no gold wants no spans."""
    if not gold or not given:
        return not gold and not given
    return _met(gold, given) * 2 >= len(gold) and _met(given, gold) * 2 >= len(given)


def _met(some: Iterable[Place], others: Sequence[Place]) -> int:
    return sum(any(start < b and a < end for a, b in others) for start, end in some)


def asserters_agree(gold: Any, given: tuple[Known, ...] | None) -> bool:
    """Whether the same are said to vouch for the answer; the gold names them in a text, a list or under `source`."""
    if gold is None or given is None:
        return gold is None and given is None
    if isinstance(gold, str) and _UNATTRIBUTED in gold:
        return NARRATOR in given
    wanted: Any = gold.get("source", []) if isinstance(gold, Mapping) else gold
    listed = [wanted] if isinstance(wanted, str) else list(wanted)
    return agree([_asserter(text) for text in listed], [names(known.name, *known.forms) for known in given])


def _asserter(text: str) -> set[str]:
    """The names of an asserter as the gold writes it, remarks in brackets and after a comma left out."""
    return names(re.sub(r"\(.*?\)", "", text).split(",")[0])
