"""How often Python looks for garbage that refers to itself: seldom, where much is made and next to none of it is such.

Records, spans and what a parser or an encoder hands on are let go of as soon as nobody holds them. Looking for what is
left took a tenth of the time that reading costs beside the encoder, and a fifth of a short command. Compilers and type
checkers in Python do the same.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: New objects after which Python looks, where it otherwise does after 700: what is held longer is some megabytes.
OBJECTS = 50_000

_turn = threading.Lock()
_asked: list[tuple[int, int, int]] = []
"""What held before, once for each that asks now."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom until this is left; where several threads ask for it, until the last of them has left."""
    with _turn:
        _asked.append(_asked[0] if _asked else gc.get_threshold())
        gc.set_threshold(OBJECTS, *_asked[0][1:])
    try:
        yield
    finally:
        with _turn:
            before = _asked.pop()
            if not _asked:
                gc.set_threshold(*before)
