"""The command as a process of its own: what it loads, and how it ends in a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.ledger.store import Store
from onrecord.line import Ledger
from tests.ledger.invented import data, reading

CALL = "import sys; from onrecord.cli import main; main(sys.argv[1:])"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom onrecord.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = 'rich sqlalchemy jinja2 numpy onnxruntime tokenizers lxml trafilatura alembic markdown_it'\n"
        "print(*[m for m in heavy.split() if m in sys.modules], file=sys.stderr)\n"
        "few = ('onrecord.cli', 'onrecord.collecting')\n"
        "print(*[m for m in sys.modules if m.startswith('onrecord.') and m not in few], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert done.stderr.split() == []


#: What a view is asked for with, and what it still loads that reading, reconciling, tables or servers need.
VIEWS = {
    "brief": "",
    "brief --json": "",
    "brief --format html": "jinja2",
    "tally": "rich jinja2",
    "who Calder": "rich",
    "find ferry": "rich",
    "show 01-harbour-wire.txt": "rich",
    "export": "",
}
HEAVY = "rich sqlalchemy asyncio jinja2 numpy onnxruntime tokenizers lxml trafilatura alembic duckdb pyarrow ray"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with a report in it, reconciled."""
    place = str(tmp_path_factory.mktemp("small") / "story.db")
    one = reading("The ferry sank off Port Haldin. At least 17 people died, Calder said.")
    with Store.open(place) as store:
        store.add(one, data(one), "a reader")
        Ledger(store).reconcile()
    return place


@pytest.mark.parametrize("asked", VIEWS)
def test_a_view_loads_neither_intake_nor_reading_nor_reconciling_nor_what_changes_a_ledger(
    asked: str, small: str
) -> None:
    loaded = _loaded(asked, small)
    stages = ("onrecord.intake", "onrecord.reading", "onrecord.reconciling")
    assert {m for m in loaded if m in HEAVY.split() or m.startswith(stages)} <= set(VIEWS[asked].split())


@pytest.mark.parametrize("asked", ["claims", "conflicts", "changes", "judge --list"])
def test_what_looks_at_origins_and_judgements_works_out_nothing(asked: str, small: str) -> None:
    stages = {"onrecord.intake", "onrecord.reading.reader", "onrecord.reconciling.neighbours"}
    assert _loaded(asked, small) & {*HEAVY.split(), *stages} == {"rich"}


def _loaded(asked: str, ledger: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    code = (
        "import sys\nfrom onrecord.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *asked.split(), "--ledger", ledger]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert asked not in VIEWS or done.stdout
    return set(done.stderr.split())


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "story.db").touch()
    code = (
        "import onrecord, sys; from tests.cli.fakes import FakeLedger; onrecord.open = FakeLedger\n"
        "from onrecord.cli import main\nmain(['export', '--text', '--ledger', sys.argv[1]])"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "story.db")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert program.stdout
    assert program.stderr
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert program.wait() == 0
    assert said == b""


def test_wrong_usage_and_a_missing_ledger_end_with_their_codes(tmp_path: Path) -> None:
    env = os.environ | {"NO_COLOR": "1"}
    wrong = subprocess.run([sys.executable, "-c", CALL, "nosuch"], capture_output=True, text=True, check=False, env=env)
    assert wrong.returncode == 2
    assert wrong.stdout == ""
