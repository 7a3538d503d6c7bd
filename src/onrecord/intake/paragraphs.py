"""The habits of saved text: which paragraphs of a plain report are headline, dateline, body, post or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.intake.annotating import annotated
from onrecord.intake.dates import dates_in, with_year
from onrecord.intake.draft import Draft, Facts, Part
from onrecord.intake.lines import (
    Dateline,
    Sign,
    byline_of,
    dateline_of,
    ends_sentence,
    is_credit,
    is_furniture,
    is_name,
    sign_of,
    slug_of,
)
from onrecord.records import Role

_STAMP = re.compile(r"\s*date\s+([12]\d{3}-[01]\d-[0-3]\d)(?=\s|$)")
_FIELD = re.compile(
    r"(?i)(title|headline|outlet|source|publication|publisher|date|published|author|byline|url|link):\s+(\S.*)$"
)
_RELEASE = re.compile(r"(?i)\W*(?:for (?:immediate|instant) release|(?:press|news|media) release)\b")
_CLOSING = re.compile(r"(?i)\W*(?:ends?|notes? (?:to|for) (?:the )?editors?:?)\W*$|#{2,}\s*$|-\s?30\s?-$")
_CONTACT = re.compile(
    r"(?i)(?:(?:press|media)\s+)?(?:contacts?|enquiries|inquiries)\s*:"
    r"|(?:for )?(?:more|further) information\s*[,:]?\s*(?:contact|call|:)"
)
_AGENCY_LINE = re.compile(r"(?:--|[—–―])\s?([^\W\d_a-zß-öø-ÿ][\w'’.& -]{1,40})$")
_OUTLET_WORD = re.compile(
    r"(?i)\b(?:news|times|post|gazette|herald|courier|wire|press|tribune|observer|mail|mercury|radio|journal|chronicle"
    r"|telegraph|standard|star|echo|agency|broadcasting|review|today|daily|weekly)$"
)
_OPENING = 8  # how many paragraphs may stand before the story itself begins
_HEADLINE_WORDS = 25


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place in its text; `role` where the format itself gives it, `gap` whether a blank line follows."""

    start: int
    end: int
    gap: bool = True
    role: Role | None = None


