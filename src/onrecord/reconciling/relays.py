"""Relays: which reports only carry what another report of the ledger had first. A relay adds no origin to a claim."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reconciling.copies import find_copies
from onrecord.reconciling.credits import find_credits
from onrecord.reconciling.memory import Memory
from onrecord.reconciling.shelf import order_of
from onrecord.reconciling.wording import Wording
from onrecord.records import Reading, Relay


def find_relays(readings: Sequence[Reading], memory: Memory | None = None) -> tuple[Relay, ...]:
    """Return who copies and who credits whom, one relay for each pair of reports, in order of publication.

    A copy that also names its origin is a copy. The result does not depend on the order of `readings`.
    """
    memory = memory or Memory()
    texts = [Wording(r, memory) for r in sorted(readings, key=lambda r: (*order_of(r.report), r.report.id))]
    place = {t.reading.report.id: n for n, t in enumerate(texts)}
    copies = {(r.report, r.origin): r for r in find_copies(texts)}
    linked = {frozenset(pair) for pair in copies}
    credited = {(r.report, r.origin): r for r in find_credits(texts) if frozenset((r.report, r.origin)) not in linked}
    return tuple(sorted({**credited, **copies}.values(), key=lambda r: (place[r.report], r.how, place[r.origin])))
