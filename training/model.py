"""The reader's network: all-MiniLM-L6-v2, one case embedding, and small heads on its last layer."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import BertModel

from onrecord.reading.heads import WIDTH
from onrecord.reading.tags import TAGS

LINK = 64  # width of the link heads' queries and keys
VECTOR = 128  # width of the meaning vectors
HIDDEN = 128  # width of the layer under the judging heads
CASES = 4


class Reader(nn.Module):
    """One pass over a window gives each wordpiece tag scores, link queries and keys, a meaning vector and marks."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(encoder, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        width = self.bert.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        nn.init.zeros_(self.case.weight)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, len(TAGS))
        self.links = nn.Linear(width, 4 * LINK)
        self.vector = nn.Linear(width, VECTOR)
        self.weight = nn.Linear(width, 1)
        nn.init.zeros_(self.weight.weight)
        nn.init.zeros_(self.weight.bias)
        self.marks = nn.Sequential(nn.Linear(width, HIDDEN), nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, WIDTH))
        self.crf = Crf(len(TAGS))

    @property
    def device(self) -> torch.device:
        """Where the weights lie."""
        return self.case.weight.device

    def forward(self, ids, cases, mask):
        """Return tags (batch, length, 7), links (…, 4 x 64), vectors (…, 128) and marks (…, WIDTH)."""
        hidden = self.dropout(self.encoded(ids, cases, mask))
        return self.tags(hidden), self.links(hidden), self.meaning(hidden), self.marks(hidden)

    def meaning(self, hidden):
        """Return each wordpiece's part of what is said, (…, 128): its length says how much it counts (e^-2 to e^2).

        So the plain mean over a span is an attention-weighted one.
        """
        return self.vector(hidden) * torch.exp(2 * torch.tanh(self.weight(hidden)))

    def encoded(self, ids, cases, mask):
        """Return the encoder's last layer, (batch, length, width)."""
        words = self.bert.embeddings.word_embeddings(ids) + self.case(cases)
        return self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state


class Crf(nn.Module):
    """A linear chain over the tags (Lafferty, McCallum and Pereira 2001)."""

    def __init__(self, tags: int) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.register_buffer("forbidden", forbidden())

    def scores(self) -> torch.Tensor:
        """Return the score of moving from each tag (row) to each (column)."""
        return self.transitions + self.forbidden

    def forward(self, emissions, gold, free, mask):
        """Return the negative log likelihood of the paths that the gold allows, summed, divided by the wordpieces.

        All are (batch, length). Where `free` is set any tag is allowed: its likelihood is summed over them (partial
        annotation; Tsuboi and others 2008).
        """
        moves = self.scores()
        emissions = emissions.float()
        bar = torch.full_like(emissions, -1e4).scatter(2, gold.unsqueeze(2), 0.0)
        bar = torch.where(free.unsqueeze(2) > 0, torch.zeros_like(bar), bar)
        allowed = self._all_paths(emissions + bar, moves, mask)
        return (self._all_paths(emissions, moves, mask) - allowed).sum() / mask.sum()

    @staticmethod
    def _all_paths(emissions, moves, mask):
        """The log of the sum over all paths: steps are matrices, and neighbours are multiplied until one is left.

        So a window of 224 wordpieces takes eight rounds instead of 223 steps (Sarkka and Garcia-Fernandez 2021).
        """
        tags = moves.shape[0]
        still = torch.full_like(moves, -1e4).fill_diagonal_(0.0)
        steps = moves + emissions[:, 1:, None, :]
        steps = torch.where(mask[:, 1:, None, None] > 0, steps, still)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, still.expand(len(steps), 1, tags, tags)], 1)
            left, right = steps[:, ::2], steps[:, 1::2]
            steps = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        return torch.logsumexp(emissions[:, 0, :, None] + steps[:, 0], dim=(1, 2))


def forbidden() -> torch.Tensor:
    """Moves that BIO does not know: into I-x from anything but B-x or I-x."""
    bar = torch.zeros(len(TAGS), len(TAGS))
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            if after.startswith("I-") and before[2:] != after[2:]:
                bar[i, j] = -1e4
    return bar
