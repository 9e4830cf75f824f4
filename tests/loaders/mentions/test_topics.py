"""Which words of a text are topics: general ones only where it speaks of what would make them one."""

import pytest

from loaders.documents.mentions import NO_SENSE, Names, Sense, meet, mentions, sense
from search.memory import Memory


@pytest.fixture(scope="module")
def names(reference: Memory) -> Names:
    return Names.of(reference.store, reference.view("public"))


COMMITTEES = Sense(subject=frozenset({"organization/1540-committee"}))


def topics(names: Names, lang: str, text: str, of: Sense = NO_SENSE) -> list[str]:
    return [one.entity.split("/")[1] for one in mentions(text, lang, names, of) if one.how == "topic"]


def test_topics_lie_over_other_mentions(names: Names) -> None:
    found = [one for one in mentions("Export controls in Kazakhstan", "en", names) if one.how == "topic"]
    assert [(one.entity, one.surface) for one in found] == [("topic/op3d.export", "Export controls")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "international humanitarian law during the transition, as reported by the Assistance Mission"),
        ("fr", "personnes, groupes, entreprises et entités, par l’intermédiaire de la Mission d’assistance"),
        ("es", "las personas, grupos, empresas y entidades"),
        ("ru", "особенно с учетом обстановки"),
        ("ar", "بعثة الأمم المتحدة لتقديم المساعدة"),
        ("zh", "联合国伊拉克援助团和野生生物"),
    ],
)
def test_phrases_that_only_hold_the_word_of_a_topic_tell_none(names: Names, lang: str, text: str) -> None:
    assert topics(names, lang, text, COMMITTEES) == []


def test_a_topic_that_is_longer_than_such_a_phrase_is_told(names: Names) -> None:
    assert topics(names, "en", "requests for assistance, and humanitarian assistance", COMMITTEES) == ["x.request"]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "technical assistance, national action plans and reporting", ["x.assistance", "x.nap", "x.reporting"]),
        ("fr", "l’assistance technique et les rapports nationaux", ["x.assistance", "x.reporting"]),
        ("es", "la asistencia técnica y el programa de trabajo", ["x.assistance", "x.pow"]),
        ("ru", "технической помощи и программы работы", ["x.assistance", "x.pow"]),
        ("ar", "المساعدة التقنية وبرنامج العمل", ["x.assistance", "x.pow"]),
        ("zh", "技术援助和工作方案", ["x.assistance", "x.pow"]),
    ],
)
def test_general_words_are_topics_only_where_the_committee_is_spoken_of(
    names: Names, lang: str, text: str, found: list[str]
) -> None:
    assert topics(names, lang, text) == []
    assert topics(names, lang, text, COMMITTEES) == found


def test_a_paragraph_that_names_the_committee_speaks_of_it(names: Names) -> None:
    assert topics(names, "en", "States gave the 1540 Committee national reports.") == ["x.reporting"]
    assert topics(names, "en", "States gave the Committee national reports.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("illicit trafficking in persons", []),
        ("illicit trafficking in nuclear material", ["op3c.trafficking", "x.nuclear"]),
        ("surface-to-air missiles and other arms", []),
        ("missiles and weapons of mass destruction", ["op2.delivery"]),
        ("physical protection of civilians", []),
        ("chemical precursors of drugs", []),
        ("nuclear, chemical and biological weapons", ["x.nuclear", "x.chemical", "x.biological"]),
    ],
)
def test_controls_are_topics_only_where_the_weapons_are_spoken_of(names: Names, text: str, found: list[str]) -> None:
    assert topics(names, "en", text) == found


def test_what_is_a_topic_by_itself_is_one_in_every_text(names: Names) -> None:
    assert topics(names, "en", "export controls, border security, civil society and counter-terrorism") == [
        "op3d.export", "op3c.border", "audience.civil_society", "x.counter_terrorism"
    ]  # fmt: skip


def test_a_word_of_a_topic_is_inflected_and_no_other_word(names: Names) -> None:
    assert topics(names, "en", "The Director reports, and is accountable for it.", COMMITTEES) == []
    assert topics(names, "fr", "des enseignements et de l’enseignement", COMMITTEES) == ["x.education"]


def test_a_part_of_a_name_is_no_topic(names: Names) -> None:
    assert topics(names, "en", "the Organisation for the Prohibition of Chemical Weapons", COMMITTEES) == []


def test_one_word_of_a_skill_is_no_skill(names: Names) -> None:
    assert topics(names, "en", "means of communication, communication skills", COMMITTEES) == ["skill.communication"]


def test_a_document_is_about_itself_and_what_a_fifth_of_it_names(names: Names) -> None:
    paragraphs = ["The 1540 Committee met.", "The Committee met again.", "It thanked Kazakhstan."]
    told = sense((meet(text, "en", names) for text in paragraphs), "document/S-2099-1")
    assert told.subject == {"document/S-2099-1", "organization/1540-committee", "state/KAZ"}
    more = sense(meet(text, "en", names) for text in [*paragraphs, *["Nobody met."] * 9])
    assert "organization/1540-committee" in more.named and "organization/1540-committee" not in more.subject
