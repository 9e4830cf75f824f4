"""The servers' files, fetched by Maven once and kept outside the tree; versions stand in `pom.xml`."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

POM = Path(__file__).with_name("pom.xml")
NAMESPACE = {"m": "http://maven.apache.org/POM/4.0.0"}
OLDEST_JAVA = 21


class NotHere(Exception):
    """What a server needs is not on this machine; the message says what to install."""


def cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(home).expanduser() / "continuity" / "servers"


def version(name: str) -> str:
    """A version pinned in the pom: `neo4j`, `opensearch`."""
    found = ElementTree.parse(POM).find(f"m:properties/m:{name}.version", NAMESPACE)
    assert found is not None and found.text
    return found.text


def java() -> Path:
    """The newest Java of at least 21: JAVA_HOME, else a JDK of the system's folder."""
    homes = [Path(os.environ["JAVA_HOME"])] if "JAVA_HOME" in os.environ else []
    homes += [*Path("/usr/lib/jvm").glob("*"), *Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home")]
    found = max(((release(home), home) for home in homes), default=(0, Path()))
    if found[0] < OLDEST_JAVA:
        raise NotHere(f"The servers need Java {OLDEST_JAVA} or newer; install one, or name it with JAVA_HOME.")
    return found[1]


def release(home: Path) -> int:
    """The feature release of a Java home; 0 where it is none."""
    try:
        lines = (home / "release").read_text().splitlines()
        told = next(line for line in lines if line.startswith("JAVA_VERSION="))
    except (OSError, StopIteration):
        return 0
    return int(told.partition("=")[2].strip('"').partition(".")[0])


def neo4j() -> Path:
    """The folder of Neo4j's jars."""

    def fetch(to: Path) -> None:
        maven("-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={to}")

    return fetched(f"neo4j-{version('neo4j')}", fetch)


def opensearch() -> Path:
    """The folder of OpenSearch, unpacked, its k-NN plugin put in."""
    number = version("opensearch")

    def fetch(to: Path) -> None:
        archive("org.opensearch.distribution.integ-test-zip:opensearch", number, to)
        archive("org.opensearch.plugin:opensearch-knn", f"{number}.0", to)
        unpacked = to / f"opensearch-{number}"
        unzip(to / f"opensearch-{number}.zip", to)
        unzip(to / f"opensearch-knn-{number}.0.zip", unpacked / "plugins" / "opensearch-knn")
        for script in (unpacked / "bin").iterdir():
            script.chmod(0o755)

    return fetched(f"opensearch-{number}", fetch) / f"opensearch-{number}"


def fetched(name: str, fetch: Callable[[Path], None]) -> Path:
    """The folder of this name in the cache, filled beside it first, so that a fetch cut short leaves nothing."""
    ready = cache() / name
    if not ready.exists():
        ready.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=ready.parent) as filling:
            fetch(Path(filling))
            with suppress(OSError):
                Path(filling).rename(ready)
            Path(filling).mkdir(exist_ok=True)
    return ready


def archive(artifact: str, number: str, to: Path) -> None:
    """One archive by its Maven name, as `NAME-VERSION.zip`."""
    maven("dependency:copy", f"-Dartifact={artifact}:{number}:zip", f"-DoutputDirectory={to}",
          "-Dmdep.useBaseVersion=true")  # fmt: skip


def unzip(packed: Path, to: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(to)
    packed.unlink()


def maven(*arguments: str) -> None:
    if not shutil.which("mvn"):
        raise NotHere("The servers are fetched by Maven; install it (mvn), or leave these tests out with: make test")
    done = subprocess.run(["mvn", "-q", "-B", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise NotHere(f"Maven could not fetch the servers: {(done.stdout + done.stderr)[-800:]}")
