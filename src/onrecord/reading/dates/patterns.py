"""The forms that days, months and years have in news, as patterns.

Names of months that are words or names too ("may", "march", "April") count only where the words around them are those
of a date. What is ambiguous in running text ("4/22", "the 27th", "2015-3") is no date here.
"""

from __future__ import annotations

import re

from onrecord.reading.seeking import Sought, Starts

_SAFE = "january|february|april|june|july|september|october|november|december"
_FULL = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
MONTH = rf"(?:{_FULL}|{_SAFE}|(?:{_SHORT})\b\.?)"
#: Beside a number also in small letters, save "may" and "march".
_MONTH = rf"(?:{_FULL}|{_SAFE}|august|(?:{_SHORT}|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
_SURE = rf"(?:(?!May|March|MAY|MARCH){_MONTH})"
WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_NTH = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_RANK = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    "sixteenth|seventeenth|eighteenth|nineteenth"
)
_LATER = (
    r"twentieth|twenty[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[\s-]first"
)
RANKS = _RANK.split("|")
COUNT = (
    r"(?:an?|a\s+few|few|a\s+couple\s+of|couple(?:\s+of)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"several|\d{1,3})"
)
#: How names of months and weekdays begin, and what a count of days or months begins with, in small letters.
MONTHS_BEGIN = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DAYS_BEGIN = "mon|tue|wed|thu|fri|sat|sun"
COUNTS_BEGIN = r"an?\b|few|couple|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
#: Between the first and the last day of a stretch.
TO = r"(?:\s?[-–]\s?|\s+(?:to|until|till|through|thru)\s+)"
_TO = rf"(?:{TO}|\s+and\s+)"

