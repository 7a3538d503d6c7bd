"""What a figure counts, in a form that two reports can be compared by: "lives", "the dead" and "people" are one thing.

The table holds only words that news uses for the same count; a word that is not in it stands for itself.
"""

from __future__ import annotations

import re

from onrecord.records import Figure

PEOPLE = "people"
_TABLE = {
    PEOPLE: "people person persons lives life dead deaths death fatalities fatality victims "
    "victim killed injured wounded "
    "casualties casualty bodies body others other injuries survivors missing individuals "
    "patients hospitalized hurt toll "
    "humans souls residents injury those ones gunshot folks money",
    "ship": "ship ships warship warships vessel vessels",
    "aircraft": "aircraft plane planes airplane airplanes",
    "boat": "boat boats speedboat speedboats",
    "strike": "strike strikes attack attacks raid raids airstrike airstrikes bombing bombings assault assaults",
    "troops": "troop troops soldier soldiers personnel servicemen servicemembers forces",
    "place": "site sites place places target targets location locations airstrip airstrips base "
    "bases airfield airfields",
    "vehicle": "vehicle vehicles car cars lorry lorries truck trucks",
    "home": "home homes house houses household households",
    "building": "building buildings structure structures",
    "child": "child children kid kids minor minors infant infants baby babies schoolchildren",
    "student": "student students pupil pupils",
    "teenager": "teen teens teenager teenagers youth youths juvenile juveniles adolescents",
    "adult": "adult adults grown-ups",
    "man": "man men male males boy boys guys gentlemen",
    "woman": "woman women female females girl girls ladies",
    "relative": "relatives brothers sisters siblings family couple members friends neighbours neighbors cousins",
    "officer": "officer officers policeman policemen deputies deputy",
    "": "thing things number total figure it them more",
}
PERSONS = frozenset(
    ("", PEOPLE, "man", "woman", "child", "student", "teenager", "adult", "relative", "officer", "troops")
)
"""Kinds that may name the same people in other words."""
_KIND = {word: kind for kind, words in _TABLE.items() for word in words.split()}
_ABOARD = re.compile(
    r"\b(?:on\s*board|aboard|sailed|(?:was|were|had|been)\s+(?:carrying|carried)|on\s+the\s+(?:ferry|boat|ship|plane|flight|train|bus|vessel))\b",
    re.I,
)
_DECIDED = re.compile(
    r"(?<!not )(?<!not “)(?<!not \")\b(?:authori[sz]\w+|approved|signed|ordered|order|warrant)\b", re.I
)
NO_VICTIMS = frozenset(
    (
        "homicide murder killing shooting slaying case name count charge shot round bullet "
        "gunshot wound family home gun weapon "
        "call block boat vessel ship strike attack incident crime arrest suspect shooter gunman attacker"
    ).split()
)
"""What stands near a toll's verb in news and is not who it befell; every other noun may name all victims ("two
teenagers died")."""
_STATISTIC = frozenset(("homicide", "murder", "killing", "shooting", "slaying", "case"))
_TOLL = frozenset(("killed", "injured", "missing", "rescued", "displaced", "detained"))


def is_toll(figure: Figure) -> bool:
    """Tell whether a figure counts what became of people."""
    return figure.measure in _TOLL


def kind_of(figure: Figure) -> str:
    """Return the class of what is counted, "" where the words do not say.

    Two branches counted together ("Marines and sailors") are troops; what is counted in a toll is people unless said.
    """
    of = re.sub(r"['’]s\b", "", figure.of.casefold())
    if figure.measure == "deployed" and re.search(r"\bmarines\s+and\s+\w+|\bsoldiers\s+and\s+\w+", of):
        return "troops"
    head = re.split(
        r"\b(?:of|on|in|at|with|who|that|from|sold|counted|recovered|and|listed|authori[sz]ed|aboard|lost|for)\b|,", of
    )[0]
    words = re.findall(r"[a-z][\w-]*", head)
    if figure.measure == "missing" and words and words[-1] in ("name", "names"):
        return PEOPLE  # a list of the missing holds names
    kind = _KIND.get(words[-1], words[-1].removesuffix("s")) if words else ""
    if figure.measure == "attacked" and kind in ("ship", "boat"):
        return "strike"  # a ship struck and a strike on a ship are counted as one
    if is_toll(figure) and (not kind or (kind in _SAME_IN_TOLL)):
        return PEOPLE
    if figure.measure == "killed" and kind in _PERPETRATORS:
        return PEOPLE  # who died is among the dead, whatever else
    return kind


