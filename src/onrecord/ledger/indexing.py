"""Taking up words: every statement and passage that goes into a ledger goes into the index of words of its database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Connection, Select, Table, bindparam, select

from onrecord.ledger import fts5, prepared, schema, tsvector
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


def index(connection: Connection, readings: Sequence[Reading]) -> None:
    """Take up the words of reports whose rows are in the tables already."""
    contents = {r.report.id: [s.content.text for s in r.statements] for r in readings}
    passages = {r.report.id: [r.report.text[p.start : p.end] for p in r.passages] for r in readings}
    for name, table, said in (
        (STATEMENT_WORDS, schema.statements, contents),
        (PASSAGE_WORDS, schema.passages, passages),
    ):
        ordinals, texts = _in_order(connection, table, said)
        if texts:
            words_of(connection.dialect.name).fill(connection, name, ordinals, texts)


def _in_order(connection: Connection, source: Table, said: Mapping[str, Sequence[str]]) -> tuple[list[int], list[str]]:
    """The row numbers of what reports say, and the texts beside them."""
    ordinals: list[int] = []
    texts: list[str] = []
    for report, some in said.items():
        if some:
            ordinals += prepared.ask(connection, _ordinals_in(source), of=report).scalars()
            texts += some
    return ordinals, texts


@cache
def _ordinals_in(source: Table) -> Select[Any]:
    return select(source.c.ordinal).where(source.c.report == bindparam("of")).order_by(source.c.ordinal)
