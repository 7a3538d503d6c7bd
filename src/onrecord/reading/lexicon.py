"""The words that reading by rule knows: what kind of speaker a noun names, which words are titles, which are media.

General English of news; no list holds a name that belongs to one story. Singular forms, lower case; `singular` gives
them for plurals.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Titles and ranks that stand before a name, one word each.
TITLES = _words(
    """admiral adm. agent ambassador archbishop assistant associate attorney baroness bishop brig. brigadier campaign
    candidate capt. captain cardinal chair chairman chairwoman chairperson chancellor chief co-chair co-founder coach col.
    colonel columnist commander commandant commissioner congressman congresswoman constable coroner correspondent cmdr.
    councillor councilman councilwoman counselor counsellor count defence defense democrat deputy det. detective director
    doctor dr dr. economist editor envoy ex-president executive first-minister foreign former founder gen. general gov.
    governor head host imam inspector interior investigator journalist judge justice king lady lawmaker lawyer leader lieut.
    lieutenant lord lt. lt maj. major manager marshal mayor minister miss mp mr mr. mrs mrs. ms ms. nominee officer
    parliamentarian pastor pope prefect premier president presidential prime prince princess principal prof. professor
    prosecutor publisher queen rabbi rear rep. reporter representative republican rev. reverend running-mate secretary sen.
    senator senior sergeant sgt. sheikh sheriff sir sister skipper speaker special spokesman spokesperson spokeswoman staff
    state strategist superintendent supt. surgeon teacher treasurer trooper undersecretary vice analyst researcher actor
    actress activist author adviser advisor press retired billionaire businessman mogul gop"""
)

#: Titles that only qualify another title; a name never follows them directly.
QUALIFIERS = _words(
    """foreign vice defence defense interior campaign senior special press first-minister presidential associate assistant
    prime retired former count staff of"""
)

#: Words that link parts of a personal name.
PARTICLES = _words("al bin bint da das de del della der di dos du el ibn la le van von y zu abu ben")

#: Words in the name of a media organisation.
MEDIA_NAMES = _words(
    """news newspaper newspapers times post herald tribune journal gazette courier wire radio television tv magazine daily
    mail telegraph guardian observer chronicle globe sun mercury echo argus bulletin broadcasting newswire dispatch
    examiner inquirer sentinel standard weekly today cnn nbc cbs abc bbc msnbc fox ap afp reuters upi npr pbs bloomberg
    politico axios breitbart buzzfeed newsweek huffington huffpost vox slate intercept yahoo xinhua tass interfax dpa
    kyodo agency-wire lantern beacon monitor-news noticias nouvelles zeitung blog podcast cable-news"""
)

#: Common nouns for a media organisation.
OUTLET_NOUNS = _words(
    "newspaper paper broadcaster station agency-wire channel magazine daily weekly tabloid outlet website-news blog network"
    " television tv radio media press newswire"
)

#: Words in the name of a body that is not a media organisation.
BODY_NAMES = _words(
    """academy administration agency alliance army assembly association authority bank bar board brigade brokers bureau
    cabinet campaign cartel center centre chamber chancery church club coalition co. college command commission committee
    company confederation conference congress convention corp. corporation council court department directorate division
    embassy federation fire force forces foundation front fund government group guard guards hospital house inc. inc
    institute institution international insurers investigators kremlin league legislature lines llc ltd ltd. ministry
    mission monitor movement mutual nations navy network office organisation organization panel parliament party patrol
    pentagon police port press-office prison project railways registry regulator republic rescue school secretariat senate
    service services society squad state state-department states syndicate team trust tribunal union university white-house
    workers airlines airways militia militants air marines downing"""
)

#: Common nouns for a body, an office or a state.
BODY_NOUNS = _words(
    """administration agency airline alliance army association authority bank board body branch brigade broker bureau cabinet
    campaign carrier cartel center centre chamber charity church city club coalition college command commission committee
    company congress consortium convention corporation council country county court delegation department district division
    embassy faction federation firm force foundation fund government group guard hospital industry institute institution
    insurer kingdom league legislature maker manufacturer manager-office military militia ministry mission monitor mosque
    movement municipality nation navy office operator organisation organization owner panel parliament party police pentagon
    prefecture presidency prosecution province regime regulator republic retailer school secretariat senate service
    side squad state sheriff-office team territory town township trade-union tribunal union unit university utility
    village watchdog white-house work-group works authority coastguard guard coroner-office monarchy kremlin"""
)

#: Common nouns for something written, measured or recorded that is quoted as a source.
DOCUMENT_NOUNS = _words(
    """account-book act affidavit agreement amendment analysis announcement application article assessment autopsy ballot bill
    book briefing-paper brochure bulletin certificate charge-sheet charter complaint constitution contract court-filing data
    database decree declaration diary directive document dossier draft e-mail editorial email estimate evidence exhibit
    filing figure-table finding footage form graph guideline image imagery indictment invoice journal-article law lawsuit
    leaflet letter list log logbook manifest map measurement memo memoir memorandum message-log minutes note notice opinion
    order paper-study petition photo photograph picture plan plaque poll post poster press-release profile proposal
    prospectus publication reading receipt record recording register report-card resolution report roster ruling satellite
    schedule screenshot script statement-text statistic statistics statute study summary survey tape tally-sheet text
    timetable tracker transcript treaty tweet video warrant webpage website census chart inquest release gazette"""
)

#: Unnamed people who speak as individuals ("two officials").
ANONYMOUS_NOUNS = _words(
    """adviser advisor aide bureaucrat commander-source confidant contact defector diplomat eyewitness figure
    functionary handler informant insider intermediary negotiator official operative person people planner source staffer
    strategist-source whistleblower strategist bystander"""
)

#: People; one of them without a name is anonymous, many as a class are a group.
PEOPLE_NOUNS = _words(
    """academic activist administrator advocate ally analyst architect artist athlete attendee attorney author banker barrister
    boy brother broker businessman businesswoman buyer campaigner captain caller carer chair chairman chairwoman child citizen
    clerk coach colleague columnist commentator commuter congressman conservative consultant contractor counsellor
    coroner couple cousin crewman critic customer daughter dealer defender delegate democrat demonstrator deputy detective
    detainee developer director dissident diver doctor donor driver economist editor educator elder employee employer engineer
    evacuee executive expert family fan farmer father fighter firefighter fisherman follower friend girl grandmother
    guest hand historian host hostage imam immigrant inmate inspector investigator investor islander jogger journalist
    judge juror lady landlord lawmaker lawyer leader lecturer legislator liberal lobbyist local loyalist manager man marine
    mayor mechanic medic member merchant migrant militant miner minister mother motorist mourner neighbor neighbour nurse
    observer officer onlooker operator-worker opponent opposition-member organiser organizer owner paramedic parent participant
    passenger passerby patient patrolman pastor physician pilot player politician pollster porter priest prisoner producer
    professor programmer prosecutor protester protestor pundit pupil rebel refugee relative reporter representative
    republican rescuer researcher resident responder sailor scholar scientist secretary senator sergeant shopkeeper shopper
    sister skipper soldier son specialist spouse student supporter surgeon survivor suspect teacher technician teenager tenant
    tourist trader traveller traveler trooper trucker victim villager visitor volunteer voter waiter walker watcher widow wife
    woman worker writer youth rights-group officer adherent skeptic sceptic detractor proponent backer ally chief boss"""
)

#: Heads that speak for a body: the body is the voice.
SPEAKERS_FOR = _words("spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen representative")

#: Nouns so general that, after "the", they mean the last body, document or person that spoke.
GENERAL = {
    "organization": _words(
        "company operator firm agency regulator group organisation organization body owner maker carrier airline watchdog "
        "charity institute insurer manufacturer supplier retailer developer bank institution union publisher contractor"
    ),
    "document": _words("document report paper memo memorandum filing study file text letter note survey"),
}

PRONOUNS_PERSON = _words("he she him her himself herself")
PRONOUNS_MANY = _words("they them themselves both")
PRONOUNS_THING = _words("it itself")
PRONOUNS_SELF = _words("i we you us me one who whom that this which those these")

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "couple": 2, "pair": 2, "both": 2,
}  # fmt: skip

_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "policemen": "policeman", "wives": "wife",
    "fishermen": "fisherman", "businessmen": "businessman", "data": "data", "minutes": "minutes", "news": "news",
    "police": "police", "media": "media", "lawmakers": "lawmaker", "crewmen": "crewman", "spokesmen": "spokesman",
    "statistics": "statistics", "series": "series", "congress": "congress", "press": "press", "witness": "eyewitness",
    "witnesses": "eyewitness", "eyewitnesses": "eyewitness", "boss": "boss", "census": "census", "campus": "campus",
}  # fmt: skip


def singular(noun: str) -> str:
    """Return the singular of a lower-case noun, well enough to look it up in these lists."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def is_plural(noun: str) -> bool:
    """Whether a lower-case noun stands for more than one."""
    return noun in {"people", "men", "women", "children", "police", "media"} or (
        singular(noun) != noun and noun not in {"witness", "boss"}
    )
