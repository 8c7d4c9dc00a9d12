"""A trained network -> network.onnx with weights of eight bits, and the vocabulary beside it.

    python training/statements/export.py WEIGHTS ENCODER OUT

WEIGHTS is `network.pt` or a checkpoint of fit.py; ENCODER the folder its vocabulary comes from. Matrices are rounded channel by
channel, to seven bits: products of eight bits overflow on processors without VNNI, which then read something else. Heads and
clues are left as they are; one window is read at a time, so nothing is padded.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.statements.tagger import clues

FULL = ("/label", "/query", "/key", "/clues")
"""Names of what keeps its full weights: the heads, and the clues."""
INPUTS, OUTPUTS = ("pieces", "clues", "firsts"), ("labels", "query", "key")


class Single(nn.Module):
    """The network on one window, with nothing to hide."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, clues: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.network(pieces, clues, None, firsts)


def network(weights: Path) -> Network:
    saved = torch.load(weights, weights_only=True)
    found = Network(len(clues.NUMBERS), len(clues.LABELS))
    found.load_state_dict(saved.get("network", saved))
    return found.eval()


def exported(trained: Network, file: Path) -> None:
    example = (torch.zeros(1, 40, dtype=torch.long), torch.zeros(1, 40, len(clues.COLUMNS), dtype=torch.long))
    firsts = torch.zeros(1, 30, dtype=torch.long)
    axes = {"pieces": {1: "length"}, "clues": {1: "length"}, "firsts": {1: "words"}}
    torch.onnx.export(
        Single(trained),
        (*example, firsts),
        str(file),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantised(given: Path, file: Path) -> None:
    prepared = given.with_suffix(".prepared.onnx")
    quant_pre_process(str(given), str(prepared), skip_symbolic_shape=True)
    nodes = onnx.load(prepared).graph.node
    kept = [node.name for node in nodes if any(part in node.name for part in FULL)]
    quantize_dynamic(
        str(prepared),
        str(file),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def main(weights: Path, encoder: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        exported(network(weights), plain)
        quantised(plain, small)
        model = onnx.load(small)
    model.metadata_props.add(key="clues", value=clues.DIGEST)
    onnx.save(model, out / "network.onnx")
    (out / "vocabulary.txt").write_bytes((encoder / "vocab.txt").read_bytes())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
