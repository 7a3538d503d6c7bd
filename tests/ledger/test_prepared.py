from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from onrecord.ledger import prepared, schema
from onrecord.ledger.store import Store

SNAPSHOT = {"sha256": "0" * 64, "size": 3, "packed": b"abc"}
REPORT = {"id": "report-1", "sha256": "0" * 64, "kind": "article", "reader": "x", "reconciled": False, "text": "Seven."}
VOICES: list[dict[str, object]] = [
    {"id": "voice-1", "report": "report-1", "name": "Ode", "kind": "person", "aliases": [], "members": [], "count": 2},
    {"id": "voice-2", "report": "report-1", "name": "Mér", "kind": "group", "aliases": ["M"], "members": ["a", "b"]}
    | {"count": None},
]


def test_rows_are_kept_as_sqlalchemys_own_insert_keeps_them(store: Store) -> None:
    voices = schema.voices
    with store._connections.writing() as connection:
        prepared.put(connection, schema.snapshots, [SNAPSHOT])
        prepared.put(connection, schema.reports, [REPORT])
        prepared.put(connection, voices, VOICES)
        first = connection.execute(select(voices).order_by(voices.c.ordinal)).all()
        connection.execute(voices.delete())
        connection.execute(insert(voices), VOICES)
        assert [tuple(row[1:]) for row in first] == [
            tuple(row[1:]) for row in connection.execute(select(voices).order_by(voices.c.ordinal))
        ]
        assert [row.members for row in first] == [[], ["a", "b"]]
        assert connection.execute(select(schema.reports.c.reconciled)).scalar() is False


def test_no_rows_are_no_statement(store: Store) -> None:
    with store._connections.writing() as connection:
        prepared.put(connection, schema.voices, [])


def test_what_is_asked_takes_its_parameters_by_name(store: Store) -> None:
    snapshots = schema.snapshots.c
    query = select(snapshots.size).where((snapshots.packed != b"") & (snapshots.sha256 == bindparam("of")))
    with store._connections.writing() as connection:
        prepared.put(connection, schema.snapshots, [SNAPSHOT])
        assert prepared.ask(connection, query, of="0" * 64).scalars().all() == [3]
        assert prepared.ask(connection, query, of="1" * 64).scalars().all() == []
