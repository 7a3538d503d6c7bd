"""What an assistant can look up: places, reports with their lines, claims, tallies, conflicts, changes.

Each gives plain values, cut to what a model can take in, and says how much there is beyond.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TypeVar

from onrecord.assistant.side_by_side import side_by_side
from onrecord.page.edition import Desk, Edition
from onrecord.records import Figure, Statement
from onrecord.views import changes as moves
from onrecord.views import find
from onrecord.views.claims import claims
from onrecord.views.judgements import proposals
from onrecord.views.rows import Record, Rows
from onrecord.views.wording import words_of

T = TypeVar("T")

MOST = 100
"""Entries of one answer."""
LONGEST = 20_000
"""Characters of a report in one answer."""


@dataclass(frozen=True)
class Looking:
    """Looks things up in the ledger as it stands, or as it was known on `day`.

    ValueError, in one sentence, where what is asked for is not there.
    """

    desk: Desk
    day: date | None = None

    def on(self, as_known_on: str) -> Looking:
        """Return what looks things up as known on an ISO day, on the same day where it is empty."""
        return replace(self, day=_day(as_known_on)) if as_known_on else self

    def told_as_of(self) -> Record:
        """Return the day as of which is told, with how many undated reports that leaves out; nothing for all."""
        story = self._edition.story
        return {"as_known_on": story.known_on, "undated_left_out": len(story.undated)} if story.known_on else {}

    @property
    def _edition(self) -> Edition:
        return self.desk.edition(self.day)

    def search(self, words: str, limit: int) -> Record:
        """Return the places where words stand, statements before passages."""
        edition, most = self._edition, _most(limit)
        hits = self.desk.search(edition, words, most)
        return {"places": [asdict(p) for p in find.found(edition.story, hits, words, edition.citing)]}

    def reports(self, words: str, limit: int) -> Record:
        """Return the reports, newest first, whose title or outlet has all of the words."""
        edition, wanted = self._edition, set(words_of(words))
        rows = edition.once("rows", lambda: Rows(edition.story))
        found = [
            r
            for r in reversed(edition.story.readings)
            if wanted <= set(words_of(f"{r.report.title or ''} {r.report.outlet or ''}"))
        ]
        return _some(found, limit, lambda r: {k: v for k, v in rows.report(r).items() if k not in _LEFT_OUT})

    def report(self, id_: str, start: int, length: int) -> Record:
        """Return a stretch of a report's text with the statements and figures that lie in it, at their exact places."""
        edition = self._edition
        reading = edition.readings.get(id_)
        if reading is None:
            raise ValueError(f"there is no report of the id {id_[:60]}: find one with reports or search")
        rows = edition.once("rows", lambda: Rows(edition.story))
        text = reading.report.text
        first = min(max(start, 0), len(text))
        last = min(len(text), first + max(1, min(length, LONGEST)))
        said = [s for s in rows.statements(reading) if s.content.start < last and first < s.content.end]
        told = [f for f in rows.figures(reading) if f.start < last and first < f.end]
        return {
            "report": rows.report(reading),
            "start": first,
            "end": last,
            "text": text[first:last],
            "next": last if last < len(text) else None,
            "statements": [_line(edition, s) for s in said],
            "figures": [_line(edition, f) for f in told],
        }

    def claims(self, words: str, standing: str, limit: int) -> Record:
        """Return the claims that have all of the words, each with its origins and what speaks against it."""
        found = [c for c in claims(self._edition.story, words) if standing in ("", c.standing)]
        return _some(found, limit, asdict)

    def tallies(self, measure: str, limit: int) -> Record:
        """Return the tallies with all their figures, the rule that chose the current one, and the range over voices."""
        found = [s for s in self._edition.sheets.values() if measure in ("", s.measure)]
        return _some(found, limit, asdict)

    def events(self, words: str, limit: int) -> Record:
        """Return the events whose name or place has all of the words, by day, with counts, reports and what bears them
        out."""
        wanted = set(words_of(words))
        found = [e for e in self._edition.events.values() if wanted <= set(words_of(f"{e.name} {e.place or ''}"))]
        return _some(found, limit, asdict)

    def conflicts(self, limit: int) -> Record:
        """Return both sides of what cannot both be right."""
        return _some(list(self._edition.disputes.values()), limit, asdict)

    def changes(self, since: str) -> Record:
        """Return what the reports published since a day changed."""
        day, until = _day(since), self.desk.day(self.day) or date.max
        if day > until:
            raise ValueError(f"{day} lies after the day as of which is told, {until}: nothing can be new")
        return asdict(moves.changes(*moves.around(day, self.desk.ledger.story, until), day))

    def compare(self, one: str, other: str) -> Record:
        """Return two statements, figures or claims side by side."""
        return side_by_side(self._edition, one, other)

    def waiting(self) -> Record:
        """Return the proposals that no person decided on."""
        found = proposals(self._edition.story)
        return {
            "proposals": [
                {"id": p.judgement.id, "about": p.judgement.about, "says": p.says, "asks": p.asks,
                 "who": p.judgement.who, "why": p.judgement.why}
                for p in found
            ]
        }  # fmt: skip


#: Of a report in a list: what is long, and stands in the report itself.
_LEFT_OUT = frozenset({"relays", "sha256", "text_sha256", "reader", "path", "dated"})


def _line(edition: Edition, record: Statement | Figure) -> Record:
    """A statement or figure as a line, with the claim or tally that it is in."""
    claim, tally = edition.citing.claim_of.get(record.id), edition.tally_of.get(record.id)
    return asdict(edition.row(record)) | {"claim": claim.id if claim else None, "tally": tally.id if tally else None}


def _day(told: str) -> date:
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise ValueError(f"{told[:40]} is no day: write it as 2034-10-18") from None


def _most(limit: int) -> int:
    return max(1, min(limit, MOST))


def _some(found: Sequence[T], limit: int, plain: Callable[[T], Record]) -> Record:
    return {"total": len(found), "items": [plain(x) for x in found[: _most(limit)]]}
