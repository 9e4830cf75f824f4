import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection

import pytest

from api import workers
from api.cli.serving import listen
from api.settings import Settings


def asked(port, address):
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", address)
        return connection.getresponse().status


def test_an_answer_is_not_held_back_until_its_head_was_acknowledged():
    with listen(Settings(port=0)) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize(("processors", "workers", "at_once"), [(1, 1, 1), (2, 1, 2), (2, 2, 1), (8, 2, 2), (2, 8, 1)])
def test_workers_take_no_more_at_once_than_there_are_processors_for(monkeypatch, processors, workers, at_once):
    monkeypatch.setattr(os, "cpu_count", lambda: processors)

    assert Settings(workers=workers).at_once == at_once
    assert Settings(workers=workers, at_once=3).at_once == 3


def test_a_worker_that_cannot_start_says_why_and_stops_its_supervisor(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        workers.worker(Settings(viewers=tmp_path / "none.toml"))

    assert ended.value.code == workers.STARTUP_FAILURE
    assert "none.toml" in capsys.readouterr().err


@pytest.mark.slow
def test_several_workers_answer_at_one_address_and_end_together(path):
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0", "--workers", "2"]
    with subprocess.Popen([*command, "--memory", str(path)], stderr=subprocess.PIPE, text=True) as server:
        try:
            port = int(re.search(r":(\d+)/", server.stderr.readline())[1])
            answered = [asked(port, "/readyz") for _ in range(4)]
        finally:
            server.send_signal(signal.SIGTERM)
            logged = [json.loads(line) for line in server.stderr.read().splitlines()]

    assert answered == [200] * 4
    assert server.returncode == 0
    assert len([each for each in logged if each.get("said", "").startswith("Terminated child")]) == 2
    with pytest.raises(ConnectionRefusedError):
        asked(port, "/healthz")
