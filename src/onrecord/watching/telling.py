"""A round told to people, in a terminal or a mail of cron, and to programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace

from rich.console import Console
from rich.text import Text

from onrecord.records import Report
from onrecord.views import brief_text, changes_text, show
from onrecord.views.outline import shortened_section
from onrecord.views.wording import flat, plural
from onrecord.watching.rounds import Asked, Round

_FACTS = ("id", "url", "outlet", "title", "published", "updated", "sha256")


def summary(found: Round) -> str:
    """Return a round in one line: what was asked, and what came of it."""
    same = sum(f.outcome == "unchanged" for f in found.feeds)
    told = [f"{plural(len(found.feeds), 'feed')} asked" + (f", {same} unchanged" if same else "")]
    told.append(plural(len(found.added), "new report") if found.added else "nothing new")
    if found.revised:
        told.append(f"{plural(len(found.revised), 'of them a new version', 'of them new versions')}")
    if left := sum(f.left > 0 for f in found.feeds):
        told.append(f"{plural(left, 'feed')} with more than one round takes")
    return f"{found.when}: {'; '.join(told)}"


def waiting(found: Round) -> Iterator[str]:
    """Yield the feeds that were not asked, since their site does not want it yet."""
    yield from (f"{f.url}: {f.says}" for f in found.feeds if f.outcome == "waiting")


def print_round(found: Round, console: Console, everything: bool) -> None:
    """Print what a round changed: each article that says something else, then the story before and now."""
    for revised in found.revised:
        console.print()
        console.print(Text(f"Changed: {_named(revised.report)}", style="bold"))
        console.print(Text(f"{revised.before.id} → {revised.report.id}", style="dim"))
        if not revised.paragraphs:
            console.print(Text("The text is the same; what the report says of itself is not.", style="dim"))
        show.show_changes(revised.paragraphs, console)
    if found.changes:
        whole = changes_text.section(found.changes)
        count = plural(len(found.added), "report")
        told = replace(
            whole, title="What this round changed", lead=f"{count} new to the ledger; held against it before."
        )
        shown = told if everything else shortened_section(told)
        for line in brief_text.section_lines(shown, console.width):
            console.print(Text.assemble(*line), soft_wrap=True)


def as_json(found: Round) -> str:
    """Return a round as one line of JSON."""
    row = {
        "type": "round",
        "when": found.when,
        "feeds": [asdict(f) for f in found.feeds],
        "added": [_facts(r) for r in found.added],
        "revised": [
            {"report": r.report.id, "before": r.before.id, "paragraphs": [asdict(p) for p in r.paragraphs]}
            for r in found.revised
        ],
        "changes": asdict(found.changes) if found.changes else None,
        "problems": [asdict(p) for p in found.problems],
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def _facts(report: Report) -> dict[str, object]:
    return {name: getattr(report, name) for name in _FACTS}


def _named(report: Report) -> str:
    return flat(" · ".join(filter(None, (report.outlet, report.title, report.url))) or report.id)


__all__ = ["Asked", "as_json", "print_round", "summary", "waiting"]
