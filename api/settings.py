"""What can be set from outside, by `CONTINUITY_…` in the environment; every default works on a laptop."""

import os
from datetime import date
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


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

    model_config = SettingsConfigDict(env_prefix="CONTINUITY_", frozen=True, env_ignore_empty=True)

    memory: Path = Field(
        default_factory=default_memory,
        description="the file of the memory; default: `~/.local/share/continuity/memory.sqlite`",
    )
    neo4j: str = Field("", description="address of the server that keeps the memory instead of the file (`bolt://…`)")
    neo4j_user: str = Field("neo4j", description="as whom Neo4j is asked")
    neo4j_password: SecretStr = Field(SecretStr(""), description="its password; it is never printed")
    neo4j_database: str = Field("neo4j", description="the database in that server")
    opensearch: str = Field("", description="address of the server that keeps the index of words (`http://…`)")
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


def table() -> str:
    """All settings as Markdown rows: what is set in the environment, what it means."""
    rows = ["| in the environment | what it is |", "|---|---|"]
    for name, field in Settings.model_fields.items():
        plain = field.default if isinstance(field.default, int | str) and field.default else ""
        default = f"; default: `{plain}`" if plain else ""
        rows.append(f"| `CONTINUITY_{name.upper()}` | {field.description}{default} |")
    return "\n".join(rows) + "\n"
