"""Files people take away: events of a store in the shapes that political scientists know, each with a written codebook.

What goes in: an open store, a shape, what to ask for. What comes out: a folder with the table (tabs, UTF-8), CODEBOOK.md and
datapackage.json.

    import onrecord
    from onrecord.export import export

    with onrecord.open("news.db") as store:
        export(store, "out/", shape="dyads", since="2025-11-01")
"""

from onrecord.export.folder import export
from onrecord.export.shapes import SHAPES

__all__ = ["SHAPES", "export"]
