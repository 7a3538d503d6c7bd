"""The encoder's int8 graph in floats, for a card: the same sums, by operations that a card has kernels for.

onnxruntime's CUDA provider has none for `DynamicQuantizeLinear` and `MatMulInteger`: it leaves them to the processor
and copies what they need to and fro (https://github.com/microsoft/onnxruntime/issues/7745). So both are told in
operations on floats that hold whole numbers: inputs are scaled and rounded as before, and sums of products of 8 bits
are exact in floats of 32 bits below 2 to the 24. What else a layer does may differ in its last digit on another
device, and where that turns one rounding, scores move; dequantised weights, with inputs left as they are, would round
otherwise everywhere, and twice as many records came out otherwise (`benchmarks/card.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, helper, numpy_helper

_STEPS = 255.0
"""The steps of 8 bits."""


def in_floats(path: Path) -> bytes:
    """Return the graph in a file as bytes of one that onnxruntime runs whole on a card."""
    model = onnx.load(str(path))
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            nodes += _quantized(node)
        elif node.op_type == "MatMulInteger":
            nodes.append(_multiplied(model, node))
        else:
            nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    model.graph.initializer.extend(
        numpy_helper.from_array(np.array(value, dtype=np.float32), name) for name, value in _CONSTANTS.items()
    )
    del model.graph.value_info[:]  # what was known of types no longer holds
    made: bytes = model.SerializeToString()
    return made


_CONSTANTS = {"float.zero": 0.0, "float.steps": _STEPS}


def _quantized(node: NodeProto) -> Iterator[NodeProto]:
    """Yield what `DynamicQuantizeLinear` is by its definition, but for the last step: zero is not added.

    Its first output then is what `MatMulInteger` takes: the input's whole numbers less that of zero, as floats. The
    third, the number of zero, is no longer asked for.
    """
    (given,), (out, scale, _) = node.input, node.output
    name = re.sub(r"\W", "_", out)

    def step(kind: str, told: str, *inputs: str, output: str = "") -> NodeProto:
        return helper.make_node(kind, list(inputs), [output or of(told)], of(told))

    def of(told: str) -> str:
        return f"{name}.{told}"

    for kind, told in (("ReduceMin", "least"), ("ReduceMax", "most")):
        yield helper.make_node(kind, [given], [of(told)], of(told), keepdims=0)
    yield step("Min", "low", of("least"), "float.zero")
    yield step("Max", "high", of("most"), "float.zero")
    yield step("Sub", "range", of("high"), of("low"))
    yield step("Div", "scale", of("range"), "float.steps", output=scale)
    yield step("Div", "lowest", of("low"), scale)
    yield step("Round", "below", of("lowest"))
    yield step("Add", "above", of("below"), "float.steps")
    yield step("Div", "scaled", given, scale)
    yield step("Round", "rounded", of("scaled"))
    yield step("Clip", "clipped", of("rounded"), of("below"), of("above"), output=out)


def _multiplied(model: ModelProto, node: NodeProto) -> NodeProto:
    """Return `MatMul` of the same whole numbers as floats; the weights are turned where they stand."""
    given, weights, _, zero = node.input
    kept = {told.name: told for told in model.graph.initializer}
    numbers = numpy_helper.to_array(kept[weights]).astype(np.float32)
    floats = numbers - numpy_helper.to_array(kept[zero]).astype(np.float32)
    kept[weights].CopyFrom(numpy_helper.from_array(floats, weights))
    return helper.make_node("MatMul", [given, weights], list(node.output), node.name)
