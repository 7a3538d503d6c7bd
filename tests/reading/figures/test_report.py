from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.figures.implied import find_victims
from onrecord.reading.figures.report import dated_again, read_figures
from onrecord.records import EventDate, Figure, Passage, Precision, Reading, Report, Role, Span, Statement

TODAY = "2032-09-08"


def read(text: str, *statements: Statement, role: Role = "body") -> list[Figure]:
    report = Report("r", None, None, "", "The Gull", None, None, TODAY, "article", text)
    return read_figures(report, [Passage("p", "r", 0, len(text), role)], statements, "gull")


def counts(text: str) -> list[tuple[str, str]]:
    return [(f.text, f.measure) for f in read(text) if not f.implied]


def statement(text: str, content: str, voice: str, *, narrated: bool = False) -> Statement:
    start = text.index(content)
    span = Span.cut(text, start, start + len(content))
    return Statement(f"s-{voice}", "r", span, None, None, voice, (), "none", "asserted", (), narrated, None, 1.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The quarry slide killed at least nine people and left dozens missing.",
            [("at least nine", "killed"), ("dozens", "missing")],
        ),
        ("Two men are dead and three others hurt.", [("Two", "killed"), ("three", "injured")]),
        ("The death toll rose to 31 after divers recovered nine bodies.", [("31", "killed"), ("nine", "killed")]),
        ("Four people were shot, one fatally.", [("Four", "injured"), ("one", "killed")]),
        ("The trawler took 22 people aboard before midnight.", [("22", "rescued")]),
        ("There were 118 passengers on board.", [("118", "other")]),
        ("Police arrested 12 protesters.", [("12", "detained")]),
        ("The flood displaced 4,000 people and destroyed 60 houses.", [("4,000", "displaced"), ("60", "damaged")]),
        ("The army sent 300 troops and eight helicopters.", [("300", "deployed"), ("eight", "deployed")]),
        ("Planes hit two depots overnight.", [("two", "attacked")]),
        ("The council will pay 5,000 crowns to each tenant.", [("5,000 crowns", "money")]),
        ("It left 3,000 homes without power.", [("3,000", "affected")]),
        ("Seventeen were killed, three of them children.", [("Seventeen", "killed"), ("three", "killed")]),
        ("Ten ships were there on Sunday, up from eight on Friday.", [("Ten", "other"), ("eight", "other")]),
        ("The ministry says it has killed 43 smugglers in ten strikes.", [("43", "killed"), ("ten", "attacked")]),
        ("Four guards, one fatally, were shot.", [("Four", "injured"), ("one", "killed")]),
        ("The one of five guests hurt at Orlo who died was a clerk.", [("five", "injured")]),
        ("Two other gunshot victims came in by car.", [("Two", "injured")]),
        ("The blast sent five people to the hospital.", [("five", "injured")]),
        ("Four others – Ann Hale, 24; Jo Reed, 25 – were wounded.", [("Four", "injured")]),
        ("Seven victims were released from hospitals.", [("Seven", "injured")]),
        ("They fired on more than 100 people, wounding 13.", [("more than 100", "other"), ("13", "injured")]),
        ("Two lay dead and one taken to a near hospital.", [("Two", "killed"), ("one", "injured")]),
        (
            "It left one guard fatally wounded and three others with serious injuries.",
            [("one", "killed"), ("three", "injured")],
        ),
        ("Nine guests were seen by the nurse, one died.", [("Nine", "other"), ("one", "killed")]),
        ("He was held for the shooting of 15 people at a mill.", [("15", "injured")]),
        ("Two men were being questioned, and six were held in Holm.", [("Two", "detained"), ("six", "detained")]),
        ("He shot at a dozen people and at 12 cars.", [("a dozen", "other"), ("12", "other")]),
        ("He shot at twelve people before killing himself.", [("twelve", "other")]),
        ("Her surgeons were treating 34 people.", [("34", "injured")]),
        ("The party, attended by about 100, was for 12 guests.", [("about 100", "other"), ("12", "other")]),
        ("Nine people, not ten, were killed.", [("Nine", "killed"), ("ten", "killed")]),
        ("Three names had been entered twice.", [("Three", "other")]),
        ("They said 5 per cent of 300 homes were burned down.", [("300", "other")]),
        ("Half of the 40 miners were killed.", [("40", "other")]),
        ("The 2,500-strong force lost 20 men.", [("2,500", "deployed"), ("20", "killed")]),
        ("A 3,000-strong crowd was at the gate.", [("3,000", "other")]),
        ("A dozen and a half shops were damaged.", [("A dozen and a half", "damaged")]),
        ("A judge issued arrest warrants for 36 clerks.", [("36", "other")]),
        ("A judge issued warrants for the arrest of 12 clerks.", [("12", "other")]),
        ("It will cost the town 3.5bn euros.", [("3.5bn euros", "money")]),
        ("The toll of the Colby bombing rose by six to 43.", [("six", "killed"), ("43", "killed")]),
        ("The death toll increased by 5 to 40.", [("5", "killed"), ("40", "killed")]),
        ("The ministry cut its count of the dead by two, to 38.", [("two", "killed"), ("38", "killed")]),
        (
            "The loss rose from 40 million to 55 million crowns.",
            [("40 million", "money"), ("55 million crowns", "money")],
        ),
        ("Two have died in hospital, she said. The other four are stable.", [("Two", "killed"), ("four", "injured")]),
        ("The number of dead rose by a third to 1,200.", [("1,200", "killed")]),
        ("The number of dead was cut by five to help nobody.", []),
        ("The toll of the Colby bombing rose from 12 to 17.", [("12", "killed"), ("17", "killed")]),
    ],
)
def test_the_measure_comes_from_the_noun_and_the_words_around(text: str, expected: list[tuple[str, str]]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mara Finch, 34, a nurse, left at 8:15 p.m.",
        "A 31-year-old vessel sailed 12 miles in forty minutes.",
        "The F-35 and the AK-47 came with 9mm rounds.",
        "Three officials said the plan was ready.",
        "Two people familiar with the talks said so.",
        "It fell by 12 percent in 2019.",
        "The 22nd unit lost 3-2 on March 3.",
        "Call 816-474-8477 or 911 on Highway 61.",
        "They met in Room 12 at 1400 Marsh Street.",
        "The chase ended on U.S. 40 near N. Loop 9.",
        "The killing was told to News 9 and 7 On Your Side.",
        "To help, text HOLM and a tip to 443322.",
        "Guests fled when shots fell at Club 21 in Orlo.",
        "Image 6 of 12 A woman died in the fire.",
        "See gull.example/story.aspx?ID=1904627 on the dead.",
        "A 911 call told of the dead.",
        "The wounded lay in the 4100- block of Marsh Street.",
        "One of them, a clerk, left on the seventh day.",
        "The fire took a wide moor (~415 km2) and 30 sq km of wood.",
        "The victims were aged 18, 22 and 27.",
        "He was fourteen. She left after ten.",
        "Section 8 applies to the Boeing 737 over three centuries.",
        "Two-thirds of the 19-year-olds came twice.",
        "Brunn, who is 5'8” and dark, fled.",
        "No one was at the gate.",
        "The murder of Odo Brunn, 61 has left a hole.",
        "He ran on, along his 25- mile trail.",
        "It rang at twenty past eleven, said Oda Brunn.",
        "The clinic stands nine streets away.",
        "Pole 31 broke, and then signal 22.",
        "The train was doing 141 when it left the rails.",
        "52 comments",
        "The night is for guests 18 and older, or 21 and above.",
        "The Gull goes to 8,300 inboxes.",
        "I put it at one in ten.",
        "She cut it with a pair of scissors.",
        "The victims, ages 24, 25, and 41, were found in Holm.",
        "He was there for nine winters.",
        "All three spoke on condition of anonymity.",
        "The dead were children under five.",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "scope", "asof"),
    [
        ("A blast killed six men on Monday.", "incident", "2032-09-06"),
        ("A blast killed six men, the mayor said on Tuesday.", "incident", TODAY),
        ("The army has killed 43 people in ten strikes since Aug. 11.", "cumulative", TODAY),
        ("Forty people are missing.", "standing", TODAY),
        ("The toll rose to 17 on Sunday.", "incident", "2032-09-05"),
        ("Eight warships are now in the bay.", "standing", TODAY),
        ("Ten men are being held.", "standing", TODAY),
        ("Two of the wounded were still in a critical state.", "standing", TODAY),
        ("She said 31 people were still being treated.", "standing", TODAY),
        ("A revolt in 2012 cost 33 lives.", "incident", "2012-01-01"),
        ("Some 214 people had been taken into custody by noon.", "cumulative", TODAY),
        ("An outbreak of cholera, a disease of the poor, has killed 27 people.", "cumulative", TODAY),
        ("Customers have withdrawn 95 million crowns.", "cumulative", TODAY),
        ("The court has frozen 22 million crowns.", "standing", TODAY),
        ("Ten men were killed, which is odd since they were on leave.", "incident", TODAY),
        ("As of noon Tuesday, 12 were missing.", "standing", "2032-09-07"),
        ("On Tuesday, 12 people were missing.", "standing", "2032-09-07"),
        ("On Tuesday, the mayor said 12 people were missing.", "standing", TODAY),
        ("As of Tuesday, 12 had died in the mill.", "incident", "2032-09-07"),
        ("Between 1 and 5 January 60 people died in Colby.", "incident", "2032-01-01"),
        ("In 2019, 52 weavers died at Colby.", "incident", "2019-01-01"),
        ("It was the worst since 52 died at Colby in 2019.", "incident", "2019-01-01"),
        ("It was the deadliest since one in 2019 killed 52 weavers.", "incident", "2019-01-01"),
        ("The worst since 2019, when 52 died at Colby.", "incident", "2019-01-01"),
        ("The worst in Colby since 2019, it killed 12.", "incident", TODAY),
        ("Between 2015 and 2019, 120 people were killed on the road.", "cumulative", "2019-12-31"),
        ("Raids killed 30 people from March to May 2031, the army said on Monday.", "cumulative", "2031-05-31"),
        ("In the first half of 2032, 410 people were injured.", "cumulative", "2032-06-30"),
        ("Strikes last week left 17 people dead.", "cumulative", "2032-09-05"),
        ("Strikes have killed 43 people this year.", "cumulative", TODAY),
        ("Under a law of 2012 raids have killed 43 people.", "cumulative", TODAY),
        ("Since 2019, strikes have killed 80 people.", "cumulative", TODAY),
    ],
)
def test_scope_and_day(text: str, scope: str, asof: str) -> None:
    found = read(text)[0]
    assert (found.scope, found.asof) == (scope, asof)


