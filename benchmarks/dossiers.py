"""Dossiers: whole stories read, reconciled and scored against the ledger that a careful reader made of them.

usage: [ONRECORD_DOSSIERS=training/next] dossiers.py [--shared ../shared] [--json]

A dossier is a folder of reports with a `gold.json`. Each is added to a ledger of its own, exported to a file, and
scored by `score.py` beside the dossiers. Those in `stories/` are our own, written by somebody who did not know the
rules; the README there says which were looked at, and which were only ever measured. ONRECORD_DOSSIERS names another
folder of our own to be scored in their place.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import onrecord
from shared import SkippedError, alone, check, digest, need
from table import Table, score

Scores = dict[str, dict[str, float]]
"""The scorer's rows by the name of the dossier, the mean over all dossiers as `mean`."""

HEADLINE = (
    "statements", "voices", "voice_kind", "status", "figures", "tallies", "claims", "origins", "conflicts", "relays",
)  # fmt: skip
"""The ten rows whose mean is a dossier's score, as `score.py` names them."""
MEAN, OURS = "mean", "ours"
"""Columns of means: over the shared dossiers, and over our own."""
STORIES = Path(__file__).parent / "stories"


def folders(shared: Path) -> list[Path]:
    """Return the dossiers in order of name; SkippedError where there is none, or no scorer."""
    need(shared / "dossiers/score.py")
    found = sorted(gold.parent for gold in (shared / "dossiers").glob("*/gold.json"))
    if not found:
        raise SkippedError(f"{shared / 'dossiers'} holds no dossier")
    return found


def ours() -> list[Path]:
    """Return our own dossiers in order of name."""
    return sorted(gold.parent for gold in Path(os.environ.get("ONRECORD_DOSSIERS", STORIES)).glob("*/gold.json"))


def data(folder: Path) -> str:
    """Return the digest of a dossier: its reports and its gold."""
    return digest(path for path in folder.iterdir() if path.is_file())


def measure(shared: Path) -> Scores:
    """Return the scores of every dossier, with the means over those shared and over our own."""
    scorer = shared / "dossiers/score.py"
    given = {folder.name: score_of(folder, scorer) for folder in folders(shared)}
    own = {folder.name: score_of(folder, scorer) for folder in ours()}
    return given | {MEAN: _mean(given)} | own | {OURS: _mean(own)}


def _mean(scores: Scores) -> dict[str, float]:
    rows = next(iter(scores.values()))
    return {row: sum(s[row] for s in scores.values()) / len(scores) for row in rows}


def score_of(folder: Path, scorer: Path) -> dict[str, float]:
    """Read one dossier into a fresh ledger, export it, and return the scorer's rows."""
    with tempfile.TemporaryDirectory() as place:
        exported = Path(place) / "ledger.jsonl"
        with onrecord.open(Path(place) / "story.db") as ledger:
            ledger.add(folder)
            ledger.reconcile()
            lines = [json.dumps(record, ensure_ascii=False) for record in ledger.export()]
        exported.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        found = check(scorer, folder, exported)
    return {row: float(value) for row, value in found.items() if isinstance(value, int | float)}


def table(scores: Scores) -> Table:
    """Return the scores for people: the ten headline rows first, then the dossier's score, then the finer rows."""
    names = tuple(scores)
    told = next(iter(scores.values()))
    order = [*HEADLINE, "dossier", *(row for row in told if row not in HEADLINE and row != "dossier")]
    rows = tuple((row + (" *" if row in HEADLINE else ""), *(score(scores[n][row]) for n in names)) for row in order)
    return Table("Dossiers", ("", *names), rows, "* the rows whose mean is `dossier`")


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
