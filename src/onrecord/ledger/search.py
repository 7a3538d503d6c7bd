"""Full-text search over what statements say and over whole passages, by the index of words of the database behind it.

An index holds words and where they are, never the text, which stays in `reports` alone. Its row numbers are the
`ordinal`s of the indexed tables. Marks over letters are ignored, so "Calderon" finds "Calderón".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from onrecord.ledger.recalling import Ask, texts_of
from onrecord.ledger.terms import WORD, Term, folded, terms_of

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


#: What asks an index of words, by its name, for the rows that hold all terms: SQL for `ordinal` and `rank`, lower is
#: better, and the values in it.
Matching = Callable[[str, Sequence[Term]], tuple[str, dict[str, object]]]

# Of what is searched: its table, its id, and where it begins and ends.
_STATEMENTS = ("statements", "said.id", "said.content_start", "said.content_end")
_PASSAGES = ("passages", "NULL", 'said."start"', 'said."end"')


def find(ask: Ask, matching: Matching, words: str, limit: int, reports: Collection[str] | None = None) -> list[Hit]:
    """Return the places with all of `words`, best first (then by day and place), statements before passages.

    `reports` are the ids of those to look in, all by default. A passage is left out where a statement within it was
    found. Words in double quotes must stand together, a star at the end finds all that begin so; anything else is
    taken as it stands, so that no input is a wrong query. What is best is said by the database: BM25 in SQLite, cover
    density in Postgres.
    """
    terms = terms_of(words)
    if not terms or limit < 1:
        return []
    most = limit if reports is None else None  # a list of reports may be longer than a query can name
    said = _among(_places(ask, _STATEMENTS, matching(STATEMENT_WORDS, terms), most), reports)
    if len(said) < limit:
        # A statement stands in one passage, so leaving those out leaves enough of `limit` passages.
        told = _among(_places(ask, _PASSAGES, matching(PASSAGE_WORDS, terms), most), reports)
        said += [place for place in told if not any(_within(other, place) for other in said)]
    said = said[:limit]
    texts = texts_of(ask, {place[0] for place in said})
    return [Hit(*place, *_snippet(texts[place[0]], place[2], place[3], terms)) for place in said]


_Place = tuple[str, str | None, int, int]


def _among(places: list[_Place], reports: Collection[str] | None) -> list[_Place]:
    return places if reports is None else [place for place in places if place[0] in reports]


def _places(
    ask: Ask, of: tuple[str, str, str, str], matched: tuple[str, dict[str, object]], most: int | None
) -> list[_Place]:
    (table, id_, start, end), (found, given) = of, matched
    query = (
        f"SELECT said.report, {id_}, {start}, {end} FROM ({found}) AS found"  # noqa: S608  (all of it is our own words)
        f" JOIN {table} AS said ON said.ordinal = found.ordinal JOIN reports ON reports.id = said.report"
        f" ORDER BY found.rank, reports.published NULLS FIRST, reports.id, {start}"
    )
    if most is not None:
        query, given = f"{query} LIMIT :most", given | {"most": most}
    return [(report, statement, first, last) for report, statement, first, last in ask(query, given)]


def _within(inner: _Place, outer: _Place) -> bool:
    return inner[0] == outer[0] and outer[2] <= inner[2] and inner[3] <= outer[3]


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
