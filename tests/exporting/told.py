"""What the tests of exports share: stories to write, and forms written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from onrecord.exporting.form import Folder, Offsets, Stream, Wanted
from onrecord.ledger.story import Story
from onrecord.ledger.telling import Telling
from tests.strategies import piles, reconciliations

TODAY = date(2031, 5, 9)


def wanted(text: bool = False, offsets: Offsets = "code-points") -> Wanted:
    return Wanted(text, offsets, TODAY, lambda _: None)


def written(form: Stream, told: Telling, how: Wanted | None = None) -> str:
    return "".join(form.write(told, how or wanted()))


def filled(form: Folder, told: Telling, folder: Path, how: Wanted | None = None) -> Path:
    assert list(form.fill(told, how or wanted(), folder)) == []
    return folder


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Make a story of noise: valid records whose words mean nothing."""
    pile = draw(piles(max_size=3))
    return Story.of(pile, draw(reconciliations(pile)))
