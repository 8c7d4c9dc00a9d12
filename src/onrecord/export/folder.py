"""A store -> a folder in one of the forms: the files, their codebook, and datapackage.json that says what is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from onrecord.errors import UsageError
from onrecord.export.annotations import web_annotations
from onrecord.export.atom import atom
from onrecord.export.contact_sheet import contact_sheet
from onrecord.export.follow_the_money import follow_the_money
from onrecord.export.geojson import geojson
from onrecord.export.occurrences import occurrences
from onrecord.export.package import Order, Written, finish, told
from onrecord.export.parquet import parquet
from onrecord.export.shapes import SHAPES
from onrecord.export.tables import table
from onrecord.store import Asked, Store


@dataclass(frozen=True, slots=True)
class Form:
    """One way to take records away."""

    told: str
    """What it is, in a sentence."""
    write: Callable[[Order], Written]
    """Writes its files."""


_TABLES = {name: Form(shape.told, partial(table, shape=shape)) for name, shape in SHAPES.items()}
FORMS: Mapping[str, Form] = {
    **_TABLES,
    "occurrences": Form("One row for each happening, however many pages tell it.", occurrences),
    "parquet": Form("All that the store holds, in tables from which every record can be rebuilt.", parquet),
    "annotations": Form(
        "Statements, events and actors as W3C Web Annotations on the articles' texts.", web_annotations
    ),
    "ftm": Form("Actors, events, statements and articles as entities of FollowTheMoney.", follow_the_money),
    "geojson": Form("Events that have a place, on the map.", geojson),
    "contacts": Form("A sheet for coders: one row a contact, with empty columns for the verdict.", contact_sheet),
    "atom": Form("What happened between two and what each says of the other, as a feed.", atom),
}
"""The forms by name."""


def export(
    store: Store,
    folder: str | Path,
    *,
    shape: str = "dyads",
    pair: tuple[str, str] | None = None,
    safe_cells: bool = False,
    **asked: Unpack[Asked],
) -> dict[str, Any]:
    """Write the files of a form, CODEBOOK.md and datapackage.json into the folder; what datapackage.json says comes back.

    `asked` are the fields of a store's `Filter`, `pair` the two whom a feed is about. UsageError for a form there is none
    of or what cannot be asked for in it, StoreError where the folder cannot be written.
    """
    if shape not in FORMS:
        raise UsageError(f"there is no shape {shape!r}; there are: {', '.join(FORMS)}")
    if (pair is None) == (shape == "atom"):
        raise UsageError("a feed (atom), and nothing else, is about a pair: name both sides (`--pair NAME NAME`)")
    order = Order(store=store, folder=Path(folder), asked=asked, pair=pair, safe_cells=safe_cells)
    with told(order.folder):
        order.folder.mkdir(parents=True, exist_ok=True)
        written = FORMS[shape].write(order)
        return finish(order, shape, FORMS[shape].told, written)
