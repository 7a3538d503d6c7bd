"""Judgements are kept as they were made, change the ledger's state, and come back in their order."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.ledger.store import Store
from onrecord.line import Ledger
from tests.ledger.invented import data, reading


def test_judgements_are_kept_and_act_on_the_next_story(tmp_path: Path) -> None:
    one = reading("The ferry sank.\nAt least 17 people died, Calder said.")
    with Store.open(tmp_path / "story.db") as store:
        store.add(one, data(one), "a reader")
    with onrecord.open(tmp_path / "story.db") as ledger:
        ledger.reconcile()
        before = ledger.state()
        made = ledger.judge(one.statements[0].id, "reject", who="Ode", why="a caption")
        assert ledger.state() != before
        assert ledger.state().read == before.read
        assert one.statements[0].id not in ledger.story().statements
        assert one.statements[0].id in ledger.as_read().statements
        ledger.judge(one.figures[0].id, "edit", {"low": 18, "high": None}, who="Ode")
    with onrecord.open(tmp_path / "story.db") as again:
        assert again.judgements()[0] == made
        assert made.why == "a caption"
        assert again.story().figures[one.figures[0].id].low == 18
        assert [row["type"] for row in again.export()].count("judgement") == 2
        again.judge(one.statements[0].id, "withdraw", who="Ode")
        assert one.statements[0].id in again.story().statements


def test_state_changes_with_reports_and_reconciling() -> None:
    one = reading("The ferry sank.")
    with Store.open() as store:
        empty = store.state()
        store.add(one, data(one), "a reader")
        added = store.state()
        Ledger(store).reconcile()
        assert len({empty, added, store.state()}) == 3
        assert store.state() == store.state()
