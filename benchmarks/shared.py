"""What all benchmarks share: where the data lie, how a check beside them is run, and how each is called alone.

The data and the checks belong to no release (their licences forbid it), so a benchmark that lacks them says
`skipped: …` and ends well.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

from table import Table

Measured = TypeVar("Measured")


class SkippedError(Exception):
    """What a benchmark needs is not here; says what."""


def need(path: Path) -> Path:
    """Return a path that exists, or raise SkippedError."""
    if not path.exists():
        raise SkippedError(f"{path} is not here")
    return path


def digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 over the names and bytes of files, in order of name."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        whole.update(f"{path.name}\x1f{hashlib.sha256(path.read_bytes()).hexdigest()}\x1e".encode())
    return whole.hexdigest()


def check(script: Path, *arguments: str | Path) -> dict[str, object]:
    """Run one of the checks beside the data with this interpreter, and return the JSON object that it prints."""
    command = [sys.executable, str(need(script)), *map(str, arguments), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{script.name} failed with exit code {done.returncode}: {' '.join(command)}")
    found = json.loads(done.stdout)
    if not isinstance(found, dict):
        raise SystemExit(f"{script.name} printed no JSON object")
    return found


def parser(about: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows `--shared`, the folder that the data lie in."""
    made = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    beside = Path(__file__).parents[2] / "shared"
    made.add_argument("--shared", type=Path, default=beside, help="folder of the data and checks (%(default)s)")
    return made


def alone(about: str | None, measure: Callable[[Path], Measured], show: Callable[[Measured], Table]) -> int:
    """Run one benchmark as a program of its own; `--json` prints what was measured instead of the table."""
    made = parser(about)
    made.add_argument("--json", action="store_true", help="print what was measured as JSON")
    args = made.parse_args()
    try:
        measured = measure(args.shared)
    except SkippedError as missing:
        print(f"skipped: {missing}")
        return 0
    print(json.dumps(measured, default=asdict) if args.json else show(measured))
    return 0
