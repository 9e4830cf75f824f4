"""Viewers: the audience labels they hold and those they may write for, as declared in one file (`viewers.toml`)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from graph.claims import AUDIENCE
from graph.errors import BadInput
from search.model import Frozen

OF_A_STATE = re.compile(r"([a-z_]+:)([A-Z]{3})")
DECLARED = re.compile(r"[a-z_]+|[a-z_]+:\*")
PUBLIC = "public"


class Declared(Frozen):
    """`labels` are what a viewer reads; `writes`, some of them, the audiences for which it may write."""

    labels: tuple[str, ...]
    writes: tuple[str, ...] = ()


class Viewers:
    """Every viewer by its name; `*` in names and labels stands for a State's three letters."""

    def __init__(self, declared: Mapping[str, Declared]) -> None:
        self._declared = declared

    @classmethod
    def shipped(cls) -> Self:
        return cls(_shipped())

    @classmethod
    def read(cls, path: Path) -> Self:
        """An office's own file; raises BadInput for an unknown label, or one written for but not held."""
        try:
            return cls(_declared(path.read_text("utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
            why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
            raise BadInput(f"The file of viewers, {path}, cannot be used: {why}.") from error
        except BadInput as error:
            raise BadInput(f"The file of viewers, {path}, cannot be used: {error}") from error

    def labels_of(self, viewer: str) -> frozenset[str]:
        """The labels a viewer holds; raises BadInput for one that is not declared."""
        found, state = self._find(viewer)
        return frozenset(label.replace("*", state) for label in found.labels)

    def writes_of(self, viewer: str) -> frozenset[str]:
        """The audiences for which a viewer may write; none for most. Raises BadInput."""
        found, state = self._find(viewer)
        return frozenset(label.replace("*", state) for label in found.writes)

    def shared_by(self, audience: str) -> frozenset[str]:
        """The labels that every viewer who holds this one holds; empty where none does."""
        state = audience.partition("/")[2]
        held = [frozenset(label.replace("*", state) for label in each.labels) for each in self._declared.values()]
        readers = [labels for labels in held if audience in labels]
        return frozenset.intersection(*readers) if readers else frozenset()

    def _find(self, viewer: str) -> tuple[Declared, str]:
        found = OF_A_STATE.fullmatch(viewer)
        name, state = (f"{found[1]}*", found[2]) if found else (viewer, "")
        if name not in self._declared or ("*" in name) != bool(state):
            known = ", ".join(each.replace("*", "KAZ") for each in self._declared)
            raise BadInput(
                f"No viewer is called {viewer[:60]!r}. Use one of: {known} (KAZ: any State's three letters)."
            )
        return self._declared[name], state


@cache
def _shipped() -> Mapping[str, Declared]:
    return _declared(files("search").joinpath("viewers.toml").read_text("utf-8"))


def _declared(text: str) -> Mapping[str, Declared]:
    declared = {name: Declared.model_validate(table) for name, table in tomllib.loads(text).items()}
    for fault in _faults(declared):
        raise BadInput(fault)
    return declared


def _faults(declared: Mapping[str, Declared]) -> Iterator[str]:
    if PUBLIC not in declared or set(declared[PUBLIC].labels) != {PUBLIC}:
        yield "the viewer 'public' must be declared, with labels = [\"public\"]."
    for name, viewer in declared.items():
        if not DECLARED.fullmatch(name):
            yield f"{name!r} is no name of a viewer; use small letters, and ':*' at the end for one of a State."
        for label in (*viewer.labels, *viewer.writes):
            if not AUDIENCE.fullmatch(label.replace("*", "AAA")) or ("*" in label and "*" not in name):
                yield f"{name!r} holds {label!r}, which is no audience."
        for label in sorted({*viewer.writes} - {*viewer.labels}):
            yield f"{name!r} may write for {label!r}, which it does not read."
