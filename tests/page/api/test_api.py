"""The API over loopback: the records are those of the export, whole and in order; whatever is wrong is said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from onrecord.ledger.story import Story
from onrecord.line import Ledger
from onrecord.page.api.declared import LISTINGS
from onrecord.page.api.openapi import document, schema_name
from onrecord.page.edition import Desk
from onrecord.page.sessions import Access, Sessions
from onrecord.records import Advance
from onrecord.views import changes
from onrecord.views.export import records
from tests.page.api.loopback import served
from tests.page.served import kept
from tests.views.stories import silo

TOKEN = "a-token-of-some-length"  # noqa: S105  (it opens nothing)
PATHS = {listing.kind: listing.path for listing in LISTINGS}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    story = silo()
    one, *_, other = story.statements
    advance = Advance("advance-1", one, other, "what was considered was ordered")
    made = kept(Story.of(story.readings, replace(story.reconciliation, advances=(advance,))))
    together = {i for c in silo().reconciliation.claims for i in c.statements}
    together |= {one, other}
    said = next(s for s in silo().statements.values() if not s.narrated and s.id not in together)
    made.judge(said.id, "reject", who="Ode", why="a caption")
    made.judge(next(iter(silo().figures)), "unsure", who="Ode")
    return made


@pytest.fixture(scope="module")
def api(ledger: Ledger) -> Iterator[httpx.Client]:
    with served(ledger) as client:
        yield client


def got(api: httpx.Client, path: str, **asked: str | int) -> Any:
    answer = api.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def paged(api: httpx.Client, path: str, **asked: str | int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    page = got(api, path, **asked)
    while True:
        found += page["items"]
        if page["next"] is None:
            assert len(found) == page["total"]
            return found
        page = got(api, path, **(asked | {"cursor": page["next"]}))


def is_problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert (told["status"], bool(told["title"]), bool(told["detail"])) == (status, True, True)
    holds_to("Problem", told)
    return told


def holds_to(schema: str, value: object) -> None:
    whole = {"$ref": f"#/components/schemas/{schema}", "components": document()["components"]}
    Draft202012Validator(whole).validate(value)


def test_the_document_is_openapi_3_1(api: httpx.Client) -> None:
    told = got(api, "/openapi.json")
    validate(told, cls=OpenAPIV31SpecValidator)
    assert told == json.loads(json.dumps(document()))
    assert got(api, "/") == told


def test_the_document_describes_each_path_that_answers_and_no_other(ledger: Ledger) -> None:
    from onrecord.page.api.answering import Api, operations  # noqa: PLC0415

    described = document()["paths"]
    assert isinstance(described, dict)
    assert set(described) == set(operations(Api(Desk(ledger))))
    names = [op["get"]["operationId"] for op in described.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", list(PATHS))
@pytest.mark.parametrize("limit", [1, 500])
def test_the_records_are_those_of_the_export_in_its_order(
    ledger: Ledger, api: httpx.Client, kind: str, limit: int
) -> None:
    exported = [r for r in json.loads(json.dumps(list(records(ledger.story())))) if r["type"] == kind]
    assert exported
    assert paged(api, f"/{PATHS[kind]}", limit=limit) == exported
    for record in exported[:: max(1, len(exported) // 5)]:
        assert got(api, f"/{PATHS[kind]}/{record['id']}") == record
    for record in exported:
        holds_to(schema_name(kind), record)


def test_every_type_of_the_contract_is_there(ledger: Ledger) -> None:
    assert {str(r["type"]) for r in records(ledger.story())} <= set(PATHS)


def test_a_text_is_whole_and_its_offsets_hold(ledger: Ledger, api: httpx.Client) -> None:
    for statement in paged(api, "/statements")[:5]:
        answer = api.get(f"/reports/{statement['report']}/text")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        span = statement["content"]
        assert answer.text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize(
    ("path", "name", "value", "holds"),
    [
        ("statements", "status", "planned", lambda r: r["status"] == "planned"),
        ("statements", "narrated", "false", lambda r: not r["narrated"]),
        ("statements", "q", "SILO", lambda r: re.search(r"\bsilo\b", r["content"]["text"], re.I)),
        ("figures", "measure", "killed", lambda r: r["measure"] == "killed"),
        ("voices", "kind", "person", lambda r: r["kind"] == "person"),
        ("passages", "role", "body", lambda r: r["role"] == "body"),
        ("judgements", "who", "Ode", lambda r: r["who"] == "Ode"),
        ("judgements", "verdict", "unsure", lambda r: r["verdict"] == "unsure"),
    ],
)
def test_filters_keep_what_they_say_and_nothing_else_is_lost(
    api: httpx.Client, path: str, name: str, value: str, holds: Any
) -> None:
    everything = paged(api, f"/{path}")
    assert paged(api, f"/{path}", limit=2, **{name: value}) == [r for r in everything if holds(r)]


def test_filters_by_report_voice_outlet_and_day(api: httpx.Client) -> None:
    statements = paged(api, "/statements")
    first = statements[0]
    assert paged(api, "/statements", report=first["report"]) == [
        s for s in statements if s["report"] == first["report"]
    ]
    for voice in (first["voice"], first["voice_as_sourced"]):
        assert paged(api, "/statements", voice=voice) == [s for s in statements if s["voice"] == first["voice"]]
    reports = paged(api, "/reports")
    outlet, day = reports[-1]["outlet"], reports[-1]["published"][:10]
    assert paged(api, "/reports", outlet=outlet.upper()) == [r for r in reports if r["outlet"] == outlet]
    assert paged(api, "/reports", since=day) == [r for r in reports if (r["published"] or "")[:10] >= day]
    assert paged(api, "/reports", until=day) == [r for r in reports if r["published"] and r["published"][:10] <= day]


def test_search_leads_to_statements(api: httpx.Client) -> None:
    found = paged(api, "/search", q="silo", limit=2)
    assert found
    for place in found:
        holds_to("Place", place)
    assert any(p["statement"] for p in found)
    assert paged(api, "/search", q="zzyzx") == []


def test_changes_are_those_of_the_command(ledger: Ledger, api: httpx.Client) -> None:
    day = sorted(r["published"][:10] for r in paged(api, "/reports") if r["published"])[-1]
    told = got(api, "/changes", since=day)
    holds_to("Changes", told)
    since = date.fromisoformat(day)
    before = ledger.story(date.fromordinal(since.toordinal() - 1))
    assert told == json.loads(changes.as_json(changes.changes(before, ledger.story(date.max), since)))


def test_what_is_unchanged_is_not_sent_again_and_a_judgement_changes_it() -> None:
    ledger = kept(silo())
    with served(ledger) as api:
        first = api.get("/statements", params={"limit": 3})
        again = api.get("/statements", params={"limit": 3}, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        weak = {"if-none-match": f'"other", W/{first.headers["etag"]}'}
        assert api.get("/statements", params={"limit": 3}, headers=weak).status_code == 304
        other = api.get("/statements", params={"limit": 2}, headers={"if-none-match": first.headers["etag"]})
        assert other.status_code == 200
        ledger.judge(first.json()["items"][0]["id"], "unsure", who="Ode")
        now = api.get("/statements", params={"limit": 3}, headers={"if-none-match": first.headers["etag"]})
        assert now.json()["items"][0]["judged"] == "unsure"


def test_links_lead_through_the_pages(api: httpx.Client) -> None:
    answer = api.get("/statements", params={"limit": 2, "narrated": "false"})
    total, seen = answer.json()["total"], len(answer.json()["items"])
    while "link" in answer.headers:
        answer = api.get(answer.links["next"]["url"].removeprefix("/api/v1"))
        seen += len(answer.json()["items"])
    assert seen == total


@pytest.mark.parametrize(
    ("path", "asked", "parameter"),
    [
        ("/statements", {"colour": "red"}, "colour"),
        ("/statements", {"status": "true"}, "status"),
        ("/statements", {"limit": "0"}, "limit"),
        ("/statements", {"limit": "501"}, "limit"),
        ("/statements", {"limit": "１"}, "limit"),
        ("/statements", {"cursor": "%%%"}, "cursor"),
        ("/statements", {"cursor": "é"}, "cursor"),
        ("/statements", {"q": ""}, "q"),
        ("/statements", {"q": "x" * 301}, "q"),
        ("/reports", {"since": "20341018"}, "since"),
        ("/reports", {"since": "yesterday"}, "since"),
        ("/changes", {}, "since"),
        ("/search", {}, "q"),
        ("/search", {"q": "silo", "cursor": "c3RhdGVtZW50"}, "cursor"),
    ],
)
def test_what_will_not_do_is_said_with_its_reason(
    api: httpx.Client, path: str, asked: dict[str, str], parameter: str
) -> None:
    assert is_problem(api.get(path, params=asked), 400)["parameter"] == parameter


def test_a_parameter_that_is_given_twice_is_refused(api: httpx.Client) -> None:
    assert is_problem(api.get("/statements?status=planned&status=denied"), 400)["parameter"] == "status"


def test_what_is_not_there_is_a_problem(api: httpx.Client) -> None:
    is_problem(api.get("/statements/statement-0000000000000000"), 404)
    is_problem(api.get("/reports/report-0/text"), 404)
    is_problem(api.get("/nothing"), 404)
    is_problem(api.get("/statements", params={"cursor": "c3RhdGVtZW50LTA"}), 410)
    for method in ("post", "put", "delete", "patch"):
        is_problem(getattr(api, method)("/statements"), 405)


def test_the_guard_of_the_page_stands_before_it(ledger: Ledger) -> None:
    sessions = Sessions()
    with served(ledger, Access(token=TOKEN), sessions) as api:
        is_problem(api.get("/statements", headers={"host": "evil.example"}), 421)
        asked = is_problem(api.get("/statements"), 401)
        assert "token" in asked["detail"]
        assert api.get("/statements").headers["www-authenticate"] == "Bearer"
        is_problem(api.get("/statements", headers={"authorization": "Bearer wrong"}), 401)
        answer = api.get("/statements", headers={"authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers  # a program that asks a thousand times makes no session


def test_every_address_can_be_asked_as_known_on_a_day(api: httpx.Client, ledger: Ledger) -> None:
    for path, told in document()["paths"].items():  # type: ignore[attr-defined]
        assert [p["name"] for p in told["get"]["parameters"]].count("as_known_on") == 1, path
    day = date(2031, 5, 1)
    exported = json.loads(json.dumps(list(records(ledger.story(day)))))
    for kind, path in PATHS.items():
        assert paged(api, f"/{path}", as_known_on=str(day)) == [r for r in exported if r["type"] == kind], kind
    last = next(r.report.id for r in silo().readings if r.report.day == "2031-05-03")
    assert api.get(f"/reports/{last}").status_code == 200
    for path in (f"/reports/{last}", f"/reports/{last}/text"):
        is_problem(api.get(path, params={"as_known_on": str(day)}), 404)
    hits = got(api, "/search", q="cracks", as_known_on=str(day))
    assert hits["total"] < got(api, "/search", q="cracks")["total"]
    told = got(api, "/changes", since="2031-05-01", as_known_on=str(day))
    expected = changes.changes(*changes.around(day, ledger.story, day), day)
    assert told == json.loads(json.dumps(changes.as_record(expected)))
    late = api.get("/changes", params={"since": "2031-05-02", "as_known_on": str(day)})
    assert is_problem(late, 400)["parameter"] == "since"
    assert is_problem(api.get("/tallies", params={"as_known_on": "soon"}), 400)["parameter"] == "as_known_on"
