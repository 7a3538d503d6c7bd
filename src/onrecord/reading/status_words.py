"""The words by which a status is told, as patterns: general English of news, no wording of one story.

All are in small letters, as the text is that they are looked for in (`lowered`), but for `MAY` and `WILL`. Lists are of
verbs and set phrases; what looks like one of them and is not ("the boat floated", "as soon as possible", "his will") is
kept out where it stands, with the word.
"""

from __future__ import annotations

import re

from onrecord.reading.seeking import Words


def _any(*phrases: str, pieces: str) -> Words:
    """Any of some phrases; the pieces are parted by strokes."""
    return Words(rf"\b(?:{'|'.join(phrases)})\b", *pieces.split("|"))


_BE = r"(?:is|are|was|were|am|be|been|being|[’']re|[’']s|[’']m)"
_TELL = (
    r"(?:say|comment|discuss|disclose|confirm|give|provide|release|identify|name|answer|elaborate|specify|reveal|"
    r"describe|share|speak|detail|explain|talk|respond|speculate|offer|be drawn)"
)
_NOT_ABLE = r"(?:would|will|could|did|does|do|has|have|had|can) ?(?:not|n[o’']t)"

NOT_RULED_OUT = Words(
    r"(?:\b(?:not|cannot|never|without|neither)|n[’']t|\bnothing|\b(?:declin|refus)(?:e|es|ed|ing) to) "
    r"(?:\w+ ){0,2}?rul(?:e|ed|ing) (?:\w+ ){0,3}?out\b"
    r"|\bnot off the table|\b(?:nothing|no options?) (?:is|are|was|were) off\b",
    *("rule", "ruling", "off the table", "nothing", "no option"),
)

WITHHELD_CUE = _any(
    rf"(?:declin|refus)(?:e|es|ed|ing) to (?:\w+ )?{_TELL}",
    rf"{_NOT_ABLE} (?:\w+ )?(?:{_TELL}|know|made clear|immediately)",
    rf"(?:did|could|would|does|do)n[’']t (?:\w+ )?(?:{_TELL}|know)",
    r"no comment|neither (?:confirm|side would)|would confirm (?:neither|no)",
    r"without (?:saying|giving|naming|elaborating)",
    r"not (?:yet )?(?:made clear|said|disclosed|commented|responded|released|identified|confirmed)",
    r"withh(?:eld|olding)|(?:refused|declined) comment|silent (?:on|about)|unable to say",
    pieces="declin|refus|not|n’t|n't|no comment|neither|would confirm|without|withh|silent|unable",
)
WITHHELD_CONTENT = _any(
    r"(?:could|can|would|did|do|does) ?(?:not|n[o’']t) "
    r"(?:give|say|confirm|know|provide|comment|discuss|verify|name|tell)",
    r"no comment",
    r"(?:was|were|is|are) not (?:able|in a position) to (?:say|give|confirm)",
    pieces="not|n’t|n't|no comment",
)
WITHHELD_FIRST = re.compile(
    r"^[\W_]*(?:no comment\b|(?:i|we) (?:(?:can|could|will|would) ?not|(?:ca|could|wo|would)n[’']t) (?:\w+ )?"
    r"(?:comment|confirm|discuss|disclose|speculate)\b|(?:i|we) (?:do not|don[’']t) (?:yet )?"
    r"know(?: (?:how|who|what|whether|where|why|when|if|yet|for certain)\b|\W*$|[.,;]))",
)

DENIED_CUE = _any(
    r"den(?:y|ies|ied|ying|ials?)",
    r"(?:re(?:ject|but|fut)(?:s|ed|ing|ted)?|refut(?:e|es))",
    r"disput(?:e|es|ed|ing)",
    r"(?:dismiss(?:es|ed|ing)?|rebuff(?:s|ed)?)",
    r"repudiat(?:e|es|ed)",
    r"(?:disavow|contradict)(?:s|ed)?",
    r"rul(?:es|ed|ing) out",
    pieces="den|reject|rebut|refut|disput|dismiss|rebuff|repudiat|disavow|contradict|rul",
)

