"""The words that name a happening, its place, and whose day a sentence tells."""

from __future__ import annotations

import pytest

from onrecord.reconciling.acts import tells_act, tells_day
from onrecord.reconciling.naming import headline_name, names_between
from onrecord.reconciling.places import places_between


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nine died in the Lark disaster.", ["Lark disaster"]),
        ("He survived the accidental shooting in Norwick, police said.", ["accidental shooting in Norwick"]),
        ("It was the worst attack since the Dorn massacre.", []),
        ("Officers opened fire.", []),
        ("The fire chief of Dorn spoke.", []),
        ("He had a heart attack.", []),
        ("The ministry is weighing strikes on targets inside Pellaro.", []),
        ("A fire outside the Boys and Girls Club in Dorn hurt two.", ["fire outside the Boys and Girls Club in Dorn"]),
        ("An explosion at a coal mine killed four.", ["explosion at a coal mine"]),
    ],
)  # fmt: skip
def test_what_names_a_happening(text: str, names: list[str]) -> None:
    assert [text[n.start : n.end] for n in names_between(text, 0, len(text)) if n.told] == names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("UPDATE: Five men shot outside a bar in Dorn - DRN Channel 8", "Five men shot outside a bar in Dorn"),
        ("Police: Teen hurt in Dorn", "Teen hurt in Dorn"),
        ("Dorn", None),
    ],
)
def test_a_headline_without_labels_and_outlet(title: str, name: str | None) -> None:
    found = headline_name(title, 0, len(title))
    assert (title[found.start : found.end] if found else None) == name


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A ferry sank off Halmey on Tuesday.", [("Halmey", True)]),
        ("Two were shot in Dorn, Illmark, and taken to a clinic.", [("Dorn, Illmark", True)]),
        ("He died at Dorn General Hospital in March.", []),
        ("Nine died in the Lark disaster.", []),
        ("Shots were fired outside Dorn High School.", [("Dorn High School", False)]),
        ("They were held in Pellaran custody.", []),
    ],
)
def test_what_names_a_place(text: str, places: list[tuple[str, bool]]) -> None:
    assert [(text[a:b], wide) for a, b, wide in places_between(text, 0, len(text))] == places


@pytest.mark.parametrize(
    ("text", "act", "day"),
    [
        ("The ferry sank on Tuesday.", True, True),
        ("The toll of the attack rose to 17 on Sunday.", True, False),
        ("The toll for the attack of 2 September was cut.", True, True),
        ("A man was arrested on Friday after the shooting.", True, False),
        ("The charges stem from a shooting that occurred Thursday.", True, True),
        ("He died on Thursday after he was shot in Dorn.", True, False),
        ("Nine people died on Thursday when the ferry sank.", True, True),
        ("The list was printed on Monday.", False, False),
    ],
)
def test_whose_day_is_told(text: str, act: bool, day: bool) -> None:
    assert (tells_act(text, 0, len(text)), tells_day(text, 0, len(text))) == (act, day)
