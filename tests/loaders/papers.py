"""Where the real documents stand beside the project, and small ones of the tests' own wording."""

from pathlib import Path

import pytest

from loaders.documents.model import Line, Raw
from loaders.documents.numbering import Numbered, numbered

SHARED = Path(__file__).parents[3] / "shared"


def shared(*names: str) -> Path:
    """A file or folder beside the project; the test is skipped where there is none."""
    path = SHARED.joinpath(*names)
    if not path.exists():
        pytest.skip(f"{path} is not there: the real documents stand beside the project")
    return path


def read(*texts: str, **told: str) -> Numbered:
    """Plain lines, numbered."""
    return numbered(Raw(tuple(Line(text) for text in texts), told))


def anchors(*texts: str, **told: str) -> list[str]:
    return [passage.anchor for passage in read(*texts, **told).passages]
