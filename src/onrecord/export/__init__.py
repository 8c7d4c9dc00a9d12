"""Files people take away, each with a written codebook, datapackage.json and one version number of code, codebooks and data.

What goes in: an open store, a form (coded tables, Parquet, Web Annotations, FollowTheMoney, GeoJSON, a sheet for coders, a feed),
what to ask for. What comes out: a folder with the files, CODEBOOK.md and datapackage.json.

    import onrecord
    from onrecord.export import export, read_parquet

    with onrecord.open("news.db") as store:
        export(store, "out/", shape="dyads", since="2025-11-01")
        export(store, "archive/", shape="parquet")
    for record in read_parquet("archive/"):
        print(record.page.source)
"""

from onrecord.export.contact_sheet import judge_all, judgings
from onrecord.export.folder import FORMS, export
from onrecord.export.parquet import read_parquet
from onrecord.export.restoring import restore
from onrecord.export.shapes import SHAPES

__all__ = ["FORMS", "SHAPES", "export", "judge_all", "judgings", "read_parquet", "restore"]
