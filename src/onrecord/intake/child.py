"""The process that parses: it reads reports and opens containers for another, under limits that the system enforces.

A parser that hangs or explodes takes only this process with it: the system ends it after so many seconds of work on one
thing, or refuses it more memory. It cannot connect anywhere or start a program, whatever a file makes a library try.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from queue import SimpleQueue
from typing import Any

from onrecord.intake.draft import Draft, Facts, Part, Refused
from onrecord.intake.frames import Head, receive, send
from onrecord.intake.limits import Limits

_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.exec", "os.system")
_TOO_MUCH = ("it needs more than the memory that one report may take", "save its text as a .txt file")
_TOO_MUCH_INSIDE = ("it needs more than the memory that one file may take", "unpack it, and add what is in it")
_TELLING = 1.0  # seconds after which the other side is told that work goes on
_FIELDS = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in (Limits, Part, Facts)}
_TANGLED = ("is too tangled to be read", "save its text as a .txt file")


def main() -> None:
    """Serve the process on the other side of the pipes until it is gone; the one argument is the memory in bytes."""
    source, target = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):  # libraries print
        os.dup2(nowhere, fd)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    bind(int(sys.argv[1]))
    sys.addaudithook(_refuse)
    tasks: SimpleQueue[tuple[Head, bytes] | None] = SimpleQueue()
    threading.Thread(target=_fetch, args=(source, tasks), daemon=True).start()
    try:
        while (task := tasks.get()) is not None:
            work = _read if task[0]["task"] == "read" else _open
            work(target, *task)
    except BrokenPipeError:
        pass
    os._exit(0)  # the thread may still be waiting for a task


def bind(memory: int) -> None:
    """Have the system refuse this process more than so many bytes of memory, where the system can."""
    try:
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass


def alarm(seconds: float) -> None:
    """Have the system end this process once it has worked for so many seconds of processor time from now on."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"a file asked for {event}")


def _fetch(source: int, tasks: SimpleQueue[tuple[Head, bytes] | None]) -> None:
    """Take tasks off the pipe as they come, so that the next is here when one is done."""
    try:
        while (task := receive(source)) is not None:
            tasks.put(task)
    except MemoryError:
        os._exit(1)
    tasks.put(None)


def _read(target: int, head: Head, data: bytes) -> None:
    """Parse one report and answer with its draft, or why there is none."""
    from onrecord.intake import formats  # noqa: PLC0415  (only now: the task names what is to be imported)

    limits = Limits(*head["limits"])
    alarm(limits.seconds)
    answer = _guarded(lambda: formats.read(head["format"], data, limits))
    alarm(0)
    if isinstance(answer, Draft):
        send(
            target,
            {"parts": rows(answer.parts), "facts": row(answer.facts)},
            answer.text.encode("utf-8", "surrogatepass"),
        )
    elif answer is _TOO_MUCH:
        send(target, {"refused": answer, "leaving": True})
        os._exit(0)  # what is left of the memory is anybody's guess
    else:
        send(target, {"refused": answer})


def _guarded(work: Callable[[], Draft]) -> Draft | tuple[str, str | None]:
    try:
        return work()
    except Refused as refused:
        return refused.reason, refused.advice
    except MemoryError:
        return _TOO_MUCH
    except RecursionError:
        return _TANGLED
    except Exception as fault:
        told = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
        return f"it cannot be taken apart ({told})", "save its text as a .txt file; this may be a fault of onrecord"


def _open(target: int, head: Head, data: bytes) -> None:
    """Answer with all that a container holds, one frame each, then with its end."""
    from onrecord.intake.containers import opening  # noqa: PLC0415  (as above)

    limits = Limits(*head["limits"])
    told = time.monotonic()

    def working() -> None:
        nonlocal told
        alarm(limits.seconds)
        if time.monotonic() - told > _TELLING:
            told = time.monotonic()
            send(target, {"working": True})

    try:
        for frame, item in opening.entries(head, data, limits, working):
            send(target, frame, item)
            told = time.monotonic()
    except MemoryError:
        send(target, {"refused": _TOO_MUCH_INSIDE, "name": "", "leaving": True})
        os._exit(0)
    alarm(0)
    send(target, {"end": True})


def row(record: Limits | Part | Facts) -> list[Any]:
    """Return the fields of a flat record in their order, to be sent."""
    return list(_FIELDS[type(record)](record))


def rows(records: tuple[Part, ...]) -> list[list[Any]]:
    """Return the fields of several records."""
    return list(map(row, records))


def draft_of(head: Head, data: bytes) -> Draft:
    """Return the draft that an answer holds; ValueError, TypeError or KeyError where it holds none."""
    parts = tuple([Part(*part) for part in head["parts"]])
    return Draft(data.decode("utf-8", "surrogatepass"), parts, Facts(*map(_frozen, head["facts"])))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


if __name__ == "__main__":
    main()
