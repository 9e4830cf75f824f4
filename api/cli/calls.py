"""Each kind of question as a command: `continuity which-states --act ratified --not --treaty CTBT`."""

import re
from collections.abc import Callable
from inspect import Parameter as Argument
from inspect import Signature, signature
from typing import Annotated, Any, get_args

import typer
from typer.core import TyperGroup

from api.cli.asking import give
from api.cli.options import AsJson, AsOf, Everything, KnownAt, Lang, MemoryPath, TakenAs, Viewer
from api.wiring import memory, settings
from search.model import Intent
from search.questions import calls
from search.questions.calls import Call
from search.questions.parameters import Flag, Parameter

INTENTS = {intent.replace("_", "-"): intent for intent in get_args(Intent)}
"""Commands → kinds of question."""


FIRST = re.compile(r"^.*?\.(?= |$)")
"""A first sentence."""


class Commands(TyperGroup):
    """The commands that are written out, and one for each kind of question, made when it is looked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *INTENTS]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each with its first sentence, whole."""
        every = {name: self.get_command(ctx, name).help or "" for name in self.list_commands(ctx)}
        with formatter.section("Commands"):
            formatter.write_dl([(name, FIRST.findall(" ".join(told.split()))[0]) for name, told in every.items()])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return super().get_command(ctx, cmd_name) or (command(cmd_name) if cmd_name in INTENTS else None)


def command(name: str) -> Any:
    call = calls()[INTENTS[name]]
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(name, help=call.about)(asking(INTENTS[name], call))
    return typer.main.get_command(one)


def asking(intent: str, call: Call) -> Callable[..., None]:
    """The function that typer makes the command of; its options are the call's parameters and how to read."""

    def ask(
        path: MemoryPath = None,
        lang: Lang = None,
        as_of: AsOf = "",
        known_at: KnownAt = "",
        viewer: Viewer = "public",
        form: TakenAs = None,
        json: AsJson = False,
        everything: Everything = False,
        **given: Any,
    ) -> None:
        with memory(settings(memory=path)) as asked:
            glance = asked.glance(viewer, lang=lang or "en", as_of=as_of, known_at=known_at)
            meant = {each.name: given[argument(each)] for each in call.parameters}
            reply = asked.answer(call.question(intent, meant, glance))
        give(reply, form, json, everything)

    own = [each for each in signature(ask).parameters.values() if each.kind is not Argument.VAR_KEYWORD]
    ask.__dict__["__signature__"] = Signature([*map(option, call.parameters), *own])
    return ask


def argument(parameter: Parameter) -> str:
    """Names such as `not` are words of Python too."""
    return f"{parameter.name}_"


def option(parameter: Parameter) -> Argument:
    named, about = f"--{parameter.name.replace('_', '-')}", parameter.about
    if isinstance(parameter, Flag):
        kind: Any = Annotated[bool, typer.Option(named, help=about)]
        return Argument(argument(parameter), Argument.POSITIONAL_OR_KEYWORD, default=False, annotation=kind)
    listed = f" One of: {', '.join(parameter.codes)}." if parameter.codes else ""
    told = typer.Option(named, metavar=parameter.name.upper(), help=about + listed, autocompletion=begun(parameter))
    kind = Annotated[list[str] | None if parameter.many else str | None, told]
    return Argument(argument(parameter), Argument.POSITIONAL_OR_KEYWORD, default=None, annotation=kind)


def begun(parameter: Parameter) -> Callable[[str], list[str]]:
    """What a shell offers after the first letters."""

    def codes(incomplete: str) -> list[str]:
        return [code for code in parameter.codes if code.startswith(incomplete)]

    return codes
