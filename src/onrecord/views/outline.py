"""A brief laid out in sections of lines, the same for the terminal, for Markdown and for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.records import Status
from onrecord.views.lines import Addition, Brief, Clash, Count, Entry, Head, Line, Pointer, Saying, Speaker, Step
from onrecord.views.sayings import AHEAD
from onrecord.views.wording import bounds, flat, plural, quoted, stance, tells_count

LINES = 8
"""How many lines a group shows before it says "and N more": what fits on a screen beside its neighbours."""
UNDER = 4
STEPS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A line to show: a short label (a day, a status), what is said, by whom, where, our note, and lines under it.

    `rest` are the lines under it that a short brief leaves out.
    """

    says: str
    by: str = ""
    pointers: tuple[Pointer, ...] = ()
    note: str | None = None
    label: str | None = None
    strong: bool = False
    under: tuple[Item, ...] = ()
    rest: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `rest` are those that a short brief leaves out."""

    title: str | None
    items: tuple[Item, ...]
    rest: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A question of the desk with the answer: `lead` says how to read it, `empty` what to say where there is none."""

    key: str
    title: str
    lead: str
    groups: tuple[Group, ...]
    empty: str


def outline(brief: Brief, everything: bool = False) -> tuple[Section, ...]:
    """Return the six sections of a brief; unless `everything` is asked for, long lists are cut and say so."""
    sections = (_counts(brief), _ahead(brief), _disputed(brief), _speakers(brief), _news(brief), _additions(brief))
    whole = tuple(replace(s, groups=tuple(g for g in s.groups if g.items)) for s in sections)
    return whole if everything else tuple(map(shortened_section, whole))


def title(brief: Brief) -> str:
    """Return what a brief is of: so many reports from one day to another."""
    outlets = {h.outlet for h in brief.reports if h.outlet}
    span = brief.first if brief.first == brief.last else f"{brief.first} to {brief.last}"
    told = [plural(len(brief.reports), "report"), plural(len(outlets), "outlet"), span or "undated"]
    return ", ".join(told)


NOTICE = "This is what is reported, by whom and where. It does not say what is true."
EMPTY = "There are no reports to show. Add some: onrecord add PATH…"


def notice(brief: Brief) -> str:
    """Return how a brief is to be read, first of all; one as of an earlier day says so."""
    return f"{NOTICE} As known on {brief.known_on}: later reports are left out." if brief.known_on else NOTICE


def shortened_section(section: Section) -> Section:
    """Return a section whose long lists are cut and say so."""
    return replace(section, groups=tuple(map(shortened, section.groups)))


def shortened(group: Group) -> Group:
    """Return a group cut to what fits beside its neighbours; what is left out stands in `rest`."""
    items = tuple(_short_item(i) for i in group.items)
    return replace(group, items=items[:LINES], rest=items[LINES:])


def _short_item(item: Item) -> Item:
    if any(i.strong for i in item.under):  # the steps of a tally: where it began and where it stands are kept
        over = max(len(item.under) - STEPS, 0)
        return replace(item, under=(item.under[0], *item.under[over + 1 :]), rest=item.under[1 : over + 1])
    return replace(item, under=item.under[:UNDER], rest=item.under[UNDER:])


def item_of(line: Line) -> Item:
    """Return a line as an item without lines under it."""
    return Item(line.says, line.by, line.pointers, line.note, line.stance)


def _counts(brief: Brief) -> Section:
    return Section(
        key="counts",
        title="Where the counts stand",
        lead="The current figure of each tally, why it is the current one, and every step that led there.",
        groups=(
            Group(None, tuple(map(_count, brief.tallies))),
            Group("Figures told once", tuple(map(item_of, brief.figures))),
        ),
        empty="No report gives a figure.",
    )


def _count(count: Count) -> Item:
    now = count.current
    asof = f" as of {now.held}" if now.held else ""
    one = count.span == bounds(now.low, now.high, count.unit)
    revised = "" if one else f"; reported range {count.span}"
    return Item(
        says=f"{count.name}: {now.words}{asof}{revised}",
        by=now.by,
        pointers=now.pointers[:1],
        note=f"current because: {count.rule}",
        under=tuple(map(_step, count.steps)),
    )


def _step(step: Step) -> Item:
    return Item(step.words, step.by, step.pointers, step.revision, step.held or "undated", strong=step.current)


_STAGES: dict[Status, str] = {
    "ordered": "Ordered or authorised",
    "planned": "Planned or decided",
    "considered": "Under consideration",
    "called_for": "Called for",
    "possible": "Said to be possible",
}


def _ahead(brief: Brief) -> Section:
    groups = [Group(_STAGES[s], tuple(_entry(e) for e in brief.ahead if e.status == s)) for s in AHEAD]
    return Section(
        key="ahead",
        title="Ordered, planned, considered",
        lead="Announced or weighed by somebody; that alone does not make it happen.",
        groups=tuple(groups),
        empty="Nobody is reported to order, plan or consider anything.",
    )


