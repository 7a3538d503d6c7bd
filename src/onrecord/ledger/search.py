"""Full-text search over what statements say and over whole passages, with SQLite's FTS5 (sqlite.org/fts5.html).

The index is contentless: it holds words and where they are, never the text, which stays in `reports` alone. Its row
numbers are the `ordinal`s of the indexed tables. Marks over letters are ignored, so "Calderon" finds "Calderón".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, column, null, select, table, text

from onrecord.ledger import schema
from onrecord.ledger.errors import LedgerError
from onrecord.ledger.together import texts_of
from onrecord.records import Reading

STATEMENT_WORDS = "statement_words"
PASSAGE_WORDS = "passage_words"

_ALL = -1  # SQLite's word for a LIMIT that is none (sqlite.org/lang_select.html)
_AROUND = 80  # characters shown on either side of a hit: about two lines of a terminal in all
# Words in double quotes, or one word; a star at the end asks for all that begin so.
_TERM = re.compile(r'"(?P<together>[^"]*)"?(?P<star>\*?)|(?P<word>[^\s"]+)')
# What FTS5's unicode61 takes for a word: letters and digits with the marks that belong to them.
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")


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


@dataclass(frozen=True, slots=True)
class _Term:
    """Words that must stand together; with `prefix` the last of them may go on."""

    said: str
    prefix: bool

    def quoted(self) -> str:
        return f'"{self.said}"' + "*" * self.prefix

    def begins(self, word: str) -> bool:
        """Return whether `word`, folded, is where this term begins."""
        own = [_folded(w) for w in _WORD.findall(self.said)]
        return bool(own) and (word == own[0] or (self.prefix and len(own) == 1 and word.startswith(own[0])))


def create(connection: Connection) -> None:
    """Make the empty indexes; a database that is not SQLite gets none."""
    if connection.dialect.name == "sqlite":
        for name in (STATEMENT_WORDS, PASSAGE_WORDS):
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5(said, content='', tokenize='unicode61 remove_diacritics 2')"
            )


def index(connection: Connection, reading: Reading) -> None:
    """Take up the words of a report whose rows are in the tables already."""
    if connection.dialect.name == "sqlite":
        contents = [s.content.text for s in reading.statements]
        passages = [reading.report.text[p.start : p.end] for p in reading.passages]
        _fill(connection, STATEMENT_WORDS, _ordinals(connection, schema.statements, reading), contents)
        _fill(connection, PASSAGE_WORDS, _ordinals(connection, schema.passages, reading), passages)


def find(connection: Connection, words: str, limit: int, reports: Collection[str] | None = None) -> list[Hit]:
    """Return the places with all of `words`, best first (BM25, then by day and place), statements before passages.

    `reports` are the ids of those to look in, all by default. A passage is left out where a statement within it was
    found. Words in double quotes must stand together, a star at
    the end finds all that begin so; anything else is taken as it stands, so that no input is a wrong query.
    LedgerError where the database has no full-text index.
    """
    if connection.dialect.name != "sqlite":
        raise LedgerError(connection.dialect.name, "this database has no word index yet", "search a SQLite ledger")
    terms = _terms(words)
    if not terms or limit < 1:
        return []
    match = " ".join(term.quoted() for term in terms)
    s, p = schema.statements.c, schema.passages.c
    most = limit if reports is None else _ALL  # a list of reports may be longer than a query can name
    said = _places(connection, STATEMENT_WORDS, match, most, select(s.report, s.id, s.content_start, s.content_end))
    said = _among(said, reports)
    if len(said) < limit:
        # A statement stands in one passage, so leaving those out leaves enough of `limit` passages.
        told = _places(connection, PASSAGE_WORDS, match, most, select(p.report, null(), p.start, p.end))
        said += [place for place in _among(told, reports) if not any(_within(other, place) for other in said)]
    said = said[:limit]
    texts = texts_of(connection, {place[0] for place in said})
    return [Hit(*place, *_snippet(texts[place[0]], place[2], place[3], terms)) for place in said]


_Place = tuple[str, str | None, int, int]


def _among(places: list[_Place], reports: Collection[str] | None) -> list[_Place]:
    return places if reports is None else [place for place in places if place[0] in reports]


def _places(connection: Connection, name: str, match: str, limit: int, of: Select[Any]) -> list[_Place]:
    words = table(name, column("rowid"), column("rank"))
    source = schema.statements if name == STATEMENT_WORDS else schema.passages
    start = of.selected_columns[2]
    query = (
        of.join_from(words, source, source.c.ordinal == words.c.rowid)
        .join(schema.reports, schema.reports.c.id == source.c.report)
        .where(text(f"{name} MATCH :match").bindparams(match=match))
        .order_by(words.c.rank, schema.reports.c.published, schema.reports.c.id, start)
        .limit(limit)
    )
    return [(report, statement, first, last) for report, statement, first, last in connection.execute(query)]


def _within(inner: _Place, outer: _Place) -> bool:
    return inner[0] == outer[0] and outer[2] <= inner[2] and inner[3] <= outer[3]


def _ordinals(connection: Connection, source: Table, reading: Reading) -> Sequence[int]:
    query = select(source.c.ordinal).where(source.c.report == reading.report.id).order_by(source.c.ordinal)
    return connection.scalars(query).all()


def _fill(connection: Connection, name: str, ordinals: Sequence[int], said: Sequence[str]) -> None:
    if ordinals:
        rows = list(zip(ordinals, said, strict=True))
        connection.exec_driver_sql(f"INSERT INTO {name}(rowid, said) VALUES (?, ?)", rows)  # noqa: S608 (a constant)


def _terms(words: str) -> list[_Term]:
    # SQLite ends a query at a NUL and cannot take half a character.
    plain = words.replace("\0", " ").encode("utf-8", "replace").decode()
    terms = []
    for found in _TERM.finditer(plain):
        said = found["together"] if found["word"] is None else found["word"].rstrip("*")
        star = bool(found["star"]) or (found["word"] or "").endswith("*")
        if _WORD.search(said):
            terms.append(_Term(said, star))
    return terms


def _snippet(source: str, start: int, end: int, terms: Sequence[_Term]) -> tuple[int, int]:
    words = _WORD.finditer(source, start, end)
    first = next((w.start() for w in words if any(term.begins(_folded(w[0])) for term in terms)), start)
    return _between_words(source, max(start, first - _AROUND), start, 1), _between_words(
        source, min(end, first + _AROUND), end, -1
    )


def _between_words(source: str, at: int, edge: int, step: int) -> int:
    """Return the nearest place from `at`, going by `step`, that cuts no word; `at` itself where there is none."""
    for place in range(at, at + step * (_AROUND // 2), step):
        if place == edge or source[place - 1 : place].isspace() or source[place : place + 1].isspace():
            return place
    return at


def _folded(word: str) -> str:
    parted = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c))
