"""`onrecord demo`: the records of three pages that ship with the package."""

from __future__ import annotations

from onrecord.cli.read import AsJson


def demo(*, as_json: AsJson = False) -> None:
    """Read three invented pages and show their records."""
    from onrecord.cli.read import output, read_one
    from onrecord.demo import pages

    put = output(as_json=as_json)
    for capture in pages():
        put(read_one(capture))
