"""Attribution: sources, cues and contents found in news reports, against PolNeAR's development split.

usage: attribution.py [--shared ../shared] [--json]

Exact F1 asks for the same characters, overlap F1 counts words, a triple is a content with its source.
"""

from __future__ import annotations

import sys
from pathlib import Path

from shared import SkippedError, alone, check, digest, need
from table import Table, score

Scores = dict[str, dict[str, float]]
"""Precision, recall and F1 (`p`, `r`, `f1`) by row: `exact.source` …, `overlap.source` …, `triple`."""

GOLD = Path("data/polnear/dev.jsonl")
ROLES = ("source", "cue", "content")


def data(shared: Path) -> str:
    """Return the digest of the gold; SkippedError where it or its check is not here."""
    need(shared / "bench/attribution.py")
    return digest([need(shared / GOLD)])


def measure(shared: Path) -> Scores:
    """Return the scores of every row over the whole split."""
    found = check(shared / "bench/attribution.py", need(shared / GOLD))
    rows: dict[str, object] = {"triple": found["triple"]}
    for way in ("exact", "overlap"):
        of_roles = found[way]
        assert isinstance(of_roles, dict)  # noqa: S101  (the form that the check promises)
        rows |= {f"{way}.{role}": of_roles[role] for role in ROLES}
    return {name: _numbers(rows[name]) for name in sorted(rows)}


def _numbers(row: object) -> dict[str, float]:
    if not isinstance(row, dict):
        raise SkippedError("bench/attribution.py prints another form than this benchmark knows")
    return {key: float(row[key]) for key in ("p", "r", "f1")}


def table(scores: Scores) -> Table:
    """Return the scores for people."""
    rows = tuple((name, *(score(row[key]) for key in ("p", "r", "f1"))) for name, row in scores.items())
    return Table("Attribution, PolNeAR dev", ("", "precision", "recall", "F1"), rows)


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
