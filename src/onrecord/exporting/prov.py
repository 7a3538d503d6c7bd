"""PROV-JSON: what came from what. Statements and figures are quoted from reports, reports carry others on, claims have
their primary sources, figures revise earlier ones, and a reader found all of it.

PROV has no word for two that conflict, and none for figures of one count: conflicts are left out, tallies derive.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.exporting.form import Stream, Wanted, without_nulls
from onrecord.exporting.names import SPACE, TERMS, Speakers, version, web
from onrecord.ledger.telling import Telling
from onrecord.records import Figure, Reading, Report, Statement, Voice
from onrecord.views.export import as_json

Item = tuple[str, object]

_AGENTS = {"person": "prov:Person", "organization": "prov:Organization", "outlet": "prov:Organization"}


def write(told: Telling, wanted: Wanted) -> Iterator[str]:
    """Yield one PROV-JSON document; each of its parts goes through the story once."""
    del wanted
    prefix = {"onrecord": TERMS, "rec": SPACE}
    parts = (
        ("entity", _entities(told)),
        ("agent", _agents(told)),
        ("activity", _activities(told)),
        ("used", _used(told)),
        ("wasAssociatedWith", _associations(told)),
        ("wasGeneratedBy", _generations(told)),
        ("wasAttributedTo", _attributions(told)),
        ("wasDerivedFrom", _derivations(told)),
    )
    yield f'{{"prefix": {as_json(prefix)}'
    for name, items in parts:
        yield f',\n"{name}": {{'
        for n, (key, value) in enumerate(items):
            yield f"{',' if n else ''}\n{as_json(key)}: {as_json(value)}"
        yield "}"
    yield "}\n"


def _name(id_: str) -> str:
    return f"rec:{id_}"


def _type(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _entities(told: Telling) -> Iterator[Item]:
    for reading in told.readings:
        yield _name(reading.report.id), _report(reading.report)
        for s in reading.statements:
            yield _name(s.id), _passage(s, "Statement", s.content.start, s.content.end, s.content.text)
        for f in reading.figures:
            yield _name(f.id), _passage(f, "Figure", f.start, f.end, f.text)
    for claim in told.reconciliation.claims:
        yield _name(claim.id), {"prov:type": _type("onrecord:Claim"), "prov:label": claim.gist}
    for tally in told.reconciliation.tallies:
        yield _name(tally.id), {"prov:type": _type("onrecord:Tally"), "prov:label": tally.name}


def _report(report: Report) -> object:
    return without_nulls(
        {
            "prov:type": _type("onrecord:Report"),
            "prov:label": report.title,
            "prov:location": web(report.url),
            "onrecord:outlet": report.outlet,
            "onrecord:published": report.published,
            "onrecord:sha256": report.sha256,
        }
    )


def _passage(of: Statement | Figure, kind: str, start: int, end: int, text: str) -> object:
    shared = {"prov:type": _type(f"onrecord:{kind}"), "prov:value": text, "onrecord:start": start, "onrecord:end": end}
    if isinstance(of, Statement):
        return shared | {"onrecord:status": of.status, "onrecord:quote": of.quote}
    return shared | without_nulls({"onrecord:measure": of.measure, "onrecord:low": of.low, "onrecord:high": of.high})


def _agents(told: Telling) -> Iterator[Item]:
    for voice in told.speakers():
        yield _name(voice.id), _voice(voice)
    for reader in _readers(told):
        label = f"{reader}, run by onrecord {version()}"
        yield f"onrecord:reader-{_safe(reader)}", {"prov:type": _type("prov:SoftwareAgent"), "prov:label": label}


def _voice(voice: Voice) -> object:
    kind = _AGENTS.get(voice.kind)
    return without_nulls(
        {
            "prov:type": _type(kind) if kind else None,
            "prov:label": voice.name,
            "onrecord:kind": voice.kind,
            "onrecord:role": voice.role,
        }
    )


def _readers(told: Telling) -> list[str]:
    return sorted({reading.reader or "unknown" for reading in told.readings})


def _safe(reader: str) -> str:
    """A reader's name as the local part of a name; a larger model's may hold colons and strokes."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "_" for c in reader)


def _activities(told: Telling) -> Iterator[Item]:
    for reading in told.readings:
        yield f"rec:reading-of-{reading.report.id}", {"prov:type": _type("onrecord:Reading")}


def _used(told: Telling) -> Iterator[Item]:
    for reading in told.readings:
        id_ = reading.report.id
        yield f"_:used-{id_}", {"prov:activity": f"rec:reading-of-{id_}", "prov:entity": _name(id_)}


def _associations(told: Telling) -> Iterator[Item]:
    for reading in told.readings:
        id_, reader = reading.report.id, _safe(reading.reader or "unknown")
        yield f"_:by-{id_}", {"prov:activity": f"rec:reading-of-{id_}", "prov:agent": f"onrecord:reader-{reader}"}


def _passages(reading: Reading) -> tuple[Statement | Figure, ...]:
    return (*reading.statements, *reading.figures)


def _generations(told: Telling) -> Iterator[Item]:
    for reading in told.readings:
        for one in _passages(reading):
            activity = f"rec:reading-of-{reading.report.id}"
            yield f"_:found-{one.id}", {"prov:entity": _name(one.id), "prov:activity": activity}


def _attributions(told: Telling) -> Iterator[Item]:
    speakers = Speakers(told)
    for reading in told.readings:
        voices = speakers.of(reading)
        for one in _passages(reading):
            who = voices[one.voice].id
            yield f"_:told-{one.id}", {"prov:entity": _name(one.id), "prov:agent": _name(who)}


def _derivations(told: Telling) -> Iterator[Item]:
    for reading in told.readings:
        for one in _passages(reading):
            yield _derived(one.id, reading.report.id, "prov:Quotation")
    said = told.reconciliation
    for relay in said.relays:
        yield _derived(relay.report, relay.origin, "prov:Quotation" if relay.how == "copies" else "prov:PrimarySource")
    primary = _primary(told)
    for claim in said.claims:
        for statement in claim.statements:
            first = (claim.id, statement) in primary
            yield _derived(claim.id, statement, "prov:PrimarySource" if first else None)
    for tally in said.tallies:
        for figure in tally.figures:
            yield _derived(tally.id, figure, None)
    for revision in said.revisions:
        yield _derived(revision.after, revision.before, "prov:Revision")


def _primary(told: Telling) -> set[tuple[str, str]]:
    """Which statement of a claim is one of its primary sources: the first that each of its origin voices made."""
    claims: dict[str, list[str]] = {}
    for claim in told.reconciliation.claims:
        for statement in claim.statements:
            claims.setdefault(statement, []).append(claim.id)
    origins = {c.id: set(c.origin_voices) for c in told.reconciliation.claims}
    found: set[tuple[str, str]] = set()
    speakers = Speakers(told)
    for reading in told.readings:  # in order of publication
        voices = speakers.of(reading)
        for s in reading.statements:
            for claim_id in claims.get(s.id, ()):
                if voices[s.voice].id in origins[claim_id]:
                    origins[claim_id].remove(voices[s.voice].id)
                    found.add((claim_id, s.id))
    return found


def _derived(what: str, source: str, how: str | None) -> Item:
    row: dict[str, object] = {"prov:generatedEntity": _name(what), "prov:usedEntity": _name(source)}
    return f"_:{what}-from-{source}", row | ({"prov:type": _type(how)} if how else {})


FORM = Stream("prov", "W3C PROV-JSON: what was quoted, carried on, revised, and from whom it comes", write)
