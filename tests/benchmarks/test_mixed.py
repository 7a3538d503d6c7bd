"""The mixed ledger's counting: what is of two incidents is wrong, unless their records are of one."""

from __future__ import annotations

from dataclasses import replace

from mixed import Incident, Mixed, answer, compared, joined, same_records, table

FIRE = Incident("1", "2031-03-04", "Torvik", 3, 5, {"a.txt": "", "b.txt": ""})
CRASH = Incident("2", "2031-04-20", "Sarveth", 5, 0, {"c.txt": ""})


def figure(id_: str, report: str, low: int, asof: str = "2031-03-05") -> dict[str, object]:
    return {"type": "figure", "id": id_, "report": report, "low": low, "high": low, "asof": asof}


def tally(id_: str, *figures: str) -> dict[str, object]:
    return {"type": "tally", "id": id_, "measure": "killed", "figures": list(figures), "current": figures[-1]}


REPORTS: list[dict[str, object]] = [{"type": "report", "id": r, "relays": []} for r in "abc"]
FIGURES = [figure("fa", "a", 2), figure("fb", "b", 3), figure("fc", "c", 5)]
ALONE = {
    "1": [*REPORTS[:2], *FIGURES[:2], tally("t", "fa", "fb")],
    "2": [REPORTS[2], FIGURES[2], tally("u", "fc")],
}


def whole(*tallies: dict[str, object]) -> Mixed:
    return compared([FIRE, CRASH], [*REPORTS, *FIGURES, *tallies], ALONE)


def test_a_ledger_that_tells_incidents_apart_has_nothing_wrong() -> None:
    found = whole(tally("t", "fa", "fb"), tally("u", "fc"))
    assert found.joined["tallies"] == (0, 1)  # a tally of one report joins nothing
    assert (found.pairs, found.parted, found.torn) == (1, 0, 0)
    assert found.exact["killed"] == (1.0, 1.0)


def test_a_tally_of_two_incidents_is_wrong_and_costs_what_is_read_from_it() -> None:
    found = whole(tally("t", "fa", "fb", "fc"))
    assert found.joined["tallies"] == (1, 1)
    assert (found.parted, found.torn) == (0, 0)
    assert found.exact["killed"] == (1.0, 0.5)


def test_splitting_everything_shows_in_the_pairs_that_are_parted() -> None:
    found = whole(tally("t", "fa"), tally("v", "fb"), tally("u", "fc"))
    assert found.joined["tallies"] == (0, 0)
    assert (found.pairs, found.parted, found.torn) == (1, 1, 1)


def test_every_kind_of_record_that_joins_reports_is_looked_at() -> None:
    said: list[dict[str, object]] = [{"type": "statement", "id": f"s{r}", "report": r} for r in "abc"]
    records: list[dict[str, object]] = [
        *REPORTS[:2],
        {"type": "report", "id": "c", "relays": [{"report": "a"}]},
        *FIGURES,
        *said,
        {"type": "claim", "id": "k", "statements": ["sa", "sb"]},
        {"type": "claim", "id": "l", "statements": ["sb", "sc"]},
        {"type": "revision", "id": "r", "from": "fa", "to": "fc"},
        {"type": "conflict", "id": "x", "kind": "figure", "a": "fa", "b": "fb"},
        {"type": "conflict", "id": "y", "kind": "denial", "a": "sa", "b": "sc"},
        {"type": "event", "id": "e", "reports": ["a", "b", "c"]},
    ]
    assert joined(records, {"a": {"1"}, "b": {"1"}, "c": {"2"}}) == {
        "tallies": (0, 0),
        "events": (1, 1),
        "revisions": (1, 1),
        "figure conflicts": (0, 1),
        "other conflicts": (1, 1),
        "claims": (1, 2),
        "relays": (1, 1),
    }


def test_one_incident_that_the_archive_has_twice_is_one() -> None:
    again = replace(FIRE, id="3", day="2031-03-05")
    other = replace(FIRE, id="4", killed=4)
    assert same_records([FIRE, CRASH, again, other]) == {"1": "1", "2": "2", "3": "1", "4": "4"}


def test_the_answer_is_the_current_figure_of_the_tally_that_most_own_reports_speak_of() -> None:
    records = [*FIGURES, tally("t", "fa", "fb"), tally("u", "fc")]
    assert answer(records, {"a", "b"}, "killed") == (3, 3)
    assert answer(records, {"c"}, "killed") == (5, 5)
    assert answer(records, {"a"}, "injured") == (0, 0)


def test_the_table_has_a_column_for_each_ledger() -> None:
    found = whole(tally("t", "fa", "fb", "fc"))
    shown = str(table([found, found]))
    assert shown.count("2 incidents, 3 reports") == 2
    assert "1 of 1" in shown
