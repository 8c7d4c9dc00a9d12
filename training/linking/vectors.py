"""A sentence encoder -> the vectors of single words in src/onrecord/models/words.

    python training/linking/vectors.py ENCODER OUT

The encoder (a folder as transformers loads it, of the kind of all-MiniLM-L6-v2) reads each word alone; the means of what it
makes of them are centred, turned to their main directions and kept in eight bits. The words are those of its own vocabulary,
and the verbs and nouns that the parser has met. Needs torch and transformers.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from transformers import AutoModel, AutoTokenizer

from onrecord.language import DEFAULT_MODEL

DIRECTIONS = 64
BATCH = 512
WORD = re.compile(r"[a-z]{2,}")


def vocabulary(encoder: Path) -> list[str]:
    """The words that get a vector, sorted."""
    parser = spacy.load(DEFAULT_MODEL)
    forms = parser.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    met = {word for kind in ("verb", "noun") for word in forms[kind] if word in parser.vocab.strings}
    pieces = (encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return sorted(word for word in met.union(pieces) if WORD.fullmatch(word))


def read(folder: Path, words: list[str]) -> Any:
    """A row for each word: the mean of the last layer over its pieces."""
    pieces, encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            batch = pieces(words[start : start + BATCH], padding=True, return_tensors="pt")
            there = batch["attention_mask"][:, :, None]
            rows.append(((encoder(**batch).last_hidden_state * there).sum(1) / there.sum(1)).numpy())
    return np.concatenate(rows)


def packed(rows: Any) -> Any:
    """Rows in eight bits, along the directions in which they differ most."""
    centred = rows - rows.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    turned = centred @ directions[:, ::-1][:, :DIRECTIONS]
    return np.rint(127 * turned / np.abs(turned).max(1, keepdims=True)).astype(np.int8)


def main(encoder: str, out: str) -> None:
    words = vocabulary(Path(encoder))
    Path(out, "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    np.save(Path(out, "vectors.npy"), packed(read(Path(encoder), words)))


if __name__ == "__main__":
    main(*sys.argv[1:])
