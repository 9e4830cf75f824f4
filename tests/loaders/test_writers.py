"""Who wrote a document, as its title says; nobody who is only mentioned in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.claims import Claim, Source
from graph.embedded import EmbeddedStore
from loaders.documents.heads.letters import letter
from loaders.documents.mentions import KINDS, Names
from loaders.documents.model import Document, Passage
from loaders.documents.spoken import speaks
from loaders.documents.stating import loader
from loaders.documents.writers import issuer, terms, writers

FACTS = Source(dataset="facts", edition="2026-11-22", locator="facts.csv#1")
DOCUMENT, COUNCIL = "document/S-2014-9", "organization/security-council"
COMMITTEE, ANNA, BELA, CARLO = "organization/1540-committee", "person/anna", "person/bela", "person/carlo"
ENGLISH = (
    "Letter dated 22 May 2014 from the Chair of the 1540 Committee addressed to the President of the Security Council"
)
TITLES = {
    "en": ENGLISH,
    "fr": "Lettre datée du 22 mai 2014, adressée au Président du Conseil de sécurité par le Président du Comité 1540",
    "es": "Carta de fecha 22 de mayo de 2014 dirigida al Presidente del Consejo de Seguridad por el Presidente del"
    " Comité 1540",
    "ru": "Письмо Председателя Комитета 1540 от 22 мая 2014 года на имя Председателя Совета Безопасности",
    "ar": "رسالة مؤرخة 22 أيار/مايو 2014 موجهة إلى رئيس مجلس الأمن من رئيس لجنة القرار 1540",
    "zh": "2014年5月22日1540委员会主席给安全理事会主席的信",
}
NAMED = {
    "en": "1540 Committee", "fr": "Comité 1540", "es": "Comité 1540", "ru": "Комитета 1540",
    "ar": "لجنة القرار 1540", "zh": "1540委员会",
}  # fmt: skip


COUNCILS = {
    "en": "Security Council", "fr": "Conseil de sécurité", "es": "Consejo de Seguridad", "ru": "Совет Безопасности",
    "ar": "مجلس الأمن", "zh": "安全理事会",
}  # fmt: skip


def known() -> Iterator[Claim]:
    for lang, name in COUNCILS.items():
        yield FACTS.says(COUNCIL, "name", name, lang=lang)
    yield FACTS.says("topic/x.control", "name", "export control", lang="en")
    yield FACTS.says("topic/x.reporting", "name", "report", lang="en")
    for lang, name in NAMED.items():
        yield FACTS.says(COMMITTEE, "name", name, lang=lang)
    yield FACTS.says("state/KAZ", "name", "Kazakhstan", lang="en")
    for person, name, start, end in (
        (ANNA, "Anna Example", "2011", "2012-12"), (BELA, "Bela Example", "2013", "2014-12"),
        (CARLO, "Carlo Example", "[..2024-01-09]", "2024"),
    ):  # fmt: skip
        tenure = f"tenure/{person.partition('/')[2]}"
        yield FACTS.says(person, "name", name)
        for prop, to in (
            ("holder", person), ("post_in", COMMITTEE), ("role", "chair"), ("start", start), ("end", end)
        ):  # fmt: skip
            yield FACTS.says(tenure, prop, to)


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    opened = EmbeddedStore.open(tmp_path / "memory.sqlite")
    opened.write(known(), at=datetime(2026, 11, 22, tzinfo=UTC))
    return opened


def stated(store: EmbeddedStore, title: str, lang: str = "en", *passages: Passage) -> list[Claim]:
    view = store.view(["public"], 739_000)
    names = Names(store.all_names(view, KINDS))
    document = Document("S/2014/9", lang, passages or (Passage("para-1", "We met."),), "0" * 64, title=title)
    made = loader(
        document, speaks=speaks(document, names), wrote=list(writers(document, names, terms(store, view)))
    )  # fmt: skip
    return [claim for row in made.read() for claim in made.claims(row)]


def wrote(store: EmbeddedStore, title: str, lang: str = "en", text: str = "We met.") -> dict[str, Claim]:
    return by(stated(store, title, lang, Passage("para-1", text)), "wrote")


def by(claims: list[Claim], prop: str) -> dict[str, Claim]:
    """Of who did this, the surest claim of each."""
    return {claim.subject: claim for claim in claims if claim.object == DOCUMENT and claim.property == prop}


def to(claims: list[Claim]) -> dict[str, Claim]:
    return {claim.object or "": claim for claim in claims if claim.property == "addressed_to"}


@pytest.mark.parametrize(("body", "found"), [("1540 Committee", COMMITTEE), ("General Assembly", ""), ("", "")])
def test_a_document_is_issued_by_the_body_that_is_known_by_that_name(
    store: EmbeddedStore, body: str, found: str
) -> None:
    names = Names(store.all_names(store.view(["public"], 739_000), KINDS))
    document = Document("S/AC.44/2014/9", "zh", (Passage("para-1", "We met."),), "0" * 64, body=body)

    made = loader(document, issuer=issuer(document, names))

    claims = [claim for row in made.read() for claim in made.claims(row) if claim.property == "issued_by"]
    assert [(claim.object, claim.wording) for claim in claims] == [(found, body)] * bool(found)


@pytest.mark.parametrize("lang", TITLES)
def test_a_letter_of_a_chair_is_by_the_body_and_by_who_was_in_the_chair_that_day(
    store: EmbeddedStore, lang: str
) -> None:
    found = wrote(store, TITLES[lang], lang)

    assert set(found) == {COMMITTEE, BELA}
    assert (found[BELA].certainty, found[BELA].valid) == ("inferred", "2014-05-22")
    assert "tenure/bela" in found[BELA].how


def test_a_letter_for_a_state_is_by_the_state() -> None:
    title = "Letter dated 3 March 2010 from the Permanent Representative of Kazakhstan addressed to the Chair"

    found = letter(title, "en")

    assert found == ("represents", "Kazakhstan", "Chair", "2010-03-03")


def test_a_state_writes_through_its_representative(store: EmbeddedStore) -> None:
    title = (
        "Letter dated 3 March 2010 from the Permanent Representative of Kazakhstan to the United Nations"
        " addressed to the Chair"
    )

    assert set(wrote(store, title)) == {"state/KAZ"}


@pytest.mark.parametrize("day", ["22 May 2010", "22 May 2016", "some day"])
def test_who_was_in_the_chair_is_not_guessed(store: EmbeddedStore, day: str) -> None:
    assert set(wrote(store, ENGLISH.replace("22 May 2014", day))) == {COMMITTEE}


def test_where_two_may_have_been_in_the_chair_neither_wrote(store: EmbeddedStore) -> None:
    store.write([FACTS.says("tenure/anna", "end", "2014")], at=datetime(2026, 11, 23, tzinfo=UTC))

    assert set(wrote(store, ENGLISH)) == {COMMITTEE}


def test_nobody_who_is_mentioned_or_addressed_wrote(store: EmbeddedStore) -> None:
    text = "Anna Example of Kazakhstan thanked the 1540 Committee in a letter dated 22 May 2014."

    assert wrote(store, "Report on the work of the 1540 Committee and of Anna Example", text=text) == {}
    assert set(wrote(store, "Letter dated 3 May 2014 from the Head of the Office addressed to Anna Example")) == set()
