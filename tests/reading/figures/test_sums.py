from __future__ import annotations

import pytest

from tests.reading.figures.test_report import read


def implied(text: str) -> list[tuple[str, int | None]]:
    return [(f.measure, f.low) for f in read(text) if f.implied]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 17-year-old boy and three women were shot in Holm.", ("injured", 4)),
        ("Three men and two women were killed in Holm.", ("killed", 5)),
        ("A 9-year-old girl and three others were wounded in Holm.", ("injured", 4)),
        ("Police said that Brunn and the four other teens were shot.", ("injured", 5)),
        ("She told them that she and three others had been shot.", ("injured", 4)),
        ("Three victims -- a mother and her two daughters -- were wounded.", ("injured", 3)),
        ("The fire killed his wife and four daughters.", ("killed", 5)),
        ("Two females, 28 and 27, and one male, 24, were wounded.", ("injured", 3)),
        ("A couple and their two children were killed.", ("killed", 4)),
        ("A teacher and two pupils were killed.", ("killed", 3)),
        ("A 34-year-old man and his wife, 31, were shot dead.", ("killed", 2)),
        ("A couple and their baby died in the crash.", ("killed", 3)),
        ("The toll was cut from 22 to 20. A boy died on Monday, becoming the 21st victim.", ("killed", 21)),
        ("A boy died on Monday, the hospital said, making him the ninth person to die.", ("killed", 9)),
        ("The tenth body was found on Saturday.", ("killed", 10)),
        ("It killed a woman and wounded her husband and three sons.", ("injured", 4)),
        ("He killed three people before killing himself.", ("killed", 4)),
        ("He killed four classmates and himself.", ("killed", 5)),
        ("She shot and killed two men and then turned the gun on herself.", ("killed", 3)),
        ("Toddler and four adults shot in Holm", ("injured", 5)),
        ("Girl, 3 others hurt in Holm", ("injured", 4)),
        ("Parents, 2 children dead in Holm", ("killed", 4)),
        ("Police said that Harris and two others were shot.", ("injured", 3)),
        ("Holm man kills stepfather, injures mother, 3 others", ("injured", 4)),
        ("He wounded two kids and two teens in Holm.", ("injured", 4)),
        ("Nine other guards and two clerks were hurt.", ("injured", 11)),
        ("The inquest into a triple murder, suicide opened in Holm.", ("killed", 4)),
    ],
)
def test_a_sentence_that_counts_by_sort_gives_a_sum(text: str, expected: tuple[str, int]) -> None:
    assert expected in implied(text)


@pytest.mark.parametrize(
    "text",
    [
        "Four people, three women and one man, were wounded.",  # said already
        "Ten were hurt, including two women and a boy.",  # a part
        "Four people including a 12-year-old and an 8-year-old were wounded.",
        "Three men and a woman were arrested.",
        "Officers, 3 others hurt in Holm",
        "One man was killed and three women were wounded.",
    ],
)
def test_no_sum_where_the_words_give_none(text: str) -> None:
    assert implied(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Odo Brunn, 34, was killed at the quay. Ivo Hask, 21, died at a hospital.", 2),
        ("He shot and killed a six-year-old.", 1),
        ("A woman was shot dead. Another man was found dead.", 2),
        ("A third victim has died.", 3),
        ("Odo Brunn, 34, Ivo Hask, 21, and Una Vell, 60, were pronounced dead at the scene.", 3),
        ("A man was shot dead. The man, Odo Brunn, 41, died at the scene.", 1),
        ("Odo Brunn was killed at the quay. Brunn, a clerk, died at once.", 1),
        ("Two men were killed. A second man died.", 2),
        ("Odo “Red” Brunn, the owner, was shot and killed at a club.", 1),
        ("He fired at the car, killing Mr. Brunn.", 1),
        ("Odo Brunn kept a bar. A man fired at the door, killing Brunn and injuring three others.", 1),
    ],
)
def test_one_more_victim_stands_with_the_count_so_far(text: str, count: int) -> None:
    assert max(f.low or 0 for f in read(text) if f.measure == "killed") == count


def test_an_ordinal_of_the_shot_is_no_count_of_the_dead() -> None:
    found = read("Three people were shot. A fourth person, Odo Brunn, was shot and killed.")
    assert [f.low for f in found if f.measure == "killed"] == [1]
