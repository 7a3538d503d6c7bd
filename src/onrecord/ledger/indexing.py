"""Taking up words: every statement and passage that goes into a ledger goes into the index of words of its database."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Connection, Select, Table, bindparam, select

from onrecord.ledger import fts5, schema, tsvector
from onrecord.ledger.search import PASSAGE_WORDS, STATEMENT_WORDS, Matching
from onrecord.records import Reading


class Words(Protocol):
    """An index of words as one kind of database has it; each is a module."""

    def create(self, connection: Connection, name: str) -> None:
        """Make an empty index."""

    def fill(self, connection: Connection, name: str, ordinals: Sequence[int], said: Sequence[str]) -> None:
        """Take up texts under the row numbers of what says them."""

    @property
    def matching(self) -> Matching:
        """What asks for the rows that hold some terms."""


def words_of(database: str) -> Words:
    """Return the index of words that a kind of database has, by SQLAlchemy's name for it."""
    return fts5 if database == "sqlite" else tsvector


def create(connection: Connection) -> None:
    """Make the empty indexes."""
    for name in (STATEMENT_WORDS, PASSAGE_WORDS):
        words_of(connection.dialect.name).create(connection, name)


def index(connection: Connection, reading: Reading) -> None:
    """Take up the words of a report whose rows are in the tables already."""
    contents = [s.content.text for s in reading.statements]
    passages = [reading.report.text[p.start : p.end] for p in reading.passages]
    for name, table, said in (
        (STATEMENT_WORDS, schema.statements, contents),
        (PASSAGE_WORDS, schema.passages, passages),
    ):
        if said:
            words_of(connection.dialect.name).fill(connection, name, _ordinals(connection, table, reading), said)


def _ordinals(connection: Connection, source: Table, reading: Reading) -> Sequence[int]:
    return connection.scalars(_ordinals_in(source), {"of": reading.report.id}).all()


@cache
def _ordinals_in(source: Table) -> Select[Any]:
    return select(source.c.ordinal).where(source.c.report == bindparam("of")).order_by(source.c.ordinal)
