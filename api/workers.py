"""The processes of a served memory: one, or several that share the address and a supervisor."""

import logging
import signal
import socket
import sys
from functools import partial
from multiprocessing import parent_process
from threading import Thread

import structlog
import uvicorn
from fastapi import FastAPI
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from api import logs
from api.app import create_app
from api.settings import Settings
from graph.errors import ContinuityError

configured = partial(uvicorn.Config, log_config=None, access_log=False, server_header=False)
SWITCH = 0.0005
"""Seconds after which a thread lets others go on: what arrives is let in or shed soon, even while others compute."""
log = structlog.get_logger()


class Told(logging.Handler):
    """What the supervisor says of its workers, in our log."""

    def emit(self, record: logging.LogRecord) -> None:
        log.info("workers", said=record.getMessage())


def one(settings: Settings, listening: socket.socket) -> None:
    """This process answers, until a signal ends it."""
    app = prepared(settings)
    signal.signal(signal.SIGTERM, lambda *_: None)
    uvicorn.Server(configured(app)).run(sockets=[listening])


def several(settings: Settings, listening: socket.socket) -> None:
    """A worker that dies is replaced; raises ContinuityError, after all have ended, where one could not start."""
    logs.configure()
    heard = logging.getLogger("uvicorn.error")
    heard.addHandler(Told())
    heard.setLevel(logging.INFO)
    config = configured(partial(worker, settings), factory=True, workers=settings.workers)
    supervisor = Multiprocess(config, [listening])
    supervisor.run()
    if any(each.exitcode == STARTUP_FAILURE for each in supervisor.processes):
        raise ContinuityError("A process could not start, for the reason told above; all were stopped.")


def prepared(settings: Settings) -> FastAPI:
    """What a process serves, made in it."""
    app = create_app(settings)
    logs.configure()
    sys.setswitchinterval(SWITCH)
    return app


def worker(settings: Settings) -> FastAPI:
    """A worker's; a sentence and the exit code that stops its supervisor where it cannot be made."""
    try:
        app = prepared(settings)
    except ContinuityError as error:
        print(error, file=sys.stderr)
        sys.exit(STARTUP_FAILURE)
    Thread(target=end_with_supervisor, daemon=True).start()
    return app


def end_with_supervisor() -> None:
    """A supervisor that is killed cannot end its workers, which would hold the address unseen."""
    if supervisor := parent_process():
        supervisor.join()
        signal.raise_signal(signal.SIGTERM)
