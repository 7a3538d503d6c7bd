"""What a single line of a report gives away about itself: a byline, a dateline, a link to another story, a disclaimer.

The rules are about habits of the trade and apply to every format alike. They are kept narrow on purpose: furniture
read as body costs one dull statement, body taken for furniture loses what somebody said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.intake.dates import dates_in, day_without_year

# Lines that are furniture by how they begin; each alternative is one habit of news sites and wires.
_OPENS = re.compile(
    r"""(?xi)^[^\w"“‘'«]*(?:
      (?:related(?:\s+(?:stor(?:y|ies)|articles?|coverage|reading|content|links?|posts?|news))?|read\s+(?:more|next|also)|also\s+read
        |see\s+also|more\s+(?:on|from)\s+[^.]{1,60}|further\s+reading|recommended|(?:you\s+)?(?:may|might)\s+also\s+like
        |most\s+(?:read|popular|viewed|played)|trending(?:\s+now)?|top\s+stories|don['’]t\s+miss)\s*(?::|\||—|–|$)
      |(?:you\s+)?(?:may|might)\s+also\s+like\b
      |sign\s+(?:me\s+)?up\s+(?:for|to|now|here|today)\b|sign\s+(?:me\s+)?up[.!]?$|subscribe(?:\s+(?:to|now|here|today|by|for)\b|\s*[.!:]?$)
      |already\s+a\s+subscriber|support\s+(?:our|independent)\s+journalism
      |get\s+(?:the|our|all|new|more)\b[^.]{0,80}\b(?:by\s+e-?mail|in\s+your\s+inbox|newsletter|alerts?|app)\b
      |follow\s+(?:us|me|him|her|them|@\w+)\b[^.]{0,80}\bon\b|follow\s+[^.]{1,60}\son\s+(?:twitter|x|facebook|instagram|bluesky|mastodon|threads)\b
      |share\s+(?:this|on|via)\b|share\s*:|click\s+here\s+(?:to|for)\b|tap\s+here\b|download\s+(?:the|our)\s+[^.]{0,40}\bapp\b
      |(?:©|\(c\)\s*(?:19|20|21)\d\d|copyright\s+(?:©|\(c\)|(?:19|20|21)\d\d|by\b))(?:.{0,150}$|.*\brights\s+reserved)|all\s+rights\s+reserved
      |advertisement\.?$|advertising\.?$|sponsored(?:\s+content)?\.?$|skip\s+to\b|loading\.{0,3}$
      |comments?(?:\s*\(\d+\)|\s*:?$)|leave\s+a\s+(?:comment|reply)\b|\d[\d,]*\s+comments?$|filed\s+(?:under|in)\b|tags?:\s|topics?:\s|categor(?:y|ies):\s
      |this\s+(?:site|website)\s+uses\s+cookies|we\s+(?:and\s+our\s+partners\s+)?use\s+cookies|we\s+and\s+our\s+partners\b
      |.{0,120}\b(?:newest|latest)(?:\s+(?:entries|updates|posts))?\s+first\b.{0,40}$
      |\(?(?:additional\s+)?(?:reporting|writing)\s+by\s+[^.]{2,200}(?:;|\bediting\b|\.\)?$|\)$)|\(?editing\s+by\s
      |our\s+standards:|this\s+(?:article|story|report|piece)\s+(?:was\s+)?(?:originally|first)\s+(?:appeared|published|ran)\b
      |information\s+for\s+this\s+(?:story|briefing|article|report)\s+was\s+found\b|not\s+a\s+recommendation\s+to\s+(?:buy|sell)
      |the\s+(?:author|writer)\s+(?:has|holds|owns)\s+no\s+(?:securities|positions?|licen[cs]es?|shares|stake)
      |(?:the\s+)?(?:views|opinions)\s+(?:expressed|in\s+reader)\b|correction(?:s)?\s+policy\b|terms\s+(?:of|and)\s+(?:use|service|conditions)\b
      |for\s+(?:immediate|instant)\s+release\b|embargoed\s+(?:until|for|to)\b|(?:press|news|media)\s+release\s*:?$
      |continue\s+reading\b|story\s+continues\s+below|scroll\s+(?:down\s+)?to\s+continue|play\s+(?:audio|video)\b|watch\s*:\s|listen\s*:\s
      |have\s+(?:you\s+)?(?:a\s+)?(?:got\s+a\s+)?(?:news\s+)?(?:story|tip)\b[^.]{0,60}\?\s|do\s+you\s+have\s+a\s+(?:news\s+)?tip\b
      |(?:last\s+)?updated\s*(?::|at\s+\d|on\s+\w+\s+\d).{0,45}$
    )"""
)
_ENDS = re.compile(
    r"(?i)\b(?:contributed to this (?:report|story|article)|all rights reserved"
    r"|may not be (?:published|reproduced|republished)[^.]*|reproduction (?:without permission )?is prohibited)[.)]*$"
)
_ENDING_WORDS = ("contributed to", "rights reserved", "may not be", "prohibited")
_FURNITURE_LENGTH = 400
_NAME_WORD = re.compile(
    r"^[\W\d]*(?:[^\W\d_a-zß-öø-ÿ]|(?:and|in|for|of|the|at|with|from|de|la|le|van|von|der|den|bin|al|el|y|e|du|da|staff|reporters?|writers?|correspondents?|editors?|agenc(?:y|ies))\b)"
)
_BYLINE = re.compile(
    r"^(?:posted\s+|written\s+|story\s+|report\s+|words\s+)?by:?\s+(?P<who>\S.{1,120})$", re.IGNORECASE
)
#: A line all in emphasis, as Markdown has it; and the tags that a blog puts behind its day.
_EMPHASISED = re.compile(r"([*_])(?![*_\s])[^*\n]{5,200}(?<![*_\s])\1")
#: What makes a line that ends in a full stop a sentence, a note or a correction and no motto.
_CLAUSE = re.compile(r"(?i)\b(?:was|were|has|have|had|is|are|said|says|will|correct\w*|updat\w*|amend\w*|revis\w*)\b")
_TAGS = re.compile(r"(?i)\s*[|·•]\s*(?:tagged|tags|filed\s+(?:under|in))\b[^|·•]{0,120}")
_UPDATED = re.compile(r"(?i)\b(?:last\s+)?(?:updated|modified|revised)(?:\s+(?:on|at))?\s*:?")
_HAS_DIGIT = re.compile(r"\d").search
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_DASH = r"(?:--|[—–―‒-])"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_PLACE = rf"{_UPPER}[\w'’.-]*(?:[ /]{_UPPER}?[\w'’.-]+){{0,4}}"
_FILED = (
    rf"^(?P<place>{_PLACE}(?:,\s+{_PLACE})?)?(?:,?\s+(?P<day>(?=[^()—–]{{0,32}}\d)[^()—–]{{3,43}}?))?"
    rf"\s*(?:,?\s*\((?P<outlet>{_UPPER}[^()]{{0,40}})\)|/(?P<wire>{_UPPER}[\w .-]{{1,30}})/)?\s*"
)
# A dateline ends with a dash. With a colon only behind a place in capitals or a day, since a speaker's name ends so too
# ("Ada Lorne (Green): We"), and with nothing only where both day and agency stand in it.
_DATELINE = re.compile(rf"{_FILED}{_DASH}+(?:\s+|$)")
_WITH_COLON = re.compile(rf"{_FILED}:(?:\s+|$)")
_WITH_NOTHING = re.compile(rf"{_FILED}(?<=[)/])\s+(?=[\"“‘'«]?{_UPPER})")
#: What each of them needs, so that it is not tried at all where that is missing: most paragraphs have no dateline.
_NEEDS = ((_DATELINE, re.compile(_DASH)), (_WITH_COLON, re.compile(":")), (_WITH_NOTHING, re.compile("[)/]")))
_SIGN = re.compile(
    rf"(?:{_DASH}+|&mdash;)\s?(?P<author>[^—()@\n]{{1,60}}?\s?\(@[\w.@-]{{1,60}}\))\s*(?P<when>[^()@\n]{{0,40}}?)\s*\.?$"
)
_SHARED = re.compile(r"\b(?:A|shared a) post (?:shared )?by (?P<author>[^()@\n]{1,60}\(@[\w.]{1,60}\))")
_CREDIT = re.compile(
    r"(?i)^\W*(?:(?:file\s+)?(?:photo(?:graph)?|picture|image|credit|illustration|video|graphic)s?(?:\s+(?:by|credit|courtesy(?:\s+of)?))?\s*:\s"
    r"|(?:photo(?:graph)?|image|picture)s?\s+(?:by|courtesy)\s)"
)
_CREDIT_TAIL = re.compile(r"(?i)[.(]\s?(?:photo(?:graph)?|picture|image|credit)s?\s?(?::|by)\s[^.]{2,60}\)?\.?$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by which agency a report was filed; `end` is where it stops in its line, the dash included."""

    end: int
    outlet: str | None
    published: str | None
    month_day: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Slug:
    """A line that only says where and when a report appeared and who wrote it."""

    outlet: str | None
    published: str | None
    byline: str | None


@dataclass(frozen=True, slots=True)
class Sign:
    """The line under an embedded post that names its author and day; `start` is where it begins in its line."""

    start: int
    author: str
    published: str | None


def is_furniture(line: str) -> bool:
    """Say whether a line belongs to the page around the story: links to other stories, sign-up boxes, disclaimers."""
    if len(line) > _FURNITURE_LENGTH:
        return False
    low = line.lower()  # a look is cheaper than the pattern, and most lines have none of these words
    return bool(_OPENS.match(line)) or (any(word in low for word in _ENDING_WORDS) and bool(_ENDS.search(line)))


def is_credit(line: str) -> bool:
    """Say whether a line is a picture's caption or credit, by the credit that it carries."""
    return len(line) <= 300 and bool(_CREDIT.search(line) or _CREDIT_TAIL.search(line))


def ends_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does."""
    return bool(_STOP.search(line))


def is_name(words: str, most: int = 15) -> bool:
    """Say whether some words look like names: capitals, and the small words that stand between names."""
    parts = words.split()
    return 0 < len(parts) <= most and all(_NAME_WORD.match(part) for part in parts) and words[:1].isupper()


def byline_of(line: str) -> str | None:
    """Return who wrote the report where a line is a byline ("By Leandra Oakes in Quillon"), else None."""
    found = _BYLINE.match(line.strip())
    if not found or len(line) > 140 or (ends_sentence(line) and not re.search(r"\b(?:Jr|Sr|Inc|Co)\.$", line)):
        return None
    who = found["who"].strip(" ,;")
    first = re.split(r"[,|•·]| in ", who)[0].strip()
    return (
        first if is_name(who) or (is_name(first, 10) and not re.search(r"\b(?:was|were|had|has|is)\b", who)) else None
    )


def slug_of(line: str) -> Slug | None:
    """Return what a line says of outlet, day and author, if it says nothing else ("The Lantern, 4 March 2031. By X").

    None for any line with other words in it, so that a sentence of the story with a date in it is never taken; save
    one that names its author and ends on its day, or is all in emphasis and no sentence: what else stands in it is the
    outlet's motto.
    """
    emphasised = _EMPHASISED.fullmatch(line.strip()) is not None
    line = line.strip().strip("*_ ")
    if any(mark in line for mark in "|·•"):  # else there is nothing to take out
        line = _TAGS.sub("", line)
    if len(line) > 200:
        return None
    dates = list(dates_in(line))
    if not dates:
        return None
    rest = line
    for found in reversed(dates):
        rest = rest[: found.start] + "|" + rest[found.end :]
    outlet = byline = None
    motto = False
    for piece in re.split(r"\s*[|·•,;()/]\s*|\.\s+|\s+[—–-]+\s+", rest):
        words = re.sub(
            r"(?i)^(?:(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at))?:?|date:?|at|on)(?: |$)",
            "",
            piece.strip(" .:—–-"),
        )
        if not words or re.match(
            r"(?i)\d{1,2}([:.]\d\d)? ?([ap]\.?m\.?)?( ?[A-Z]{2,5})?$|[A-Z]{2,4}$|filed under|(?:\d+ )?comments?\b"
            r"|(?:older|newer|permalink|print|reply|share|home|archives?)$"
            r"|(?:(?:first|second|third|early|late|final|morning|evening|print|online|web|city)\s+)?edition$",
            words,
        ):
            continue
        if who := byline_of(words):
            byline = byline or who
        elif is_name(words, 6):
            outlet, byline = outlet or words, byline or (words if outlet else None)
        else:
            motto = True
            name = words.partition(": ")[0]
            outlet = outlet or (name if is_name(name, 6) and not byline else None)
    told = emphasised and len(dates) == 1 and not (ends_sentence(line) and _CLAUSE.search(line))
    if motto and not told and not (byline and len(line) - dates[-1].end <= 1):
        return None
    return Slug(outlet, dates[0].iso, byline)


def updated_in(line: str) -> str | None:
    """Return when a short line says that the report was last changed ("Updated 5 March 2031, 14:00 GMT"), or None."""
    found = _UPDATED.search(line) if len(line) <= 160 and _HAS_DIGIT(line) else None
    day = next(dates_in(line[found.start() :]), None) if found else None
    return day.iso if day and found and day.start <= len(found[0]) + 12 else None


def dateline_of(line: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with ("PORT HALDEN, March 4 (Harbour Wire) —"), or None.

    A place in capitals is enough; a place in ordinary letters counts only beside a day or an agency in brackets.
    """
    head = line[:140]
    found = next((at for form, need in _NEEDS if need.search(head) and (at := form.match(head))), None)
    if not found:
        return None
    place, outlet, day = found["place"] or "", found["outlet"] or found["wire"], found["day"]
    outlet = None if outlet and day_without_year(outlet) else outlet
    full = next(dates_in(line[: found.end()]), None)
    month_day = None if full else day_without_year(line[: found.end()])
    dated = bool(full or month_day)
    town = re.split(r"[,/]", place)[0]
    capitals = town.isupper() and len(re.sub(r"\W", "", town)) >= 3
    if day and not dated:
        return None
    if found.re is _DATELINE:
        told = capitals or dated or bool(outlet)
    else:
        by_colon = found.re is _WITH_COLON and capitals and (dated or outlet)
        told = bool(place) and bool((dated and outlet) or by_colon)
    return Dateline(found.end(), outlet, full.iso[:10] if full else None, month_day) if told else None


def sign_of(line: str) -> Sign | None:
    """Return author and day where a line ends as embedded posts do ("— Name (@handle) March 4, 2031"), else None."""
    tail = line[-200:]  # a signature is short, and no pattern should run over a page-long line
    skipped = len(line) - len(tail)
    if "(@" not in tail:
        return None
    if found := _SIGN.search(tail):
        when = next(dates_in(found["when"]), None)
        if when or not found["when"]:
            return Sign(skipped + found.start(), found["author"].strip(), when.iso if when else None)
    if found := _SHARED.search(tail):
        when = next(dates_in(tail), None)
        return Sign(skipped + found.start(), found["author"].strip(), when.iso if when else None)
    return None
