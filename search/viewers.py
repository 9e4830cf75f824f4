"""Viewers and the audience labels they hold, declared once in `viewers.toml`."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from graph.errors import BadInput

OF_A_STATE = re.compile(r"([a-z_]+:)([A-Z]{3})")


@cache
def viewers() -> Mapping[str, tuple[str, ...]]:
    """Viewer → labels; `*` stands for a State's three letters."""
    declared = tomllib.loads(files("search").joinpath("viewers.toml").read_text("utf-8"))
    return {name: tuple(labels) for name, labels in declared.items()}


def labels_of(viewer: str) -> frozenset[str]:
    """The labels a viewer holds; raises BadInput for one that is not declared."""
    found = OF_A_STATE.fullmatch(viewer)
    name, state = (f"{found[1]}*", found[2]) if found else (viewer, "")
    if name not in viewers() or ("*" in name) != bool(state):
        known = ", ".join(each.replace("*", "KAZ") for each in viewers())
        raise BadInput(f"No viewer is called {viewer[:60]!r}. Use one of: {known} (KAZ: any State's three letters).")
    return frozenset(label.replace("*", state) for label in viewers()[name])
