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
    attorney author baroness billionaire bishop brig. brigadier businessman campaign candidate capt. captain
    cardinal chair chairman chairperson chairwoman chancellor chief cmdr. co-chair co-founder coach col. colonel
    columnist commandant commander commissioner comrade congressman congresswoman constable coroner corporal
    correspondent councillor councilman councilwoman counsellor counselor count defence defense democrat deputy det.
    detective director doctor dr dr. economist editor envoy ex-president executive foreign former founder gen.
    general gop gov. governor head host imam inspector interior investigator journalist judge justice king lady
    lawmaker lawyer leader lieut. lieutenant lord lt lt. maj. major manager marshal mayor minister miss mogul mp mr
    mr. mrs mrs. ms ms. nominee nurse officer parliamentarian pastor pope prefect premier president presidential
    press prime prince princess principal prof. professor prosecutor publisher queen rabbi rear rep. reporter
    representative republican researcher retired rev. reverend secretary sen. senator senior sergeant sgt. sheikh
    sheriff sir sister skipper speaker special spokesman spokesperson spokeswoman staff state strategist
    superintendent supt. surgeon teacher treasurer trooper undersecretary vice
    """
)

#: Offices that speak as such where nobody is named.
OFFICES = _words("attorney coroner examiner ombudsman prosecutor")

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
    intercept interfax journal kyodo magazine mail mercury msnbc nbc news newspaper newspapers newsweek newswire
    noticias nouvelles npr observer pbs podcast politico post radio recorder register reuters sentinel slate
    standard sun tass telegraph television times today tribune tv upi vox weekly wire xinhua yahoo zeitung
    """
)

#: Common nouns for a media organisation.
OUTLET_NOUNS = _words(
    """
    blog broadcaster channel daily magazine media network newsletter newspaper newswire outlet paper press radio
    site station tabloid television tv website weekly
    """
)

#: Words in the name of a body that is not a media organisation.
BODY_NAMES = _words(
    """
    academy action administration aerospace agency air airlines airport airways alliance aluminium aluminum archive
    archives army assembly association authority bank bar board brewery brigade brokers brothers bureau cabinet
    campaign capital cartel cement center centre chamber chancery chemicals church clinic club co. coal coalition
    college command commerce commission committee communications company confederation conference congress
    consortium constabulary convention cooperative copper corp. corporation corps council court cruises department
    directorate distillery division dockyard downing electronics embassy employers energy engineering estates
    federation ferries ferry fire foods force forces foundation freight front fund gas gendarmerie gold government
    granite group guard guards haulage healthcare holdings hospital house inc inc. industries initiative
    inspectorate institute institution insurance insurers international investigators iron kremlin laboratories
    league legislature library lines llc logistics ltd ltd. marine marines maritime metals militants militia mills
    minerals mines mining ministry mission monitor motors movement museum mutual nations naval navy network
    observatory office oil ore organisation organization panel parliament partners party patrol pentagon petroleum
    pharma pharmaceuticals pharmacy plastics police port power prison program programme project quarries quarry rail
    railway railways refining registry regulator relief republic rescue resources rubber salt sawmills school
    secretariat senate service services shipping shipyard shipyards society solutions squad state states steel
    stores sugar syndicate systems tea team technologies telecom textiles theater theatre timber tobacco tramways
    transit transport tribunal trust union university utilities watch water workers zinc zoo
    """
)

#: Common nouns for a body, an office or a state.
BODY_NOUNS = _words(
    """
    academy administration agency airline alliance archdiocese army assembly association authority bank bishopric
    board body branch brigade broker bureau cabinet campaign carrier cartel center centre chamber charity church
    city clinic clinics club coalition coastguard college command commission committee company congress consortium
    consulate contingent convention cooperative corporation corps council country county court crown delegation
    department diocese directorate district division embassy enterprise exchange faction federation firm force
    foundation fund garrison government group guard guild hospital hotel hotline industry inspectorate institute
    institution insurer junta kingdom kremlin laboratory league legislature library maker manufacturer military
    militia ministry mint mission monarchy monastery monitor mosque movement municipality museum nation navy
    observatory office ombudsman operator organisation organization owner palace panel parish parliament party
    patrol pentagon plant police port prefecture presidency prison prosecution province railway ranch refinery
    regime registry regulator republic resort retailer school secretariat senate service shipyard side smelter squad
    startup state subsidiary supermarket syndicate taskforce team territory theatre town township treasury tribunal
    union unit university utility venture village watchdog works zoo
    """
)

