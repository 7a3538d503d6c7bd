"""Who said what, and where words stand."""

from __future__ import annotations

import json

from rich.console import Console

from onrecord.ledger.search import Hit
from onrecord.views import find, who
from onrecord.views.printing import plain
from tests.views.stories import FIRST, silo


def _shown(name: str) -> str:
    found = who.who(silo(), name)

    def render(console: Console) -> None:
        who.show(found, console)

    return plain(render, 100)


def test_a_voice_is_found_by_part_of_its_name_without_accents() -> None:
    (said,) = who.who(silo(), "adam WEIL")
    assert said.name == "Ádám Weil"
    assert [s.content for s in said.sayings] == ["“We had warned them about the cracks,”"]


def test_a_voice_is_found_by_an_alias_and_joined_over_reports() -> None:
    (said,) = who.who(silo(), "the fire service")
    assert [s.pointer.short for s in said.sayings] == ["01-gazette.txt", "02-courier.html", "03-radio.md"]


def test_several_voices_that_fit_are_all_listed() -> None:
    assert [s.name for s in who.who(silo(), "dorn")] == ["Dorn Courier", "Dorn Mill"]
    assert who.who(silo(), "nobody") == ()
    assert who.who(silo(), "!!") == ()


def test_who_shows_how_the_voice_stands_to_it_and_a_pointer() -> None:
    shown = _shown("mill")
    assert "denied: there had been cracks — via Radio Dorn [03-radio.md:" in shown


def test_who_as_json_is_whole() -> None:
    (said,) = json.loads(who.as_json(who.who(silo(), "prent")))
    assert said["sayings"][0]["status"] == "ordered"


def _hit(words: str, around: int = 20) -> Hit:
    story = silo()
    statement = next(s for s in story.statements.values() if words in s.content.text)
    start, end = statement.content.start, statement.content.end
    return Hit(statement.report, statement.id, start, end, max(0, start - around), end)


def test_found_places_have_context_source_and_highlights() -> None:
    (place,) = find.found(silo(), [_hit("cracks")], "CRACKS warn*")
    assert place.by == "Ádám Weil, inspector, via Harbour Gazette, 2031-05-01"
    assert FIRST[place.pointer.start : place.pointer.end] == "“We had warned them about the cracks,”"
    assert [place.context[a:b] for a, b in place.words] == ["warned", "cracks"]
    assert place.context.startswith("…")
    assert json.loads(find.as_json((place,)))[0]["pointer"]["short"] == "01-gazette.txt"


def test_found_in_a_passage_names_the_outlet() -> None:
    report = silo().readings[0].report.id
    (place,) = find.found(silo(), [Hit(report, None, 0, 24, 0, 24)], "silo")
    assert place.by == "Harbour Gazette, 2031-05-01"
    assert "Silo" in plain(lambda console: find.show((place,), console))
