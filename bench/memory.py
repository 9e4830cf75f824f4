"""How fast the reference facts load and questions are answered, and how much memory that takes.

Run: `python -m bench.memory` (about a minute), or with `--times 100` for a memory a hundred times as large beside it
(ten minutes, a gigabyte of disk). Ways of loading take turns within each round; figures are medians of rounds.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from functools import wraps
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from socket import socket
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import search.memory
from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore, schema
from graph.vocabulary import Language
from loaders.catalogue import CATALOGUE
from loaders.run import BATCH, load
from search.embedded import EmbeddedIndex
from search.memory import Memory

AT, TODAY = datetime(2026, 11, 22, tzinfo=UTC), date(2026, 11, 22)
ROUNDS, PASSES, ASKED, COLD = 5, 5, 1_000, 9
TABLES = {"entry": "seq", "entry_label": "seq", "claim": "n", "belief": "claim", "name": "claim", "touched": "seq"}
"""What a commit of claims fills, each in the order in which it is filled."""
COMMAND = [sys.executable, "-c", "from api.cli import main; main()"]
TIMELESS = os.environ | {"CONTINUITY_TODAY": str(TODAY)}

QUESTIONS: dict[Language, tuple[str, ...]] = {
    "en": (
        "Who has worked on export control in Central Asia?",
        "Who has worked on border control in Africa since 2010?",
        "Who has worked on national legislation?",
        "Who has worked in Southern Africa?",
        "Which former experts of the 1540 Group of Experts have worked on proliferation financing?",
        "Who has worked on export contrl in Kazakhstan?",
        "Who has worked on submarine cables in Oceania?",
    ),
    "fr": (
        "Qui a travaillé sur le contrôle des exportations en Asie centrale ?",
        "Qui a travaillé sur le contrôle des frontières en Afrique depuis 2010 ?",
        "Qui a travaillé sur la législation nationale ?",
        "Qui a travaillé en Afrique australe ?",
        "Quels anciens experts du Groupe d’experts 1540 ont travaillé sur le financement de la prolifération ?",
        "Qui a travaillé sur le contrôle des exportatons au Kazakhstan ?",
        "Qui a travaillé sur les câbles sous-marins en Océanie ?",
    ),
    "es": (
        "¿Quién ha trabajado en el control de las exportaciones en Asia Central?",
        "¿Quién ha trabajado en el control de fronteras en África desde 2010?",
        "¿Quién ha trabajado en la legislación nacional?",
        "¿Quién ha trabajado en África Meridional?",
        "¿Qué antiguos expertos del Grupo de Expertos 1540 han trabajado en la financiación de la proliferación?",
        "¿Quién ha trabajado en el control de las exportacines en Kazajstán?",
        "¿Quién ha trabajado en cables submarinos en Oceanía?",
    ),
    "ru": (
        "Кто занимался экспортным контролем в Центральной Азии?",
        "Кто занимался пограничным контролем в Африке с 2010 года?",
        "Кто занимался национальным законодательством?",
        "Кто работал в Южной Африке?",
        "Кто из бывших экспертов группы экспертов 1540 занимался финансированием распространения?",
        "Кто занимался экспортным контрлем в Казахстане?",
        "Кто занимался подводными кабелями в Океании?",
    ),
    "ar": (
        "من عمل على مراقبة الصادرات في آسيا الوسطى؟",
        "من عمل على مراقبة الحدود في أفريقيا منذ عام 2010؟",
        "من عمل على التشريعات الوطنية؟",
        "من عمل في الجنوب الأفريقي؟",
        "من من الخبراء السابقين في فريق خبراء 1540 عمل على تمويل الانتشار؟",
        "من عمل على مراقبة الصادرت في كازاخستان؟",
        "من عمل على الكابلات البحرية في أوقيانوسيا؟",
    ),
    "zh": (
        "谁在中亚从事过出口管制工作？",
        "2010年以来谁在非洲从事过边境管制工作？",
        "谁从事过国家立法工作？",
        "谁在南部非洲工作过？",
        "1540专家组的哪些前专家从事过扩散融资方面的工作？",
        "谁在哈萨克斯坦从事过出口管制工作？",
        "谁在大洋洲从事过海底电缆工作？",
    ),
}


def batches(claims: Iterator[Claim], size: int = BATCH) -> Iterator[list[Claim]]:
    while batch := list(islice(claims, size)):
        yield batch


def reference() -> Iterator[Claim]:
    return (claim for loader in CATALOGUE["reference"] for row in loader.read() for claim in loader.claims(row))


def elsewhere(number: int) -> Iterator[Claim]:
    """So many claims about people, activities, topics and places that no question is about, six to an activity."""
    for n in range(number // 6):
        source = Source(dataset="elsewhere", edition="2026-11-22", locator=f"elsewhere.csv#{n}", citations=("S/1/1",))
        person, activity = f"person/elsewhere-{n // 3}", f"activity/elsewhere-{n}"
        if n % 3 == 0:
            yield source.says(person, "name", f"Tamsin{n} Quillfeather{n // 7}")
        else:
            yield source.says(activity, "remark", f"Workshop {n} held beside the regatta of {n // 5}", lang="en")
        yield source.says(activity, "name", f"Regatta {n} on lighthouse keeping", lang="en")
        yield source.says(activity, "topic", f"topic/elsewhere-{n % 97}")
        yield source.says(activity, "held_in", f"city/elsewhere-{n % 193}")
        yield source.says(activity, "when", f"{1990 + n % 30}-0{1 + n % 9}")
        yield source.says(person, "took_part_in", activity)


def end_to_end(path: Path) -> float:
    with closing(EmbeddedStore.open(path)) as store:
        began = time.perf_counter()
        load(store, CATALOGUE["reference"], at=lambda: AT)
        return time.perf_counter() - began


def written(path: Path) -> float:
    """Claims stated beforehand; their ids are hashed within the time taken."""
    claims = list(reference())
    with closing(EmbeddedStore.open(path)) as store:
        began = time.perf_counter()
        for batch in batches(iter(claims)):
            store.write(batch, at=AT)
        return time.perf_counter() - began


def inserted(path: Path, like: Path) -> float:
    """The rows of a loaded memory into the same tables with the same indexes, in commits of as many claims."""
    with closing(sqlite3.connect(like)) as source:
        rows = {
            table: source.execute(f"SELECT * FROM {table} ORDER BY {by}").fetchall() for table, by in TABLES.items()
        }
    commits = -(-len(rows["claim"]) // BATCH)
    with closing(schema.connect(path, create=True)) as connection:
        began = time.perf_counter()
        for n in range(commits):
            connection.execute("BEGIN IMMEDIATE")
            for table, found in rows.items():
                part = found[n * len(found) // commits : (n + 1) * len(found) // commits]
                connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", part)
            connection.execute("COMMIT")
        return time.perf_counter() - began


def loading(folder: Path) -> None:
    like, number = folder / "reference.db", sum(1 for _ in {claim.id for claim in reference()})
    end_to_end(like)
    ways: dict[str, Callable[[Path], float]] = {
        "end to end (loaders, claims, commits)": end_to_end,
        "store.write alone": written,
        "bare inserts of the same rows": lambda path: inserted(path, like),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(ROUNDS):
        for name, way in ways.items():
            taken[name].append(way(folder / f"{turn}-{len(name)}.db"))
    bare = taken["bare inserts of the same rows"]
    for name, seconds in taken.items():
        ratio = median(b / s for b, s in zip(bare, seconds, strict=True))
        say(f"claims/s, {name}", f"{number / median(seconds):,.0f}", f"{ratio:.2f} x bare")


def indexed(path: Path) -> float:
    with closing(EmbeddedStore.open(path)) as store:
        began = time.perf_counter()
        EmbeddedIndex(store).sync()
        return time.perf_counter() - began


@contextmanager
def stages(store: EmbeddedStore, taken: dict[str, float]) -> Iterator[None]:
    """Add up the time spent reading questions and gathering evidence."""
    read = vars(search.memory)["read"]

    def timed(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(act)
        def acting(*args: object, **named: object) -> Any:
            began = time.perf_counter()
            try:
                return act(*args, **named)
            finally:
                taken[name] += time.perf_counter() - began

        return acting

    vars(search.memory)["read"] = timed("read", read)
    store.evidence = timed("evidence", store.evidence)  # type: ignore[method-assign]
    try:
        yield
    finally:
        vars(search.memory)["read"] = read
        del store.evidence


def asking(path: Path) -> None:
    """Each question in turn, `PASSES` times after one that is not counted; then the parts of the time by stage."""
    with closing(EmbeddedStore.open(path, create=False)) as store:
        memory = Memory(store, EmbeddedIndex(store), today=lambda: TODAY)
        asked = [(lang, text) for lang, texts in QUESTIONS.items() for text in texts]
        split = {"read": 0.0, "evidence": 0.0}
        with stages(store, {"read": 0.0, "evidence": 0.0}):
            [once(memory, lang, text) for lang, text in asked]
        with stages(store, split):
            spent = [once(memory, lang, text) for _ in range(PASSES) for lang, text in asked]
    walls, processor = zip(*spent, strict=True)
    say("ms, Memory.ask p50 / p95 / worst", spread(walls))
    say("ms, the same in processor time", spread(processor))
    parts = {**split, "the rest of the answer": sum(walls) - sum(split.values())}
    say("ms, mean of " + ", ".join(parts), " / ".join(f"{1000 * part / len(spent):.1f}" for part in parts.values()))


def spread(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    return " / ".join(f"{1000 * ordered[int((len(ordered) - 1) * q)]:.1f}" for q in (0.5, 0.95, 1))


def once(memory: Memory, lang: Language, text: str) -> tuple[float, float]:
    began, worked = time.perf_counter(), time.process_time()
    memory.ask(text, lang=lang)
    return time.perf_counter() - began, time.process_time() - worked


@contextmanager
def served(path: Path) -> Iterator[tuple[int, HTTPConnection]]:
    """The process id of a server, and a connection to it once it is ready."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*COMMAND, "serve", "--memory", str(path), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=TIMELESS) as process:
        try:
            yield process.pid, connected(port)
        finally:
            process.terminate()


