"""schema.org as JSON-LD: reports as articles, claims with where they appear, and direct quotations.

Lossy: a claim has no certainty, no standing and no count of origins there, and what only one report says is in it only
where it is quoted word for word. No ClaimReview is written: onrecord rates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.exporting.form import Stream, Wanted, array, without_nulls
from onrecord.exporting.names import Speakers, address, web
from onrecord.ledger.telling import Telling
from onrecord.records import Claim, Reading, Report, Voice

_ARTICLES = {"article": "NewsArticle", "post": "SocialMediaPosting", "release": "Article"}
_NAMED = {"person": "Person", "organization": "Organization", "outlet": "NewsMediaOrganization"}


def write(told: Telling, wanted: Wanted) -> Iterator[str]:
    """Yield one JSON-LD document."""
    yield '{"@context": "https://schema.org",\n"@graph": '
    yield from array(_graph(told, wanted))
    yield "}\n"


def _graph(told: Telling, wanted: Wanted) -> Iterator[object]:
    based: dict[str, list[str]] = {}
    for relay in told.reconciliation.relays:
        based.setdefault(relay.report, []).append(relay.origin)
    place: dict[str, str] = {}  # the report of each statement of a claim
    wanted_statements = {s for claim in told.reconciliation.claims for s in claim.statements}
    speakers = Speakers(told)
    for reading in told.readings:
        yield _article(reading.report, based.get(reading.report.id, []), wanted.text)
        yield from _quotations(reading, speakers.of(reading))
        place.update((s.id, reading.report.id) for s in reading.statements if s.id in wanted_statements)
    names: dict[str, Voice] = {}
    for voice in told.speakers():
        if voice.kind in _NAMED:
            names[voice.id] = voice
            yield _agent(voice)
    for claim in told.reconciliation.claims:
        yield _claim(claim, place, names)


def _article(report: Report, based: list[str], text: bool) -> object:
    return without_nulls(
        {
            "@type": _ARTICLES[report.kind],
            "@id": address(report.id),
            "url": web(report.url),
            "headline": report.title,
            "datePublished": report.published,
            "creditText": report.byline,
            "publisher": {"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None,
            "genre": "press release" if report.kind == "release" else None,
            "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": report.sha256},
            "isBasedOn": [{"@id": address(origin)} for origin in sorted(set(based))],
            "articleBody": report.text if text else None,
        }
    )


def _quotations(reading: Reading, voices: Mapping[str, Voice]) -> Iterator[object]:
    for s in sorted(reading.statements, key=lambda s: (s.content.start, s.content.end, s.id)):
        if s.quote == "direct":
            who = voices[s.voice]
            yield without_nulls(
                {
                    "@type": "Quotation",
                    "@id": address(s.id),
                    "text": s.content.text,
                    "spokenByCharacter": {"@id": address(who.id)} if who.kind in _NAMED else None,
                    "creditText": None if who.kind in _NAMED else who.name,
                    "isPartOf": {"@id": address(reading.report.id)},
                }
            )


def _agent(voice: Voice) -> object:
    return without_nulls(
        {
            "@type": _NAMED[voice.kind],
            "@id": address(voice.id),
            "name": voice.name,
            "alternateName": list(voice.aliases),
            "jobTitle": voice.role if voice.kind == "person" else None,
            "affiliation": {"@type": "Organization", "name": voice.affiliation}
            if voice.affiliation and voice.kind == "person"
            else None,
        }
    )


def _claim(claim: Claim, place: Mapping[str, str], names: Mapping[str, Voice]) -> object:
    reports = list(dict.fromkeys(place[s] for s in claim.statements if s in place))
    return without_nulls(
        {
            "@type": "Claim",
            "@id": address(claim.id),
            "text": claim.gist,
            "author": [{"@id": address(v)} for v in claim.origin_voices if v in names],
            "appearance": [{"@id": address(r)} for r in reports],
            "firstAppearance": {"@id": address(reports[0])} if reports else None,
            "datePublished": claim.first,
        }
    )


FORM = Stream("schemaorg", "schema.org JSON-LD: NewsArticle, Claim and Quotation (lossy)", write)
