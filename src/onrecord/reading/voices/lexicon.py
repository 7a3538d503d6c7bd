"""The words that reading by rule knows: what kind of speaker a noun names, which words are titles, which are media.

General English of news; no list holds a name that belongs to one story. Singular forms, lower case; `singular` gives
them for plurals.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Titles and ranks that stand before a name, one word each.
TITLES = _words(
    """
    activist actor actress adm. admiral adviser advisor agent ambassador analyst archbishop assistant associate
    attorney author baroness billionaire bishop brig. brigadier businessman campaign candidate capt. captain cardinal
    chair chairman chairperson chairwoman chancellor chief cmdr. co-chair co-founder coach col. colonel columnist
    commandant commander commissioner congressman congresswoman constable coroner correspondent councillor councilman
    councilwoman counsellor counselor count defence defense democrat deputy det. detective director doctor dr dr.
    economist editor envoy ex-president executive foreign former founder gen. general gop gov. governor head host imam
    inspector interior investigator journalist judge justice king lady lawmaker lawyer leader lieut. lieutenant lord
    lt lt. maj. major manager marshal mayor minister miss mogul mp mr mr. mrs mrs. ms ms. nominee officer
    parliamentarian pastor pope prefect premier president presidential press prime prince princess principal prof.
    professor prosecutor publisher queen rabbi rear rep. reporter representative republican researcher retired rev.
    reverend secretary sen. senator senior sergeant sgt. sheikh sheriff sir sister skipper speaker special spokesman
    spokesperson spokeswoman staff state strategist superintendent supt. surgeon teacher treasurer trooper
    undersecretary vice
    """
)

#: Titles that only qualify another title; a name never follows them directly.
QUALIFIERS = _words(
    """
    assistant associate campaign count defence defense foreign former interior of presidential press prime retired
    senior special staff vice
    """
)

#: Titles that tell no office.
COURTESY = _words("mr mrs ms miss mister mx")

#: Words that link parts of a personal name.
PARTICLES = _words("abu al ben bin bint da das de del della der di dos du el ibn la le van von y zu")

#: Words in the name of a media organisation.
MEDIA_NAMES = _words(
    """
    abc afp ap argus axios bbc beacon blog bloomberg breitbart broadcasting bulletin buzzfeed cbs channel chronicle
    cnn courier daily dispatch dpa echo examiner fox gazette globe guardian herald huffington huffpost inquirer
    intercept interfax journal kyodo magazine mail mercury msnbc nbc news newspaper newspapers newsweek
    newswire noticias nouvelles npr observer pbs podcast politico post radio reuters sentinel slate standard sun tass
    telegraph television times today tribune tv upi vox weekly wire xinhua yahoo zeitung
    """
)

#: Common nouns for a media organisation.
OUTLET_NOUNS = _words(
    """
    blog broadcaster channel daily magazine media network newspaper newswire outlet paper press radio station tabloid
    television tv weekly
    """
)

#: Words in the name of a body that is not a media organisation.
BODY_NAMES = _words(
    """
    academy action administration aerospace agency air airlines airways alliance archive archives army assembly
    association authority bank bar board brigade brokers bureau cabinet campaign cartel center centre chamber chancery
    chemicals church clinic club co. coalition college command commerce commission committee communications company
    confederation conference congress convention corp. corporation council court cruises department directorate
    division dockyard downing electronics embassy employers energy federation ferries fire foods force forces
    foundation front fund government group guard guards holdings hospital house inc inc. industries initiative
    institute institution insurance insurers international investigators kremlin laboratories league legislature
    library lines llc logistics ltd ltd. marines militants militia mines mining ministry mission monitor motors
    movement museum mutual nations navy network observatory office organisation organization panel parliament party
    patrol pentagon petroleum pharmaceuticals police port prison program programme project railways registry regulator
    relief republic rescue school secretariat senate service services shipping shipyard society solutions squad state
    states syndicate systems team technologies telecom theater theatre tribunal trust union university watch workers
    zoo
    """
)

#: Common nouns for a body, an office or a state.
BODY_NOUNS = _words(
    """
    administration agency airline alliance army association authority bank board body branch brigade broker bureau
    cabinet campaign carrier cartel center centre chamber charity church city club coalition coastguard college
    command commission committee company congress consortium convention corporation council country county court
    delegation department district division embassy faction federation firm force foundation fund government group
    guard hospital industry institute institution insurer kingdom kremlin league legislature maker manufacturer
    military militia ministry mission monarchy monitor mosque movement municipality nation navy office operator
    organisation organization owner panel parliament party pentagon police prefecture presidency prosecution province
    regime regulator republic retailer school secretariat senate service side squad state team territory town township
    tribunal union unit university utility village watchdog works
    """
)

#: Common nouns for something written, measured or recorded that is quoted as a source.
DOCUMENT_NOUNS = _words(
    """
    act affidavit agreement amendment analysis announcement application article assessment autopsy ballot bill book
    brochure bulletin census certificate chart charter complaint constitution contract data database declaration
    decree diary directive document dossier draft e-mail editorial email estimate evidence exhibit filing finding
    footage form gazette graph guideline image imagery indictment inquest invoice law lawsuit leaflet letter list log
    logbook manifest map measurement memo memoir memorandum minutes note notice opinion order petition photo
    photograph picture plan plaque poll post poster profile proposal prospectus publication reading receipt record
    recording register release report resolution roster ruling satellite schedule screenshot script statement
    statistic statistics statute study summary survey tape text timetable tracker transcript treaty tweet video
    warrant webpage website
    """
)

#: Unnamed people who speak as individuals ("two officials").
ANONYMOUS_NOUNS = _words(
    """
    adviser advisor aide bureaucrat bystander confidant contact defector diplomat eyewitness figure functionary
    handler informant insider intermediary negotiator official operative people person planner source staffer
    strategist whistleblower
    """
)

#: People; one of them without a name is anonymous, many as a class are a group.
PEOPLE_NOUNS = _words(
    """
    academic activist adherent administrator advocate ally analyst architect artist athlete attendee attorney author
    backer banker barrister boss boy broker brother businessman businesswoman buyer caller campaigner captain carer
    chair chairman chairwoman chief child citizen clerk coach colleague columnist commentator commuter congressman
    conservative consultant contractor coroner counsellor couple cousin crewman critic customer daughter dealer
    defender delegate democrat demonstrator deputy detainee detective detractor developer director dissident diver
    doctor donor driver economist editor educator elder employee employer engineer evacuee executive expert family fan
    farmer father fighter firefighter fisherman follower friend girl grandmother guest hand historian host hostage
    imam immigrant inmate inspector investigator investor islander jogger journalist judge juror lady landlord
    lawmaker lawyer leader lecturer legislator liberal lobbyist local loyalist man manager marine mayor mechanic medic
    member merchant migrant militant miner minister mother motorist mourner neighbor neighbour nurse observer officer
    onlooker opponent organiser organizer owner paramedic parent participant passenger passerby pastor patient
    patrolman physician pilot player politician pollster porter priest prisoner producer professor programmer
    proponent prosecutor protester protestor pundit pupil rebel refugee relative reporter representative republican
    rescuer researcher resident responder sailor sceptic scholar scientist secretary senator sergeant shopkeeper
    shopper sister skeptic skipper soldier son specialist spouse student supporter surgeon survivor suspect teacher
    technician teenager tenant tourist trader traveler traveller trooper trucker victim villager visitor volunteer
    voter waiter walker watcher widow wife woman worker writer youth
    """
)

#: People told of as one.
COLLECTIVES = _words("audience community crowd family household public")

#: What a body puts out in its own name: the body is the voice.
ISSUED = _words("announcement communique communiqué statement")

#: Heads that speak for a body: the body is the voice.
SPEAKERS_FOR = _words("representative spokesman spokesmen spokespeople spokesperson spokeswoman spokeswomen")

#: Nouns so general that, after "the", they mean the last body, document or person that spoke.
GENERAL = {
    "organization": _words(
        "company operator firm agency regulator group organisation organization body owner maker carrier airline "
        "watchdog charity institute insurer manufacturer supplier retailer developer bank institution union publisher "
        "contractor"
    ),
    "document": _words("document report paper memo memorandum filing study file text letter note survey"),
}

PRONOUNS_PERSON = _words("he her herself him himself she")
PRONOUNS_MANY = _words("both them themselves they")
PRONOUNS_THING = _words("it itself")
PRONOUNS_SELF = _words("i me one that these this those us we which who whom you")

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
