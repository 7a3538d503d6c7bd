"""Judgements as rows: only ever added to."""

from __future__ import annotations

from sqlalchemy import Connection, insert

from onrecord.ledger import rows, schema
from onrecord.records import Judgement


def add(connection: Connection, judgement: Judgement) -> None:
    """Keep a judgement."""
    row = rows.flat(schema.judgements, judgement)
    connection.execute(insert(schema.judgements), row | {"value": [list(pair) for pair in judgement.value]})
