"""The data dictionary: every field of every record, in the order of the export, with what it means.

One source for the tables' columns, the data package and the page `docs/exports.md`; a test holds it against what the
export writes, so that none can go stale.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from onrecord import records

Kind: TypeAlias = Literal[
    "text", "word", "integer", "number", "boolean", "day", "span", "date", "texts", "spans", "json"
]
"""What a field holds. A `word` is one of a closed list; a `day` an ISO day; a `span` {start, end, text}; a `date`
{date, precision, until}; `texts` and `spans` lists; `json` an object whose fields depend on others."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: `null` says that it may be null, `words` the closed list of a word.

    `judged` marks a field that only records have which people judged.
    """

    name: str
    kind: Kind
    means: str
    null: bool = False
    words: tuple[str, ...] = ()
    judged: bool = False


def _word(name: str, of: object, means: str) -> Field:
    return Field(name, "word", means, words=get_args(of))


def _null(name: str, kind: Kind, means: str) -> Field:
    return Field(name, kind, means, null=True)


_ID = Field("id", "text", "the record's name, made of what was said and where: the same on every machine")
_REPORT = Field("report", "text", "id of the report it stands in")
_JUDGED = (
    Field("judged", "text", "how people judged it, where they did", null=True, judged=True),
    Field("as_read", "json", "what its edited fields said before", null=True, judged=True),
)
_WHO = (
    Field("name", "text", "the fullest form of the name that was met"),
    _word("kind", records.VoiceKind, "what sort of voice it is"),
    Field("aliases", "texts", "other words that name it"),
    _null("role", "text", "office or trade, as the report words it"),
    _null("affiliation", "text", "the body it belongs to"),
    _null("count", "integer", "how many unnamed people speak together, where it is said"),
    _null("reason", "text", "why they are left unnamed, in the report's words"),
)

REPORT = (
    _ID,
    _null("path", "text", "file it was read from, as given"),
    _null("url", "text", "where it says that it was published"),
    Field("sha256", "text", "SHA-256 of the exact bytes received"),
    _null("outlet", "text", "who published it"),
    _null("title", "text", "its headline or subject"),
    _null("byline", "text", "its authors, as printed"),
    _null("published", "text", "ISO day or time of publication"),
    _word("kind", records.ReportKind, "what sort of report it is"),
    Field("relays", "json", "reports it only carries on: {report, how, score, shared}; how is copies or credits"),
    _null("dated", "text", "why its day could be worked out, where it gives none itself"),
    _null("reader", "text", "what read it: the shipped model, or a larger one by its name"),
    _null("updated", "text", "ISO day or time of its last change, as it states it"),
    _null("agency", "text", "the wire service whose copy it runs or leans on, by its own word"),
    _null("language", "text", "ISO 639-1 code of its language; null where nobody can tell"),
    Field("cut_short", "boolean", "whether it breaks off where the rest is for subscribers"),
    _null("fetched", "text", "ISO time when its bytes came over the network"),
    Field("text_sha256", "text", "SHA-256 of its text in UTF-8, whatever its bytes"),
    _null("version", "integer", "which state of its address it is, from 1; null where the ledger has one alone"),
    _null("version_of", "text", "id of the first report of its address"),
    _null("version_before", "text", "id of the state before it"),
    Field("same_text", "boolean", "whether its text is that of the state before it, under other bytes"),
)
TEXT = Field("text", "text", "the whole text that every offset counts in; only with --text")
PASSAGE = (
    _ID,
    _REPORT,
    Field("start", "integer", "first character, in code points from 0"),
    Field("end", "integer", "the character behind the last"),
    _word("role", records.Role, "what part of the report it is"),
    _null("author", "text", "who wrote an embedded post"),
    _null("published", "text", "when an embedded post or an entry of a live blog was published"),
    Field("mark", "word", "what the stretch is beside its role", null=True, words=get_args(records.Mark)),
)
VOICE = (
    _ID,
    *_WHO,
    Field("members", "texts", "ids of the reports' own voices that are this one; empty where it speaks in one report"),
    _null("why", "text", "why these are one voice"),
    *_JUDGED,
)
OWN_VOICE = (_ID, _REPORT, *_WHO, Field("voice", "text", "id of the voice over all reports"), *_JUDGED)
STATEMENT = (
    _ID,
    _REPORT,
    Field("content", "span", "what was said, without the words that credit it"),
    _null("cue", "span", "the words that credit it (“said”)"),
    _null("source", "span", "the words that name the voice here"),
    Field("voice", "text", "id of the voice it is credited to, over all reports"),
    Field("via", "texts", "ids of the voices and outlets it passed through, origin first"),
    _word("quote", records.Quote, "whether it is quoted word for word"),
    _word("status", records.Status, "how the voice stands to it"),
    Field("hedges", "spans", "words that make it less sure"),
    Field("narrated", "boolean", "whether the outlet tells it itself, crediting nobody"),
    _null("event_date", "date", "the day it is about, and how exactly that is known"),
    Field("confidence", "number", "how sure the reader is that this was said so, 0 to 1, calibrated"),
    Field("voice_as_sourced", "text", "id of the report's own voice for it"),
    Field("via_as_sourced", "texts", "ids of the report's own voices that it passed through, origin first"),
    *_JUDGED,
)
FIGURE = (
    _ID,
    _REPORT,
    _null("statement", "text", "id of the statement that gives it"),
    Field("start", "integer", "first character, in code points from 0"),
    Field("end", "integer", "the character behind the last"),
    Field("text", "text", "the words of the count"),
    Field("sentence", "text", "the sentence it stands in"),
    _word("measure", records.Measure, "what happened to those counted"),
    Field("of", "text", "who or what is counted"),
    _null("low", "integer", "least number meant; null where open"),
    _null("high", "integer", "greatest number meant; null where open"),
    _null("unit", "text", "currency by ISO 4217, of money"),
    _word("scope", records.Scope, "one happening, a running total, or what is there at a time"),
    _null("asof", "day", "the day it holds for, or the first of several"),
    Field("voice", "text", "id of the voice it is credited to, over all reports"),
    Field("implied", "boolean", "whether it is told without a number (“a man was killed”)"),
    Field("voice_as_sourced", "text", "id of the report's own voice for it"),
    _null("asof_as_sourced", "day", "the day that its own report gives"),
    _null("asof_why", "text", "why it holds for another day, where other reports of the story tell it"),
    Field("asof_precision", "word", "how exactly that day is known", null=True, words=get_args(records.Precision)),
    _null("asof_until", "day", "the last of several days, where the words give it"),
    _word("measure_as_sourced", records.Measure, "what its own sentence was read to say happened to those counted"),
    _null("measure_why", "text", "why it measures something else, where other counts of the story tell it"),
    *_JUDGED,
)
TALLY = (
    _ID,
    Field("name", "text", "what is counted, in words"),
    _word("measure", records.Measure, "what happened to those counted"),
    Field("of", "text", "who or what is counted"),
    _word("scope", records.Scope, "one happening, a running total, or what is there at a time"),
    _null("event", "text", "id of the one happening that it counts; null for a running total, or where none is sure"),
    Field("figures", "texts", "ids of its figures, by the day they hold for"),
    Field("current", "text", "id of the figure that stands"),
    _null("low", "integer", "least of the honest range over voices on the last day; null where open"),
    _null("high", "integer", "greatest of it; null where open"),
    Field("rule", "text", "why the current figure is current"),
    *_JUDGED,
)
EVENT = (
    _ID,
    Field(
        "name", "text", "what happened, in words of one of its reports; what was counted and where, if none names it"
    ),
    _null("date", "date", "the day on which it happened, as reports give it, and how exactly"),
    _null("place", "text", "where it happened, in words of one of its reports"),
    Field("reports", "texts", "ids of the reports whose counts are of it, in order of publication"),
    Field("backed", "json", "the words that bear out name, date and place: {report, field, start, end, text}"),
    *_JUDGED,
)
CLAIM = (
    _ID,
    Field("gist", "text", 'what is said, in the words of one statement; behind "denied: " where all of them deny it'),
    Field("statements", "texts", "ids of the statements that say it"),
    Field("origins", "integer", "how many independent origins stand behind it"),
    Field("origin_voices", "texts", "ids of the voices that these are"),
    _word("standing", records.Standing, "conceded by the other side, corroborated, single or contested"),
    _null("first", "day", "first day it was said"),
    _null("last", "day", "last day it was said"),
    _null("why", "text", "what speaks for these being one claim"),
    *_JUDGED,
)
CONFLICT = (
    _ID,
    Field("a", "text", "id of one statement or figure"),
    Field("b", "text", "id of the other"),
    Field("kind", "word", "what they differ in", words=("figure", "denial", "content")),
    Field("why", "text", "why both cannot be right, in a sentence"),
    *_JUDGED,
)
REVISION = (
    _ID,
    Field("from", "text", "id of the figure that was replaced"),
    Field("to", "text", "id of the figure in its place"),
    Field("voice", "text", "id of the voice that replaced it"),
    Field("why", "text", "why it counts as a revision"),
    *_JUDGED,
)
ADVANCE = (
    _ID,
    Field("from", "text", "id of the statement at the earlier stage"),
    Field("to", "text", "id of the later one, which puts the same thing further"),
    Field("why", "text", "what went from which stage to which, in a sentence"),
    *_JUDGED,
)
JUDGEMENT = (
    _ID,
    Field("about", "text", "id of the record that was judged"),
    _word("verdict", records.Verdict, "what was judged of it"),
    _null("value", "json", "fields of an edit, what a merge joins (`with`), what a split takes out (`off`)"),
    Field("who", "text", "who judged"),
    Field("when", "text", "ISO time in UTC"),
    _null("why", "text", "the reason that was given"),
    _null("supersedes", "text", "id of the judgement that it takes the place of"),
    _null("report", "text", "id of the report with the place that it speaks of"),
    _null("start", "integer", "first character of that place"),
    _null("end", "integer", "the character behind the last"),
    Field("members", "texts", "ids of the parts of a joined record, by which it is found again"),
)

RECORDS: Mapping[str, tuple[Field, ...]] = {
    "report": REPORT,
    "passage": PASSAGE,
    "voice": VOICE,
    "voice_as_sourced": OWN_VOICE,
    "statement": STATEMENT,
    "figure": FIGURE,
    "event": EVENT,
    "tally": TALLY,
    "claim": CLAIM,
    "conflict": CONFLICT,
    "revision": REVISION,
    "advance": ADVANCE,
    "judgement": JUDGEMENT,
}
"""The fields of each type of record behind `type`, in the order in which the export writes them."""

ABOUT: Mapping[str, str] = {
    "report": "one published text as it was received",
    "passage": "a stretch of a report with one role",
    "voice": "somebody or something that statements are credited to, over all reports",
    "voice_as_sourced": "the same as one report alone names it",
    "statement": "what one voice is reported to have said, once",
    "figure": "a count as a report gives it, bounds kept",
    "event": "one happening that reports tell of, to which tallies belong",
    "tally": "the figures of one measure about one happening or running total",
    "claim": "statements that say the same thing, and who stands behind them independently",
    "conflict": "two statements or figures that cannot both be right",
    "revision": "a figure that its voice put in the place of an earlier one",
    "advance": "two statements of one thing at two stages: considered, then ordered",
    "judgement": "what a person judged of one record; it stands beside what was read",
}
"""What a record of each type is."""


def markdown() -> str:
    """Return the dictionary as Markdown, one table for each type of record: what `docs/exports.md` holds."""
    parts = []
    for kind, fields in RECORDS.items():
        rows = "".join(f"| `{f.name}` | {_holds(f)} | {f.means} |\n" for f in fields)
        extra = f"| `{TEXT.name}` | {_holds(TEXT)} | {TEXT.means} |\n" if kind == "report" else ""
        parts.append(
            f"### {kind}\n\n{ABOUT[kind].capitalize()}.\n\n| field | holds | |\n| --- | --- | --- |\n{rows}{extra}"
        )
    return "\n".join(parts)


def _holds(field: Field) -> str:
    kind = ", ".join(f"`{w}`" for w in field.words) if field.words else field.kind
    return f"{kind} or null" if field.null else kind


def main() -> None:
    """Write the dictionary anew into a page, behind its heading: `make dictionary`."""
    page = Path(sys.argv[1])
    before, _, _ = page.read_text(encoding="utf-8").partition("### report\n")
    page.write_text(before + markdown(), encoding="utf-8")


if __name__ == "__main__":
    main()
