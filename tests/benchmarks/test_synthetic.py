"""Invented reports: the same for a seed, as many as asked for, and what was planted is there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from onrecord.intake import formats
from onrecord.intake.draft import finish
from onrecord.intake.limits import Limits
from planted import reading_of, taken
from synthetic import one_story, reports


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(reports(60)) == list(reports(60))
    assert list(reports(60, seed=2)) != list(reports(60))
    assert len({r.name for r in reports(60)}) == 60


def test_several_stories_run_at_a_time_and_one_can_be_had_alone() -> None:
    assert len({m.story for m in reports(60)}) > 1
    assert {m.story for m in one_story(40)} == {0}
    days = [m.day for m in reports(60)]
    assert days == sorted(days)


def test_planted_copies_come_later_and_hold_words_of_their_origin() -> None:
    made = {m.name: m for m in reports(300)}
    copies = [m for m in made.values() if m.copies in made]
    assert len(copies) > 50
    for copy in copies:
        origin = made[str(copy.copies)]
        assert copy.day >= origin.day
        assert {t.said for t in copy.told} & {t.said for t in origin.told}


def test_names_have_the_frequencies_of_news() -> None:
    named = Counter(m.told[0].said.split(",")[0] for m in reports(400))
    assert named.most_common(1)[0][1] > 20 * min(named.values())


def test_a_planted_reading_points_at_its_own_words() -> None:
    for made in list(reports(20)):
        reading, data = reading_of(made)
        text = reading.report.text
        assert data.decode() == made.text
        assert len(reading.statements) == len(made.told)
        assert all(
            text[s.content.start : s.content.end] == t.said for s, t in zip(reading.statements, made.told, strict=True)
        )
        assert all(text[f.start : f.end] == f.text for f in reading.figures)


def test_an_invented_report_is_what_intake_makes_of_it() -> None:
    for made in list(reports(40)):
        report, passages, data = taken(made)
        came, parts = finish(formats.read("text", data, Limits()), data, None)
        assert report == replace(came, path=made.name, outlet=made.outlet)
        assert passages == parts


def test_planted_meanings_tell_facts_and_stories_apart() -> None:
    pile = list(reports(300))
    meant: dict[str, list[bytes]] = {}
    for made in pile:
        for told, statement in zip(made.told, reading_of(made)[0].statements, strict=True):
            meant.setdefault(told.fact, []).append(statement.vector)
    first, other = (some for fact, some in meant.items() if fact in {"0.0", "0.1"})
    apart = _cosine(first[0], other[0])
    alike = [_cosine(first[0], vector) for vector in first[1:]]
    assert min(alike) == pytest.approx(0.8, abs=0.15)
    assert apart == pytest.approx(0.3, abs=0.2)


def _cosine(one: bytes, other: bytes) -> float:
    a, b = (np.frombuffer(some, dtype=np.int8).astype(float) for some in (one, other))
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))
