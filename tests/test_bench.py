"""Scripts that measure are run by hand: what they import is to be there all the same."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "bench").rglob("*.py"))


@pytest.mark.parametrize("name", [name for name in SCRIPTS if not name.endswith(".__main__")])
def test_a_script_that_measures_can_be_read(name: str) -> None:
    assert import_module(name).__doc__
