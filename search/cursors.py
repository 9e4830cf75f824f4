"""Where a page of a list ends: an opaque text, bound to what was asked and to the version that was read."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from graph.errors import BadInput

STALE = (
    "This cursor belongs to another query, or the memory has changed since. Leave 'cursor' out to start again, and ask"
    " otherwise as before."
)
OFFSET = re.compile("[0-9]{1,9}")


def query_digest(*asked: object) -> str:
    """A short text for everything that makes a list what it is; order matters."""
    return sha256(json.dumps([repr(each) for each in asked]).encode()).hexdigest()[:16]


class Cursor:
    """Made for the next page, read when it is asked for. Nothing in it is secret, and it is not signed."""

    @staticmethod
    def write(query: str, version: str, position: str) -> str:
        """`query`: a `query_digest`; `position`: what the list needs to go on, in its own words."""
        line = json.dumps([position, _bound(query, version, position)])
        return urlsafe_b64encode(line.encode()).decode().rstrip("=")

    @staticmethod
    def read(text: str, query: str, version: str) -> str:
        """The position; '' for no cursor. Raises BadInput for one of another query or version, or none at all."""
        if not text:
            return ""
        try:
            position, bound = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (ValueError, TypeError, RecursionError):
            raise BadInput(STALE) from None
        if not isinstance(position, str) or bound != _bound(query, version, position):
            raise BadInput(STALE)
        return position

    @classmethod
    def offset(cls, text: str, query: str, version: str) -> int:
        """The position of a list that counts what it has given; 0 for no cursor. Raises BadInput."""
        position = cls.read(text, query, version) or "0"
        if not OFFSET.fullmatch(position):
            raise BadInput(STALE)
        return int(position)


def _bound(query: str, version: str, position: str) -> str:
    return query_digest(query, version, position)