_NO_MORE = r"(?<!not )(?<!never )(?<!n’t )(?<!n't )"
_FORCED = r"(?:forced|made|obliged|compelled|had|has|have) to"
_TAKES_BACK = (
    rf"(?:{_NO_MORE}(?:withdr(?:ew|awn|aws|awing)|t(?:ook|akes|aken|aking) back|walk(?:ed|s|ing) back|"
    rf"disown(?:ed|s|ing)|backtrack(?:ed|s|ing)? (?:on|from)|back(?:ed|s|ing) (?:away|down|off)(?: from| on)?)|"
    rf"{_FORCED} (?:withdraw|take back|walk back))"
)
_ITS = r"(?:his|her|its|their|the|an?|that|those|these|this|all)(?: \w+){0,2}?"
#: The voice takes back what it had said, which it then no longer says: "withdrew his statement that …".
WITHDRAWN = _any(
    rf"{_TAKES_BACK} {_ITS} (?:statement|claim|assertion|allegation|accusation|remark|comment|account|testimony|"
    r"report|story|confession|admission|version|words?|charge|warning|suggestion|finding|evidence)s?",
    rf"{_NO_MORE}(?:retract|recant)(?:s|ed|ing)|{_FORCED} (?:retract|recant)",
    r"no longer st(?:ands?|ood) by",
    r"apologi[sz](?:es|ed|ing) for (?:having )?(?:said|say|claim|stat|suggest|alleg)(?:ed|ing)?",
    pieces="withdr|back|disown|retract|recant|no longer|apologi",
)
#: Who takes a denial back denies no longer.
DENIAL_WITHDRAWN = _any(
    rf"(?:{_TAKES_BACK}|{_NO_MORE}retract(?:s|ed|ing)|{_FORCED} retract) {_ITS} denials?", pieces="denial"
)

ORDERED = _any(
    r"order(?:ed|ing)|orders (?:that|the|his|her|its|all|an?|(?:\w+ ){1,3}to)",
    r"authori[sz](?:es|ed|ing)",
    r"approv(?:es|ed|ing)",
    r"direct(?:s|ed|ing) (?:that|the|his|her|its|all|an?|\w+ to)",
    r"instruct(?:s|ed|ing)",
    r"command(?:s|ed|ing) (?:that|the|his|her|its|all)",
    r"decree(?:s|d)|mandat(?:es|ed|ing)",
    r"sign(?:s|ed|ing) (?:off|an? (?:order|decree)|the order)",
    r"green-?lit|gave the (?:go-ahead|green light|order)",
    r"(?:order|warrant|decree) (?:is|was|has been) (?:signed|issued)",
    r"told (?:residents|people|everyone) to",
    pieces="order|authori|approv|direct|instruct|command|decree|mandat|sign|green|gave|warrant|told",
)
#: What sounds like an order and gives none: told as done to somebody, or not given.
NO_ORDER = _any(
    rf"{_BE} (?:\w+ )?(?:ordered|authori[sz]ed|instructed|directed|approved|told)",
    r"(?:not|yet|if|unless|never|until|without) (?:\w+ )?(?:approv|order|authori[sz])\w+",
    pieces="order|authori|approv|direct|instruct|told",
)

