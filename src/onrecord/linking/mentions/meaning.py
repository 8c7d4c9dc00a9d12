"""Words -> vectors that lie close where words mean alike (`models/words`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@cache
def _vectors() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Word -> its row, and the rows, each of length 1."""
    import numpy as np

    folder = files("onrecord.models").joinpath("words")
    words = folder.joinpath("words.txt").read_text(encoding="utf-8").split()
    table = np.load(BytesIO(folder.joinpath("vectors.npy").read_bytes())).astype(np.float32)
    return {word: row for row, word in enumerate(words)}, table / np.linalg.norm(table, axis=1, keepdims=True)


def meaning(words: Iterable[str], weight: Mapping[str, float]) -> NDArray[np.float32]:
    """The direction that `words` point to together, each as much as it weighs; nought where none is known."""
    import numpy as np

    row, table = _vectors()
    known = sorted(word for word in words if word in row)
    if not known:
        return np.zeros(table.shape[1], np.float32)
    total = np.array([weight.get(word, 1.0) for word in known], np.float32) @ table[[row[word] for word in known]]
    return total / max(float(np.linalg.norm(total)), 1e-9)
