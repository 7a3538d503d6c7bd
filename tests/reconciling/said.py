"""Invented statements in a report each, for the tests of voices, claims and origins."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.records import Passage, Reading, Report, ReportKind, Span, Statement, Status, Voice, VoiceKind, id_of


@dataclass
class Wire:
    """One report in the making: name its voices, say its sentences, take its reading."""

    outlet: str
    published: str | None = "2031-03-04"
    kind: ReportKind = "article"
    voices: dict[str, Voice] = field(default_factory=dict)
    said: list[tuple[str, str, Status]] = field(default_factory=list)

    def voice(self, name: str, kind: VoiceKind = "person", role: str | None = None, count: int | None = None) -> Wire:
        of = name.partition(" at the ")[2] or None
        made = Voice(id_of("voice", self.outlet, name), name, kind, (), role, of, count, report=self._id)
        self.voices[name] = made
        return self

    def says(self, name: str, content: str, status: Status = "asserted") -> Wire:
        self.said.append((name, content, status))
        return self

    def tells(self, content: str) -> Wire:
        """Let the outlet itself tell something."""
        if self.outlet not in self.voices:
            self.voice(self.outlet, "outlet")
        return self.says(self.outlet, content)

    def id(self, name: str) -> str:
        return self.voices[name].id

    @property
    def _id(self) -> str:
        return id_of("report", self.outlet, self.published)

    def reading(self) -> Reading:
        text = "\n".join(content for _, content, _ in self.said) or "Nothing."
        report = Report(
            self._id, f"{self.outlet}.txt", None, id_of("bytes", self.outlet, text), self.outlet, None, None,
            self.published, self.kind, text,
        )  # fmt: skip
        statements, passages, at = [], [], 0
        for name, content, status in self.said:
            statements.append(self._statement(report, at, content, name, status))
            passages.append(Passage(id_of("passage", report.id, at), report.id, at, at + len(content), "body"))
            at += len(content) + 1
        return Reading(report, tuple(passages), tuple(self.voices.values()), tuple(statements), ())

    def _statement(self, report: Report, at: int, content: str, name: str, status: Status) -> Statement:
        narrated = self.voices[name].kind == "outlet"
        return Statement(
            id=id_of("statement", report.id, at),
            report=report.id,
            content=Span.cut(report.text, at, at + len(content)),
            cue=None,
            source=None,
            voice=self.id(name),
            via=(),
            quote="none" if narrated else "indirect",
            status=status,
            hedges=(),
            narrated=narrated,
            event_date=None,
            confidence=0.9,
        )
