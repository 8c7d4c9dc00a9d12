"""Knowledge kept as data: CSV and YAML files whose every row has an id, a source and examples.

`rows(name)` gives a CSV codebook as dictionaries, `tree(name)` a YAML codebook, `user_rows(name)` the
user's own. `lint()` says what is wrong with any.
"""

from onrecord.codebooks.lint import lint
from onrecord.codebooks.loader import names, rows, search, tree, user_files, user_rows

__all__ = ["lint", "names", "rows", "search", "tree", "user_files", "user_rows"]
