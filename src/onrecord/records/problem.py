"""What could not be taken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be taken: where (a path or address), why, in words for people, and what to do about it.

    `passed_over` marks what was met in a folder and is no report (a picture, a style sheet): worth a word, no failure.
    `source` is the file or address to take again once that was done; None where it can only be given again.
    `kept` marks a word about a report that was taken all the same (it is in a language that is not read).
    """

    place: str
    reason: str
    advice: str | None = None
    passed_over: bool = False
    source: str | None = None
    kept: bool = False

    @property
    def fails(self) -> bool:
        """Whether something is missing for it: a report that is not in the ledger."""
        return not (self.passed_over or self.kept)

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" + (f" ({self.advice})" if self.advice else "")
