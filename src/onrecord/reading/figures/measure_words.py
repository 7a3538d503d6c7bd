"""The words that speak of a measure, with their weight: general English of news, no wording of one story."""

from __future__ import annotations

from onrecord.records import Measure

SIGNS: tuple[tuple[Measure, float, str], ...] = (
    ("killed", 1.0,
     r"(?:fatal|deadly)\s+(?:shooting|stabbing)s?\s+of|shot\s+(?:dead|to\s+death|and\s+(?:then\s+)?killed)|shot\s+fatally|fatally\s+\w+|(?:stabbed|"
     r"beaten|burned|crushed)\s+to\s+death|to\s+death|"
     r"death\s+tolls?|toll|kill(?:ed|ing|s)?|dead|died|dies|dying|die|deaths?|dead(?:liest|ly)|fatal(?:ly|ities|"
     r"ity)?|slain|murder(?:ed|ing)|"
     r"perish(?:ed|ing)|drown(?:ed|ing)|(?:lost|gave|given|losing)\s+(?:their|his|her)\s+li(?:ves|fe)|loss\s+of\s+life|"
     r"put\s+to\s+death|(?:bodies|remains)\s+(?:were|had\s+been|have\s+been)\s+(?:found|recovered)|(?:cost|claimed|claiming|costing|took|"
     r"taking)(?=\s+(?:\S+\s+){0,4}lives)|"
     r"massacred?|executed(?!\s+(?:\S+\s+){0,3}(?:warrants?|orders?))|slaughtered|succumbed|lives\s+lost|los(?:t|es|ing)(?=\s+(?:at\s+least\s+|more\s+than\s+|about\s+|some\s+|nearly\s+|another\s+)?(?:\d[\d,]*|two|three|four|five|six|"
     r"seven|eight|nine|ten|eleven|twelve|twenty|dozens|scores|hundreds|several)\s+(?:more\s+)?(?:of\s+(?:its\s+|their\s+|his\s+)?)?"
     r"(?:men|soldiers|troops|fighters|sailors|policemen|airmen|militiamen|guardsmen)\b)|"
     r"body\s+bags|homicides?|deceased"),
    ("injured", 1.0,
     r"injur(?:ed|ing|es|ies|y)|wound(?:ed|ing|s)?|hurt(?:ing)?|maim(?:ed|ing)|burned|stabbed|grazed|hospitali?[sz]ed|"
     r"lost\s+(?:an?|one|his|her|their|both)\s+(?:eyes?|legs?|arms?|foot|feet|hands?|fingers?|limbs?|sight|hearing)|"
     r"(?:broken|fractured)\s+(?:bones?|arms?|legs?|ribs?|limbs?|hips?|pelvis|jaws?)|fractures|concussion|(?:with|suffered|for)\s+(?:\w+\s+)?burns|"
     r"(?:burning|sore)\s+(?:throats?|eyes)|smoke\s+inhalation|(?:looked\s+after|cared\s+for)\s+(?:at|in)\s+(?:\w+\s+){0,3}?hospitals?|"
     r"(?:need(?:ed|ing)|sought|received)\s+(?:hospital\s+|medical\s+)?treatment|gunshot\s+wounds?|expected\s+to\s+(?:survive|recover|live)|non-?critical|(?:fair|good|guarded)\s+condition|(?:is|are|was|were|remains?|remained)\s+(?:now\s+|still\s+)?stable(?=\s*(?:[.,;]|$))|out\s+of\s+danger|critical(?:ly)?|serious(?:ly)?\s+condition|stable\s+condition|in\s+(?:the\s+)?hospitals?|"
     r"(?:released|discharged)\s+from\s+(?:\w+\s+){0,3}?hospitals?|"
     r"sen(?:t|ding|ds)(?=\s+(?:\S+\s+){1,5}to\s+(?:\w+\s+){0,2}?hospitals?\b)|"
     r"(?:taken|rushed|transported|airlifted|flown|admitted)\s+(?:in)?to\s+(?:\w+\s+){0,4}?(?:hospitals?|center|centre|clinic)|treat(?:ed|ing)"),
    ("injured", 0.75,
     r"(?<!fatal )(?<!deadly )"
     r"shooting(?=\s+(?:of\s+)?(?:at\s+least\s+|about\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b)|"
     r"shot(?!\s+(?:at\s+(?:him|her|them|each|several|some|about|more|dozens|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+dozen|police|people|(?:(?:an?|the)\s+)?(?:\w+\s+)?(?:officers?|deput\w+|m[ae]n|wom[ae]n|cars?|vehicles?|group|crowd|victims?|drivers?))\b|dead|to\s+death|and\s+killed|fatally|himself|herself|down))|struck|hit(?:ting|s)?"),
    ("missing", 1.0,
     r"missing|unaccounted(?:\s+for)?|(?:not\s+been|yet\s+to\s+be|still\s+to\s+be)\s+(?:found|reached|traced|located)|"
     r"(?:still|remain(?:ed|s|ing)?)\s+(?:below|underground|under\s+the\s+(?:rubble|debris)|shut\s+in|entombed|adrift)|"
     r"(?:ha(?:d|s|ve)\s+)?not\s+(?:yet\s+)?(?:come|returned|gone|been|arrived|made\s+it)\s+(?:home|back|seen)|n[’']t\s+(?:come|returned|rung|called)\s+(?:home|back)|"
     r"not\s+(?:yet\s+)?(?:rung|called|phoned|telephoned|written)\s+home|(?:can(?:not|[’']t|\s+not)|could\s+not)\s+(?:be\s+)?(?:find|found|trace|traced|reach|reached|locate|located)|"
     r"whereabouts|no\s+(?:word|news|trace|sign)\s+of|disappeared|vanished|not\s+(?:been\s+)?(?:heard\s+from|seen\s+since)|lost\s+at\s+sea|trapped|buried\s+(?:under|alive)"),
    ("rescued", 1.0,
     r"rescue[ds]?|rescuing|saved|saving|survivors?|survived|pulled\s+(?:alive|out|from)|plucked|picked\s+up|"
     r"brought\s+ashore|"
     r"taken\s+(?:aboard|off)|t(?:ook|ake|akes|aking)(?=\s+(?:\S+\s+){1,5}aboard)|(?:found|out|back|up|ashore)\s+alive|(?:brought|led|taken|carried)\s+to\s+safety|"
     r"dug\s+out|freed|let\s+go|walked\s+(?:out|free)|winched|hauled\s+aboard|escaped"),
    ("displaced", 1.0,
     r"displac(?:ed|ing|es)|evacuat(?:ed|ing|es|ions?)|fled|flee(?:ing)?|homeless|forced\s+from|ordered\s+(?:out|to\s+leave)|told\s+to\s+leave|left\s+(?:their|his|her)\s+(?:homes?|houses?|villages?|farms?|flats?)|"
     r"(?:told|had|have|forced|made|obliged|asked)\s+to\s+(?:get\s+out|leave|go|flee|move\s+out)|(?:gone|driven|moved|cleared|turned|put)\s+(?:out\s+)?(?:from|of)\s+(?:the|their)\s+(?:villages?|homes?|houses?|hills?|valleys?|towns?)|"
     r"left\s+(?:the\s+)?(?:hills?|valleys?|villages?|area|region|zone|city|town|country)|cross(?:ed|ing)\s+(?:the\s+(?:border|river|frontier)|into)|"
     r"away\s+from\s+(?:home|their\s+homes)|uprooted|move[ds]?\s+out|relocat(?:ed|ing)|"
     r"moved\s+to\s+(?:schools|shelters|safety|camps|sports\s+halls)|"
     r"driven\s+from|uprooted|refugees?"),
    ("detained", 1.0,
     r"(?<!warrant for the )(?<!warrants for the )arrest(?:ed|s|ing)?(?!\s+warrants?\b)|"
     r"detain(?:ed|ing|s|ees?)?|custody|under\s+arrest|taken\s+in\b|jail(?:ed|ing)?|imprison(?:ed|ing)?|captur(?:ed|ing)|"
     r"kidnapp?(?:ed|ing)|captives?|taken\s+(?:prisoner|hostage)|"
     r"(?:is|are|was|were|be|been|being|still)\s+held(?!\s+(?:a|an|back|up)\b)|questioned|"
     r"abduct(?:ed|ing)|hostages?|held\s+(?:captive|prisoner|for\s+questioning|in\s+\w+\s+prison)|rounded\s+up|behind\s+bars|seized"),
    ("deployed", 1.0,
     r"deploy(?:ed|ing|s|ments?)?|on\s+(?:call|the\s+ground|standby|patrol|the\s+streets)|mobili[sz](?:ed|ing|es)|dispatch(?:ed|ing)|stationed|sent|sending|sends|"
     r"(?:are|were|was|is|been|still|now)\s+at\s+work|on\s+(?:duty|the\s+scene|site|the\s+move)|(?:drafted|called|brought|flown|bussed|ordered)\s+in(?!\s+(?:to|for)\s+question)|called\s+(?:up|out)|"
     r"posted|redeploy(?:ed|ing)|launched|scrambled|"
     r"reinforce(?:d|ments?)|on\s+(?:its|their)\s+way|joined?\s+the\s+search|searching|search(?:ed)?\s+for|combed|worked\s+through|patrol(?:led|ling)"),
    ("attacked", 0.9,
     r"attack(?:ed|ing)|target(?:ed|ing|s)|bomb(?:ed|ing)|shell(?:ed|ing)|sunk|sank|sink(?:ing|s)?|torpedoed|"
     r"str(?:uck|iking)|hit(?:ting|s)?|"
     r"(?:shells?|rounds?|rockets?|missiles?|bombs?|mortars?|drones?)\s+(?:\w+\s+)?(?:landed|fell|hit|struck|came\s+down)|"
     r"raided|raiding|fired\s+(?:on|at)|storm(?:ed|ing)|ambushed|carried\s+out(?=\s+(?:\S+\s+){0,4}(?:of\s+them|strikes?|attacks?|raids?))|blew\s+up|blown\s+up|shot\s+down|downed"),
    ("damaged", 1.0,
     r"lost(?!\s+(?:their|his|her|its|power|contact|touch|control|at|in))|damag(?:ed|ing|es?)|destroy(?:ed|ing|s)|gutted|collapsed|flattened|razed|levelled|leveled|flooded|"
     r"burn(?:ed|t)\s+(?:down|out|to\s+the\s+ground)|wrecked|ruined|derail(?:ed|ing|ment)|(?:left|left\s+behind|came\s+off|come\s+off|off)\s+the\s+(?:tracks?|rails?|lines?)|"
     r"breached|holed|overturned|capsized|leak(?:ing|ed|s)|ruptured|punctured|cracked|torn\s+(?:open|off)|ripped|smashed|shattered|broke(?:n)?\s+windows|crushed|"
     r"uninhabitable|without\s+a\s+roof|torched|looted|vandali[sz]ed|defaced|scorched|charred|blackened|"
     r"swept\s+away|demolished|engulfed|burn(?:ed|t)"),
    ("affected", 1.0,
     r"affect(?:ed|ing|s)|without\s+(?:power|electricity|(?:running\s+)?water|heat(?:ing)?|gas|a\s+roof|shelter|food)|fall(?:en)?\s+ill|taken\s+ill|stranded|sicken(?:ed|ing)|infect(?:ed|"
     r"ing)|fell\s+ill|poisoned|"
     r"quarantined|isolated|cut\s+off|los(?:t|ing)\s+(?:power|electricity)|infections?|in\s+need\s+of|orphaned|bereaved"),
    ("other", 0.7,
     r"on\s+board|aboard|on\s+the\s+(?:ferry|ship|plane|train|bus|boat|flight)|sailed|"
     r"carr(?:ied|ying)|licen[cs]ed|certified|capacity|register(?:ed)?\s+to"),
)  # fmt: skip
