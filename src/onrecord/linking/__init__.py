"""Across articles: what several records say together.

>>> from onrecord.linking import link
>>> link([]).occurrences
()
"""

from onrecord.linking.linked import link

__all__ = ["link"]
