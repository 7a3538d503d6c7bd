"""The int8 graph in floats gives what the int8 graph gives."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.reading.encoder import Encoder, ModelError
from onrecord.reading.floating import in_floats
from onrecord.reading.windows import cut_windows

TEXT = (
    "The lock held all night. “We were lucky,” the harbour master said. Nine barges waited at the gate, and two "
    "of them turned back before dusk because the river was rising, according to the county engineer, who had warned."
)


def _layer(weights: NDArray[np.int8], scales: list[float], place: Path) -> Path:
    """A dynamically quantised layer as the exporter writes it."""
    zeros = np.zeros(weights.shape[1], dtype=np.int8)
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "scale", "zero"]),
        helper.make_node("MatMulInteger", ["q", "w", "zero", "w_zero"], ["sums"]),
        helper.make_node("Cast", ["sums"], ["told"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["scale", "w_scale"], ["scales"]),
        helper.make_node("Mul", ["told", "scales"], ["y"]),
    ]
    kept: dict[str, NDArray[np.generic]] = {
        "w": weights,
        "w_zero": zeros,
        "w_scale": np.array(scales, dtype=np.float32),
    }
    graph = helper.make_graph(
        nodes,
        "layer",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", len(weights)])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", weights.shape[1]])],
        [numpy_helper.from_array(values, name) for name, values in kept.items()],
    )
    path = place / "layer.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), str(path))
    return path


def _run(model: bytes | str, x: NDArray[np.float32]) -> NDArray[np.float32]:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.add_session_config_entry("session.x64quantprecision", "1")
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    found: NDArray[np.float32] = session.run(None, {"x": x})[0]
    return found


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.floats(-3, 3), st.floats(0.01, 30))
def test_a_layer_gives_the_same_sums(
    tmp_path_factory: pytest.TempPathFactory, seed: int, rows: int, shift: float, width: float
) -> None:
    rng = np.random.default_rng(seed)
    weights = rng.integers(-127, 128, (96, 5), dtype=np.int8)
    path = _layer(weights, rng.uniform(0.001, 0.1, 5).tolist(), tmp_path_factory.mktemp("layer"))
    x = (rng.standard_normal((rows, 96)) * width + shift).astype(np.float32)
    assert np.array_equal(_run(str(path), x), _run(in_floats(path), x))


def test_nothing_is_left_that_a_card_cannot_do(encoder: Encoder) -> None:
    graph = onnx.load_from_string(in_floats(encoder._folder / "reader.onnx")).graph
    assert {n.op_type for n in graph.node}.isdisjoint({"DynamicQuantizeLinear", "MatMulInteger"})


def test_the_model_in_floats_tells_nearly_the_same(encoder: Encoder) -> None:
    windows = cut_windows(TEXT, encoder.tokenizer)
    (one,), (other,) = encoder.encode(windows), Encoder(floats=True).encode(windows)
    assert (one.tags.argmax(-1) == other.tags.argmax(-1)).mean() > 0.95
    for a, b in ((one.tags, other.tags), (one.links, other.links), (one.vectors, other.vectors)):
        assert np.abs(a - b).mean() < 0.02 * np.abs(a).max()


def test_a_library_that_lacks_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    monkeypatch.delitem(sys.modules, "onrecord.reading.floating", raising=False)
    with pytest.raises(ModelError, match="pip") as error:
        Encoder(floats=True)
    assert "\n" not in str(error.value)
