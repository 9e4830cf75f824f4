"""The command line, `continuity`.

Exit codes: 0 fine, whatever the status of an answer; 1 something with what was asked or loaded; 2 a command that
cannot be read; 3 the memory cannot be used; 130 interrupted.
"""

import json
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn

from graph.errors import BadInput, ContinuityError


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and exit. Commands are imported in here, so that Ctrl-C is heard from the first moment."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    try:
        run(arguments)
    except ContinuityError as error:
        sys.exit(told(error, wants_json(arguments)))
    except KeyboardInterrupt:
        sys.exit(130)


def run(arguments: Sequence[str]) -> NoReturn:
    """Exits with the command's code; what cannot be read as a command is told as JSON where that is asked for."""
    from typer.exceptions import TyperException

    from api.cli.commands import app

    checked(arguments)
    warned(arguments)
    if not wants_json(arguments):
        app(arguments, prog_name="continuity")
    try:
        sys.exit(app(arguments, prog_name="continuity", standalone_mode=False))
    except TyperException as error:
        sys.exit(unread(error))


def unread(error: Any) -> int:
    """A problem object for a command that cannot be read; returns the exit code."""
    from api.errors import problem_of

    told = problem_of(400, f"{error.format_message()} See: continuity --help", "Usage")
    print(json.dumps(told, ensure_ascii=False), file=sys.stderr)
    return int(error.exit_code)


def checked(arguments: Sequence[str]) -> None:
    """Arguments whose bytes were no UTF-8 reach us with lone surrogates."""
    for number, argument in enumerate(arguments, start=1):
        if any("\ud800" <= char <= "\udfff" for char in argument):
            raise BadInput(
                f"Argument {number} is not valid UTF-8. Set the terminal or the script to UTF-8 and try again."
            )


def warned(arguments: Sequence[str]) -> None:
    """Tells of settings that nobody reads; not to who reads standard error by machine, nor to a completing shell."""
    from api.settings import misspelt

    if not wants_json(arguments) and "_CONTINUITY_COMPLETE" not in os.environ:
        for sentence in misspelt(os.environ):
            print(sentence, file=sys.stderr)


def wants_json(arguments: Sequence[str]) -> bool:
    return bool({"--json", "--format=json"} & {*arguments}) or ("--format", "json") in pairwise(arguments)


def told(error: ContinuityError, as_json: bool) -> int:
    """A sentence on standard error, or a problem object (RFC 9457); returns the exit code."""
    from api.errors import exit_code, problem

    print(json.dumps(problem(error), ensure_ascii=False) if as_json else str(error), file=sys.stderr)
    return exit_code(error)
