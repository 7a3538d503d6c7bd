"""The line behind three calls: reports go in, are read and reconciled, and come out as records.

Intake, reading, ledger and reconciling know nothing of each other; this is the only place where they meet.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.added import Added, Progress
from onrecord.ledger import looking
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.looking import Look
from onrecord.ledger.recalling import State
from onrecord.ledger.story import Story
from onrecord.ledger.telling import Telling
from onrecord.records import Judgement, Problem, Reading, Report, Value, Verdict
from onrecord.views.export import records

if TYPE_CHECKING:
    from onrecord.importing.taking import Imported
    from onrecord.importing.verifying import Verified
    from onrecord.intake import Source
    from onrecord.intake.fetching.rules import Rules
    from onrecord.ledger.agenda import Agenda
    from onrecord.ledger.problems import Open
    from onrecord.ledger.search import Hit
    from onrecord.ledger.store import Store
    from onrecord.proving import Proof
    from onrecord.reading.reader import Reader
    from onrecord.reading.readers import Reads
    from onrecord.reconciling.memory import Memory

# The stages are imported where they are first called: intake, reading and reconciling with their libraries take several
# times as long to load as a view of a small ledger takes in all. For the same reason a ledger that is there is only
# looked at until more is asked of it than a view asks.
__all__ = ["Added", "Ledger", "Progress", "open"]


class Ledger:
    """A ledger at work. Reports are added one transaction each, so a run that is killed loses no finished one.

    In the examples `ledger` holds the invented report on a ferry that the package's own docstring adds.
    """

    def __init__(self, store: Look, reader: Reads | None = None) -> None:
        self._look = store
        self._turn = threading.Lock()
        self._given = reader
        self._memory: Memory | None = None

    @property
    def _store(self) -> Store:
        """The ledger for more than looking, opened when that is first asked for."""
        with self._turn:
            store = self._look.whole()
            self._look = store
        return store

    def read_with(self, reader: Reads) -> None:
        """Have another reader read what is added from here on (see `onrecord.reading.readers`)."""
        self._given = reader

    def add(
        self,
        *sources: Source,
        progress: Callable[[Progress], None] | None = None,
        fields: Mapping[str, str] | None = None,
        rules: Rules | None = None,
    ) -> Added:
        """Read files, folders, addresses or bytes into the ledger; what cannot be taken is a problem and no more.

        What the ledger has is not parsed again, so a run that was stopped goes on where it was. `fields` says what the
        fields of JSON objects are called: {"text": "body"}. Problems are kept until what they tell of is taken.

        >>> added = ledger.add(b"Nobody was hurt, the mayor said.", "no-such-file.txt")
        >>> [report.text for report in added.reports]
        ['Nobody was hurt, the mayor said.']
        >>> [str(problem) for problem in added.problems]
        ['no-such-file.txt: does not exist']
        """
        from onrecord.intake.notices import notices  # noqa: PLC0415
        from onrecord.pile import Pile  # noqa: PLC0415

        reader = self._given or _reader()
        pile = Pile(self._store, sources, fields or {}, rules)
        size = _size_of(sources) if progress else None
        reports: list[Report] = []
        words = 0

        def tell(place: str) -> None:
            if progress:
                progress(Progress(len(reports) + pile.known, None, words, place, pile.read, size))

        pile.passing = tell
        for reading in reader.read(pile.new()):
            if isinstance(reading, Problem):
                pile.missed(reading)
                continue
            report = reading.report
            try:
                new = self._store.add(reading, pile.data(report), reader.name)
            except LedgerError as error:
                pile.missed(error.problem)
                continue
            if not new:
                pile.passed(report.path or report.id)
                continue
            reports.append(report)
            pile.problems.extend(notices(report.path or report.url or report.id, report.language, report.cut_short))
            words += len(report.text.split())
            tell(report.path or report.id)
        return Added(tuple(reports), pile.known, tuple(pile.problems))

    def problems(self) -> list[Open]:
        """Return what could not be taken so far, by place: each with its reason and when it was last met."""
        return self._store.problems()

    def missed(self, problem: Problem) -> None:
        """Keep what could not be taken until it is taken."""
        self._store.met(problem)

    def agenda(self) -> Agenda:
        """Return the addresses that are asked again (see `onrecord.watching`), and when."""
        return self._store.agenda

    def notices(self) -> Iterator[Problem]:
        """Yield what to know of reports that were taken: that they are not read, that they are not whole."""
        from onrecord.intake.notices import notices  # noqa: PLC0415

        for place, language, cut_short in self._store.noted():
            yield from notices(place, language, cut_short)

    def retry(
        self,
        progress: Callable[[Progress], None] | None = None,
        fields: Mapping[str, str] | None = None,
        rules: Rules | None = None,
    ) -> Added:
        """Add again what could not be taken, as far as there is a file to go back to; what is taken now is solved."""
        sources = {p.at: p.problem.source for p in self.problems() if p.at and p.problem.source}
        from onrecord.ledger.problems import absolute  # noqa: PLC0415

        found = [source if absolute(source) == at else at for at, source in sources.items()]
        return self.add(*found, progress=progress, fields=fields, rules=rules)

    def reconcile(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Work out what the reports say together: those added since, and their neighbours.

        What comes out is the same whatever order the reports came in, and in however many runs. After each
        neighbourhood `progress` is told how many reports are done, and of how many; what is done is kept.

        >>> ledger.reconcile()
        >>> [(tally.name, tally.low, tally.high) for tally in ledger.story().reconciliation.tallies]
        [('people killed', 17, None)]
        """
        if self._look.reconciled():
            return
        from onrecord.reading.figures.report import dated_again  # noqa: PLC0415
        from onrecord.reconciling import neighbourhoods, reconcile_neighbours  # noqa: PLC0415
        from onrecord.reconciling.memory import Memory, comparing_by, nothing_told, working_by  # noqa: PLC0415

        around = self._store.surroundings(neighbourhoods)
        groups = [g for g in neighbourhoods.parted(around.keys, around.held, around.total) if g not in around.settled]
        # Of neighbourhoods that fall apart every part is marked before the first is kept: a run may be stopped between.
        # Where there is one part, the new report in it stays unmarked until all is kept.
        if len(groups) > 1:
            self._store.unsettle(report for group in groups for report in group)
        memory = self._memory = self._memory or Memory()
        compared_by, by = comparing_by(), working_by()
        done, total = 0, sum(map(len, groups))
        for group in groups:
            memory.begin(partial(self._store.compared, by=compared_by), self._store.worked(group, by))
            said = reconcile_neighbours(memory.readings(group, self._store.readings_of), memory, dated_again)
            self._store.remember(memory.fresh, compared_by)
            self._store.rework(group, memory.made, memory.gone(), by)
            self._store.keep(said, group)
            done += len(group)
            if progress:
                progress(done, total)
        memory.begin(nothing_told, {})

    def story(self, as_known_on: date | None = None) -> Story:
        """Return everything the ledger holds now, for views to read.

        With `as_known_on`, the story as it would be if only the reports published up to that day were in the ledger:
        what they say together is worked out again, and nothing is written. Undated reports are left out and named in
        the story's `undated`. What people judged is carried out in either.

        >>> from datetime import date
        >>> [(figure.measure, figure.low, figure.high) for figure in ledger.story().figures.values()]
        [('killed', 17, None)]
        >>> len(ledger.story(as_known_on=date(2034, 10, 18)).undated)
        1
        """
        return self.as_read(as_known_on).as_judged()

    def as_read(self, as_known_on: date | None = None) -> Story:
        """Return the same as it was read, with judgements beside it but not carried out."""
        story = self._look.story()
        if as_known_on is None:
            return story
        from onrecord.as_known import as_known  # noqa: PLC0415

        return as_known(story, as_known_on.isoformat())

    def state(self) -> State:
        """Return what changes whenever the story does, so that whatever is made from it can be kept."""
        return self._look.state()

    def judge(
        self,
        about: str,
        verdict: Verdict,
        value: Mapping[str, Value] | None = None,
        *,
        who: str,
        why: str | None = None,
    ) -> Judgement:
        """Put on record what `who` judged of a record; it supersedes what the same person had judged of it.

        `about` is its id. `value` are the fields of an edit, the record that a merge joins (`with`) or the member that
        a split takes out (`off`). Nothing that was read is changed. Where `about` is that of a proposal, `accept` takes
        it up in the name of `who` and `reject` refuses it. ValueError, in one sentence, where it cannot be judged so.

        >>> denied = next(s for s in ledger.story().statements.values() if s.status == "denied")
        >>> made = ledger.judge(denied.id, "edit", {"quote": "mixed"}, who="Ode Marsh", why="half of it is quoted")
        >>> ledger.story().statements[denied.id].quote, ledger.as_read().statements[denied.id].quote
        ('mixed', 'indirect')
        >>> taken_back = ledger.judge(denied.id, "withdraw", who="Ode Marsh")
        >>> ledger.story().statements[denied.id].quote
        'indirect'
        """
        from onrecord.ledger.judging import judgement_on  # noqa: PLC0415

        if about.startswith("judgement-"):
            from onrecord.ledger.proposals import decided  # noqa: PLC0415

            both = decided(self.story(), about, verdict, who, why)
            self.keep(*both)
            return both[0]
        made = replace(judgement_on(self.story(), about, verdict, value or {}, who), why=why or None)
        self.keep(made)
        return made

    def propose(
        self,
        about: str,
        verdict: Verdict,
        value: Mapping[str, Value] | None = None,
        *,
        who: str,
        why: str,
    ) -> Judgement:
        """Ask a person to judge a record so. It acts on nothing until somebody takes it up with `judge`.

        ValueError, in one sentence, where it could not be judged so, or no reason is given.

        >>> figure = next(iter(ledger.story().figures.values()))
        >>> asked = ledger.propose(figure.id, "edit", {"low": 71}, who="assistant", why="the caption says 71")
        >>> ledger.story().figures[figure.id].low
        17
        >>> refused = ledger.judge(asked.id, "reject", who="Ode Marsh", why="that is the year")
        >>> ledger.story().figures[figure.id].low
        17
        """
        from onrecord.ledger.proposals import proposed  # noqa: PLC0415

        made = proposed(self.story(), about, verdict, value or {}, who, why)
        if all(made.id != j.id for j in self.judgements()):
            self.keep(made)
        return made

    def keep(self, *made: Judgement) -> None:
        """Put judgements that were made already on record, all or nothing, as `judge` does."""
        self._store.judge(*made)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return everything that was ever judged, those taken back or replaced as well, oldest first."""
        return self._look.judgements()

    def telling(self) -> Telling:
        """Return the whole story for exports: read as it is told, or whole where people judged it."""
        return self.story() if self._look.judgements() else self._look.telling()

    def bytes_of(self, sha256: str) -> bytes | None:
        """Return the exact bytes that a report came as, by their SHA-256; None where the ledger does not keep them."""
        return self._store.snapshot(sha256) if self._store.holds(sha256) else None

    def verify(self, place: str = "the ledger") -> Verified:
        """Check the bytes of every report against their digest, and every record against its text.

        Every text is made again from its bytes, and every span of the ledger is held against it.

        >>> found = ledger.verify()
        >>> found.reports, found.whole, found.problems
        (1, 1, ())
        """
        from onrecord.proving import verified  # noqa: PLC0415

        return verified(self._store, self._look.reconciliation(), place)

    def import_from(self, path: str | os.PathLike[str]) -> Imported:
        """Take a ledger that was exported, as JSON Lines with texts or as an RO-Crate; what does not hold is a problem.

        OSError where the path cannot be read.
        """
        from onrecord.importing.taking import take_in  # noqa: PLC0415

        return take_in(self._store, Path(path), _meaning(self._given))

    def readings(self, reports: Sequence[str]) -> Iterator[Reading]:
        """Yield what was read in some reports, named by their ids, without touching the rest of the ledger.

        Where a report's day was worked out, by `reconcile`, it has that day.
        """
        days = {d.report: d.published for d in self._look.datings()}
        for reading in self._look.readings_of(reports):
            day = days.get(reading.report.id)
            yield reading.dated(day) if day else reading

    def export(self, text: bool = False, as_known_on: date | None = None) -> Iterator[dict[str, object]]:
        """Yield the contract's records as plain dicts, in a stable order; with `text`, reports with their texts.

        >>> {"report", "passage", "voice", "statement", "figure"} <= {record["type"] for record in ledger.export()}
        True
        >>> report = next(record for record in ledger.export(text=True) if record["type"] == "report")
        >>> statement = next(record for record in ledger.export() if record["type"] == "statement")
        >>> span = statement["source"]
        >>> report["text"][span["start"] : span["end"]] == span["text"]
        True
        """
        return records(self.telling() if as_known_on is None else self.story(as_known_on), text)

    def search(self, words: str, limit: int = 50, reports: Collection[str] | None = None) -> list[Hit]:
        """Return up to `limit` places in statements and passages where all the words stand.

        `reports` are the ids of the reports to look in, all where it is not given.

        >>> text = next(iter(ledger.story().reports.values())).text
        >>> [text[hit.start : hit.end] for hit in ledger.search("passenger*")]
        ['that the ferry had carried too many passengers']
        """
        return self._look.search(words, limit, reports)

    def proof(self) -> Proof:
        """Make every text again from the bytes that were kept, and hold every span of the ledger against it."""
        from onrecord.proving import prove  # noqa: PLC0415

        return prove(self._store, self._look.reconciliation())

    def close(self) -> None:
        """Let go of the ledger's file."""
        self._look.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _size_of(sources: Sequence[Source]) -> int | None:
    from onrecord.intake import size_of  # noqa: PLC0415

    sizes = [size_of(source) for source in sources]
    return None if None in sizes else sum(filter(None, sizes))


@cache
def _reader() -> Reader:
    """The reader that all ledgers of this process share: loading the model takes half a second."""
    from onrecord.reading.reader import Reader  # noqa: PLC0415

    return Reader()


def _meaning(given: Reads | None) -> Callable[[Reading], Reading]:
    """What gives statements their meaning: the reader in hand where it has an encoder, else the shipped one."""
    own: Callable[[Reading], Reading] | None = getattr(given, "meant", None)
    return own or _reader().meant


def open(place: str | os.PathLike[str] | None = None) -> Ledger:
    """Open a ledger: in memory, or kept in a file, which is made where it does not exist, or in a database by its URL.

    Raises LedgerError, in one line, where there is something else at that place or it comes from a newer version.

    >>> with open() as ledger:  # onrecord.open("story.db") keeps it
    ...     ledger.problems()
    []
    >>> try:
    ...     open("no-such-folder/story.db")
    ... except LedgerError as error:
    ...     print(error.problem.reason)
    its folder does not exist
    """
    return Ledger(looking.at(place))