CALLED_CUE = _any(
    r"call(?:s|ed|ing)? (?:\w+ ){0,3}?(?:for|on|upon)",
    r"urg(?:e|es|ed|ing)|demand(?:s|ed|ing)?",
    r"appeal(?:s|ed|ing)?(?: \w+){0,3} (?:for|to)",
    r"plead(?:s|ed|ing)?|implor(?:e|es|ed|ing)|beg(?:s|ged|ging)?|exhort(?:s|ed)?",
    r"recommend(?:s|ed|ing)?|advocat(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|propos(?:e|es|ed|ing)",
    r"push(?:es|ed|ing)?(?! back)|press(?:es|ed|ing)? (?:for|to)",
    r"encourag(?:e|es|ed|ing)|invit(?:e|es|ed|ing)",
    r"petition(?:s|ed|ing)?|lobb(?:y|ies|ied|ying)|request(?:s|ed|ing)?",
    r"wants?|wanted|asks|insist(?:s|ed|ing)? on",
    r"favou?r(?:s|ed|ing)?|support(?:s|ed|ing)? (?:a|the)|need(?:s|ed)? to",
    pieces="call|urg|demand|appeal|plead|implor|beg|exhort|recommend|advocat|advis|propos|push|press|"
    "encourag|invit|petition|lobb|request|want|asks|insist|favo|support|need",
)
ASKED = _any(r"ask(?:s|ed|ing)?", pieces="ask")
CALLED_CONTENT = _any(
    r"should(?:n[’']t)?(?! have\b)|must(?:n[’']t)?(?! have\b)",
    r"ought to|needs? to|ha(?:s|ve) to(?! do with\b)",
    r"let(?:[’']s| us)|(?<!to )please|deserves?",
    r"it[’']s time (?:to|for|that)|want (?:\w+ ){1,4}to",
    pieces="should|must|ought|need|has to|have to|let|please|deserve|time|want",
)
IMPERATIVE = re.compile(
    r"^[\W_]*(?:if [^,]{3,60}, )?(?:do not|don[’']t|please|stop|stay|avoid|keep|call|tell|bring|give|send|release|"
    r"arrest|declare|leave|check|report|remain|evacuate|vote|let|listen|look|wait|come|join|go|help|take|make sure)\b"
    r"(?! (?:is|was|are|were|has|have|had|will|would|came|signs?|said|says)\b)",
)

CONSIDERED = _any(
    r"(?<!not )(?<!is )(?<!are )(?<!was )(?<!were )(?<!widely )(?<!been )(?<!be )consider(?:s|ed)?"
    r"(?! (?:it|him|her|them|himself|herself|itself|themselves)\b)",
    rf"{_BE} (?:\w+ )?(?<!not )considered(?=[^\w\s]|\s*$| (?:by|for|at|as an option|and|but|alongside)\b)",
    r"(?:being|be) (?:considered|discussed|debated|weighed)|considering",
    r"weigh(?:s|ed|ing)?(?! (?:\w+ ){0,2}?(?:\d|kilo|ton|pound|gram|in\b|less|more|as much|anchor|heavily|down))",
    r"mull(?:s|ed|ing)?|contemplat(?:es|ed|ing|e)",
    r"explor(?:es|ing) (?:an?|the|\w+ing)",
    r"explor(?:es|ed|ing|e) (?:\w+ )?(?:ways?|options?|whether|possib\w+|how|ideas?)",
    r"under (?:\w+ )?(?:consideration|discussion|review|study)",
    r"on the table|all (?:the )?options|looking at (?:\w+ ){0,3}options",
    r"discussed|debated|discuss(?:ing|es)|debat(?:ing|es)",
    rf"(?:{_BE}|remains?|seems?) (?:\w+ )?open to(?! (?:the public|traffic|visitors|all|everyone|question|abuse)\b)",
    r"(?:has|have|had) not decided|undecided",
    r"not (?:yet )?(?:made|taken|reached) (?:a|any) (?:final )?decision",
    r"float(?:ed|ing) (?:the|an?) (?:\w+ )?(?:idea|plan|proposal|possibility|option|notion|prospect)",
    r"toying with|thinking (?:of|about)|might consider|mus(?:ed|es|ing) (?:\w+ )?about",
    r"studying (?:whether|the|an?)|review(?:ing|s) (?:whether|the options?|its plans)",
    pieces="consider|weigh|mull|contemplat|explor|discuss|debat|review|study|on the table|option|open to|"
    "decided|decision|float|toying|thinking|mused|muses|musing",
)

