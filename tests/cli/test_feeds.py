"""`onrecord watch`: one round for cron, round after round until it is stopped, and wrong usage in one line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.watching.newsroom import FERRY, Newsroom, newsroom, page

WITHIN = ("--within", "127.0.0.1/32")


@pytest.fixture
def site() -> Iterator[Newsroom]:
    with newsroom() as server:
        server.put("/ferry", page("Ferry aground", FERRY))
        yield server


def watch(*args: str, ledger: Path) -> Result:
    return CliRunner().invoke(main, ["watch", *args, *WITHIN, "--ledger", str(ledger)])


def test_one_round_adds_tells_and_is_quiet_where_nothing_is_new(site: Newsroom, tmp_path: Path) -> None:
    feed, ledger = site.feed(("Ferry", "/ferry")), tmp_path / "story.db"
    first = watch(feed, "--once", ledger=ledger)
    assert first.exit_code == 0, first.output
    assert "WHAT THIS ROUND CHANGED" in first.stdout
    assert "1 feed asked; 1 new report" in first.stderr
    site.put("/ferry", page("Ferry aground", FERRY.replace("12 passengers", "15 passengers")))
    again = watch(feed, "--once", "--recheck", "0s", ledger=ledger)
    assert (again.exit_code, again.stdout) == (0, "")  # its first hour is not over
    site.feed(("Ferry, again", "/ferry"))
    changed = watch(feed, "--once", ledger=ledger)
    assert "Changed: Harbour Wire · Ferry aground" in changed.stdout
    assert "[-12-] {+15+} passengers" in changed.stdout


def test_a_round_for_programs_is_a_line_of_json(site: Newsroom, tmp_path: Path) -> None:
    bad = site.put("/bad", b"", 410)
    found = watch(site.feed(("Ferry", "/ferry")), bad, "--once", "--json", ledger=tmp_path / "story.db")
    assert found.exit_code == 1
    told = json.loads(found.stdout)
    assert [f["outcome"] for f in told["feeds"]] == ["read", "ended"]
    assert [r["title"] for r in told["added"]] == ["Ferry aground"]
    assert told["changes"]["reports"][0]["title"] == "Ferry aground"
    assert "is gone: this feed has ended" in found.stderr


def test_feeds_that_have_all_ended_end_the_watch(site: Newsroom, tmp_path: Path) -> None:
    found = watch(site.put("/bad", b"", 410), ledger=tmp_path / "story.db")
    assert found.exit_code == 1
    assert "nothing left to watch" in found.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["feed.xml"], "is no address of a feed"),
        (["https://wire.example/feed", "--every", "soon"], "is no stretch of time"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_is_said(args: list[str], says: str, tmp_path: Path) -> None:
    found = watch(*args, ledger=tmp_path / "story.db")
    assert found.exit_code == 2
    assert says in found.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_on_until_it_is_stopped_and_keeps_what_was_finished(
    site: Newsroom, tmp_path: Path, how: signal.Signals
) -> None:
    feed, ledger = site.feed(("Ferry", "/ferry")), tmp_path / "story.db"
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from onrecord.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "watch", feed, *WITHIN, "--every", "1s", "--ledger", str(ledger)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(1200):
        if site.asked.count("/feed") >= 2 or running.poll() is not None:
            break
        time.sleep(0.05)
    running.send_signal(how)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert "1 new report" in said
    told = CliRunner().invoke(main, ["export", "--ledger", str(ledger)])
    assert '"title": "Ferry aground"' in told.stdout