class _Marking:
    """One pass over the paragraphs of a text, from its opening to its close; collects parts and facts."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], facts: Facts) -> None:
        self.text, self.paragraphs, self.facts = text, list(paragraphs), facts
        self.parts: list[Part] = []
        self.at = 0
        self.month_day: tuple[int, int] | None = None
        self.posted: str | None = None

    def line(self, i: int) -> str:
        return self.text[self.paragraphs[i].start : self.paragraphs[i].end]

    def mark(self, i: int, role: Role) -> None:
        self.parts.append(Part(self.paragraphs[i].start, self.paragraphs[i].end, role))

    def learn(self, **facts: str | None) -> None:
        """Keep facts that were not known before."""
        known = {k: v for k, v in facts.items() if v and not getattr(self.facts, k)}
        self.facts = replace(self.facts, **known)  # type: ignore[arg-type]

    def stamp(self) -> None:
        """Take a leading ` date 2031-03-04 ` off the first paragraph; the story may go on in the same line."""
        if not self.paragraphs or not (found := _STAMP.match(self.line(0))):
            return
        first = self.paragraphs[0]
        self.learn(published=found[1])
        self.parts.append(Part(first.start, first.start + found.end(), "furniture"))
        rest = self.line(0)[found.end() :]
        if rest.strip():
            self.paragraphs[0] = replace(first, start=first.end - len(rest.lstrip()))
        else:
            self.at = 1

    def opening(self) -> None:
        """Mark what stands before the story: fields, headline, byline, the line of outlet and date."""
        while self.at < min(len(self.paragraphs), _OPENING):
            role = self.opening_role(self.at)
            if role is None:
                return
            self.mark(self.at, role)
            self.at += 1

    def opening_role(self, i: int) -> Role | None:
        """The role of a paragraph before the story, or None where the story begins."""
        line = self.line(i)
        if given := self.paragraphs[i].role:
            if given == "headline":
                self.learn(title=line)
            return given
        if dateline_of(line):
            return None
        if self.stands_apart(i, line) or is_furniture(line) or is_credit(line):
            return "caption" if is_credit(line) else "furniture"
        field = _FIELD.match(line) if self.fields_so_far() else None
        if field:
            return self.field(field[1].lower(), field[2])
        if not self.facts.title and self.is_headline(i):
            self.learn(title=line)
            return "headline"
        return "headline" if self.facts.title and self.leads_to_byline(i) else None

    def is_masthead(self, i: int) -> bool:
        """The outlet's name on the first line, above the day and the headline, or above a headline with its byline."""
        if i or len(self.paragraphs) < 4 or not is_name(self.line(0), 5):
            return False
        day = slug_of(self.line(1))
        if day:
            return not day.outlet and self.is_headline(2)
        below = self.line(2)
        known = _OUTLET_WORD.search(self.line(0)) or self.line(0) in self.text[self.paragraphs[1].end :]
        return bool(known and self.is_headline(1) and (byline_of(below) or slug_of(below) or dateline_of(below)))

    def stands_apart(self, i: int, line: str) -> bool:
        """Say whether a line is a release's mark, an outlet's name, a byline or a slug line; keep what it says."""
        if _RELEASE.match(line) and len(line) < 80:
            self.facts = replace(self.facts, kind="release")
            return True
        if self.is_masthead(i):
            self.learn(outlet=line)
            return True
        who, slug = byline_of(line), slug_of(line)
        if who:
            self.learn(byline=who)
        elif slug and not (self.fields_so_far() and _FIELD.match(line)):
            self.learn(outlet=slug.outlet, published=slug.published, byline=slug.byline)
        else:
            return False
        if re.match(r"(?i)posted\b", line):
            self.facts = replace(self.facts, kind="post")
        return True

    def fields_so_far(self) -> bool:
        """Say whether the text began with fields ("Source: …") and nothing else, so that the next may be one."""
        return all(_FIELD.match(self.line(i)) or len(self.line(i)) < 40 for i in range(self.at))

    def field(self, name: str, value: str) -> Role:
        if name in ("title", "headline"):
            self.learn(title=value)
            return "headline"
        if name in ("date", "published"):
            self.learn(published=next((d.iso for d in dates_in(value)), None))
        elif name in ("author", "byline"):
            self.learn(byline=value)
        elif name in ("url", "link"):
            self.learn(url=value)
        else:
            self.learn(outlet=value)
        return "furniture"

    def is_headline(self, i: int) -> bool:
        """A short line that does not end as a sentence, set off from a longer one below."""
        line = self.line(i)
        if i + 1 >= len(self.paragraphs) or len(line.split()) > _HEADLINE_WORDS or len(line) > 200:
            return False
        if line.rstrip("\"'”’»").endswith((".", "…", ":", ",", ";")) or sign_of(line):
            return False
        after = self.line(i + 1)
        heads = bool(byline_of(after) or slug_of(after) or dateline_of(after)) or self.leads_to_byline(i + 1)
        return heads or self.paragraphs[i].gap or len(after) > 1.5 * len(line)

    def leads_to_byline(self, i: int) -> bool:
        """A standfirst: no full stop at its end, and a byline or a line of outlet and date right below."""
        if i + 1 >= len(self.paragraphs) or ends_sentence(self.line(i)) or len(self.line(i)) > 250:
            return False
        return bool(byline_of(self.line(i + 1)) or slug_of(self.line(i + 1)))

    def story(self) -> None:
        """Mark the story and what is strewn into it: related links, captions, posts, the notes after its end."""
        dateline: Dateline | None = None
        contact, first = False, self.at
        posts = self.posts()
        for i in range(first, len(self.paragraphs)):
            line, place = self.line(i), self.paragraphs[i]
            contact = bool(_CONTACT.match(line)) or (contact and len(line) < 60 and not ends_sentence(line))
            if (contact and len(line) < 200) or self.closes(i):
                self.mark(i, "furniture")
            elif sign := posts.get(i):
                self.posted = self.posted or sign.published
                self.parts.append(Part(place.start, place.end, "post", sign.author, sign.published))
            elif place.role:
                self.mark(i, place.role)
            elif role := self.strewn(i):
                self.mark(i, role)
            elif not dateline and i <= first + 2 and (dateline := dateline_of(line)):
                self.dated(dateline)
                self.parts.append(Part(place.start, place.start + len(line[: dateline.end].rstrip()), "dateline"))
                if place.start + dateline.end < place.end:
                    self.parts.append(Part(place.start + dateline.end, place.end, "body"))
            else:
                self.mark(i, "body")

    def posts(self) -> dict[int, Sign]:
        """Which paragraphs belong to embedded posts: the line that signs one, the text before it, a rest after it."""
        found: dict[int, Sign] = {}
        for i in range(self.at, len(self.paragraphs)):
            sign = sign_of(self.line(i))
            if not sign:
                continue
            found[i] = sign
            if sign.start == 0:
                if i > self.at and i - 1 not in found:
                    found[i - 1] = sign
                if i + 1 < len(self.paragraphs) and re.search(r"(?:pic\.twitter\.com|//t\.co)/\w+$", self.line(i + 1)):
                    found[i + 1] = sign
        return found

    def closes(self, i: int) -> bool:
        """Where a release ends: ENDS, hashes, the heading of its notes. The notes themselves are still its word."""
        line = self.line(i)
        if not _CLOSING.match(line) or 3 * self.paragraphs[i].start < len(self.text):
            return False
        if re.match(r"(?i)\W*notes? (?:to|for) ", line):
            self.facts = replace(self.facts, kind="release")
        return True

    def strewn(self, i: int) -> Role | None:
        """The role of a paragraph inside the story that is not of it, or None."""
        line = self.line(i)
        late = i >= len(self.paragraphs) - 3 or i <= self.at + 1
        if is_furniture(line):
            return "furniture"
        if is_credit(line):
            return "caption"
        if late and (who := byline_of(line)):
            self.learn(byline=who)
            return "furniture"
        if late and (slug := slug_of(line)):
            self.learn(outlet=slug.outlet, published=slug.published, byline=slug.byline)
            return "furniture"
        agency = _AGENCY_LINE.match(line)
        if agency and i >= len(self.paragraphs) - 3 and is_name(agency[1], 5):
            self.learn(outlet=agency[1])
            return "furniture"
        return None

    def dated(self, dateline: Dateline) -> None:
        self.learn(outlet=dateline.outlet, published=dateline.published, agency=dateline.outlet)
        self.month_day = dateline.month_day

    def published(self) -> str | None:
        """The day of a dateline without a year, by a post's date or a copyright line near it; else the post's."""
        if self.facts.published or not self.month_day:
            return self.facts.published or self.posted
        right = re.search(r"(?:©|[Cc]opyright)[^\n\d]{0,30}((?:19|20|21)\d\d)\b", self.text)
        if self.posted and (day := with_year(self.month_day, self.posted)):
            return day
        month, day_of_month = self.month_day
        return with_year((month, day_of_month), f"{right[1]}-{month:02}-15") if right else None


def mark(text: str, paragraphs: Sequence[Paragraph], facts: Facts | None = None) -> Draft:
    """Return the draft of a plain report from its paragraphs, in order; `facts` are what is known already and stay."""
    marking = _Marking(text, paragraphs, facts or Facts())
    marking.stamp()
    marking.opening()
    marking.story()
    return annotated(Draft(text, tuple(marking.parts), replace(marking.facts, published=marking.published())))
