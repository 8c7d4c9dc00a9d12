"""Events of a store that have a place, as GeoJSON (RFC 7946). No point is there without its precision and its reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from onrecord.codebooks.loader import rows as codebook
from onrecord.export.cells import cell
from onrecord.export.package import Order, Written, described, resource, whole
from onrecord.export.points import point
from onrecord.store.answers import Done

FILE = "events.geojson"


def geojson(order: Order) -> Written:
    """Write events.geojson, a feature an event, the oldest first. What names no place is left out, and counted."""
    left_out, number = Counter[str](), 0
    with whole(order.folder / FILE) as out:
        out.write('{"type": "FeatureCollection", "features": [')
        for feature in _features(order, left_out):
            out.write(f"{',' if number else ''}\n{json.dumps(feature, ensure_ascii=False)}")
            number += 1
        out.write("\n]}\n")
    file = resource(order.folder / FILE, name="events", form="geojson", mediatype="application/geo+json", rows=number)
    told = (
        "One feature an event that names a place; `geometry` is null where no point is known. Points are longitude, latitude"
        " (WGS 84). A point with the precision `country` says only that it lies somewhere in that state: do not draw it as a"
        " spot. Cities: GeoNames, CC BY 4.0 (name them when you publish a map); points inside states: Natural Earth.\n\n"
    )
    columns = codebook("export/geojson")
    return Written(resources=[file], codebook=told + described(columns, "property"), left_out=left_out)


def _features(order: Order, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    columns = [column for column in codebook("export/geojson") if column["value"]]
    for done in order.store.events(**order.asked):
        if not done.place:
            left_out["no_place"] += 1
            continue
        values, geometry = _values(done)
        told = {column["id"]: values[column["value"]] for column in columns}
        yield {"type": "Feature", "id": done.hash, "geometry": geometry, "properties": told}


def _values(done: Done) -> tuple[dict[str, Any], dict[str, Any] | None]:
    found = point(done.place or "", done.place_country)
    values = asdict(done) | {"precision": found.precision, "why": found.why, "geonames": found.geonames}
    values = {name: (cell(value) or None) if isinstance(value, tuple) else value for name, value in values.items()}
    if found.latitude is None:
        return values, None
    return values, {"type": "Point", "coordinates": [found.longitude, found.latitude]}
