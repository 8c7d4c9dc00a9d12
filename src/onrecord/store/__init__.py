"""The store: records in one SQLite file, with questions.

What goes in: the `Record` of a page, at any time, in any order, again and again. What comes out: statements, events, contacts,
actors and issues as flat rows with the characters they rest on, and the records themselves.

    import onrecord

    with onrecord.open("news.db", write=True) as store:
        for record in onrecord.read_all(["saved/"]):
            if isinstance(record, onrecord.Record):
                print(record.page.source, store.add(record))
        for said in store.statements(by="Putin", since="2025-11-01"):
            print(said.earliest, said.content, said.where)
"""

from onrecord.store.filters import Asked, Filter
from onrecord.store.opening import is_store
from onrecord.store.reducing import KEEPS, Keep
from onrecord.store.store import Store, open

__all__ = ["KEEPS", "Asked", "Filter", "Keep", "Store", "is_store", "open"]
