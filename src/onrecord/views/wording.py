"""How a ledger's records are put into words: bounds, sources, short names of reports, exact pointers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from onrecord.ledger.story import Story
from onrecord.records import MONTHS, Claim, EventDate, Figure, Quote, Report, Span, Statement, Status, Voice
from onrecord.views.lines import Head, Line, Pointer, Saying

# All characters of the category Cc (Unicode 16.0, 23.1: their number never changes).
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
OWN = "own account"
"""What an outlet tells in its own words."""
_OPENING = "\"'“‘«„‹"
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def fold(text: str) -> str:
    """Return text as it is compared: without case and without marks over letters."""
    folded = text.casefold()
    if folded.isascii():  # most text, and nothing to take apart in it
        return folded
    apart = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in apart if not unicodedata.combining(c))


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, in order."""
    return tuple(re.findall(r"\w+", fold(text)))


def flat(text: str) -> str:
    """Return text on one line, every run of white space and control characters a single space."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def cut(text: str, width: int) -> str:
    """Return the text on one line, shortened at a word with an ellipsis where it is longer than `width`."""
    line = flat(text)
    if len(line) <= width:
        return line
    close = "…”" if line[0] == "“" and line[-1] == "”" else "…"
    head = line[: max(width - len(close), 1)]
    inside_word = " " in head and line[len(head)] != " "
    at_word = head.rsplit(" ", 1)[0] if inside_word else head
    return at_word.rstrip(" ,;:–—-") + close


def quoted(content: str, quote: Quote) -> str:
    """Return the content in quotation marks where it is a direct quote that does not bring its own."""
    line = flat(content)
    return f"“{line}”" if quote == "direct" and line[:1] not in _OPENING else line


def plural(count: int, noun: str, many: str | None = None) -> str:
    """Return "1 report", "2 reports"."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def bounds(low: int | None, high: int | None, unit: str | None = None) -> str:
    """Return bounds in words: "17", "at least 17", "up to 50", "10 to 12"; open on both sides is "no number"."""
    money = f" {unit}" if unit else ""
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"at least {low:,}{money}"
    if low is None:
        return f"up to {high:,}{money}"
    return f"{low:,}{money}" if low == high else f"{low:,} to {high:,}{money}"


def days(first: str | None, last: str | None) -> str:
    """Return two ISO days in words, without repeating what they share: "14 to 20 October 2034"."""
    if not first or not last:
        return "undated"
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return first if first == last else f"{first} to {last}"
    whole = f"{end.day} {MONTHS[end.month - 1]} {end.year}"
    if begin == end:
        return whole
    if begin.year != end.year:
        return f"{begin.day} {MONTHS[begin.month - 1]} {begin.year} to {whole}"
    month = "" if begin.month == end.month else f" {MONTHS[begin.month - 1]}"
    return f"{begin.day}{month} to {whole}"


def person(voice: Voice) -> str:
    """Return a voice in words: name, role and affiliation, and whether it is left unnamed."""
    parts = [flat(voice.name)]
    for more in (voice.role, voice.affiliation):
        if more and fold(more) not in fold(", ".join(parts)):
            parts.append(flat(more))
    said = ", ".join(parts)
    if voice.kind != "anonymous":
        return said
    known = voice.count is None or tells_count(voice.name, voice.count)
    return f"{said} (unnamed)" if known else f"{said} (unnamed, {plural(voice.count or 0, 'person', 'people')})"


def tells_count(name: str, count: int) -> bool:
    """Return whether a voice's name says by itself how many people speak: "two officials", or one person alone."""
    spoken = {str(count)} | ({_SMALL[count - 1]} if 0 < count <= len(_SMALL) else set())
    return count == 1 or bool(spoken & set(words_of(name)))


def short_names(reports: Sequence[Report]) -> Mapping[str, str]:
    """Return a short name for each report, by id: its file's name, with as many folders as keep the names apart.

    A report without a path goes by the end of its address, else by its outlet or the beginning of its id.
    """
    parts = {r.id: _name_parts(r) for r in reports}
    depth = dict.fromkeys(parts, 1)
    for _ in range(max((len(p) for p in parts.values()), default=0)):
        names = {i: "/".join(p[-depth[i] :]) for i, p in parts.items()}
        clashing = {n for n, count in Counter(names.values()).items() if count > 1}
        for i, name in names.items():
            depth[i] += name in clashing
    names = {i: "/".join(p[-depth[i] :]) for i, p in parts.items()}
    taken = Counter(names.values())
    return {i: n if taken[n] == 1 else f"{n}~{i[-6:]}" for i, n in names.items()}


def _name_parts(report: Report) -> tuple[str, ...]:
    if report.path:
        found = tuple(p for p in PurePosixPath(report.path.replace("\\", "/")).parts if p != "/")
    elif report.url:
        address = urlsplit(report.url)
        found = tuple(p for p in (address.hostname or "", *address.path.split("/")) if p)
    else:
        found = (report.outlet or report.id,)
    # A pointer is read from "[" to ":", so names of files lose what would break it.
    return tuple(re.sub(r"[\s\[\]:]+", "_", flat(p)) for p in found) or (report.id,)


