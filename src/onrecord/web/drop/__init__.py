"""Dropping a page: text or files from a browser become records at once, and nothing is kept unless somebody says so.

`worker` is the process that reads, `reader` the one that bounds and ends it, `queue` what waits, `routes` the views.
"""
