"""The bulk path: a pile too large to be added one by one is read shard by shard, then reconciled all at once.

Reading writes a Parquet file for each shard, named by what the shard holds and who read it, so that a run that was
stopped goes on behind the last finished one, on this machine or another. Reconciling fills a new ledger from such
files, finds neighbourhoods by joins, and works them out on all cores with the code that `Ledger.reconcile` calls: the
ledger is the one that adding the same sources gives.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord.engines import joins, shards
from onrecord.engines.cores import each
from onrecord.engines.shards import Shelved
from onrecord.intake import Ended, Known, Source, Taken, Taking
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.store import Store
from onrecord.reading.figures.report import dated_again
from onrecord.reading.readers import Reads
from onrecord.reconciling import neighbourhoods, reconcile_neighbours
from onrecord.reconciling.memory import Kept, Measures, Memory, Two, Work, comparing_by, working_by
from onrecord.records import Passage, Problem, Reconciliation, Report

#: Which form of file is written: part of their names, so that those of another form are not taken for finished.
FORM = "1"
#: Reports put into the ledger at once.
AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was read, now or `before`: its file, how many reports it holds, and what could not be taken."""

    shard: str
    file: Path
    reports: int
    problems: tuple[Problem, ...]
    before: bool


def read(
    sources: Iterable[str], out: Path, reader: Reads, fields: Mapping[str, str] | None = None
) -> Iterator[Done | Problem]:
    """Read shards into a folder, one file each: all that `add` reads (WARC, archives, JSON Lines, …), and Parquet.

    A shard whose file is there already is not read again. One that cannot be opened is a problem.
    """
    out.mkdir(parents=True, exist_ok=True)
    for source in sources:
        try:
            file = out / f"{_digest(Path(source), reader.name, fields or {})}.parquet"
        except OSError as error:
            yield Problem(source, f"cannot be read: {error.strerror or error}")
            continue
        before = file.exists()
        if not before:
            _read_one(source, file, reader, fields or {})
        reports, problems, _ = shards.about(file)
        yield Done(source, file, reports, problems, before)


def reconcile(folder: Path, store: Store, place: str | None, jobs: int) -> int:
    """Fill a ledger that is still empty from a folder of files, reconcile it, and return how many reports it has.

    `place` is where the ledger is, None in memory: worker processes open it themselves.
    """
    if store.state().read:
        raise LedgerError(place or "the ledger", "holds reports already", "give a new ledger; add takes more into it")
    files = sorted(folder.glob("*.parquet"))
    for file in files:
        reader = shards.about(file)[2]
        rows = shards.read(file)
        while some := list(islice(rows, AT_ONCE)):
            store.add_all(((s.reading, s.data, s.keys) for s in some), reader)
    groups = sorted(joins.neighbourhoods(files), key=lambda g: (-len(g), g)) if files else []
    if place is None:
        results: Iterator[Said] = map(_reconciled_in(store), groups)
    else:
        results = each(jobs, partial(_reconciled, place), groups)
    count = 0
    for group, (said, fresh, made) in zip(groups, results, strict=True):
        store.remember(fresh, comparing_by())
        store.rework(group, made, (), working_by())
        store.keep(said, group)
        count += len(group)
    return count


Said = tuple[Reconciliation, Mapping[Two, Mapping[Two, Measures]], Mapping[Work, Kept]]


def _reconciled(place: str, group: Sequence[str]) -> Said:
    """What one neighbourhood says together, in a worker process; with what was made on the way to it."""
    with Store.open(place) as store:
        return _reconciled_in(store)(group)


def _reconciled_in(store: Store) -> Callable[[Sequence[str]], Said]:
    def told(group: Sequence[str]) -> Said:
        memory = Memory()
        return reconcile_neighbours(tuple(store.readings_of(group)), memory, dated_again), memory.fresh, memory.made

    return told


def _read_one(source: str, file: Path, reader: Reads, fields: Mapping[str, str]) -> None:
    problems: list[Problem] = []
    waiting: dict[str, bytes] = {}

    def unread(given: Source, named: Callable[[str], str]) -> Iterator[tuple[Report, tuple[Passage, ...]]]:
        for step in Taking(fields=fields).steps([given]):
            if isinstance(step, Problem):
                problems.append(replace(step, place=named(step.place), source=source))
            elif isinstance(step, Taken) and step.report.id not in waiting:
                waiting[step.report.id] = step.data
                path = step.report.path
                yield replace(step.report, path=named(path) if path else path), step.passages
            elif not isinstance(step, (Known, Ended, Taken)):
                raise TypeError(step)

    def rows(given: Source, named: Callable[[str], str]) -> Iterator[Shelved]:
        for reading in reader.read(unread(given, named)):
            if isinstance(reading, Problem):
                problems.append(reading)
                continue
            data, waiting[reading.report.id] = waiting[reading.report.id], b""
            yield Shelved(reading, data, tuple(sorted(neighbourhoods.keys_of(reading))))

    with _as_lines(source) as (given, named):
        shards.write(file, rows(given, named), problems, reader.name)


@contextmanager
def _as_lines(source: str) -> Iterator[tuple[Source, Callable[[str], str]]]:
    """Give what intake takes for a shard, and how its places are named: Parquet goes in as JSON Lines, row by row."""
    if not _is_parquet(Path(source)):
        yield source, lambda place: place
        return
    import pyarrow.parquet as pq  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / f"{Path(source).stem}.jsonl"
        with lines.open("w", encoding="utf-8") as out:
            for batch in pq.ParquetFile(source).iter_batches(AT_ONCE):
                for row in batch.to_pylist():
                    told = {k: v for k, v in row.items() if v is not None and not isinstance(v, bytes)}
                    out.write(json.dumps(told, ensure_ascii=False, default=str) + "\n")
        yield os.fspath(lines), lambda place: place.replace(os.fspath(lines), source)


def _is_parquet(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _digest(shard: Path, reader: str, fields: Mapping[str, str]) -> str:
    """The name of a shard's file: by its bytes, or those of all files in a folder, and by what reads it and how."""
    made = hashlib.sha256(json.dumps([FORM, reader, sorted(fields.items())]).encode())
    files = sorted(p for p in shard.rglob("*") if p.is_file()) if shard.is_dir() else [shard]
    for path in files:
        if shard.is_dir():
            made.update(os.fsencode(path.relative_to(shard)))
        with path.open("rb") as file:
            made.update(hashlib.file_digest(file, "sha256").digest())
    return made.hexdigest()[:32]
