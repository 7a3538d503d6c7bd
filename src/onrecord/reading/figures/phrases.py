"""What a number counts: the words of a sentence, the noun phrase after a number, and what kind of thing it names.

There is no parser here. News puts the noun right after its number, and a short list of words that cannot stand inside
a noun phrase finds its end; the kind of the head noun (a person, a ship, a strike) then says which measures make sense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What sort of thing a noun names, as far as measures care."""

    PERSON = "person"
    FORCE = "force"
    ARMS = "arms"
    VEHICLE = "vehicle"
    STRIKE = "strike"
    BUILDING = "building"
    BODY = "body"
    DEATH = "death"
    INJURY = "injury"
    FAMILY = "family"
    LISTED = "listed"
    OTHERS = "others"
    THING = "thing"
    BARE = "bare"


def words_in(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one line of text."""
    return frozenset(text.split())


class Word(NamedTuple):
    """One word of a sentence with its place in the report's text."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase a number counts: its place, its words, the head's kind."""

    start: int
    end: int
    of: str
    kind: Kind
    head: str


_TOKEN = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|\w+(?:[-'’.]\w+)*|[^\w\s]")

_STOP = words_in(
    "in on at to from by with without within into onto over under after before during since until till for of "
    "as off against between among amid near around across through outside inside behind beside along about "
    "above below aboard and or but nor than that which who whom whose when where while because if though "
    "although so yet not also only the a an this these those their his her its our my your it he she they we "
    "you i there here then now still already later earlier each every all both either up down out back away "
    "ago per plus including alone apiece is are was were be been being am has have had having do does did "
    "will would can could may might must shall should said say says told went came left took got made died "
    "dead alive missing unaccounted remain remained remains killed injured wounded hurt shot rescued arrested "
    "detained displaced deployed affected saved stood lost found fell rose stay stayed began begin seem "
    "seemed suffered survived fled became become work worked held killing injuring wounding leaving bringing "
    "trapped hospitalized hospitalised according following onboard overall together today yesterday tomorrow "
    "gather gathered gathering mourn mourned attend attended marched rallied protested "
    "tonight overnight monday tuesday wednesday thursday friday saturday sunday last next past early late far "
    "first once twice spoke more less fewer critically seriously fatally badly slightly lightly taken transported "
    "rushed flown airlifted treated pronounced stabbed struck"
)
#: Words that stand between a number and its noun without being part of what is counted.
_SKIP = words_in("more other others additional further new separate different such")


_PERSONS = (
    "people person persons man men woman women child children boy boys girl girls kid kids baby babies toddler "
    "infant teen "
    "teens teenager adult pensioner student pupil passenger crew crewman crewmen crewmember member civilian victim "
    "resident villager migrant refugee hostage prisoner inmate detainee suspect protester demonstrator worker "
    "miner driver "
    "patient guest pedestrian cyclist bystander tourist hiker climber skier swimmer fisherman fishermen deckhand "
    "national "
    "citizen individual male female someone others survivor casualty militant rebel insurgent terrorist gunman gunmen "
    "attacker fighter smuggler trafficker journalist reporter teacher nurse doctor medic paramedic employee customer "
    "clubgoer partygoer youth minor brother sister friend relative parent mother father son daughter uncle aunt cousin "
    "couple husband wife grandmother grandfather evacuee islander local farmer trader shopkeeper manager "
    "executive official "
    "politician lawmaker senator worshipper believer priest pilgrim spectator fan player runner athlete voter "
    "homeowner "
    "motorist rider motorcyclist biker occupant neighbour neighbor donor applicant staff staffer subscriber visitor "
    "dead wounded injured missing deceased displaced lives souls living asylum-seeker expatriate human humans mourner "
    "bodyguard guard trucker addict dealer burglar robber thief shooter assailant perpetrator defendant accused juror "
    "witness soul captive breadwinner orphan widow schoolchild schoolchildren grandchild grandchildren sibling "
    "nephew niece labourer laborer electrician technician clerk waiter vendor cleaner caretaker midwife surgeon "
    "physician lecturer professor scientist trainee apprentice cadet recruit lawyer judge magistrate prosecutor "
    "councillor mayor minister diplomat envoy delegate commissioner director depositor saver shareholder investor "
    "taxpayer tenant commuter traveller traveler camper herder shepherd fisher seafarer mariner docker pilot "
    "steward activist campaigner striker picket marcher rioter looter dissident exile returnee stowaway imam monk "
    "nun bishop rabbi cleric parishioner convict lag fugitive kidnapper pirate bandit mutineer deserter spy sniper "
    "guerrilla mercenary inhabitant foreigner immigrant candidate observer "
    "names-of"
)
_FORCES = (
    "troops troop soldier soldiers marine personnel sailor airman airmen police officer policeman policemen "
    "deputy deputies "
    "firefighter rescuer responder trooper peacekeeper reservist guardsman guardsmen paratrooper commando agent diver "
    "volunteer serviceman servicemen paramedics conscript gendarme ranger searcher "
    "inspector engineer monitor constable"
)
_ARMS = (
    "warship destroyer frigate cruiser submarine carrier jet aircraft warplane fighter-jet drone bomber "
    "helicopter gunship "
    "tank battalion brigade regiment division squadron battery launcher howitzer patrol-boat corvette minesweeper unit "
    "lifeboat cutter tug fire-engine firetruck ambulance engine"
)
_VEHICLES = (
    "boat ship vessel speedboat trawler ferry car vehicle bus truck lorry van plane train tanker barge yacht raft "
    "motorcycle"
)
_STRIKES = (
    "strike attack airstrike raid bombing shelling bombardment assault shooting sortie explosion blast ambush incursion"
)
_BUILDINGS = (
    "building house home apartment flat school hospital church mosque shop store business structure dwelling "
    "property unit "
    "village town bridge classroom clinic factory warehouse tent shelter hotel barn farm temple"
)
_LISTED = "name case entry number figure record"
_IRREGULAR = {"people", "men", "women", "children", "police", "crew", "aircraft", "personnel", "staff", "dead", "lives"}
_PERSON_END = re.compile(
    r"(?:men|women|goers?|workers?|players?|fighters?|ists?|nauts?|makers?|holders?|seekers?|keepers?)$"
)


def _table() -> dict[str, Kind]:
    groups = (
        (_PERSONS, Kind.PERSON), (_VEHICLES, Kind.VEHICLE), (_BUILDINGS, Kind.BUILDING), (_ARMS, Kind.ARMS),
        (_FORCES, Kind.FORCE), (_STRIKES, Kind.STRIKE), (_LISTED, Kind.LISTED), ("body corpse", Kind.BODY),
        ("death fatality homicide killing murder", Kind.DEATH), ("injury", Kind.INJURY),
        ("family household", Kind.FAMILY), ("others", Kind.OTHERS),
    )  # fmt: skip
    return {word: kind for words, kind in groups for word in words.split()}


_KINDS = _table()


_FEW = words_in("two three four five six seven eight nine ten eleven twelve dozen")


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words and marks between two offsets, in order."""
    return [Word(m.start(), m.end(), m[0], m[0].lower()) for m in _TOKEN.finditer(text, start, end)]


def kind_of(noun: str) -> Kind:
    """Return what sort of thing a noun names; a noun that is not known is a THING."""
    word = noun.lower()
    for form in _singulars(word):
        if form in _KINDS:
            return _KINDS[form]
    return Kind.PERSON if _PERSON_END.search(word) else Kind.THING


def _singulars(word: str) -> list[str]:
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    if "-" in word:
        forms += _singulars(word.rsplit("-", 1)[1])
    return forms


def is_plural(word: Word) -> bool:
    """Tell whether a word looks like a plural noun."""
    low = word.lower
    return low in _IRREGULAR or (
        low.endswith(("men", "s")) and not low.endswith(("ss", "us", "'s", "’s")) and not word.text.isupper()
    )


def phrase_after(words: list[Word], at: int, value: int) -> Phrase:
    """Return the noun phrase that the number before `words[at]` counts; BARE where no noun follows."""
    here = words[at].start if at < len(words) else words[-1].end
    skipped: list[str] = []
    while at < len(words) and (words[at].lower in _SKIP):
        skipped.append(words[at].lower)
        at += 1
    if at < len(words) and words[at].lower == "of":
        return _subset(words, at + 1, here, value)
    if skipped and skipped[-1] == "others":
        return Phrase(here, words[at - 1].end, "", Kind.OTHERS, "")  # "three others entered pleas"
    taken = _nouns(words, at, value)
    if taken:
        return _phrase(taken, here)
    if skipped:
        kind = Kind.OTHERS if skipped[-1] in {"others", "more", "other"} else Kind.BARE
        return Phrase(here, words[at - 1].end, "", kind, "")
    if at < len(words) and words[at].lower in {"dead", "missing", "wounded", "injured", "killed", "hurt"}:
        return Phrase(here, here, "people", Kind.PERSON, words[at].lower)
    return Phrase(here, here, "", Kind.BARE, "")


def _subset(words: list[Word], at: int, here: int, value: int) -> Phrase:
    while at < len(words) and words[at].lower in {"the", "its", "their", "our", "those", "these", "his", "her", "all"}:
        at += 1
    if value == 0 and at < len(words) and (words[at].text[0].isdigit() or words[at].lower in _FEW):
        at += 1  # "none of the 40 passengers"
    if at < len(words) and words[at].lower in {"dead", "missing", "wounded", "injured", "killed", "living"}:
        return Phrase(here, words[at].end, "people", Kind.PERSON, words[at].lower)
    if at < len(words) and words[at].lower in {"them", "whom", "us", "which", "those"}:
        return Phrase(here, words[at].end, "", Kind.OTHERS, words[at].lower)
    taken = _nouns(words, at, 2)
    if not taken:
        return Phrase(here, here, "", Kind.BARE, "")
    return _phrase(taken, here)


def _nouns(words: list[Word], at: int, value: int) -> list[Word]:
    """Return the words of the noun phrase that begins at `at`, its head last."""
    taken: list[Word] = []
    for i in range(at, min(at + 7, len(words))):
        word = words[i]
        if not word.text[0].isalpha() and not (word.text[0].isdigit() and "-" in word.text):
            break
        modifier = not taken and word.lower in {"injured", "wounded", "missing", "dead", "displaced", "first"}
        follows = i + 1 < len(words) and is_plural(words[i + 1])
        if word.lower in _STOP and not (modifier and follows):
            break
        if taken and is_plural(taken[-1]) and not is_plural(word) and value != 1:
            break
        if taken and value == 1 and word.lower.endswith(("ed", "ing")) and kind_of(taken[-1].text) is not Kind.THING:
            break
        taken.append(word)
    return _coordinated(words, taken, at)


def _coordinated(words: list[Word], taken: list[Word], at: int) -> list[Word]:
    """Read on over "and" where it joins two plural nouns of one sort ("Marines and sailors")."""
    after = at + len(taken)
    if not taken or after + 1 >= len(words) or words[after].lower != "and" or not is_plural(taken[-1]):
        return taken
    kinds = {kind_of(taken[-1].text), kind_of(words[after + 1].text)}
    alike = kinds in ({Kind.PERSON}, {Kind.FORCE}, {Kind.PERSON, Kind.FORCE})
    return [*taken, words[after], words[after + 1]] if alike and words[after + 1].lower not in _STOP else taken


def _phrase(taken: list[Word], here: int) -> Phrase:
    parts = [w.text for w in taken]
    head = taken[-1].lower
    return Phrase(here, taken[-1].end, " ".join(parts), kind_of(head), head)
