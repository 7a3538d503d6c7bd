"""Compare two statements sign by sign."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.counts import Counts
from onrecord.reconciling.likeness import contained, content_words, cosine, names, negated, numbers, shared_words
from onrecord.reconciling.matching import Signs
from onrecord.reconciling.nearness import TURNS
from onrecord.reconciling.origins import Origins
from onrecord.reconciling.polarity import contrary
from onrecord.reconciling.settings import Setting
from onrecord.reconciling.slots import misfit
from onrecord.reconciling.strangers import AT_ONCE, Opening, are_strangers, day_number
from onrecord.records import Relay, Statement

#: Words that a content has at most to be too short to stand on its own meaning alone.
SHORT = 4
#: Shared words from which more add nothing.
MANY = 6
#: How far behind a nearer statement a pair can be; more adds nothing.
BEHIND = -0.4
_ORIGIN, _TALLIED, _RELAY = (Signs._fields.index(name) for name in ("origin", "tallied", "relay"))
_MODAL = frozenset({"withheld", "called_for", "possible", "considered", "planned"})


class Comparing:
    """Gives the signs of two statements, from what each says, where it stands, and who said it."""

    def __init__(
        self,
        settings: Mapping[str, Setting],
        counts: Counts,
        origins: Origins,
        relays: Iterable[Relay],
        openings: Mapping[str, Opening] | None = None,
    ) -> None:
        self._settings = settings
        self._openings = openings or {}
        self._counts = counts
        self._origins = origins
        self._carried: dict[str, set[str]] = {}
        for r in relays:
            self._carried.setdefault(r.report, set()).add(r.origin)
        self._told: tuple[Sequence[str], set[tuple[int, int]]] = (), set()
        self._tallied: dict[str, set[str]] = {}
        for a, b in counts.alike():
            self._tallied.setdefault(a, set()).add(b)
            self._tallied.setdefault(b, set()).add(a)

    def tallied(self) -> Mapping[str, set[str]]:
        """Return which statements give one tally the same bounds, by id."""
        return self._tallied

    def acquainted(
        self, statements: Sequence[Statement], one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.bool_]:
        """Return which pairs of `statements`, given by their places, are of reports that may tell of one happening."""
        reports = list(dict.fromkeys(s.report for s in statements))
        number = {report: n for n, report in enumerate(reports)}
        openings = [self._openings.get(report, Opening()) for report in reports]
        days = np.array([day_number(o.day) for o in openings], dtype=np.int64)
        told_in = np.array([number[s.report] for s in statements], dtype=np.int64)
        a, b = np.minimum(told_in[one], told_in[other]), np.maximum(told_in[one], told_in[other])
        later = (np.abs(days[a] - days[b]) > AT_ONCE) & (days[a] > 0) & (days[b] > 0)
        codes = a * len(reports) + b
        some = np.unique(codes[later]).tolist()  # few of all: a report has most to do with those of its days
        apart = [c for c in some if are_strangers(openings[c // len(reports)], openings[c % len(reports)], 0)]
        return ~np.isin(codes, np.array(apart, dtype=np.int64))

    def place(
        self,
        signs: npt.NDArray[np.float64],
        statements: Sequence[Statement],
        one: npt.NDArray[np.int64],
        other: npt.NDArray[np.int64],
    ) -> None:
        """Put in the signs that hang on all reports: origin, relay, one tally.

        `signs` has a row for each sign and a column for each pair of `statements`, `one` and `other` by their places.
        """
        roots: dict[str, int] = {}
        root = np.array([roots.setdefault(self._origins.root(s), len(roots)) for s in statements], dtype=np.int64)
        narrated = np.array([s.narrated for s in statements], dtype=bool)
        signs[_ORIGIN] = (root[one] == root[other]) & ~(narrated[one] & narrated[other])
        signs[_TALLIED] = _among(one, other, self._told_alike(statements), len(statements))
        reports = {report: n for n, report in enumerate(dict.fromkeys(s.report for s in statements))}
        told_in = np.array([reports[s.report] for s in statements], dtype=np.int64)
        signs[_RELAY] = _among(told_in[one], told_in[other], _places(self._carried, reports), len(reports))

    def between(self, statements: Sequence[Statement]) -> tuple[Sequence[object], ...]:
        """Return all that hangs on other reports in how some statements compare with each other, by their places."""
        roots: dict[str, int] = {}
        root = [roots.setdefault(self._origins.root(s), len(roots)) for s in statements]
        reports = {report: n for n, report in enumerate(dict.fromkeys(s.report for s in statements))}
        alone = [n for n, s in enumerate(statements) if s.id in self._tallied]
        days = [self._openings.get(report, Opening()).day for report in reports]
        return root, sorted(self._told_alike(statements)), alone, sorted(_places(self._carried, reports)), days

    def _told_alike(self, statements: Sequence[Statement]) -> set[tuple[int, int]]:
        """The places of those that give one tally the same bounds; asked for twice of the same statements."""
        ids = [s.id for s in statements]
        if self._told[0] != ids:
            self._told = ids, _places(self._tallied, {name: n for n, name in enumerate(ids)})
        return self._told[1]

    def signs(self, one: Statement, other: Statement, rival: float) -> Signs:
        """Return the signs of two statements that hang on their two reports alone; see `place` for the others.

        `rival` is the greatest cosine of either with another statement of the other's report.
        """
        a, b = one.content.text, other.content.text
        here, there = self._settings[one.id], self._settings[other.id]
        meaning = meaning_of(one, other)
        shared = here.words.keys() & there.words.keys()
        opposed = affirms(one) != affirms(other)
        together = one.report == other.report
        agree, clash = _agreement(numbers(a), numbers(b))
        return Signs(
            meaning=meaning,
            lead=max(BEHIND, meaning - rival),
            outstanding=2 * meaning - here.usual - there.usual,
            common=min(len(shared), MANY) / MANY,
            contained=contained(a, b),
            rarest=max(((here.words[w] + there.words[w]) / 2 for w in shared), default=0.0),
            numbers_agree=agree,
            numbers_clash=clash,
            names_clash=_agreement(names(a), names(b))[1],
            days_clash=float(_days_clash(one, other)),
            counts=float(self._counts.agree(one.id, other.id)),
            tallied=0.0,
            negation=float(negated(a) != negated(b)),
            short=float(min(len(content_words(a)), len(content_words(b))) <= SHORT),
            status=float(one.status == other.status),
            denied=float((one.status == "denied") != (other.status == "denied")),
            modal=float((one.status in _MODAL) + (other.status in _MODAL)),
            origin=0.0,
            relay=0.0,
            one_report=float(together),
            adjacent=float(together and abs(here.place - there.place) == 1),
            opposed=float(opposed),
            opposed_words=shared_words(a, b) if opposed else 0.0,
            opposed_meaning=meaning if opposed else 0.0,
            contrast=float(here.contrast + there.contrast),
            answers=float(here.answers + there.answers),
            beside=_beside(here, there) if together else 0.0,
            line=float(together and here.line == there.line),
            absolute=float(here.absolute != there.absolute),
            toll=float(self._counts.people(one.id) + self._counts.people(other.id)),
            misfit=float(misfit(a, b)),
            contrary=float(contrary(one, other)),
        )


def _beside(one: Setting, other: Setting) -> float:
    """How soon one statement follows another of its report among those that are credited to anybody."""
    if one.turn is None or other.turn is None or one.turn == other.turn:
        return 0.0
    steps = abs(one.turn - other.turn)
    return (1.0, 0.5, 0.25, 0.25)[steps - 1] if steps <= TURNS else 0.0


def _places(pairs: Mapping[str, Collection[str]], place: Mapping[str, int]) -> set[tuple[int, int]]:
    """Pairs of names by their places, the smaller first, as far as both have one."""
    known = ((place[a], place[b]) for a in place for b in pairs.get(a, ()) if b in place and b != a)
    return {(min(two), max(two)) for two in known}


def _among(
    one: npt.NDArray[np.int64], other: npt.NDArray[np.int64], pairs: set[tuple[int, int]], count: int
) -> npt.NDArray[np.bool_]:
    """Whether each pair of places, of `count`, is among some pairs."""
    codes = np.array([a * count + b for a, b in pairs], dtype=np.int64)
    return np.isin(np.minimum(one, other) * count + np.maximum(one, other), codes)


def meaning_of(one: Statement, other: Statement) -> float:
    """Return how near two meanings are, 0 to 1; by their words where a reader gives none."""
    if one.vector and len(one.vector) == len(other.vector):
        return max(0.0, cosine(one, other))
    return shared_words(one.content.text, other.content.text)


def affirms(statement: Statement) -> bool:
    """Whether a statement stands for its content's positive: a denied negation affirms, a denial does not."""
    return negated(statement.content.text) == (statement.status == "denied")


def _days_clash(one: Statement, other: Statement) -> bool:
    """Whether two statements are about different days, each known to the day."""
    a, b = one.event_date, other.event_date
    return a is not None and b is not None and a.precision == b.precision == "day" and a.date != b.date


def _agreement(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    if not one or not other:
        return 0.0, 0.0
    return (1.0, 0.0) if one & other else (0.0, 1.0)
