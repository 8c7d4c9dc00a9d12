"""Record classes <-> flat rows: what is one inside another becomes columns (`time_value`), lists stay lists.

Columns, their types and their meaning come from the classes of `onrecord.records`, so that a field added there is here too.
An optional part is absent where those of its columns are null that never are when it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Values = dict[str, Any]
"""Key -> value: an object of the JSON contract, or a row."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field that is a column."""

    key: str
    """Its key in the object."""
    column: str
    """Its column in the row."""
    hint: Any
    """Its type, without None."""
    optional: bool
    """Whether it may be null."""
    meaning: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A field that is an object, and so several columns."""

    key: str
    """Its key in the object around it."""
    optional: bool
    """Whether it may be absent."""
    parts: tuple[Part, ...]
    """Its own fields."""


Part = Leaf | Branch


@cache
def parts(of: type, without: tuple[str, ...] = (), prefix: str = "", around: str = "") -> tuple[Part, ...]:
    """The fields of a record class `without` some; `prefix` stands before the columns, `around` before their meaning."""
    from onrecord.schema import descriptions

    told, hints, found = descriptions()[of.__name__], get_type_hints(of), list[Part]()
    for field in fields(of):
        if field.name in without:
            continue
        hint, optional = bare(hints[field.name])
        name, meaning = prefix + field.name, around + told[field.name]
        if is_dataclass(hint) and isinstance(hint, type):
            found.append(Branch(field.name, optional, parts(hint, (), f"{name}_", f"{meaning.rstrip('.')}: ")))
        else:
            found.append(Leaf(field.name, name, hint, optional, meaning))
    return tuple(found)


def bare(hint: Any) -> tuple[Any, bool]:
    """A type without None, and whether it had it.

    >>> bare(str | None), bare(int)
    ((<class 'str'>, True), (<class 'int'>, False))
    """
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    [kind] = [each for each in get_args(hint) if each is not NoneType]
    return kind, True


def leaves(of: Sequence[Part]) -> Iterator[Leaf]:
    """All columns, in order."""
    for part in of:
        if isinstance(part, Leaf):
            yield part
        else:
            yield from leaves(part.parts)


def flat(value: Mapping[str, Any] | None, of: Sequence[Part]) -> Values:
    """The row of an object; all null where there is none."""
    row: Values = {}
    for part in of:
        inner = value[part.key] if value is not None else None
        if isinstance(part, Leaf):
            row[part.column] = inner
        else:
            row |= flat(inner, part.parts)
    return row


def whole(row: Mapping[str, Any], of: Sequence[Part]) -> Values:
    """The object of a row."""
    found: Values = {}
    for part in of:
        if isinstance(part, Leaf):
            found[part.key] = row[part.column]
        else:
            found[part.key] = whole(row, part.parts) if _is_there(row, part) else None
    return found


def _is_there(row: Mapping[str, Any], branch: Branch) -> bool:
    if not branch.optional:
        return True
    return any(row[leaf.column] is not None for leaf in leaves(branch.parts) if not leaf.optional)
