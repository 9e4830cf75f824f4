"""To whom a document was written, who signed and who gave a briefing, as it says; nobody who is only mentioned."""

import pytest

from graph.embedded import EmbeddedStore
from loaders.documents.model import Passage
from tests.loaders.test_writers import (
    ANNA,
    BELA,
    COMMITTEE,
    COUNCIL,
    DOCUMENT,
    ENGLISH,
    TITLES,
    by,
    stated,
    store,
    to,
)

__all__ = ["store"]

FROM_KAZAKHSTAN = "Letter dated 22 May 2014 from the Permanent Representative of Kazakhstan addressed to the "
HEARD = {
    "en": "At that meeting the Council heard a briefing by Anna Example, Chair of the 1540 Committee.",
    "fr": "Le Conseil a entendu un exposé de Mme Anna Example, Présidente du Comité 1540.",
    "es": "El Consejo escuchó una exposición informativa a cargo de la Sra. Anna Example, Presidenta del Comité 1540.",
    "ru": "Совет заслушал брифинг г-жи Anna Example, Председателя Комитета 1540.",
    "ar": "استمع المجلس إلى إحاطة من السيدة Anna Example، رئيسة لجنة القرار 1540.",
    "zh": "安理会听取了Anna Example就执行情况所作的通报。",
}
BY_ITS_CHAIR = {
    "en": "The Council was briefed by the Chair of the 1540 Committee.",
    "fr": "Le Conseil a entendu un exposé du Président du Comité 1540.",
    "es": "El Consejo escuchó una exposición del Presidente del Comité 1540.",
    "ru": "Совет заслушал сообщение Председателя Комитета 1540.",
    "ar": "استمع المجلس إلى إحاطة قدمها رئيس لجنة القرار 1540.",
    "zh": "安理会听取了1540委员会主席的情况通报。",
}
SIGNED = {
    "en": "(Signed) Anna Example", "fr": "(Signé) Anna Example", "es": "(Firmado) Anna Example",
    "ru": "(Подпись) Anna Example", "ar": "(توقيع) Anna Example", "zh": "Anna Example(签名)",
}  # fmt: skip


@pytest.mark.parametrize("lang", TITLES)
def test_a_letter_is_addressed_to_the_body_whose_president_its_title_names(store: EmbeddedStore, lang: str) -> None:
    found = to(stated(store, TITLES[lang], lang))

    assert set(found) == {COUNCIL}
    assert (found[COUNCIL].subject, found[COUNCIL].valid) == (DOCUMENT, "2014-05-22")
    assert (found[COUNCIL].certainty, found[COUNCIL].how) == ("inferred", "named in its title as the addressee")


def test_a_letter_to_a_chair_is_addressed_to_who_was_in_the_chair_that_day(store: EmbeddedStore) -> None:
    found = to(stated(store, f"{FROM_KAZAKHSTAN}Chair of the 1540 Committee"))

    assert set(found) == {COMMITTEE, BELA}
    assert "tenure/bela" in found[BELA].how


def test_each_of_several_addressees_is_named_and_nobody_behind_them(store: EmbeddedStore) -> None:
    title = f"{FROM_KAZAKHSTAN}Secretary-General and the President of the Security Council"

    assert set(to(stated(store, title))) == {COUNCIL}
    assert set(to(stated(store, f"{title} enclosing a paper of the 1540 Committee"))) == {COUNCIL}


def test_an_addressee_that_is_not_known_is_left_out(store: EmbeddedStore) -> None:
    assert to(stated(store, f"{FROM_KAZAKHSTAN}Head of the Office")) == {}
    assert to(stated(store, "Report of the 1540 Committee addressed to the President of the Security Council")) == {}


@pytest.mark.parametrize("lang", SIGNED)
def test_who_signed_a_letter_wrote_it(store: EmbeddedStore, lang: str) -> None:
    found = by(stated(store, TITLES[lang], lang, Passage("text-9", SIGNED[lang])), "wrote")

    assert set(found) == {COMMITTEE, ANNA}
    assert (found[ANNA].certainty, found[ANNA].citations) == ("stated", ("S/2014/9#text-9",))


