"""One thread for products of matrices: those of a story are small, and its threads wait for each other by spinning.

Where the machine is busy otherwise that costs many times what a second core gains where it is idle.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

import numpy  # noqa: F401  (its library must be loaded to be found)
from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which numpy multiplies matrices on one thread."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
