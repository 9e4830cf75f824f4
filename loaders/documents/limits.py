"""Files read at arm's length: parsers run in a process of their own that may be lost with a bad file."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import IO, Self

from loaders.documents.model import Line, Raw, Unreadable

MEMORY = 512 << 20
"""Bytes of address space, all of Python and the parsers included."""
SECONDS = 5
"""Of processor time for one file."""
LONGEST = 32 << 20
"""Characters of an answer."""
PATIENCE = 60
"""Seconds by the clock, on a machine however busy; the processor time of a file is limited to far less."""
COMMAND = (sys.executable, "-P", "-m", "loaders.documents.worker")
TOO_MUCH = f"It needs more than {MEMORY >> 20} MB of memory to be read, which is refused. Split it."
TOO_LONG = f"It takes more than {SECONDS} seconds to be read, which is refused."
SIGXCPU, SIGKILL = 24, 9


class Reader:
    """Reads one file after the other; the process is ended with the context, and made anew after it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, path: Path) -> Raw:
        """Raises Unreadable for whatever is no document, costs too much or breaks its parser."""
        process = self._started()
        told = self._asked(process, path)
        if told is None:
            raise Unreadable(self._lost())
        answer = json.loads(told)
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return Raw(tuple(Line(*line) for line in answer["lines"]), answer["told"], tuple(answer["remarks"]))

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603  what is run is named above
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _asked(self, process: "subprocess.Popen[bytes]", path: Path) -> bytes | None:
        """The answer; None where the process is lost before it gives one."""
        assert process.stdin and process.stdout
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(str(path.resolve())).encode() + b"\n")
            process.stdin.flush()
        return _line(process.stdout)

    def _lost(self) -> str:
        """Why it gave no answer; it is ended if it stands still."""
        process = self._process
        code = None if process is None else process.poll()
        self._end()
        code = code if code is not None or process is None else process.returncode
        if code in (-SIGXCPU, -SIGKILL):
            return TOO_LONG
        return TOO_MUCH if code is not None and code < 0 else "Its parser stopped: the file is damaged."

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _line(stream: IO[bytes]) -> bytes | None:
    """One line, read as it comes; None at the end, or where none comes in time."""
    data, until = bytearray(), monotonic() + PATIENCE
    with DefaultSelector() as waiting:
        waiting.register(stream, EVENT_READ)
        while not data.endswith(b"\n"):
            if not waiting.select(max(0.0, until - monotonic())):
                return None
            part = stream.read1(1 << 16)  # type: ignore[attr-defined]
            if not part:
                return None
            data += part
    return bytes(data)
