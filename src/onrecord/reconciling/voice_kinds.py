"""Voices that two reports took for different kinds, or gave different parts of one name; joined in one story only.

Reading tells a voice's kind from the words at hand: "Residents of Kiboro" is a group here and a body there, "supremo
Ada Lund" a body beside the person Ada Lund. Their names tell that they are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.reconciling.groups import Groups
from onrecord.reconciling.voice_names import words
from onrecord.records import Voice

#: Where a document's name ends and how it came to the report begins.
_CAME_BY = re.compile(
    r"\s*(?:,|\b(?:seen|obtained|reviewed|published|shown|leaked|filed|lodged|kept|viewed|read)\b).*$"
)
_PROPER = re.compile(r"(?!(?:The|An?|Its|His|Her|Their|Our)\b)[^\W\d_a-z]")
_CAPITAL = re.compile(r"(?:[Tt]he\s+)?[^\W\d_a-z]")
_TRAILING = re.compile(r"(?:\s+[a-z]\w*)+$")
#: Words in a document's name that tell nothing of which it is.
_ANY_DOCUMENT = frozenset(
    "report document statement letter memo paper papers file notice record copy filing log".split()
)


def join_misread(voices: Sequence[Voice], stories: Mapping[str, int], groups: Groups) -> None:
    """Join voices of one story whose names are one, whatever their kinds."""
    by_story: dict[int, list[Voice]] = defaultdict(list)
    for voice in sorted(voices, key=lambda v: v.id):
        by_story[stories[voice.report or ""]].append(voice)
    for some in by_story.values():
        bodies = [v for v in some if v.kind == "organization"]
        people = [v for v in some if v.kind == "person"]  # "Meskhara Grid" signs a post as a person does
        _join_same(bodies + [v for v in some if v.kind == "group" and _is_named(v)] + people, groups)
        _join_documents([v for v in some if v.kind == "document"], groups)
        _join_papers(some, groups)
        _join_titled(people, bodies, groups)
        _join_short(bodies, people, groups)


def _is_named(voice: Voice) -> bool:
    return any(w[:1].isupper() for w in voice.name.split()[1:])


def _join_same(some: Iterable[Voice], groups: Groups) -> None:
    first: dict[tuple[str, ...], Voice] = {}
    for voice in some:
        name = words(voice.name)
        if len(name) < 2 or (one := first.setdefault(name, voice)).report == voice.report:
            continue
        if not one.kind == voice.kind == "person":  # two people of one name are told apart by their roles
            groups.join(one.id, voice.id, f"the same name, {one.name}")


def _join_documents(documents: Iterable[Voice], groups: Groups) -> None:
    """By what each is called, whoever has seen it, where that tells it from other documents."""
    first: dict[tuple[str, ...], Voice] = {}
    for voice in documents:
        name = words(_CAME_BY.sub("", voice.name))
        if len(name) < 2 or set(name) <= _ANY_DOCUMENT:
            continue
        one = first.setdefault(name, voice)
        if one.report != voice.report:
            groups.join(one.id, voice.id, f"the same document, {_CAME_BY.sub('', one.name)}")


def _join_papers(some: Sequence[Voice], groups: Groups) -> None:
    """ "The Ledger", taken for a document or a body, is the outlet of that name that published another report."""
    outlets = {words(v.name): v for v in some if v.kind == "outlet" and v.name[:1].isupper()}
    for voice in some:
        one = outlets.get(words(voice.name)) if voice.kind in ("document", "organization") else None
        if one and one.report != voice.report and _CAPITAL.match(voice.name):
            groups.join(one.id, voice.id, f"the same name, {one.name}")


def _join_titled(people: Iterable[Voice], bodies: Sequence[Voice], groups: Groups) -> None:
    """ "Prisons supremo Ada Lund", taken for a body, is the person of that name."""
    full = {words(p.name)[-2:]: p for p in people if len(words(p.name)) > 1 and _PROPER.match(p.name)}
    for body in bodies:
        name = words(_TRAILING.sub("", body.name))
        person = full.get(name[-2:]) if len(name) > 2 else None
        if person:
            groups.join(person.id, body.id, f"{body.name} names {person.name}")


def _join_short(bodies: Sequence[Voice], people: Iterable[Voice], groups: Groups) -> None:
    """A body's first word alone ("Adamant"), where one body of the story begins with it and nobody bears it."""
    families = {words(p.name)[-1] for p in people if len(words(p.name)) > 1}
    begins: dict[str, dict[str, Voice]] = defaultdict(dict)
    for body in bodies:
        name = words(body.name)
        if len(name) > 1 and name[0] not in families:
            begins[name[0]].setdefault(groups.root(body.id), body)
    for body in bodies:
        name = words(body.name)
        full = begins.get(name[0], {}) if len(name) == 1 and body.name[:1].isupper() else {}
        if len(full) == 1:
            ((root, whole),) = full.items()
            groups.join(body.id, root, f"{body.name} is short for {whole.name}")
