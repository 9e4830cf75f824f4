"""A door before a real server that asks for a user and a password, as a cluster with a security plugin does."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

USER, PASSWORD = "continuity", "guarded-пароль-tests"
END_TO_END = ("content-type", "accept", "x-opaque-id")


@dataclass
class Door:
    """Where it is asked; who may come in, and how often somebody was sent away."""

    url: str
    password: str = PASSWORD
    refused: list[str] = field(default_factory=list)

    def opens(self, shown: str) -> bool:
        return shown == "Basic " + b64encode(f"{USER}:{self.password}".encode()).decode()


@contextmanager
def guarded(port: int) -> Iterator[Door]:
    """Everything that may come in goes to the server at this port of the loopback, and its answer back."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Guard) as server:
        server.daemon_threads = True
        door = Door(f"http://127.0.0.1:{server.server_port}")
        server.RequestHandlerClass = type("Guarding", (Guard,), {"door": door, "port": port})
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield door
        finally:
            server.shutdown()
            thread.join()


class Guard(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    door: Door
    port: int

    def handle_one_request(self) -> None:
        """Of any method."""
        self.raw_requestline = self.rfile.readline(65_537)
        if not (self.raw_requestline and self.parse_request()):
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.door.opens(self.headers.get("authorization", "")):
            self.passed_on(body)
        else:
            self.door.refused.append(self.path)
            self.answer(401, {"WWW-Authenticate": 'Basic realm="Authorization Required"'}, b"Unauthorized")

    def passed_on(self, body: bytes) -> None:
        headers = {name: self.headers[name] for name in END_TO_END if name in self.headers}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=120)) as server:
            server.request(self.command, self.path, body, headers)
            reply = server.getresponse()
            self.answer(reply.status, {"Content-Type": reply.getheader("content-type", "")}, reply.read())

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)
        self.wfile.flush()
