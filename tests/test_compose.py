"""`compose.yaml`, read as it stands; and by docker-compose itself where that is installed (no engine is needed)."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PASSWORD = re.compile(r"\$\{CONTINUITY_NEO4J_PASSWORD:\?.+\}")


def checked(**environment: str) -> subprocess.CompletedProcess[str]:
    if not (command := shutil.which("docker-compose")):
        pytest.skip("docker-compose is not installed here")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONTINUITY_")}
    return subprocess.run(
        [command, "-f", str(ROOT / "compose.yaml"), "config", "-q"], env={**kept, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_docker_compose_reads_it() -> None:
    assert checked(CONTINUITY_NEO4J_PASSWORD="a-long-password").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("given", [{}, {"CONTINUITY_NEO4J_PASSWORD": ""}])
def test_it_does_not_start_without_a_password(given: dict[str, str]) -> None:
    done = checked(**given)

    assert done.returncode
    assert "set a password" in done.stderr


def test_no_password_stands_in_it() -> None:
    secrets = [
        v for each in SERVICES.values() for n, v in each["environment"].items() if "AUTH" in n or "PASSWORD" in n
    ]

    assert secrets
    assert all(PASSWORD.fullmatch(value.removeprefix("neo4j/")) for value in secrets)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_watched_bounded_and_reached_from_this_machine_alone(name: str) -> None:
    service = SERVICES[name]

    assert {"test", "interval", "timeout", "retries"} <= service["healthcheck"].keys()
    assert service["mem_limit"]
    assert service["volumes"]
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


def test_the_words_are_on_a_network_of_the_service_and_theirs_alone() -> None:
    assert COMPOSE["networks"]["words"] == {"internal": True}
    assert SERVICES["opensearch"]["networks"] == ["words"]
    assert "ports" not in SERVICES["opensearch"]
    assert [name for name, each in SERVICES.items() if "words" in each["networks"]] == ["opensearch", "api"]


def test_the_service_runs_as_nobody_special_from_packages_of_the_tree() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY ") and not line.startswith("COPY --from")}

    assert "USER continuity" in lines
    assert {"graph", "search", "loaders", "api", "pyproject.toml"} <= copied
    assert all((ROOT / name).exists() for name in copied)
