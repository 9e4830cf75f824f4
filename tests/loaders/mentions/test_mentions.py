"""What texts mention: names in their case and sense, in six languages."""

import pytest

from loaders.documents.mentions import NO_SENSE, Names, Sense, mentions
from loaders.documents.mentions.splitting import Word, split
from loaders.documents.model import Document, Passage
from loaders.documents.spoken import speaks
from search.memory import Memory

PLACES = ("state", "organization", "document", "treaty", "person")


@pytest.fixture(scope="module")
def names(reference: Memory) -> Names:
    return Names.of(reference.store, reference.view("public"))


def met(names: Names, lang: str, text: str, of: Sense = NO_SENSE) -> list[str]:
    found = mentions(text, lang, names, of)
    return [one.entity.split("/")[1] for one in found if one.entity.split("/")[0] in PLACES]


@pytest.mark.parametrize(
    ("lang", "text", "entities"),
    [
        ("en", "Sudan and South Sudan met.", ["SDN", "SSD"]),
        ("en", "It left Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea.", ["GIN", "GNB", "GNQ", "PNG"]),
        ("en", "Niger and Nigeria share a border.", ["NER", "NGA"]),
        ("en", "The Congo and the Democratic Republic of the Congo agreed.", ["COD", "COD"]),
        ("en", "The Congo has reported.", ["COG"]),
        ("en", "The Republic of Korea and the Democratic People’s Republic of Korea", ["KOR", "PRK"]),
        ("en", "Ships in the South China Sea, near Lake Chad and the Gulf of Guinea", []),
        ("en", "Chad and Jordan told Mr. Chad Example and Michael Jordan.", ["TCD", "JOR"]),
        ("en", "Turkey asked for no turkey.", ["TUR"]),
        ("en", "Syrian forces left the Syrian Arab Republic.", ["SYR"]),
        ("en", "the Permanent Representative of France", ["FRA"]),
        ("en", "The OAS, the AU and IMO; oas, au, imo", ["oas", "au", "imo"]),
        ("en", "The Peace and Security Council of the African Union", ["au"]),
        ("en", "US$ 5 million", []),
        ("fr", "Les autorités maliennes ont quitté le Mali et la République centrafricaine.", ["MLI", "CAF"]),
        ("fr", "On parle de l’Ouganda et d’un document au sujet du Tchad, pas du lac Tchad.", ["UGA", "TCD"]),
        ("fr", "M. Maurice Exemple est rentré à Maurice.", ["MUS"]),
        ("es", "Las delegaciones de Malí y del Níger; las demás", ["MLI", "NER"]),
        ("es", "el Consejo de Seguridad de las Naciones Unidas", ["security-council"]),
        ("ru", "В Чаде, Египте и Южном Судане; Того, что было", ["TCD", "EGY", "SSD"]),
        ("ru", "Делегация Того и Демократической Республики Конго", ["TGO", "COD"]),
        ("ru", "сомалийские силы вместе с Интерполом и МАГАТЭ", ["interpol", "iaea"]),
        ("ar", "السودان وجنوب السودان", ["SDN", "SSD"]),
        ("ar", "وللكويت وبالأردن وللاتحاد الأفريقي", ["KWT", "JOR", "au"]),
        ("ar", "دعم تقني ومالي في مالي", ["MLI"]),
        ("ar", "بوركينا فاسو ومالي والنيجر", ["BFA", "MLI", "NER"]),
        ("ar", "القوات السورية والجمهورية العربية السورية", ["SYR"]),
        ("zh", "刚果民主共和国与刚果共和国", ["COD", "COG"]),
        ("zh", "索马里、马里、尼日尔、尼日利亚、几内亚和赤道几内亚", ["SOM", "MLI", "NER", "NGA", "GIN", "GNQ"]),
        ("zh", "苏丹和南苏丹；几内亚湾", ["SDN", "SSD"]),
        ("zh", "刚果民主共和国政府和刚果武装部队", ["COD", "COD"]),
        ("zh", "联合国安全理事会1540委员会", ["security-council", "1540-committee"]),
    ],
)  # fmt: skip
def test_names_are_told_from_what_only_looks_like_them(names: Names, lang: str, text: str, entities: list[str]) -> None:
    assert met(names, lang, text) == entities