def connected(port: int, patience: float = 20) -> HTTPConnection:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.connect()
    except ConnectionRefusedError:
        if patience <= 0:
            raise
        time.sleep(0.1)
        return connected(port, patience - 0.1)
    return connection


def resident(process: int) -> float:
    """Megabytes (10^6) of the process in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def serving(path: Path) -> None:
    asked = [{"question": text, "lang": lang} for lang, texts in QUESTIONS.items() for text in texts]
    with served(path) as (process, connection):
        before, spent = 0.0, []
        for n in range(ASKED):
            began = time.perf_counter()
            connection.request(
                "POST", "/v1/ask", json.dumps(asked[n % len(asked)]), {"Content-Type": "application/json"}
            )
            assert connection.getresponse().read()
            spent.append(time.perf_counter() - began)
            before = before or resident(process)
        say(f"MB, the server after 1 / {ASKED:,} questions", f"{before:.0f} / {resident(process):.0f}")
        say("ms, POST /v1/ask p50 / p95 / worst", spread(spent))


def cold(path: Path) -> None:
    command = [*COMMAND, "ask", "--memory", str(path), QUESTIONS["en"][0]]
    spent = []
    for _ in range(COLD):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=TIMELESS)
        spent.append(time.perf_counter() - began)
    say(
        "s, a first `continuity ask` best / median / worst",
        f"{min(spent):.2f} / {median(spent):.2f} / {max(spent):.2f}",
    )


def say(what: str, figure: str, remark: str = "") -> None:
    print(f"{what:62}{figure:>22}  {remark}".rstrip(), flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=1, help="how many times as large the larger memory is")
    options.add_argument("--folder", type=Path, help="where memories are made (default: a temporary folder)")
    chosen = options.parse_args()
    with TemporaryDirectory(dir=chosen.folder) as name:
        loading(Path(name))
        path = Path(name) / "reference.db"
        say("s, the text index made", f"{indexed(path):.2f}")
        measured(path)
        if chosen.times > 1:
            grown(path, chosen.times)
            measured(path)


def measured(path: Path) -> None:
    asking(path)
    serving(path)
    cold(path)


def grown(path: Path, times: int) -> None:
    with closing(EmbeddedStore.open(path)) as store:
        (number,) = store.connection.execute("SELECT count(*) FROM claim").fetchone()
        began = time.perf_counter()
        for batch in batches(elsewhere(number * (times - 1))):
            store.write(batch, at=AT)
        spent = time.perf_counter() - began
        (larger,) = store.connection.execute("SELECT count(*) FROM claim").fetchone()
    say(f"--- {larger:,} claims; claims/s, stated and written", f"{(larger - number) / spent:,.0f}")
    say("s, the text index followed", f"{indexed(path):.2f}")


if __name__ == "__main__":
    main()
