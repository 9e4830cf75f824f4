from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.errors import LoadStopped
from graph.store import View
from graph.vocabulary import vocabulary
from loaders import run, thesaurus
from loaders.catalogue import CATALOGUE
from loaders.desk import DATASET
from loaders.documents import stating as texts
from loaders.review.model import DATASET as REVIEW
from loaders.run import Account, load
from loaders.tables import Loader, Quarantined, Row

TODAY = date(2026, 11, 22).toordinal()
NAMES = {f"p{n}": f"Person {n}" for n in range(10)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    opened = EmbeddedStore.open(tmp_path / "memory.db")
    yield opened
    opened.close()


class Clock:
    """Another minute each time it is read."""

    def __init__(self) -> None:
        self.minutes = count()

    def __call__(self) -> datetime:
        return datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=next(self.minutes))


def register(names: dict[str, str], dataset: str = "register") -> Loader:
    """People by name; `p1: !` is a row that its loader refuses, an empty name one that states nothing."""

    def read() -> Iterator[Row]:
        return (Row("register.csv", key, {"id": key, "name": name}) for key, name in names.items())

    def claims(row: Row) -> Iterator[Claim]:
        if row["name"] == "!":
            raise Quarantined(row, "name", "is no name")
        if row["name"]:
            yield row.source(loader).says(f"person/{row.key}", "name", row["name"])

    loader = Loader(dataset, "2026-11-22", read, claims)
    return loader


def account(store: EmbeddedStore, names: dict[str, str], **how: object) -> Account:
    return load(store, [register(names)], at=Clock(), **how).accounts[0]  # type: ignore[arg-type]


def view(store: EmbeddedStore, known_at: datetime | None = None) -> View:
    return store.view(["public"], TODAY, known_at)


def named(store: EmbeddedStore, person: str, known_at: datetime | None = None) -> list[str | None]:
    return [s.claim.value for s in store.about([f"person/{person}"], view(store, known_at), ["name"])]


def test_the_account_balances_and_counts_claims(store: EmbeddedStore) -> None:
    first = account(store, NAMES)
    assert (first.rows, first.loaded, first.unchanged, first.claims, first.added) == (10, 10, 0, 10, 10)
    assert first.balances()


@pytest.mark.slow
def test_the_reference_loads_balanced_with_nothing_quarantined(store: EmbeddedStore) -> None:
    accounts = load(store, CATALOGUE["reference"], at=Clock()).accounts
    assert [(a.dataset, [str(e) for e in a.quarantined]) for a in accounts if a.quarantined] == []
    assert all(a.balances() and a.rows == a.loaded > 0 for a in accounts)


@pytest.mark.slow
def test_the_reference_loaded_twice_changes_nothing(store: EmbeddedStore) -> None:
    load(store, CATALOGUE["reference"], at=Clock())
    before = store.digest(), store.version(view(store)), view(store)
    accounts = load(store, CATALOGUE["reference"], at=Clock()).accounts
    assert (store.digest(), store.version(view(store)), view(store)) == before
    assert all(a.unchanged == a.rows and a.added == a.retracted == 0 for a in accounts)


def test_every_dataset_is_called_by_a_name_and_no_other(store: EmbeddedStore) -> None:
    datasets = {each.dataset for loaders in CATALOGUE.values() for each in loaders}

    assert {*vocabulary().dataset} == datasets | {DATASET, REVIEW, texts.DATASET, thesaurus.DATASET}


def test_loading_twice_writes_nothing(store: EmbeddedStore) -> None:
    account(store, NAMES)
    before = store.digest(), store.version(view(store)), view(store)
    again = account(store, NAMES)
    assert (store.digest(), store.version(view(store)), view(store)) == before
    assert (again.loaded, again.unchanged, again.added, again.retracted) == (0, 10, 0, 0)


def test_a_dry_run_tells_and_writes_nothing(store: EmbeddedStore) -> None:
    account(store, NAMES)
    before = store.digest(), view(store), store.runs()
    told = account(store, NAMES | {"p0": "Person Zero", "p10": "Person 10"}, dry_run=True)
    assert (told.loaded, told.unchanged, told.added, told.retracted) == (2, 9, 2, 1)
    assert (store.digest(), view(store), store.runs()) == before


def test_a_bad_row_is_quarantined_with_its_place_and_the_rule_and_the_good_ones_load(store: EmbeddedStore) -> None:
    report = account(store, NAMES | {"p3": "!"})
    [error] = report.quarantined
    assert isinstance(error, Quarantined)
    assert (error.file, error.key, error.column, error.value) == ("register.csv", "p3", "name", "!")
    assert str(error) == "register.csv, row 'p3', column 'name': '!' is no name"
    assert (report.loaded, report.added, report.balances()) == (9, 9, True)