def test_a_bare_number_takes_the_measure_of_what_was_told_before() -> None:
    found = read("The council puts the dead at between 31 and 36. The union says 43.")
    assert [(f.low, f.high, f.measure) for f in found] == [(31, 36, "killed"), (43, 43, "killed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people died. Two of the six were clerks.", [("Six", "killed"), ("Two", "killed"), ("six", "killed")]),
        ("The fire burned 1,100 homes.", [("1,100", "damaged")]),
        (
            "They took 312 million orlets. The bank has 5 million orlets.",
            [("312 million", "money"), ("5 million", "money")],
        ),
        ("The chamber has 312 million. It lent $9 million.", [("312 million", "money"), ("$9 million", "money")]),
        ("The company will pay 800 talers to each.", [("800 talers", "money")]),
        ("It put the total at 18 raids and 109 fighters killed.", [("18", "attacked"), ("109", "killed")]),
        ("It brought the number of dead in the town of Marl to 23.", [("23", "killed")]),
        ("Nine died: six men of one family, two boys.", [("Nine", "killed"), ("six", "killed"), ("two", "killed")]),
        ("Five people listed as drowned turned up at a camp.", [("Five", "other")]),
        ("Seven are dead and 22 people from the east side are missing.", [("Seven", "killed"), ("22", "missing")]),
        ("Nine are known to have died, up from the six of Monday.", [("Nine", "killed"), ("six", "killed")]),
        ("In all 16 of its people, rather than 14, were seized.", [("16", "detained"), ("14", "detained")]),
        ("Nine wagons left the rails.", [("Nine", "damaged")]),
        ("Four people were shot. The four victims sat on a porch.", [("Four", "injured"), ("four", "injured")]),
        ("Some 97 people had not come home.", [("Some 97", "missing")]),
        ("More than 7,200 people have left the hills.", [("More than 7,200", "displaced")]),
        ("Four of the seven sirens had been dead for months.", [("Four", "other"), ("seven", "other")]),
        (
            "One clerk lost an eye and two suffered burns.",
            [("One", "injured"), ("two", "injured")],
        ),
        ("An outbreak of cholera: 412 cases of the disease.", [("412", "affected")]),
        ("The ministry put the number of dead at 27.", [("27", "killed")]),
        ("Four died; the dead were children under five.", [("Four", "killed")]),
        ("Some 600 people were ordered out.", [("Some 600", "displaced")]),
    ],
)
def test_what_earlier_words_and_the_matter_of_the_report_tell(text: str, expected: list[tuple[str, str]]) -> None:
    assert counts(text) == expected


