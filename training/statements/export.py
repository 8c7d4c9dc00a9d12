"""A trained network -> network.onnx with weights of eight bits, and the vocabulary beside it.

    python training/statements/export.py WEIGHTS ENCODER OUT

WEIGHTS is `network.pt` or a checkpoint of fit.py; ENCODER the folder its vocabulary comes from. Matrices are rounded column by
column, so that no two neighbours in a column exceed 128 together: processors without VNNI add the products of two neighbours in
sixteen bits, and would read something else where these overflow. Heads, clues and the lowest layer are left as they are; one
window is read at a time, so nothing is padded.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network
from onnx.numpy_helper import from_array, to_array
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.statements.tagger import clues

FULL = ("/label", "/query", "/key", "/clues", "/layers.0/")
"""Names of what keeps its full weights: the heads, the clues, and the layer on which all others build."""
TOGETHER = 127
"""What two neighbours may come to before they are rounded: 128 and a half at most, of 255 times as much."""
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
    graph = onnx.load(prepared).graph
    quantize_dynamic(
        str(prepared),
        str(file),
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[node.name for node in graph.node if any(part in node.name for part in FULL)],
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    model = onnx.load(file)
    rounded_anew(model.graph, {each.name: to_array(each) for each in graph.initializer})
    onnx.save(model, file)


def rounded_anew(graph: onnx.GraphProto, full: dict[str, np.ndarray]) -> None:
    """Scale each column of a matrix so that its neighbours stay within what sixteen bits can add."""
    held = {each.name: each for each in graph.initializer}
    for name in [node.input[1] for node in graph.node if node.op_type == "MatMulInteger"]:
        bare = name.removesuffix("_quantized")
        weights, scales = full[bare], held[f"{bare}_scale"]
        pairs = np.abs(weights).reshape(len(weights) // 2, 2, -1).sum(1)
        scale = np.maximum(pairs.max(0) / TOGETHER, np.finfo(np.float32).tiny).astype(np.float32)
        held[name].CopyFrom(from_array(np.rint(weights / scale).astype(np.int8), name))
        scales.CopyFrom(from_array(scale.reshape(to_array(scales).shape), scales.name))


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
