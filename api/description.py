"""The description of the service (OpenAPI): what FastAPI makes of the routes, and what it cannot tell by itself."""

from functools import cache
from typing import Any

from fastapi import FastAPI

TEXT = {"type": "string"}
SCHEMA = {
    "type": "object",
    "description": "What went wrong and what to do (RFC 9457); `errors` say it of each field.",
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "problem"],
                "additionalProperties": False,
                "properties": {"field": TEXT, "problem": TEXT},
            },
        },
    },
}
EXAMPLE = {
    "type": "urn:continuity:problem:BadDate",
    "title": "Unprocessable Content",
    "status": 422,
    "detail": "'2016-13' is no date: month must be in 1..12.",
}
PROBLEM = {
    "description": "What went wrong and what to do, in a sentence",
    "content": {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}, "example": EXAMPLE},
    },
}
UNCHANGED = {"description": "The answer that If-None-Match names is still the answer"}


def describe(app: FastAPI) -> None:
    """Have the app give the whole description."""
    plain = app.openapi

    @cache
    def whole() -> dict[str, Any]:
        return mended(plain())

    app.openapi = whole  # type: ignore[method-assign]


def mended(described: dict[str, Any]) -> dict[str, Any]:
    """With the form of problems, answers that have not changed, and that only writing needs a key."""
    described["components"]["schemas"]["Problem"] = SCHEMA
    for path in described["paths"].values():
        for method, operation in path.items():
            if method == "get" and "security" in operation:
                operation["responses"]["304"] = UNCHANGED
            if "security" in operation and "writing" not in operation["tags"]:
                operation["security"] = [{}, *operation["security"]]
    return described