def test_others_who_enter_a_plea_are_counted_by_what_befell_them() -> None:
    text = "A man held over a shooting that killed one and injured three others entered a plea."
    assert counts(text) == [("one", "killed"), ("three", "injured")]


def test_the_day_of_a_dateline_is_not_that_of_what_happened() -> None:
    text = "HOLM, Sept. 8 (Harbour Wire) — Soldiers hit two boats late on Monday, the ministry said on Tuesday."
    (found,) = [f for f in read(text) if f.text == "two"]
    assert found.asof == "2032-09-06"


def test_a_figure_belongs_to_the_innermost_attributed_statement() -> None:
    text = "The mayor said the captain had told her that six men died."
    outer = statement(text, "the captain had told her that six men died", "mayor")
    inner = statement(text, "six men died", "captain")
    (found,) = read(text, outer, inner, statement(text, text, "gull", narrated=True))
    assert (found.voice, found.statement) == ("captain", "s-captain")


def test_a_figure_of_narration_belongs_to_the_narrator() -> None:
    text = "Six men died."
    (found,) = read(text, statement(text, text, "gull", narrated=True))
    assert (found.voice, found.statement, found.sentence) == ("gull", "s-gull", text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Prisoners overran two blocks of the jail.", ["two"]),
        ("Only three of seven had sounded.", ["three", "seven"]),
        ("In Marl 29 coffins stood in rows.", ["29"]),
        ("A five-strong commission was named.", ["five"]),
        ("A petition of 112 inmates was read.", ["112"]),
        ("Messages went out to 11,000 telephones.", ["11,000"]),
        ("Its earlier figure of nine was wrong.", ["nine"]),
        ("Here lies one of the two who died.", ["two"]),
    ],
)
def test_what_counts_among_other_words_is_a_figure(text: str, words: list[str]) -> None:
    assert [f.text for f in read(text) if not f.implied] == words


