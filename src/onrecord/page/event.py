"""The page of an event: what is counted of it, who tells of it, and the words that its name, day and place are taken
from."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.page.edition import Edition
from onrecord.views.events import Happened
from onrecord.views.judgements import Group, docket
from onrecord.views.tallies import Sheet


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with the tallies that count it, and what people judged of it."""

    event: Happened
    sheets: tuple[Sheet, ...]
    judgements: tuple[Group, ...]


def event_page(edition: Edition, id_: str) -> EventPage | None:
    """Return the page of an event; None where there is none of the id."""
    event = edition.events.get(id_)
    if event is None:
        return None
    sheets = tuple(edition.sheets[c.tally] for c in event.counts if c.tally in edition.sheets)
    return EventPage(event, sheets, docket(edition.story, id_).groups)
