"""Around every request: bodies of bounded size, a few headers, one line in the log."""

from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem_of
from api.problems import respond

LARGEST = 100_000
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
log = structlog.get_logger()


class Limits:
    """ASGI middleware: refuses bodies over 100 kB before anything reads them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
                _note(scope, message["status"], started)
            await send(message)

        body = await _body(receive)
        if body is None:
            told = f"The body is larger than {LARGEST // 1000} kB. A question has at most 2,000 characters."
            await respond(problem_of(413, told, "TooLarge"))(scope, receive, answer)
        else:
            await self._app(scope, _once(body, receive), answer)


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
