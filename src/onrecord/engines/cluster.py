"""Ray: a cluster that is there already, or worker processes that Ray begins on this machine.

Reports go to Ray's workers a few at a time and come back in order. Ray itself would try a task whose worker died again
and again: here it tries none, and what was lost is read again one report at a time, so that one which ends its worker
costs no other. Nothing is told to anyone: usage statistics and the dashboard are off.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from onrecord.engines.cores import AHEAD, Unread, ended_its_worker, one_core, read_all
from onrecord.reading.reader import Reader
from onrecord.records import Problem, Reading

#: Reports handed to a worker at once: few enough that all end together, enough that handing over costs nothing.
AT_ONCE = 4


class Cluster:
    """Reads with Ray's workers, each on one core. `make` is called once in each, to make its reader.

    `RAY_ADDRESS` says where a cluster is; without it Ray begins `jobs` workers on this machine.
    """

    name = Reader.name

    def __init__(self, jobs: int, make: Callable[[], Reader] = one_core) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import ray  # noqa: PLC0415  (an extra, and heavy)

        self._ray = ray
        self._jobs = max(1, jobs)
        self._make = make
        if not ray.is_initialized():
            address = os.environ.get("RAY_ADDRESS")
            where = {"address": address} if address else {"num_cpus": self._jobs, "include_dashboard": False}
            ray.init(log_to_driver=False, configure_logging=False, **where)
        # Ray would try a task that lost its worker again, and lose that one too; `_result` knows better.
        self._read = ray.remote(num_cpus=1, max_retries=0)(read_all)

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, in order, or the problem met; one that ended its worker is a problem."""
        begun: deque[tuple[list[Unread], Any]] = deque()
        left = iter(unread)
        while some := list(islice(left, AT_ONCE)):
            if len(begun) >= AHEAD * self._jobs:
                yield from self._result(*begun.popleft())
            begun.append((some, self._read.remote(self._make, some)))
        while begun:
            yield from self._result(*begun.popleft())

    def _result(self, items: list[Unread], begun: Any) -> list[Reading | Problem]:
        lost = self._ray.exceptions
        try:
            found: list[Reading | Problem] = self._ray.get(begun)
        except (lost.WorkerCrashedError, lost.NodeDiedError, lost.OutOfMemoryError, lost.ObjectLostError):
            if len(items) == 1:
                return [ended_its_worker(items[0])]
            return [one for item in items for one in self._result([item], self._read.remote(self._make, [item]))]
        return found

    def close(self) -> None:
        """Let go of Ray's workers, where they were begun here."""
        self._ray.shutdown()
