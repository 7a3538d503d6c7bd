"""A ledger that holds the small story of the views, for commands to work on without reading anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from onrecord.ledger.errors import LedgerError
from onrecord.ledger.judging import judgement_on
from onrecord.ledger.problems import Open
from onrecord.ledger.search import Hit
from onrecord.ledger.story import Story
from onrecord.reconciling import reconcile
from onrecord.records import Judgement, Problem, Reading, Reconciliation, Report, Value, Verdict
from onrecord.views.export import records
from tests.views.stories import silo


@dataclass(frozen=True)
class Step:
    done: int
    total: int | None
    words: int
    place: str
    read: int = 0
    size: int | None = None


@dataclass(frozen=True)
class Added:
    reports: tuple[Report, ...]
    known: int
    problems: tuple[Problem, ...]


class FakeLedger:
    """Takes whatever it is given as the silo story; what has "bad" or "skip" in its name is a problem."""

    def __init__(self, place: str | None = None) -> None:
        self.place = place
        self.closed = False
        self._story = silo() if place is None or Path(place).exists() else Story.of((), Reconciliation())

    def add(
        self,
        *sources: str,
        progress: Callable[[Step], None] | None = None,
        fields: Mapping[str, str] | None = None,
        rules: object = None,
    ) -> Added:
        if any("interrupt" in s for s in sources):
            raise KeyboardInterrupt
        if any("full" in s for s in sources):
            raise LedgerError("story.db", "the disk is full", "make room")
        if progress:
            progress(Step(1, 2, 100, "x"))
        bad = tuple(Problem(s, "is empty", "leave it out") for s in sources if "bad" in s)
        skipped = tuple(Problem(s, "is no report", passed_over=True) for s in sources if "skip" in s)
        self._story = silo()
        return Added(tuple(r.report for r in self._story.readings), 1, bad + skipped)

    def retry(
        self,
        progress: Callable[[Step], None] | None = None,
        fields: Mapping[str, str] | None = None,
        rules: object = None,
    ) -> Added:
        return self.add("bad again.txt", progress=progress)

    def problems(self) -> list[Open]:
        found = [Problem("bad.txt", "is empty", "leave it out", source="bad.txt"), Problem("5 bytes", "is empty")]
        return [Open(p, p.source and f"/desk/{p.source}", "2034-10-18T08:00:00+00:00") for p in found]

    def notices(self) -> Iterator[Problem]:
        yield Problem("quai.txt", "is in French, which is not read here", "kept and searchable", kept=True)

    def reconcile(self, progress: object = None) -> None:
        return

    def readings(self, reports: Sequence[str]) -> Iterator[Reading]:
        return (r for r in self._story.readings if r.report.id in reports)

    def story(self, as_known_on: date | None = None) -> Story:
        if as_known_on is None:
            return self._story.as_judged()
        day = as_known_on.isoformat()
        known = [r for r in self._story.readings if (r.report.day or "9") <= day]
        undated = tuple(r.report for r in self._story.readings if not r.report.day)
        return replace(Story.of(known, reconcile(known)), known_on=day, undated=undated)

    def telling(self) -> Story:
        return self._story

    def bytes_of(self, sha256: str) -> bytes | None:
        return b"bytes" if sha256 else None

    def export(self, text: bool = False) -> Iterator[dict[str, object]]:
        return records(self._story, text)

    def judge(
        self,
        about: str,
        verdict: Verdict,
        value: Mapping[str, Value] | None = None,
        *,
        who: str,
        why: str | None = None,
    ) -> Judgement:
        made = replace(judgement_on(self.story(), about, verdict, value or {}, who), why=why)
        self._story = replace(self._story, judgements=(*self._story.judgements, made))
        return made

    def search(self, words: str, limit: int = 50, reports: Collection[str] | None = None) -> list[Hit]:
        told = self._story.statements.values()
        found = [s for s in told if words in s.content.text and (reports is None or s.report in reports)]
        return [Hit(s.report, s.id, s.content.start, s.content.end, s.content.start, s.content.end) for s in found][
            :limit
        ]

    def close(self) -> None:
        self.closed = True