PLANNED = _any(
    r"plan(?:s|ned|ning)? (?:to|for|on)|(?<!the )(?<!these )(?<!those )(?<!of )plans|draw(?:s|n|ing) up",
    r"intend(?:s|ing)?|intended (?:to|for)|aim(?:s|ed|ing)? to|expects? to",
    r"vow(?:s|ed|ing)?|pledg(?:es|ed|ing|e)|promis(?:es|ed|e)|promising to|threaten(?:s|ed|ing)? to",
    r"prepar(?:es|ing|e)(?:d to)?|ready(?:ing)? to|readies",
    r"decid(?:es|ed|ing) (?:\w+ ){0,2}?to|agree(?:s|d|ing)? to|commit(?:s|ted|ting) to|determined to|resolved? to",
    r"schedul(?:es|ed|ing)|set to|on track to",
    r"due to (?:\w+ )?(?:be|begin|start|take|open|meet|vote|speak|address|appear|arrive|return|go|resume)",
    r"is to (?:be|meet|hold|take)|are to be",
    r"(?:is|are|was|were|am) (?:\w+ )?going to|(?:[’']re|[’']s|[’']m) (?:\w+ )?going to",
    r"would (?:then )?be (?:taken|announced|held|published|released|made)",
    pieces="plan|draw|intend|aim|expect|vow|pledg|promis|threat|prepar|read|decid|agree|commit|determined|"
    "resolve|schedul|set to|track|due|is to|are to|going to|would",
)
#: A plan told as one that there is not.
NO_PLAN = _any(
    r"(?:no|without(?: any)?) (?:\w+ )?(?:plans?|intentions?)(?: (?:to|for|on|of))?",
    r"(?:not|n[o’']t|never) (?:\w+ )?(?:plan(?:ned|ning)?|intend(?:ed|ing)?|prepar(?:ed|ing)|aim(?:ed|ing)?|decided|"
    r"agree[d]?|promised?|threaten(?:ed|ing)?)(?: (?:to|for|on))?",
    pieces="plan|intention|intend|prepar|aim|decided|agree|promise|threaten",
)
#: As it is written: "Will" is a name more often than not. "His will" is no verb.
WILL = Words(
    r"\bwill\b(?<!his will)(?<!her will)(?<!their will)(?<!free will)(?<!the will)(?<!political will)|\bshall\b"
    r"|\b[Ww]on[’']t\b|(?<=\w)[’']ll\b|^[\W_]*Will\b(?= [a-z])",
    *("will", "Will", "shall", "’ll", "'ll", "on’t", "on't"),
)
WOULD = _any(r"would", r"wouldn[’']t", r"[’']d be", pieces="would|’d be|'d be")
#: What somebody does to something is a plan ("would be rebuilt"); what it is, needs or suffers is none.
_DONE = (
    r"\w+[^e]ed|taken|given|shown|written|chosen|driven|(?:re)?built|held|made|paid|(?:re)?sold|sent|shut|cut|brought|"
    r"bought|kept|found|met|read|put|set"
)
_UNDERGONE = (
    r"needed|required|expected|delighted|surprised|opposed|pleased|prepared|limited|affected|concerned|killed|injured|"
    r"wounded|harmed|damaged|destroyed|drowned|displaced|trapped|stranded"
)
_IS = rf"be(?! (?:\w+ly )?(?!(?:{_UNDERGONE})\b)(?:{_DONE})\b)"
WOULD_BE = re.compile(
    rf"\bwould (?:{_IS}|have|not|require|mean|need|take|cost|make|amount|constitute|seem|treat|regard|consider|see)\b",
)
#: As it is written: "May" is a month.
MAY = Words(r"\bmay\b", "may")
#: "Might" is a strength too.
POSSIBLE = _any(
    r"(?<!military )(?<!its )(?<!their )(?<!his )(?<!naval )might",
    r"could(?:n[’']t)?(?! (?:see|hear|talk|feel|smell|tell|not|continue|only|no longer|barely|hardly|never)\b)",
    r"maybe|perhaps|conceivabl[ey]|presumably|probabl[ey]",
    r"(?<!as )(?<!where )(?<!if )(?<!whenever )(?<!not )possibl[ey]",
    r"likely|unlikely|potential(?:ly)?|would (?:likely|probably|possibly)",
    pieces="might|could|maybe|perhaps|conceivabl|presumably|probabl|possibl|likely|potential",
)

SUBORDINATE = re.compile(
    r"[,;:] (?:which|who|whose|where|because|although|though|as|while|after|before|since|if|unless|but|and|given|"
    r"a step)\b|\b(?:who|which|because|so that|until|unless|whether|if)\b",
)
SAYING = _any(
    r"said|says|told|announced|added|confirmed|reported|indicated",
    pieces="said|says|told|announced|added|confirmed|reported|indicated",
)