def test_sources_are_not_counted() -> None:
    text = "Six men died, four senior clerks told the Gull."
    start = text.index("four senior clerks")
    told = statement(text, "Six men died", "clerks")
    source = Span.cut(text, start, start + len("four senior clerks"))
    told = Statement("s", "r", told.content, None, source, "clerks", (), "none", "asserted", (), False, None, 1.0)
    assert [f.text for f in read(text, told)] == ["Six"]


@pytest.mark.parametrize("role", ["furniture", "caption", "dateline"])
def test_furniture_is_not_read(role: Role) -> None:
    assert read("Six men died.", role=role) == []


@pytest.mark.parametrize(
    ("text", "measure", "count"),
    [
        ("A 19-year-old man was shot dead on Elm Street.", "killed", 1),
        ("A boy and a woman in her 20s were killed.", "killed", 2),
        ("The fire left a woman dead.", "killed", 1),
        ("A second man was wounded.", "injured", 1),
        ("An eighth teen was hurt in Holm, police say.", "injured", 8),
        ("The woman's 23-year-old boyfriend was also shot.", "injured", 1),
        ("Brunn's father and a 15-year-old boy were also hurt.", "injured", 2),
        ("A 3-year-old was hit by a bullet in Holm.", "injured", 1),
        ("Police are looking into a triple homicide.", "killed", 3),
        ("Ada Brunn, 41, of Holm, was pronounced dead.", "killed", 1),
    ],
)
def test_a_victim_told_without_a_number_is_implied(text: str, measure: str, count: int) -> None:
    (found,) = [f for f in read(text) if f.implied]
    assert (found.measure, found.low, found.high) == (measure, count, count)


