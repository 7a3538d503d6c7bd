"""What a number was measured on: the machine and the versions that decide how fast it is."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

import onnxruntime


def machine() -> str:
    """Return one line: cores that may be used, processor, system, Python and onnxruntime."""
    told = (
        f"{_cores()} cores of {_processor()}",
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        f"onnxruntime {onnxruntime.__version__}",
    )
    return ", ".join(told)


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # systems that cannot bind a process to cores
        return os.cpu_count() or 1


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or "an unnamed processor"


def children(pid: int | None = None) -> list[int]:
    """Return the ids of a process's living children (this one's where none is given), where the system tells them."""
    pid = pid or os.getpid()
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def worked() -> float:
    """Return the seconds of processor time that this process and its living children have taken, all threads together.

    Where a system does not tell of other processes, the time on the wall.
    """
    try:
        pids = [os.getpid(), *children()]
        return sum(sum(map(int, _after_name(pid)[11:13])) for pid in pids) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return time.perf_counter()


def _after_name(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on; the name before them may hold anything (proc(5))."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
