"""A small memory with names in six languages, some of them hostile; a course in Bishkek and a secret channel."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.claims import Claim
from graph.embedded import EmbeddedStore
from tests.api.conftest import BEGAN, COMMITTEE, SOURCE, claims
from tests.pages.markup import Node, read

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
