"""A process killed while it adds reports leaves whole ones only, and loses none that it had told of as kept."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from onrecord.ledger.store import Store
from onrecord.records import Reading
from tests.ledger.invented import data, reading

# Adds reports of growing number from the one named, telling of each once it is kept.
ADDING = """
import itertools, sys
from onrecord.ledger.store import Store
from tests.ledger.invented import data
from tests.ledger.test_killing import numbered
with Store.open(sys.argv[1]) as store:
    for n in itertools.count(int(sys.argv[2])):
        one = numbered(n)
        store.add(one, data(one), "a reader")
        print(n, flush=True)
"""
ROOT = Path(__file__).parents[2]


def numbered(n: int) -> Reading:
    return reading("".join(f"Report {n} says {m} people were rescued.\n" for m in range(60)), path=f"{n}.txt")


def test_a_kill_leaves_whole_reports_and_loses_none(tmp_path: Path) -> None:
    place = tmp_path / "story.db"
    moments = random.Random(7)  # noqa: S311 (moments to kill at guard nothing)
    told = -1
    for _ in range(10):
        # Unbuffered pipe to a file: what was told before the kill is there to be read after it.
        with (tmp_path / "told").open("w+") as out:
            adding = subprocess.Popen([sys.executable, "-c", ADDING, str(place), str(told + 1)], stdout=out, cwd=ROOT)
            while not (tmp_path / "told").stat().st_size:
                assert adding.poll() is None
                time.sleep(0.01)
            time.sleep(moments.uniform(0, 0.1))
            adding.kill()
            adding.wait()
            out.seek(0)
            told = int(out.read().split("\n")[-2])
        with Store.open(place) as store:
            kept = {r.report.id: r for r in store.readings()}
            # The one after the last it told of may have been finished too; whatever is there is whole.
            maybe = numbered(told + 1)
            wanted = [numbered(n) for n in range(told + 1)] + [maybe] * (maybe.report.id in kept)
            assert kept == {r.report.id: r for r in wanted}
            assert all(store.snapshot(r.report.sha256) == data(r) for r in wanted)
            assert len(store.search(f'"Report {told}"', 1000)) == 60
            assert store.search(f'"Report {told + 2}"') == []
            told += maybe.report.id in kept
    assert told >= 9