def test_a_row_that_states_nothing_is_quarantined(store: EmbeddedStore) -> None:
    report = account(store, NAMES | {"p3": ""})
    assert [getattr(e, "key", "") for e in report.quarantined] == ["p3"]


@pytest.mark.parametrize("name", ["Per\x00son", "Pe\u0301ter"])
def test_a_row_whose_claim_breaks_the_vocabulary_is_quarantined_with_file_and_key(
    store: EmbeddedStore, name: str
) -> None:
    report = account(store, NAMES | {"p3": name})
    [error] = report.quarantined
    assert "register.csv" in str(error)
    assert "p3" in str(error)


def test_a_dataset_with_quarantined_rows_retracts_nothing(store: EmbeddedStore) -> None:
    account(store, NAMES)
    rest = {key: name for key, name in NAMES.items() if key != "p9"}
    report = account(store, rest | {"p3": "!"})
    assert report.retracted == 0
    assert (named(store, "p9"), named(store, "p3")) == (["Person 9"], ["Person 3"])


def test_a_load_that_would_retract_more_than_a_fifth_is_refused(store: EmbeddedStore) -> None:
    account(store, NAMES)
    before = store.digest(), store.runs()
    few = dict(list(NAMES.items())[:7])
    with pytest.raises(LoadStopped, match=r"would retract 3 of its 10 claims, more than 20%\. Nothing was changed"):
        account(store, few)
    assert (store.digest(), store.runs()) == before
    assert account(store, few, retract_most=1).retracted == 3


def test_a_load_may_retract_a_fifth(store: EmbeddedStore) -> None:
    account(store, NAMES)
    assert account(store, dict(list(NAMES.items())[:8])).retracted == 2


def test_a_dataset_retracts_only_its_own(store: EmbeddedStore) -> None:
    load(store, [register(NAMES), register({"p0": "Person 0"}, "another")], at=Clock())
    account(store, {key: name for key, name in NAMES.items() if key != "p0"})
    assert named(store, "p0") == ["Person 0"]


def test_a_changed_row_is_one_claim_retracted_and_another_believed(store: EmbeddedStore) -> None:
    clock = Clock()
    load(store, [register(NAMES)], at=clock)
    between = clock()
    [changed] = load(store, [register(NAMES | {"p3": "Person Three"})], at=clock).accounts
    assert (changed.loaded, changed.unchanged, changed.added, changed.retracted) == (1, 9, 1, 1)
    assert named(store, "p3") == ["Person Three"]
    assert named(store, "p3", between) == ["Person 3"]


def test_interrupted_a_load_leaves_whole_commits_and_the_next_one_completes_it(
    store: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 3)

    def interrupt(dataset: str, rows: int) -> None:
        if rows >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        account(store, NAMES, progress=interrupt)
    assert len(list(store.believed("register"))) == 6
    assert store.runs()[0].ended is None
    rest = account(store, NAMES)
    assert (rest.unchanged, rest.loaded, rest.added) == (6, 4, 4)
    undisturbed = EmbeddedStore.open(tmp_path / "undisturbed.db")
    account(undisturbed, NAMES)
    assert store.digest() == undisturbed.digest()
    undisturbed.close()


def test_what_another_load_wrote_in_between_is_unchanged(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 5)
    account(store, NAMES)
    later = {key: name for key, name in NAMES.items() if key != "p9"} | {"p0": "Person Zero", "p8": "Person Eight"}
    between: list[Account] = []

    def meanwhile(dataset: str, rows: int) -> None:
        if rows == 5:
            between.append(account(store, later, retract_most=1))

    told = account(store, later, retract_most=1, progress=meanwhile)

    accounts = [told, *between]
    assert all(each.balances() for each in accounts)
    assert [(a.loaded, a.unchanged, a.added, a.retracted) for a in accounts] == [(1, 8, 1, 0), (1, 8, 1, 3)]


def test_a_row_is_never_split_between_commits(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BATCH", 3)
    done: list[int] = []
    account(store, NAMES, progress=lambda dataset, rows: done.append(rows))
    assert done == [3, 6, 9, 10]


def test_runs_are_recorded_with_digest_loader_and_account(store: EmbeddedStore) -> None:
    account(store, NAMES)
    load(store, [register(NAMES | {"p3": "!"})], at=lambda: datetime(2027, 1, 1, tzinfo=UTC))
    first, second = store.runs()
    assert (first.dataset, first.digest != second.digest) == ("register", True)
    assert first.loader.startswith(__name__)
    assert first.ended is not None
    assert '"quarantined": []' in first.account
    assert "register.csv#p3 name" in second.account
