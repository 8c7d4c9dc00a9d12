"""Events of a store that have a place, as GeoJSON (RFC 7946). No point is there without its precision and its reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from onrecord.codebooks.loader import rows as codebook
from onrecord.export.cells import cell
from onrecord.export.coded import Values, coded
from onrecord.export.package import Order, Written, described, resource, whole

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
        " (WGS 84). A point whose `place_precision` is `country` says only that it lies somewhere in that state: do not draw it as a"
        " spot. Cities: GeoNames, CC BY 4.0 (name them when you publish a map); points inside states: Natural Earth.\n\n"
    )
    columns = codebook("export/geojson")
    return Written(resources=[file], codebook=told + described(columns, "property"), left_out=left_out)


def _features(order: Order, left_out: Counter[str]) -> Iterator[dict[str, Any]]:
    columns = codebook("export/geojson")
    for event, _ in coded(order.store, order.store.events(**order.asked)):
        if not event["event.place"]:
            left_out["no_place"] += 1
            continue
        told = {column["id"]: _property(event[column["value"]]) for column in columns}
        yield {"type": "Feature", "id": event["event.hash"], "geometry": _geometry(event), "properties": told}


def _property(value: Any) -> Any:
    return (cell(value) or None) if isinstance(value, tuple) else value


def _geometry(event: Values) -> dict[str, Any] | None:
    if event["event.latitude"] is None:
        return None
    return {"type": "Point", "coordinates": [event["event.longitude"], event["event.latitude"]]}
