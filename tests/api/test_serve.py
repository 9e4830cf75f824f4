import json
import re
import signal
import subprocess
import sys
from http.client import HTTPConnection

import pytest


@pytest.mark.slow
def test_a_served_memory_answers_until_it_is_stopped(path):
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--memory", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            port = re.search(r":(\d+)/", server.stderr.readline())[1]
            connection = HTTPConnection("127.0.0.1", int(port), timeout=20)
            connection.request("GET", "/readyz")
            ready = json.loads(connection.getresponse().read())
            connection.close()
        finally:
            server.send_signal(signal.SIGINT)
            logged = server.stderr.read()

    assert ready["status"] == "ready"
    assert server.returncode == 0
    assert json.loads(logged.splitlines()[0])["route"] == "/readyz"
