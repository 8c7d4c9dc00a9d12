"""Prints, for every contact in the pages, what each source says about it, in its own words."""

import sys

from onrecord import PageError, demo, read, read_all


def main() -> None:
    """Read the pages named on the command line, or the demo pages."""
    for record in read_all(sys.argv[1:]) if sys.argv[1:] else map(read, demo.pages()):
        if isinstance(record, PageError):
            print(record, file=sys.stderr)
            continue
        name = {actor.id: actor.name for actor in record.actors}
        statements = {statement.id: statement for statement in record.statements}
        for contact in record.contacts:
            parties = ", ".join(name[id_] for id_ in contact.parties)
            print(f"{record.page.source}: {contact.medium} of {parties}, {contact.time.value or 'day not stated'}")
            for account in contact.accounts:
                who = ", ".join(name[id_] for id_ in account.source) or "source not named"
                words = " […] ".join(piece.quote for piece in statements[account.statement].content)
                print(f"    {who}: {words}")


if __name__ == "__main__":
    main()
