"""Revisions: a figure that a voice puts in the place of its own earlier one, as against a total that grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.current import lines_within
from onrecord.reconciling.lines import lines_of
from onrecord.reconciling.phrasing import day_in_words, in_words, name_of
from onrecord.records import Revision, Tally, Voice, id_of


def find_revisions(
    tallies: Sequence[Tally],
    counted: Sequence[Counted],
    resolve: Callable[[str], str],
    voices: Mapping[str, Voice],
) -> tuple[Revision, ...]:
    """Return each step by which a voice changed its count within a tally, by id.

    The later count of one happening by the same voice is a revision, up or down, and so is that of who is missing. A
    running total or a count of what is there at a time is revised only where it falls or the report says that it was
    corrected: it grows by new happenings. Two counts of one report are of two things unless it says that one is old.
    What a voice denies is no count of its own.
    """
    lines = lines_of([c.figure for c in counted], resolve, voices)
    known = {c.figure.id: c for c in counted}
    found: dict[str, Revision] = {}
    for tally in tallies:
        members = [known[i] for i in tally.figures if i in known]
        for voice, steps in sorted(steps_of(members, lines, voices).items()):
            for before, after in pairwise(steps):
                if _is_revision(before, after):
                    one = _revision(before, after, voice, voices)
                    found[one.id] = one
    return tuple(found[i] for i in sorted(found))


def steps_of(
    members: Sequence[Counted], lines: Mapping[str, str], voices: Mapping[str, Voice]
) -> dict[str, list[Counted]]:
    """Return the counts of each line in the order they were given, each number once in a row, without those
    told as old and those that it denies.

    A number that the line never gave before, but is told as its old one, comes first of its report.
    """
    steps: dict[str, list[Counted]] = defaultdict(list)
    kept: dict[str, set[object]] = defaultdict(set)
    line_of = lines_within(members, lines, voices)
    for one in sorted(
        (m for m in members if m.given), key=lambda c: (*c.order[:2], c.order[2:4], not c.telling.old, c.day, c.order)
    ):
        line = line_of(one)
        again = one.bounds in kept[line]
        earlier = any(s.report.id != one.report.id for s in steps[line]) and not one.telling.replaced
        if one.telling.old and (again or earlier):
            continue
        kept[line].add(one.bounds)
        last = steps[line][-1] if steps[line] else None
        if last is None or last.bounds != one.bounds:
            steps[line].append(one)
        elif last.report.id == one.report.id and last.outlet and not one.outlet:
            steps[line][-1] = one  # whose count it is, not the headline
    return steps


def _is_revision(before: Counted, after: Counted) -> bool:
    if before.telling.vague or _same_number(before, after) or before.figure.id == after.figure.id:
        return False
    outlets = after.outlet and before.outlet and before.report.outlet != after.report.outlet
    if outlets or before.ahead != after.ahead:  # "340 families will be paid", and "120 have been paid"
        return False
    if before.report.id == after.report.id and not _told_as_changed(before, after):
        return False  # two counts of one report are of two things, unless it says that one took the other's place
    scope = after.figure.scope
    # nobody else goes missing in one happening
    if scope == "incident" or after.figure.measure == "missing" or (scope == "standing" and before.day == after.day):
        return True
    if after.telling.replaced or (before.telling.old and after.telling.corrected):
        return after.figure.measure != "deployed" or after.telling.replaced
    return scope == "cumulative" and _falls(before, after)


def _told_as_changed(before: Counted, after: Counted) -> bool:
    one, other = before.telling, after.telling
    return one.old or other.old or other.replaced or other.corrected or one.corrected


def _same_number(before: Counted, after: Counted) -> bool:
    """Tell whether the later count is the earlier one in rounder words: one bound kept, no word of change."""
    low, high = before.bounds
    kept = (low is not None and low == after.bounds[0]) or (high is not None and high == after.bounds[1])
    return kept and not after.telling.replaced


def _falls(before: Counted, after: Counted) -> bool:
    low, high = before.bounds
    later_low, later_high = after.bounds
    if low is not None and later_low is not None and later_low < low:
        return high is None or later_high is None or later_high <= high
    return high is not None and later_high is not None and later_high < high


def _revision(before: Counted, after: Counted, line: str, voices: Mapping[str, Voice]) -> Revision:
    who = name_of(line, after, voices)
    word = "lowered" if _falls(before, after) else "raised"
    was, now = (
        f"{in_words(before.figure)} ({day_in_words(before.told)})",
        f"{in_words(after.figure)} ({day_in_words(after.told)})",
    )
    why = f"{who} {word} its count from {was} to {now}"
    return Revision(id_of("revision", before.figure.id, after.figure.id), before.figure.id, after.figure.id, line, why)
