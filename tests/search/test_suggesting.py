"""Names while somebody types: which, in which order, and at what cost."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.claims import Claim
from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from search.embedded import EmbeddedIndex
from search.finding import suggest
from search.finding.suggesting import LOOKED_AT, nearest, slip
from search.index import beginnings, name_words
from search.memory import Memory
from tests.conftest import TODAY
from tests.contract.worlds import after, source

Open = Callable[[], Memory]


@pytest.fixture
def new_memory(tmp_path: Path) -> Iterator[Open]:
    """Opens one empty memory after another."""
    stores: list[EmbeddedStore] = []

    def opened() -> Memory:
        stores.append(EmbeddedStore.open(tmp_path / f"{len(stores)}.db"))
        return Memory(stores[-1], EmbeddedIndex(stores[-1]), today=lambda: TODAY)

    yield opened
    for store in stores:
        store.close()


def told(memory: Memory, *claims: Claim) -> None:
    memory.store.write(claims, at=after(1))
    memory.index.sync()


def named(entity: str, name: str, prop: str = "name", lang: str = "en", audience: str = "public") -> Claim:
    return source(audience, f"{entity}:{name}").says(entity, prop, name, lang=lang)


def suggested(memory: Memory, typed: str, viewer: str = "public", lang: str = "en", **how: object) -> list[str]:
    return [each.id for each in suggest(memory.glance(viewer, lang=lang), typed, **how).suggestions]


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("kyrg", "state/KGZ"), ("KYRG", "state/KGZ"), ("кырг", "state/KGZ"), ("吉尔吉", "state/KGZ"),
        ("قيرغ", "state/KGZ"), ("cup", "person/richard-cupitt"), ("rich cup", "person/richard-cupitt"),
        ("cote d'iv", "state/CIV"), ("côte d’iv", "state/CIV"), ("s/2014/36", "document/S-2014-369"),
        ("S 2014 369", "document/S-2014-369"), ("opc", "organization/opcw"), ("озх", "organization/opcw"),
    ],
)  # fmt: skip
def test_a_beginning_of_any_word_of_a_name_in_any_script_is_enough(reference: Memory, typed: str, entity: str) -> None:
    assert entity in suggested(reference, typed)


def test_a_chinese_name_is_found_from_any_of_its_characters(new_memory: Open) -> None:
    memory = new_memory()
    told(memory, named("topic/a", "出口管制", lang="zh"))

    assert suggested(memory, "管制") == suggested(memory, "口") == ["topic/a"]
    assert suggested(memory, "管口") == []


def test_the_same_name_comes_first_then_what_begins_so_then_what_holds_it_the_shorter_first(new_memory: Open) -> None:
    memory = new_memory()
    told(
        memory, named("topic/d", "new export"), named("topic/c", "exports of dual-use goods"),
        named("topic/b", "exporters"), named("topic/a", "export"),
    )  # fmt: skip

    assert suggested(memory, "export") == ["topic/a", "topic/b", "topic/c", "topic/d"]


def test_an_entity_is_suggested_once_by_the_name_in_the_language_of_the_page(new_memory: Open) -> None:
    memory = new_memory()
    told(memory, named("state/FRA", "France", lang="fr"), named("state/FRA", "Francia", lang="es"))

    (found,) = suggest(memory.glance(lang="es"), "franc").suggestions

    assert (found.id, found.name, found.label, found.kind_label) == ("state/FRA", "Francia", "Francia", "Estado")


def test_kinds_narrow_the_suggestions(reference: Memory) -> None:
    assert {i.partition("/")[0] for i in suggested(reference, "kyr", kinds=["state", "activity"])} == {
        "state",
        "activity",
    }
    with pytest.raises(BadInput, match="is no kind"):
        suggested(reference, "kyr", kinds=["wizard"])


@pytest.mark.parametrize("typed", ["", "  ", "?!", "-"])
def test_nothing_typed_is_refused_with_a_sentence(reference: Memory, typed: str) -> None:
    with pytest.raises(BadInput, match="at least one letter"):
        suggested(reference, typed)


def test_only_names_that_the_viewer_may_read_are_suggested(new_memory: Open) -> None:
    memory = new_memory()
    told(memory, named("person/a", "Anna Example"), named("person/a", "Exeter", "alias", audience="committee"))

    assert suggested(memory, "exet") == []
    assert suggested(memory, "exet", viewer="committee") == ["person/a"]
    assert suggest(memory.glance("public"), "exa").model_dump_json(exclude={"version"}).count("Exeter") == 0


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("S/RES/1540 (2004)", ["s", "res", "1540"]), ("Côte d’Ivoire", ["cote", "ivoire"]), ("出口管制", ["出口管制"]),
        ("Kreutzer-Ørsted", ["kreutzer", "orsted"]), ("ОБСЕ", ["обсе"]), ("...", []),
    ],
)  # fmt: skip
def test_names_are_cut_into_folded_words(name: str, typed: list[str]) -> None:
    assert name_words(name) == typed
    assert set(typed) <= beginnings(name)


def test_one_slip_is_mended_in_a_word_and_two_in_a_long_one(reference: Memory) -> None:
    glance = reference.glance()

    assert slip(glance, "kazakstan") == "kazakhstan"
    assert slip(glance, "prolifferratoin") == ""
    assert slip(glance, "prolifferation") == "proliferation"
    assert slip(glance, "iran") == slip(glance, "1541") == slip(glance, "出口管制管") == ""


def test_what_a_nation_calls_itself_is_near_to_nothing(reference: Memory) -> None:
    assert nearest(reference.glance(), "LOSTNOTE") == ()


def test_the_nearest_names_are_few_and_the_likest_first(reference: Memory) -> None:
    found = nearest(reference.glance(), "Kyrgistan")

    assert found[0].id == "state/KGZ"
    assert len(found) <= 3


def steps(memory: Memory, typed: str) -> int:
    """Steps of SQLite's virtual machine, in hundreds, that one suggestion takes."""
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1

    connection: sqlite3.Connection = memory.store.connection
    connection.set_progress_handler(tick, 100)
    suggest(memory.glance(), typed)
    connection.set_progress_handler(None, 0)
    return ticks


@pytest.mark.slow
def test_the_work_does_not_grow_with_the_names_that_begin_otherwise_nor_without_bound_with_those_that_do(
    new_memory: Open,
) -> None:
    few, many = new_memory(), new_memory()
    common = [named(f"person/common-{n}", f"Anna Common {n}") for n in range(LOOKED_AT)]
    told(few, named("person/rare", "Zoe Rarely"), *common)
    others = (named(f"person/other-{n}", f"Name{n} Ann{n}") for n in range(4000))
    told(many, named("person/rare", "Zoe Rarely"), *common, *others)

    assert suggested(many, "rare") == suggested(few, "rare") == ["person/rare"]
    assert steps(many, "rare") <= 2 * steps(few, "rare") + 10
    assert len(suggested(many, "ann")) == 8
    assert steps(many, "ann") <= 3 * steps(few, "ann")


def test_a_purged_name_is_suggested_no_more_and_stands_in_no_table(new_memory: Open) -> None:
    memory = new_memory()
    claim = named("person/a", "Xylander")
    told(memory, claim, named("person/a", "Anna Example", "alias"))
    memory.store.purge([claim.id], at=after(2))
    memory.index.sync()

    assert suggested(memory, "xyl") == []
    with closing(memory.store.connection.execute("SELECT word FROM name_word")) as rows:
        assert {word for (word,) in rows} == {"anna", "example"}
