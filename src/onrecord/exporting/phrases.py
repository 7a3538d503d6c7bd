"""How forms that hold prose tell a statement or figure in one sentence; the same in all of them."""

from __future__ import annotations

from onrecord.records import Figure, Statement, Voice
from onrecord.views.wording import bounds, person


def said(statement: Statement, who: Voice) -> str:
    """Return how a statement is told and by whom: "planned, by two officials"."""
    if statement.narrated:
        return f"told by {person(who)} itself"
    return f"{statement.status.replace('_', ' ')}, by {person(who)}"


def counted(figure: Figure, who: Voice) -> str:
    """Return what a figure says and on whose word: "killed: at least 3 people, according to the fire service"."""
    of = "" if figure.of == figure.measure else f" {figure.of}"
    return f"{figure.measure}: {bounds(figure.low, figure.high, figure.unit)}{of}, according to {person(who)}"
