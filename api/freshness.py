"""ETags of what is read (RFC 9110): made from the question and the caller's own version, before anything is read."""

import hashlib
from importlib.metadata import version

from fastapi import Request, Response

from search.glance import Glance

VARY = "Accept, Accept-Language, Authorization"


class NotModified(Exception):
    """The caller has this answer already; becomes a 304."""

    def __init__(self, headers: dict[str, str]) -> None:
        super().__init__(headers["ETag"])
        self.headers = headers


def tag(request: Request, glance: Glance) -> str:
    """Changes when the address, the reader, the day, this program or something that the viewer may read changes."""
    asked = request.url.path, str(request.url.query), request.headers.get("accept", ""), glance.lang
    parts = version("continuity"), *asked, *glance.echo().values()
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def mark(request: Request, response: Response, glance: Glance) -> None:
    """Headers for caches; raises NotModified where the caller holds the same already (`*` says nothing of that)."""
    found = tag(request, glance)
    headers = {"ETag": found, "Cache-Control": "private, no-cache", "Vary": VARY}
    held = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if request.method in ("GET", "HEAD") and found in held:
        raise NotModified(headers)
    response.headers.update(headers)


def unmark(response: Response) -> None:
    """For what is less than could be told at this version: nobody keeps it."""
    del response.headers["ETag"]
    response.headers["Cache-Control"] = "no-store"
