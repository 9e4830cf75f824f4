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
    """`today` fixes the clock (YYYY-MM-DD); empty: the day it is in UTC.

    `neo4j` is the address of the server that keeps the memory instead of the file (neo4j://…, bolt://…).
    `opensearch` is the address of the server that keeps the index of words, under names with `opensearch_prefix`.
    `index` is the file of words beside such a memory; empty: index.sqlite in the folder of `memory`.
    `keys` is the file of keys; empty: beside the memory. `viewers` is an office's own file of viewers.
    `hosts` are names, with commas, by which callers may call it beside `host` and this machine's own.
    Each of a server's `workers` (processes) works on `at_once` requests and lets `waiting` stand in line.
    """

    model_config = SettingsConfigDict(env_prefix="CONTINUITY_", frozen=True, env_ignore_empty=True)

    memory: Path = Field(default_factory=default_memory)
    neo4j: str = ""
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr = SecretStr("")
    neo4j_database: str = "neo4j"
    opensearch: str = ""
    opensearch_user: str = ""
    opensearch_password: SecretStr = SecretStr("")
    opensearch_prefix: str = "continuity"
    index: Path | None = None
    keys: Path | None = None
    viewers: Path | None = None
    today: date | None = None
    host: str = "127.0.0.1"
    hosts: str = ""
    port: int = Field(default=8540, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    at_once: int = Field(default_factory=two_or_fewer, ge=1, le=32)
    waiting: int = Field(default=64, ge=0, le=1000)