#: Common nouns for something written, measured or recorded that is quoted as a source.
DOCUMENT_NOUNS = _words(
    """
    act affidavit agreement amendment analysis announcement application article assessment audit autopsy ballot bill
    blueprint book briefing brochure bulletin cable census certificate chart charter circular clip communique
    complaint constitution contract copy data database declaration decree deed diagram diary directive dispatch
    document dossier draft e-mail editorial email entry estimate evidence exhibit fax filing finding footage form
    gazette graph guideline image imagery indictment inquest inventory invoice label law lawsuit leaflet ledger
    letter licence license list log logbook manifest map measurement memo memoir memorandum message minutes note
    notice notification obituary opinion order page pamphlet permit petition photo photograph picture placard plan
    plaque poll post post-mortem poster profile proposal prospectus publication reading receipt record recording
    register release report resolution roster ruling satellite schedule screenshot script sheet sign sketch
    statement statistic statistics statute study summary survey tape telegram text timetable tracker transcript
    treaty tweet video voicemail warrant webpage website whitepaper
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
    academic activist adherent administrator advocate ally analyst anthropologist archaeologist architect artist
    athlete attendee attorney aunt author backer baker banker barber barrister bartender beekeeper biologist blogger
    boss boy boyfriend bricklayer bride broker brother builder businessman businesswoman butcher buyer cadet caller
    cameraman campaigner captain captive carer caretaker carpenter cashier chair chairman chairwoman chaplain chef
    chemist chief child citizen classmate cleaner cleric clerk climber coach colleague columnist commentator
    commuter conductor congressman conscript conservative consultant contractor convict cook coroner counsellor
    couple cousin coworker crewman crewmember critic customer cyclist daughter dealer deckhand defender delegate
    democrat demonstrator dentist deputy detainee detective detractor developer director dispatcher dissident diver
    docker dockworker doctor donor driver ecologist economist editor educator elder electrician employee employer
    engineer epidemiologist evacuee executive expert family fan farmer father fighter firefighter fireman fisher
    fisherman fitter florist follower forecaster foreman friend geologist girl girlfriend goatherd grandchild
    granddaughter grandfather grandmother grandson grocer groom guard guest gunman hand herder hiker historian
    homeowner host hostage hunter hydrologist imam immigrant infant influencer inmate inspector investigator
    investor islander jeweller jogger journalist judge juror laborer labourer lady landlord lawmaker lawyer leader
    lecturer legislator liberal lifeguard listener lobbyist local loyalist man manager marine mayor mechanic medic
    member merchant meteorologist midwife migrant militant miner minister monk mother motorcyclist motorist mourner
    musician neighbor neighbour nephew niece novelist nun nurse observer officer onlooker opponent organiser
    organizer orphan owner paramedic parent participant passenger passerby pastor patient patrolman pensioner
    pharmacist philosopher photographer physician physicist picket pilot player plumber poet politician pollster
    porter priest prisoner producer professor programmer proponent prosecutor protester protestor psychiatrist
    psychologist pundit pupil rancher reader rebel refugee relative reporter representative republican rescuer
    researcher reservist resident responder retiree rider rioter roofer sailor sceptic scholar scientist secretary
    seismologist seller senator sergeant settler shareholder shepherd shopkeeper shopper singer sister skeptic
    skipper smuggler soldier son specialist spouse squatter statistician steward stewardess striker student
    supervisor supporter surgeon survivor suspect tailor taxpayer teacher technician teenager tenant tiler toddler
    tourist trader trafficker traveler traveller trooper trucker uncle user vendor veteran victim viewer villager
    virologist visitor volunteer voter waiter waitress walker warden watcher welder widow wife woman worker workmate
    writer youth
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

PRONOUNS_PERSON = _words("he his her herself him himself she")
PRONOUNS_MANY = _words("both their them themselves they")
PRONOUNS_THING = _words("it its itself")
PRONOUNS_SELF = _words("i me that these this those us we which who whom you")

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
