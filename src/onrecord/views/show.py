"""A report as it stands in the ledger: its words in their roles, a statement in its place, what a version changed."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.text import Text

from onrecord.ledger.story import Story
from onrecord.records import Passage, Reading, Report
from onrecord.versions import Version, versions_of
from onrecord.views.wording import flat

_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Shown:
    """A report with the stretch to be marked in it, if any, and which state of its address it is."""

    reading: Reading
    marked: tuple[int, int] | None
    version: Version | None


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that two versions of a report differ in: what stood there, and what stands there now."""

    before: str
    now: str


def find(story: Story, name: str) -> list[Shown]:
    """Return what a name means: a report by id (or its beginning), path or address; a statement or figure by id."""
    versions = versions_of(r.report for r in story.readings)
    found = []
    for reading in story.readings:
        report = reading.report
        if name in (report.id, report.path, report.url, report.sha256) or (report.path or "").endswith(f"/{name}"):
            found.append(Shown(reading, None, versions.get(report.id)))
            continue
        places = {s.id: (s.content.start, s.content.end) for s in reading.statements}
        places |= {f.id: (f.start, f.end) for f in reading.figures}
        if name in places:
            found.append(Shown(reading, places[name], versions.get(report.id)))
        elif len(name) > 8 and report.id.startswith(name):
            found.append(Shown(reading, None, versions.get(report.id)))
    return found


def changes(before: Report, now: Report) -> list[Change]:
    """Return the paragraphs that differ between two texts, in order."""
    old, new = (_paragraphs(report.text) for report in (before, now))
    found = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i in range(max(b - a, d - c)):
            found.append(Change(old[a + i] if a + i < b else "", new[c + i] if c + i < d else ""))
    return found


def in_words(change: Change) -> Iterator[tuple[str, str]]:
    """Yield the words of a change in order, each run as `same`, `out` or `in`."""
    old, new = _WORDS.findall(change.before), _WORDS.findall(change.now)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[a:b])
            continue
        if a < b:
            yield "out", "".join(old[a:b])
        if c < d:
            yield "in", "".join(new[c:d])


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def show(shown: Shown, console: Console, everything: bool) -> None:
    """Print a report with its facts, then its passages; furniture only with `everything`."""
    report = shown.reading.report
    for line in _heading(report, shown.version):
        console.print(Text(line, style="dim"))
    left = 0
    for passage in sorted(shown.reading.passages, key=lambda p: p.start):
        if passage.role == "furniture" and not everything:
            left += 1
            continue
        console.print()
        console.print(_told(report.text, passage, shown.marked))
    if left:
        console.print()
        console.print(Text(f"… {left} passages of furniture left out (--all shows them)", style="dim"))


def _heading(report: Report, version: Version | None) -> Iterator[str]:
    facts = (report.outlet, report.published, f"updated {report.updated}" if report.updated else None, report.byline)
    yield flat(" · ".join(fact for fact in facts if fact) or "nothing is known of where it comes from")
    about = [report.kind, report.agency and f"copy of {report.agency}", report.language and f"in {report.language}"]
    if report.cut_short:
        about.append("breaks off before its end")
    if version:
        about.append(f"version {version.number}{' (same text as before)' if version.same_text else ''}")
    yield flat(" · ".join(fact for fact in about if fact))
    yield flat(" · ".join(fact for fact in (report.id, report.path, report.url) if fact))


def _told(text: str, passage: Passage, marked: tuple[int, int] | None) -> Text:
    """A passage under its role, offsets and time; what is marked in it stands between brackets, and stands out."""
    facts = (passage.role, passage.mark, passage.author, passage.published, f"{passage.start}-{passage.end}")
    made = Text(flat(" ".join(fact for fact in facts if fact)) + "\n", style="dim")
    words = text[passage.start : passage.end]
    start, end = marked or (0, 0)
    a, b = max(start, passage.start) - passage.start, min(end, passage.end) - passage.start
    if a >= b:
        return made.append(_plain(words), style="bold" if passage.role == "headline" else "not dim")
    made.append(_plain(words[:a]), style="not dim").append(f"[{_plain(words[a:b])}]", style="bold not dim")
    return made.append(_plain(words[b:]), style="not dim")


def _plain(words: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else " " for c in words)


def show_changes(found: Sequence[Change], console: Console) -> None:
    """Print what a version changed, word by word: what went in [-brackets-], what came in {+braces+}."""
    for change in found:
        made = Text()
        for kind, words in in_words(change):
            bare = words.rstrip()
            rest = words[len(bare) :]
            wrapped = {"same": bare, "out": f"[-{bare}-]", "in": f"{{+{bare}+}}"}[kind]
            made.append(_plain(wrapped), style={"same": "", "out": "red", "in": "green"}[kind]).append(_plain(rest))
        console.print(made)
        console.print()


def as_json(some: Sequence[Shown]) -> str:
    """Return reports as JSON, each with its text, passages, the marked stretch and its version."""
    rows = [
        {
            **asdict(s.reading.report),
            "passages": [asdict(p) for p in s.reading.passages],
            "marked": s.marked,
            "version": asdict(s.version) if s.version else None,
        }
        for s in some
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
