"""`onrecord judge`: what is judged is said, listed and refused in sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import onrecord
from tests.cli.fakes import FakeLedger
from tests.cli.test_cli import KEPT, run
from tests.page.served import kept as in_memory
from tests.views.stories import silo

BAN = next(s for s in silo().statements.values() if "considering a ban" in s.content.text)


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeLedger:
    monkeypatch.chdir(tmp_path)
    (tmp_path / KEPT[1]).touch()
    kept = FakeLedger(KEPT[1])
    monkeypatch.setattr(onrecord, "open", lambda *_: kept)
    return kept


def test_judging_and_listing() -> None:
    assert "nothing was judged yet" in run("judge", *KEPT).stderr
    done = run("judge", BAN.id, "edit", "--set", "status=planned", "--who", "Ode", "--why", "it was decided", *KEPT)
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"Ode judged {BAN.id}: edit" in done.stderr
    shown = run("judge", *KEPT).stdout
    assert "considering a ban" in shown
    assert "Ode: edited status planned" in shown
    row = json.loads(run("judge", BAN.id, "reject", "--who", "Rim", "--json", *KEPT).stdout)[0]
    assert (row["verdict"], row["about"], row["value"]) == ("reject", BAN.id, None)
    assert "disputed" in run("judge", BAN.id, *KEPT).stdout
    assert len(json.loads(run("judge", "--json", *KEPT).stdout)) == 2


def test_a_bound_is_opened_by_setting_it_to_nothing(ledger: FakeLedger) -> None:
    five = next(f for f in silo().figures.values() if f.low == 5)
    assert run("judge", five.id, "edit", "--set", "low=6", "--set", "high=", "--who", "Ode", *KEPT).exit_code == 0
    assert ledger.story().figures[five.id].low == 6
    assert ledger.story().figures[five.id].high is None


def test_what_cannot_be_judged_is_one_sentence() -> None:
    wrong = run("judge", BAN.id, "edit", "--set", "status=sure", "--who", "Ode", *KEPT)
    assert wrong.exit_code == 1
    assert "'sure' will not do for status" in wrong.stderr
    assert wrong.stderr.count("\n") == 1
    assert run("judge", BAN.id, "maybe", *KEPT).exit_code == 2
    assert run("judge", "--why", "so", *KEPT).exit_code == 2
    assert run("judge", BAN.id, "edit", "--set", "status", *KEPT).exit_code == 2


def test_proposals_are_listed_taken_up_and_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = in_memory(silo())
    monkeypatch.setattr(kept, "close", lambda: None)
    monkeypatch.setattr(onrecord, "open", lambda *_: kept)
    assert "no proposal waits" in run("judge", "--waiting", *KEPT).stderr
    first = kept.propose(BAN.id, "edit", {"status": "planned"}, who="assistant Rook", why="it says will")
    second = kept.propose(BAN.id, "reject", who="assistant Rook", why="a caption")
    shown = " ".join(run("judge", "--waiting", *KEPT).stdout.split())
    assert "assistant Rook proposes to edit: status planned. it says will" in shown
    assert f"onrecord judge {first.id} accept, or reject" in shown
    assert [r["id"] for r in json.loads(run("judge", "--waiting", "--json", *KEPT).stdout)] == [first.id, second.id]
    assert f"Ode judged {BAN.id}: edit" in run("judge", first.id, "accept", "--who", "Ode", *KEPT).stderr
    assert f"Ode judged {second.id}: reject" in run("judge", second.id, "reject", "--who", "Ode", *KEPT).stderr
    assert kept.story().statements[BAN.id].status == "planned"
    assert "proposes to reject" in run("judge", BAN.id, *KEPT).stdout
    assert run("judge", BAN.id, "--waiting", *KEPT).exit_code == 2
    again = run("judge", first.id, "accept", "--who", "Ode", *KEPT)
    assert again.exit_code == 1
    assert "no proposal of the id" in again.stderr
