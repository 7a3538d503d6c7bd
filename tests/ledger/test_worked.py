from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.ledger.store import Store
from tests.ledger.conftest import Place
from tests.ledger.invented import data, reading


def kept(store: Store) -> list[str]:
    ids = []
    for n in range(2):
        made = reading(f"The lock at Torvik burst {n} times, and Elin Marsh of Torvik knew.")
        store.add(made, data(made), "test")
        ids.append(made.report.id)
    return ids


def test_what_was_made_comes_back_until_it_is_made_again_or_gone(place: Place) -> None:
    with Store.open(place()) as store:
        one, other = kept(store)
        made = {(one, "print"): ("", b"\x00one"), (one, "copies"): ("1", b"none"), (other, "print"): ("", b"other")}
        store.rework([one, other], made, (), "a")
        assert store.worked([one, other], "a") == made
        assert store.worked([other], "a") == {(other, "print"): ("", b"other")}
        anew = {(one, "copies"): ("2", b"some")}
        store.rework([one, other], anew, {(one, "copies"), (other, "print")}, "a")
        assert store.worked([one, other], "a") == {(one, "print"): ("", b"\x00one")} | anew


def test_what_other_rules_made_is_not_taken_and_goes(place: Place) -> None:
    with Store.open(place()) as store:
        one, other = kept(store)
        store.rework([one, other], {(one, "print"): ("", b"old"), (other, "print"): ("", b"old")}, (), "a")
        assert store.worked([one], "b") == {}
        store.rework([one], {(one, "print"): ("", b"new")}, (), "b")
        assert store.worked([one, other], "b") == {(one, "print"): ("", b"new")}
        assert store.worked([one, other], "a") == {(other, "print"): ("", b"old")}


def test_a_damaged_piece_is_none_and_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "story.db"
    with Store.open(file) as store:
        one, other = kept(store)
        store.rework([one, other], {(one, "print"): ("", b"one"), (other, "print"): ("", b"other")}, (), "a")
        store.remember({(one, other): {("s1", "s2"): (0.5, 1.0)}}, "c")
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE worked SET packed = substr(packed, 1, 5) WHERE report = ?", (one,))
        raw.execute("UPDATE compared SET packed = x'00ff'")
    with Store.open(file) as store:
        assert store.worked([one, other], "a") == {(other, "print"): ("", b"other")}
        assert store.compared([one, other], "c") == []
        store.rework([one], {(one, "print"): ("", b"one")}, (), "a")
        assert store.worked([one], "a") == {(one, "print"): ("", b"one")}
