"""Examples -> a trained network, with a checkpoint every fifty steps; started again, it goes on from the last.

    python training/statements/fit.py TRAIN.pkl ENCODER OUT [--threads 2] [--device cpu]

ENCODER is a folder with `model.safetensors` and `vocab.txt`; OUT a folder for the checkpoint and the finished weights. There are
two rounds, the second at lower rates, with more left out and with single sentences, which the record is read by; each ends
with the running mean of its weights, and the network is the mean of both.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from batches import IGNORED, Batch, Cutter, Window
from example import Example
from network import FROZEN, Network, pretrained
from torch import Tensor

from onrecord.statements.tagger import clues, windows
from onrecord.statements.tagger.wordpieces import Pieces

BATCH = 2000
"""Pieces of a batch, about."""
RATE, HEAD_RATE = 2.5e-4, 1e-3
WARM_UP = 0.06
EVERY = 50
BLANKED = 0.08
"""Chance that a window is read without one column of its clues, so that the network leans on none too hard."""
RULE_BLANKED = 0.15
AVERAGE = 0.99
"""What is left of the running mean of the weights at every step."""
MASK, LAST_MARK = 103, 103
"""The encoder's piece for a hidden word, and the last of its pieces that are no text."""


@dataclass(frozen=True)
class Round:
    steps: int
    rate: float
    """Share of the peak rates."""
    dropout: float
    """Chance that a value in a layer is left out."""
    masked: float
    """Chance that a piece is hidden."""
    alone: float
    """Share of examples of which every sentence is read alone."""


ROUNDS = (Round(1700, 1.0, 0.0, 0.0, 0.0), Round(520, 0.6, 0.1, 0.05, 0.2))
Weights = Mapping[str, Tensor]


def new(encoder: Path) -> Network:
    network = pretrained(Network(len(clues.NUMBERS), len(clues.LABELS)), encoder / "model.safetensors")
    for part in (network.words, network.positions, network.norm, *network.layers[:FROZEN]):
        part.requires_grad_(False)
    return network


def plan(examples: Sequence[Example], cutter: Cutter, number: int) -> list[list[Window]]:
    """The batches of a round, as many epochs as it takes."""
    batches: list[list[Window]] = []
    count = 0
    while len(batches) < ROUNDS[number].steps:
        batches += epoch(examples, cutter, 10 * number + count, ROUNDS[number].alone)
        count += 1
    return batches[: ROUNDS[number].steps]


def epoch(examples: Sequence[Example], cutter: Cutter, number: int, alone: float) -> list[list[Window]]:
    """The epoch's batches: windows of about one length together, in random order."""
    chance = random.Random(number)
    found = list(cutter.windows(examples, chance, alone))
    chance.shuffle(found)
    found.sort(key=lambda window: window.size // 16)
    batches: list[list[Window]] = [[]]
    for window in found:
        if sum(other.size for other in batches[-1]) + window.size > BATCH:
            batches.append([])
        batches[-1].append(window)
    chance.shuffle(batches)
    return batches


def blank(batch: Batch, chance: random.Random, masked: float) -> None:
    """Some clues taken away, some pieces hidden."""
    rule = len(windows.BLANK) - 1
    for n in range(len(batch.windows)):
        for column, none in enumerate(windows.BLANK):
            if chance.random() < (RULE_BLANKED if column == rule else BLANKED):
                batch.clues[n, :, column] = none
    hidden = (torch.rand(batch.pieces.shape) < masked) & (batch.pieces > LAST_MARK)
    batch.pieces[hidden] = MASK


def loss(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    labels, query, key = network(batch.pieces, batch.clues, batch.mask, batch.firsts)
    tagging = F.cross_entropy(labels.float().flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORED)
    scores = (query.float() @ key.float().transpose(1, 2)) / math.sqrt(query.shape[-1])
    scores = scores.masked_fill((batch.labels == IGNORED)[:, None, :], -1e4)
    pointing = F.cross_entropy(scores.flatten(0, 1), batch.targets.flatten(), ignore_index=IGNORED)
    return tagging, pointing


def optimiser(network: Network) -> torch.optim.AdamW:
    heads = [network.clues, network.label, network.query, network.key]
    fast = [p for part in heads for p in part.parameters()]
    slow = [p for layer in network.layers[FROZEN:] for p in layer.parameters()]
    return torch.optim.AdamW([{"params": slow, "peak": RATE}, {"params": fast, "peak": HEAD_RATE}], weight_decay=0.01)


def rate(done: float) -> float:
    """Share of the peak rate when a share of all steps is done."""
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP))


def to(batch: Batch, device: str) -> Batch:
    for name, value in vars(batch).items():
        if isinstance(value, Tensor):
            setattr(batch, name, value.to(device))
    return batch


def trained(
    network: Network, batches: Sequence[Sequence[Window]], cutter: Cutter, given: Round, checkpoint: Path, device: str
) -> Weights:
    """The running mean of the weights at the end of a round."""
    steps = optimiser(network)
    mean = {name: value.clone() for name, value in network.state_dict().items()}
    first = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        steps.load_state_dict(saved["steps"])
        mean, first = saved["mean"], saved["done"]
    for layer in network.layers[FROZEN:]:
        layer.dropout.p = given.dropout
    started, sums = time.monotonic(), [0.0, 0.0]
    for n, group in enumerate(batches[first:], first + 1):
        for part in steps.param_groups:
            part["lr"] = part["peak"] * given.rate * rate(n / (len(batches) + 1))
        batch = cutter.batch(group)
        blank(batch, random.Random(n), given.masked)
        with torch.autocast(device, torch.bfloat16):
            parts = loss(network, to(batch, device))
        steps.zero_grad()
        sum(parts).backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        steps.step()
        for name, value in network.state_dict().items():
            mean[name].lerp_(value, 1 - min(AVERAGE, n / (n + 10)))
        sums = [a + b.item() for a, b in zip(sums, parts, strict=True)]
        if n % EVERY == 0 or n == len(batches):
            seconds = time.monotonic() - started
            sys.stderr.write(f"{n}/{len(batches)} {sums[0] / EVERY:.4f} {sums[1] / EVERY:.4f} {seconds:.0f} s\n")
            sums = [0.0, 0.0]
            state = {"network": network.state_dict(), "steps": steps.state_dict(), "mean": mean, "done": n}
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
    return mean


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("train", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu")
    given = parser.parse_args(arguments)
    torch.set_num_threads(given.threads)
    torch.manual_seed(1)
    examples = pickle.loads(given.train.read_bytes())
    cutter = Cutter(Pieces.of((given.encoder / "vocab.txt").read_text(encoding="utf-8")))
    network = new(given.encoder).to(given.device)
    given.out.mkdir(parents=True, exist_ok=True)
    means: list[Weights] = []
    for number, each in enumerate(ROUNDS):
        checkpoint, finished = given.out / f"checkpoint{number}.pt", given.out / f"round{number}.pt"
        if not finished.exists():
            batches = plan(examples, cutter, number)
            torch.save(trained(network, batches, cutter, each, checkpoint, given.device), finished)
        means.append(torch.load(finished, weights_only=True))
        network.load_state_dict(means[-1])
    mean = {name: sum(each[name] for each in means) / len(means) for name in means[0]}
    torch.save(mean, given.out / "network.pt")


if __name__ == "__main__":
    main(sys.argv[1:])
