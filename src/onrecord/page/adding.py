"""Adding from the page: files that were sent, or an address, read while the page tells how far it is."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.ledger.errors import LedgerError
from onrecord.line import Added, Ledger, Progress
from onrecord.records import Problem
from onrecord.views.wording import plural

if TYPE_CHECKING:
    from onrecord.intake import Source

FILES = 100
"""Files that one form may send."""
_KEPT = 50


@dataclass(frozen=True, slots=True)
class Job:
    """One adding: how many reports it has read of how many, what it took, and every problem met."""

    id: str
    total: int
    done: int = 0
    finished: bool = False
    known: int = 0
    reports: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def says(self) -> str:
        """How far it is, in words."""
        if not self.finished:
            return f"{self.done} of {plural(self.total, 'file')} read"
        told = [plural(len(self.reports), "report") + " added"]
        if self.known:
            told.append(f"{self.known} already in the ledger")
        if self.problems:
            told.append(plural(len(self.problems), "problem"))
        return ", ".join(told)


class Adding:
    """Adds to a ledger, one job after the other: a ledger has one writer at a time."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._jobs: dict[str, Job] = {}
        self._turn = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="adding")

    def job(self, id_: str) -> Job | None:
        """Return how far an adding is."""
        with self._turn:
            return self._jobs.get(id_)

    def files(self, sent: Sequence[tuple[str, bytes]]) -> Job:
        """Begin to add files, given by name and bytes."""
        return self._begin(len(sent), lambda job: self._files(job, sent))

    def address(self, url: str) -> Job:
        """Begin to add what stands at an address, where this ledger's intake fetches any."""
        return self._begin(1, lambda job: self._add(job, [url]))

    def close(self) -> None:
        """Wait for what is being added."""
        self._worker.shutdown()

    def _begin(self, total: int, work: Callable[[str], None]) -> Job:
        job = Job(secrets.token_hex(8), total)
        with self._turn:
            for old in list(self._jobs)[: max(len(self._jobs) - _KEPT, 0)]:
                del self._jobs[old]
            self._jobs[job.id] = job
        self._worker.submit(work, job.id)
        return job

    def _files(self, job: str, sent: Sequence[tuple[str, bytes]]) -> None:
        from onrecord.intake import Sent  # noqa: PLC0415  (see line.py)

        self._add(job, [Sent(safe_name(name), data) for name, data in sent])

    def _add(self, job: str, sources: Sequence[Source]) -> None:
        try:
            added = self._ledger.add(*sources, progress=lambda p: self._went_on(job, p))
            self._ledger.reconcile()
        except LedgerError as error:
            added = Added((), 0, (error.problem,))
        except Exception as error:  # whatever it was, the job must end and say so
            added = Added(
                (), 0, (Problem("this adding", f"ended by an error of the program ({error!r})", "report it"),)
            )
        reports = tuple((r.id, r.title or r.outlet or r.path or r.id) for r in added.reports)
        self._update(job, finished=True, known=added.known, reports=reports, problems=added.problems)

    def _went_on(self, job: str, progress: Progress) -> None:
        self._update(job, done=progress.done)

    def _update(self, job: str, **changes: object) -> None:
        with self._turn:
            if job in self._jobs:
                self._jobs[job] = replace(self._jobs[job], **changes)  # type: ignore[arg-type]


def safe_name(name: str) -> str:
    """Return the name of a sent file without folders or anything that a file system could take amiss."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in last).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:80]}{dot}{suffix[:12]}" if stem else plain[:80] or "report"
