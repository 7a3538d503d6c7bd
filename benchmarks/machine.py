"""What a number was measured on: the machine and the versions that decide how fast it is."""

from __future__ import annotations

import os
import platform
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
