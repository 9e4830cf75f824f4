"""An office that writes: a memory with its viewers and keys, the service over it, and four acts."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.wiring import keys
from graph.claims import Claim
from graph.embedded import EmbeddedStore
from tests.api.conftest import BEGAN, COMMITTEE, SOURCE, claims

TODAY = date(2026, 11, 22)
PARAGRAPH = "passage/S-2018-1.para-2"
PROPOSAL = "S-2018-1.para-2.b0320ccf"
POST = "tenure/aydin-sharsheev.osce.official"
STILL = "Is Aydin Sharsheev still an official of the OSCE?"
CALL = {"post": POST, "seen": "2026-11-20", "source": "telephone call"}
NOTE = {"about": "state/KGZ", "text": "Call the export control unit first.", "kind": "handover"}
NAME = SOURCE.says("person/aydin-sharsheev", "name", "Aydin Sharsheev")
TEXT = SOURCE.says(PARAGRAPH, "text", "The Secretariat will publish an export guide by 31 May 2019.", lang="en")
CHANNEL = COMMITTEE.says("contact-point/KGZ", "channel", "post@example.org")
VIEWERS = """
public.labels = ["public"]
committee.labels = ["public", "committee"]
secretariat = { labels = ["public", "committee"], writes = ["public"] }
experts = { labels = ["public", "committee", "experts"], writes = ["public", "committee", "experts"] }
"""


def facts() -> Iterator[Claim]:
    yield from claims()
    yield SOURCE.says("organization/osce", "acronym", "OSCE")
    yield SOURCE.says(POST, "holder", "person/aydin-sharsheev")
    yield SOURCE.says(POST, "post_in", "organization/osce")
    yield SOURCE.says(POST, "role", "official")
    yield SOURCE.says(POST, "in_office", "2018-04")
    yield SOURCE.says("document/S-2018-1", "symbol", "S/2018/1")
    yield SOURCE.says(PARAGRAPH, "passage_of", "document/S-2018-1")
    yield TEXT


class Office(NamedTuple):
    """A memory with its viewers and keys, and the service over it; `sent` writes as the holder of a key."""

    settings: Settings
    client: TestClient
    held: dict[str, str]

    def sent(self, address: str, body: object, viewer: str = "experts", **headers: str) -> Any:
        return self.client.post(f"/v1/{address}", json=body, headers=self.bearer(viewer) | headers)

    def read(self, address: str, viewer: str = "public") -> Any:
        return self.client.get(address, headers=self.bearer(viewer))

    def bearer(self, viewer: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.held[viewer]}"} if viewer in self.held else {}

    def asked(self, question: str) -> Any:
        return self.client.post("/v1/ask", json={"question": question}).json()

    def digest(self) -> str:
        store = EmbeddedStore.open(self.settings.memory)
        found = store.digest()
        store.close()
        return found


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("office") / "memory.sqlite"
    store = EmbeddedStore.open(file)
    store.write(facts(), at=BEGAN)
    store.close()
    return file


@pytest.fixture
def open_office(written: Path, tmp_path: Path) -> Iterator[Callable[[str], Office]]:
    clients: list[TestClient] = []

    def one(name: str) -> Office:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(written, folder / "memory.sqlite")
        (folder / "viewers.toml").write_text(VIEWERS)
        settings = Settings(memory=folder / "memory.sqlite", viewers=folder / "viewers.toml", today=TODAY)
        held = {v: keys(settings).new(v, f"Desk of the {v}")[1] for v in ("committee", "secretariat", "experts")}
        client = TestClient(create_app(settings), base_url="http://localhost:8540", raise_server_exceptions=False)
        clients.append(client.__enter__())
        return Office(settings, client, held)

    yield one
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def office(open_office: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch) -> Office:
    """The environment names the same memory, for the command line."""
    opened = open_office("office")
    for name in ("memory", "viewers", "today"):
        monkeypatch.setenv(f"CONTINUITY_{name.upper()}", str(getattr(opened.settings, name)))
    return opened


def problem(response: Any, status: int) -> str:
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    return str(response.json()["detail"])


BODIES = {
    "confirm": CALL, "notes": NOTE, "retract": {"claim": NAME.id, "why": "Wrong."},
    "correct": {"claim": NAME.id, "why": "Misspelt.", "value": "Aidin Sharsheev"},
    "proposals/accept": {"ids": [PROPOSAL]}, "proposals/reject": {"ids": [PROPOSAL], "why": "Done already."},
}  # fmt: skip
EVERY = pytest.mark.parametrize(("address", "body"), BODIES.items(), ids=BODIES)
