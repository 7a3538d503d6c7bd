"""The words by which a report tells that something happened, and whose day is the act's.

All of it is read off the report's own words. A labour strike, a heart attack, who opened fire, a former or a feared
attack are no acts here.
"""

from __future__ import annotations

import re

NOUNS = (
    r"(?:mass[-\s]|school[-\s]|drive-by[-\s])?shootings?|shoot-?out|gunfight|massacre|(?:air\s?|drone\s|"
    r"missile\s|rocket\s)?strikes?|airstrikes?|(?:suicide\s|car\s|truck\s)?bombings?|attacks?|ambush|raids?|"
    r"shelling|blasts?|explosions?|stabbings?|killings?|murders?|murder-suicide|homicides?|slayings?|"
    r"assassination|abduction|kidnapping|hijacking|home\sinvasion|robbery|melee|crash(?:es)?|collision|"
    r"derailment|wreck|pile-?up|accident|sinking|capsizing|shipwreck|fires?|blazes?|wildfires?|(?:earth)?quake|"
    r"tsunami|floods?|flooding|landslides?|mudslides?|avalanche|eruption|storm|hurricane|typhoon|cyclone|"
    r"tornado(?:es)?|collapse|cave-in|stampede|crush|riots?|uprising|mutiny|siege|clash(?:es)?|outbreak|"
    r"poisonings?|disaster|tragedy|spill"
)
#: What is told as done: a sentence with one of these tells of a happening.
_VERBS = (
    r"shot|gunned\s+down|opened\s+fire|fired\s+(?:on|at|into)|stabbed|bombed|blew\s+up|exploded|detonated|"
    r"struck|attacked|ambushed|shelled|raided|crashed|collided|derailed|overturned|plunged|sank|sunk|capsized|"
    r"went\s+down|ran\s+aground|caught\s+fire|burned|burnt|engulfed|collapsed|caved\s+in|erupted|flooded|swept|"
    r"hit\s+(?:by|a|the)|trampled|crushed|murdered|slain|assassinated|beheaded|abducted|kidnapped|drowned|"
    r"electrocuted|poisoned|buried|beaten|run\s+over|rolled\s+over|killed|killing|wounded|shoots|stabs|bombs|"
    r"strikes|hits|kills|sinks|capsizes|rolls\s+over|crashes|derails|collides|collapses|explodes|erupts|burns|"
    r"topples|goes\s+down|gunfire|assault|grazed|bursts?|gave\s+way|gives\s+way|ruptured|overran"
)
NOUN = re.compile(rf"(?<![\w-])(?:{NOUNS})(?![\w-])", re.IGNORECASE)
_ACT = re.compile(rf"(?<![\w-])(?:{NOUNS}|{_VERBS}|gunshots?|gunm[ae]n|shooter)(?![\w-])", re.IGNORECASE)
_NO_ACT_BEFORE = re.compile(
    r"\b(?:open(?:s|ed|ing)?|return(?:ed|ing)|exchang(?:ed|ing)|cease|under|weigh\w*|consider\w*|plan\w*|prepar\w+|read(?:y|ies)|threat\w*|heart|panic|asthma|labou?r|hunger|general|since|like|unlike|than|resembl\w+|recall\w*|similar\s+to|"
    r"anniversary\s+of|before|deadliest|worst|bloodiest|compared\s+(?:to|with)|(?:previous|earlier|past|recent|other|another|separate|future|possible|potential|any|every|many)"
    r"(?:\s+\w+)?)\s+(?:the\s+|an?\s+)?(?:[A-Z]\w+\s+){0,3}$",
    re.IGNORECASE,
)
_NO_ACT_AFTER = re.compile(
    r"\s+(?:department|dept|chief|officials?|crews?|fighters?|service|marshal|brigade|trucks?|engines?|station|rescue|range|"
    r"team|victims?|suspects?|scene|investigat\w+|himself|herself|him|her|them|me|us|his|my|a|an|the|at\s+(?:him|her|them|each)|"
    r"and\s+(?:killing|wounding)|rate|rates|statistics|weapons?|rifles?|charges?|attempts?|plot|case|trial)\b|-",
    re.IGNORECASE,
)
#: "A toll rose on Sunday" gives the day of a count; "Thursday's attack", "the attack of 2 September" that of the act.
_COUNTING = re.compile(
    r"\b(?:toll|count(?:s|ed)?|tally|rose|risen|raised|lowered|revised|figures?|numbers?|list|confirmed|recovered|identified|informed|known\s+to)\b",
    re.IGNORECASE,
)
_TIED = re.compile(
    rf"day[’']s\s+(?:\w+\s+){{0,2}}(?:{NOUNS})\b|\b(?:{NOUNS})\s+(?:of|on)\s+(?:the\s+)?(?:\d|[A-Z])"
    rf"|\b(?:{NOUNS})\b[^.;]{{0,60}}\b(?:occurred|happened|took\s+place|unfolded|began)\b"
)
#: What is told of later days: who is held, tried or mourned for it.
_CAME_AFTER = re.compile(
    r"\b(?:(?:died|dies)\b(?![^.;]{0,60}\b(?:when|as|in\s+an?)\b)|arrest\w*|charge[sd]?|charging|court|sentenc\w+|trial|hearing|funerals?|vigil|indict\w+|plead\w*|pled|anniversary|memorial|buried)\b",
    re.IGNORECASE,
)


def tells_act(text: str, start: int, end: int) -> bool:
    """Whether a stretch tells of something that happened."""
    return any(is_act(text, m) for m in _ACT.finditer(text, start, end))


def tells_day(text: str, start: int, end: int) -> bool:
    """Whether a day told in a stretch is that of an act, and not that of a count or of what came after it."""
    if not tells_act(text, start, end):
        return False
    other = _COUNTING.search(text, start, end) or _CAME_AFTER.search(text, start, end)
    return other is None or _TIED.search(text, start, end) is not None


def is_act(text: str, found: re.Match[str]) -> bool:
    """Whether a word found in a text tells there of an act."""
    before = text[max(0, found.start() - 60) : found.start()].rpartition("\n")[2]
    return not _NO_ACT_BEFORE.search(before) and not _NO_ACT_AFTER.match(text, found.end())