class Citing:
    """Puts the records of one story into lines with source and pointer. Every view makes one and asks it."""

    def __init__(self, story: Story) -> None:
        self.story = story

    @cached_property
    def shorts(self) -> Mapping[str, str]:
        """The short name of each report, by its id."""
        return short_names(tuple(self.story.reports.values()))

    @cached_property
    def claim_of(self) -> Mapping[str, Claim]:
        """The claim that a statement belongs to, by the statement's id."""
        return {s: c for c in self.story.reconciliation.claims for s in c.statements if s in self.story.statements}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where each statement or figure comes in the story, by id: earlier reports first, then by position."""
        ids = [i for r in self.story.readings for i in (*(s.id for s in r.statements), *(f.id for f in r.figures))]
        return {i: n for n, i in enumerate(ids)}

    def head(self, report: str) -> Head:
        """Return what identifies a report to a reader."""
        r = self.story.reports[report]
        return Head(r.id, self.shorts[r.id], r.outlet, r.title, r.byline, r.published, r.kind, r.path, r.url)

    def pointer(self, record: Statement | Figure) -> Pointer:
        """Return where a statement's content, or a figure, stands."""
        where = record.content if isinstance(record, Statement) else record
        return Pointer(record.report, self.shorts[record.report], where.start, where.end)

    def by(self, record: Statement | Figure) -> str:
        """Return the source in words: who, in which role, through whom, in which outlet, on which day."""
        voice = self.story.voice_of(record)
        through = self.through(record)
        said = flat(voice.name) if through == OWN else person(voice)
        day = self.story.reports[record.report].day or "undated"
        return ", ".join(part for part in (said, through, day) if part)

    def through(self, record: Statement | Figure) -> str:
        """Return whom a statement or figure came through, first carrier first; empty where nobody is between."""
        report = self.story.reports[record.report]
        outlet = flat(report.outlet) if report.outlet else self.shorts[report.id]
        voice = self.story.voice_of(record)
        if voice.kind == "outlet" and fold(voice.name) == fold(outlet):
            return OWN
        via = self._via(record, voice, outlet)
        return f"via {', then '.join(via)}" if via else ""

    def _via(self, record: Statement | Figure, voice: Voice, outlet: str) -> list[str]:
        inside = record if isinstance(record, Statement) else self.story.statements.get(record.statement or "")
        ids = inside.via if inside else ()
        names = [flat(self.story.voices[v].name) for v in map(self.story.resolve, ids) if v in self.story.voices]
        kept: dict[str, str] = {}
        for name in (*names, outlet):
            if fold(name) != fold(voice.name):
                kept.setdefault(fold(name), name)
        return list(kept.values())

    def saying(self, statement: Statement) -> Saying:
        """Return a statement as a line of its own."""
        return Saying(
            statement=statement.id,
            voice=self.story.resolve(statement.voice),
            outlet=self.story.reports[statement.report].outlet,
            content=statement.content.text,
            quote=statement.quote,
            status=statement.status,
            narrated=statement.narrated,
            by=self.by(statement),
            through=self.through(statement),
            day=self.story.reports[statement.report].day,
            pointer=self.pointer(statement),
            remark=self.remark(statement.id),
        )

    def remark(self, record: str) -> str | None:
        """Return how people judged a record, in words, with what was read where they changed it; None where nobody did.

        "edited by Ode; as read: status planned"
        """
        judged = self.story.judged
        opinion = judged.opinions.get(record) if judged else None
        if judged is None or opinion is None:
            return None
        who = " and ".join(dict.fromkeys(flat(j.who) for j in opinion.judgements))
        said = f"reviewers disagree: {who}" if opinion.disputed else f"{opinion.word} by {who}"
        before = judged.as_read.get(record)
        were = (f"{name} {_told(getattr(before, name))}" for name in opinion.edits) if before else ()
        return "; as read: ".join(filter(None, (said, ", ".join(were))))

    def line(self, record: Statement | Figure, note: str | None = None) -> Line:
        """Return a statement or figure as a line: a figure with the sentence it stands in."""
        note = "; ".join(filter(None, (note, self.remark(record.id)))) or None
        if isinstance(record, Statement):
            said = quoted(record.content.text, record.quote)
            return Line(said, self.by(record), (self.pointer(record),), note, stance(record.status))
        return Line(labelled(record), self.by(record), (self.pointer(record),), note or f"“{flat(record.sentence)}”")


def _told(value: object) -> str:
    """Return the value that a field held before it was edited, in words."""
    if isinstance(value, Span):
        return f"“{cut(value.text, 120)}”"
    return value.date if isinstance(value, EventDate) else "nothing" if value is None else str(value)


def stance(status: Status) -> str | None:
    """Return how a voice stands to what it is credited with, in words; None where it simply says so."""
    return None if status == "asserted" else {"called_for": "called for"}.get(status, status)


def figure_words(figure: Figure) -> str:
    """Return a figure as its report words it, with its bounds in digits where the words do not show them."""
    said = flat(figure.text)
    if said[1:2].islower() and said[:1].isupper():  # a number word that opened its sentence
        said = said[0].lower() + said[1:]
    if figure.implied:
        return f"{bounds(figure.low, figure.high, figure.unit)} (told as “{said}”)"
    numbers = {n for n in (figure.low, figure.high) if n is not None}
    shown = {int(n) for n in re.findall(r"\d+", said.replace(",", "").replace("\u202f", "").replace("\xa0", ""))}
    shown |= {_SMALL.index(w) + 1 for w in words_of(said) if w in _SMALL}
    open_words = figure.low is None or figure.high is None
    plain = numbers <= shown and not (open_words and said.replace(",", "").isdigit())
    return said if plain else f"{said} ({bounds(figure.low, figure.high, figure.unit)})"


def labelled(figure: Figure) -> str:
    """Return a figure with what it counts: "killed: at least 17 people"."""
    said = figure_words(figure)
    of = (
        ""
        if figure.of in ("", figure.measure) or set(words_of(figure.of)) <= set(words_of(said))
        else f" {flat(figure.of)}"
    )
    measure = "" if figure.measure == "other" else f"{figure.measure}: "
    return f"{measure}{said}{of}"
