"""Engines: where reading runs. Each takes reports and gives readings in their order, as the reader itself does.

In this process that is `reading.reader.Reader`, on all cores `cores.Cores`; either is handed to `Ledger.read_with`.
What a report does to the worker that reads it costs no other report.
"""

from __future__ import annotations

import os


def all_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
