"""Short invented reports and figures for the tests of reconciling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.records import Figure, Measure, Passage, Reading, Report, ReportKind, Scope, Voice, VoiceKind, id_of


@dataclass
class Told:
    """One figure to be found in a text: the words of its number, and what a reader makes of them."""

    text: str
    low: int | None
    high: int | None = -1
    measure: Measure = "killed"
    of: str = "people"
    scope: Scope = "incident"
    asof: str | None = None
    voice: str | None = None
    implied: bool = False


@dataclass
class Desk:
    """Makes readings, and knows the voices by the names they were given."""

    voices: dict[str, Voice] = field(default_factory=dict)

    def voice(self, name: str, kind: VoiceKind = "organization", role: str | None = None) -> str:
        self.voices[name] = Voice(name, name, kind, role=role)
        return name

    def reading(
        self,
        outlet: str,
        published: str,
        text: str,
        figures: tuple[Told, ...] = (),
        kind: ReportKind = "article",
        furniture: str = "",
    ) -> Reading:
        whole = text + ("\n\n" + furniture if furniture else "")
        report_id = id_of("report", outlet, published, whole)
        report = Report(
            report_id, f"{outlet}.txt", None, id_of("bytes", whole), outlet, None, None, published, kind, whole
        )
        passages = [
            Passage(id_of("passage", report_id, m.start()), report_id, m.start(), m.end(), "body")
            for m in re.finditer(r"[^\n]+", text)
        ]
        if furniture:
            start = len(text) + 2
            passages.append(Passage(id_of("passage", report_id, start), report_id, start, len(whole), "furniture"))
        self.voice(outlet, "outlet")
        made = tuple(self._figure(report, told, outlet) for told in figures)
        return Reading(report, tuple(passages), tuple(self.voices.values()), (), made)

    def _figure(self, report: Report, told: Told, outlet: str) -> Figure:
        match = re.search(rf"(?<!\w){re.escape(told.text)}(?!\w)", report.text)
        assert match, f"{told.text} is not in the text"
        start, end = match.span()
        left = max(report.text.rfind(mark, 0, start) + len(mark) for mark in (". ", "\n") if True)
        left = 0 if report.text.rfind(". ", 0, start) < 0 and "\n" not in report.text[:start] else left
        right = next((m.end() for m in re.finditer(r"\.(?=\s|$)", report.text) if m.start() >= end), len(report.text))
        high = told.low if told.high == -1 else told.high
        return Figure(
            id_of("figure", report.id, start),
            report.id,
            None,
            start,
            end,
            report.text[start:end],
            report.text[left:right],
            told.measure,
            told.of,
            told.low,
            high,
            None,
            told.scope,
            told.asof or report.day,
            told.voice or outlet,
            told.implied,
        )


def same(voice: str) -> str:
    """Voices that are already joined over reports."""
    return voice
