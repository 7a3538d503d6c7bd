"""Calibration: of the statements that the reader is this sure of, how many are right? Against PolNeAR's dev split.

usage: calibration.py [--shared ../shared] [--json]

Right is a triple: a content that meets a gold piece by half (F1 of characters), credited to a source that meets the
gold's by half, or to none where the gold names none. Every attributed statement of the product counts. The error is the
mean distance between how sure and how often right over ten bins of equal width, by their size (expected calibration
error; Naeini, Cooper and Hauskrecht 2015).
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import onrecord
from reliability import Reliability, reliability
from shared import alone, need
from table import Table, score

Range = tuple[int, int]
GOLD = Path("data/polnear/dev.jsonl")


def measure(shared: Path) -> Reliability:
    """Read the split through the product and compare every confidence with what proves right."""
    gold = [json.loads(line) for line in need(shared / GOLD).read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as place, onrecord.open() as ledger:
        for report in gold:
            Path(place, f"{report['id']}.txt").write_text(report["text"], encoding="utf-8", newline="")
        ledger.add(place)
        story = ledger.story()
    pieces = {str(g["id"]): [(c, a["source"]) for a in g["attributions"] for c in a["content"]] for g in gold}
    told = []
    for reading in story.readings:
        known = pieces[Path(reading.report.path or "").stem]
        for s in reading.statements:
            if not s.narrated:
                source = (s.source.start, s.source.end) if s.source else None
                span = (s.content.start, s.content.end)
                told.append((s.confidence, any(_half(span, c) and _meets(source, by) for c, by in known)))
    return reliability(told)


def _half(one: Range, other: Range) -> bool:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return 2 * shared >= 0.5 * (one[1] - one[0] + other[1] - other[0])


def _meets(source: Range | None, gold: list[Range]) -> bool:
    if source is None or not gold:
        return source is None and not gold
    return _half(source, (gold[0][0], gold[-1][1]))


def table(found: Reliability) -> Table:
    """Return the curve for people."""
    rows = tuple((str(b.count), score(b.sure), score(b.right)) for b in found.bins)
    title = f"Calibration, PolNeAR dev (expected calibration error {score(found.error)})"
    return Table(title, ("statements", "how sure", "right"), rows)


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
