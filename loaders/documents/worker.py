"""The process in which files are parsed: what is asked on each line of its input, followed by a file's bytes where they
are to be parsed; what was read on each line of its output.

Its memory and processor time are limited by the system; whatever it loses there, the one who asked has lost nothing.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import astuple
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, TextIO

from loaders.documents import formats
from loaders.documents.formats import archives
from loaders.documents.limits import LONGEST, MEMORY, SECONDS, TOO_FULL, TOO_MUCH
from loaders.documents.model import Raw, Unreadable

WORN = MEMORY * 3 // 8
"""Bytes of address space; a process that keeps so much is not asked again, so that no file is refused for others."""


def main() -> None:
    """Answers go to the output that was given; what a parser prints does not."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(sys.stdin.buffer, answers, Limits(import_module("resource") if find_spec("resource") else None))


class Limits:
    """Of memory from now on, of processor time for each file; none where the system has no such means."""

    def __init__(self, resource: Any) -> None:
        self._resource = resource
        if resource:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def begin(self) -> None:
        """The process is ended by SIGPROF if it works longer than a file may take."""
        if self._resource:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)


def worn() -> bool:
    """As Linux tells; other systems do not limit the memory either."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE") > WORN
    return False


def serve(asked: IO[bytes], answers: TextIO, limits: Limits) -> None:
    for line in asked:
        question = json.loads(line)
        data = asked.read(question.get("size", 0))
        limits.begin()
        told = answer(partial(_answer, question, data))
        answers.write(_line({**told, "worn": worn()}) + "\n")
        answers.flush()


def _answer(question: dict[str, str], data: bytes) -> dict[str, object]:
    """Of an archive, what was not unpacked; of every other file the raw document."""
    if "archive" in question:
        return {"left_out": archives.unpack(Path(question["archive"]), Path(question["into"]))}
    return packed(formats.parse(question["name"], data))


def answer(found: Callable[[], dict[str, object]]) -> dict[str, object]:
    """What was found, or why nothing was."""
    try:
        return found()
    except Unreadable as error:
        return {"unreadable": str(error)}
    except MemoryError:
        return {"unreadable": TOO_MUCH}
    except RecursionError:
        return {"unreadable": "Its parts are nested more deeply than any document's."}
    except OSError as error:
        return {"unreadable": f"It cannot be opened: {error.strerror}."}
    except Exception as error:  # a foreign parser's, of which there is no list
        return {"unreadable": f"It is damaged: its parser stopped with {type(error).__name__}."}


def packed(raw: Raw) -> dict[str, object]:
    return {"lines": [astuple(line) for line in raw.lines], "told": raw.told, "remarks": raw.remarks}


def _line(told: dict[str, object]) -> str:
    try:
        line = json.dumps(told)
    except MemoryError:
        return json.dumps({"unreadable": TOO_MUCH, "worn": True})
    return line if len(line) < LONGEST else json.dumps({"unreadable": TOO_FULL, "worn": True})


if __name__ == "__main__":
    main()
