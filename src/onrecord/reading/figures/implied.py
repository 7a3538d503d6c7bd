"""Victims told without a number: "a 19-year-old man was shot dead" says that one was killed.

Casualty recorders count such people as one each. The same victim named twice is still one, so the words tell whether a
victim is newly introduced ("a man", "another woman") or may be one the report has spoken of ("John Hale, 34, died").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.dates.patterns import RANKS, rank_of
from onrecord.reading.figures.ages import is_counted
from onrecord.records import Measure

_NOUN = (
    r"(?:m[ae]n|wom[ae]n|boy|girl|teen(?:ager)?|child|toddler|baby|infant|person|student|driver|passenger|"
    r"bystander|pedestrian|"
    r"officer|deputy|trooper|soldier|policeman|firefighter|guard|clerk|resident|mother|father|son|daughter|"
    r"brother|sister|professor|rapper|owner|pastor|priest|lawyer|judge|doctor|coach|player|farmer|businessman|businesswoman|"
    r"mom|dad|grandma|kid|tourist|hiker|inmate|prisoner|detainee|activist|"
    r"grandmother|grandfather|couple|victim|male|female|youth|worker|employee|customer|cyclist|motorist|suspect|gunman|"
    r"shooter|attacker|assailant|fisherman|journalist|nurse|teacher|uncle|nephew|cousin|friend|civilian|villager|"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)-(?:year|month|week)-old)"
)
_AGED = r"(?:\s+in\s+(?:his|her|their)\s+(?:\w+\s+)?(?:\d0[’']?s|teens|twenties|thirties|forties|fifties|sixties))?"
_KIN = (
    r"(?:his|her|their)\s+(?:[\w-]+\s+){0,2}?(?:husband|wife|mother|father|son|daughter|brother|sister|uncle|aunt|nephew|"
    r"niece|cousin|grandmother|grandfather|girlfriend|boyfriend|child|baby|neighbou?r)\b"
)
#: Whose kin somebody told of before is: "the woman's boyfriend".
_KIN_OF = (
    r"(?:(?:(?:the|an?)\s+(?:[\w-]+\s+)?[\w-]+|(?-i:[A-Z][\w-]+))[’']s|his|her|their)\s+(?:(?!and\b|or\b)[\w-]+\s+){0,2}?(?:husband|wife|mother|father|son|daughter|brother|sister|uncle|"
    r"aunt|nephew|niece|cousin|grandmother|grandfather|girlfriend|boyfriend|child|baby|neighbou?r)"
)
_LINK = (
    r"(?:in|on|of|with|to|from|at|by|for|and|or|was|were|is|has|had|that|which|who|after|before|when|where|"
    r"honou?ring|involving|against)"
)
_PLAIN = rf"(?:another|a\s+(?:second|third|fourth|fifth)|an?)\s+(?:(?!{_LINK}\b)[\w’'-]+\s+){{0,4}}?{_NOUN}\b{_AGED}"
_NAMED = r"(?-i:[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){1,3},\s+\d{1,2})"
_DEFINITE = (
    r"(?:the\s+(?:[\w-]+\s+){0,2}(?:victim|man|woman|boy|girl|teen|teenager|child|toddler|officer|driver|suspect|"
    r"gunman|shooter|attacker|assailant)|"
    r"one\s+of\s+(?:them|those|whom|the\s+(?:\w+\s+)?(?:victims|injured|wounded|men|women|teens|teenagers|people|boys|girls)))"
)
_ASIDE = (
    r"(?:\s+(?:at|from|of|in|inside|outside)\s+(?:[\w’'-]+\s?){1,5},?)?(?:,?\s*\([^)]{1,40}\)|,(?:\s[^,.;]{1,60},)?)?"
)
_AUX = (
    r"(?:\s+(?:who|which|also|later|then|and|were|was|has|have|had|been|is|are|be|being|both|all|each|dead|pronounced|"
    r"declared|found|"
    r"reportedly|immediately|had\s+been|critically|seriously|badly|mortally|had\s+also)|\s*,\s*who)*?"
)
_KILLED = (
    r"(?P<killed>shot\s+(?:dead|to\s+death|and\s+(?:\w+\s+)?killed)|killed|fatally\s+(?:shot|wounded|injured|"
    r"stabbed)|pronounced\s+dead|declared\s+dead|"
    r"found\s+(?:\w+\s+)?dead|dead|died|dies|murdered|slain|stabbed\s+to\s+death|succumbed|drowned|succumbs|"
    r"suffered\s+fatal)"
)
_HURT = (
    r"(?P<injured>injured|wounded|hurt|shot|stabbed|struck|hit(?=\s+(?:by|with|in\s+the)\b)|grazed|hospitali[sz]ed|in\s+(?:\w+\s+)?(?:critical|"
    r"serious|stable|fair|good)\s+condition|"
    r"survived(?=,?\s+(?:and|but)\s)|(?:suffer|sustain)(?:ed|ing)\s+(?:[\w-]+\s+){0,4}?(?:wounds?|injur(?:y|ies))|(?:taken|rushed|transported|"
    r"airlifted|flown|driven)\s+(?:\w+\s+){0,4}?to)"
)
_SUBJECT = re.compile(
    rf"\b(?P<who>(?P<new>(?:{_PLAIN}|{_KIN_OF})(?:(?:,\s+\d{{1,2}})?(?:,\s+|\s+and\s+|,\s+and\s+)(?:{_PLAIN}|{_KIN_OF}|{_KIN}))*)|"
    rf"(?P<named>{_NAMED}(?:(?:,?\s+and\s+|[,;]\s+(?:and\s+)?){_NAMED})*)|(?P<definite>{_DEFINITE}))"
    rf"{_ASIDE}{_AUX}\s+(?:{_KILLED}|{_HURT})\b(?!\s+(?:himself|herself|a\b|an\b|two|three|(?:his|her|their)\s|by\s+police\s+after))(?!(?<=shot)\s+at\b)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?P<verb>kill(?:ed|ing|s)|shot\s+and\s+kill(?:ed|ing)|fatally\s+(?:shot|shooting)|murder(?:ed|ing)|"
    r"claimed\s+the\s+life\s+of|death\s+of|"
    rf"injur(?:ed|ing|es)|wound(?:ed|ing|s)|left|leaves|leaving)\s+(?P<who>(?:{_PLAIN}|{_KIN})(?:(?:,\s+|\s+and\s+|"
    rf",\s+and\s+)(?:{_PLAIN}|{_KIN}))*)(?:\s+(?P<state>dead|fatally|injured|wounded|hurt|in\s+critical|hospitali[sz]ed))?",
    re.IGNORECASE,
)
#: "was shot in the chest and died at the scene": the end of the story is what counts.
_THEN_DIED = re.compile(
    r"[^.;]{0,90}?\b(?:and|but|where)\s+(?:(?:he|she|they|both|was|were|later|subsequently|then|has|have|had|since|also|"
    r"(?:the\s+)?(?:coroner|police|officials|deputies)\s+sa(?:ys?|id))\s+){0,4}?(?:pronounced|declared|died|dead|succumbed)\b"
)
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_MANIFOLD = re.compile(
    rf"\b(?P<times>{'|'.join(_TIMES)})[\s-](?:(?:fatal|deadly)\s+(?:shooting|stabbing)|homicide|murder|killing|"
    rf"slaying|(?P<shot>shooting|stabbing))\b",
    re.IGNORECASE,
)
_SUICIDE = re.compile(r"[\s,/–-]+(?:and\s+(?:a\s+)?)?suicide\b", re.IGNORECASE)
_ONE_OF_THEM = re.compile(
    r"\b(?P<who>one)\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:people|victims|men|women|teens|teenagers|boys|girls|children)\b"
    r"[^.;]{0,100}?\b(?:has|have|had|later|who|then)\s+(?:since\s+|also\s+)?died\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    rf"(?<!\d )\b(?<!\d-)(?P<who>{_NOUN})\s+(?:\w+\s+){{0,2}}?"
    r"(?:killed|dead|dies|slain|fatally|shot\s+(?:dead|to\s+death))\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"\b{_PLAIN}|\b{_KIN}|\b{_KIN_OF}|{_NAMED}", re.IGNORECASE)
_KIN_ONLY = re.compile(rf"{_KIN_OF}\b", re.IGNORECASE)
_COUPLE = re.compile(r"\bcouple\Z", re.IGNORECASE)
#: One named, with an age: no other name stands in it.
_AGED_NAME = re.compile(r"(?P<name>[^,]+,\s+)\d{1,2}\Z")
_HEAD = re.compile(rf"{_NOUN}", re.IGNORECASE)
_ANOTHER = re.compile(r"\s*(?:another|a\s+(?:second|third|fourth|fifth))\b", re.IGNORECASE)
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH_WORD = {word: n for n, word in enumerate(_ORDINALS, 2)} | {
    "2nd": 2, "3rd": 3, **{f"{n}th": n for n in range(4, 21)}
}  # fmt: skip
_NTH = re.compile(
    rf"\b(?P<who>(?:an?\s+|the\s+)?(?P<nth>{'|'.join(_NTH_WORD)})\s+(?:[\w-]+\s+){{0,2}}?(?:victim|person|man|woman|teen\w*|boy|girl|child))"
    rf"{_ASIDE}{_AUX}\s+(?:{_KILLED}|{_HURT})\b",
    re.IGNORECASE,
)
_RANKED = (
    rf"{'|'.join((*RANKS[1:], 'twentieth'))}|(?:twenty|thirty)[\s-](?:{'|'.join(RANKS[:9])})|\d{{1,4}}(?:st|nd|rd|th)"
)
#: The number that a toll reaches with somebody: "died on Monday, becoming the 21st victim".
_REACHED = re.compile(
    rf"\b(?:becom(?:es|ing)|became|mak(?:es|ing)\s+(?:him|her))\s+(?P<who>the\s+(?P<nth>{_RANKED})\s+"
    r"(?:(?:known|confirmed|civilian)\s+)?(?:victim|fatality|death|(?:person|man|woman|child)\s+to\s+(?:die|be\s+killed)|"
    r"to\s+(?:die|be\s+killed)))\b(?!\s+(?:of\s+\w+\s+)?to\s+be\s+(?:named|identified|buried))",
    re.IGNORECASE,
)
_NTH_BODY = re.compile(
    rf"\b(?P<who>(?:an?\s+|the\s+)?(?P<nth>{'|'.join(_NTH_WORD)})\s+body)\b[^.;]{{0,60}}?\b"
    r"(?:found|recovered|discovered|retrieved|pulled|brought|dug|identified)\b",
    re.IGNORECASE,
)
#: A name without an age is a victim's only right before a verb of dying, or right after one of killing.
PERSON_NAME = r"(?-i:[A-Z][a-z’'-]+(?:\s+(?:[“\"(‘][A-Z][\w’' .-]*[”\")’]|[A-Z]\.|[A-Z][\w’'-]+)){1,3})"
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sgt|Cpl|Lt|Capt|Rev)\.?|Officer|Deputy|Sergeant|Corporal|Trooper|Constable)"
_DIED_NAMED = re.compile(
    rf"(?P<who>{PERSON_NAME}){_ASIDE}\s+(?:(?:was|were|had|has|been|later|both|also|reportedly|then)\s+){{0,3}}?"
    r"(?P<killed>shot\s+(?:dead|to\s+death|and\s+killed)|killed|fatally\s+shot|pronounced\s+dead|died|murdered|slain)\b"
    r"(?!\s+(?:(?:an?|the|his|her|two|three|by\s+police\s+after)\b|[A-Z]))"
)
_KILLED_NAMED = re.compile(
    r"\b(?:shot\s+and\s+kill(?:ed|ing)|kill(?:ed|ing)|murder(?:ed|ing)|fatally\s+shot|deaths?\s+of|slaying\s+of|murders?\s+of)\s+"
    rf"(?P<who>(?:{_TITLE}\s+[A-Z][a-z’'-]+|(?:{_TITLE}\s+)?{PERSON_NAME})(?:,\s+\d{{1,2}},?)?"
    rf"(?:(?:,\s+|,?\s+and\s+){PERSON_NAME}(?:,\s+\d{{1,2}},?)?)*)"
)
#: A surname alone, where the report gives the whole name elsewhere: "killing Edwards and injuring three".
_KILLED_SURNAME = re.compile(
    r"\b(?:kill(?:ed|ing)|murder(?:ed|ing)|fatally\s+(?:shot|shooting|wounded|wounding|stabbed|stabbing)|death\s+of)\s+(?P<who>[A-Z][a-z’'-]{2,})"
    r"(?=\s*(?:[,.;]|\Z|\s(?:and|in|at|on|with|after|during|before|while|when|who|as|over)\b))"
)
#: The same for the injured: "injuring Leanne Smith and Dustin Grey".
_HURT_NAMED = re.compile(
    r"\b(?:injur(?:ed|ing)|wound(?:ed|ing))\s+"
    rf"(?P<who>(?:{_TITLE}\s+[A-Z][a-z’'-]+|(?:{_TITLE}\s+)?{PERSON_NAME})(?:,\s+\d{{1,2}},?)?"
    rf"(?:(?:,\s+|,?\s+and\s+){PERSON_NAME}(?:,\s+\d{{1,2}},?)?)*)"
)
_UNREAL = re.compile(
    r"\b(?:if|could|might|would|may\s+have|accused\s+of|charged\s+with|convicted|whether|suspected\s+of|pleaded|"
    r"threatened)\b[^.]{0,60}\Z",
    re.IGNORECASE,
)
#: Those of a count that are only told apart: "four people, including a girl".
_COUNTED = re.compile(r"\b(?:including|among\s+(?:them|whom))\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody told as killed or injured without a number; `fresh` if newly introduced, `another` if so called.

    `nth` is the number of an ordinal ("a third victim died"), 0 where there is none; `reached` tells that the toll has
    come to it; `told` where the telling words end.
    """

    start: int
    end: int
    measure: Measure
    count: int
    noun: str
    fresh: bool
    another: bool
    nth: int = 0
    told: int = 0
    reached: bool = False


