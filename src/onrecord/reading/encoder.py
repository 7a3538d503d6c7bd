"""Run the encoder: windows in, the scores of every head out, in one pass.

The model is one int8 ONNX file inside the package, run by onnxruntime on this machine's cores, or on a card with the
same sums in floats (`floating.py`); `MODEL_CARD.md` beside it says what it was trained on. Nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.reading.confidence import Calibration
from onrecord.reading.decoding import Floats
from onrecord.reading.tags import TAGS
from onrecord.reading.windows import Window

#: The outputs of the model's graph, in the order of `Scores`.
OUTPUTS = ("tags", "links", "vectors", "marks")


#: What onnxruntime calls each device, and how it is to run there. TF32 would round the factors of sums to 11 bits.
_PROVIDERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "cpu": ("CPUExecutionProvider", {}),
    "cuda": ("CUDAExecutionProvider", {"use_tf32": "0"}),
}
_ADVICE = "pip uninstall onnxruntime && pip install onnxruntime-gpu onnx"


class ModelError(Exception):
    """The model file is missing or is not one that this version can read."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder gives for one window of n wordpieces: tags (n, 7), links (n, 256), vectors (n, 128), marks."""

    tags: Floats
    links: Floats
    vectors: Floats
    marks: Floats


class Encoder:
    """The encoder with its tokenizer. Making one costs nothing; the first use loads the files.

    `device` is what it runs on, `cpu` or `cuda`. ModelError where what is installed cannot, at once where that can be
    known. `floats` has it do the int8 sums in floats, as a card always does.
    """

    def __init__(
        self, folder: Path | None = None, threads: int = 0, device: str = "cpu", floats: bool | None = None
    ) -> None:
        self._device = device
        if _PROVIDERS[device][0] not in onnxruntime.get_available_providers():
            raise ModelError(f"the onnxruntime that is installed runs on no {device} ({_ADVICE})")
        self._folder = folder or Path(str(files("onrecord.reading") / "model"))
        self._threads = threads
        self._in_floats = _floating() if floats or (floats is None and device == "cuda") else None

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The WordPiece tokenizer that the encoder was trained with."""
        path = self._folder / "tokenizer.json"
        if not path.is_file():
            raise ModelError(f"{path}: the reader's tokenizer is missing; install onrecord again")
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        path = self._folder / "reader.onnx"
        if not path.is_file():
            raise ModelError(f"{path}: the reader's model is missing; install onrecord again")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        # Processors without VNNI add products in 16 bits, which overflow: 4 tags in 100 came out otherwise. This takes
        # the exact sums there too, as every other processor does.
        options.add_session_config_entry("session.x64quantprecision", "1")
        # Threads that spin while they wait gain little on an idle machine and lose much beside another busy program.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        graph = self._in_floats(path) if self._in_floats else str(path)
        first, settings = _PROVIDERS[self._device]
        providers = [(first, settings), "CPUExecutionProvider"][: 1 + (self._device != "cpu")]
        session = onnxruntime.InferenceSession(graph, options, providers=providers)
        if session.get_providers()[0] != first:  # it only warns, and goes on without
            raise ModelError(f"onnxruntime could not begin on {self._device}: is there a card, with its libraries?")
        return session

    @cached_property
    def moves(self) -> Floats:
        """The CRF's scores of moving from one tag to the next, (7, 7)."""
        told = self._session.get_modelmeta().custom_metadata_map
        if json.loads(told.get("tags", "[]")) != list(TAGS):
            raise ModelError(f"{self._folder}: the reader's model knows other tags than this version of onrecord")
        return np.array(json.loads(told["moves"]), dtype=np.float32)

    @cached_property
    def calibration(self) -> Calibration:
        """How the signs of an attribution become the probability that it is right."""
        return Calibration(tuple(json.loads(self._session.get_modelmeta().custom_metadata_map["calibration"])))

    def encode(self, windows: Sequence[Window]) -> list[Scores]:
        """Return the scores of each window.

        Windows are run one at a time: a batch is filled up to its longest window (a third of what was run was filling),
        and what its layers hand on no longer fits a core's cache. The int8 scales are then those of one window, so that
        what is read of it does not change with the windows beside it.
        """
        return [Scores(*(output[0] for output in self._run(window))) for window in windows]

    def _run(self, window: Window) -> list[Floats]:
        ids = np.array([window.ids], dtype=np.int64)
        cases = np.array([window.cases], dtype=np.int64)
        outputs: list[Floats] = self._session.run(
            list(OUTPUTS), {"ids": ids, "cases": cases, "mask": np.ones_like(ids)}
        )
        return outputs


def _floating() -> Callable[[Path], bytes]:
    """What turns a graph into floats; ModelError where the library for it is missing."""
    try:
        from onrecord.reading.floating import in_floats  # noqa: PLC0415  (an extra)
    except ImportError as missing:
        raise ModelError(f"a card needs onnx as well ({_ADVICE})") from missing
    return in_floats
