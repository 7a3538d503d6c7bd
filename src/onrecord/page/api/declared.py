"""What can be asked: every listing with its filters. Routing, answering and the OpenAPI document all read from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, get_args

from onrecord import records
from onrecord.page.api.problems import Wrong
from onrecord.page.api.shelf import Kept, Shelf
from onrecord.records import Claim, Event, Statement, Voice
from onrecord.views.wording import fold, words_of

Keeps: TypeAlias = Callable[[Kept], bool]
"""Says whether a record is among those asked for."""

DEFAULT, MOST = 100, 500
"""Records of one page where it is not said, and at most."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that an address may ask: its name, what it means, and which values will do, as a JSON Schema."""

    name: str
    means: str
    schema: Mapping[str, object]
    required: bool = False

    def check(self, value: str) -> str:
        """Return a value that will do; Wrong, with the reason, for any other."""
        words, kind = self.schema.get("enum"), self.schema.get("type")
        if isinstance(words, list | tuple) and value not in words:
            raise Wrong(400, f"{value[:60]!r} will not do: say one of {', '.join(map(str, words))}", self.name)
        if kind == "integer":
            self._check_number(value)
        if self.schema.get("format") == "date":
            try:
                fine = date.fromisoformat(value).isoformat() == value
            except ValueError:
                fine = False
            if not fine:
                raise Wrong(400, f"{value[:60]!r} is no day: write it as 2034-10-18", self.name)
        if kind == "string" and not 0 < len(value) <= _LONGEST:
            raise Wrong(400, f"say something of 1 to {_LONGEST} characters", self.name)
        return value

    def _check_number(self, value: str) -> None:
        low, high = self.schema["minimum"], self.schema["maximum"]
        if not (value.isascii() and value.isdecimal() and len(value) < 10 and low <= int(value) <= high):  # type: ignore[operator]
            raise Wrong(400, f"{value[:60]!r} is no number from {low} to {high}", self.name)


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter that keeps some of the records: `keeps` makes the test from the story and the value asked for."""

    parameter: Parameter
    keeps: Callable[[Shelf, str], Keeps]


@dataclass(frozen=True, slots=True)
class Listing:
    """All records of one type: the word for them in an address, their type in the contract, and how to choose."""

    path: str
    kind: str
    filters: tuple[Filter, ...] = ()


_LONGEST = 300
_TEXT = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
_DAY = {"type": "string", "format": "date"}

LIMIT = Parameter(
    "limit", "records of one page", {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT}
)
CURSOR = Parameter("cursor", "`next` of the page before; nothing else in the address may change", _TEXT)
SINCE = Parameter("since", "the first day whose reports count as new", _DAY, required=True)
AS_KNOWN_ON = Parameter(
    "as_known_on", "as if only the reports published up to this day were in the ledger; undated ones are left out", _DAY
)
"""What every address may ask."""
QUERY = Parameter(
    "q",
    'words that must stand together in one statement or passage; "words in quotes" must follow each other, '
    "a star at the end finds all that begin so",
    _TEXT,
    required=True,
)


def _same(name: str, means: str, words: object = None) -> Filter:
    """A filter on a field that must hold exactly what is asked for."""
    schema = {"type": "string", "enum": list(get_args(words))} if words else _TEXT
    return Filter(Parameter(name, means, schema), lambda _, value: lambda r: getattr(r, name) == value)


def _voice(shelf: Shelf, value: str) -> Keeps:
    wanted = shelf.story.resolve(value)
    return lambda r: shelf.story.resolve(r.voice) == wanted


def _words(of: Callable[[Kept], str], what: str) -> Filter:
    def keeps(_: Shelf, value: str) -> Keeps:
        wanted = set(words_of(value))
        return lambda r: bool(wanted) and wanted <= set(words_of(of(r)))

    return Filter(Parameter("q", f"words that must all stand in {what}, in any case and order", _TEXT), keeps)


def _is(name: str, means: str) -> Filter:
    schema = {"type": "string", "enum": ["true", "false"]}
    return Filter(Parameter(name, means, schema), lambda _, v: lambda r: bool(getattr(r, name)) == (v == "true"))


_REPORT = _same("report", "id of the report that they stand in")
_VOICE = Filter(Parameter("voice", "id of the voice that they are credited to, over all reports", _TEXT), _voice)


def _said(s: Statement) -> str:
    return s.content.text


def _named(v: Voice) -> str:
    return " ".join((v.name, *v.aliases))


def _called(e: Event) -> str:
    return f"{e.name} {e.place or ''}"


def _gist(c: Claim) -> str:
    return c.gist


_OUTLET = Parameter("outlet", "outlet, in any case", _TEXT)
_FROM = Parameter("since", "published on this day or later; undated ones are left out", _DAY)
_UNTIL = Parameter("until", "published on this day or earlier; undated ones are left out", _DAY)
_SIDE = Parameter("about", "id of a statement or figure that is one of its sides", _TEXT)
_ORIGIN = Parameter("voice", "id of a voice that is one of its independent origins", _TEXT)

LISTINGS = (
    Listing(
        "reports",
        "report",
        (
            Filter(_OUTLET, lambda _, v: lambda r: fold(r.report.outlet or "") == fold(v)),
            Filter(_FROM, lambda _, v: lambda r: (r.report.day or "") >= v),
            Filter(_UNTIL, lambda _, v: lambda r: r.report.day is not None and r.report.day <= v),
        ),
    ),
    Listing("passages", "passage", (_REPORT, _same("role", "what part of the report they are", records.Role))),
    Listing(
        "voices",
        "voice",
        (_same("kind", "what sort of voice", records.VoiceKind), _words(_named, "the names of the voice")),
    ),
    Listing("voices-as-sourced", "voice_as_sourced", (_REPORT,)),
    Listing(
        "statements",
        "statement",
        (
            _REPORT,
            _VOICE,
            _same("status", "how the voice stands to it", records.Status),
            _same("quote", "whether it is quoted word for word", records.Quote),
            _is("narrated", "whether the outlet tells it itself"),
            _words(_said, "what is said"),
        ),
    ),
    Listing(
        "figures",
        "figure",
        (
            _REPORT,
            _VOICE,
            _same("measure", "what happened to those counted", records.Measure),
            _same("scope", "one happening, a running total, or what is there at a time", records.Scope),
        ),
    ),
    Listing(
        "events",
        "event",
        (
            Filter(
                Parameter("report", "id of a report that tells of it", _TEXT),
                lambda _, v: lambda e: v in e.reports,
            ),
            _words(_called, "its name and place"),
        ),
    ),
    Listing(
        "tallies",
        "tally",
        (
            _same("measure", "what happened to those counted", records.Measure),
            _same("scope", "one happening, a running total, or what is there at a time", records.Scope),
        ),
    ),
    Listing(
        "claims",
        "claim",
        (
            _same("standing", "conceded, corroborated, single or contested", records.Standing),
            Filter(_ORIGIN, lambda shelf, v: lambda c: shelf.story.resolve(v) in c.origin_voices),
            _words(_gist, "what is said"),
        ),
    ),
    Listing(
        "conflicts",
        "conflict",
        (Filter(_SIDE, lambda _, v: lambda c: v in (c.a, c.b)), _same("kind", "what they differ in")),
    ),
    Listing("revisions", "revision", (_VOICE,)),
    Listing("advances", "advance", ()),
    Listing(
        "judgements",
        "judgement",
        (
            _same("about", "id of the record that was judged"),
            _same("verdict", "what was judged of it", records.Verdict),
            _same("who", "who judged"),
        ),
    ),
)
"""Every type of record of the contract, in its order."""
