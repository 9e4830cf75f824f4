"""What can be set from outside, by `CONTINUITY_…` in the environment; every default works on a laptop."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "CONTINUITY_"
NOT_CALLED = "default_factory_not_called"
"""What pydantic says of a default that is made from others, where one of those cannot be used."""
COMPOSE = frozenset(
    f"{PREFIX}{name}"
    for name in ("API_MEMORY", "NEO4J_HEAP", "NEO4J_MEMORY", "NEO4J_PAGECACHE", "OPENSEARCH_HEAP", "OPENSEARCH_MEMORY")
)
"""What `compose.yaml` alone reads."""
WANTED = {
    "neo4j": "an address with its scheme, as in bolt://127.0.0.1:7687",
    "opensearch": "an address with its scheme, as in http://127.0.0.1:9200",
    "today": "a day, as in 2026-11-22",
}


def default_memory() -> Path:
    """A file of the person's own (XDG base directories), the same from whatever folder it is asked."""
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "continuity" / "memory.sqlite"


def two_or_fewer(chosen: dict[str, int]) -> int:
    """A second request, so that a slow one does not hold up the rest; more would take turns with one interpreter.

    Where there are not two processors for each worker, one: the others hold up nobody.
    """
    return max(1, min(2, (os.cpu_count() or 1) // chosen.get("workers", 1)))


class Settings(BaseSettings):
    """Each is said where it stands; `docs/operate.md` lists them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    memory: Path = Field(
        default_factory=default_memory,
        description="the file of the memory; default: `~/.local/share/continuity/memory.sqlite`",
    )
    neo4j: str = Field(
        default="", pattern=r"^((neo4j|bolt)(\+s|\+ssc)?://[^/]+.*)?$",
        description="address of the server that keeps the memory instead of the file (`bolt://…`)",
    )  # fmt: skip
    neo4j_user: str = Field("neo4j", description="as whom Neo4j is asked")
    neo4j_password: SecretStr = Field(SecretStr(""), description="its password; it is never printed")
    neo4j_database: str = Field("neo4j", description="the database in that server")
    opensearch: str = Field(
        default="", pattern=r"^(https?://[^/]+.*)?$",
        description="address of the server that keeps the index of words (`http://…`)",
    )  # fmt: skip
    opensearch_user: str = Field("", description="as whom OpenSearch is asked, where it asks")
    opensearch_password: SecretStr = Field(SecretStr(""), description="its password; it is never printed")
    opensearch_prefix: str = Field("continuity", description="how the names of its indexes begin; one for each memory")
    index: Path | None = Field(
        None,
        description="the file of words beside a memory in Neo4j, without OpenSearch; default: `index.sqlite` in the"
        " folder of `CONTINUITY_MEMORY`",
    )
    model: str = Field(
        "",
        description="the model that finds passages by meaning: the folder of one of sentence-transformers, its name at"
        " a hub, or `multilingual`; needs the extra `semantic`; default: none, words alone",
    )
    keys: Path | None = Field(
        None, description="the file of keys; default: beside the memory's file, ending in `.keys`"
    )
    viewers: Path | None = Field(None, description="an office's own viewers; default: those that ship")
    today: date | None = Field(None, description="the day that is called today (YYYY-MM-DD); default: the day in UTC")
    host: str = Field("127.0.0.1", description="the address that `serve` listens at")
    hosts: str = Field("", description="names, with commas, by which callers may call it beside `host`")
    port: int = Field(default=8540, ge=0, le=65535, description="the port that `serve` listens at; 0 takes any")
    workers: int = Field(default=1, ge=1, le=64, description="processes that answer")
    at_once: int = Field(
        default_factory=two_or_fewer, ge=1, le=32,
        description="requests that one of them works on; default: 2, or 1 where there are not two processors for each",
    )  # fmt: skip
    waiting: int = Field(default=64, ge=0, le=1000, description="requests that may stand in line at each; more get 503")


def unusable(found: Iterable[Any]) -> str:
    """What pydantic found wrong, each by the name of the setting, with what it is and what is wanted instead."""
    told = {each["loc"][0]: each for each in found if each["type"] != NOT_CALLED}
    return " ".join(f"{PREFIX}{name.upper()} is {_shown(each)}; wanted is {_wanted(name, each)}."
                    for name, each in told.items())  # fmt: skip


def _shown(error: Any) -> str:
    """An address may hold a password before its @."""
    value = str(error["input"])
    return "an address with a user or password" if "@" in value else f"'{value}'"


def _wanted(name: str, error: Any) -> str:
    field = Settings.model_fields.get(name)
    bounds = (
        {
            key: value
            for each in field.metadata
            for key in ("ge", "le")
            if (value := getattr(each, key, None)) is not None
        }
        if field
        else {}
    )
    if {"ge", "le"} <= bounds.keys():
        return f"a whole number from {bounds['ge']} to {bounds['le']}"
    return WANTED.get(name, str(error["msg"]))


def misspelt(names: Iterable[str]) -> Iterator[str]:
    """A sentence for each name in the environment that looks like a setting and is none."""
    known = {name.upper() for name in Settings.model_fields}
    for name in sorted(set(names) - COMPOSE):
        if name.startswith(PREFIX) and (told := name.removeprefix(PREFIX)) not in known:
            near = get_close_matches(told, sorted(known), 1, cutoff=0.7)
            yield f"Ignored: {name} is no setting." + (f" Did you mean {PREFIX}{near[0]}?" if near else "")


def table() -> str:
    """All settings as Markdown rows: what is set in the environment, what it means."""
    rows = ["| in the environment | what it is |", "|---|---|"]
    for name, field in Settings.model_fields.items():
        plain = field.default if isinstance(field.default, int | str) and field.default else ""
        default = f"; default: `{plain}`" if plain else ""
        rows.append(f"| `CONTINUITY_{name.upper()}` | {field.description}{default} |")
    return "\n".join(rows) + "\n"
