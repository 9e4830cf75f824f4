from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import pytest

from graph.vocabulary import LANGUAGES, Language, Property, kind_of, vocabulary

ROOT = Path(__file__).parents[2]
WORDS = vocabulary()
LABELS = {
    f"{part}.{name}": each.label
    for part, of in (
        ("kind", WORDS.kind),
        ("property", WORDS.property),
        ("post", WORDS.post),
        ("dataset", WORDS.dataset),
    )
    for name, each in of.items()
}


@pytest.mark.parametrize("name", LABELS)
def test_every_label_stands_in_six_languages(name: str) -> None:
    assert sorted(LABELS[name]) == sorted(LANGUAGES)
    assert all(text == text.strip() != "" for text in LABELS[name].values())


def test_the_six_languages_are_told_once() -> None:
    assert get_args(Language) == LANGUAGES


@pytest.mark.parametrize(("name", "prop"), WORDS.property.items())
def test_a_property_joins_kinds_that_exist(name: str, prop: Property) -> None:
    assert set(prop.of) | set(prop.to) <= {*WORDS.kind, "*"}
    assert prop.of
    assert bool(prop.to) == (prop.type == "link")
    assert bool(prop.codes) == (prop.type == "code")


@pytest.mark.parametrize("role", [role for role in get_args(Property.model_fields["role"].annotation) if role])
def test_every_role_is_played(role: str) -> None:
    assert WORDS.of_role(role)


def test_a_role_asks_for_a_type() -> None:
    types = {"name": "text", "broader": "link", "topic": "link", "place": "link", "deed": "link", "holder": "link"}
    roles = types | {"when": "date"}
    assert {n for n, p in WORDS.property.items() if p.role and p.type != roles[p.role]} == set()


def test_evidence_can_be_dated_and_done_or_held() -> None:
    dated = {kind for name in WORDS.of_role("when") for kind in WORDS.property[name].of}
    assert set(WORDS.anchors) <= dated
    deeds = {kind for name in WORDS.of_role("deed") for kind in WORDS.property[name].to}
    holders = {kind for name in WORDS.of_role("holder") for kind in WORDS.property[name].of}
    assert {"activity", "document", "practice", "tenure", "contact-point"} <= deeds | holders


def test_hubs_are_no_evidence() -> None:
    assert set(WORDS.hubs) & set(WORDS.anchors) == set()


def test_a_kind_is_the_first_part_of_an_id() -> None:
    assert (kind_of("person/richard-cupitt"), kind_of("contact-point/KAZ")) == ("person", "contact-point")


@pytest.mark.parametrize("package", ["graph", "search", "loaders", "api"])
def test_the_packages_are_those_of_this_repository(package: str) -> None:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).is_relative_to(ROOT)
