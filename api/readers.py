"""Who asks over HTTP: the public, or the viewer that a key opens. Every route declares what it needs of them."""

from typing import Annotated, NamedTuple

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from api.errors import BadKey, NotAllowed
from api.keys import Key, Keys
from graph.errors import BadInput
from search.viewers import PUBLIC, Viewers

SCHEME = HTTPBearer(auto_error=False, description="A key from `continuity key new`; without one you are the public.")
REFUSED = "This key opens nothing: it is unknown, revoked or expired. Send a valid one, or none to read as the public."
NO_KEY = "Writing needs a key: send the header Authorization: Bearer …, with a key from 'continuity key new'."


class Reader(NamedTuple):
    """As which viewer the caller reads, and the name of the key ('' without one)."""

    viewer: str = PUBLIC
    name: str = ""

    def named(self, viewer: str, viewers: Viewers) -> str:
        """The viewer to read as: the caller's own, or one that sees no more. Raises NotAllowed, BadInput."""
        if not viewer or viewer == self.viewer:
            return self.viewer
        if not viewers.labels_of(viewer) <= viewers.labels_of(self.viewer):
            told = f"This key reads as '{self.viewer}'" if self.name else "Without a key you read as 'public'"
            raise NotAllowed(f"{told}, not as '{viewer}'. Leave 'viewer' out, or send a key that may.")
        return viewer


def anyone() -> None:
    """Declares that a route gives everybody the same, whoever asks."""


def current_reader(request: Request, _: Annotated[object, Depends(SCHEME)]) -> Reader:
    """Declares that a route gives what the caller may read. Raises BadKey for a header that opens nothing."""
    sent = request.headers.getlist("authorization")
    if not sent:
        return Reader()
    scheme, _space, token = sent[0].partition(" ")
    keys: Keys = request.app.state.keys
    whole = len(sent) == 1 and scheme.lower() == "bearer"
    key = keys.check(token.strip() if whole else "", request.app.state.clock())
    if key is None or not _declared(key, request.app.state.viewers):
        raise BadKey(REFUSED)
    return Reader(key.viewer, key.name)


def _declared(key: Key, viewers: Viewers) -> bool:
    try:
        return bool(viewers.labels_of(key.viewer))
    except BadInput:
        return False


CurrentReader = Annotated[Reader, Depends(current_reader)]


def current_writer(request: Request, reader: CurrentReader) -> Reader:
    """Declares that a route writes: the caller needs a key whose viewer may. Raises BadKey, NotAllowed."""
    if not reader.name:
        raise BadKey(NO_KEY)
    viewers: Viewers = request.app.state.viewers
    if not viewers.writes_of(reader.viewer):
        raise NotAllowed(f"This key reads as '{reader.viewer}', which may not write.")
    return reader


CurrentWriter = Annotated[Reader, Depends(current_writer)]
NEEDS = (anyone, current_reader, current_writer)
"""What a route may declare; one of them stands among the dependencies of each."""
