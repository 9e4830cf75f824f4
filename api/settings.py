"""What can be set from outside, by `CONTINUITY_…` in the environment; every default works on a laptop."""

import os
from datetime import date
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_memory() -> Path:
    """A file of the person's own (XDG base directories), the same from whatever folder it is asked."""
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "continuity" / "memory.sqlite"


class Settings(BaseSettings):
    """`today` fixes the clock (YYYY-MM-DD); empty: the day it is in UTC. `idle` memories are kept open by a server.

    `keys` is the file of keys; empty: beside the memory. `viewers` is an office's own file of viewers.
    """

    model_config = SettingsConfigDict(env_prefix="CONTINUITY_", frozen=True, env_ignore_empty=True)

    memory: Path = Field(default_factory=default_memory)
    keys: Path | None = None
    viewers: Path | None = None
    today: date | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8540, ge=0, le=65535)
    idle: int = Field(default=4, ge=1)
