"""Libraries that only some need: a line that says how to get one, where it is missing."""

from __future__ import annotations

from importlib.util import find_spec


class Missing(Exception):  # noqa: N818  (it is an answer, not a fault)
    """A library that is not installed; the message says what to install."""


def needed(library: str, extra: str) -> None:
    """Raise Missing unless a library is there."""
    if find_spec(library) is None:
        raise Missing(f"{library} is not installed (pip install 'onrecord[{extra}]')")
