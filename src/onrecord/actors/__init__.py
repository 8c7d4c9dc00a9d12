"""Who the article speaks of: `find` gives the actors with every place where they are meant.

In: the article, its parse and its publication day. Out: `Actors` with people, offices, bodies, states and groups, each with
its mentions and the rule behind every one. Names are found first (codebook, people with their titles, other organisations)
and joined over the whole text; then descriptions, groups and pronouns are read from first to last, each looking back at who
was spoken of. What only says where, or only qualifies a thing, is no actor.
"""

from onrecord.actors.assemble import Actors
from onrecord.actors.reading import find

__all__ = ["Actors", "find"]
