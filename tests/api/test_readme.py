"""The transcript in the README is what the demo prints."""

import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.slow
def test_the_transcript_is_what_the_demo_prints(tmp_path):
    transcript = README.read_text("utf-8").split("```\n")[1].strip()

    continuity = Path(sys.executable).with_name("continuity")
    demo = [continuity, "demo", "--memory", tmp_path / "memory.sqlite"]
    printed = subprocess.run(demo, capture_output=True, text=True, check=True, timeout=60).stdout

    assert transcript.startswith("? Who has worked on")
    assert transcript in printed


def test_the_body_that_the_readme_sends_is_one_that_the_service_takes(client):
    body = README.read_text("utf-8").split("-d '")[1].split("'")[0]

    assert client.post("/v1/ask", content=body, headers={"content-type": "application/json"}).status_code == 200
