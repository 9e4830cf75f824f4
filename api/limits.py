"""Around every request: no more at once than can be answered, bounded bodies, a few headers, a line in the log."""

from http import HTTPStatus
from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_of
from api.problems import respond
from api.shedding import COME_BACK, Gate, Turn

LARGEST = 100_000
NEVER_SHED = "/healthz"
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
TOO_LARGE = respond(
    problem_of(
        413, f"The body is larger than {LARGEST // 1000} kB. A question has at most 2,000 characters.", "TooLarge"
    )
)
log = structlog.get_logger()


class Limits:
    """ASGI middleware: sheds before it reads a body, refuses bodies over 100 kB before anything parses them."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app, self._gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, bare = perf_counter(), scope["method"] == "HEAD"
        scope = {**scope, "method": "GET"} if bare else scope

        async def answer(message: Message) -> None:
            if bare and message["type"] == "http.response.body":
                message["body"] = b""
            if message["type"] == "http.response.start":
                given = list(message.get("headers", []))
                message["headers"] = [*given, *((k, v) for k, v in HEADERS if k not in dict(given))]
                _note(scope, message["status"], started)
            await send(message)

        await self._answer(scope, receive, answer)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A body that comes slowly holds no place at the gate."""
        if scope["path"] == NEVER_SHED:
            await self._app(scope, receive, send)
        elif self._gate.full:
            await COME_BACK(scope, receive, send)
        elif (body := await _body(receive)) is None:
            await TOO_LARGE(scope, receive, send)
        else:
            async with self._gate.turn() as turn:
                answer = self._app if turn.admitted else COME_BACK
                await answer(scope, _once(body, receive), _telling(turn, send))


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None where it is too large."""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > LARGEST:
            return None
    return b"".join(parts)


def _telling(turn: Turn, send: Send) -> Send:
    """What waited in vain for a server (503) does not tell how long the next request will take."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            turn.tells = message["status"] != HTTPStatus.SERVICE_UNAVAILABLE
        await send(message)

    return sent


def _once(body: bytes, receive: Receive) -> Receive:
    """The body as one message, then what the connection says."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def read() -> Message:
        return waiting.pop() if waiting else await receive()

    return read


def _note(scope: Scope, status: int, started: float) -> None:
    route = getattr(scope.get("route"), "path", "")
    log.info(
        "answered", method=scope["method"], route=route, status=status, ms=round((perf_counter() - started) * 1000)
    )