def _entry(entry: Entry) -> Item:
    notes = []
    if len(entry.sayings) > 1:
        notes.append(plural(entry.origins, "independent origin"))
    if entry.standing == "contested":
        notes.append("contested")
    if entry.unnamed:
        notes.append("unnamed sources only")
    if entry.happened:
        notes.append(f"reported as so by {entry.happened}")
    first = entry.sayings[-1]
    quote = first.quote if flat(first.content) == flat(entry.says) else "none"
    alone = len(entry.sayings) == 1
    return Item(
        says=quoted(entry.says, quote),
        by=first.by if alone else "",
        pointers=(first.pointer,) if alone else (),
        note="; ".join(notes) or None,
        under=() if alone else tuple(_saying(s, entry) for s in entry.sayings),
    )


def _saying(saying: Saying, entry: Entry) -> Item:
    label = (stance(saying.status) or "reported as so") if saying.status != entry.status else None
    return Item("", saying.by, (saying.pointer,), label=label)


def _disputed(brief: Brief) -> Section:
    return Section(
        key="disputed",
        title="Denied or disputed",
        lead="Both sides of what cannot both be right, then denials that nobody in these reports answers.",
        groups=(
            Group("Disputed", tuple(map(_clash, brief.clashes))),
            Group("Denied", tuple(map(_entry, brief.denied))),
            Group("Not answered or not confirmed", tuple(map(_entry, brief.withheld))),
        ),
        empty="Nothing is reported to be denied or disputed.",
    )


def _clash(clash: Clash) -> Item:
    return Item(clash.why, under=tuple(item_of(side) for side in clash.sides))


def _speakers(brief: Brief) -> Section:
    who = brief.speakers
    lead = f"{plural(who.attributed, 'statement')} credited to somebody."
    if who.unnamed:
        number = f" (at least {plural(who.people, 'person', 'people')} by the reports' own count)" if who.people else ""
        without = f"; {who.uncounted} of them without a number" if who.uncounted else ""
        behind = "1 of them rests" if who.behind == 1 else f"{who.behind:,} of them rest"
        lead += f" {behind} on {plural(len(who.unnamed), 'unnamed voice')}{number}{without}."
    return Section(
        key="speakers",
        title="Who speaks",
        lead=lead,
        groups=(
            Group("With a name", tuple(map(_named, who.named))),
            Group("Without a name, and what rests on them", tuple(map(_unnamed, who.unnamed))),
        ),
        empty="Nobody is credited with a statement.",
    )


def _heard(speaker: Speaker) -> str:
    return f"{plural(speaker.statements, 'statement')} in {plural(speaker.reports, 'report')}"


def _named(speaker: Speaker) -> Item:
    role = f", {flat(speaker.role)}" if speaker.role and flat(speaker.role) not in speaker.name else ""
    kind = "" if speaker.kind == "person" else f" ({speaker.kind})"
    pointers = tuple(p for line in speaker.lines for p in line.pointers)
    return Item(f"{flat(speaker.name)}{role}{kind}", _heard(speaker), pointers[:2])


def _unnamed(speaker: Speaker) -> Item:
    role = f", {flat(speaker.role)}" if speaker.role and flat(speaker.role) not in speaker.name else ""
    told = not speaker.count or tells_count(speaker.name, speaker.count)
    people = "" if told else f" ({plural(speaker.count or 0, 'person', 'people')})"
    reason = f"; unnamed: {flat(speaker.reason)}" if speaker.reason else ""
    lines = tuple(item_of(line) for line in speaker.lines)
    return Item(f"{flat(speaker.name)}{role}{people}", f"{_heard(speaker)}{reason}", under=lines)


def _news(brief: Brief) -> Section:
    new = brief.news
    lead = f"From {plural(len(new.reports), 'report')} published on {new.since} or later." if new.since else ""
    if new.undated:
        lead += f" {plural(new.undated, 'report')} without a date left out."
    return Section(
        key="news",
        title=f"New since {new.since}" if new.since else "What is new",
        lead=lead.strip(),
        groups=(
            Group("Figures", tuple(map(item_of, new.figures))),
            Group("Said for the first time", tuple(map(item_of, new.statements))),
            Group("Said before, now by another voice too", tuple(map(item_of, new.support))),
            Group("New disputes", tuple(map(_clash, new.clashes))),
            Group("Heard for the first time", tuple(map(item_of, new.voices))),
        ),
        empty="Nothing new.",
    )


def _additions(brief: Brief) -> Section:
    return Section(
        key="additions",
        title="What each report adds",
        lead="In order of publication; what an earlier report already had is not counted again.",
        groups=(Group(None, tuple(map(_addition, brief.additions))),),
        empty="No reports.",
    )


def _addition(addition: Addition) -> Item:
    return Item(
        says=heading(addition.report),
        by=f"[{addition.report.short}]",
        note="; ".join((*addition.relays, addition.summary)),
        under=tuple(item_of(line) for line in addition.lines),
    )


def heading(head: Head) -> str:
    """Return a report in words: its day, outlet and title."""
    known: Iterable[str | None] = (head.published[:10] if head.published else "undated", head.outlet, head.title)
    return " · ".join(flat(part) for part in known if part)
