"""The analyzer, as sentences about what must meet and what must stay apart."""

import re
from collections import Counter

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from graph.text import name_key, name_keys, plain, tokens, words
from graph.text_tables import TRADITIONAL

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
STATES = re.findall(
    "..",
    """
    AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM
    CG CD CR CI HR CU CY CZ KP DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU
    IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MC MN
    ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA KR MD RO RU RW KN LC VC WS SM ST SA SN
    RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TH TL TG TO TT TN TR TM TV UG UA AE GB TZ US UY UZ VU VE VN
    YE ZM ZW
    """.replace(" ", "").replace("\n", ""),
)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("see S/2014/369.", "s/2014/369"),
        ("resolution S/RES/1540 (2004), paragraph 3", "s/res/1540"),
        ("第S/RES/1540（2004）号决议", "s/res/1540"),
        ("الوثيقة s/res/1540(2004)", "s/res/1540"),
        ("press release SC/13480-DC/3785", "sc/13480-dc/3785"),
        ("(A/C.1/65/L.52)", "a/c.1/65/l.52"),
        ("S/AC.44/2004/(02)/1/Add.1;", "s/ac.44/2004/(02)/1/add.1"),
    ],
)
def test_a_symbol_is_one_token_however_typed(text: str, symbol: str) -> None:
    assert symbol in tokens(text)


def test_a_slash_between_words_makes_no_symbol() -> None:
    assert tokens("and/or import/export 2004", "en") == ["and", "or", "import", "export", "2004"]


def test_latin_words_lose_accents_and_case() -> None:
    assert tokens("José ﬁnal Łódź Ørsted STRASSE Straße") == ["jose", "final", "lodz", "orsted", "strasse", "strasse"]


def test_accents_left_out_change_nothing() -> None:
    assert tokens("Sécurité nucléaire", "fr") == tokens("securite nucleaire", "fr")
    assert tokens("financiación", "es") == tokens("financiacion", "es")


def test_decomposed_text_equals_composed() -> None:
    assert tokens("Jose\u0301 Оинаи\u0306") == tokens("José Оинай")


def test_a_hyphen_parts_words() -> None:
    assert tokens("dual-use non-proliferation") == ["dual", "use", "non", "proliferation"]


def test_english_stems_and_drops_the_possessive() -> None:
    assert tokens("the Committee’s exports", "en") == tokens("the committee export", "en")


def test_french_elisions_are_no_words() -> None:
    assert tokens("l’exportation d'armes", "fr") == tokens("exportations armes", "fr")
    assert [word.text for word in words("jusqu'à l’Ivoire")] == ["à", "Ivoire"]


@pytest.mark.parametrize("same", [("ё", "е"), ("экспорт", "экспорта"), ("ЁМКОСТЬ", "емкости")])
def test_russian_words_meet(same: tuple[str, str]) -> None:
    assert tokens(same[0]) == tokens(same[1])


def test_cyrillic_and_arabic_are_stemmed_by_script_in_any_text() -> None:
    assert tokens("экспертов export", "fr") == ["эксперт", "export"]
    assert tokens("للصادرات", "en") == tokens("صادرات", "ar")


@pytest.mark.parametrize(
    "same",
    [
        "الصادرات للصادرات صادرات والصادرات بالصادرات",
        "مُراقَبَة مراقبة المراقبة لمراقبة ومراقبة مـراقـبة",
        "الخبراء خبراء للخبراء",
        "والتمويل تمويل بتمويل",
        "آسيا اسيا بآسيا",
        "وسائل الوسائل والوسائل",
        "النووي نووية للنووية",
        "مسؤولين مسئولين",
    ],
)
def test_arabic_forms_meet(same: str) -> None:
    assert len({name_key(word, "ar") for word in same.split()}) == 1


def test_mali_is_not_what_is_financial() -> None:
    assert name_key("لمالي", "ar") == name_key("مالي", "ar") != name_key("المالي", "ar")


def test_digits_of_any_script_are_ascii() -> None:
    assert tokens("١٥٤٠ ۱۵۴۰ １５４０") == ["1540"] * 3


def test_traditional_chinese_meets_simplified() -> None:
    assert tokens("聯合國安全理事會決議") == tokens("联合国安全理事会决议")
    assert name_key("1540委員會專家組", "zh") == name_key("1540委员会专家组", "zh")


def test_plain_text_keeps_the_place_of_every_character() -> None:
    assert plain("誰 ｗｏｒｋｅｄ？２０１６") == "谁 worked？2016"


def test_a_traditional_character_is_read_as_a_simplified_one_that_is_read_as_itself() -> None:
    assert all(plain(pair[1]) == pair[1] != pair[0] for pair in TRADITIONAL.split())


def test_chinese_gives_characters_and_the_pairs_between_them() -> None:
    assert tokens("核安全", "zh") == ["核", "核安", "安", "安全", "全"]


def test_any_part_of_a_chinese_text_is_a_phrase_of_its_tokens() -> None:
    text, part = "".join(f"{t} " for t in tokens("在中亚从事过出口管制工作")), " ".join(tokens("出口管制"))
    assert part in text


