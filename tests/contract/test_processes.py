"""Several processes and sudden ends: readers beside a writer, writers in turn, whole commits or none."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.errors import StoreDamaged, StoreForeign, StoreLocked, StoreMissing
from tests.contract.questions import answers
from tests.contract.worlds import LABELS, TODAY, after, source

EACH = 200
"""Claims in a commit of the writing process."""

WRITE = """
import sys
from pathlib import Path
from graph.embedded import EmbeddedStore
from tests.contract.test_processes import commit
home = EmbeddedStore.open(Path(sys.argv[1]))
print("open", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    commit(home, number)
    print(number, flush=True)
"""


def commit(home: EmbeddedStore, number: int) -> None:
    """Replace everything that the last commit said."""
    claims = [source(locator=f"{number}-{n}").says(f"person/p{n}", "led", f"activity/a{number}") for n in range(EACH)]
    home.write(claims, list(home.believed("d1")), at=after(number))


@contextmanager
def writing(path: Path, first: int, past: int) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", WRITE, str(path), str(first), str(past)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as process:
        yield process


def whole(home: EmbeddedStore) -> bool:
    """Whether what is read is one commit and not parts of two."""
    view = home.view(LABELS, TODAY)
    told = home.about([f"person/p{n}" for n in range(EACH)], view)
    return len(told) in (0, EACH) and len({s.object for s in told}) <= 1


def test_a_memory_closed_and_opened_again_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as home:
        commit(home, 0)
        commit(home, 1)
        before = answers(home, home.view(LABELS, TODAY)), home.digest()
    with closing(EmbeddedStore.open(path, create=False)) as home:
        assert (answers(home, home.view(LABELS, TODAY)), home.digest()) == before


def test_a_memory_that_is_not_there_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        EmbeddedStore.open(tmp_path / "memory.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear colleagues, " * 100)
    with pytest.raises(StoreForeign):
        EmbeddedStore.open(path)
    assert path.read_bytes() == b"Dear colleagues, " * 100


@pytest.mark.parametrize("left", [0, 50, 4096, 3 * 4096 + 17])
def test_a_memory_that_was_cut_short_is_refused(tmp_path: Path, left: int) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as home:
        commit(home, 0)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(StoreDamaged):
        EmbeddedStore.open(path, create=False)


def test_processes_that_open_a_new_memory_at_once_share_it(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with writing(path, 0, 3) as one, writing(path, 3, 6) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    with closing(EmbeddedStore.open(path)) as home:
        assert home.view(LABELS, TODAY).seq == 6


def test_readers_see_whole_commits_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as home, writing(path, 0, 25) as writer:
        while writer.poll() is None:
            assert whole(home)
        assert home.view(LABELS, TODAY).seq == 25


def test_a_view_keeps_its_sequence_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as home:
        commit(home, 0)
        view = home.view(LABELS, TODAY)
        before = answers(home, view)
        with writing(path, 1, 4) as writer:
            writer.wait()
        assert answers(home, view) == before


@pytest.mark.slow
def test_a_reader_may_open_a_memory_that_awaits_its_scrub_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as home:
        commit(home, 0)
        home.purge(list(home.believed("d1")), at=after(1))
        home.connection.execute("BEGIN IMMEDIATE")
        with closing(EmbeddedStore.open(path)) as reader:
            assert reader.about(["person/p0"], reader.view(LABELS, TODAY)) == []
        home.connection.execute("ROLLBACK")


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as home, writing(path, 0, 15) as writer:
        for number in range(100, 115):
            home.write([source().says(f"document/d{number}", "symbol", f"S/{number}")], at=after(number))
        assert writer.wait() == 0
        assert home.view(LABELS, TODAY).seq == 30


def test_a_writer_that_waited_too_long_says_so_and_wrote_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    with closing(EmbeddedStore.open(path)) as home, closing(EmbeddedStore.open(path)) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        home.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            commit(other, 0)
        home.connection.execute("ROLLBACK")
        commit(other, 0)
        assert home.view(LABELS, TODAY).seq == 1


def test_an_error_in_the_midst_of_a_commit_leaves_nothing_of_it(tmp_path: Path) -> None:
    def breaking() -> Iterator[Claim]:
        raise ZeroDivisionError
        yield

    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as home:
        with pytest.raises(ZeroDivisionError):
            home.write(breaking(), at=after(0))
        commit(home, 0)
        assert whole(home)


def _killed_after(path: Path, commits: int, pick: random.Random) -> int:
    """Kill a writing process some time after so many commits; return how many it had acknowledged."""
    with writing(path, 0, 10_000) as writer:
        assert writer.stdout is not None
        acknowledged = 0
        assert writer.stdout.readline() == "open\n"
        while acknowledged < commits:
            acknowledged = int(writer.stdout.readline()) + 1
        for _ in range(pick.randrange(20_000)):
            pass
        writer.send_signal(signal.SIGKILL)
        return max([acknowledged, *(int(line) + 1 for line in writer.stdout.read().split())])


@pytest.mark.parametrize("commits", [0, 1, 3, pytest.param(7, marks=pytest.mark.slow)])
def test_a_writer_killed_leaves_every_acknowledged_commit_and_no_half_one(tmp_path: Path, commits: int) -> None:
    path = tmp_path / "memory.db"
    acknowledged = _killed_after(path, commits, random.Random(commits))
    with closing(EmbeddedStore.open(path)) as home:
        assert home.view(LABELS, TODAY).seq - acknowledged in (0, 1)
        assert whole(home)
        assert home.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
