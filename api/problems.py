"""Everything that goes wrong over HTTP, answered as a problem (RFC 9457) that says what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.errors import BadKey, problem, problem_of, status_of
from api.freshness import NotModified
from api.pages.problems import nowhere
from graph.errors import ContinuityError, IndexUnavailable, StoreLocked, StoreUnreachable

log = structlog.get_logger()
TOLD = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address. The addresses are listed in /openapi.json.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not answer this method; the header Allow names those it does.",
    HTTPStatus.BAD_REQUEST: "The body cannot be read. Send one JSON object in UTF-8.",
}
REMARKS = {
    "extra_forbidden": "is not known here; leave it out",
    "missing": "is missing",
    "model_attributes_type": "is no JSON object; send one, with the header content-type: application/json",
}

HEADERS: dict[type[ContinuityError], dict[str, str]] = {
    StoreLocked: {"Retry-After": "5"},
    StoreUnreachable: {"Retry-After": "5"},
    IndexUnavailable: {"Retry-After": "5"},
    BadKey: {"WWW-Authenticate": 'Bearer realm="continuity"'},
}


class Problem(JSONResponse):
    media_type = "application/problem+json"


def respond(told: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Problem:
    return Problem(dict(told), status_code=told["status"], headers=dict(headers or {}))


def on_error(_: Request, error: Exception) -> Problem:
    assert isinstance(error, ContinuityError)
    if status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("failed", kind=type(error).__name__, why=str(error))
    return respond(problem(error, private=False), next((HEADERS[k] for k in HEADERS if isinstance(error, k)), None))


def on_invalid(_: Request, error: Exception) -> Problem:
    """Says of each field what is wrong with it, without repeating what was sent."""
    assert isinstance(error, RequestValidationError)
    found = [{"field": _place(e["loc"]), "problem": REMARKS.get(e["type"], e["msg"])} for e in error.errors()]
    if any(e["type"] == "json_invalid" for e in error.errors()):
        return respond(problem_of(400, TOLD[HTTPStatus.BAD_REQUEST], "BadBody"))
    detail = "; ".join(f"'{each['field']}': {each['problem']}" for each in found[:5])
    return respond(problem_of(422, f"{detail}.", "BadRequest", found[:20]))


def _place(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(part)[:60] for part in loc[1:]) or str(loc[0])


def on_http(request: Request, error: Exception) -> Response:
    """A problem; a page for a browser that went to no address of the service."""
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND and _is_read_by_a_person(request):
        return nowhere(request)
    told = TOLD.get(HTTPStatus(error.status_code), str(error.detail))
    return respond(problem_of(error.status_code, told), error.headers)


def _is_read_by_a_person(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1")


def on_defect(request: Request, error: Exception) -> Problem:
    log.error("defect", path=request.url.path, exc_info=error)
    return respond(problem_of(500, "Something here is broken, and was noted in the log. Nothing was changed."))


def on_same(_: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=error.headers)


def handle(app: FastAPI) -> None:
    app.add_exception_handler(NotModified, on_same)
    app.add_exception_handler(ContinuityError, on_error)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_defect)
