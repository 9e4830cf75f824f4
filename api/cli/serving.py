"""`continuity serve`: the same memory over HTTP."""

import socket
from contextlib import suppress
from typing import Annotated

import typer

from api.cli.options import MemoryPath
from api.settings import Settings
from api.wiring import memory, settings
from graph.errors import BadInput


def serve(
    path: MemoryPath = None,
    host: Annotated[
        str | None, typer.Option(help="The address to listen at. Default: CONTINUITY_HOST or 127.0.0.1")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="The port; 0 takes any. Default: CONTINUITY_PORT or 8540")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes to answer with. Default: CONTINUITY_WORKERS or 1")
    ] = None,
) -> None:
    """Answer over HTTP until stopped (Ctrl-C)."""
    chosen = settings(memory=path, host=host, port=port, workers=workers)
    with memory(chosen):
        listening = listen(chosen)
    with listening:
        run(chosen, listening)


def listen(settings: Settings) -> socket.socket:
    """A bound socket; raises BadInput where the address or port cannot be had."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        listening = socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        where, why = f"{settings.host}:{settings.port}", error.strerror or str(error)
        raise BadInput(f"Cannot listen at {where}: {why}. Choose another with --host and --port.") from error
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def run(settings: Settings, listening: socket.socket) -> None:
    """The heavy imports are made here, so that other commands start at once."""
    from api import workers

    host, port = listening.getsockname()[:2]
    typer.echo(f"Continuity answers at http://{host}:{port}/", err=True)
    with suppress(KeyboardInterrupt):
        if settings.workers == 1:
            workers.one(settings, listening)
        else:
            workers.several(settings, listening)
