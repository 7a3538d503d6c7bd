"""Which cases of Microsoft Recognizers-Text a news reader needs: the classes left out, each by a written rule.

The cases come from the makers of assistants ("set OOO for 3 days"), so many ask for what no report writes, or for what
a reader of running text must not find ("192.168.1.2" as four numbers). A rule looks at the form of what is asked for,
never at what our readers answer. `docs/recognizers.md` has the classes with their sizes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shared import need

FILES = {
    "numbers": "NumberModel.json",
    "ranges": "NumberRangeModel.json",
    "money": "CurrencyModel.json",
    "dates": "DateParser.json",
    "periods": "DatePeriodParser.json",
}
"""The file of each kind of case."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:(?:twenty|thirty)[\s-])?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|fifteen|thirty|twenty)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_UNIT = r"(?:day|week|month|year)s?"
_COUNT = r"(?:\d+|an?|two|three|four|five|few)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a case asks for: the words and their place, the `values` as the file writes them.

    For dates: `timex` and each reading of it as a first and a last day (the same for a day, the day after for a
    period), of which any is right: a date without a year has a past one and one to come.
    """

    words: str
    start: int
    end: int
    values: tuple[str | None, ...] = ()
    timex: str = ""
    readings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its text, the day it is read on, what it asks for; `left_out` names its class if it is left out."""

    kind: str
    number: int
    text: str
    day: str
    answers: tuple[Answer, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A class of cases that is left out: those whose asked words, or whose whole text, have this form."""

    name: str
    words: str = ""
    text: str = ""

    def holds(self, case: Case) -> bool:
        """Tell whether a case belongs to the class."""
        if self.text and re.search(self.text, case.text):
            return True
        return bool(self.words) and any(re.search(self.words, a.words.lower()) for a in case.answers)


_COMMON_NUMBERS = (
    Rule(
        "fractions and powers: a figure is a whole count",
        r"\b(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|ninths?|\w+ths?|\w*firsts?)\b(?!\s+(?:a\s+)?(?:dozen|million|billion))"
        r"(?<!million and a half)|(?:one|\d) over\b|^\w+ in \w|out of|\d/\d|[⅔¾⅙½]|\^|\de[+-]?\d",
    ),
    Rule("numbers below zero: no count is", r"^-|\b(?:minus|negative)\b", r"[<=]\s*-\d"),
)
RULES: Mapping[str, tuple[Rule, ...]] = {
    "numbers": (
        *_COMMON_NUMBERS,
        Rule(
            "parts of an address, a telephone number, a date or a name: not to be found",
            text=r"\d+\.\d+\.\d+\.\d|\+\d-\d|\d+/\d+/\d+|[A-Z]{2,}-\d|\{",
        ),
        Rule("decimal commas: other languages", r"^\d+,\d{1,2}$|\d\.\d{3},", r"nr\. \d+,"),
        Rule("decimals and noughts spoken", r"\bpoint\b|\bn[ao]ught\b"),
        Rule("decimals without their nought: calibres and averages", r"^\.\d"),
        Rule("a letter for the scale: metres, grams and bytes outside money", r"\d\s*(?:[kmgbt]|mm|mil)$", r"^1m "),
        Rule(
            "digits and words mixed within one number, or shortened dozens",
            r"\d (?:hundred|thousand|crore).* (?:\d|one|two)|do?zs$",
            r"\d (?:hundred|thousand)(?: \d \w+)? and ",
        ),
    ),
    "ranges": (
        *_COMMON_NUMBERS,
        Rule("signs and wordings of a query: >=, equal to", text=r"[<>=~]|[Ee]qual"),
        Rule("ranks: no figure", text=r"(?:ten|fifteen)th\b"),
    ),
    "money": (
        Rule("no amount named", r"^(?:dollars?|rmb)$"),
        Rule(
            "prices as said at a till: 15 dollars 50",
            r"^(?:\w+ )+(?:dollars?|usd|kuai) (?:and )?(?!.*\bcents?\b|million)[\w-]+(?: \w+)?$"
            r"|\d and \w+$|\bmao\b|\$ \d+ cent$",
        ),
        Rule("coins that no state issues", r"bitcoin|btc|satoshi|₿"),
        Rule("signs and names in other alphabets", r"[^\x00-\x7f£€¥₡₭₾]"),
    ),
}
_DATES = (
    Rule(
        "a number alone as a day: the 27, 4 to 22 this month",
        rf"^(?:the |on )*(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})$|of the \d+th$"
        rf"|\d(?: ?- ?| (?:to|till|and) )\d+ (?:in |of )?(?:this|next) month|^from \d+ to {_MONTH}"
        r"|between \d+ and \d+$",
    ),
    Rule(
        "numbers with a stroke or a point and no year: 4/22",
        r"(?<![\d/.])\d{1,2}[/.]\d{1,2}(?![\d/.,])|^\d{1,2}-\d{1,2}$",
    ),
    Rule("year and month as numbers: 2015-3", r"(?:19|20)\d\d\s?[-/.]\s?\d{1,2}$|^\d{1,2}\s?[-/.]\s?(?:19|20)\d\d$"),
    Rule("two-digit years with dashes: 9-18-15", r"^\d{1,2}-\d{1,2}-\d\d$"),
    Rule(
        "as typed into a form: Oct/2, Oct2, 08/12,15, 2016 june",
        rf"{_MONTH}[-/]?\d|\d[-/]{_MONTH}|\d/\d+,\d|{_MONTH}\.\d|\d{{4}} ?,? {_MONTH}$",
    ),
    Rule(
        "years and days as spoken, in cardinal words",
        r"two thousand|nineteen|one thousand|two hundred|(?:twenty|thirty) (?:one|two)\b|the fifteen$",
    ),
    Rule(
        "spans reckoned from a day or among days, as one asks an assistant: within 5 days, in 3 weeks",
        r"\btmrw\b|business|(?<!day )\b(?:from|after|before) (?:tomorrow|yesterday|today)\b|^in \d"
        rf"|^(?:more than|less than|within)\b|{_UNIT},? (?:and )?\d+ {_UNIT}|\blater$|hence$|in the future"
        rf"|{_WEEKDAY} from now|(?:^|for )(?:\d+|a) {_UNIT},? (?:starting|from) (?!now)|week (?:between|from)\b"
        r"|\bnow\b(?<!from now)",
    ),
    Rule(
        "days of the story, not of the report: the next day, that weekend, the week",
        r"^(?:the |this |last |past |next |my )*day$|^(?:same|that) |^(?:the )?week$",
    ),
    Rule("my day, rest of my week", r"\bmy\b"),
    Rule("the nth weekday of no month", rf"^(?:{_ORDINAL}) {_WEEKDAY}$"),
    Rule("weeks by number: a season's or a term's", r"\bweek \d"),
)


def load(shared: Path, kind: str) -> tuple[Case, ...]:
    """Return the cases of one kind, those left out with the name of their class; SkippedError where none are here."""
    told = json.loads(need(shared / "data/recognizers" / FILES[kind]).read_text(encoding="utf-8-sig"))
    read = _dated if kind in ("dates", "periods") else _counted
    return tuple(_sorted(case) for case in read(kind, told))


def _sorted(case: Case) -> Case:
    """Return a case with the class it is left out for, if any."""
    if case.kind in ("dates", "periods"):
        name = _no_precision(case) or next((rule.name for rule in _DATES if rule.holds(case)), "")
    else:
        name = next((rule.name for rule in RULES[case.kind] if rule.holds(case)), "")
    return Case(case.kind, case.number, case.text, case.day, case.answers, name)


def _no_precision(case: Case) -> str:
    """Return the class of what the five precisions cannot say, "" for all else."""
    if not case.answers:
        return "no date of this file's kind in it" if case.kind == "periods" else ""
    readings = [r for answer in case.answers for r in answer.readings]
    if not readings:
        return "seasons: no days are given"
    if any(first > "0001-01-01" and _length(first, last) > 366 for first, last in readings):
        return "more than a year: no precision says it"
    return "years before 1000" if all("0001-01-01" < first < "1000" for first, _ in readings) else ""


def _length(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:  # the files have 31 September
        return 0


def _counted(kind: str, told: list[dict[str, object]]) -> Iterator[Case]:
    for i, case in enumerate(told):
        answers = []
        for r in case["Results"]:  # type: ignore[attr-defined]
            resolved = r["Resolution"]
            if kind == "money" and resolved.get("value") is None and len(case["Results"]) > 1:  # type: ignore[arg-type]
                continue  # "dollar" beside a sum: no figure, so nothing to find
            values = (resolved.get("value"), resolved.get("isoCurrency") or resolved.get("unit"))
            answers.append(Answer(r["Text"], r["Start"], r["End"] + 1, values))
        yield Case(kind, i, str(case["Input"]), "", tuple(answers))


def _dated(kind: str, told: list[dict[str, object]]) -> Iterator[Case]:
    for i, case in enumerate(told):
        answers = []
        for r in case["Results"]:  # type: ignore[attr-defined]
            value = r["Value"]
            ways = [value.get(f"{w}Resolution") or {} for w in ("Past", "Future")]
            days = [(w.get("date") or w.get("startDate"), w.get("date") or w.get("endDate")) for w in ways]
            readings = [(first, last) for first, last in days if first and last]
            end = r["Start"] + r["Length"]
            answers.append(Answer(r["Text"], r["Start"], end, (), value["Timex"], tuple(dict.fromkeys(readings))))
        context = case.get("Context") or {}
        day = str(context.get("ReferenceDateTime", ""))[:10]  # type: ignore[attr-defined]
        yield Case(kind, i, str(case["Input"]), day, tuple(answers))
