"""W3C Web Annotations by people, as judgements: what somebody marked in a report, and said of it elsewhere.

An annotation is taken where its quotation stands in a report of the ledger, character for character, and marks a
statement or figure of it (the same words, or more than half of both, as judgements are found again after a new
reading). What it says becomes the verdict: a tag `accept`, `reject` or `unsure`, a tag that is a status (an edit of
the statement), or any other words, which leave it `unsure` with the words as the reason. What marks no line of the
ledger is refused: a ledger takes what a reader found and what people judge of it, not lines that nobody read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from onrecord.exporting.names import SPACE, digest_address
from onrecord.importing.fitting import Unfit
from onrecord.ledger.judging import judgement_on
from onrecord.ledger.story import Story
from onrecord.reconciling.opinions import OVERLAP
from onrecord.records import Figure, Judgement, Problem, Report, Statement, Status, Value, Verdict, id_of

MOST_BYTES = 64 * 2**20
_VERDICTS: Mapping[str, Verdict] = {
    **{"accept": "accept", "accepted": "accept", "agree": "accept", "correct": "accept"},
    **{"reject": "reject", "rejected": "reject", "wrong": "reject", "unsure": "unsure"},
}
_OWN = re.compile("judgement-[0-9a-f]{16}")
_LONGEST = 1000  # characters of a reason, as `ledger.judging` has it


@dataclass(frozen=True, slots=True)
class Judging:
    """What a file of annotations comes to: new judgements, how many were known, what was refused."""

    judgements: tuple[Judgement, ...]
    known: int
    problems: tuple[Problem, ...]


def is_annotations(path: Path) -> bool:
    """Return whether a file looks like Web Annotations and not like lines of records."""
    with path.open("rb") as stream:
        head = stream.read(64 * 2**10)
    return bool(re.search(rb'"(?:type|@type)"\s*:\s*\[?\s*"Annotation', head)) and b"anno.jsonld" in head


def read(path: Path, story: Story) -> Judging:
    """Return the judgements of a file on the records of a story. OSError where it cannot be read."""
    try:
        told = json.loads(_bytes(path))
    except (ValueError, RecursionError):
        problem = Problem(str(path), "is no JSON", "export the annotations again")
        return Judging((), 0, (problem,))
    made: list[Judgement] = []
    problems: list[Problem] = []
    known = 0
    there = {j.id for j in story.judgements}
    ours = {SPACE + i for i in (*story.statements, *story.figures)}
    for number, one in enumerate(_items(told), 1):
        if isinstance(one, dict) and one.get("id") in ours:
            known += 1  # one of our own export
            continue
        try:
            judgement = _judgement(one, story)
        except (Unfit, ValueError) as unfit:
            advice = unfit.advice if isinstance(unfit, Unfit) else None
            problems.append(Problem(f"{path}: annotation {number}", str(unfit), advice))
            continue
        if judgement.id in there:
            known += 1
            continue
        there.add(judgement.id)
        made.append(judgement)
        story = replace(story, judgements=(*story.judgements, judgement))
    return Judging(tuple(made), known, tuple(problems))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    return data


def _items(told: Any) -> Iterator[Any]:
    """The annotations of a document: one, a list, a page, or a collection with its first page inside."""
    if isinstance(told, list):
        yield from told
    elif isinstance(told, dict) and isinstance(told.get("first"), dict):
        yield from _items(told["first"])
    elif isinstance(told, dict) and isinstance(told.get("items"), list):
        yield from told["items"]
    else:
        yield told


def _judgement(one: Any, story: Story) -> Judgement:
    """Return what one annotation judges. Unfit or ValueError, in one sentence, where it judges nothing here."""
    if not isinstance(one, dict) or "target" not in one:
        raise Unfit("is no annotation: it has no target")
    target = one["target"][0] if isinstance(one["target"], list) and one["target"] else one["target"]
    record = _record(target, story)
    verdict, value, why = _verdict(one, record)
    who, when = _who(one), _when(one)
    made = judgement_on(story, record.id, verdict, value, who)
    ident = str(one.get("id") or "").removeprefix(SPACE)
    if not _OWN.fullmatch(ident):
        ident = id_of("judgement", ident, record.id, verdict, made.value, who, when or "")
    return replace(made, id=ident, when=when or made.when, why=why[:_LONGEST] or None)


def _record(target: Any, story: Story) -> Statement | Figure:
    source, selectors = _parts(target)
    own = source.removeprefix(SPACE)
    direct: Statement | Figure | None = story.statements.get(own) or story.figures.get(own)
    if direct is not None:
        return direct
    report = _report(target, source, story)
    start, end = _place(report, selectors)
    lines: list[tuple[float, str, Statement | Figure]] = []
    every: tuple[Statement | Figure, ...] = (*story.statements.values(), *story.figures.values())
    for line in every:
        if line.report == report.id:
            a, b = (line.content.start, line.content.end) if isinstance(line, Statement) else (line.start, line.end)
            shared = min(b, end) - max(a, start)
            if shared > OVERLAP * (b - a) and shared > OVERLAP * (end - start):
                lines.append((shared / (max(b, end) - min(a, start)), line.id, line))
    if not lines:
        words = " ".join(report.text[start:end].split())[:60]
        raise Unfit(f"marks {words!r}, which is no statement or figure of the ledger", "mark the words of one")
    return max(lines, key=lambda x: x[:2])[2]


def _parts(target: Any) -> tuple[str, list[Mapping[str, Any]]]:
    """The address that a target names, and its selectors."""
    if isinstance(target, str):
        return target, []
    if not isinstance(target, dict):
        raise Unfit("is no annotation: its target is no resource")
    source = target.get("source") or target.get("id") or ""
    source = source.get("id", "") if isinstance(source, dict) else source
    selector = target.get("selector") or []
    selectors = selector if isinstance(selector, list) else [selector]
    return str(source), [s for s in selectors if isinstance(s, dict)]


def _report(target: Any, source: str, story: Story) -> Report:
    scope = str(target.get("scope") or "") if isinstance(target, dict) else ""
    for report in story.reports.values():
        names = {SPACE + report.id, report.url, digest_address(report.sha256)} - {None}
        if scope in names or source in names:
            return report
    raise Unfit(f"is on {source[:80] or 'nothing'}, of which the ledger has no report", "add the report first")


def _place(report: Report, selectors: list[Mapping[str, Any]]) -> tuple[int, int]:
    """Where the quotation stands; where it stands more than once, the words around it or its position must tell."""
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
    if quote is None or not isinstance(quote.get("exact"), str) or not quote["exact"]:
        raise Unfit("has no quotation to find its place by", "export it with a TextQuoteSelector")
    exact = quote["exact"]
    found = [m.start() for m in re.finditer(re.escape(exact), report.text)]
    if not found:
        raise Unfit(f"its quotation {' '.join(exact.split())[:60]!r} does not stand in the report")
    if len(found) > 1:
        found = _told_apart(report.text, found, len(exact), quote, selectors)
    if len(found) != 1:
        raise Unfit(f"its quotation stands in the report {len(found)} times", "give the words before and behind it")
    return found[0], found[0] + len(exact)


def _told_apart(
    text: str, found: list[int], size: int, quote: Mapping[str, Any], selectors: list[Mapping[str, Any]]
) -> list[int]:
    before, behind = str(quote.get("prefix") or ""), str(quote.get("suffix") or "")
    around = [s for s in found if text[:s].endswith(before) and text.startswith(behind, s + size)]
    if len(around) == 1:
        return around
    starts = [s.get("start") for s in selectors if s.get("type") == "TextPositionSelector"]
    placed = [s for s in around or found if s in starts]
    return placed or around or found


def _verdict(one: Mapping[str, Any], record: Statement | Figure) -> tuple[Verdict, dict[str, Value], str]:
    """What an annotation says: the verdict, the field of an edit, and its words."""
    body = one.get("body") or one.get("bodyValue") or []
    bodies = body if isinstance(body, list) else [body]
    tags = [str(b.get("value", "")).strip().lower() for b in bodies if _is_tag(b)]
    told = [
        b if isinstance(b, str) else str(b.get("value") or "")
        for b in bodies
        if isinstance(b, str | dict) and not _is_tag(b)
    ]
    why = " ".join(" ".join(told).split())
    verdicts = {_VERDICTS[t] for t in tags if t in _VERDICTS}
    statuses = [t for t in tags if t in get_args(Status)]
    if len(verdicts) > 1 or len(set(statuses)) > 1:
        raise Unfit("says two things at once", "give it one tag of accept, reject, unsure or a status")
    if verdicts:
        return verdicts.pop(), {}, why
    if statuses and isinstance(record, Statement):
        same = statuses[0] == record.status
        return ("accept", {}, why) if same else ("edit", {"status": statuses[0]}, why)
    if not why:
        raise Unfit("says nothing of what it marks", "tag it accept, reject or unsure, or write why it is marked")
    return "unsure", {}, why


def _is_tag(body: Any) -> bool:
    return isinstance(body, dict) and body.get("purpose") == "tagging"


def _who(one: Mapping[str, Any]) -> str:
    creator = one.get("creator")
    creator = creator[0] if isinstance(creator, list) and creator else creator
    if isinstance(creator, dict):
        creator = creator.get("name") or creator.get("nickname") or creator.get("id")
    if not isinstance(creator, str) or not creator.strip():
        raise Unfit("does not say who made it", "a judgement needs a name")
    return " ".join(creator.split())[:200]


def _when(one: Mapping[str, Any]) -> str | None:
    """When it was made, as an ISO time in UTC; None where it does not say."""
    told = one.get("modified") or one.get("created")
    try:
        moment = datetime.fromisoformat(str(told))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, OverflowError):
        return None