def find_victims(text: str, start: int, end: int, *, headline: bool = False) -> list[Victim]:
    """Return the victims told without a number between two offsets (one sentence), in order.

    Headlines leave articles out ("Gunman dead"), so there a bare noun will do.
    """
    found: list[Victim] = []
    for match in _NTH.finditer(text, start, end):
        died = match["killed"] or _THEN_DIED.match(text, match.end(), end)
        _keep(found, text, start, match, "killed" if died else "injured", _NTH_WORD[match["nth"].lower()])
    found += _reached(text, start, end)
    for match in _NTH_BODY.finditer(text, start, end):
        _keep(found, text, start, match, "killed", _NTH_WORD[match["nth"].lower()])
    for match in (_ONE_OF_THEM if not headline else _HEADLINE).finditer(text, start, end):
        _keep(found, text, start, match, "killed")
    for match in _SUBJECT.finditer(text, start, end):
        died = match["killed"] or _THEN_DIED.match(text, match.end(), end)
        measure: Measure = "killed" if died else "injured"
        _keep(found, text, start, match, measure)
    _keep_named(found, text, start, end)
    for match in _OBJECT.finditer(text, start, end):
        verb, state = match["verb"].lower(), (match["state"] or "").lower()
        if verb.startswith(("left", "leav")) and not state:
            continue
        dead = state in {"dead", "fatally"} or (not state and re.match(r"kill|shot|fatal|murder|claimed|death", verb))
        _keep(found, text, start, match, "killed" if dead else "injured")
    for match in _MANIFOLD.finditer(text, start, end):
        count = _TIMES[match["times"].lower()]
        kind: Measure = "injured" if match["shot"] else "killed"
        count += bool(_SUICIDE.match(text, match.end(), end))
        found.append(Victim(match.start(), match.end(), kind, count, "people", False, False))
    return sorted(found, key=lambda v: v.start)


