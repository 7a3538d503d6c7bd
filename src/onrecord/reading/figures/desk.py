"""What reading a report's figures keeps: the figures on their way, and what later sentences refer back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.reading.figures.phrases import Phrase
from onrecord.reading.figures.quantities import Quantity
from onrecord.reading.heads import Judge
from onrecord.records import Measure, Report, Scope

Signs = dict[str, dict[str, float]]
"""What each expert gives labels, by the expert's name; a label that is not there gets nothing."""

#: How many figures back a report refers.
_MEMORY = 200


@dataclass(slots=True)
class Draft:
    """A figure on its way: what is known of it before voices are looked up; `signs` speak for measure and scope."""

    start: int
    end: int
    quantity: Quantity
    phrase: Phrase
    measure: Measure
    scope: Scope
    asof: str | None
    sentence: tuple[int, int]
    implied: bool = False
    sure: bool = True
    dated: bool = False
    signs: tuple[Signs, Signs] = ({}, {})


@dataclass(slots=True)
class Desk:
    """What has been read of the report so far, which later sentences refer back to.

    `known` are the measures and scopes that counts at these offsets were read with before.
    """

    report: Report
    today: str | None
    hear: Judge | None = None
    known: Mapping[tuple[int, int], tuple[Measure, Scope]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    read: list[tuple[int, int]] = field(default_factory=list)
    happened: str | None = None
    told: int = 0
    topic: tuple[int, Measure | None, bool] = (-1, None, False)

    @property
    def recent(self) -> list[Draft]:
        """The last figures, as far back as a report refers."""
        return self.drafts[-_MEMORY:]
