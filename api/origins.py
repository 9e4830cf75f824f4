"""Writing is for those who mean it: no page of another site can make a browser write here, and CORS is closed.

A browser names the site of a page in `Origin` and the service in `Host`; a form cannot send JSON. A name that somebody
points at this machine for a trick (DNS rebinding) is not among the names of the service.
"""

import re
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

from api.errors import NotAllowed
from api.settings import Settings

LOCAL = ("localhost", "127.0.0.1", "[::1]")
PORT = re.compile(r":[0-9]*$")
ONLY_JSON = "Send one JSON object, with the header content-type: application/json."
OTHER_HOST = "Nothing is written for that name of the service. Use one in CONTINUITY_HOSTS, or http://localhost."
OTHER_SITE = "This came from a page of another site, and only this service's own pages may write here."


def names(settings: Settings) -> frozenset[str]:
    """Names by which the service may be called to write, without ports."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return frozenset(name.strip().lower() for name in (*LOCAL, host, *settings.hosts.split(",")) if name.strip())


def own_origin(request: Request) -> None:
    """Raises NotAllowed for another host or site; answers 415 to what is no JSON."""
    sent = request.headers
    host = sent.get("host", "").lower()
    if PORT.sub("", host) not in request.app.state.hosts:
        raise NotAllowed(OTHER_HOST)
    if any(urlsplit(origin.lower()).netloc != host for origin in sent.getlist("origin")):
        raise NotAllowed(OTHER_SITE)
    if [_media(each) for each in sent.getlist("content-type")] != ["application/json"]:
        raise HTTPException(415, ONLY_JSON)


def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()
