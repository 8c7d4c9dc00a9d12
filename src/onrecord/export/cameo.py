"""PLOVER <-> CAMEO, quad and intensity, by the codebook. CAMEO codes are strings: 010 and 10 are not the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.codebooks.loader import Row, rows

HOSTS = {"042": "043"}
"""What the other side does: who is visited hosts."""


def cameo(type_: str, mode: str | None, contexts: Sequence[str]) -> str:
    """The CAMEO code that fits best, empty where none does.

    Codes of another mode are out. The same mode goes before none, contexts in common before others, a general code before
    a special one (four digits), which needs a context in common. Where neither mode nor context speaks for a code it is the
    general one of the root that most codes of the type have.

    >>> cameo("CONSULT", "phone", ()), cameo("ACCUSE", None, ()), cameo("ASSAULT", "heavy-weapons", ("military",))
    ('041', '110', '194')
    """
    codes = _codes().get(type_, ())
    spoken_for = [row for row in codes if row["mode"] in ("", mode or "") and (row["mode"] or _shared(row, contexts))]
    best = min(spoken_for, key=lambda row: _misfit(row, contexts), default=None)
    return best["cameo"] if best else _general(row["cameo"] for row in codes)


def plover(code: str) -> tuple[str, str | None, tuple[str, ...]] | None:
    """Type, mode and contexts that a CAMEO code stands for, None where there is none such; of an unknown special code those of the general one.

    >>> plover("041"), plover("194")
    (('CONSULT', 'phone', ()), ('ASSAULT', 'heavy-weapons', ('military',)))
    """
    known = _by_code()
    row = next((known[code[:n]] for n in range(len(code), 2, -1) if code[:n] in known), None)
    return (row["type"], row["mode"] or None, tuple(filter(None, row["contexts"].split("|")))) if row else None


def _shared(row: Row, contexts: Sequence[str]) -> set[str]:
    return {context for context in row["contexts"].split("|") if context in contexts}


def _misfit(row: Row, contexts: Sequence[str]) -> tuple[bool, bool, int, int, bool, str]:
    shared, code = _shared(row, contexts), row["cameo"]
    missing = len(set(filter(None, row["contexts"].split("|"))) - shared)
    return len(code) == 4 and not shared, not row["mode"], missing - len(shared), len(code), code[-1] != "0", code


def _general(codes: Iterable[str]) -> str:
    """The first of the shortest codes under the root that most of them have."""
    known = sorted(codes, key=lambda code: (len(code), code))
    [(root, _)] = Counter(sorted(code[:2] for code in known)).most_common(1) or [("", 0)]
    return next((code for code in known if code.startswith(root)), "")


def quad(type_: str) -> str:
    """PLOVER quad, 1 to 4, as a string; empty for a type the codebook does not have."""
    return _types()[type_]["quad"] if type_ in _types() else ""


@cache
def quad_names() -> dict[str, str]:
    """Quad -> its name in words."""
    return {row["id"]: row["definition"] for row in rows("plover/quads")}


def intensity(type_: str, mode: str | None) -> float | None:
    """PLOVER score of the mode, else of the type, from -10 (hostile) to 10; null for a type the codebook does not have."""
    score = _scores().get((type_, mode or "")) or _types().get(type_, {}).get("score")
    return float(score) if score else None


@cache
def _codes() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows("plover/cameo"):
        found.setdefault(row["type"], []).append(row)
    return found


@cache
def _by_code() -> dict[str, Row]:
    return {row["cameo"]: row for row in rows("plover/cameo")}


@cache
def _types() -> dict[str, Row]:
    return {row["id"]: row for row in rows("plover/types")}


@cache
def _scores() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["score"] for row in rows("plover/modes")}