_DATE = re.compile(
    rf"\b(?P<iso>(?P<y0>{YEAR})(?P<sep0>[-/.])(?P<m0>\d\d?)(?P=sep0)(?P<d0>\d\d?))(?![\d-])"
    rf"|(?<![\d.,:])\b(?:{_DAY},?\s+(?:the\s+)?)?(?:(?P<first>{_NTH}){_TO})?(?P<d1>{_NTH})"
    rf"(?:\.(?=\s+[A-Z][a-z]+\.?\s+{YEAR}))?(?:\s+of)?\s+(?P<m1>{_MONTH})(?!\w)(?:,?\s+(?P<y1>{YEAR}\b|1[0-4]\d\d\b(?!\s+[a-z])))?"
    rf"|\b(?:{_DAY},?\s+)?(?P<m2>{_MONTH})(?<!\w)\s+(?P<d2>{_NTH})(?:{_TO}(?P<more>{_NTH}))?"
    rf"(?![\d:,]\d|\w|\s*(?:people|percent|per\s+cent|%))(?:,?\s+(?P<y2>{YEAR})\b)?"
    rf"|\b(?:{_DAY},?\s+)?(?P<m2b>{_MONTH})\s+(?P<d2b>{_NTH})(?![\d:,]\d|\w)(?:,?\s+(?P<y2b>{YEAR})\b)?"
    rf"|\b(?P<rank>{_LATER}|{_RANK})\s+of\s+(?P<m4>{_MONTH})(?!\w)(?:,?\s+(?P<y4a>{YEAR})\b)?"
    rf"|\b(?:(?P<m4b>{_SURE})\s+(?:the\s+)?(?P<rank2>{_LATER}|{_RANK})|(?P<m4c>{_MONTH})\s+(?:the\s+)?(?P<rank3>{_LATER}))"
    rf"\b(?!-)(?:,?\s+(?P<y4b>{YEAR})\b)?"
    rf"|\b(?P<m3>{_MONTH})(?:\s?,|\s+of)?\s+(?P<y3>{YEAR}|[’'](?P<yy>\d\d))\b"
    r"|(?<![\d/.-])(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<y4>(?:19|20)\d\d|(?<!-)\d\d)(?![\d/-]|\.\d)"
    rf"|\b(?:(?P<which>last|next|this|this\s+past|past|this\s+coming|previous)\s+)?(?P<weekday>{WEEKDAY})\b"
    rf"(?:,?\s+the\s+(?P<the>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)|{_LATER}|{_RANK})"
    r"(?=\s*(?:[,.;:)!?]|\Z|(?:to|until|till|through|and|at|in)\b)))?"
    rf"|\b(?P<part>(?i:early|late|mid|the\s+(?:beginning|start|middle|"
    rf"end)\s+of))[\s-](?:in\s+)?(?P<m5>{MONTH})(?!\w|\.?\s+\d)"
    rf"|(?<=[Ii]n )(?P<m6>{MONTH})(?!\w|\.?\s+\d)"
    rf"|(?P<lead>(?i:\b(?:since|until|till|of|by|during|last|this|next|after|before|from|through|throughout|to|between|"
    rf"and|late|earlier)\b))\s+(?P<m7>{MONTH}|sept\b)(?!\w|\.?\s+\d)"
    r"|\b(?P<rel>(?i:today|tonight|yesterday|tomorrow|overnight|this\s+(?:morning|afternoon|evening)|"
    r"last\s+(?:night|evening)|"
    r"(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow))\b"
    r"|\b(?P<when>(?i:last|this|next|past|previous|coming|current|upcoming))\s+(?P<unit>week|weekend|month|year)\b(?!-)"
    r"|\b(?:the|on)\s+(?P<weekend>weekend)\b(?!\s+(?:of|before|after)\b|-)"
    rf"|\b(?P<count>(?i:{COUNT}))\s+(?P<span>day|night|week|month|year|decade)s?\s+(?P<way>ago|earlier|from\s+now)\b"
    rf"|(?<=[Ii]n )(?P<y8>{YEAR})\b(?!-)|(?i:\b(?:since|until|by|of|from|during|before|after|early|late|"
    rf"mid)[\s-])(?P<y9>{YEAR})\b(?![-,.]\d)",
)
#: Where a date can begin.
_STARTS = Starts(
    rf"(?:{MONTHS_BEGIN}|{DAYS_BEGIN}|today|tonight|yesterday|tomorrow|overnight|twent|thirt"
    r"|(?:since|until|till|of|by|during|last|this|next|after|before|from|through|throughout|to|between|and|late|early|mid|"
    r"earlier|past|previous|coming|current|upcoming)(?=[\s-]+(?:in\s+)?(?:\d|week|month|year|morning|afternoon|evening|"
    rf"night|past|coming|{MONTHS_BEGIN}|{DAYS_BEGIN}))"
    r"|the(?=\s+(?:weekend|day|beginning|start|middle|end)\b)|on(?=\s+weekend)|day(?=\s+(?:before|after)\b)"
    rf"|(?:{COUNTS_BEGIN})(?=\s+(?:few|couple|of|day|night|week|month|year|decade))"
    r"|(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th|(?:four|fif|six|seven|eigh|nine)teenth)"
    r"(?=\s+of\s))",
    r"\d+",
)
DATE = Sought(_DATE, _STARTS)
#: Only text with one of these can hold a date.
HINT = re.compile(
    r"\d|day\b|night\b|\b(?:week|weekend|month|year|ago|today|tomorrow|morning|afternoon|evening|quarter|days|weeks|"
    rf"months|sept)\b|{_FULL}|{_SAFE}|\b(?:{_SHORT})\b"
)


def rank_of(words: str) -> int:
    """Return the number that an ordinal means, in letters ("twenty-first") or digits ("21st")."""
    last = re.split(r"[\s-]", words.lower())[-1]
    if last[0].isdigit():
        return int(re.sub(r"\D", "", last))
    tens = 20 if words.lower().startswith("twent") else 30 if words.lower().startswith("thirt") else 0
    if last in {"twentieth", "thirtieth"}:
        return tens
    return RANKS.index(last) + 1 + (tens if last != words.lower() else 0)
