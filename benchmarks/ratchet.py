"""The quality ratchet: measures again, and fails where a score is below its floor.

usage: ratchet.py [--shared ../shared] [--update [--force]]

`floors.json` holds the floors with the digest of the data that they were measured on. `--update` raises them to what
is measured now; lowering one needs `--force` and belongs into a change that says why. Says `skipped` where the data are
not here.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

import attribution
import dossiers
import floors
import pages
import recognizers
from floors import Floor, Line
from shared import SkippedError, parser
from table import Table, score

FLOORS = Path(__file__).parent / "floors.json"
STORY_ROWS = ("dossier", "statements")
"""What each dossier has a floor for; single rows of a single story move too easily to be held."""
MEAN_ROWS = ("dossier", *dossiers.HEADLINE)


def attributions(shared: Path) -> dict[str, Floor]:
    """Measure attribution: F1 by role, exact and by overlap, and of triples."""
    digest = attribution.data(shared)
    print("measuring attribution on PolNeAR dev …", file=sys.stderr, flush=True)
    scores = attribution.measure(shared)
    return {"polnear/dev": Floor(digest, {row: values["f1"] for row, values in scores.items()})}


def stories(shared: Path) -> dict[str, Floor]:
    """Measure every dossier, and the mean over all of them, which belongs to exactly this set of dossiers."""
    given = {folder.name: dossiers.data(folder) for folder in dossiers.folders(shared)}
    own = {folder.name: dossiers.data(folder) for folder in dossiers.ours()}
    print(f"measuring {len(given) + len(own)} dossiers …", file=sys.stderr, flush=True)
    scores = dossiers.measure(shared)
    each = {f"dossiers/{n}": Floor(d, {row: scores[n][row] for row in STORY_ROWS}) for n, d in (given | own).items()}
    return each | {
        "dossiers, mean": _mean_floor(given, scores[dossiers.MEAN]),
        "dossiers, ours": _mean_floor(own, scores[dossiers.OURS]),
    }


def _mean_floor(digests: dict[str, str], scores: dict[str, float]) -> Floor:
    whole = hashlib.sha256("".join(sorted(digests.values())).encode()).hexdigest()
    return Floor(whole, {row: scores[row] for row in MEAN_ROWS})


def readings(shared: Path) -> dict[str, Floor]:
    """Measure the readers of numbers, ranges, money, dates and periods: the share of needed cases read right."""
    digest = recognizers.data(shared)
    print("measuring numbers and dates on Recognizers-Text …", file=sys.stderr, flush=True)
    scores = recognizers.measure(shared)
    return {"recognizers": Floor(digest, {row: values["share"] for row, values in scores.items()})}


def texts(shared: Path) -> dict[str, Floor]:
    """Measure the bodies of saved pages, and what the dossiers' pages say of themselves."""
    digest = pages.data(shared)
    print("measuring page text on article-extraction …", file=sys.stderr, flush=True)
    scores = pages.measure(shared)
    rows = {row: scores["onrecord"][row] for row in ("f1", "precision", "recall")}
    own = {row: scores["dossiers"][row] for row in ("f1", "facts")}
    return {"article-extraction": Floor(digest, rows), "dossiers, pages": Floor(pages.own_data(), own)}


def measured(shared: Path) -> dict[str, Floor]:
    """Measure all that has data here, and say what has none."""
    found: dict[str, Floor] = {}
    for part in (attributions, stories, readings, texts):
        try:
            found |= part(shared)
        except SkippedError as missing:
            print(f"skipped: {missing}")
    return found


def table(lines: Iterable[Line]) -> Table:
    """Return compared rows for people."""
    shown = {"holds": "", "below": "BELOW", "gone": "GONE", "new": "no floor yet"}
    rows = tuple((x.data, x.row, _number(x.floor), _number(x.measured), _gap(x), shown[x.state]) for x in lines)
    note = f"for rounding, a score may be {floors.TOLERANCE} below its floor, one of dossiers {floors.FEW}"
    return Table("Scores and their floors", ("data", "row", "floor", "now", "", ""), rows, note)


def _number(value: float | None) -> str:
    return "-" if value is None else score(value)


def _gap(line: Line) -> str:
    return "" if line.floor is None or line.measured is None else f"{line.measured - line.floor:+.3f}"


def hold(kept: floors.Floors, now: floors.Floors) -> int:
    """Compare, and say what does not hold."""
    if other := floors.changed(kept, now):
        print(f"the data have changed since the floors were measured: {', '.join(other)}")
        print("measure again and look at what moved: python benchmarks/ratchet.py --update")
        return 1
    lines = floors.compare(kept, now)
    print(table(lines))
    low = [x for x in lines if x.state in ("below", "gone")]
    if low:
        named = ", ".join(f"{x.data} {x.row}" for x in low)
        print(f"{len(low)} of {len(lines)} scores are below their floor: {named}")
    return 1 if low else 0


def update(kept: floors.Floors, now: floors.Floors, force: bool) -> int:
    """Raise the floors, or say which would sink."""
    try:
        after = floors.raised(kept, now, force)
    except floors.LoweredError as lowered:
        print(table(lowered.lines))
        print("these floors would sink; nothing was written. If that is meant, add --force and say why in the change.")
        return 1
    print(table(floors.compare(kept, now)))
    floors.save(FLOORS, after)
    print(f"floors written to {FLOORS}")
    return 0


def main() -> int:
    """Hold the floors or update them."""
    made = parser(__doc__)
    made.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    made.add_argument("--force", action="store_true", help="with --update: lower floors too")
    args = made.parse_args()
    if args.force and not args.update:
        made.error("--force goes with --update")
    try:
        kept = floors.load(FLOORS)
    except ValueError as wrong:
        print(wrong)
        return 1
    if not args.shared.is_dir():
        print(f"skipped: {args.shared} is not here, and all data to measure on lie in it")
        return 0
    if not kept and not args.update:
        print("no floors yet: run with --update")
        return 1
    now = measured(args.shared)
    if not now:
        return 0
    return update(kept, now, args.force) if args.update else hold(kept, now)


if __name__ == "__main__":
    sys.exit(main())
