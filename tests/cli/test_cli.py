"""The commands: exit codes, what goes to stdout and what to stderr, and no traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.cli import COMMANDS, main
from onrecord.cli.tallying import _draws
from onrecord.ledger.story import Story
from onrecord.records import Reconciliation
from tests.cli.fakes import FakeLedger


@pytest.fixture(autouse=True)
def _ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(onrecord, "open", FakeLedger, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_LEDGER", raising=False)
    (tmp_path / "story.db").touch()


def run(*args: str, env: dict[str, str] | None = None) -> Result:
    result = CliRunner().invoke(main, args, env=env)
    assert "Traceback" not in result.output
    return result


KEPT = ("--ledger", "story.db")


def test_add_shows_a_table_and_counts() -> None:
    result = run("add", "reports/", "--ledger", "new.db")
    assert result.exit_code == 0
    assert "Harbour Gazette" in result.stdout
    assert "3 reports added, 8 statements, 4 figures; 1 report already in the ledger" in result.stdout
    assert result.stderr == ""


def test_add_names_each_problem_and_takes_the_rest() -> None:
    result = run("add", "good.txt", "bad.txt", "skip.png")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "onrecord: bad.txt: is empty (leave it out)",
        "onrecord: passed over skip.png: is no report",
    ]
    assert "1 could not be read; 1 file passed over" in " ".join(result.stdout.split())


def test_a_file_passed_over_is_no_failure() -> None:
    assert run("add", "skip.png").exit_code == 0


def test_add_as_json_is_json_alone() -> None:
    result = run("add", "bad.txt", "--json")
    told = json.loads(result.stdout)
    assert [r["statements"] for r in told["reports"]] == [3, 2, 3]
    assert told["problems"] == [
        {
            "place": "bad.txt",
            "reason": "is empty",
            "advice": "leave it out",
            "passed_over": False,
            "source": None,
            "kept": False,
        }
    ]


def test_a_ledger_that_fails_is_one_line() -> None:
    result = run("add", "full")
    assert result.exit_code == 1
    assert result.stderr == "onrecord: story.db: the disk is full (make room)\n"


def test_stopping_is_one_line_and_130() -> None:
    result = run("add", "interrupt")
    assert result.exit_code == 130
    assert result.stderr.strip() == "onrecord: stopped; every report that was finished is kept"


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_brief_in_every_format_goes_to_stdout_or_to_a_file(form: str, tmp_path: Path) -> None:
    shown = run("brief", "--format", form, *KEPT)
    assert shown.exit_code == 0
    assert "five people" in shown.stdout
    assert "\x1b" not in shown.stdout
    written = run("brief", "--format", form, "--output", "out.x", *KEPT)
    assert written.stdout == ""
    assert (tmp_path / "out.x").read_text(encoding="utf-8") == shown.stdout


def test_brief_takes_its_format_from_the_name_of_the_file(tmp_path: Path) -> None:
    run("brief", "--output", "out.html", *KEPT)
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    failed = run("brief", "--output", "no/such/out.md", *KEPT)
    assert failed.exit_code == 1
    assert "no/such/out.md: could not be written" in failed.stderr


def test_brief_since_a_day() -> None:
    made = json.loads(run("brief", "--since", "2031-05-01", "--json", *KEPT).stdout)
    assert len(made["news"]["reports"]) == 3


@pytest.mark.parametrize(
    "args",
    [
        ("brief", "--since", "yesterday"),
        ("brief", "--json", "--format", "md", *KEPT),
        ("brief", "--format", "pdf"),
        ("add",),
        ("find",),
        ("nosuch",),
        ("tally", "kiled", *KEPT),
        ("tally", "--csv", "--json", *KEPT),
        ("find", "x", "--limit", "0"),
    ],
)
def test_wrong_usage_is_2(args: tuple[str, ...]) -> None:
    assert run(*args).exit_code == 2


@pytest.mark.parametrize("args", [("brief",), ("export",), ("find", "x"), ("who", "x"), ("tally",)])
def test_a_ledger_that_does_not_exist_is_not_made(args: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*args, "--ledger", "none.db")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert (
        result.stderr == "onrecord: none.db: there is no ledger here (make one: onrecord add PATH --ledger none.db)\n"
    )
    assert not (tmp_path / "none.db").exists()


def test_the_ledger_can_be_named_by_the_environment() -> None:
    assert run("who", "weil", env={"ONRECORD_LEDGER": "story.db"}).exit_code == 0


def test_export_is_lines_of_json_in_utf8() -> None:
    result = run("export", *KEPT)
    rows = [json.loads(line) for line in result.stdout_bytes.decode().splitlines()]
    assert rows[0]["type"] == "report"
    assert "text" not in rows[0]
    assert json.loads(run("export", "--text", *KEPT).stdout.splitlines()[0])["text"]


def test_find_and_who() -> None:
    assert "cracks" in run("find", "cracks", *KEPT).stdout
    nothing = run("find", "zebra", *KEPT)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "nothing found for zebra" in nothing.stderr
    assert json.loads(run("find", "zebra", "--json", *KEPT).stdout) == []
    assert "Ádám Weil, inspector" in run("who", "adam", "weil", *KEPT).stdout
    assert "no voice is called" in run("who", "nobody", *KEPT).stderr
    assert json.loads(run("who", "prent", "--json", *KEPT).stdout)[0]["name"] == "Olga Prent"


def test_tally_as_table_rows_json_and_chart(tmp_path: Path) -> None:
    shown = run("tally", *KEPT)
    assert shown.exit_code == 0
    assert "killed in the silo burst" in shown.stdout
    assert run("tally", "Killed", *KEPT).stdout == shown.stdout
    assert run("tally", "killed", "--csv", *KEPT).stdout_bytes.count(b"\r\n") == 4
    assert len(json.loads(run("tally", "--json", *KEPT).stdout)[0]["told"]) == 3
    drawn = run("tally", "--chart", "tally.svg", *KEPT)
    assert drawn.stderr == "onrecord: chart of 1 tally written to tally.svg\n"
    assert "</svg>" in (tmp_path / "tally.svg").read_text(encoding="utf-8")
    assert run("tally", "--chart", "no/such.svg", *KEPT).exit_code == 1


def test_events_as_table_and_json() -> None:
    shown = run("events", *KEPT)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("2031-05-01    Silo bursts at Dorn mill")
    (told,) = json.loads(run("events", "--json", *KEPT).stdout)
    assert (told["place"], told["counts"][0]["span"], len(told["reports"])) == ("Dorn", "5", 3)
    none = run("events", "--as-known-on", "2031-04-30", *KEPT)
    assert (none.exit_code, none.stdout) == (0, "")
    assert none.stderr


def test_tally_without_tallies_says_so(tmp_path: Path) -> None:
    nothing = run("tally", "injured", "--chart", "none.svg", *KEPT)
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "onrecord: no tally counts injured (there are tallies of killed)\n"
    assert not (tmp_path / "none.svg").exists()
    assert run("tally", "injured", "--json", *KEPT).stdout == "[]\n"
    unknown = run("tally", "kiled", *KEPT)
    assert unknown.exit_code == 2
    assert "kiled is no measure; the measures are killed, injured" in unknown.stderr


def test_tally_of_an_empty_ledger_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeLedger, "story", lambda *_: Story.of((), Reconciliation()))
    empty = run("tally", *KEPT)
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert "There are no reports to show" in empty.stderr


def test_a_terminal_without_the_characters_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert _draws("utf-8")
    assert not _draws("ascii")
    assert not _draws("no-such-encoding")
    monkeypatch.setenv("TERM", "dumb")
    assert not _draws("utf-8")


def test_demo_gives_its_reports_to_a_new_folder_only(tmp_path: Path) -> None:
    given = run("demo", "--reports", "story")
    assert given.exit_code == 0
    assert len(list((tmp_path / "story").iterdir())) == 7
    again = run("demo", "--reports", "story")
    assert (again.exit_code, again.stdout) == (1, "")
    assert again.stderr == "onrecord: story: is there already (name a new folder)\n"


def test_demo_prints_the_brief_and_writes_the_page(tmp_path: Path) -> None:
    result = run("demo", "--output", "page.html")
    assert result.exit_code == 0
    assert "WHERE THE COUNTS STAND" in result.stdout
    assert "page.html" in result.stderr
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_every_command_has_help_and_the_line_that_the_list_shows() -> None:
    listing = run("--help").stdout
    for name, _, line in COMMANDS:
        assert line in listing
        result = run(name, "--help")
        assert result.exit_code == 0
        assert line in " ".join(result.stdout.split())
        if name not in ("bulk", "copy", "demo", "plugins"):  # in its parts, two ledgers, one in memory, none
            assert "--ledger" in result.stdout
    assert run("--version").stdout.startswith("onrecord")


def test_problems_are_listed_with_what_to_do() -> None:
    result = run("problems", *KEPT)
    assert result.stdout.splitlines()[:4] == ["bad.txt", "  is empty (2034-10-18)", "  → leave it out", "5 bytes"]
    assert "2 problems; onrecord add --retry tries 1 file again; 1 came from" in " ".join(result.stdout.split())
    assert "Taken, but:\nquai.txt: is in French, which is not read here (kept and searchable)" in result.stdout
    told = json.loads(run("problems", *KEPT, "--json").stdout)
    assert [(p["source"], p["kept"]) for p in told] == [("/desk/bad.txt", False), (None, False), (None, True)]


def test_retry_takes_no_path_and_add_needs_one() -> None:
    assert run("add", "--retry", *KEPT).exit_code == 1
    assert run("add", "--retry", "a.txt", *KEPT).exit_code == 2
    assert run("add", *KEPT).exit_code == 2


def test_a_map_that_is_none_is_wrong_usage() -> None:
    assert run("add", "a.txt", "--map", "text=body,outlet=meta.site").exit_code == 0
    for wrong in ("body", "text=", "words=body"):
        assert run("add", "a.txt", "--map", wrong).exit_code == 2
