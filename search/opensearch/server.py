"""One OpenSearch server: bounded requests, those that only look tried again, and what went wrong in our words."""

import logging
import time
from base64 import b64encode
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from opensearchpy import OpenSearch, exceptions

from graph import errors
from search.opensearch.knocking import UNAUTHORIZED, Knocks
from search.opensearch.lines import Line, Sent, batches, encoded
from search.opensearch.refusals import check_version, told

logging.getLogger("opensearch").addHandler(logging.NullHandler())
"""What the client warns of, we tell as errors."""
LOOKING, WRITING = 10, 120
"""Seconds after which a request is given up."""
PAUSES = (0.1, 0.3, 0.9, 1.8)
"""Seconds between tries of what may be tried again."""
IN_FLIGHT = 2
"""Bulk requests that the server works on while the next one is made."""
ITEMS = "errors,items.*.status,items.*.error"
CONFLICT = 409
Json = dict[str, Any]
Given = ParamSpec("Given")
Result = TypeVar("Result")


def remembered(
    method: Callable[Concatenate["Server", Given], Result],
) -> Callable[Concatenate["Server", Given], Result]:
    """A method whose error is told from one of the memory that the index follows."""

    @wraps(method)
    def remembering(self: "Server", /, *args: Given.args, **named: Given.kwargs) -> Result:
        try:
            return method(self, *args, **named)
        except errors.StoreError as error:
            self.failure = error
            raise

    return remembering


class Server:
    """The client with what we promise of it; `requests` counts what was sent."""

    def __init__(self, client: OpenSearch, url: str) -> None:
        self._client, self.url, self.requests, self._knocks = client, url, 0, Knocks()
        self.failure: errors.StoreError | None = None
        """The last error that was raised here."""

    def close(self) -> None:
        self._client.close()

    def check(self) -> None:
        """Raises a StoreError where the server cannot be used."""
        check_version(self.look("GET", "/"), self.url)

    @remembered
    def look(self, /, method: str, path: str, body: Any = None, **parameters: Any) -> Any:
        """A request that changes nothing; tried again where the server is busy or the connection was lost."""
        return self._again(lambda: self._send(method, path, body, LOOKING, parameters))

    @remembered
    def send(self, /, method: str, path: str, body: Any = None, **parameters: Any) -> Any:
        """A request that changes something; sent once."""
        return self._send(method, path, body, WRITING, parameters)

    @remembered
    def searches(self, searches: Sequence[tuple[Sequence[str], Json]], wanted: str) -> list[Json]:
        """Answers of several searches in one request, each over some indexes; whole ones, or an error.

        `wanted`: which parts of each answer come back (`hits.hits.sort,aggregations`).
        """
        if not searches:
            return []
        lines = [
            line
            for indexes, body in searches
            for line in ({"index": list(indexes), "allow_partial_search_results": False}, body)
        ]
        parts = ",".join(f"responses.{part}" for part in ("status", "error", *wanted.split(",")))
        return self._again(lambda: self._searched(encoded(lines), parts))

    def _searched(self, lines: str, parts: str) -> list[Json]:
        answers: list[Json] = self._send("POST", "/_msearch", lines, LOOKING, {"filter_path": parts})["responses"]
        for answer in answers:
            if "error" in answer:
                raise told(answer["status"], answer["error"], self.url)
        return answers

    def bulk(self, lines: Iterable[Line]) -> int:
        """Write the documents, each through an alias, so that no index comes back that was dropped; in no order.

        One of an older version than what is there is passed over; a StoreError names the first not taken. Some are on
        their way while the next ones are taken from `lines`.
        """
        written, under_way = 0, deque[Future[int]]()
        with ThreadPoolExecutor(IN_FLIGHT) as pool:
            for batch in batches(lines):
                if len(under_way) == IN_FLIGHT:
                    written += under_way.popleft().result()
                under_way.append(pool.submit(self._written, batch))
            return written + sum(each.result() for each in under_way)

    @remembered
    def _written(self, batch: list[Sent]) -> int:
        waiting = batch
        for pause in (*PAUSES, None):
            waiting = self._bulk(waiting, last=pause is None)
            if not waiting:
                break
            time.sleep(pause or 0)
        return len(batch)

    def _bulk(self, lines: Sequence[Sent], *, last: bool) -> list[Sent]:
        """Those that the server was too busy for."""
        body = "".join(sent.text for sent in lines)
        answer = self._again(
            lambda: self._send("POST", "/_bulk", body, WRITING, {"require_alias": "true", "filter_path": ITEMS})
        )
        if not answer["errors"]:
            return []
        busy = []
        for sent, answered in zip(lines, answer["items"], strict=True):
            item = answered[sent.line.action]
            if "error" not in item or item["status"] == CONFLICT:
                continue
            error = told(item["status"], item["error"], self.url, f"the text of {sent.line.meta['_id']}")
            if last or not isinstance(error, errors.StoreLocked):
                raise error
            busy.append(sent)
        return busy

    def _again(self, work: Callable[[], Result]) -> Result:
        """A busy server is asked again some times, a connection that was lost made once more."""
        for pause in PAUSES:
            try:
                return work()
            except errors.StoreLocked:
                time.sleep(pause)
            except errors.StoreUnreachable as error:
                if isinstance(error.__cause__, exceptions.ConnectionTimeout):
                    raise
                break
        return work()

    def _send(self, method: str, path: str, body: Any, seconds: float, parameters: Mapping[str, Any]) -> Any:
        with self._told(), self._knocks.knocking():
            self.requests += 1
            return self._client.transport.perform_request(
                method, path, params={**parameters, "request_timeout": seconds}, body=body
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except exceptions.ConnectionTimeout as error:
            raise errors.StoreUnreachable(f"OpenSearch at {self.url} did not answer in time: try again.") from error
        except exceptions.ConnectionError as error:
            raise errors.StoreUnreachable(
                f"OpenSearch at {self.url} cannot be reached: start it, or correct the address."
            ) from error
        except exceptions.TransportError as error:
            info = error.info if isinstance(error.info, dict) else {}
            ours = told(error.status_code, info.get("error", error.error), self.url)
            if error.status_code == UNAUTHORIZED:
                self._knocks.refused(str(ours))
            raise ours from error
        except exceptions.OpenSearchException as error:
            raise errors.StoreError(f"OpenSearch at {self.url} failed: {error}") from error


def known_by(user: str, password: str) -> dict[str, str]:
    """By which header a user is known (RFC 7617, in UTF-8: the client alone knows no other letters than Latin-1's)."""
    return {"authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()} if user else {}
