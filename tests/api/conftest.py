"""One small memory for all doors: a course in Bishkek, who spoke there, and a channel that only the Committee sees."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.cli import main
from api.settings import Settings
from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore

SECRET = "post@example.org"
BEGAN = datetime(2026, 11, 1, tzinfo=UTC)
SOURCE = Source(
    dataset="facts", edition="2026-11-01", locator="activities.csv#bishkek-2018",
    citations=("https://www.osce.org/programme-office-in-bishkek/376738",),
)  # fmt: skip
COMMITTEE = SOURCE.model_copy(update={"audience": "committee"})


def claims() -> Iterator[Claim]:
    for entity, name, lang in (
        ("topic/op3d.export", "export control", "en"), ("topic/op3d.export", "экспортный контроль", "ru"),
        ("topic/op3d", "export and trans-shipment control", "en"), ("topic/bio", "biosecurity", "en"),
        ("region/m49-143", "Central Asia", "en"), ("region/m49-143", "Центральная Азия", "ru"),
        ("region/m49-142", "Asia", "en"), ("state/KGZ", "Kyrgyzstan", "en"), ("city/bishkek", "Bishkek", "en"),
        ("person/aydin-sharsheev", "Aydin Sharsheev", ""), ("activity/bishkek-2018", "Course on export control", "en"),
        ("organization/osce", "Organization for Security and Co-operation in Europe", "en"),
    ):  # fmt: skip
        yield SOURCE.says(entity, "name", name, lang=lang)
    yield SOURCE.says("topic/op3d.export", "broader", "topic/op3d")
    yield SOURCE.says("region/m49-143", "part_of", "region/m49-142")
    yield SOURCE.says("state/KGZ", "member_of", "region/m49-143")
    yield SOURCE.says("city/bishkek", "part_of", "state/KGZ")
    yield SOURCE.says("activity/bishkek-2018", "topic", "topic/op3d.export")
    yield SOURCE.says("activity/bishkek-2018", "held_in", "city/bishkek")
    yield SOURCE.says("activity/bishkek-2018", "when", "2018-04-03/2018-04-04")
    yield SOURCE.says("person/aydin-sharsheev", "spoke_at", "activity/bishkek-2018")
    yield SOURCE.says("person/aydin-sharsheev", "nationality", "state/KGZ", valid="2018/..")
    yield COMMITTEE.says("contact-point/KGZ", "channel", SECRET)
    yield COMMITTEE.says("contact-point/KGZ", "point_for", "state/KGZ")


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memory's file; tests only read it."""
    file = tmp_path_factory.mktemp("doors") / "memory.sqlite"
    store = EmbeddedStore.open(file)
    store.write(claims(), at=BEGAN)
    store.close()
    return file


@pytest.fixture(scope="session")
def client(path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(memory=path, today=date(2026, 11, 22)))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as it:
        yield it


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command line, run in this process."""

    def one(*arguments: str | Path) -> Done:
        with pytest.raises(SystemExit) as ended:
            main([str(each) for each in arguments])
        return Done(int(str(ended.value.code or 0)), *capsys.readouterr())

    return one
