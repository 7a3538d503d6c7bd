"""What reports say together, as rows of the tables and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.ledger import rows, schema
from onrecord.ledger.rows import Row
from onrecord.records import Asof, Claim, Conflict, Dating, Reconciliation, Relay, Revision, Tally, joined

_IN_BATCH = 500  # names in one query; SQLite takes at most 999 in versions before 3.32

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


def reconciliation_in(connection: Connection) -> Reconciliation:
    """Return the reconciliation that is kept, in the order of `records.joined`."""
    relays = _all(connection, schema.relays)
    texts = texts_of(connection, (row[0] for row in relays))
    kept = Reconciliation(
        voices=tuple(rows.voice_of(row) for row in _all(connection, schema.joined_voices)),
        relays=tuple(Relay(r, origin, how, score, rows.spans(s, texts[r])) for r, origin, how, score, s in relays),
        claims=tuple(
            Claim(i, gist, tuple(statements), origins, tuple(voices), *rest)
            for i, gist, statements, origins, voices, *rest in _all(connection, schema.claims)
        ),
        tallies=tuple(
            Tally(i, name, measure, of, scope, event, tuple(figures), *rest)
            for i, name, measure, of, scope, event, figures, *rest in _all(connection, schema.tallies)
        ),
        conflicts=tuple(Conflict(*row) for row in _all(connection, schema.conflicts)),
        revisions=tuple(Revision(*row) for row in _all(connection, schema.revisions)),
        datings=tuple(Dating(*row) for row in _all(connection, schema.datings)),
        asofs=tuple(Asof(*row) for row in _all(connection, schema.asofs)),
    )
    return joined([kept])


def texts_of(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """Return the texts of reports by id; those that are not kept are left out."""
    wanted = sorted(set(reports))
    texts: dict[str, str] = {}
    for first in range(0, len(wanted), _IN_BATCH):
        query = select(schema.reports.c.id, schema.reports.c.text)
        found = connection.execute(query.where(schema.reports.c.id.in_(wanted[first : first + _IN_BATCH])))
        texts.update((id_, text) for id_, text in found)
    return texts


def _relay_row(relay: Relay, texts: Mapping[str, str]) -> Row:
    if relay.report not in texts:
        raise ValueError(f"the relay of {relay.report} names a report that is not kept")
    text = texts[relay.report]
    shared = [rows.offsets(span, text) for span in relay.shared]
    return {"report": relay.report, "origin": relay.origin, "how": relay.how, "score": relay.score, "shared": shared}


def _all(connection: Connection, table: Table) -> Sequence[Any]:
    return connection.execute(rows.columns_of(table)).all()
