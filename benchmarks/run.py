"""Every number that the README quotes, measured again on this machine.

usage: run.py [--shared ../shared] [--only NAME,...]

Names: attribution, calibration, dossiers, pages, recognizers, speed, toll, mixed, intake, scale, cores, copies, beside,
starting, page, bulk, card.

Each benchmark is a file beside this one that also runs alone, and runs here in a process of its own, so that the memory
told is its own. What is not here is skipped and said.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from machine import machine
from shared import parser

ALL = (
    "attribution",
    "calibration",
    "dossiers",
    "pages",
    "recognizers",
    "speed",
    "toll",
    "mixed",
    "intake",
    "scale",
    "cores",
    "copies",
    "beside",
    "starting",
    "page",
    "bulk",
    "card",
)
#: All but the one that takes the better part of an hour, and the one that needs a card.
DEFAULT = tuple(name for name in ALL if name not in ("toll", "card"))


def chosen(words: str) -> tuple[str, ...]:
    """Return the benchmarks named in a list with commas, in our order; raises ValueError on an unknown name."""
    asked = {word.strip() for word in words.split(",") if word.strip()}
    unknown = sorted(asked - set(ALL))
    if unknown or not asked:
        raise ValueError(f"{', '.join(unknown) or 'nothing'} is no benchmark; there are {', '.join(ALL)}")
    return tuple(name for name in ALL if name in asked)


def main() -> int:
    """Run the benchmarks asked for; the exit code is that of the first that failed."""
    made = parser(__doc__)
    made.add_argument("--only", default=",".join(DEFAULT), help="which, with commas between (%(default)s)")
    args = made.parse_args()
    try:
        names = chosen(args.only)
    except ValueError as wrong:
        made.error(str(wrong))
    if not args.shared.is_dir():
        print(f"skipped: {args.shared} is not here, and all data to measure on lie in it")
        return 0
    print(f"measured on {machine()}\n", flush=True)
    failed = 0
    for name in names:
        command = [sys.executable, str(Path(__file__).parent / f"{name}.py"), "--shared", str(args.shared)]
        code = subprocess.run(command, check=False).returncode
        failed = failed or code
    return failed


if __name__ == "__main__":
    sys.exit(main())
