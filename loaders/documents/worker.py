"""The process in which files are parsed: a path on each line of its input, what was read on each of its output.

Its memory and processor time are limited by the system; whatever it loses there, the one who asked has lost nothing.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import TextIO

from loaders.documents import formats
from loaders.documents.limits import LONGEST, MEMORY, SECONDS, TOO_MUCH
from loaders.documents.model import Raw, Unreadable


def main() -> None:
    """Answers go to the output that was given; what a parser prints does not."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    serve(sys.stdin, answers, limited())


def limited() -> Callable[[], None]:
    """Limits the memory now, and with each call the processor time of the next file; nothing where that is not had."""
    try:
        import resource
    except ImportError:
        return lambda: None

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def more() -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))

    return more


def serve(asked: TextIO, answers: TextIO, more: Callable[[], None]) -> None:
    for line in asked:
        more()
        answers.write(answer(Path(json.loads(line))) + "\n")
        answers.flush()


def answer(path: Path) -> str:
    """As JSON: a raw document, or why there is none."""
    try:
        told = json.dumps(packed(formats.read(path)))
    except Unreadable as error:
        return json.dumps({"unreadable": str(error)})
    except MemoryError:
        return json.dumps({"unreadable": TOO_MUCH})
    except RecursionError:
        return json.dumps({"unreadable": "Its parts are nested more deeply than any document's."})
    except OSError as error:
        return json.dumps({"unreadable": f"It cannot be opened: {error.strerror}."})
    except Exception as error:  # a foreign parser's, of which there is no list
        return json.dumps({"unreadable": f"It is damaged: its parser stopped with {type(error).__name__}."})
    return (
        told if len(told) <= LONGEST else json.dumps({"unreadable": "It holds more text than any document. Split it."})
    )


def packed(raw: Raw) -> dict[str, object]:
    return {"lines": [astuple(line) for line in raw.lines], "told": raw.told, "remarks": raw.remarks}


if __name__ == "__main__":
    main()
