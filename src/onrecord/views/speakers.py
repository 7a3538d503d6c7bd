"""Who speaks in a story, named and unnamed, and what rests on people whom nobody names."""

from __future__ import annotations

from dataclasses import replace

from onrecord.records import Statement, Voice
from onrecord.views.lines import Line, Speaker, Speakers
from onrecord.views.wording import Citing

UNNAMED = ("anonymous", "group")


def speakers(citing: Citing, lines: bool = True) -> Speakers:
    """Return the voices, those heard most often first; an outlet is a speaker only where another report credits it.

    Without `lines`, only who speaks and how often: a page that names them needs no more.
    """
    said: dict[str, list[Statement]] = {}
    for statement in citing.story.statements.values():
        if not statement.narrated:
            said.setdefault(citing.story.resolve(statement.voice), []).append(statement)
    ranked = sorted(said, key=lambda v: (-len(said[v]), citing.place[said[v][0].id]))
    found = [_speaker(citing, citing.story.voices[v], said[v], lines) for v in ranked]
    unnamed = tuple(s for s in found if s.kind in UNNAMED)
    anonymous = [s for s in unnamed if s.kind == "anonymous"]
    return Speakers(
        named=tuple(s for s in found if s.kind not in UNNAMED),
        unnamed=unnamed,
        people=sum(s.count or 0 for s in anonymous),
        uncounted=sum(s.count is None for s in anonymous),
        behind=sum(s.statements for s in unnamed),
        attributed=sum(s.statements for s in found),
    )


def _speaker(citing: Citing, voice: Voice, said: list[Statement], lines: bool) -> Speaker:
    return Speaker(
        id=voice.id,
        name=voice.name,
        kind=voice.kind,
        role=", ".join(dict.fromkeys(x for x in (voice.role, voice.affiliation) if x)) or None,
        count=voice.count,
        reason=voice.reason,
        statements=len(said),
        reports=len({s.report for s in said}),
        lines=tuple(_line(citing, s) for s in said) if lines else (),
    )


def _line(citing: Citing, statement: Statement) -> Line:
    """A line under a voice that is already named: only whom it came through, and when."""
    day = citing.story.reports[statement.report].day or "undated"
    by = ", ".join(part for part in (citing.through(statement), day) if part)
    return replace(citing.line(statement), by=by)