def test_the_same_victim_named_twice_is_one() -> None:
    found = read("A man was shot dead on Elm Street. The man, Odo Brunn, 41, died at the scene.")
    assert [f.low for f in found if f.measure == "killed"] == [1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was shot dead in Holm. The man was shot twice.", [("A man", "killed", 1)]),
        ("A weaver died. Odo Brunn was killed. Odo Brunn, 41, was shot in the chest.", [("Odo Brunn", "killed", 1)]),
        ("A man was stabbed. The man died at home.", [("A man", "injured", 1), ("The man", "killed", 1)]),
        ("A man was shot dead. The suspect was wounded.", [("A man", "killed", 1), ("The suspect", "injured", 1)]),
        ("It killed a woman and wounded her husband.", [("a woman", "killed", 1), ("her husband", "injured", 1)]),
        ("He killed his wife and her mother.", [("his wife and her mother", "killed", 2)]),
        ("A couple was killed in the mill.", [("A couple", "killed", 2)]),
    ],
)
def test_each_victim_is_told_once_with_what_befell_him(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(f.text, f.measure, f.low) for f in read(text) if f.implied] == expected


@pytest.mark.parametrize("text", ["It cost $4 million.", "Savers took out 40 crowns.", "The fine is 3.5bn euros."])
def test_money_is_of_money(text: str) -> None:
    assert [(f.measure, f.of) for f in read(text)] == [("money", "money")]


def test_what_did_not_happen_implies_no_victim() -> None:
    text = "He is accused of killing a man."
    assert find_victims(text, 0, len(text)) == []


WORDS = st.sampled_from(
    (
        "at least 17 nine people men were killed injured and , . on Friday 2019 $5 million a boy of the toll rose to "
        "said between 3 dozens no survivors one"
    ).split()
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_every_figure_holds_its_text_and_is_read_once(text: str) -> None:
    found = read(text)
    assert all(text[f.start : f.end] == f.text and f.text in f.sentence for f in found)
    assert len({f.id for f in found}) == len(found)
    assert found == read(text)
    assert all(f.low is None or f.high is None or f.low <= f.high for f in found)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There were three customers who weren't injured.", "other"),
        ("Two people in the house were not hurt.", "other"),
        ("Five people were shot at a barn dance.", "injured"),
        ("Clerks executed 44 search warrants.", "other"),
        ("Two men opened fire, killing a clerk.", "other"),
        ("Three suspects were charged over the killing.", "other"),
        ("He was killed in Holm, a town of 8,300 people.", "other"),
        ("Hundreds gather to mourn slain Holm officers.", "other"),
    ],
)
def test_what_did_not_befall_people_is_not_counted_as_if_it_had(text: str, measure: str) -> None:
    assert {m for _, m in counts(text)} <= {measure}


def test_a_headline_names_a_victim_without_an_article() -> None:
    (found,) = read("Gunman dead after chase in Holm", role="headline")
    assert (found.measure, found.low, found.implied) == ("killed", 1, True)


def test_one_of_several_who_died_is_one() -> None:
    found = read("One of five people shot outside a hall in Holm has died.")
    assert [(f.low, f.implied) for f in found if f.measure == "killed"] == [(1, True)]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The gale brought the number of damaged barns to 212.", {"212": "damaged barns"}),
        (
            "The raid brings the total known of targeted bridges to 14 and the number of people killed to 90.",
            {"14": "targeted bridges", "90": "people"},
        ),
        ("The toll rose to 31.", {"31": "people"}),
    ],
)
def test_a_bare_number_counts_what_the_words_before_it_name(text: str, of: dict[str, str]) -> None:
    assert {f.text: f.of for f in read(text)} == of


def test_a_toll_given_at_a_number_is_no_time_of_day() -> None:
    assert [f.low for f in read("The ministry has the dead at twelve, with nine still shut in.")] == [12, 9]
    assert read("The ferry office opened at nine on Sunday.") == []


