from __future__ import annotations

import pytest

from onrecord.reconciling.groups import Groups
from onrecord.reconciling.voice_kinds import join_misread
from onrecord.records import Voice, VoiceKind, id_of


def voice(outlet: str, name: str, kind: VoiceKind = "organization") -> Voice:
    return Voice(id_of("voice", outlet, name), name, kind, report=outlet)


def joined(*voices: Voice, apart: bool = False) -> bool:
    """Whether the first two voices are one."""
    groups = Groups({v.id: v for v in voices})
    join_misread(voices, {v.report or "": n if apart else 0 for n, v in enumerate(voices)}, groups)
    return groups.root(voices[0].id) == groups.root(voices[1].id)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Residents of Kiboro", "organization"), ("Residents of Kiboro", "group"), True),
        (("residents", "organization"), ("residents", "group"), False),
        (
            ("a control-room log seen by the Post", "document"),
            ("A control-room log obtained by the Echo", "document"),
            True,
        ),
        (("a report seen by the Post", "document"), ("a report obtained by the Echo", "document"), False),
        (("The Ledger", "document"), ("Ledger", "outlet"), True),
        (("the ledger", "document"), ("Ledger", "outlet"), False),
        (("Prisons supremo Ada Lund", "organization"), ("Ada Lund", "person"), True),
        (("President Ada Lund last night", "organization"), ("Ada Lund", "person"), True),
        (
            ("Federation of Lock Keepers", "organization"),
            ("The leader of the Federation of Lock Keepers", "person"),
            False,
        ),
        (("Ada Lund Foundation", "organization"), ("Ada Lund", "person"), False),
        (("Adamant", "organization"), ("Adamant Copper", "organization"), True),
        (("the adamant", "organization"), ("Adamant Copper", "organization"), False),
    ],
)
def test_names_tell_that_two_are_one(one: tuple[str, VoiceKind], other: tuple[str, VoiceKind], same: bool) -> None:
    pair = voice("Harbour Wire", *one), voice("Inland Post", *other)
    assert joined(*pair) == same
    assert not joined(*pair, apart=True)


def test_a_first_word_that_two_bodies_share_is_short_for_neither() -> None:
    pair = voice("Harbour Wire", "Adamant"), voice("Inland Post", "Adamant Copper")
    assert not joined(*pair, voice("Lake Courier", "Adamant Steel"))
    assert not joined(*pair, voice("Lake Courier", "Otto Adamant", "person"))
