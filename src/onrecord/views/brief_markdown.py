"""The brief as Markdown, for notes, tickets and mails."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.views.lines import Brief
from onrecord.views.outline import EMPTY, Group, Item, Section, notice, outline, title
from onrecord.views.wording import cut, flat

SAYS = 300
# Everything that CommonMark or a renderer's extensions could take for markup, HTML included.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")


def escape(text: str) -> str:
    """Return words of a report so that Markdown shows them and nothing in them becomes markup, a link or HTML."""
    return _MARKUP.sub(r"\\\1", flat(text)).replace("://", ":\\//")


def markdown(brief: Brief, everything: bool = False) -> str:
    """Return a brief as CommonMark text."""
    if not brief.reports:
        return f"{EMPTY}\n"
    lines = [f"# On record: {escape(title(brief))}", "", f"*{notice(brief)}*"]
    for section in outline(brief, everything):
        lines += ["", *_section(section)]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {escape(section.title)}"
    if section.lead:
        yield from ("", f"*{escape(section.lead)}*")
    if not section.groups:
        yield from ("", escape(section.empty))
    for group in section.groups:
        yield ""
        yield from _group(group)


def _group(group: Group) -> Iterator[str]:
    if group.title:
        yield from (f"### {escape(group.title)}", "")
    for item in group.items:
        yield from _item(item, "")
        for line in item.under:
            yield from _item(line, "  ")
        if item.rest:
            yield f"  - … and {len(item.rest):,} more (`--all`)"
    if group.rest:
        yield f"- … and {len(group.rest):,} more (`--all`)"


def _item(item: Item, indent: str) -> Iterator[str]:
    parts = [f"{escape(item.label)}:"] if item.label else []
    if item.says:
        said = escape(cut(item.says, SAYS))
        parts.append(f"**{said}**" if item.under or item.strong else said)
    if item.by:
        parts.append(f"— {escape(item.by)}" if item.says else escape(item.by))
    parts += [f"`{p}`" for p in item.pointers]
    if item.note:
        parts.append(f"({escape(cut(item.note, SAYS))})")
    yield f"{indent}- {' '.join(parts)}"
