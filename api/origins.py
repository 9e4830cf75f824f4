"""No page of another site can make a browser read or write here, and CORS is closed.

A browser names the site of a page in `Origin` and the service in `Host`; a form cannot send JSON. A name that somebody
points at this machine for a trick (DNS rebinding) is not among the names of the service: nothing is written for it, and
nothing read where the service is there for this machine alone or was told its names.
"""

import re
from collections.abc import Set
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import NotAllowed, problem
from api.limits import NEVER_SHED
from api.problems import respond
from api.settings import Settings

LOCAL = ("localhost", "127.0.0.1", "[::1]")
PORT = re.compile(r":[0-9]*$")
ONLY_JSON = "Send one JSON object, with the header content-type: application/json."
OTHER_HOST = (
    "The service does not go by the name in the header Host. Call it http://localhost, or name it in CONTINUITY_HOSTS."
)
OTHER_SITE = "This came from a page of another site, and only this service's own pages may write here."
MISCALLED = respond(problem(NotAllowed(OTHER_HOST)))


def names(settings: Settings) -> frozenset[str]:
    """Names by which the service may be called, without ports."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return frozenset(name.strip().lower() for name in (*LOCAL, host, *settings.hosts.split(",")) if name.strip())


def knows_its_names(settings: Settings) -> bool:
    """Whether nobody has a reason to call it otherwise: it listens to this machine alone, or its names were given."""
    if settings.hosts.strip() or settings.host.lower() in LOCAL:
        return True
    with suppress(ValueError):
        return ip_address(settings.host).is_loopback
    return False


class OwnNames:
    """ASGI middleware: answers to the service's own names alone; that it is alive, everybody may know."""

    def __init__(self, app: ASGIApp, names: Set[str]) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_open = scope["type"] != "http" or scope["path"] == NEVER_SHED
        answer = self._app if is_open or self._is_called(scope) else MISCALLED
        await answer(scope, receive, send)

    def _is_called(self, scope: Scope) -> bool:
        called = Headers(scope=scope).getlist("host")
        return len(called) == 1 and _name(called[0]) in self._names


def own_origin(request: Request) -> None:
    """Raises NotAllowed for another host or site; answers 415 to what is no JSON."""
    sent = request.headers
    host = sent.get("host", "").lower()
    if _name(host) not in request.app.state.hosts:
        raise NotAllowed(OTHER_HOST)
    if any(urlsplit(origin.lower()).netloc != host for origin in sent.getlist("origin")):
        raise NotAllowed(OTHER_SITE)
    if [_media(each) for each in sent.getlist("content-type")] != ["application/json"]:
        raise HTTPException(415, ONLY_JSON)


def _name(host: str) -> str:
    return PORT.sub("", host.lower())


def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
