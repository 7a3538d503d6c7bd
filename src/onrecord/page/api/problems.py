"""What could not be answered, for programs: RFC 9457 problem details."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

MEDIA = "application/problem+json"


class Wrong(Exception):  # noqa: N818  (it is an answer, not a fault)
    """A request that cannot be answered: the status, and why, in a sentence for people."""

    def __init__(self, status: int, detail: str, parameter: str | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.parameter = status, detail, parameter


def problem(
    status: int, detail: str, parameter: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem: its status and that status's own title, why, and the parameter that it is about."""
    told: dict[str, object] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    told["detail"] = detail
    if parameter:
        told["parameter"] = parameter
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, {"cache-control": "no-store", **(headers or {})}, MEDIA)