def _reached(text: str, start: int, end: int) -> list[Victim]:
    """Return the last of those dead so far, told by number: "becoming the 21st victim"."""
    found = []
    for match in _REACHED.finditer(text, start, end):
        nth = rank_of(match["nth"])
        found.append(Victim(*match.span("who"), "killed", nth, "person", False, True, nth, match.end(), reached=True))
    return found


def _keep_named(found: list[Victim], text: str, start: int, end: int) -> None:
    """Keep those told by name: "Odo Brunn was shot and killed", "killing Brunn", "wounding Jo Reed and Una Vell"."""
    for match in (*_DIED_NAMED.finditer(text, start, end), *_KILLED_NAMED.finditer(text, start, end)):
        _keep(found, text, start, match, "killed")
    for match in _KILLED_SURNAME.finditer(text, start, end):
        if re.search(rf"\b[A-Z][a-z’'-]+\s+(?:[A-Z]\.\s+)?{re.escape(match['who'])}\b", text):
            _keep(found, text, start, match, "killed")
    for match in _HURT_NAMED.finditer(text, start, end):
        _keep(found, text, start, match, "injured")


def _keep(found: list[Victim], text: str, start: int, match: re.Match[str], measure: Measure, nth: int = 0) -> None:
    begin, end = match.span("who")
    if any((v.start < end and begin < v.end) or v.told == match.end() for v in found) or _UNREAL.search(
        text[max(start, begin - 90) : begin]
    ):
        return
    kin_only = _KIN_ONLY.match(text, begin, end) and match.re is _SUBJECT
    if kin_only and not _ALSO.search(text, end, match.end()):
        return  # the victim's mother may tell of her son
    if _COUNTED.search(text, max(start, begin - 20), begin):
        return
    aged = _AGED_NAME.match(text, begin, end) if match.groupdict().get("named") else None
    if aged and is_counted(text[max(start, begin - 60) : aged.end("name")], text[end : end + 60]):
        return
    people = _SINGLE.findall(text[begin:end]) or re.findall(PERSON_NAME, text[begin:end])
    head = _HEAD.findall(text[begin:end])
    groups = match.groupdict()
    named = groups.get("named") or match.re in (_DIED_NAMED, _KILLED_NAMED, _KILLED_SURNAME, _HURT_NAMED)
    fresh = not (named or groups.get("definite"))
    another = bool(_ANOTHER.match(text, begin) or _ALSO.search(text, end, match.end()))
    noun = head[-1] if head and not named else "person"
    count = max(1, len(people)) + sum(1 for one in people if _COUPLE.search(one))
    found.append(Victim(begin, end, measure, count, noun, fresh, another, nth, match.end()))
