"""Finding documents and paragraphs in one language and across six. Run: `python -m bench.retrieval`.

    subjects   resolutions by the headings that a library gave them, within a language and for each pair
    parallel   a paragraph by the same paragraph in another language
    speed      a search beside bare FTS5

Reads under the folder that CONTINUITY_OPEN names, else under `../shared/open`. Makes memories in --folder, where they
are left for the next run.
"""

import random
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.progress import track

from bench.retrieval import parallel, speed, subjects
from bench.retrieval.corpus import queries
from bench.retrieval.figures import told
from bench.retrieval.memories import SEED, WAYS, Raw, packaged
from graph.vocabulary import LANGUAGES

TUNED = 6
"""The seed of the half of the subjects on which ways of ranking were chosen; the other half is told apart."""


DRAWN = 500
"""Of which `--paragraphs` says how many are asked."""


def apart() -> set[str]:
    """Subjects that nothing was chosen on."""
    names = sorted(queries())
    return set(names) - set(random.Random(TUNED).sample(names, len(names) // 2))


def row(values: subjects.Values, way: str, lang: str, among: Collection[str]) -> str:
    each = [
        found for (by, tongue, subject), found in values.items() if (by, tongue) == (way, lang) and subject in among
    ]
    return f"| {way} | {told([one for one, _ in each])} | {told([one for _, one in each])} | {len(each)} |"


def within(values: subjects.Values, lang: str) -> Iterator[str]:
    for name, among in (("all subjects", set(queries())), ("those nothing was chosen on", apart())):
        yield f"\n| {lang}→{lang}, {name} | nDCG@10 | recall@100 | subjects |\n|---|---|---|---|"
        ways = list(dict.fromkeys(way for way, _, _ in values))
        yield from (row(values, way, lang, among) for way in ways)


def across(values: dict[str, subjects.Values], way: str) -> Iterator[str]:
    """nDCG@10 of asking in the row's language for texts in the column's, and the ratio to asking in theirs."""
    yield f"\n| {way}: asked in ↓, texts in → | " + " | ".join(LANGUAGES) + " |\n|" + "---|" * (len(LANGUAGES) + 1)
    alone = {lang: mean(values[lang], way, lang) for lang in LANGUAGES}
    for asked in LANGUAGES:
        means = {lang: mean(values[lang], way, asked) for lang in LANGUAGES}
        yield f"| {asked} | " + " | ".join(f"{m:.3f} ({m / alone[lang]:.2f})" for lang, m in means.items()) + " |"


def mean(values: subjects.Values, way: str, lang: str) -> float:
    return fmean(found for (by, tongue, _), (found, _) in values.items() if (by, tongue) == (way, lang))


def subjects_told(args: Namespace) -> Iterator[str]:
    if args.meaning:
        yield from within(subjects.measured(args.folder, "en", ["en"], meaning=True), "en")
    yield from within(subjects.measured(args.folder, "en", ["en"], every=True, meaning=args.meaning), "en")
    values = {lang: subjects.measured(args.folder, lang, LANGUAGES) for lang in LANGUAGES}
    for lang in LANGUAGES:
        yield from within(values[lang], lang)
    for way in ("plain", *WAYS):
        yield from across(values, way)


def parallel_told(args: Namespace) -> Iterator[str]:
    memory = parallel.Parallel(args.folder)
    drawn = memory.drawn(DRAWN, SEED)[: args.paragraphs]
    yield f"\n| recall@10 of {len(drawn)} paragraphs | " + " | ".join(parallel.WAYS) + " |\n|---|" + "---|" * 3
    each = [(asked, way, lang) for asked in args.asked for way in parallel.WAYS for lang in LANGUAGES if lang != asked]
    found = {
        (asked, way, lang): told(parallel.kept_found(memory, lang, asked, way, drawn))
        for asked, way, lang in track(each, "pairs of languages", console=Console(stderr=True))
    }
    for asked, lang in dict.fromkeys((asked, lang) for asked, _, lang in each):
        yield f"| {asked}→{lang} | " + " | ".join(found[asked, way, lang] for way in parallel.WAYS) + " |"


def speed_told(args: Namespace) -> Iterator[str]:
    yield speed.table(Raw(args.folder, "en"), args.headings)


def main() -> None:
    asked = ArgumentParser(prog="python -m bench.retrieval", description=__doc__)
    asked.add_argument("what", nargs="*", default=["subjects", "parallel", "speed"])
    asked.add_argument("--folder", type=Path, required=True)
    asked.add_argument("--paragraphs", type=int, default=40)
    asked.add_argument("--asked", nargs="*", choices=LANGUAGES, default=LANGUAGES, help="`parallel`: asked in these")
    asked.add_argument("--headings", type=int, default=60)
    asked.add_argument("--meaning", action="store_true", help="also by vectors of the packaged English model")
    args = asked.parse_args()
    if args.meaning and packaged() is None:
        asked.error("--meaning needs the extras `semantic` and `model`.")
    args.folder.mkdir(parents=True, exist_ok=True)
    told_by = {"subjects": subjects_told, "parallel": parallel_told, "speed": speed_told}
    for what in args.what:
        for line in told_by[what](args):
            print(line, flush=True)


if __name__ == "__main__":
    main()
