"""The network: a small text encoder with clues added to its words, one head that labels words, one that points at cues.

The encoder is BERT's, written out so that only torch is needed; weights come from a `model.safetensors` of the MiniLM kind.
"""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH = 384
INNER = 1536
ATTENTION_HEADS = 12
LAYERS = 5
"""Layers of the encoder that are used, from the lowest; it has one more, which costs more than it gives here."""
FROZEN = 2
"""Layers, from the lowest, that stay as they are; the clues come in above them."""
PIECES = 30522
POSITIONS = 512
POINTER = 96
EPSILON = 1e-12
HIDDEN = -1e4


def attended(mixed: Tensor, hidden: Tensor | None) -> Tensor:
    """What each piece sees of the others; `hidden` is added to the scores.

    Written out, in the precision that comes in: on a CPU in bfloat16 twice as fast as torch's own.
    """
    batch, length, _ = mixed.shape
    with torch.autocast(mixed.device.type, enabled=False):
        query, key, value = (
            part.view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2) for part in mixed.split(WIDTH, dim=-1)
        )
        scores = (query * (WIDTH // ATTENTION_HEADS) ** -0.5) @ key.transpose(-1, -2)
        if hidden is not None:
            scores = scores + hidden.to(mixed.dtype)
        seen = F.softmax(scores, -1, dtype=scores.dtype) @ value
    return seen.transpose(1, 2).reshape(batch, length, WIDTH)


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.mixed = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(0.0)

    def forward(self, states: Tensor, hidden: Tensor | None) -> Tensor:
        states = self.norm(states + self.dropout(self.out(attended(self.mixed(states), hidden))))
        return self.last_norm(states + self.dropout(self.narrow(F.gelu(self.wide(states)))))


class Network(nn.Module):
    def __init__(self, clue_values: int, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.clues = nn.Embedding(clue_values, WIDTH)
        nn.init.zeros_(self.clues.weight)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.label = nn.Linear(WIDTH, labels)
        self.query = nn.Linear(WIDTH, POINTER)
        self.key = nn.Linear(WIDTH, POINTER)

    def forward(
        self, pieces: Tensor, clues: Tensor, mask: Tensor | None, firsts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of each word's labels, and its query and key as a pointer; `firsts` are the words' first pieces, `mask` what is no padding."""
        places = self.positions.weight[: pieces.shape[1]]
        hidden = None if mask is None else (~mask[:, None, None, :]).float() * HIDDEN
        with torch.no_grad():
            states = self.norm(self.words(pieces) + places)
            for layer in self.layers[:FROZEN]:
                states = layer(states, hidden)
        states = self.dropout(states + self.clues(clues).sum(2))
        for layer in self.layers[FROZEN:]:
            states = layer(states, hidden)
        chosen = self.dropout(states).gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))
        return self.label(chosen), self.query(chosen), self.key(chosen)


def pretrained(network: Network, file: Path) -> Network:
    """The network with an encoder's weights taken in."""
    given = load_file(file)
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    own = dict(network.state_dict())
    own["words.weight"] = given["embeddings.word_embeddings.weight"]
    own["positions.weight"] = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    own |= _pair("norm", given, "embeddings.LayerNorm")
    for n in range(LAYERS):
        there, here = f"encoder.layer.{n}", f"layers.{n}"
        for kind in ("weight", "bias"):
            mixed = [given[f"{there}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            own[f"{here}.mixed.{kind}"] = torch.cat(mixed)
        own |= _pair(f"{here}.out", given, f"{there}.attention.output.dense")
        own |= _pair(f"{here}.norm", given, f"{there}.attention.output.LayerNorm")
        own |= _pair(f"{here}.wide", given, f"{there}.intermediate.dense")
        own |= _pair(f"{here}.narrow", given, f"{there}.output.dense")
        own |= _pair(f"{here}.last_norm", given, f"{there}.output.LayerNorm")
    network.load_state_dict(own)
    return network


def _pair(here: str, given: dict[str, Tensor], there: str) -> dict[str, Tensor]:
    return {f"{here}.{kind}": given[f"{there}.{kind}"] for kind in ("weight", "bias")}
