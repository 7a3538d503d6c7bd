"""`onrecord compare`: two readings of the same reports side by side."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.ledger.store import Store
from onrecord.ledger.story import Story
from onrecord.records import Reading, Reconciliation, Span
from onrecord.views.readings import compare
from tests.ledger.invented import data, reading
from tests.reading.larger.stub import said, serving, statement

TEXT = "The ferry sank on Monday. At least 17 people died. The hull had cracks."


@pytest.fixture
def _ledgers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one = reading(TEXT)
    for name, made, reader in (("a.db", one, "onrecord-1"), ("b.db", other(one), "openai:clever")):
        with Store.open(tmp_path / name) as store:
            store.add(made, data(one), reader)


def other(one: Reading) -> Reading:
    """The same report as another reader has it: one statement less, one shorter and planned, no figure."""
    first, second, third = one.statements
    span = Span.cut(TEXT, second.content.start, second.content.end - 1)
    return (
        replace(one, statements=(first, replace(second, content=span, status="planned")), figures=()) if third else one
    )


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, args)
    assert "Traceback" not in result.output
    return result


@pytest.mark.usefixtures("_ledgers")
def test_what_differs_is_shown_and_what_is_alike_when_asked_for() -> None:
    result = run("compare", "b.db", "--ledger", "a.db")
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert "< onrecord-1   > openai:clever" in lines
    assert "3 statements: 2 found by both, 1 told alike" in lines
    assert "< 25-50 asserted, Ines Calder: At least 17 people died." in lines
    assert "> 25-49 planned, Ines Calder: At least 17 people died" in lines
    assert "< 50-71 asserted, Ines Calder: The hull had cracks." in lines
    assert not [line for line in lines if line.startswith("=")]
    assert (
        "= 0-25 asserted, Ines Calder: The ferry sank on Monday."
        in run("compare", "b.db", "--ledger", "a.db", "--all").stdout
    )


@pytest.mark.usefixtures("_ledgers")
def test_as_json_and_the_other_way_round() -> None:
    (one,) = json.loads(run("compare", "a.db", "--ledger", "b.db", "--json").stdout)
    assert (one["left_reader"], one["right_reader"]) == ("openai:clever", "onrecord-1")
    assert [bool(p["left"]) for p in one["statements"]] == [True, True, False]
    assert one["figures"][0]["left"] is None


@pytest.mark.usefixtures("_ledgers")
def test_ledgers_with_nothing_in_common_say_so(tmp_path: Path) -> None:
    Store.open(tmp_path / "c.db").close()
    assert "hold no report in common" in run("compare", "c.db", "--ledger", "a.db").stderr
    assert "there is no ledger here" in run("compare", "none.db", "--ledger", "a.db").stderr


@pytest.mark.usefixtures("_ledgers")
def test_readings_can_be_compared_as_known_on_a_day() -> None:
    day = reading(TEXT).report.day
    assert day
    same = run("compare", "b.db", "--ledger", "a.db")
    assert run("compare", "b.db", "--ledger", "a.db", "--as-known-on", day).stdout == same.stdout
    early = run("compare", "b.db", "--ledger", "a.db", "--as-known-on", "2001-01-01")
    assert "hold no report in common as known on 2001-01-01" in early.stderr
    assert "no dated report was published up to 2001-01-01" in early.stderr


def test_a_reading_held_against_itself_differs_nowhere() -> None:
    story = Story.of([reading(TEXT)], Reconciliation())
    (same,) = compare(story, story)
    assert same.statements
    assert all(p.same for p in (*same.statements, *same.figures))


def test_a_larger_model_reads_and_tells_what_it_cost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "one.txt").write_text("The lock burst on Monday, police said.\n")
    lie = statement("the lock is whole", "police")
    with serving([said(statement("The lock burst on Monday", "police"), lie)]) as stub:
        asked = ("add", "one.txt", "--reader", "openai:clever", "--base-url", stub.base)
        first, again = run(*asked, "--ledger", "s.db"), run(*asked, "--ledger", "t.db")
    assert first.exit_code == 1  # a statement was refused
    assert "1 report added, 1 statement" in " ".join(first.stdout.split())
    cost, refused = first.stderr.splitlines()
    assert cost == "onrecord: openai:clever: 1 question asked; 100 tokens in, 20 out"
    assert refused.startswith("onrecord: one.txt: refused of openai:clever: the content 'the lock is whole'")
    assert "0 questions asked, 1 answered from the cache" in again.stderr