def test_a_signature_of_somebody_unknown_is_not_that_of_who_was_in_the_chair(store: EmbeddedStore) -> None:
    assert set(by(stated(store, ENGLISH, "en", Passage("text-9", "(Signed) Dora Nobody")), "wrote")) == {COMMITTEE}


def test_a_signature_in_an_annex_or_in_what_is_no_letter_is_not_that_of_the_author(store: EmbeddedStore) -> None:
    annexed = (Passage("text-1", "We met."), Passage("annex-1", "Annex"), Passage("annex-1-text-1", SIGNED["en"]))

    assert set(by(stated(store, ENGLISH, "en", *annexed), "wrote")) == {COMMITTEE, BELA}
    assert by(stated(store, "Report of the Office", "en", Passage("text-1", SIGNED["en"])), "wrote") == {}


@pytest.mark.parametrize("lang", HEARD)
def test_who_is_said_to_have_been_heard_briefed_and_the_post_after_the_name_says_only_whose_it_is(
    store: EmbeddedStore, lang: str
) -> None:
    found = by(stated(store, "Report", lang, Passage("para-3", HEARD[lang])), "briefed")

    assert set(found) == {ANNA}
    assert (found[ANNA].certainty, found[ANNA].citations) == ("stated", ("S/2014/9#para-3",))


@pytest.mark.parametrize("lang", BY_ITS_CHAIR)
def test_a_body_whose_chair_was_heard_briefed_by_its_chair(store: EmbeddedStore, lang: str) -> None:
    found = by(stated(store, "Report", lang, Passage("para-3", BY_ITS_CHAIR[lang])), "briefed")

    assert {each: claim.how for each, claim in found.items()} == {COMMITTEE: "named by its chair"}


@pytest.mark.parametrize(
    "text",
    [
        "The Council requests a briefing by Anna Example and looks forward to a briefing by the 1540 Committee.",
        "The Committee will be briefed by Anna Example. The 1540 Committee held briefings for Kazakhstan.",
        "Anna Example of Kazakhstan thanked the 1540 Committee for its briefing.",
        "The Council heard a briefing by the Head of the Office of Kazakhstan, who thanked Anna Example.",
        "The Council heard a briefing by the 1540 Committee Secretary and by Kazakhstan’s envoy.",
        "The Council heard a briefing by the Kazakhstan Special Envoy Dora Nobody.",
    ],
)
def test_nobody_briefed_who_is_only_mentioned_or_yet_to_be_heard(store: EmbeddedStore, text: str) -> None:
    assert by(stated(store, "Report", "en", Passage("para-3", text)), "briefed") == {}


def test_a_body_that_only_says_whose_officer_was_heard_did_not_brief_in_chinese_either(store: EmbeddedStore) -> None:
    texts = ("安理会听取了1540委员会的情况通报。", "安理会听取了1540委员会秘书所作的通报。")

    found = [by(stated(store, "Report", "zh", Passage("para-3", text)), "briefed") for text in texts]

    assert [set(each) for each in found] == [{COMMITTEE}, set()]


def test_several_were_heard_and_the_list_ends_with_them(store: EmbeddedStore) -> None:
    text = "The Council heard briefings by Anna Example, Chair of the 1540 Committee, and Bela Example"
    ends = (
        "",
        ", and Kazakhstan spoke.",
        ", and the 1540 Committee agreed.",
        " on Kazakhstan, Carlo Example and Oslo.",
    )

    found = [by(stated(store, "Report", "en", Passage("para-3", text + end)), "briefed") for end in ends]

    assert [set(each) for each in found] == [{ANNA, BELA}] * len(ends)


def test_a_letter_is_on_what_its_title_or_that_of_its_annex_names(store: EmbeddedStore) -> None:
    annex = (Passage("annex-1", "Annex"), Passage("annex-1-heading-1", "Report on export control"))
    text = Passage("text-1", "We met on export control.")

    found = [claim for claim in stated(store, ENGLISH, "en", text, *annex) if claim.property == "topic"]

    assert [(claim.object, claim.certainty) for claim in found] == [("topic/x.control", "inferred")]
    assert not [claim for claim in stated(store, ENGLISH, "en", text) if claim.property == "topic"]
    assert not [claim for claim in stated(store, "Report on export control", "en", text) if claim.property == "topic"]
