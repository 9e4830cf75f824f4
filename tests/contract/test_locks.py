"""What one process does with a memory takes no lock from under another, or from under itself."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import StoreDamaged
from tests.contract.worlds import LABELS, TODAY, after, source

LOOK = """
import sys
from pathlib import Path
from graph.embedded import EmbeddedStore
from tests.contract.worlds import LABELS, TODAY
home = EmbeddedStore.open(Path(sys.argv[1]))
print(len(home.about(["person/p0"], home.view(LABELS, TODAY))))
home.close()
"""


def seen_elsewhere(path: Path) -> int:
    """Statements that another process reads, which opens the memory and closes it."""
    command = [sys.executable, "-c", LOOK, str(path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    return int(done.stdout)


def say(home: EmbeddedStore, number: int) -> None:
    home.write([source(locator=f"{number}").says("person/p0", "led", f"activity/a{number}")], at=after(number))


def test_a_process_with_two_connections_keeps_its_log_when_another_one_leaves(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as first:
        say(first, 0)
        with closing(EmbeddedStore.open(path)) as second:
            seen_elsewhere(path)
            say(second, 1)
            log_stays = Path(f"{path}-wal").exists()
            assert (log_stays, seen_elsewhere(path)) == (True, 2)
            say(first, 2)
    with closing(EmbeddedStore.open(path)) as again:
        assert len(again.about(["person/p0"], again.view(LABELS, TODAY))) == 3
        assert again.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_is_looked_at_again_when_no_connection_is_left(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    for _ in range(2):
        with closing(EmbeddedStore.open(path)) as home:
            say(home, 0)
    path.write_bytes(path.read_bytes()[:5000])

    with pytest.raises(StoreDamaged, match="truncated"):
        EmbeddedStore.open(path)