@pytest.mark.parametrize(
    ("lang", "text", "entities"),
    [
        (
            "en",
            "resolutions 1373 (2001), 1540 (2004) and 1566 (2004)",
            ["S-RES-1373-2001", "S-RES-1540-2004", "S-RES-1566-2004"],
        ),
        ("en", "its resolutions 1540 (2004), of 28 April 2004, and 716 (1991)", ["S-RES-1540-2004", "S-RES-716-1991"]),
        ("en", "resolution 1540 and the 1540 Committee", ["S-RES-1540-2004", "1540-committee"]),
        ("en", "see S/2014/369, para. 7, and S/PRST/2014/7.", ["S-2014-369", "S-PRST-2014-7"]),
        ("en", "General Assembly resolution 60/288, on 24/7 duty", ["A-RES-60-288"]),
        ("en", "decision 12 (2004) of another body", []),
        ("fr", "la résolution 1977 (2011)", ["S-RES-1977-2011"]),
        ("es", "las resoluciones 1540 (2004) y 1673 (2006)", ["S-RES-1540-2004", "S-RES-1673-2006"]),
        ("ru", "в резолюциях 1540 (2004) и 1673 (2006)", ["S-RES-1540-2004", "S-RES-1673-2006"]),
        ("ar", "وإذ يشير إلى قراراته 1540 (2004) و 1673 (2006)", ["S-RES-1540-2004", "S-RES-1673-2006"]),
        ("ar", "الاستقرار 1540 (2004)", []),
        ("zh", "第1540(2004)号、第1673(2006)号决议", ["S-RES-1540-2004", "S-RES-1673-2006"]),
        ("zh", "第１５４０（２００４）号决议", ["S-RES-1540-2004"]),
        ("es", "8 de octubre de 2019 (S/PRST/ 2019/12),", ["S-PRST-2019-12"]),
        ("ru", "на имя Генерального секретаря ( S /2020/448 )", ["S-2020-448"]),
        (
            "en",
            "its communiqué PSC/PR/COMM.(CMXIII), PSC/PR/COMM. (CMLXVIII) and PSC/PR/COMM.1005 (2021)",
            ["PSC-PR-COMM.-CMXIII", "PSC-PR-COMM.-CMLXVIII", "PSC-PR-COMM.1005"],
        ),
        (
            "fr",
            "décision Assembly/AU/Dec.605 (XXVII) et PSC/PR/BR.(DCCC)",
            ["Assembly-AU-Dec.605-XXVII", "PSC-PR-BR.-DCCC"],
        ),
        ("zh", "和平与安全理事会公报(PSC/PR/ COMM.(CMXIII))", ["PSC-PR-COMM.-CMXIII"]),
        ("en", "General Assembly resolutions S-23/2 and ES-10/21", ["A-RES-S-23-2", "A-RES-ES-10-21"]),
        ("ru", "согласно резолюции 2366 (2 0 17) и 2673 (202 3 )", ["S-RES-2366-2017", "S-RES-2673-2023"]),
        ("zh", "第 2 368(2017)号决议", ["S-RES-2368-2017"]),
        (
            "ru",
            "пунктом 9 резолюции 197 0 (2011) и пунктом 2 резолюции 20 9 5 (2013)",
            ["S-RES-1970-2011", "S-RES-2095-2013"],
        ),
        ("en", "resolutions 0 (2011) and 16 (2004)", []),
        ("en", "in paragraph 3 of resolutions 2 of 686 (1991)", ["S-RES-686-1991"]),
        ("en", "S/RES/2722(2024), S/RES/2722 (2024), S/RES/2722 and resolution 2722 (2024)", ["S-RES-2722-2024"] * 4),
        ("en", "resolution 1989 (2001), S/RES/678 and S/RES/9999", ["S-RES-1989-2011", "S-RES-678", "S-RES-9999"]),
        ("en", "members of the S / 2 committee, A /5 and W/ 2019/1", []),
    ],
)
def test_documents_are_told_by_symbol_and_number(names: Names, lang: str, text: str, entities: list[str]) -> None:
    assert met(names, lang, text) == entities


def test_a_name_that_many_bear_needs_another_word_for_it(names: Names) -> None:
    assert met(names, "en", "The Group of Experts reports.") == []
    assert met(names, "en", "The Group of Experts reports to the 1540 Committee.") == ["1540-goe", "1540-committee"]
    assert met(names, "zh", "专家组提出报告", Sense(subject=frozenset({"organization/1540-committee"}))) == ["1540-goe"]


