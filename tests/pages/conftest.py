"""A small memory with names in six languages, some of them hostile; a course in Bishkek and a secret channel."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import uvicorn
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.claims import Claim
from graph.embedded import EmbeddedStore
from tests.api.conftest import BEGAN, COMMITTEE, SOURCE, claims
from tests.pages.markup import Node, read

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TODAY = date(2026, 11, 22)
QUESTIONS = {
    "en": "Who has worked on export control in Central Asia?",
    "fr": "Qui a travaillé sur le contrôle des exportations en Asie centrale ?",
    "es": "¿Quién ha trabajado en el control de las exportaciones en Asia Central?",
    "ru": "Кто занимался экспортным контролем в Центральной Азии?",
    "ar": "من عمل على مراقبة الصادرات في آسيا الوسطى؟",
    "zh": "谁在中亚从事过出口管制工作？",
}
NAMES = {
    "fr": ("contrôle des exportations", "Asie centrale"), "es": ("control de las exportaciones", "Asia Central"),
    "ar": ("مراقبة الصادرات", "آسيا الوسطى"), "zh": ("出口管制", "中亚"),
}  # fmt: skip
SCRIPT, IMAGE = "<script>alert('taken over')</script>", '"><img src=x onerror=alert(1)>'


def known() -> Iterator[Claim]:
    yield from claims()
    for lang, (topic, region) in NAMES.items():
        yield SOURCE.says("topic/op3d.export", "name", topic, lang=lang)
        yield SOURCE.says("region/m49-143", "name", region, lang=lang)
    yield SOURCE.says("topic/bio", "name", "biosécurité", lang="fr")
    yield SOURCE.says("person/a-script", "name", SCRIPT)
    yield SOURCE.says("person/an-image", "name", IMAGE)
    yield SOURCE.says("person/an-image", "homepage", "javascript:alert(1)")
    yield SOURCE.says("person/aydin-sharsheev", "homepage", "https://www.osce.org/programme-office-in-bishkek")
    for person in ("person/a-script", "person/an-image"):
        yield SOURCE.says(person, "spoke_at", "activity/bishkek-2018")
    for person, name in (("one-spence", "Scott Spence"), ("other-spence", "Scott Spence")):
        yield SOURCE.says(f"person/{person}", "name", name)
    yield SOURCE.says("person/one-spence", "took_part_in", "activity/bishkek-2018")


def hidden() -> Iterator[Claim]:
    yield COMMITTEE.says("person/nobody-knows", "name", "Nemo Hidden")
    yield COMMITTEE.says("person/nobody-knows", "spoke_at", "activity/bishkek-2018")
    yield COMMITTEE.says("topic/op3d.export", "alias", "exprt")


def made(file: Path, *facts: Claim) -> Path:
    store = EmbeddedStore.open(file)
    store.write(facts, at=BEGAN)
    store.close()
    return file


@pytest.fixture(scope="session")
def memory_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("pages") / "memory.sqlite", *known())


@pytest.fixture(scope="session")
def client(memory_file: Path) -> Iterator[TestClient]:
    app = create_app(Settings(memory=memory_file, today=TODAY))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as it:
        yield it


Visit = Callable[..., Node]


@pytest.fixture(scope="session")
def visit(client: TestClient) -> Visit:
    """A page as a tree; `status` is the one expected."""

    def one(address: str, status: int = 200, **headers: str) -> Node:
        answer = client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        assert answer.status_code == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return read(answer.text)

    return one


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
BROWSED = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="No Chromium is installed; on Debian: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def site(memory_file: Path) -> Iterator[str]:
    """The service on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(Settings(memory=memory_file, today=TODAY))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join()


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: "Browser", site: str) -> "Iterator[Page]":
    """A page that fails the test if it logs an error, runs a script or asks another host for anything."""
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport={"width": 1000, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.extend([request.url] * (urlsplit(request.url).netloc not in site)))
    yield page
    context.close()
    assert complaints == []