_OF_SOME = re.compile(
    r"\s*(?:of\s+(?:them|whom|these|those|the\s+(?:dead|victims|injured|wounded|killed)),?\s*)?(?:(?:were|was|are|is|being)\s+)?(?:an?\s+|all\s+)?"
    r"(?P<kind>[a-z]+)",
    re.IGNORECASE,
)


def kind_of_some(figure: Figure, after: str) -> str | None:
    """Return the class of some of the victims where the words after their number tell it: "five of them children"."""
    said = _OF_SOME.match(after)
    kind = _KIND.get(said["kind"].lower()) if said else None
    return kind if kind in PERSONS and kind not in ("", PEOPLE) and is_toll(figure) else None


_PERPETRATORS = frozenset(("suspect", "shooter", "gunman", "gunmen", "attacker", "assailant", "bomber"))
_SAME_IN_TOLL = frozenset(("death", "passenger"))


#: "two critically", "four are in stable condition", "two of the men were treated and released", "three were flown to".
_STATE = re.compile(
    r"\s*(?:of\s+(?:the\s+)?(?:shooting\s+|gunshot\s+)?)?(?:(?:other|more)\s+)?(?:people|persons?|others|victims?|patients?|m[ae]n|wom[ae]n|males?|females?|boys?|girls?|"
    r"teens?|teenagers?|children|students|them|whom|those)?\s*(?:who\s+)?"
    r"(?:(?:was|were|are|is|has|have|had|been|being|remain\w*|listed|left|reported(?:ly)?|both|also|still|later|already|now|since|by|as)\s+){0,4}(?:in\s+|under\s+)?"
    r"(?:(?:critical|serious|stable|good|fair|grave)(?:ly)?\b|intensive\s+care|observation|surgery|hospitali[sz]ed|(?:an?\s+|the\s+)?hospitals?\b|"
    r"undergo\w*|(?:treated\s+and\s+)?(?:released|discharged)|treated\b|(?:taken|transported|rushed|airlifted|flown|transferred|driven)\s+(?:\w+\s+){0,4}?to\b|"
    r"(?:(?:suffer|sustain|receiv)(?:ed|ing)|having|with)\s+(?:\w+\s+)?(?:non-?\s?)?(?:life-?\s?threatening|serious|minor|severe)|expected\s+to)",
    re.IGNORECASE,
)


def is_worst_hit(figure: Figure) -> bool:
    """Tell whether a figure counts the injured in one state: "two critically", "four in stable condition"."""
    if figure.measure != "injured":
        return False
    told = re.finditer(rf"(?<!\w){re.escape(figure.text)}(?!\w)", figure.sentence)
    return any(_STATE.match(figure.sentence, m.end()) for m in told)


def is_statistic(figure: Figure, kind: str) -> bool:
    """Tell whether a running total counts crimes, not the victims of this happening: a city's year of homicides."""
    return figure.measure in ("killed", "injured") and kind in _STATISTIC


def is_aboard(figure: Figure, lead: str, rest: str) -> bool:
    """Tell whether a figure counts who was on board; `lead` is what the paragraph says before, `rest` what
    the sentence says after it. What a ship carries is not counted with what is deployed by itself."""
    if figure.measure == "deployed":
        return bool(re.search(r"\b(?:aboard|on\s+board)\b", f"{figure.of} {rest[:30]}"))
    if figure.measure not in ("other", "affected"):
        return False
    return bool(_ABOARD.search(f"{figure.of} {figure.sentence}") or _ABOARD.search(lead))


_THERE = re.compile(
    r"\b(?:on\s*board|aboard|sailed|passengers?|crew|carr(?:ied|ying)|manifest|roster|driven\s+on|loaded|"
    r"on\s+(?:the|that|a|its|their)\s+(?:\w+\s+)?shift|(?:the|that|its|their)\s+shift|went\s+(?:down|underground|below)|"
    r"(?:inside|in\s+the\s+(?:\w+\s+)?(?:building|hall|stadium|church|school|mine|hotel|factory|theatre))\s+(?:when|at\s+the\s+time)|"
    r"on\s+the\s+(?:ferry|boat|ship|plane|flight|train|bus|vessel|site)\s+(?:when|at\s+the\s+time)?)\b",
    re.I,
)


def was_there(figure: Figure, lead: str) -> bool:
    """Tell whether a figure counts who or what was there when it happened: aboard, on the shift, in the hall; `lead`
    is what the paragraph says before."""
    said = f"{figure.of} {figure.sentence} {lead}"
    return figure.measure == "other" and figure.scope == "standing" and _THERE.search(said) is not None


def is_decided(figure: Figure, lead: str) -> bool:
    """Tell whether what is counted is ordered or approved, as against listed or weighed."""
    return figure.measure == "other" and bool(_DECIDED.search(f"{figure.of} {figure.sentence} {lead}"))
