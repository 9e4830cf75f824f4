"""Real servers under test: each starts on a free port in a folder of its own, and ends by its own process group."""

import os
import shutil
import signal
import socket
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread

from tests.servers import fetched

LONGEST = 120
"""Seconds a server has to start or stop before a test says it failed."""
OPENED = (
    "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")),
)  # fmt: skip
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A server that lives minutes never earns back its best compiler: the first thousand questions take half the time."""
HOME = ("conf", "data", "logs", "plugins", "run", "import", "licenses", "certificates")
PASSWORD = "continuity-tests"


def free_ports(number: int) -> list[int]:
    """Ports free at this moment on the loopback."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Server(ABC):
    """A process and what it printed; `ready` is what it prints when it can be asked."""

    ready = ""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.printed: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._listener: Thread | None = None

    @abstractmethod
    def command(self) -> Sequence[str]:
        """What starts it."""

    def environment(self) -> Mapping[str, str]:
        return {}

    def user(self) -> str | None:
        """As whom it runs; None: as we do."""
        return None

    def start(self) -> None:
        """Returns when it can be asked; raises with the end of its log where it cannot."""
        assert self._process is None
        self._process = subprocess.Popen(
            list(self.command()), cwd=self.home, env={**os.environ, **self.environment()}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            user=self.user(),
        )  # fmt: skip
        heard = Event()
        self._listener = Thread(target=self._listen, args=(self._process, heard), daemon=True)
        self._listener.start()
        heard.wait(LONGEST)
        if self._process.poll() is not None or not heard.is_set():
            self.kill()
            raise RuntimeError(f"{type(self).__name__} did not start:\n{self.log()}")

    def _listen(self, process: "subprocess.Popen[str]", heard: Event) -> None:
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                self.printed.append(line)
                if self.ready in line:
                    heard.set()
        heard.set()

    def log(self, lines: int = 60) -> str:
        return "".join(self.printed[-lines:])

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a machine that loses power."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def runs(self) -> bool:
        return self._process is not None

    def _signal(self, number: signal.Signals) -> None:
        assert self._process
        os.killpg(self._process.pid, number)

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGCONT)
            os.killpg(process.pid, number)
        try:
            process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if self._listener:
            self._listener.join()


class Neo4j(Server):
    """Neo4j Community; `password` '' runs it without authentication."""

    ready = "Started."

    def __init__(
        self, home: Path, password: str = PASSWORD, heap: str = "1g", settings: Sequence[str] = (),
        tuning: Sequence[str] = SHORT_LIVED,
    ) -> None:  # fmt: skip
        super().__init__(home)
        self.password, self._heap, self._tuning = password, heap, tuning
        self.bolt, self.http = free_ports(2)
        for folder in HOME:
            (home / folder).mkdir(parents=True, exist_ok=True)
        self.configure(*settings)

    def configure(self, *settings: str) -> None:
        """What the next start reads, with these lines at the end."""
        (self.home / "conf" / "neo4j.conf").write_text("\n".join((self._settings(), *settings, "")))

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt}"

    def _settings(self) -> str:
        return "\n".join(
            (
                "server.default_listen_address=127.0.0.1",
                f"server.bolt.listen_address=:{self.bolt}",
                f"server.http.listen_address=:{self.http}",
                f"dbms.security.auth_enabled={'true' if self.password else 'false'}",
                "dbms.usage_report.enabled=false",
                f"server.memory.heap.initial_size={self._heap}",
                f"server.memory.heap.max_size={self._heap}",
                "server.memory.pagecache.size=256m",
                "",
            )
        )

    def command(self) -> Sequence[str]:
        return self._java("org.neo4j.server.Neo4jCommunity", f"-Xmx{self._heap}")

    def _java(self, main: str, *options: str) -> list[str]:
        jars = f"{fetched.neo4j()}/*"
        homes = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        return [str(fetched.java() / "bin" / "java"), *OPENED, *self._tuning, *options, "-cp", jars, main, *homes]


class OpenSearch(Server):
    """OpenSearch without the security plugin, k-NN in unless `plugins` is False; it refuses to run as root."""

    ready = "] started"

    def __init__(self, home: Path, heap: str = "768m", *, plugins: bool = True) -> None:
        super().__init__(home)
        self._heap = heap
        self.http, self._transport = free_ports(2)
        shutil.copytree(fetched.opensearch(), home, dirs_exist_ok=True, copy_function=linked)
        if not plugins:
            shutil.rmtree(home / "plugins")
        for folder in ("data", "logs", "plugins"):
            (home / folder).mkdir(exist_ok=True)
        if user := self.user():
            own = [home, home / "data", home / "logs", *(home / "config").rglob("*"), home / "config"]
            for each in own:
                shutil.chown(each, user)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    def user(self) -> str | None:
        return "nobody" if os.getuid() == 0 else None

    def environment(self) -> Mapping[str, str]:
        return {
            "OPENSEARCH_JAVA_HOME": str(fetched.java()),
            "OPENSEARCH_JAVA_OPTS": f"-Xms{self._heap} -Xmx{self._heap}",
            "HOME": str(self.home),
        }

    def command(self) -> Sequence[str]:
        given = {
            "discovery.type": "single-node", "network.host": "127.0.0.1", "http.port": self.http,
            "transport.port": self._transport, "cluster.routing.allocation.disk.threshold_enabled": "false",
        }  # fmt: skip
        return [str(self.home / "bin" / "opensearch"), *(f"-E{name}={value}" for name, value in given.items())]


def linked(source: str, target: str) -> str:
    """A file that servers share, without a second copy of it; its own where the folders lie on two disks."""
    link: Callable[[str, str], object] = shutil.copy2 if "config" in Path(target).parts else os.link
    try:
        link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
