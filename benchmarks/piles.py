"""Invented web archives of any size, the same for a seed: what intake is measured on.

A page is what a news site sends: a story of a few hundred words between navigation, lists of other stories and scripts;
the scripts, which nobody reads, make up most of it, as they do on the net.
"""

from __future__ import annotations

import base64
import io
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_WORDS = (
    "harbour council engineer bridge ferry storm minister hospital road village river market school police budget "
    "inspection crane warehouse captain railway tunnel festival reservoir mayor court strike airport island vote dam"
).split()
_VERBS = "said found closed opened repaired refused counted moved flooded visited questioned planned delayed".split()
_NAMES = "Ada Lorne,Bram Falk,Cleo Marsh,Dario Ode,Edda Quist,Faris Holm,Greta Sand,Hugo Vane,Ines Calder".split(",")


def _sentence(rng: random.Random) -> str:
    noun, verb, other = rng.choice(_WORDS), rng.choice(_VERBS), rng.choice(_WORDS)
    count, name = rng.randrange(2, 90), rng.choice(_NAMES)
    return rng.choice(
        (
            f"The {noun} near the {other} was {verb} on Monday after {count} people had asked for it.",
            f"{name}, who runs the {noun}, said that the {other} would stay closed for {count} days.",
            f"At least {count} people were hurt when the {noun} {verb} beside the {other}, officials said.",
            f"“We had {count} days to look at the {noun},” said {name}, “and nobody {verb} the {other}.”",
        )
    )


def page(number: int, seed: int = 1, script: int = 125_000) -> bytes:
    """Return one page, of which 3 kB are its story; its script has about `script` bytes, a third more as it is sent."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311  (no secret)
    title = f"{rng.choice(_WORDS).capitalize()} and {rng.choice(_WORDS)}: report {number}"
    day = date(2031, 1, 1) + timedelta(days=number % 300)
    story = "".join(f"<p>{' '.join(_sentence(rng) for _ in range(3))}</p>\n" for _ in range(rng.randrange(6, 14)))
    links = "".join(f"<li><a href='/s/{rng.randrange(10**6)}'>{_sentence(rng)[:60]}</a></li>\n" for _ in range(60))
    menu = "".join(f"<li class='menu-item'><a href='/{word}'>{word.capitalize()}</a></li>" for word in _WORDS)
    filler = base64.b64encode(rng.randbytes(rng.randrange(2 * script // 5, 8 * script // 5))).decode()
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title} | Harbour Wire</title>"
        f"<meta property='og:site_name' content='Harbour Wire'><meta property='article:published_time' "
        f"content='{day}T08:00:00+01:00'><script>var state='{filler}';</script></head><body>"
        f"<header><ul>{menu}</ul></header>"
        f"<main><article><h1>{title}</h1>\n{story}</article><aside><h2>More stories</h2><ul>{links}</ul></aside></main>"
        f"<footer><p>© Harbour Wire. All rights reserved.</p></footer></body></html>"
    ).encode()


def pages(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield so many pages."""
    return (page(number, seed) for number in range(count))


def write_warc(path: Path, size: int, seed: int = 1, script: int = 125_000) -> int:
    """Write a web archive of at least `size` bytes, packed as Common Crawl's are; return how many pages are in it."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        number = 0
        while stream.tell() < size:
            data = page(number, seed, script)
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(data)))]
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            address = f"https://www.harbourwire.example/{number}"
            named = {"WARC-Record-ID": f"<urn:uuid:{number:032x}>"}
            record = writer.create_warc_record(
                address, "response", io.BytesIO(data), http_headers=http, warc_headers_dict=named
            )
            writer.write_record(record)
            number += 1
    return number
