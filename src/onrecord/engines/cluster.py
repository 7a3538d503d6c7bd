"""Ray: a cluster that is there already, or worker processes that Ray begins on this machine.

Each report is a task: handing it over costs some 3 ms of the processor, reading it a hundred times that, and one that
ends its worker costs no other. Ray itself would try a task whose worker died again and again; here a report that was
lost is read once more, since the worker may have gone for another reason, and is then a problem. Nothing is told to
anyone: usage statistics and the dashboard are off.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.engines.cores import AHEAD, Unread, ended_its_worker, one_core, read_one
from onrecord.reading.reader import Reader
from onrecord.records import Problem, Reading


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
        # Ray would try a task that lost its worker again and again: `_result` knows when to stop.
        self._read = ray.remote(num_cpus=1, max_retries=0)(read_one)

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, in order, or the problem met; one that ended its worker is a problem."""
        begun: deque[tuple[Unread, Any]] = deque()
        for item in unread:
            if len(begun) >= AHEAD * self._jobs:
                yield self._result(*begun.popleft())
            begun.append((item, self._read.remote(self._make, item)))
        while begun:
            yield self._result(*begun.popleft())

    def _result(self, item: Unread, begun: Any, again: bool = False) -> Reading | Problem:
        lost = self._ray.exceptions
        try:
            found: Reading | Problem = self._ray.get(begun)
        except (lost.WorkerCrashedError, lost.NodeDiedError, lost.OutOfMemoryError, lost.ObjectLostError):
            if again:
                return ended_its_worker(item)
            return self._result(item, self._read.remote(self._make, item), again=True)
        return found

    def close(self) -> None:
        """Let go of Ray's workers, where they were begun here."""
        self._ray.shutdown()
