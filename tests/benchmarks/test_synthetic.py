"""Invented reports: the same for a seed, as many as asked for, and what was planted is there."""

from benchmarks.synthetic import COPIES, OWN, reports


def test_the_same_seed_gives_the_same_reports() -> None:
    assert list(reports(25)) == list(reports(25))
    assert list(reports(25, seed=2)) != list(reports(25))
    assert len({r.name for r in reports(25)}) == 25


def test_planted_copies_hold_words_of_their_origin() -> None:
    made = {r.name: r for r in reports(OWN + COPIES)}
    copies = [r for r in made.values() if r.copies]
    assert len(copies) == COPIES
    for copy in copies:
        origin = made[str(copy.copies)].text.split("\n\n")
        assert sum(paragraph in origin for paragraph in copy.text.split("\n\n")) >= 4