def test_a_report_whose_day_is_found_later_means_its_weekdays_by_it() -> None:
    text = "A blast killed four men late on Thursday. The toll rose to at least six on Thursday."
    undated = Report("r", "a.txt", None, "", None, None, None, None, "article", text)
    passages = (Passage("p", "r", 0, len(text), "body"),)
    figures = tuple(read_figures(undated, passages, (), "v"))
    reading = dated_again(Reading(undated, passages, (), (), figures), "2031-05-02")
    assert reading.report.published == "2031-05-02"
    assert [(f.text, f.asof) for f in reading.figures] == [("four", "2031-05-01"), ("at least six", "2031-05-02")]
    assert [(f.measure, f.scope, f.low) for f in reading.figures] == [(f.measure, f.scope, f.low) for f in figures]


def test_a_count_with_no_day_is_of_the_attack_among_several_else_of_the_day_it_was_given() -> None:
    lead = "An explosion tore through a bus station in Vessel on Monday. Nine people were wounded, the mayor said. "
    more = "It was one of several attacks this month; earlier attacks hit shops."
    days = [next(f.asof for f in read(text) if f.low == 9) for text in (lead, lead + more)]
    assert days == [TODAY, "2032-09-06"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Eight people were hurt in two separate shootings.", "cumulative"),
        ("53 Wounded In Weekend Shootings Across Orlo. Police said 53 people were hurt.", "cumulative"),
        ("Eight people were hurt in a shooting in two minutes.", "incident"),
    ],
)
def test_victims_of_several_happenings_are_a_running_total(text: str, scope: str) -> None:
    assert read(text)[0].scope == scope


def test_who_was_taken_to_hospital_and_died_there_was_killed() -> None:
    (victim,) = read("A girl was shot and taken to Orlo Hospital, where she later died.")
    assert (victim.measure, victim.implied) == ("killed", True)


def test_another_of_a_quadruple_shooting_is_one_of_the_four() -> None:
    figures = read("A quadruple shooting shook Orlo. Another man was wounded in the leg.")
    assert [f.low for f in figures if f.measure == "injured"] == [4]


@pytest.mark.parametrize(
    ("text", "held", "words"),
    [
        ("A revolt in 2012 cost 33 lives.", ("2012-01-01", "year", None), "2012"),
        ("Last month, 12 people were killed in floods.", ("2032-08-01", "month", None), "August 2032"),
        (
            "Between 1 and 5 January, 14 people were killed.",
            ("2032-01-01", "range", "2032-01-05"),
            "2032-01-01 to 2032-01-05",
        ),
        ("On 3 September, 14 people were killed.", ("2032-09-03", "day", None), "2032-09-03"),
        ("Strikes in 2031 killed 14 people.", ("2031-12-31", "year", None), "2031"),
        ("Strikes last month killed 14 people.", ("2032-08-31", "month", None), "August 2032"),
        ("Strikes between 1 and 5 January killed 14 people.", ("2032-01-05", "day", None), "2032-01-05"),
        ("At least 14 people were killed.", (TODAY, "day", None), TODAY),
    ],
)
def test_the_day_of_a_figure_is_as_exact_as_its_words(text: str, held: tuple[str, str, str | None], words: str) -> None:
    (figure,) = read(text)
    assert (figure.asof, figure.asof_precision, figure.asof_until) == held
    assert figure.held is not None
    assert figure.held.words == words
    reading = Reading(Report("r", None, None, "", "The Gull", None, None, None, "article", text), (), (), (), (figure,))
    later = dated_again(reading, TODAY).figures[0]
    assert (later.asof, later.asof_precision, later.asof_until) == held


@given(st.none() | st.dates().map(str), st.sampled_from([None, "day", "month", "year"]), st.dates().map(str))
def test_a_day_that_other_reports_give_is_exact_and_the_same_day_changes_nothing(
    own: str | None, exact: Precision | None, other: str
) -> None:
    figure = replace(read("At least 14 people were killed.")[0], asof=own, asof_precision=exact if own else None)
    report = Report("r", None, None, "", "The Gull", None, None, TODAY, "article", "")
    reading = Reading(report, (), (), (), (figure,))
    moved = reading.held({figure.id: other}).figures[0]
    assert (moved.asof, moved.asof_precision) == (other, "day" if other != own else figure.asof_precision)
    assert reading.held({}) == reading
    dated = reading.dated(other).figures[0]
    assert dated == (figure if own else figure.holding(EventDate(other, "day")))
