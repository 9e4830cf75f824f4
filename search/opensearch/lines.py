"""Documents on their way to the server: lines of bulk requests, as many in each as one request may hold."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

LINES, CHARACTERS = 2_000, 2_000_000
"""What one bulk request holds at most; a single larger document goes alone."""
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` makes one for every line."""


class Line(NamedTuple):
    """One document to be written: `action` as the bulk call names it, with its index and id."""

    action: str
    meta: Mapping[str, Any]
    body: Mapping[str, Any] | None = None

    def text(self) -> str:
        return encoded([{self.action: self.meta}, *([] if self.body is None else [self.body])])


class Sent(NamedTuple):
    """A line as it is sent."""

    line: Line
    text: str


def encoded(parts: Iterable[Mapping[str, Any]]) -> str:
    return "".join(f"{ENCODER.encode(part)}\n" for part in parts)


def batches(lines: Iterable[Line]) -> Iterator[list[Sent]]:
    held, size = list[Sent](), 0
    for line in lines:
        sent = Sent(line, line.text())
        if held and (size + len(sent.text) > CHARACTERS or len(held) == LINES):
            yield held
            held, size = [], 0
        held.append(sent)
        size += len(sent.text)
    if held:
        yield held