def test_a_document_in_whose_margin_the_committee_stands_has_another_group_of_experts(names: Names) -> None:
    margin = Sense(named=frozenset({"document/S-RES-1540-2004"}))
    assert met(names, "en", "The Group of Experts reports.", margin) == []
    assert met(names, "en", "The Group of Experts reports.", Sense(subject=margin.named)) == ["1540-goe"]


def test_small_letters_name_the_group_beside_its_committee(names: Names) -> None:
    assert met(names, "fr", "le Comité 1540 et son groupe d’experts") == ["1540-committee", "1540-goe"]
    assert met(names, "es", "un grupo de expertos") == []


def test_an_acronym_in_brackets_is_no_state_of_that_name(names: Names) -> None:
    assert met(names, "en", "Accelerated Modalities of Action (SAMOA), in Samoa and SAMOA") == ["WSM", "WSM"]


@pytest.mark.parametrize(
    ("lang", "area", "group"),
    [
        ("en", "on transparency and media outreach", "the Working Group on Transparency and Media Outreach"),
        ("zh", "在透明度和媒体外联方面", "各工作组：透明度和媒体外联"),
    ],
)
def test_the_area_of_a_working_group_is_no_group(names: Names, lang: str, area: str, group: str) -> None:
    assert met(names, lang, area) == []
    assert met(names, lang, group) == ["wg-transparency"]


def test_people_are_mentioned_by_their_full_names_only(names: Names) -> None:
    assert met(names, "en", "Mr. Cupitt thanked Richard Cupitt.") == ["richard-cupitt"]


def test_what_the_names_do_not_hold_is_not_mentioned() -> None:
    assert mentions("The United Nations in Kazakhstan", "en", Names([])) == []


def spoken(names: Names, lang: str, *texts: str) -> list[list[tuple[str, str]]]:
    """What each paragraph of a document mentions."""
    passages = tuple(Passage(f"para-{n}", text) for n, text in enumerate(texts, start=1))
    told = speaks(Document("S/2099/1", lang, passages, "0"), names)
    return [list(told(text).mentions) for text in texts]


def test_each_paragraph_is_split_into_words_once(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def counted(text: str, lang: str) -> list[Word]:
        texts.append(text)
        return split(text, lang)

    monkeypatch.setattr("loaders.documents.mentions.met.split", counted)
    spoken(names, "en", "The United Nations", "Kazakhstan reports.")
    assert texts == ["The United Nations", "Kazakhstan reports."]


def test_a_document_tells_its_paragraphs_which_of_two_is_meant(names: Names) -> None:
    assert spoken(names, "zh", "关于刚果民主共和国的决议", "刚果武装部队") == [
        [("state/COD", "刚果民主共和国")],
        [("state/COD", "刚果")],
    ]


def test_each_thing_is_told_once_with_its_first_words(names: Names) -> None:
    assert spoken(names, "en", "The UN, the United Nations and the OAS") == [
        [("organization/united-nations", "UN"), ("organization/oas", "OAS")]
    ]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "The Geneva Conventions and the Paris Agreement were recalled in Geneva.", ["city/geneva"]),
        ("fr", "Rappelant les Conventions de Genève, réuni à Genève", ["city/geneva"]),
        ("zh", "回顾日内瓦四公约", []),
        ("es", "Hoja de Ruta para un Final Pacífico y Democrático", []),
        ("es", "los Estados del Pacífico", ["region/everyday-pacific-islands"]),
        ("ru", "Конвенции по биологическому и токсинному оружию", ["treaty/BWC"]),
        ("zh", "《化学武器公约》或《生物和毒素武器公约》", ["treaty/CWC", "treaty/BWC"]),
    ],
)  # fmt: skip
def test_places_and_treaties_are_told_from_what_bears_their_names(
    names: Names, lang: str, text: str, found: list[str]
) -> None:
    assert [one.entity for one in mentions(text, lang, names) if one.how != "topic"] == found


def test_what_others_did_is_stated_of_them(names: Names) -> None:
    text = "resolution 1540 (2004), as extended by resolution 1673 (2006)"
    told = speaks(Document("S/2099/1", "en", (Passage("para-1", text),), "0"), names)
    assert told(text).passives == [("document/S-RES-1673-2006", "extends", "document/S-RES-1540-2004", "1673 (2006)")]
