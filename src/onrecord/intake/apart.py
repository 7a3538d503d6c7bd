"""Parsers kept apart: each report is parsed in another process, which may hang or burst without any harm here.

The processes stay for as long as this one and are started anew when they die. Work is handed to them ahead, so that
none waits for the next piece: the answers come back in the order of the questions.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from onrecord.intake.child import draft_of, row
from onrecord.intake.draft import Draft, Refused
from onrecord.intake.frames import Head, Slow, receive, send
from onrecord.intake.limits import Limits

MEMORY = 2**30
"""Bytes that a process which parses may take, some 350 MB of which are its libraries."""
PATIENCE = 60.0
"""Seconds to wait for an answer at least: the process ends itself long before, unless it sleeps or has no processor."""
MOST = 4
"""Processes that parse side by side at most: two or three keep the encoder of any laptop busy."""


class Died(Exception):  # noqa: N818  (it is an answer, not a fault)
    """A process died over a file; the message says how, in words for people."""


class Child:
    """One process that parses, started when first needed."""

    def __init__(self, memory: int, stdin: int | None = None) -> None:
        self._memory = memory
        environment = os.environ | {"MALLOC_ARENA_MAX": "1", "PYTHONIOENCODING": "utf-8"}
        # -P: what lies in the folder we are in must not be imported in the place of a library.
        command = [sys.executable, "-P", "-m", "onrecord.intake.child", str(memory)]
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=() if stdin is None else (stdin,),
            env=environment,
            process_group=0,  # a Ctrl-C is for this process, which then lets go of its parsers
        )
        self._task = self._process.stdin.fileno() if self._process.stdin else -1
        self._answer = self._process.stdout.fileno() if self._process.stdout else -1
        self.waiting: deque[Ticket] = deque()

    def send(self, head: Head, data: bytes) -> None:
        """Hand over a task; one that cannot be handed over is told of as Died when its answer is asked for."""
        with contextlib.suppress(BrokenPipeError):
            send(self._task, head, data)

    def receive(self, limits: Limits) -> tuple[Head, bytes]:
        """Return the next answer. Died, with the reason, where none comes."""
        patience = max(PATIENCE, limits.seconds * 6)
        try:
            answer = receive(self._answer, patience)
        except Slow:
            self.stop()
            raise Died(f"it took longer than {patience:.0f} seconds to read") from None
        except ValueError:
            answer = None
        if answer is None:
            raise Died(self._ended(limits))
        return answer

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _ended(self, limits: Limits) -> str:
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            code = 0
        self.stop()
        if code == -getattr(signal, "SIGPROF", 0):
            return f"it takes more than {limits.seconds:.0f} seconds of work to read"
        return f"it needs more than the {self._memory / 2**20:,.0f} MB that it may take, or breaks its parser"


@dataclass(slots=True)
class Ticket:
    """A report handed over to be parsed, and the answer once it is here."""

    head: Head
    data: bytes
    limits: Limits
    child: Child | None = None
    answer: Draft | Refused | None = None

    @property
    def size(self) -> int:
        """How many bytes wait for the answer."""
        return len(self.data)


@dataclass(slots=True)
class Apart:
    """The processes that parse for this one. Threads take turns."""

    most: int
    memory: int = MEMORY
    _readers: list[Child] = field(default_factory=list)
    _idle: list[Child] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def submit(self, format_: str, data: bytes, limits: Limits) -> Ticket:
        """Hand over a report, to be parsed while this process does something else."""
        ticket = Ticket({"task": "read", "format": format_, "limits": row(limits)}, data, limits)
        with self._turn:
            self._hand(ticket)
        return ticket

    def draft(self, ticket: Ticket) -> Draft:
        """Return the draft of a report that was handed over. Refused, with the reason, where there is none."""
        with self._turn:
            while ticket.answer is None and ticket.child:
                self._take(ticket.child)
        if isinstance(ticket.answer, Draft):
            return ticket.answer
        raise ticket.answer or Refused("was never handed over")

    def entries(
        self, head: Head, data: bytes, limits: Limits, stdin: int | None = None
    ) -> Iterator[tuple[Head, bytes]]:
        """Yield what a container holds, as the process that opens it tells of it, while it opens on."""
        with self._turn:
            child = self._idle.pop() if self._idle and stdin is None else Child(self.memory, stdin)
        ended = False
        try:
            child.send({"task": "open", "limits": row(limits), **head}, data)
            while True:
                told, item = child.receive(limits)
                if ended := "end" in told:
                    return
                if "working" not in told:
                    yield told, item
                if "leaving" in told:
                    return
        except Died as died:
            yield {"refused": (str(died), "what came before it is taken; unpack it to take the rest"), "name": ""}, b""
        finally:
            if ended and stdin is None:
                self._idle.append(child)
            else:
                child.stop()

    def close(self) -> None:
        """End all processes."""
        for child in (*self._readers, *self._idle):
            child.stop()
        self._readers.clear()
        self._idle.clear()

    def _hand(self, ticket: Ticket) -> None:
        """Give a ticket to the process with the least before it, or to a new one while there may be more."""
        child = min(self._readers, key=lambda c: sum(t.size for t in c.waiting), default=None)
        if child is None or (child.waiting and len(self._readers) < self.most):
            child = Child(self.memory)
            self._readers.append(child)
        ticket.child = child
        child.waiting.append(ticket)
        child.send(ticket.head, ticket.data)

    def _take(self, child: Child) -> None:
        """Take the next answer of a process; where it died over a report, give the others to another."""
        ticket = child.waiting[0]
        try:
            head, data = child.receive(ticket.limits)
            ticket.answer, gone = _answer(head, data), "leaving" in head
        except Died as died:
            ticket.answer, gone = Refused(str(died), "save its text as a .txt file"), True
        child.waiting.popleft()
        if gone:
            child.stop()
            self._readers.remove(child)
            for other in child.waiting:
                self._hand(other)


def _answer(head: Head, data: bytes) -> Draft | Refused:
    if "refused" in head:
        return Refused(*head["refused"])
    try:
        return draft_of(head, data)
    except (ValueError, TypeError, KeyError):
        return Refused("its parser gave no answer that makes sense", "save its text as a .txt file")


def apart() -> Apart:
    """Return the processes that parse for this one."""
    return _apart(os.getpid())  # one that was forked off must not share its parent's


@cache
def _apart(_: int) -> Apart:
    made = Apart(max(1, min(MOST, os.cpu_count() or 1)))
    atexit.register(made.close)
    return made
