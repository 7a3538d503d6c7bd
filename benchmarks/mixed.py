"""Mixed: unrelated happenings of one kind in one ledger, and how many of them are taken for one.

usage: mixed.py [--shared ../shared] [--json]

Incidents of the Gun Violence Archive that have four or more casualties are drawn, seeded; all reports of each go into
one ledger, once of a few incidents (a folder that is taken for one neighbourhood) and once of many. What names reports
of two incidents is wrong, unless the records are of one (one town, a day apart at most, the same casualties): shootings
of one town are told alike, but they are not one. A report that tells in passing of another incident is held against it
all the same. As splitting everything would be right by that, each incident is read alone too: pairs of counts that one
tally holds there are to be in one tally in the mixed ledger, and the killed and injured read from it (scored as by
`bench/toll.py`) are to be as exact.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import onrecord
from onrecord.reading.reader import Reader, Unread
from onrecord.reading.readers import Reads
from onrecord.records import Problem, Reading
from shared import alone, need
from table import Table, score

GOLD = Path("data/gva/dev.jsonl")
LEAST = 4
"""Casualties of an incident from which on its reports give numbers."""
SIZES = (40, 120)
"""Incidents of a ledger: about 80 reports, and about 240."""
SEED = 11
MEASURES = ("killed", "injured")

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident by the archive's record; `reports` are their texts as files have them, by name."""

    id: str
    day: str
    place: str
    killed: int
    injured: int
    reports: Mapping[str, str]

    def right(self, measure: str) -> set[int]:
        """The counts that are right: of the injured, all who were shot too."""
        return {self.killed} if measure == "killed" else {self.injured, self.injured + self.killed}


@dataclass(frozen=True, slots=True)
class Mixed:
    """What one ledger of many incidents came to.

    `joined` says by kind of record how many there are and how many of these are of more than one incident; `pairs` how
    many pairs of counts are of one tally where each incident is read alone, `parted` how many of these are not in the
    mixed ledger, `torn` of how many incidents any is; `exact` the share of incidents told right by measure, alone and
    mixed.
    """

    incidents: int
    reports: int
    joined: Mapping[str, tuple[int, int]]
    pairs: int
    parted: int
    torn: int
    exact: Mapping[str, tuple[float, float]]


class Once:
    """A reader that reads each report once, and remembers it."""

    def __init__(self, reader: Reads, known: Iterable[Reading] = ()) -> None:
        self.name = reader.name
        self._reader = reader
        self._known: dict[str, Reading | Problem] = {reading.report.id: reading for reading in known}

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, or the problem met."""
        for item in unread:
            known = self._known.get(item[0].id)
            if known is None:
                known = self._known[item[0].id] = next(self._reader.read([item]))
            yield known


def incidents(source: Path) -> list[Incident]:
    """Return the incidents with casualties enough, in an order drawn by the seed."""
    told = map(json.loads, source.read_text(encoding="utf-8").splitlines())
    found = [
        Incident(
            g["incident"],
            g["date"],
            g["place"],
            g["killed"],
            g["injured"],
            {f"{r['id']}.txt": f" date {r['published']}\n{r['title'] or ''}\n\n{r['text']}" for r in g["reports"]},
        )
        for g in told
        if g["killed"] + g["injured"] >= LEAST
    ]
    random.Random(SEED).shuffle(found)  # noqa: S311  (no secret)
    return found


def measure(shared: Path) -> list[Mixed]:
    """Return what the ledgers of each size came to."""
    drawn = incidents(need(shared / GOLD))
    reader = Once(Reader())
    return [mixed(drawn[:size], reader) for size in SIZES]


def mixed(some: Sequence[Incident], reader: Reads) -> Mixed:
    """Add the incidents to one ledger, and each to one of its own, and compare."""
    with tempfile.TemporaryDirectory() as place:
        for incident in some:
            folder = Path(place) / incident.id
            folder.mkdir()
            for name, text in incident.reports.items():
                (folder / name).write_text(text, encoding="utf-8")
        whole = _ledger(Path(place), reader)
        each = {incident.id: _ledger(Path(place) / incident.id, reader) for incident in some}
    return compared(some, whole, each)


def _ledger(folder: Path, reader: Reads) -> list[Record]:
    with onrecord.open() as ledger:
        ledger.read_with(reader)
        ledger.add(folder)
        ledger.reconcile()
        return list(ledger.export())


def compared(some: Sequence[Incident], whole: Sequence[Record], each: Mapping[str, Sequence[Record]]) -> Mixed:
    """Compare the records of the mixed ledger with those of each incident's own, by the incident's id."""
    one = same_records(some)
    of: dict[str, set[str]] = defaultdict(set)
    for incident, records in each.items():
        for record in records:
            if record["type"] == "report":
                of[str(record["id"])].add(one[incident])
    held = _tallies_of(whole)
    pairs = {i: list(_pairs(records)) for i, records in each.items()}
    parted = [sum(not held.get(a, set()) & held.get(b, set()) for a, b in told) for told in pairs.values()]
    mixed_in = dict.fromkeys(each, whole)
    return Mixed(
        incidents=len(some),
        reports=len(of),
        joined=joined(whole, of),
        pairs=sum(map(len, pairs.values())),
        parted=sum(parted),
        torn=sum(map(bool, parted)),
        exact={m: (_exact(some, each, of, m), _exact(some, mixed_in, of, m)) for m in MEASURES},
    )


def same_records(some: Sequence[Incident]) -> dict[str, str]:
    """Return for each incident the first whose record is of the same: the archive has a few twice."""
    found: dict[str, str] = {}
    for number, incident in enumerate(some):
        same = (other for other in some[:number] if _is_same(incident, other))
        found[incident.id] = next((found[other.id] for other in same), incident.id)
    return found


def _is_same(one: Incident, other: Incident) -> bool:
    apart = abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)
    return (one.place, one.killed, one.injured) == (other.place, other.killed, other.injured) and apart <= 1


def joined(records: Sequence[Record], of: Mapping[str, set[str]]) -> dict[str, tuple[int, int]]:
    """Return by kind of record how many join reports, and how many of these have no incident that all are of."""
    home = {str(r["id"]): str(r["report"]) for r in records if r["type"] in ("statement", "figure")}
    told: dict[str, list[set[str]]] = defaultdict(list)
    for record in records:
        for kind, reports in _reports_of(record, home):
            if len(reports) > 1:
                told[kind].append(reports)
    kinds = ("tallies", "events", "revisions", "figure conflicts", "other conflicts", "claims", "relays")
    wrong = {k: sum(not set.intersection(*(of[r] for r in reports)) for reports in told[k]) for k in kinds}
    return {k: (wrong[k], len(told[k])) for k in kinds}


def _reports_of(record: Record, home: Mapping[str, str]) -> Iterator[tuple[str, set[str]]]:
    """Yield the kind of a record and the reports that it joins."""
    match record["type"]:
        case "tally":
            yield "tallies", {home[f] for f in _ids(record["figures"])}
        case "event":
            yield "events", set(_ids(record["reports"]))
        case "claim":
            yield "claims", {home[s] for s in _ids(record["statements"])}
        case "revision":
            yield "revisions", {home[str(record[end])] for end in ("from", "to")}
        case "conflict":
            kind = "figure conflicts" if record["kind"] == "figure" else "other conflicts"
            yield kind, {home[str(record[end])] for end in ("a", "b")}
        case "report":
            for relay in record["relays"]:  # type: ignore[attr-defined]
                yield "relays", {str(record["id"]), str(relay["report"])}


def _ids(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list | tuple) else []


def _members(records: Sequence[Record]) -> list[list[str]]:
    return [_ids(r["figures"]) for r in records if r["type"] == "tally"]


def _tallies_of(records: Sequence[Record]) -> dict[str, set[int]]:
    """Return the tallies of each figure, by their number."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, members in enumerate(_members(records)):
        for figure in members:
            found[figure].add(number)
    return found


