"""Prints the statements of pages as CSV: who says what, through whom, and where it stands on the page."""

import csv
import sys

from onrecord import PageError, demo, read, read_all

COLUMNS = ("page", "published", "source", "via", "cue", "stance", "content", "start", "end", "inside", "confidence")


def main() -> None:
    """Read the pages named on the command line, or the demo pages."""
    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    out.writeheader()
    for record in read_all(sys.argv[1:]) if sys.argv[1:] else map(read, demo.pages()):
        if isinstance(record, PageError):
            print(record, file=sys.stderr)
            continue
        name = {actor.id: actor.name for actor in record.actors}
        for statement in record.statements:
            out.writerow(
                {
                    "page": record.page.source,
                    "published": record.article.published.value,
                    "source": "; ".join(name[id_] for id_ in statement.source),
                    "via": "; ".join(name[id_] for id_ in statement.via),
                    "cue": statement.cue.quote if statement.cue else "",
                    "stance": statement.stance,
                    "content": " […] ".join(piece.quote for piece in statement.content),
                    "start": statement.content[0].start,
                    "end": statement.content[-1].end,
                    "inside": statement.inside,
                    "confidence": statement.confidence,
                }
            )


if __name__ == "__main__":
    main()
