"""Prints the events of pages as CSV: who did what to whom, when, and according to whom."""

import csv
import sys

from onrecord import PageError, demo, read, read_all

COLUMNS = ("page", "type", "mode", "actors", "recipients", "when", "basis", "where", "status", "according_to", "words")


def main() -> None:
    """Read the pages named on the command line, or the demo pages."""
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for record in read_all(sys.argv[1:]) if sys.argv[1:] else map(read, demo.pages()):
        if isinstance(record, PageError):
            print(record, file=sys.stderr)
            continue
        name = {actor.id: actor.name for actor in record.actors}
        sources = {statement.id: statement.source for statement in record.statements}
        for event in record.events:
            vouching = dict.fromkeys(id_ for told in event.according_to for id_ in sources[told])
            out.writerow(
                {
                    "page": record.page.source,
                    "type": event.type,
                    "mode": event.mode,
                    "actors": "; ".join(name[id_] for id_ in event.actors),
                    "recipients": "; ".join(name[id_] for id_ in event.recipients),
                    "when": event.time.value,
                    "basis": event.time.basis,
                    "where": event.place.name if event.place else "",
                    "status": event.status,
                    "according_to": "; ".join(name[id_] for id_ in vouching) or "the outlet itself",
                    "words": event.mentions[0].quote,
                }
            )


if __name__ == "__main__":
    main()
