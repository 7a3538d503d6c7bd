"""A few of the kills of benchmarks/killing.py: what was finished is kept, what was not is not there by half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "killing.py"


def test_kills_at_random_moments_lose_nothing_and_leave_nothing_half() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--kills", "2"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("2 kills")
    assert "0 faults" in done.stdout
