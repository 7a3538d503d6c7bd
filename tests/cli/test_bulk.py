from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_cli import run


def test_a_pile_goes_shard_by_shard_into_a_ledger(tmp_path: Path) -> None:
    shard, out, ledger = tmp_path / "a.jsonl", str(tmp_path / "read"), str(tmp_path / "bulk.db")
    rows = [{"text": f"“The lock held,” said Elin Marsh, mayor of Torvik, on day {n}."} for n in range(2)]
    shard.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = run("bulk", "read", str(shard), "--out", out)
    assert (done.exit_code, "a.jsonl: 2 reports" in done.stderr) == (0, True)
    assert "read before" in run("bulk", "read", str(shard), "--out", out).stderr
    assert "2 reports reconciled" in run("bulk", "reconcile", out, "--ledger", ledger).stderr
    assert "Elin Marsh" in run("export", "--ledger", ledger).stdout
    again = run("bulk", "reconcile", out, "--ledger", ledger)
    assert (again.exit_code, "holds reports already" in again.stderr) == (1, True)


def test_a_shard_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("bulk", "read", str(tmp_path / "none.warc"), "--out", str(tmp_path / "read"))
    assert (done.exit_code, "none.warc" in done.stderr) == (1, True)


def test_the_card_reads_in_this_process_alone() -> None:
    done = run("add", "x", "--device", "cuda", "--jobs", "2")
    assert (done.exit_code, "--jobs and --engine" in done.stderr) == (2, True)