def test_words_and_numbers_within_chinese_stay_whole() -> None:
    assert tokens("1540委OPCW") == ["1540", "委", "opcw"]


def test_a_line_break_within_chinese_means_nothing() -> None:
    assert tokens("出口\n管制") == tokens("出口管制")


def test_words_keep_their_places_in_the_text() -> None:
    text = "¿Qué dice S/2014/369 sobre l’export 管制 de Ко́нго?"
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    scripts = "latin latin symbol latin latin han han latin cyrillic"
    assert [word.script for word in found] == scripts.split()


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "control of exports", "control export"),
        ("en", "trans-shipment", "transshipment"),
        ("en", "trans shipment", "transshipment"),
        ("en", "non-proliferation", "nonproliferation"),
        ("en", "Security and Co-operation", "security cooperation"),
        ("en", "bio-security", "biosecurity"),
        ("en", "dual-use goods", "dual use good"),
        ("fr", "contrôle des exportations", "contrôle de l'exportation"),
        ("es", "Control de las exportaciones", "controles de exportación"),
        ("ru", "Центральной Азии", "Центральная Азия"),
        ("ru", "экспортным контролем", "экспортный контроль"),
        ("ru", "финансированием распространения", "финансирование распространения"),
        ("ru", "группы экспертов", "Группа экспертов"),
        ("ru", "на Ближнем Востоке", "Ближний Восток"),
        ("ru", "Организаций", "организация"),
        ("ar", "في آسيا الوسطى", "آسيا الوسطى"),
        ("ar", "لجنوب أفريقيا", "جنوب إفريقيا"),
        ("zh", "中亚的出口管制", "中亚 出口 管制"),
    ],
)
def test_names_meet_under_one_key(lang: str, one: str, other: str) -> None:
    assert name_key(one, lang) == name_key(other, lang)


@pytest.mark.parametrize(
    "forms",
    [
        "Казахстан Казахстана Казахстану Казахстаном Казахстане",
        "Вьетнам Вьетнама Вьетнаму Вьетнамом Вьетнаме",
        "Китай Китая Китаю Китаем Китае",
        "Израиль Израиля Израилю Израилем Израиле",
        "Корея Кореи Корее Корею Кореей",
        "Словакия Словакии Словакию Словакией",
        "Беларусь Беларуси Беларусью",
        "Куба Кубы Кубе Кубу Кубой",
        "Соединенные Соединенных Соединёнными Соединенным",
        "Штаты Штатов Штатам Штатами Штатах",
    ],
)
def test_a_russian_place_keeps_its_key_in_every_case(forms: str) -> None:
    assert len({name_key(form, "ru") for form in forms.split()}) == 1


def behind_clitics(name: str) -> tuple[str, ...]:
    stem, to = (name[2:], "لل") if name.startswith("ال") else (name, "ل")
    return name, f"و{name}", f"ب{name}", f"وب{name}", f"{to}{stem}", f"و{to}{stem}", f"في {name}"


def test_an_arabic_state_keeps_its_key_behind_clitics() -> None:
    names = [str(Locale("ar").territories[state]) for state in STATES]
    parted = [name for name in names if len({name_key(form, "ar") for form in behind_clitics(name)}) > 1]
    assert parted == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_states_share_a_key(lang: str) -> None:
    keys = Counter(name_key(Locale(lang).territories[state], lang) for state in STATES)
    assert len(STATES) == 193
    assert [key for key, count in keys.items() if count > 1] == []


def test_names_of_people_and_acronyms_are_folded_and_no_more() -> None:
    assert name_key("José de Alba", "") == "jose de alba"
    assert name_key("Состояния Иванова", "") == "состояния иванова"
    assert name_key("李保东", "") == "李保东"


def test_a_name_of_link_words_alone_keeps_them() -> None:
    assert name_key("El", "es") == "el"


@pytest.mark.parametrize("piece", ["a-", "a/", "a'", "و", "ك", "ая", "核 ", "(1)", "/a1"])
def test_a_long_monotonous_text_is_read_like_any_other(piece: str) -> None:
    assert all(tokens(piece * 20_000, "en"))


@given(st.text(), st.sampled_from([*LANGUAGES, ""]))
def test_any_text_gives_words_without_spaces(text: str, lang: str) -> None:
    name_key(text, lang)
    assert all(token and not any(map(str.isspace, token)) for token in tokens(text, lang))
    assert all(text[word.start : word.end] == word.text for word in words(text))


@given(st.text(st.sampled_from("Saà'-/’1 (4核安عَمالлёйn\u0301.,Oo"), max_size=30), st.sampled_from([*LANGUAGES, ""]))
def test_a_key_needs_only_the_words(text: str, lang: str) -> None:
    found = words(text)
    whole = text[found[0].start : found[-1].end] if found else ""
    assert name_key(whole, lang) == name_key(text, lang)


@given(st.text())
@example("Arrangement de Wassenaar")
@example("S/RES/1540 (2004)")
@example("контроль за экспортом и the export of controls")
def test_keys_in_all_languages_are_those_of_each(text: str) -> None:
    assert name_keys(text) == {(lang, name_key(text, lang)) for lang in ("", *LANGUAGES)}
