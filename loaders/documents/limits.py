"""Files read at arm's length: parsers run in a process of their own that may be lost with a bad file."""

import json
import subprocess
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Timer
from typing import Any, Self

from loaders.documents.model import Line, Raw, Unreadable

MEMORY = 512 << 20
"""Bytes of address space, all of Python and the parsers included."""
SECONDS = 4
"""Of processor time for one file."""
PATIENCE = 60
"""Seconds by the clock, on a machine however busy, and for what waits without working."""
LONGEST = 32 << 20
"""Bytes of an answer."""
COMMAND = (sys.executable, "-P", "-m", "loaders.documents.worker")
TOO_MUCH = f"It needs more than {MEMORY >> 20} MB of memory to be read, which is refused. Split it."
TOO_LONG = f"It takes more than {SECONDS} seconds to be read, which is refused. Split it."
TOO_FULL = "It holds more text than any document. Split it."
BROKEN = "Its parser broke down over it: the file is damaged. Save it anew, or in another format."
KILLED = "The process that read it was ended from outside: the machine may be short of memory. Load it again."
UNLIMITED = (
    "" if find_spec("resource") else
    "This system cannot limit the memory and the processor time of parsers, only the time by the clock: "
    "load files of unknown origin elsewhere."
)  # fmt: skip
SIGKILL, SIGPROF = 9, 27


class Reader:
    """Reads one file after the other; the process is ended with the context, and made anew after it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def parse(self, name: str, data: bytes) -> Raw:
        """Raises Unreadable for whatever is no document, costs too much or breaks its parser."""
        answer = self._answer({"name": name, "size": len(data)}, data)
        return Raw(tuple(Line(*line) for line in answer["lines"]), answer["told"], tuple(answer["remarks"]))

    def unpack(self, archive: Path, into: Path) -> list[tuple[str, str]]:
        """Names of members that were not laid into the folder, and why; raises Unreadable where none is to be read."""
        answer = self._answer({"archive": str(archive.resolve()), "into": str(into)}, b"")
        return [(name, reason) for name, reason in answer["left_out"]]

    def _answer(self, question: dict[str, str | int], data: bytes) -> dict[str, Any]:
        answer = self._told(json.dumps(question).encode() + b"\n" + data)
        if answer.get("worn"):
            self._end()
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return answer

    def _told(self, question: bytes) -> dict[str, Any]:
        process, late = self._started(), Event()
        told = _asked(process, question, late)
        if told.endswith(b"\n"):
            return dict(json.loads(told))
        self._end()
        if late.is_set() or process.returncode == -SIGPROF:
            raise Unreadable(TOO_LONG)
        if len(told) == LONGEST:
            raise Unreadable(TOO_FULL)
        raise Unreadable(KILLED if process.returncode == -SIGKILL else BROKEN)

    def _started(self) -> "subprocess.Popen[bytes]":
        """In a session of its own: what stops the load (Ctrl-C) is for the one who loads to hear."""
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603  what is run is named above
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _asked(process: "subprocess.Popen[bytes]", question: bytes, late: Event) -> bytes:
    """A line, or what there was of it when the process ended; `late` where it was ended for waiting too long."""
    assert process.stdin and process.stdout

    def end() -> None:
        late.set()
        process.kill()

    timer = Timer(PATIENCE, end)
    timer.start()
    try:
        with suppress(BrokenPipeError):
            process.stdin.write(question)
            process.stdin.flush()
        return process.stdout.readline(LONGEST)
    finally:
        timer.cancel()
