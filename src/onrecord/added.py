"""What adding reports tells: how far it has come, and what it took."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Problem, Report


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an `add` has come: reports finished, of how many where that is known, words read, and the last place.

    `read` are the bytes of the sources that were gone through, `size` all of them, None where that cannot be told.
    """

    done: int
    total: int | None
    words: int
    place: str
    read: int = 0
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` took: the reports new to the ledger, how many it knew already, and every problem met.

    The reports are as they were read: a day that the reports beside one tell is worked out by `reconcile`.
    """

    reports: tuple[Report, ...]
    known: int
    problems: tuple[Problem, ...]