def _pairs(records: Sequence[Record]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of figures that are of one tally and stand in two reports."""
    home = {str(r["id"]): r["report"] for r in records if r["type"] == "figure"}
    for members in _members(records):
        yield from ((a, b) for a, b in combinations(members, 2) if home[a] != home[b])


def _exact(
    some: Sequence[Incident], ledgers: Mapping[str, Sequence[Record]], of: Mapping[str, set[str]], measure: str
) -> float:
    one = same_records(some)
    right = 0
    for incident in some:
        low, high = answer(ledgers[incident.id], {r for r, ids in of.items() if one[incident.id] in ids}, measure)
        right += low == high and low in incident.right(measure)
    return right / len(some)


def answer(records: Sequence[Record], own: set[str], measure: str) -> tuple[object, object]:
    """Return the bounds of the current figure of the tally that most of an incident's own reports speak of; 0 and 0
    where none does, as `bench/toll.py` has it."""
    figures = {str(r["id"]): r for r in records if r["type"] == "figure"}
    found = []
    for tally in records:
        if tally["type"] != "tally" or tally["measure"] != measure:
            continue
        members = _ids(tally["figures"])
        reports = {str(figures[f]["report"]) for f in members} & own
        current = figures[str(tally["current"])]
        if reports:
            worth = len(reports), sum(figures[f]["report"] in own for f in members), str(current["asof"] or "")
            found.append((worth, str(tally["id"]), current))
    if not found:
        return 0, 0
    current = max(found, key=lambda f: f[:2])[2]
    return current["low"], current["high"]


def table(found: Sequence[Mixed]) -> Table:
    """Return what the ledgers came to, a column each."""
    first = found[0]
    rows = [(f"{kind} of more than one", *(_share(*m.joined[kind]) for m in found)) for kind in first.joined]
    rows.append(("pairs of counts parted", *(_share(m.parted, m.pairs) for m in found)))
    rows.append(("incidents with such", *(str(m.torn) for m in found)))
    for name in MEASURES:
        rows.append((f"{name} exact, alone", *(score(m.exact[name][0]) for m in found)))
        rows.append((f"{name} exact, mixed", *(score(m.exact[name][1]) for m in found)))
    columns = ("", *(f"{m.incidents} incidents, {m.reports} reports" for m in found))
    return Table("Unrelated shootings in one ledger", columns, tuple(rows), "wrong of all: less is better")


def _share(some: int, whole: int) -> str:
    return f"{some} of {whole}"


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
