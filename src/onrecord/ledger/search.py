"""Full-text search over what statements say and over whole passages, by the index of words of the database behind it.

An index holds words and where they are, never the text, which stays in `reports` alone. Its row numbers are the
`ordinal`s of the indexed tables. Marks over letters are ignored, so "Calderon" finds "Calderón".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, FromClause, Select, Table, null, select

from onrecord.ledger import fts5, schema, tsvector
from onrecord.ledger.connections import asked
from onrecord.ledger.recalling import texts_of
from onrecord.ledger.terms import WORD, Term, folded, terms_of
from onrecord.records import Reading

STATEMENT_WORDS = "statement_words"
PASSAGE_WORDS = "passage_words"

_AROUND = 80  # characters shown on either side of a hit: about two lines of a terminal in all


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that holds all the words searched for: a statement's content, or a passage where `statement` is None.

    `start` and `end` bound the place in the report's text, `snippet_start` and `snippet_end` a short stretch of it
    around the first of the words found, cut between words.
    """

    report: str
    statement: str | None
    start: int
    end: int
    snippet_start: int
    snippet_end: int


class Words(Protocol):
    """An index of words as one kind of database has it; each is a module."""

    def create(self, connection: Connection, name: str) -> None:
        """Make an empty index."""

    def fill(self, connection: Connection, name: str, ordinals: Sequence[int], said: Sequence[str]) -> None:
        """Take up texts under the row numbers of what says them."""

    def matching(self, name: str, terms: Sequence[Term]) -> FromClause:
        """Return the rows that hold all terms: `ordinal` and `rank`, lower is better."""


def create(connection: Connection) -> None:
    """Make the empty indexes."""
    for name in (STATEMENT_WORDS, PASSAGE_WORDS):
        _words(connection).create(connection, name)


def index(connection: Connection, reading: Reading) -> None:
    """Take up the words of a report whose rows are in the tables already."""
    contents = [s.content.text for s in reading.statements]
    passages = [reading.report.text[p.start : p.end] for p in reading.passages]
    for name, table, said in (
        (STATEMENT_WORDS, schema.statements, contents),
        (PASSAGE_WORDS, schema.passages, passages),
    ):
        if said:
            _words(connection).fill(connection, name, _ordinals(connection, table, reading), said)


def find(connection: Connection, words: str, limit: int, reports: Collection[str] | None = None) -> list[Hit]:
    """Return the places with all of `words`, best first (then by day and place), statements before passages.

    `reports` are the ids of those to look in, all by default. A passage is left out where a statement within it was
    found. Words in double quotes must stand together, a star at the end finds all that begin so; anything else is
    taken as it stands, so that no input is a wrong query. What is best is said by the database: BM25 in SQLite, cover
    density in Postgres.
    """
    terms = terms_of(words)
    if not terms or limit < 1:
        return []
    s, p = schema.statements.c, schema.passages.c
    most = limit if reports is None else None  # a list of reports may be longer than a query can name
    contents = select(s.report, s.id, s.content_start, s.content_end)
    said = _among(_places(connection, terms, most, contents, schema.statements), reports)
    if len(said) < limit:
        # A statement stands in one passage, so leaving those out leaves enough of `limit` passages.
        whole = select(p.report, null(), p.start, p.end)
        told = _among(_places(connection, terms, most, whole, schema.passages), reports)
        said += [place for place in told if not any(_within(other, place) for other in said)]
    said = said[:limit]
    texts = texts_of(asked(connection), {place[0] for place in said})
    return [Hit(*place, *_snippet(texts[place[0]], place[2], place[3], terms)) for place in said]


def _words(connection: Connection) -> Words:
    """The index of words that the database has."""
    return fts5 if connection.dialect.name == "sqlite" else tsvector


_Place = tuple[str, str | None, int, int]


def _among(places: list[_Place], reports: Collection[str] | None) -> list[_Place]:
    return places if reports is None else [place for place in places if place[0] in reports]


def _places(
    connection: Connection, terms: Sequence[Term], limit: int | None, of: Select[Any], source: Table
) -> list[_Place]:
    name = STATEMENT_WORDS if source is schema.statements else PASSAGE_WORDS
    found = _words(connection).matching(name, terms)
    start = of.selected_columns[2]
    query = (
        of.join_from(found, source, source.c.ordinal == found.c.ordinal)
        .join(schema.reports, schema.reports.c.id == source.c.report)
        .order_by(found.c.rank, schema.reports.c.published.nulls_first(), schema.reports.c.id, start)
        .limit(limit)
    )
    return [(report, statement, first, last) for report, statement, first, last in connection.execute(query)]


def _within(inner: _Place, outer: _Place) -> bool:
    return inner[0] == outer[0] and outer[2] <= inner[2] and inner[3] <= outer[3]


def _ordinals(connection: Connection, source: Table, reading: Reading) -> Sequence[int]:
    query = select(source.c.ordinal).where(source.c.report == reading.report.id).order_by(source.c.ordinal)
    return connection.scalars(query).all()


def _snippet(source: str, start: int, end: int, terms: Sequence[Term]) -> tuple[int, int]:
    words = WORD.finditer(source, start, end)
    first = next((w.start() for w in words if any(term.begins(folded(w[0])) for term in terms)), start)
    return _between_words(source, max(start, first - _AROUND), start, 1), _between_words(
        source, min(end, first + _AROUND), end, -1
    )


def _between_words(source: str, at: int, edge: int, step: int) -> int:
    """Return the nearest place from `at`, going by `step`, that cuts no word; `at` itself where there is none."""
    for place in range(at, at + step * (_AROUND // 2), step):
        if place == edge or source[place - 1 : place].isspace() or source[place : place + 1].isspace():
            return place
    return at
