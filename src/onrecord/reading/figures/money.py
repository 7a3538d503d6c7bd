"""Money: the signs, codes and names of currencies beside a number, as news of many countries writes them.

Units are ISO 4217 codes where the name leaves no doubt; "crowns" of no named country are money without a code, and so
are the parts of a currency (cents, pence), which no code names.
"""

from __future__ import annotations

import re

from onrecord.reading.figures.numbers import CODES, find_numbers

#: Before a number; a sign may stand apart from its letters only where those are no word ("HK $ 10", never "a $ 10").
SYMBOL = (
    r"(?P<symbol>(?:(?<![A-Za-z])(?:U\.?S\.?|C|CA|CAD|A|AU|AUD|NZ|NZD|HK|HKD|MXN?|Mex|USD|S|R|Bds|NT|NT))?\$|"
    r"(?<![A-Za-z.])(?:U\.?S\.?|C|NZ|HK|NT)\s\$|[€£¥₹₪₽₩₦₺₴₡₾₭₱₫₸]|"
    rf"(?<![A-Za-z])M?(?:{CODES})|\bRs\.?(?![A-Za-z]))"
)
_SIGNS = {
    "$": "USD", "us$": "USD", "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "a$": "AUD", "au$": "AUD", "aud$": "AUD",
    "nz$": "NZD", "nzd$": "NZD", "hk$": "HKD", "hkd$": "HKD", "s$": "SGD", "r$": "BRL", "bds$": "BBD", "nt$": "TWD",
    "mx$": "MXN", "mxn$": "MXN", "mex$": "MXN", "usd$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "rs": "INR", "₪": "ILS", "₽": "RUB", "₩": "KRW", "₦": "NGN", "₺": "TRY", "₴": "UAH", "₡": "CRC", "₾": "GEL",
    "₭": "LAK", "₱": "PHP", "₫": "VND", "₸": "KZT", "rmb": "CNY",
}  # fmt: skip
#: Names of money that mean one currency wherever they are used, and those that several countries share (None).
_NAMES: dict[str, str | None] = {
    "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB",
    "shekel": "ILS", "zloty": "PLN", "baht": "THB", "naira": "NGN", "hryvnia": "UAH", "forint": "HUF", "won": "KRW",
    "ringgit": "MYR", "rand": "ZAR", "usd": "USD", "eur": "EUR", "gbp": "GBP", "sterling": "GBP", "pound": "GBP",
    "lira": "TRY", "crown": None, "mark": None, "franc": None, "peso": None, "rupee": None, "krone": None,
    "krona": None, "kroner": None, "kronor": None, "dinar": None, "dirham": None, "riyal": None, "rial": None,
    "real": "BRL", "reais": "BRL", "shilling": None, "florin": None, "guilder": None, "thaler": None, "ducat": None,
    "taler": None, "toman": None, "tuman": None, "denar": None, "tala": None, "lek": None, "kuna": None,
    "tenge": "KZT", "manat": None, "lari": "GEL", "kyat": "MMK", "riel": "KHR", "rupiah": "IDR", "pula": "BWP",
    "kwanza": "AOA", "metical": "MZN", "dalasi": "GMD", "guarani": "PYG", "lempira": "HNL", "quetzal": "GTQ",
    "boliviano": "BOB", "gourde": "HTG", "escudo": None, "scudo": None, "scudi": None, "drachma": None,
    "schilling": None, "cruzeiro": None, "tolar": None, "obol": None, "koruna": None, "leu": None, "lei": None,
    "markka": None, "peseta": None, "rmb": "CNY", "taka": "BDT", "birr": "ETB", "cedi": "GHS", "cent": None,
    "pence": None, "penny": None,
}  # fmt: skip
_COUNTRIES = {
    ("us", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD", ("hong kong", "dollar"): "HKD", ("singapore", "dollar"): "SGD",
    ("new zealand", "dollar"): "NZD", ("taiwan", "dollar"): "TWD", ("swiss", "franc"): "CHF",
    ("mexican", "peso"): "MXN", ("philippine", "peso"): "PHP", ("argentine", "peso"): "ARS",
    ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP", ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR", ("egyptian", "pound"): "EGP", ("british", "pound"): "GBP",
    ("danish", "krone"): "DKK", ("danish", "crown"): "DKK", ("norwegian", "krone"): "NOK",
    ("norwegian", "crown"): "NOK", ("swedish", "krona"): "SEK", ("swedish", "crown"): "SEK", ("czech", "crown"): "CZK",
    ("saudi", "riyal"): "SAR", ("qatari", "riyal"): "QAR", ("iranian", "rial"): "IRR", ("kenyan", "shilling"): "KES",
    ("turkish", "lira"): "TRY", ("chinese", "yuan"): "CNY", ("japanese", "yen"): "JPY", ("russian", "rouble"): "RUB",
    ("russian", "ruble"): "RUB", ("israeli", "shekel"): "ILS", ("ukrainian", "hryvnia"): "UAH",
    ("polish", "zloty"): "PLN", ("nigerian", "naira"): "NGN", ("syrian", "pound"): "SYP", ("lebanese", "pound"): "LBP",
    ("lebanese", "lira"): "LBP", ("syrian", "lira"): "SYP", ("brazilian", "real"): "BRL",
}  # fmt: skip
_COUNTRY = "|".join(sorted({nation.replace(" ", r"\s+") for nation, _ in _COUNTRIES if nation != "us"}))
NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
#: A name joined by a hyphen ("12-cent") is money only where it is no weight and no grade.
_NAMED = re.compile(
    rf"(?:\s+(?P<nation>U\.?S\.?(?!\w)|us(?=\s+dollar)|(?i:{_COUNTRY}|finnish|dutch|french|belgian)|[A-Z][a-z]+)?\s?"
    rf"(?P<name>{NAME})(?:e?s)?\b(?!-)(?P<sterling>\s+sterling)?"
    r"|-(?P<joined>dollar|euro|yen|yuan|rupee|cent|penny)\b)",
)
#: "500 €" and "100£", as continental news writes money, and "75 USD million".
_TRAILING = re.compile(
    rf"[\s\u00a0]?(?P<sign>[€£₽₹₪₴₺₡₾₭]|\$|M?(?:{CODES})\b)(?!\s?\d|[\w-])(?:\s(?P<scale>million|billion)\b)?"
)
_DOLLARS = re.compile(r"\s(?:US|Australian|Canadian)?\s?dollars?\b")
#: What is below a whole unit: "thirteen dollars and forty-five cents".
_SMALL = re.compile(r"\s+(?:and\s+)?(?:\d{1,2}|[a-z]+(?:[-\s][a-z]+)?)\s+(?:cents?|pence)\b")
_THOUSANDS = {"million": 10**6, "billion": 10**9}


def unit_of(sign: str) -> tuple[str | None, int]:
    """Return the currency of a sign or code that stands beside a number, and what it multiplies it by ("MEUR")."""
    plain = re.sub(r"[\s.]", "", sign).lower()
    code = plain.upper()
    if plain not in _SIGNS and code[0] == "M" and len(code) == 4:
        return _SIGNS.get(plain[1:], code[1:]), 10**6
    return _SIGNS.get(plain, code if len(code) == 3 and code.isalpha() else None), 1


def money_after(text: str, end: int, signed: bool) -> tuple[int, str | None, int, float] | None:
    """Return what names the money after a number: where it ends, its currency, a multiplier, and the cents that follow.

    `signed` tells that a sign stands before the number already, so that only "dollars" can follow.
    """
    if signed:
        found = _DOLLARS.match(text, end)
        return (found.end(), None, 1, 0) if found else None
    if trailing := _TRAILING.match(text, end):
        unit, times = unit_of(trailing["sign"])
        return trailing.end(), unit, times * _THOUSANDS.get(trailing["scale"], 1), 0
    named = _NAMED.match(text, end)
    if named is None:
        return None
    word, nation = named["name"] or named["joined"], " ".join((named["nation"] or "").lower().replace(".", "").split())
    unit = _COUNTRIES.get((nation, word)) or (None if nation else _NAMES[word])
    small = _SMALL.match(text, named.end()) if word in {"dollar", "euro", "pound", "usd"} else None
    if small is None:
        return named.end(), unit, 1, 0
    cents = find_numbers(text, named.end(), small.end())
    return small.end(), unit, 1, cents[0].value / 100 if cents else 0
