"""What reports say together, as rows of the tables; `recalling` makes records of them again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, Table, delete, insert, select

from onrecord.ledger import rows, schema
from onrecord.ledger.connections import asked
from onrecord.ledger.recalling import texts_of
from onrecord.ledger.rows import Row
from onrecord.records import Event, Reconciliation, Relay

_IN_BATCH = 500  # names in one query; SQLite takes at most 999 in versions before 3.32


def put(connection: Connection, said: Reconciliation, before: Sequence[str], home: str | None) -> None:
    """Put what the reports of a neighbourhood say together in the place of what is kept of those `before` it.

    Rows that stay as they are, are left alone: mostly a new report changes few. ValueError where a span does not fit.
    """
    for table, values in _rows_of(said, home):
        names = [c.name for c in table.c if c.name != "ordinal"]
        kept: dict[str, list[int]] = defaultdict(list)
        for first in range(0, len(before), _IN_BATCH):
            query = select(table.c.ordinal, *(table.c[name] for name in names))
            some = table.c.neighbourhood.in_(before[first : first + _IN_BATCH])
            for ordinal, *row in connection.execute(query.where(some)).all():
                kept[json.dumps(row)].append(ordinal)
        new = []
        for value in values:
            same = kept[json.dumps([value[name] for name in names])]
            if same:
                same.pop()
            else:
                new.append(value)
        gone = sorted(ordinal for some in kept.values() for ordinal in some)
        for first in range(0, len(gone), _IN_BATCH):
            connection.execute(delete(table).where(table.c.ordinal.in_(gone[first : first + _IN_BATCH])))
        if table is schema.relays:
            _hold(connection, said.relays, {(row["report"], row["origin"]) for row in new})
        if table is schema.events:
            _hold_events(connection, said.events, {row["id"] for row in new})
        if new:
            connection.execute(insert(table), new)


def _rows_of(said: Reconciliation, home: str | None) -> Iterator[tuple[Table, list[Row]]]:
    """Yield the rows of each table."""
    own = {"neighbourhood": home}
    for table, records in (
        (schema.joined_voices, said.voices),
        (schema.claims, said.claims),
        (schema.tallies, said.tallies),
        (schema.conflicts, said.conflicts),
        (schema.revisions, said.revisions),
        (schema.advances, said.advances),
        (schema.datings, said.datings),
        (schema.asofs, said.asofs),
        (schema.measures, said.measures),
    ):
        yield table, [rows.flat(table, record) | own for record in records]
    yield schema.relays, [_relay_row(relay) | own for relay in said.relays]
    yield schema.events, [_event_row(event) | own for event in said.events]


def _relay_row(relay: Relay) -> Row:
    shared = [(span.start, span.end) for span in relay.shared]
    return {"report": relay.report, "origin": relay.origin, "how": relay.how, "score": relay.score, "shared": shared}


def _event_row(event: Event) -> Row:
    when = event.date
    return {
        "id": event.id,
        "name": event.name,
        "date": when.date if when else None,
        "precision": when.precision if when else None,
        "until": when.until if when else None,
        "place": event.place,
        "reports": list(event.reports),
        "backed": [(b.report, b.field, b.span.start, b.span.end) for b in event.backed],
    }


def _hold_events(connection: Connection, events: Sequence[Event], new: Collection[object]) -> None:
    """Hold the spans of new events against the texts of their reports."""
    some = [event for event in events if event.id in new]
    texts = texts_of(asked(connection), (b.report for event in some for b in event.backed))
    for event in some:
        for backing in event.backed:
            if backing.report not in texts:
                raise ValueError(f"{event.id} names the report {backing.report}, which is not kept")
            rows.offsets(backing.span, texts[backing.report])


def _hold(connection: Connection, relays: Sequence[Relay], new: Collection[tuple[object, object]]) -> None:
    """Hold the spans of new relays against the texts of their reports."""
    some = [relay for relay in relays if (relay.report, relay.origin) in new]
    texts = texts_of(asked(connection), (relay.report for relay in some))
    for relay in some:
        if relay.report not in texts:
            raise ValueError(f"the relay of {relay.report} names a report that is not kept")
        for span in relay.shared:
            rows.offsets(span, texts[relay.report])
