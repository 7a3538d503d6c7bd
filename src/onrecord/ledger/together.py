"""What reports say together, as rows of the tables; `recalling` makes records of them again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Table

from onrecord.ledger import rows, schema
from onrecord.ledger.rows import Row
from onrecord.records import Reconciliation, Relay

TABLES = (
    schema.joined_voices,
    schema.relays,
    schema.claims,
    schema.tallies,
    schema.conflicts,
    schema.revisions,
    schema.datings,
    schema.asofs,
)
"""The tables of a reconciliation, in the order of its fields."""


def rows_of(
    reconciliation: Reconciliation, texts: Mapping[str, str], neighbourhood: str | None
) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows of each table; `texts` are of the reports that relay. ValueError where a span does not fit."""
    own = {"neighbourhood": neighbourhood}
    for table, records in (
        (schema.joined_voices, reconciliation.voices),
        (schema.claims, reconciliation.claims),
        (schema.tallies, reconciliation.tallies),
        (schema.conflicts, reconciliation.conflicts),
        (schema.revisions, reconciliation.revisions),
        (schema.datings, reconciliation.datings),
        (schema.asofs, reconciliation.asofs),
    ):
        yield table, [rows.flat(table, record) | own for record in records]
    yield schema.relays, [_relay_row(relay, texts) | own for relay in reconciliation.relays]


def _relay_row(relay: Relay, texts: Mapping[str, str]) -> Row:
    if relay.report not in texts:
        raise ValueError(f"the relay of {relay.report} names a report that is not kept")
    text = texts[relay.report]
    shared = [rows.offsets(span, text) for span in relay.shared]
    return {"report": relay.report, "origin": relay.origin, "how": relay.how, "score": relay.score, "shared": shared}
