"""How fast documents are loaded, end to end and without vectors, and what became of each file.

Run: `python -m bench.documents` (a minute or two) or `python -m bench.documents PATH…` for files of one's own. Sets are
loaded into one memory that holds the reference facts, so that paragraphs mention what it names; the made-up set first.
Figures are in processor time, that of the process that parses included; the index of words follows and is not counted.
"""

import resource
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.keeping import loaded
from graph.embedded import EmbeddedStore
from loaders.documents.files import files
from loaders.documents.loading import Accounts, load_documents
from loaders.documents.reading import reading

SHARED = Path(__file__).parents[2] / "shared"
SETS = ("documents", "open/un_documents", "open/un_sc_resolutions")
LETTERS, PARAGRAPHS = 60, 40
FIRST = date(2030, 1, 1)
SAID = {
    "en": "Kazakhstan and Chad told the Committee that resolution {n} (2004) is carried out through export controls,"
    " and asked for assistance with their national action plans on {m} points of the programme of work.",
    "fr": "Le Kazakhstan et le Tchad ont dit au Comité que la résolution {n} (2004) est appliquée par le contrôle des"
    " exportations, et ont demandé une assistance sur {m} points du programme de travail.",
    "ru": "Казахстан и Чад сообщили Комитету, что резолюция {n} (2004) осуществляется через экспортный контроль, и"
    " запросили помощь по {m} пунктам программы работы.",
}


def main() -> None:
    with TemporaryDirectory() as name:
        memory, made = loaded(Path(name) / "memory.sqlite"), Path(name) / "made"
        letters(made)
        own = {path: [Path(path)] for path in sys.argv[1:]}
        sets = own or {"made up": [made], **{each: [SHARED / each] for each in SETS if (SHARED / each).exists()}}
        print(f"{'':<24} files  loaded  aside  passages   claims  busy s  parsing  passages/s")
        for shown, paths in sets.items():
            before = busy()
            account = load(memory, paths)
            own_time, parsing = (after - then for after, then in zip(busy(), before, strict=True))
            print(row(shown[:24], account, own_time + parsing, parsing))
            for reason, number in Counter(aside.reason for aside in account.aside).most_common():
                print(f"    {number} set aside: {reason}")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB resident at most")


def busy() -> tuple[float, float]:
    """Seconds of this process, and of those that it ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own, parsing = (each.ru_utime + each.ru_stime for each in used)
    return own, parsing


def load(memory: Path, paths: list[Path]) -> Accounts:
    with closing(EmbeddedStore.open(memory)) as store, reading(store, None, "public", FIRST) as ways:
        found = list(ways.unpacked(files(paths)))
        account = load_documents(store, found, ways.read, ways.state, at=lambda: datetime.now(UTC), form=ways.form)
    assert account.balances()
    return account


def row(shown: str, account: Accounts, spent: float, parsing: float) -> str:
    counts = f"{account.files:>6}{account.loaded:>8}{len(account.aside):>7}{account.passages:>10}{account.claims:>9}"
    return f"{shown:<24}{counts}{spent:>8.1f}{parsing / spent:>9.0%}{account.passages / spent:>12,.0f}"


def letters(folder: Path) -> None:
    """In three languages, as text and as pages; no two paragraphs are alike."""
    folder.mkdir()
    for number in range(1, LETTERS + 1):
        for lang, said in SAID.items():
            numbered = list(paragraphs(number, said))
            page = "".join(f"<p>{each}</p>" for each in numbered)
            text = "\n\n".join(numbered) if number % 2 else f"<html><body>{page}</body></html>"
            (folder / f"S-2030-{number}.{lang}.{'txt' if number % 2 else 'html'}").write_text(text, "utf-8")


def paragraphs(number: int, said: str) -> Iterator[str]:
    for place in range(1, PARAGRAPHS + 1):
        yield f"{place}. {said.format(n=1000 + number, m=100 * number + place)}"


if __name__ == "__main__":
    main()
