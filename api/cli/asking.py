"""`continuity ask`, and `continuity demo`: five fixed questions on a fixed day."""

from datetime import date
from typing import Annotated

import typer

from api import show
from api.cli.loading.reference import load_reference
from api.cli.options import (
    AsJson,
    AsOf,
    Context,
    Everything,
    KnownAt,
    Lang,
    MemoryPath,
    TakenAs,
    Viewer,
    context_of,
)
from api.formats import Format, written
from api.wiring import memory, settings
from graph.vocabulary import Language
from search.model import Reply

DEMO_DAY = date(2026, 11, 22)
BRIEF = show.Most(people=3, pieces=2, sources=1)
DEMO: tuple[tuple[Language, str], ...] = (
    ("en", "Who has worked on export control in Central Asia?"),
    ("fr", "Qui a travaillé sur la biosécurité en Afrique ?"),
    ("ru", "Кто занимался национальным законодательством в Африке с 2010 года?"),
    ("ar", "من عمل على مراقبة الحدود في جنوب شرق آسيا؟"),
    ("zh", "谁在东南亚从事过核安保工作？"),
)


def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="In English, French, Spanish, Russian, Arabic or Chinese.")
    ],
    path: MemoryPath = None,
    lang: Lang = None,
    as_of: AsOf = "",
    known_at: KnownAt = "",
    viewer: Viewer = "public",
    context: Context = None,
    form: TakenAs = None,
    json: AsJson = False,
    everything: Everything = False,
) -> None:
    """Ask in words, in any of six languages."""
    meant = context_of(context)
    with memory(settings(memory=path)) as asked:
        found = asked.ask(question, lang=lang, as_of=as_of, known_at=known_at, viewer=viewer, context=meant)
    give(found, form, json, everything)


def give(reply: Reply, form: Format | None, json: bool, everything: bool) -> None:
    """On standard output, for reading or in the form in which it is taken away."""
    if json and form not in (None, "json"):
        raise typer.BadParameter(f"--json is --format json. Leave it out to have --format {form}.")
    if form or json:
        typer.echo(written(reply, form or "json"), nl=form != "csv")
    else:
        show.reply(show.Page(show.console(), reply.question.lang, everything), reply)


def demo(path: MemoryPath = None) -> None:
    """Load the reference facts and ask five questions, as of 22 November 2026."""
    load_reference(path)
    with memory(settings(memory=path, today=DEMO_DAY)) as asked:
        for lang, question in DEMO:
            page = show.Page(show.console(), lang, most=BRIEF)
            page.line()
            page.line(f"? {question}", style="bold")
            show.reply(page, asked.ask(question, lang=lang))
