"""What a person judged of a record."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.words import Value, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged of one record; it stands beside what was read, never in its place.

    `value` are the fields that an edit changes with what they should hold, the record that a merge joins (`with`) or
    the member that a split takes out (`off`). `when` is an ISO time in UTC. `supersedes` is the judgement that this one
    replaces; nothing is ever deleted, and undoing is a `withdraw` that supersedes. A `propose` only asks a person to
    judge so: it acts on nothing, and a judgement `about` its id takes it up or refuses it. `report`, `start` and `end`
    are the place that it speaks of and `members` the ids of a joined record's parts, by which it is found again where
    another reading gives the record another id.
    """

    id: str
    about: str
    verdict: Verdict
    value: tuple[tuple[str, Value], ...]
    who: str
    when: str
    why: str | None = None
    supersedes: str | None = None
    report: str | None = None
    start: int | None = None
    end: int | None = None
    members: tuple[str, ...] = ()

    def told(self, field: str) -> Value:
        """Return what the judgement gives for a field; None where it gives nothing."""
        return dict(self.value).get(field)
