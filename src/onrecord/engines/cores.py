"""All cores of this machine: worker processes, each with an encoder of its own that runs on one core.

Two sessions of one thread read more words a second than one session of two threads: what is done around the encoder is
Python, which takes one core at a time. A report that ends its worker (a fault in a library, too much memory) breaks the
pool; those that may have been read then are read again one by one, each in a worker that it can only take down alone.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from typing import TypeVar

from onrecord.reading.encoder import Encoder
from onrecord.reading.reader import Reader
from onrecord.records import Passage, Problem, Reading, Report

T = TypeVar("T")
R = TypeVar("R")
Unread = tuple[Report, tuple[Passage, ...]]

#: Reports handed out for each worker, since results come back in order: while one worker is at a report ten times as
#: long as most, the others must not run out of theirs. With 3 two workers lost 7 % on Wikinews, with 8 nothing.
AHEAD = 8


def one_core() -> Reader:
    """Return a reader that keeps to one core."""
    return Reader(Encoder(threads=1), ahead=False)


def ended_its_worker(item: Unread) -> Problem:
    """Return what there is to say of a report that ended the process that read it."""
    return Problem(
        item[0].path or item[0].url or item[0].id,
        "could not be read: it ended the process that read it",
        "if others follow, memory may be short; a report that does so alone is a fault, please report it",
    )


class Cores:
    """Reads with several worker processes. `make` is called once in each, to make its reader."""

    name = Reader.name

    def __init__(self, jobs: int, make: Callable[[], Reader] = one_core) -> None:
        self._jobs = max(1, jobs)
        self._make = make

    def read(self, unread: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Yield the reading of each report, in order, or the problem met; one that ended its worker is a problem."""
        begun: deque[tuple[Unread, Future[Reading | Problem]]] = deque()
        pool = self._pool(self._jobs)
        try:
            for item in unread:
                if len(begun) >= AHEAD * self._jobs:
                    pool, found = self._next(pool, begun)
                    yield found
                begun.append((item, self._submitted(pool, item)))
            while begun:
                pool, found = self._next(pool, begun)
                yield found
        finally:
            pool.shutdown(cancel_futures=True)

    def _next(
        self, pool: ProcessPoolExecutor, begun: deque[tuple[Unread, Future[Reading | Problem]]]
    ) -> tuple[ProcessPoolExecutor, Reading | Problem]:
        """Return what became of the report begun first, and the pool that goes on."""
        item, future = begun.popleft()
        try:
            return pool, future.result()
        except BrokenProcessPool:
            pool.shutdown(cancel_futures=True)
        # Reports are taken up in the order in which they were handed out: those being read are the first unfinished.
        waiting = [other for other, f in begun if _lost(f)]
        some = [item, *waiting][: self._jobs]
        again = dict(zip((i[0].id for i in some), self._apart(some), strict=True))
        pool = self._pool(self._jobs)
        for place, (other, f) in enumerate(begun):
            if other[0].id in again:
                begun[place] = (other, _done(again[other[0].id]))
            elif _lost(f):
                begun[place] = (other, self._submitted(pool, other))
        return pool, again[item[0].id]

    def _apart(self, items: Iterable[Unread]) -> Iterator[Reading | Problem]:
        """Read reports one at a time in a worker that is replaced when one of them ends it."""
        pool = self._pool(1)
        for item in items:
            try:
                yield self._submitted(pool, item).result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield ended_its_worker(item)
                pool = self._pool(1)
        pool.shutdown()

    def _pool(self, jobs: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a fork of a process with an encoder's threads may hang.
        return ProcessPoolExecutor(jobs, get_context("spawn"), _begin)

    def _submitted(self, pool: ProcessPoolExecutor, item: Unread) -> Future[Reading | Problem]:
        try:
            return pool.submit(read_one, self._make, item)
        except BrokenProcessPool as error:
            broken: Future[Reading | Problem] = Future()
            broken.set_exception(error)
            return broken


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the work


@cache
def _reader(make: Callable[[], Reader]) -> Reader:
    """The reader of a worker process, made for its first report."""
    return make()


def read_one(make: Callable[[], Reader], item: Unread) -> Reading | Problem:
    """Read a report in a worker process, with the one reader that it has."""
    (found,) = _reader(make).read([item])
    return found


def _lost(future: Future[Reading | Problem]) -> bool:
    return not future.done() or future.exception() is not None


def _done(found: Reading | Problem) -> Future[Reading | Problem]:
    future: Future[Reading | Problem] = Future()
    future.set_result(found)
    return future


def each(jobs: int, work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Yield what `work` makes of each item, in order, in worker processes; a few are worked on ahead.

    Should a worker end, what is left is worked on in this process.
    """
    left = iter(items)
    if jobs > 1:
        begun: deque[tuple[T, Future[R]]] = deque()
        with ProcessPoolExecutor(jobs, get_context("spawn"), _begin) as pool:
            try:
                for item in left:
                    begun.append((item, pool.submit(work, item)))
                    if len(begun) > AHEAD * jobs:
                        yield begun[0][1].result()
                        begun.popleft()
                while begun:
                    yield begun[0][1].result()
                    begun.popleft()
            except BrokenProcessPool:
                pass
        yield from (work(item) for item, _ in begun)
    yield from map(work, left)
