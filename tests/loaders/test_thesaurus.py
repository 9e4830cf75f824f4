"""Thesauri: SKOS and tables, concepts with labels in six languages, found by name and asked for by nobody."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import BadInput
from graph.text import name_key
from loaders.run import Account, load
from loaders.thesaurus import thesaurus
from search.embedded import EmbeddedIndex
from search.finding.finding import search
from search.finding.model import Wanted
from search.finding.suggesting import suggest
from search.memory import Gazetteer, Memory

TODAY = date(2026, 11, 22).toordinal()
AT = datetime(2026, 11, 22, tzinfo=UTC)
TABLE = "ar\tzh\ten\tfr\tru\tes\nمرفأ\t港口\tharbours\tports\tПорты\tpuertos\nسفن\t船舶\tships\tnavires\tСуда\tbuques\n"
TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://example.org/t/7> a skos:Concept ; skos:prefLabel "harbours"@en, "Порты"@ru ; skos:altLabel "havens"@en ;
  skos:broader <http://example.org/t/1> .
<http://example.org/t/1> a skos:Concept ; skos:prefLabel "transport"@en ; skos:broader <http://example.org/t/0> .
<http://example.org/t/9> a skos:Concept ; skos:prefLabel "Hafen"@de .
"""


@pytest.fixture
def store(tmp_path: Path):
    opened = EmbeddedStore.open(tmp_path / "memory.db")
    yield opened
    opened.close()


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def loaded(store: EmbeddedStore, path: Path, **how) -> Account:
    return load(store, [thesaurus(path, "words", **how)], at=lambda: AT).accounts[0]


def labels(store: EmbeddedStore, concept: str) -> set[tuple[str, str, str]]:
    said = store.about([concept], store.view(["public"], TODAY), ["name", "alias"])
    return {(s.claim.property, s.claim.lang, s.claim.value or "") for s in said}


def test_each_row_of_a_table_is_a_concept_with_a_label_in_each_language(store: EmbeddedStore, tmp_path: Path) -> None:
    account = loaded(store, written(tmp_path, "t.tsv", TABLE))

    assert (account.rows, account.loaded) == (2, 2)
    assert labels(store, "concept/words-harbours") == {
        ("name", "ar", "مرفأ"), ("name", "zh", "港口"), ("name", "en", "harbours"), ("name", "fr", "ports"),
        ("name", "ru", "Порты"), ("name", "es", "puertos"),
    }  # fmt: skip


def test_languages_may_be_named_beside_a_table(store: EmbeddedStore, tmp_path: Path) -> None:
    bare = written(tmp_path, "t.tsv", TABLE.partition("\n")[2])

    loaded(store, bare, columns=["ar", "zh", "en", "fr", "ru", "es"])

    assert ("name", "zh", "船舶") in labels(store, "concept/words-ships")


def test_rows_with_one_english_label_stay_two_concepts(store: EmbeddedStore, tmp_path: Path) -> None:
    account = loaded(store, written(tmp_path, "t.csv", "en,fr\nbank,banque\nbank,rive\n"))

    named = store.names([("en", name_key("bank", "en"))], store.view(["public"], TODAY))
    assert account.loaded == len({naming.entity for naming in named}) == 2


def test_skos_is_read_with_its_other_labels_and_broader_concepts(store: EmbeddedStore, tmp_path: Path) -> None:
    account = loaded(store, written(tmp_path, "t.ttl", TURTLE))

    broader = store.about(["concept/words-7"], store.view(["public"], TODAY), ["broader"])
    assert account.rows == 2
    assert labels(store, "concept/words-7") == {
        ("name", "en", "harbours"), ("name", "ru", "Порты"), ("alias", "en", "havens"),
    }  # fmt: skip
    assert [s.object for s in broader] == ["concept/words-1"]
    assert not store.about(["concept/words-1"], store.view(["public"], TODAY), ["broader"])


def test_a_question_names_no_concept(store: EmbeddedStore, tmp_path: Path) -> None:
    loaded(store, written(tmp_path, "t.tsv", TABLE))
    key, view = ("en", name_key("harbours", "en")), store.view(["public"], TODAY)

    assert store.names([key], view)
    assert not Gazetteer(store, view).find([key])


def test_a_concept_is_no_hit_of_a_search(store: EmbeddedStore, tmp_path: Path) -> None:
    loaded(store, written(tmp_path, "t.tsv", TABLE))
    index = EmbeddedIndex(store)
    index.sync()
    glance = Memory(store, index, today=lambda: AT.date()).glance()

    assert search(glance, Wanted(words="harbours")).total == 0
    assert not suggest(glance, "harb").suggestions


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("t.tsv", "harbours\tports\n", "does not say which column is in which language"),
        ("t.tsv", "en\tfr\nharbours\n", "row 1: has 1 columns where 2 languages are named"),
        ("t.rdf", "<rdf", "t.rdf cannot be read as RDF"),
        ("t.csv", "", "does not say which column"),
    ],
)
def test_what_is_no_thesaurus_is_refused_with_a_sentence(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        list(thesaurus(written(tmp_path, name, text), "words").read())


def test_a_thesaurus_has_a_plain_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot name a thesaurus"):
        thesaurus(written(tmp_path, "t.tsv", TABLE), "UNBIS terms")


@pytest.mark.parametrize("heading", ["en\tfr", "English\tFrench", "EN\tfrançais"])
@pytest.mark.parametrize("columns", [(), ("en", "fr")])
def test_a_first_line_that_names_the_languages_is_no_concept(
    store: EmbeddedStore, tmp_path: Path, heading: str, columns: tuple[str, ...]
) -> None:
    account = loaded(store, written(tmp_path, "t.tsv", f"{heading}\nships\tnavires\n"), columns=columns)
    assert (account.rows, account.loaded) == (1, 1)


def test_a_concept_named_like_a_language_is_one(store: EmbeddedStore, tmp_path: Path) -> None:
    account = loaded(store, written(tmp_path, "t.tsv", "Arabic\tarabe\nships\tnavires\n"), columns=("en", "fr"))
    assert (account.rows, account.loaded) == (2, 2)


def test_columns_given_in_another_order_than_the_first_line_says_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="names its columns en,fr in its first line, not fr,en"):
        thesaurus(written(tmp_path, "t.tsv", "en\tfr\nships\tnavires\n"), "words", columns=("fr", "en"))
