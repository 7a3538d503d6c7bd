"""The OpenAPI 3.1 document, made from what routes (`declared`) and from the dictionary of all fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from importlib import metadata
from typing import TypeAlias

from onrecord.exporting.dictionary import ABOUT, RECORDS, Field
from onrecord.page.api.declared import AS_KNOWN_ON, CURSOR, LIMIT, LISTINGS, QUERY, SINCE, Listing, Parameter
from onrecord.page.api.problems import MEDIA
from onrecord.views.changes import Changes

Schema: TypeAlias = dict[str, object]

_SPAN: Schema = {"$ref": "#/components/schemas/Span"}
_KINDS: Mapping[str, Schema] = {
    "text": {"type": "string"},
    "word": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "span": _SPAN,
    "date": {"$ref": "#/components/schemas/EventDate"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "spans": {"type": "array", "items": _SPAN},
    "json": {"type": ["object", "array"]},
}
_JSON = "application/json"
_ETAG = {"description": "marks this state of the answer; hand it in as If-None-Match", "schema": {"type": "string"}}


def document() -> Schema:
    """Return the whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "onrecord",
            "version": _version(),
            "summary": "What is reported: who said it, on what authority, in which number, and where reports differ.",
            "description": "Read only. Records are exactly those of `onrecord export`. It describes reporting and "
            "does not decide what is true. Offsets count Unicode code points from 0, end exclusive.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "where the page asks for a token"}
            },
            "schemas": _schemas(),
        },
    }


def _version() -> str:
    try:
        return metadata.version("onrecord")
    except metadata.PackageNotFoundError:
        return "0"


def schema_name(kind: str) -> str:
    """Return what the schema of a type of record is called."""
    return "".join(part.capitalize() for part in kind.split("_"))


def _paths() -> Schema:
    found: Schema = {}
    for listing in LISTINGS:
        found[f"/{listing.path}"] = {"get": _list(listing)}
        found[f"/{listing.path}/{{id}}"] = {"get": _one(listing)}
    found["/reports/{id}/text"] = {
        "get": _operation(
            "readReportText",
            "The whole text of a report, which every offset counts in.",
            [_path_id("report")],
            {"200": _answer("the text", {"type": "string"}, "text/plain"), **_problems(404)},
        )
    }
    found["/changes"] = {
        "get": _operation(
            "listChanges",
            "What the reports since a day changed, each change before and now.",
            [_query(SINCE)],
            {"200": _answer("the changes", _ref("Changes"))},
        )
    }
    found["/search"] = {
        "get": _operation(
            "search",
            "Places where words stand, statements before passages, best first.",
            [_query(p) for p in (QUERY, LIMIT, CURSOR)],
            {"200": _answer("places", _page(_ref("Place"))), **_problems(410)},
        )
    }
    return found


def _list(listing: Listing) -> Schema:
    name = schema_name(listing.kind)
    return _operation(
        f"list{name}s",
        f"Every record of the type {listing.kind}: {ABOUT[listing.kind]}.",
        [_query(p) for p in (*(f.parameter for f in listing.filters), LIMIT, CURSOR)],
        {"200": _answer("a page of records", _page(_ref(name))), **_problems(410)},
    )


def _one(listing: Listing) -> Schema:
    name = schema_name(listing.kind)
    answers = {"200": _answer("the record", _ref(name)), **_problems(404)}
    return _operation(f"read{name}", f"One {listing.kind}: {ABOUT[listing.kind]}.", [_path_id(listing.kind)], answers)


def _operation(name: str, summary: str, parameters: list[Schema], responses: Schema) -> Schema:
    shared = {"304": {"description": "unchanged since the state that If-None-Match names"}, **_problems(400, 401, 503)}
    may = [*parameters, _query(AS_KNOWN_ON)]
    return {"operationId": name, "summary": summary, "parameters": may, "responses": responses | shared}


def _query(parameter: Parameter) -> Schema:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.means,
        "required": parameter.required,
        "schema": dict(parameter.schema),
    }


def _path_id(kind: str) -> Schema:
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "description": f"id of a {kind}",
        "schema": {"type": "string"},
    }


def _answer(means: str, schema: Schema, media: str = _JSON) -> Schema:
    return {"description": means, "headers": {"ETag": _ETAG}, "content": {media: {"schema": schema}}}


_MEANS = {
    400: "a parameter that will not do",
    401: "the page asks for a token",
    404: "there is no such record",
    410: "the cursor's record is gone: begin again",
    503: "the ledger cannot be used",
}


def _problems(*statuses: int) -> Schema:
    content = {MEDIA: {"schema": _ref("Problem")}}
    return {str(s): {"description": _MEANS[s], "content": content} for s in statuses}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(fields: Mapping[str, object], required: Iterable[str] | None = None, **more: object) -> Schema:
    needed = list(fields if required is None else required)
    return {"type": "object", "properties": dict(fields), "required": needed, **more}


def _page(item: Schema) -> Schema:
    return _object(
        {
            "items": {"type": "array", "items": item},
            "total": {"type": "integer", "description": "how many there are on all pages"},
            "next": {"type": ["string", "null"], "description": "the cursor of the next page; null on the last"},
        }
    )


def _schemas() -> Schema:
    whole = {"type": "integer", "minimum": 0}
    lists = [f.name for f in fields(Changes) if f.name not in ("since", "until", "undated")]
    own: Schema = {
        "Span": _object({"start": whole, "end": whole, "text": {"type": "string"}}, description="exact characters"),
        "EventDate": _object(
            {"date": _KINDS["day"], "precision": {"type": "string"}, "until": _or_null(_KINDS["day"])}
        ),
        "Problem": _object(
            {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "parameter": {"type": "string"},
            },
            ("type", "title", "status", "detail"),
            description="RFC 9457 problem details",
        ),
        "Place": _object(
            {
                "statement": {"type": ["string", "null"], "description": "id of the statement that holds the words"},
                "context": {"type": "string"},
                "words": {"type": "array", "items": {"type": "array", "items": whole}},
                "by": {"type": "string"},
                "remark": {"type": ["string", "null"]},
                "pointer": _object(
                    {"report": {"type": "string"}, "short": {"type": "string"}, "start": whole, "end": whole}
                ),
            }
        ),
        "Changes": _object(
            {"type": {"const": "changes"}, "since": _KINDS["day"], "until": _or_null(_KINDS["day"])}
            | {name: {"type": "array", "items": {"type": "object"}} for name in lists}
            | {"undated": {"type": "integer", "description": "reports without a date, on neither side"}}
        ),
    }
    return own | {schema_name(kind): _record(kind, some) for kind, some in RECORDS.items()}


def _record(kind: str, some: tuple[Field, ...]) -> Schema:
    properties = {"type": {"const": kind}} | {f.name: _field(f) for f in some}
    return _object(properties, ["type", *(f.name for f in some if not f.judged)], description=ABOUT[kind])


def _field(field: Field) -> Schema:
    schema = dict(_KINDS[field.kind])
    if field.words:
        schema["enum"] = list(field.words)
    if field.null:
        schema = _or_null(schema)
    return schema | {"description": field.means}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
