from __future__ import annotations

import pytest
from tests.reconciling.said import Wire

from onrecord.reconciling import reconcile
from onrecord.reconciling.advances import find_advances
from onrecord.records import Reading, Status

BAN = "a ban on night fishing in the Oster strait"


def told(day: str, outlet: str, content: str, status: Status, voice: str) -> Reading:
    return Wire(outlet, day).voice(voice, "organization").says(voice, content, status).reading()


@pytest.mark.parametrize(
    ("early", "late", "expected"),
    [
        ("considered", "ordered", "what was considered (2031-03-03) was ordered (2031-03-06)"),
        ("planned", "asserted", "what was planned (2031-03-03) is told as so (2031-03-06)"),
        ("ordered", "considered", None),
        ("asserted", "ordered", None),
        ("denied", "ordered", None),
        ("denied", "asserted", "what was denied (2031-03-03) is told as so (2031-03-06)"),
    ],
)
def test_only_a_later_and_further_statement_is_an_advance(early: Status, late: Status, expected: str | None) -> None:
    readings = [
        told("2031-03-03", "Harbour Wire", BAN, early, "the ministry"),
        told("2031-03-06", "Inland Post", BAN, late, "the cabinet"),
    ]
    one, other = (r.statements[0] for r in readings)
    reports = {r.report.id: r.report for r in readings}
    for pair in ((one.id, other.id, 0.9), (other.id, one.id, 0.9)):
        found = find_advances([pair], {s.id: s for s in (one, other)}, reports)
        assert [a.why for a in found] == ([expected] if expected else [])
        assert all((a.before, a.after) == (one.id, other.id) for a in found)


def test_a_ban_weighed_and_a_ban_ordered_are_no_claim_but_one_went_to_the_other() -> None:
    first = told("2031-03-03", "Harbour Wire", f"Torland is considering {BAN}", "considered", "the ministry")
    last = told("2031-03-06", "Inland Post", f"Torland ordered {BAN}", "ordered", "the ministry")
    said = reconcile([last, first])
    assert said.claims == ()
    ((before, after),) = ((a.before, a.after) for a in said.advances)
    assert (before, after) == (first.statements[0].id, last.statements[0].id)


def test_what_somebody_denied_and_then_admits_is_told_as_so_after_all() -> None:
    denied = told("2031-03-03", "Harbour Wire", "that civilians had been killed in Sarn", "denied", "the air force")
    admitted = told("2031-03-06", "Inland Post", "that it had killed civilians in Sarn", "asserted", "the air force")
    said = reconcile([admitted, denied])
    assert said.conflicts == ()
    ((before, after),) = ((a.before, a.after) for a in said.advances)
    assert (before, after) == (denied.statements[0].id, admitted.statements[0].id)
    other = told("2031-03-06", "Inland Post", "that it had killed civilians in Sarn", "asserted", "the Red Lantern")
    assert reconcile([other, denied]).advances == ()
