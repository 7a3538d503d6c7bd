"""The unchanged encoder's sentence vectors, cut to fewer dimensions, as targets for the reader's meaning vectors.

The reader learns to give, in context and in the same pass, what all-MiniLM gives for the words alone; so statements
can be compared without a second encoder (knowledge distillation, Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel

from model import VECTOR

LONGEST = 96


class Teacher:
    """Vectors of a set of texts, by text."""

    def __init__(self, encoder: Path, tokenizer: Tokenizer, texts: set[str], device: str = "cpu") -> None:
        self._row = {text: i for i, text in enumerate(sorted(texts, key=lambda t: (len(t), t)))}
        network = BertModel.from_pretrained(encoder, add_pooling_layer=False).eval().to(device)
        full = _encode(network, tokenizer, list(self._row))
        self.basis = torch.pca_lowrank(full, q=VECTOR, center=True, niter=4)[2]
        self._vectors = torch.nn.functional.normalize((full - full.mean(0)) @ self.basis, dim=1)

    def __contains__(self, text: str) -> bool:
        return text in self._row

    def __getitem__(self, text: str) -> torch.Tensor:
        return self._vectors[self._row[text]]


def _encode(network: BertModel, tokenizer: Tokenizer, texts: list[str], batch: int = 64) -> torch.Tensor:
    """Mean-pooled, normalised vectors of texts that come sorted by length."""
    out = []
    with torch.no_grad(), torch.autocast(network.device.type, dtype=torch.bfloat16):
        for at in range(0, len(texts), batch):
            ids = [e.ids[:LONGEST] for e in tokenizer.encode_batch(texts[at : at + batch])]
            longest = max(map(len, ids))
            mask = torch.tensor([[1] * len(i) + [0] * (longest - len(i)) for i in ids], device=network.device)
            filled = torch.tensor([i + [0] * (longest - len(i)) for i in ids], device=network.device)
            hidden = network(input_ids=filled, attention_mask=mask).last_hidden_state.float()
            pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            out.append(torch.nn.functional.normalize(pooled, dim=1))
    return torch.cat(out)
