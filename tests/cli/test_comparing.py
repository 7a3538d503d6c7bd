"""`claims`, `conflicts` and `changes`, and every view as known on an earlier day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import main
from tests.cli.fakes import FakeLedger


@pytest.fixture(autouse=True)
def _ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(onrecord, "open", FakeLedger, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.db").touch()


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, (*args, "--ledger", "story.db"))
    assert "Traceback" not in result.output
    return result


def test_claims_are_shown_and_kept_by_words() -> None:
    shown = run("claims")
    assert shown.exit_code == 0
    assert "a single origin: fire service" in shown.stdout
    assert "[02-courier.html:" in shown.stdout
    assert json.loads(run("claims", "FIRE", "killed", "--json").stdout)[0]["origins"] == 1
    nothing = run("claims", "zebra")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "onrecord: no claim holds zebra (look for words: onrecord find zebra)\n"


def test_conflicts_are_shown() -> None:
    shown = run("conflicts")
    assert "Said and denied (denial)" in shown.stdout
    assert "Weil says so, the mill denies it" in shown.stdout
    assert json.loads(run("conflicts", "--json").stdout)[0]["kind"] == "denial"
    assert "No two statements or figures conflict." in run("conflicts", "--as-known-on", "2031-05-01").stdout


def test_changes_are_shown() -> None:
    shown = run("changes", "--since", "2031-05-02")
    assert "CHANGES SINCE 2031-05-02" in shown.stdout
    assert "03-radio.md" in shown.stdout
    told = json.loads(run("changes", "--since", "2031-05-02", "--json").stdout)
    assert [r["short"] for r in told["reports"]] == ["03-radio.md"]
    late = run("changes", "--since", "2031-06-01")
    assert late.exit_code == 0
    assert "Nothing changed." in late.stdout
    assert late.stderr == "onrecord: no dated report was published from 2031-06-01 on\n"
    assert run("changes", "--since", "0001-01-01").exit_code == 0


@pytest.mark.parametrize("command", [("changes",), ("changes", "--since", "2031-05-02", "--as-known-on", "2031-05-01")])
def test_wrong_usage_is_2(command: tuple[str, ...]) -> None:
    assert run(*command).exit_code == 2


@pytest.mark.parametrize(
    "command",
    [("brief",), ("find", "cracks"), ("who", "mill"), ("claims",), ("conflicts",), ("tally",), ("export",)],
)
def test_every_view_can_be_as_known_on_a_day(command: tuple[str, ...]) -> None:
    assert "03-radio.md" in run(*command).stdout or command in {("claims",), ("find", "cracks")}
    early = run(*command, "--as-known-on", "2031-05-01")
    assert early.exit_code == 0
    assert "03-radio.md" not in early.stdout
    before = run(*command, "--as-known-on", "2031-04-01")
    assert before.exit_code == 0
    assert "no dated report was published up to 2031-04-01: ask for a later day" in before.stderr


def test_a_brief_says_as_of_which_day_it_is() -> None:
    assert "As known on 2031-05-01" in " ".join(run("brief", "--as-known-on", "2031-05-01").stdout.split())
    assert "As known on" not in run("brief").stdout


def test_a_report_is_shown_as_known_on_a_day() -> None:
    assert run("show", "reports/03-radio.md").exit_code == 0
    early = run("show", "reports/03-radio.md", "--as-known-on", "2031-05-01")
    assert early.exit_code == 1
    assert "no such report, statement or figure as known on 2031-05-01" in early.stderr
    assert run("show", "reports/01-gazette.txt", "--as-known-on", "2031-05-01").exit_code == 0
