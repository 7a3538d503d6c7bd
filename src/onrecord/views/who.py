"""Who said what: everything a voice is reported to have said, in the order of the reports."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.ledger.story import Story
from onrecord.records import Voice, VoiceKind
from onrecord.views.brief_text import SAYS
from onrecord.views.lines import Saying
from onrecord.views.wording import Citing, cut, flat, person, plural, quoted, stance, words_of


@dataclass(frozen=True, slots=True)
class Said:
    """A voice and what reports credit it with, earliest first."""

    id: str
    name: str
    kind: VoiceKind
    aliases: tuple[str, ...]
    role: str | None
    heading: str
    sayings: tuple[Saying, ...]


def who(story: Story, name: str) -> tuple[Said, ...]:
    """Return the voices with every word of `name` in their name or in one alias, whatever case or accents.

    Where whole names match, those alone are meant; else the voices heard most often come first.
    """
    wanted = words_of(name)
    if not wanted:
        return ()
    citing = Citing(story)
    matching = [v for v in story.voices.values() if any(set(wanted) <= set(words_of(n)) for n in (v.name, *v.aliases))]
    whole = [v for v in matching if any(wanted == words_of(n) for n in (v.name, *v.aliases))]
    found = [_said(citing, v) for v in matching]
    exact = {v.id for v in whole}
    return tuple(sorted(found, key=lambda s: (s.id not in exact, -len(s.sayings), s.name, s.id)))


def _said(citing: Citing, voice: Voice) -> Said:
    own = (s for s in citing.story.statements.values() if citing.story.resolve(s.voice) == voice.id)
    sayings = tuple(citing.saying(s) for s in own)
    return Said(voice.id, voice.name, voice.kind, voice.aliases, voice.role, person(voice), sayings)


def as_json(found: tuple[Said, ...]) -> str:
    """Return the voices and their sayings as JSON, uncut."""
    return json.dumps([asdict(s) for s in found], ensure_ascii=False, indent=2) + "\n"


def show(found: tuple[Said, ...], console: Console, everything: bool = False, limit: int = 40) -> None:
    """Print each voice under its heading, with a line for each thing it is reported to have said."""
    for n, said in enumerate(found):
        if n:
            console.print()
        heading = Text(said.heading, style="bold")
        heading.append(f" — {said.kind}, {plural(len(said.sayings), 'statement')}", style="dim")
        console.print(heading)
        others = [flat(a) for a in said.aliases if a != said.name]
        if others:
            console.print(Text(cut(f"also: {'; '.join(others)}", SAYS), style="dim"))
        shown = said.sayings if everything else said.sayings[:limit]
        console.print(_table(shown))
        if len(shown) < len(said.sayings):
            console.print(Text(f"… and {len(said.sayings) - len(shown):,} more (--all)", style="dim italic"))


def _table(sayings: tuple[Saying, ...]) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=10)
    grid.add_column(overflow="fold")
    for saying in sayings:
        body = Text()
        label = stance(saying.status)
        if label:
            body.append(f"{label}: ", style="italic")
        body.append(cut(quoted(saying.content, saying.quote), SAYS))
        body.append(f" — {saying.through}" if saying.through else "", style="cyan")
        body.append(f" {saying.pointer}", style="dim")
        body.append(f" ({saying.remark})" if saying.remark else "", style="dim")
        grid.add_row(Text(saying.day or "undated"), body)
    return grid
