"""A pile of sources on its way into a ledger: what is new is read, what is known counted, what fails kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.ledger.errors import LedgerError
from onrecord.ledger.problems import absolute, id_for
from onrecord.ledger.store import Store
from onrecord.records import Passage, Problem, Report

if TYPE_CHECKING:
    from onrecord.intake import Source, Taken
    from onrecord.intake.fetching.rules import Rules


@dataclass(slots=True)
class Pile:
    """The reports of some sources, with the bytes they came as until they are kept.

    `fields` says what the fields of JSON objects are called. `passing` is called with the place of each report that the
    ledger has already. `read` counts the bytes of the sources that were gone through.
    """

    store: Store
    sources: Sequence[Source]
    fields: Mapping[str, str] = field(default_factory=dict)
    rules: Rules | None = None
    passing: Callable[[str], None] = lambda _: None
    problems: list[Problem] = field(default_factory=list)
    known: int = 0
    read: int = 0
    _waiting: dict[str, tuple[bytes, str | None]] = field(default_factory=dict)
    _again: dict[str, set[str]] = field(default_factory=dict)

    def new(self) -> Iterator[tuple[Report, tuple[Passage, ...]]]:
        """Yield the reports that the ledger has not, in the order of the sources, parsed while the last one is read."""
        from onrecord.intake import Ended, Known, Taking  # noqa: PLC0415  (see line.py)

        bare = self.store.bare()
        self._again = {at: set() for open_ in self.store.problems() if (at := open_.at)}
        taking = Taking(known=self.store.holds, fields=self.fields)
        taking = replace(taking, rules=self.rules) if self.rules else taking
        for step in taking.steps(self.sources):
            if isinstance(step, Problem):
                self.missed(step)
                continue
            self.read += step.read
            if isinstance(step, Ended):
                self._settle(step.source)
            elif isinstance(step, Known):
                self.passed(step.place)
            elif step.report.id in self._waiting or self._filled(step, bare) or self._unchanged(step.report):
                self.passed(step.report.path or step.report.id)
            else:
                self._waiting[step.report.id] = step.data, step.source
                yield step.report, step.passages

    def _filled(self, taken: Taken, bare: Collection[str]) -> bool:
        """Whether a report was kept without its bytes, which are kept now."""
        return taken.report.sha256 in bare and self.store.fill(taken.data)

    def _unchanged(self, report: Report) -> bool:
        """Whether an address was fetched before with this very text."""
        return report.fetched is not None and self.store.has_text(report.text_sha256, report.url)

    def passed(self, place: str) -> None:
        """Count a report that the ledger has already."""
        self.known += 1
        self.passing(place)

    def data(self, report: Report) -> bytes:
        """Return the bytes of a report that is to be kept now, and let go of them."""
        return self._waiting.pop(report.id)[0]

    def missed(self, problem: Problem) -> None:
        """Take note of what could not be taken; the ledger keeps it until it was, unless it is no report at all."""
        self.problems.append(problem)
        if not problem.fails:
            return
        with suppress(LedgerError):  # a ledger that cannot be written has its own say where a report is kept
            self.store.met(problem)
        if problem.source and (still := self._again.get(absolute(problem.source))) is not None:
            still.add(id_for(problem))

    def _settle(self, source: str) -> None:
        """A source was gone through: what was wrong in it before and is not any more is solved."""
        still = self._again.pop(absolute(source), None)
        if still is not None:
            self.store.settle(source, still)
