"""What texts do with other documents: only what a verb governs."""

import pytest

from loaders.documents.mentions import Names, mentions, passives, relations

NONE = Names([])


def told(lang: str, text: str) -> list[tuple[str, str]]:
    found = relations(text, lang, mentions(text, lang, NONE))
    return [(prop, document.removeprefix("document/")) for prop, document, _ in found]


FIRST, SECOND = "S-RES-1540-2004", "S-RES-1673-2006"
BOTH = [("recalls", FIRST), ("recalls", SECOND)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Recalling its resolutions 1540 (2004) and 1673 (2006),"),
        ("en", "Recalls all its previous relevant resolutions on trade, in particular 1540 (2004) and 1673 (2006);"),
        (
            "fr",
            "Rappelant toutes ses résolutions antérieures, en particulier les résolutions 1540 (2004) et 1673 (2006),",
        ),
        ("es", "Recordando sus resoluciones 1540 (2004), de 28 de abril de 2004, y 1673 (2006),"),
        ("ru", "ссылаясь на все свои соответствующие резолюции, в частности резолюции 1540 (2004) и 1673 (2006),"),
        ("ar", "وإذ يشير أيضا إلى قراريه 1540 (2004) و 1673 (2006)،"),
        ("zh", "回顾其以往关于贸易的所有决议，特别是第1540(2004)和1673(2006)号决议，"),
    ],
)
def test_a_verb_governs_the_whole_list(lang: str, text: str) -> None:
    assert told(lang, text) == BOTH


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Recalling the need for trade, as foreseen in resolution 1540 (2004),"),
        ("en", "Recalls that resolution 1540 (2004) binds all;"),
        ("en", "Stressing that resolution 1540 (2004) binds all;"),
        ("fr", "Rappelant l’importance du commerce, prévue par la résolution 1540 (2004),"),
        ("es", "Recordando la importancia del comercio, prevista en la resolución 1540 (2004),"),
        ("ru", "напоминая о важности торговли, предусмотренной резолюцией 1540 (2004),"),
        ("ar", "وإذ يشير إلى أهمية التجارة المنصوص عليها في القرار 1540 (2004)،"),
        ("ar", "فريق الخبراء الذي سبق تمديد ولايته بموجب القرار 1540 (2004)،"),
        ("zh", "回顾第1540(2004)号决议规定的措施，"),
        ("zh", "回顾其要求立即全面执行第 1540(2004) 号决议，"),
        ("zh", "注意到第 1540(2004) 号决议延长任务期的小组的报告(S/2011/819)，"),
        ("en", "Reaffirms its decision that all States report pursuant to resolution 1540 (2004);"),
        ("fr", "Décide de proroger le mandat du Comité, qui continue comme précisé dans la résolution 1540 (2004) ;"),
        ("es", "Decide prorrogar el mandato del Comité, que seguirá como indica la resolución 1540 (2004);"),
    ],
)
def test_what_a_verb_does_not_govern_is_no_relation(lang: str, text: str) -> None:
    assert told(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text", "prop"),
    [
        ("en", "Reaffirms paragraph 4 of resolution 1540 (2004), as extended by resolution 1673 (2006);", "reaffirms"),
        ("en", "Decides to amend paragraph 5 of resolution 1540 (2004) to read:", "amends"),
        ("en", "Decides to extend until May the mandate of all, as set out in resolution 1540 (2004);", "extends"),
        ("fr", "Décide de proroger le mandat du Comité, énoncé dans la résolution 1540 (2004) ;", "extends"),
        ("fr", "Réaffirmant sa résolution 1540 (2004),", "reaffirms"),
        ("es", "Decide prorrogar el mandato del Comité establecido en la resolución 1540 (2004);", "extends"),
        ("es", "Reafirma su resolución 1540 (2004);", "reaffirms"),
        ("ru", "вновь подтверждая свою резолюцию 1540 (2004),", "reaffirms"),
        ("ru", "постановляет продлить до мая мандат Комитета, изложенный в резолюции 1540 (2004);", "extends"),
        ("ar", "وإذ يعيد تأكيد قراره 1540 (2004)،", "reaffirms"),
        ("ar", "يقرر تمديد ولاية اللجنة على النحو المبين في القرار 1540 (2004)؛", "extends"),
        ("en", "Recalling its decision in resolution 1540 (2004) appointing members,", "recalls"),
        ("es", "Reafirma las disposiciones sobre informes que figuran en la resolución 1540 (2004);", "reaffirms"),
        ("ru", "ссылаясь в этой связи на резолюцию 1540 (2004),", "recalls"),
        ("ru", "ссылаясь также на резолюцию 1540 (2004),", "recalls"),
        ("zh", "还回顾第 1540(2004) 号决议各项决定，", "recalls"),
        ("zh", "重申安理会第1540(2004)号决议，", "reaffirms"),
        ("zh", "决定将第1540(2004)号决议规定的任务期限延长至五月；", "extends"),
        ("zh", "决定将第1540(2004)号决议第5段改为：", "amends"),
    ],
)  # fmt: skip
def test_each_verb_tells_its_own_relation(lang: str, text: str, prop: str) -> None:
    assert told(lang, text) == [(prop, FIRST)]


