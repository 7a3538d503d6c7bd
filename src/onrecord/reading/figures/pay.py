"""Sums of money that no sign and no known name tells: what is paid, and the currency that a report alone uses."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.reading.figures.money import NAME, SYMBOL
from onrecord.reading.figures.phrases import Kind, Phrase, kind_of
from onrecord.reading.figures.quantities import Quantity

#: What is paid, and the least sum that is told by the words of paying alone.
_PAY = re.compile(
    r"\b(?:pay(?:s|ing|out|outs)?|paid|offer(?:ed|s|ing)?|compensat\w+|cost(?:s|ing)?|(?:the|a) (?:bill|price)|fined?|"
    r"budget|salar(?:y|ies)|wages?|worth|damages|ransom|reward|debt|award(?:ed)?|pledg\w+|spen[dt]|demands?|floor at)\b"
    r"(?:(?!\b(?:people|workers|families|homes|houses)\b)[^.;])*$",
    re.I,
)
_PAY_AFTER = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:each|apiece|(?:a|per)\s+(?:family|head|month|year|victim|household|worker))\b"
)
_SUMS = re.compile(rf"{SYMBOL}\s?\d|\b(?:million|billion)\s+(?:U\.?S\.?\s+)?(?:{NAME})(?:e?s)?\b")
_SUM_FROM = 1000
#: What is counted by the thousand and is no money.
_NO_UNITS = frozenset(
    "ton tons tonne tonnes barrel barrels litre litres liter liters hectare hectares acre acres job jobs share shares "
    "ticket tickets copy copies vote votes hour hours metre metres mile miles kilometre kilometres percent "
    "rounds head cattle sheep goats pigs birds chickens trees tablets doses messages texts bushels eggs bottles views "
    "users accounts documents pages letters shells bullets meals rations tents blankets books seats calls "
    "alarms sandbags parcels items units hits clicks visits signatures ballots tokens cubic square".split()
)


def is_pay(text: str, quantity: Quantity, phrase: Phrase) -> bool:
    """Tell whether a large round number of an unknown unit, or of none, is a sum: "120,000 thalers to each family"."""
    if phrase.kind not in {Kind.THING, Kind.BARE} or phrase.head in _NO_UNITS:
        return False
    if phrase.head and _is_currency(text, phrase.head):
        return True
    if quantity.value < _SUM_FROM:
        return False
    begin = max(text.rfind(".", 0, quantity.start), text.rfind("\n", 0, quantity.start), quantity.start - 120)
    end = min(len(text), quantity.end + 60)
    return (
        _PAY.search(text, begin + 1, quantity.start) is not None
        or _PAY_AFTER.match(text, quantity.end, end) is not None
    )


@lru_cache(maxsize=64)
def _is_currency(text: str, noun: str) -> bool:
    """Tell whether a noun is the money of a report: it stands after "million" or "billion" and after other numbers."""
    if "illion" not in text or kind_of(noun) is not Kind.THING:
        return False
    large = re.search(rf"\b(?:million|billion)\s+{re.escape(noun)}\b", text)
    return large is not None and len(re.findall(rf"(?:\d|illion|thousand|hundred)\s+{re.escape(noun)}\b", text)) > 1


@lru_cache(maxsize=16)
def tells_sums(text: str) -> bool:
    """Tell whether a report gives sums of millions in a known currency, so that its bare millions are sums as well."""
    return _SUMS.search(text) is not None
