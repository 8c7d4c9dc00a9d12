"""What the pages of a store say together, kept beside them: copies, and events that are one occurrence.

A page is entered once: its events are held against their candidates, its text against texts that share a band. Then only
the groups that its pairs lead to are decided anew. What comes out is what `onrecord.linking.link` makes of all records at
once, whatever came first; accounts, origins and contradictions are made of the records when they are asked for.
"""

from onrecord.store.together.asking import compare, occurrences, told_in
from onrecord.store.together.linking import decide, enter, link, unlink, waiting
from onrecord.store.together.verdicts import SAYS, judgements, telling

__all__ = [
    "SAYS",
    "compare",
    "decide",
    "enter",
    "judgements",
    "link",
    "occurrences",
    "telling",
    "told_in",
    "unlink",
    "waiting",
]