def test_verbs_joined_govern_the_same() -> None:
    text = "Recalling and reaffirming its resolution 1540 (2004),"
    assert told("en", text) == [("reaffirms", FIRST), ("recalls", FIRST)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Renews the measures of resolution 1540 (2004) and of paragraph 6 of resolution 1673 (2006),"),
        (
            "fr",
            "Proroge le mandat énoncé dans la résolution 1540 (2004) et au paragraphe 2 de la résolution 1673 (2006),",
        ),
        ("ru", "продлить действие мандата, изложенного в резолюции 1540 (2004) и в пункте 1 резолюции 1673 (2006),"),
    ],
)
def test_what_two_documents_gave_is_extended_for_both(lang: str, text: str) -> None:
    assert told(lang, text) == [("extends", FIRST), ("extends", SECOND)]


def test_what_is_extended_leads_to_no_other_sentence_part() -> None:
    text = "Extends the mandate set out in resolution 1540 (2004) and recalls resolution 1673 (2006)"
    assert told("en", text) == [("extends", FIRST), ("recalls", SECOND)]


def test_a_report_is_recalled_and_not_the_resolution_that_asked_for_it() -> None:
    text = "Recordando el informe del Grupo nombrado en virtud de la resolución 1540 (2004) (S/2011/819),"
    assert told("es", text) == [("recalls", "S-2011-819")]


def passed(lang: str, text: str) -> list[tuple[str, str, str]]:
    found = passives(text, lang, mentions(text, lang, NONE))
    return [(by.removeprefix("document/"), prop, to.removeprefix("document/")) for by, prop, to, _ in found]


@pytest.mark.parametrize(
    ("lang", "text", "prop"),
    [
        ("en", "measures imposed by resolution 1540 (2004), as modified by resolution 1673 (2006),", "amends"),
        ("en", "resolution 1540 (2004), which was extended by paragraph 3 of resolution 1673 (2006)", "extends"),
        ("en", "set out in resolution 1540 (2004) and renewed pursuant to resolution 1673 (2006)", "extends"),
        ("fr", "la résolution 1540 (2004), telle que modifiée par la résolution 1673 (2006)", "amends"),
        ("fr", "énoncé dans la résolution 1540 (2004) et prorogé par la résolution 1673 (2006)", "extends"),
        ("es", "enunciado en la resolución 1540 (2004) y prorrogado en la resolución 1673 (2006)", "extends"),
        ("es", "la resolución 1540 (2004), en su forma enmendada por la resolución 1673 (2006)", "amends"),
        ("ru", "резолюции 1540 (2004) с изменениями, внесенными пунктом 13 резолюции 1673 (2006),", "amends"),
        ("ru", "изложенный в резолюции 1540 (2004) и продленный пунктом 6 резолюции 1673 (2006) мандат", "extends"),
        ("ar", "القرار 1540 (2004)، بصيغته المعدلة بموجب القرار 1673 (2006)", "amends"),
        ("ar", "القرار 1540 (2004) والممدد بموجب القرار 1673 (2006)", "extends"),
        ("zh", "经第1673(2006)号决议第13段修正的第1540(2004)号决议第9段", "amends"),
        ("zh", "第1540(2004)号决议规定并经第1673(2006)号决议延长的任务", "extends"),
    ],
)
def test_what_another_document_did_is_told_of_that(lang: str, text: str, prop: str) -> None:
    assert passed(lang, text) == [(SECOND, prop, FIRST)]


def test_a_passive_is_done_by_the_whole_list() -> None:
    text = "appointed by resolution 1540 (2004) and extended by resolutions 1673 (2006), 1810 (2008) and 1977 (2011);"
    assert [by for by, _, _ in passed("en", text)] == ["S-RES-1673-2006", "S-RES-1810-2008", "S-RES-1977-2011"]


@pytest.mark.parametrize(
    "text",
    [
        "resolutions 1267 (1999) and 1540 (2004), as modified by resolution 1673 (2006)",
        "resolution 1673 (2006), as modified by resolution 1540 (2004)",
        "resolution 1540 (2004); measures extended by resolution 1673 (2006)",
        "resolution 1540 (2004) and resolution 1673 (2006)",
    ],
)
def test_what_is_not_told_of_one_document_or_cannot_be_is_no_passive(text: str) -> None:
    assert passed("en", text) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Decides to extend the mandate until May with the help of its group, as set out in resolution 1540 (2004);",
        ),
        ("fr", "Décide de proroger le mandat avec l’aide de son groupe, énoncé dans la résolution 1540 (2004) ;"),
        ("es", "Decide prorrogar el mandato con la ayuda de su grupo, establecido en la resolución 1540 (2004);"),
        ("ru", "постановляет продлить мандат при помощи его группы, изложенной в резолюции 1540 (2004);"),
        ("ar", "يقرر تمديد ولاية اللجنة مع مساعدة فريقها على النحو المبين في القرار 1540 (2004)؛"),
    ],
)
def test_what_an_extension_goes_with_is_not_what_is_extended(lang: str, text: str) -> None:
    assert told(lang, text) == []
