"""What an error means outside: its HTTP status and problem (RFC 9457), its exit code on the command line."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from graph import errors

STATUS: dict[type[errors.ContinuityError], int] = {
    errors.ContinuityError: 500,
    errors.BadInput: 422,
    errors.BadDate: 422,
    errors.BadBackup: 422,
    errors.BadClaim: 422,
    errors.UnknownEntity: 404,
    errors.NotWritable: 403,
    errors.NoLongerBelieved: 409,
    errors.OutOfRange: 422,
    errors.LoadStopped: 409,
    errors.StoreError: 503,
    errors.StoreMissing: 503,
    errors.StoreUnreachable: 503,
    errors.StoreRefused: 503,
    errors.StoreTaken: 503,
    errors.StoreLocked: 503,
    errors.StoreReadOnly: 503,
    errors.StoreDamaged: 503,
    errors.StoreUnfinished: 503,
    errors.StoreForeign: 503,
    errors.IndexForeign: 503,
    errors.StoreVersion: 503,
    errors.IndexUnavailable: 503,
    errors.StoreFull: 507,
}


class BadKey(errors.ContinuityError):
    """A caller over HTTP sent a key that opens nothing, or none where one is needed."""


class NotAllowed(errors.ContinuityError):
    """A caller over HTTP asked for what its viewer may not read or do."""


STATUS |= {BadKey: 401, NotAllowed: 403}


def status_of(error: errors.ContinuityError) -> int:
    """The status of the nearest class that has one."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def exit_code(error: errors.ContinuityError) -> int:
    """3: the memory cannot be used; 1: something with what was asked or loaded."""
    return 3 if isinstance(error, errors.StoreError) else 1


def problem(error: errors.ContinuityError, *, private: bool = True) -> dict[str, Any]:
    """A problem object; not `private`: what concerns the memory's file is told without its place."""
    status = status_of(error)
    detail = str(error) if private or status < HTTPStatus.INTERNAL_SERVER_ERROR else str(type(error).__doc__)
    return problem_of(status, detail, kind=type(error).__name__)


def problem_of(status: int, detail: str, kind: str = "", errors: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """`kind` names the problem type; `errors` say one by one what is wrong with which field."""
    told = {
        "type": f"urn:continuity:problem:{kind}" if kind else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return told | ({"errors": list(errors)} if errors else {})
