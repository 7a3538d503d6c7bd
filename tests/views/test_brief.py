"""The brief of a small story, in every format, against what was read over once and kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.ledger.story import Story
from onrecord.records import Reconciliation
from onrecord.views.brief import Brief, brief
from onrecord.views.brief_html import html
from onrecord.views.brief_json import as_json
from onrecord.views.brief_markdown import markdown
from onrecord.views.brief_text import text
from onrecord.views.wording import Citing
from tests.views.stories import PRENT, Desk, silo

GOLDEN = Path(__file__).parent / "golden"


def rendered(form: str) -> str:
    story = silo()
    made = brief(story)
    forms: dict[str, Callable[[Brief], str]] = {"txt": text, "md": markdown, "json": as_json}
    return html(made, story) if form == "html" else forms[form](made)


@pytest.mark.parametrize("form", ["txt", "md", "json", "html"])
def test_every_format_is_as_it_was_read_over(form: str) -> None:
    """Write the files anew with `python -m tests.views.test_brief` and read the difference."""
    assert rendered(form) == (GOLDEN / f"brief.{form}").read_text(encoding="utf-8")


def test_the_tally_moves_and_repeats_share_a_step() -> None:
    (count,) = brief(silo()).tallies
    assert [(s.words, s.asof, len(s.pointers), s.current) for s in count.steps] == [
        ("at least three people", "2031-05-01", 2, False),
        ("five people", "2031-05-03", 1, True),
    ]
    assert count.steps[1].revision == "counted again"
    assert count.current.by == "fire service, via Radio Dorn, 2031-05-03"


def test_what_is_ahead_stands_under_its_status_with_its_source() -> None:
    ahead = brief(silo()).ahead
    assert [(e.status, e.unnamed) for e in ahead] == [("ordered", False), ("considered", True)]
    assert ahead[1].sayings[0].by == "two officials (unnamed), via Harbour Gazette, 2031-05-01"


def test_a_denial_in_a_conflict_is_told_once_with_both_sides() -> None:
    made = brief(silo())
    assert [c.why for c in made.clashes] == ["Weil says so, the mill denies it"]
    assert [side.stance for side in made.clashes[0].sides] == [None, "denied"]
    assert made.denied == ()


def test_unnamed_people_are_counted_with_what_rests_on_them() -> None:
    speakers = brief(silo()).speakers
    assert [s.name for s in speakers.unnamed] == ["two officials"]
    assert (speakers.people, speakers.uncounted, speakers.behind, speakers.attributed) == (2, 0, 1, 7)
    assert speakers.unnamed[0].reason == "no decision has been made"


def test_new_since_defaults_to_the_last_day_and_takes_a_day() -> None:
    assert [h.short for h in brief(silo()).news.reports] == ["03-radio.md"]
    older = brief(silo(), date(2031, 5, 1)).news
    assert len(older.reports) == 3
    assert brief(silo(), date(2031, 6, 1)).news.statements == ()


def test_a_moved_figure_names_what_stood_before() -> None:
    (line,) = brief(silo()).news.figures
    assert line.says == "killed in the silo burst: five people"
    assert line.note is not None
    assert line.note.startswith("before: at least 3, fire service")


def test_a_copy_adds_only_what_its_original_lacks() -> None:
    copy = next(a for a in brief(silo()).additions if a.report.short == "02-courier.html")
    assert copy.relays == ("copies Harbour Gazette [01-gazette.txt], 80% of its text",)
    assert copy.summary == "new here: 1 figure"
    assert [line.says for line in copy.lines] == ["40 employees"]


def test_every_pointer_holds_the_words_of_its_line() -> None:
    story = silo()
    citing = Citing(story)
    for statement in story.statements.values():
        pointer = citing.pointer(statement)
        assert story.reports[pointer.report].text[pointer.start : pointer.end] == statement.content.text


def test_an_empty_ledger_is_told_kindly_in_every_format() -> None:
    nothing = Story.of((), Reconciliation())
    made = brief(nothing)
    assert "no reports to show" in text(made)
    assert "no reports to show" in markdown(made)
    assert "no reports to show" in html(made, nothing)
    assert json.loads(as_json(made))["reports"] == []


def test_a_report_without_a_day_is_left_out_of_what_is_new_and_said_so() -> None:
    story = silo()
    undated = Desk("04-note.txt", "Somebody", None, "Nothing happened.\n").reading()
    made = brief(Story.of((*story.readings, undated), story.reconciliation))
    assert made.news.undated == 1
    assert "1 report without a date" in text(made)


@pytest.mark.parametrize("width", [40, 80, 132])
def test_text_keeps_to_the_width_and_leaves_no_trailing_space(width: int) -> None:
    lines = text(brief(silo()), width).split("\n")
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    assert "\x1b" not in "".join(lines)


def test_long_lists_are_cut_and_say_so_unless_all_is_asked_for() -> None:
    desk = Desk("01.txt", "Wire", "2031-05-01", " ".join(f"word{n}x plan" for n in range(30)))
    for n in range(30):
        desk.says(PRENT, f"word{n}x", "planned")
    made = brief(Story.of([desk.reading()], Reconciliation()))
    assert "… and 22 more (--all)" in text(made)
    assert "--all" not in text(made, everything=True)
    assert "word29x" in text(made, everything=True)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for kind in ("txt", "md", "json", "html"):
        (GOLDEN / f"brief.{kind}").write_text(rendered(kind), encoding="utf-8", newline="\n")
