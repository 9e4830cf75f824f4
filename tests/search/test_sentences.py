import re
import tomllib
from importlib.resources import files
from string import Formatter
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadDate
from graph.time import parse
from graph.vocabulary import LANGUAGES, vocabulary
from search.model import Post, Standing, Status
from search.sentences.dates import when
from search.sentences.grounds import ground, grounds
from search.sentences.say import OPTIONAL, deed, locale, placeholders, say, table

NOT_SENTENCES = ("marks", "dates")
CODES = sorted(set(table("en")) - set(NOT_SENTENCES))
LEFTOVER = re.compile(r"[{}\[\]]|  ")
DANGLING = re.compile(r"[{}\[\]]|  |\(\)|（）|[:：;；؛,،]\W*$|\s[.。]|“”|«\s*»")
EVERY_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)


def forms(lang, code):
    entry = table(lang)[code]
    return {"": entry} if isinstance(entry, str) else entry


def facts_of(lang, code):
    return set().union(*(placeholders(template) for template in forms(lang, code).values()))


def optional(lang, code):
    parts = [part for template in forms(lang, code).values() for part in OPTIONAL.findall(template)]
    needed = set().union(*(placeholders(OPTIONAL.sub("", each)) for each in forms(lang, code).values()))
    return set().union(*map(placeholders, parts)) - needed


def filled(lang, code, n=3, **given):
    return say(lang, code, **{name: f"<{name}>" for name in facts_of(lang, code)} | {"n": n} | given)


@EVERY_LANGUAGE
def test_every_language_has_every_sentence_with_the_same_facts(lang):
    assert sorted(set(table(lang)) - set(NOT_SENTENCES)) == CODES
    assert {code: facts_of(lang, code) | {"n"} for code in CODES} == {
        code: facts_of("en", code) | {"n"} for code in CODES
    }
    assert {code: optional(lang, code) for code in CODES} == {code: optional("en", code) for code in CODES}


@EVERY_LANGUAGE
def test_a_sentence_that_counts_has_a_form_for_every_number(lang):
    counting = [code for code in CODES if "n" in facts_of("en", code)]
    missing = {
        (code, category)
        for code in counting
        for category in {locale(lang).plural_form(n) for n in range(130)}
        if category not in forms(lang, code)
    }
    assert counting
    assert not missing


@EVERY_LANGUAGE
def test_only_the_small_exact_numbers_are_written_as_words(lang):
    silent = {
        (code, category)
        for code in CODES
        for category, template in forms(lang, code).items()
        if "n" in facts_of(lang, code) and "n" not in placeholders(template)
    }
    assert {category for _, category in silent} <= ({"zero", "one", "two"} if lang == "ar" else set())


@EVERY_LANGUAGE
def test_a_filled_sentence_shows_its_facts_and_nothing_of_its_template(lang):
    texts = {code: filled(lang, code) for code in CODES}
    shown = {code: [f"<{name}>" for name in facts_of("en", code) - {"n", "first"}] for code in CODES}
    assert not [text for text in texts.values() if LEFTOVER.search(text)]
    assert not [code for code in CODES for fact in shown[code] if fact not in texts[code]]


@EVERY_LANGUAGE
def test_a_sentence_reads_well_without_its_optional_facts(lang):
    texts = [filled(lang, code, **dict.fromkeys(optional(lang, code), "")) for code in CODES]
    assert [text for text in texts if DANGLING.search(text)] == [say(lang, "nearest_intro")]


@EVERY_LANGUAGE
def test_what_asks_ends_with_a_mark_and_a_label_does_not(lang):
    asking = [say(lang, code) for code in CODES if code.startswith("ask_")]
    labels = [say(lang, code) for code in CODES if code.startswith(("label_", "status_"))]
    assert {text[-1] for text in asking} <= set(".。?？؟")
    assert not [text for text in labels if text[-1] in ".。:：?？؟"]


def test_french_sets_its_high_marks_off_by_a_space_that_does_not_break():
    templates = [template for code in CODES for template in forms("fr", code).values()]
    texts = [re.sub(r"\{\w+(:\w+)?\}", "X", template) for template in templates]
    assert not [text for text in texts if re.search(r"[ \w][:;?!»]|« ", text)]


@EVERY_LANGUAGE
def test_what_the_reading_takes_for_granted_has_its_sentence(lang):
    source = files("search.reading").joinpath("reading.py").read_text("utf-8")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", source, re.MULTILINE)
    codes = {code for row in rows for code in re.findall(r"`(\w+)`", row)}
    assert codes
    assert codes <= set(table(lang))


def test_every_status_standing_rule_and_deed_of_the_model_has_its_words():
    named = [f"status_{name}" for name in get_args(Status)]
    named += [f"standing_{name}" for name in get_args(Standing)]
    named += [f"post_{name}" for name in get_args(Post.model_fields["status"].annotation)]
    named += [f"deed_{name}" for name in vocabulary().of_role("deed", "holder")]
    assert set(named) <= set(CODES)


@EVERY_LANGUAGE
def test_every_kind_property_and_post_is_labelled(lang):
    words = vocabulary()
    labelled = [*words.kind.values(), *words.property.values(), *words.post.values()]
    assert all(each.label[lang].strip() for each in labelled)


def test_labels_are_given_in_the_six_languages_and_no_other():
    raw = tomllib.loads(files("graph").joinpath("vocabulary.toml").read_text("utf-8"))
    labels = [each["label"] for section in ("kind", "property", "post") for each in raw[section].values()]
    assert {tuple(label) for label in labels} == {LANGUAGES}


@pytest.mark.parametrize(
    ("lang", "n", "expected"),
    [
        ("en", 1, "1 person has"), ("en", 8, "8 people have"), ("en", 1_200, "1,200 people"),
        ("fr", 1, "1 personne a"), ("fr", 2, "2 personnes ont"), ("fr", 1_000_000, "000 de personnes"),
        ("es", 1, "1 persona ha"), ("es", 1_200_000, "1.200.000 personas"),
        ("ru", 21, "работал 21 человек"), ("ru", 3, "работали 3 человека"), ("ru", 11, "работали 11 человек"),
        ("ar", 1, "شخص واحد"), ("ar", 2, "شخصان"), ("ar", 3, "3 أشخاص"), ("ar", 11, "11 شخصاً"),
        ("ar", 100, "100 شخص"), ("zh", 8, "8人"),
    ],
)  # fmt: skip
def test_numbers_choose_the_form_of_their_language(lang, n, expected):
    assert expected in say(lang, "people_found", n=n, clauses="")


def test_clauses_are_put_side_by_side_and_names_joined_as_alternatives():
    topic = say("en", "clause_topic", names=["export control", "borders"])
    place = say("en", "clause_place", names="Central Asia")
    assert say("en", "people_found", n=8, clauses=[topic, place]) == (
        "8 people have worked on this: topic “export control” or “borders”; place “Central Asia”."
    )


def test_records_left_out_of_a_list_are_counted():
    told = say("en", "unnamed_found", n=5, labels=["A", "B"], rest=3)
    assert told == "5 more records fit but name nobody: “A” and “B” (+ 3)."
    assert say("en", "unnamed_found", n=1, labels="A", rest=0) == "1 more record fits but names nobody: “A”."


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "Ana led “Visit” (2018)."),
        ("fr", "Ana a dirigé «\u00a0Visit\u00a0» (2018)."),
        ("es", "Ana dirigió “Visit” (2018)."),
        ("ru", "Ana — руководство: «Visit» (2018)."),
        ("ar", "\u2068Ana\u2069: قيادة «\u2068Visit\u2069» (2018)."),
        ("zh", "Ana：牵头“Visit”（2018）。"),
    ],
)
def test_a_deed_is_told_without_gender_or_case(lang, expected):
    told = say(lang, "person_did", label="Ana", deed=deed("led", lang), anchor="Visit", when="2018")
    assert told == expected


def test_names_of_the_other_writing_direction_are_set_apart_once():
    clause = say("ar", "clause_topic", names=["export control"])
    assert clause == "الموضوع «\u2068export control\u2069»"
    assert clause in say("ar", "nobody_found", clauses=[clause])
    assert "\u2068قرغيزستان\u2069" in say("en", "demonym", name="قرغيزستان")
    assert "\u2068" not in say("ar", "demonym", name="قرغيزستان")


def test_spanish_and_or_give_way_to_a_like_vowel():
    assert say("es", "words_unread", words=["India", "Irán"]).endswith("“India” e “Irán”.")
    assert say("es", "words_unread", words=["agua", "hielo"]).endswith("“agua” y “hielo”.")
    assert say("es", "clause_place", names=["Chad", "Omán"]) == "lugar “Chad” u “Omán”"


def test_braces_and_brackets_in_a_name_stay_as_they_are():
    assert "“{n} [x]”" in say("en", "disagree", label="{n} [x]")


def test_an_unknown_sentence_or_a_missing_fact_is_refused():
    with pytest.raises(KeyError):
        say("en", "no_such_sentence")
    with pytest.raises(KeyError):
        say("en", "disagree")


@pytest.mark.parametrize(
    ("edtf", "en", "fr", "ru"),
    [
        ("", "undated", "sans date", "без даты"),
        ("2018", "2018", "2018", "2018 г."),
        ("2018-XX", "2018", "2018", "2018 г."),
        ("2018-04", "April 2018", "avril 2018", "апрель 2018 г."),
        ("2018-04-01", "1 April 2018", "1er avril 2018", "1 апреля 2018 г."),
        ("2018-04-03/2018-04-04", "3–4 April 2018", "3–4 avril 2018", "3–4 апреля 2018 г."),
        ("2018-05-01/2018-06-02", "1 May – 2 June 2018", "1er mai – 2 juin 2018", "1 мая – 2 июня 2018 г."),
        ("2018-04/2018-06", "April – June 2018", "avril – juin 2018", "апрель – июнь 2018 г."),
        ("2015/2016", "2015–2016", "2015–2016", "2015–2016 гг."),
        ("2015/2015", "2015", "2015", "2015 г."),
        ("[..2014-07]", "before August 2014", "avant août 2014", "ранее августа 2014 г."),
        ("[..2013-12-31]", "before 1 January 2014", "avant le 1er janvier 2014", "ранее 1 января 2014 г."),
        ("[..201X]", "before 2020", "avant 2020", "ранее 2020 г."),
        ("[2019..]", "2019 or later", "2019 ou plus tard", "не ранее 2019 г."),
        ("2010/..", "since 2010", "depuis 2010", "с 2010 г."),
        ("2010-04-03/..", "since 3 April 2010", "depuis le 3 avril 2010", "с 3 апреля 2010 г."),
        ("2010/", "from 2010, end unknown", "début : 2010, fin inconnue", "с 2010 г., окончание неизвестно"),
        ("/2014", "until 2014", "jusqu’en 2014", "до 2014 г. включительно"),
        ("/2014-03-01", "until 1 March 2014", "jusqu’au 1er mars 2014", "до 1 марта 2014 г. включительно"),
        ("2018-04~", "about April 2018", "vers avril 2018", "около апреля 2018 г."),
        ("2018-04?", "April 2018 (uncertain)", "avril 2018 (incertain)", "апрель 2018 г. (неточно)"),
        ("2010~/..", "since 2010 (approximate)", "depuis 2010 (approximatif)", "с 2010 г. (приблизительно)"),
        (
            "201X", "2010–2019 (exact date unknown)",
            "2010–2019 (date exacte inconnue)", "2010–2019 гг. (точная дата неизвестна)",
        ),
        (
            "2013/2014-05", "from 2013 until May 2014",
            "début : 2013, fin : mai 2014", "с 2013 г. до мая 2014 г. включительно",
        ),
    ],
)  # fmt: skip
def test_a_date_reads_as_people_write_it(edtf, en, fr, ru):
    written = [re.sub("[\u2009\u202f\u00a0]", " ", when(edtf, lang)) for lang in ("en", "fr", "ru")]
    assert written == [en, fr, ru]


def test_a_date_reads_as_people_write_it_in_spanish_arabic_and_chinese():
    assert when("2018-04-03/2018-04-04", "es") == "3–4 de abril de 2018"
    assert when("2018-04-03/..", "es") == "desde el 3 de abril de 2018"
    assert when("[..2014-07]", "es") == "antes de agosto de 2014"
    assert when("2018-04-03/2018-04-04", "ar") == "3–4 أبريل 2018"
    assert when("2010/..", "ar") == "منذ عام 2010"
    assert when("2018-04-03/2018-04-04", "zh") == "2018年4月3日至4日"
    assert when("2010/..", "zh") == "2010年以来"


DAYS = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
    st.sampled_from(["201X", "20XX", "999X", "2018-XX", "9999", "9999-12", "9999-12-31"]),
)
DATES = st.tuples(DAYS, st.sampled_from(["", "~", "?", "%"])).map("".join)
SIDES = st.one_of(DATES, st.sampled_from(["", ".."]))
TEXTS = st.one_of(
    DATES,
    st.tuples(SIDES, SIDES).map("/".join),
    st.tuples(SIDES, SIDES).map(lambda ends: f"[{ends[0].strip('.')}..{ends[1].strip('.')}]"),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_every_date_of_the_profile_can_be_told(edtf, lang):
    try:
        parse(edtf)
    except BadDate:
        return
    assert when(edtf, lang).strip()


def test_a_text_that_is_no_date_is_refused():
    with pytest.raises(BadDate):
        when("spring 2018", "en")


def test_templates_use_only_known_ways_of_writing_a_fact():
    ways = {
        way
        for lang in LANGUAGES
        for code in CODES
        for template in forms(lang, code).values()
        for _, _, way, _ in Formatter().parse(template)
    }
    assert ways <= {None, "", "quoted", "any", "joined", "listed", "within"}


@EVERY_LANGUAGE
def test_an_inference_rests_on_grounds_in_the_language_or_on_the_quoted_words_of_the_record(lang):
    untold = ground("from a note in the margin", lang)
    assert untold == (
        "from a note in the margin" if lang == "en" else say(lang, "worded", words="from a note in the margin")
    )
    assert (ground("from the title", lang) == "from the title") == (lang == "en")


def test_grounds_are_given_in_every_language_but_english():
    assert {tuple(told) for told in grounds().values()} == {tuple(lang for lang in LANGUAGES if lang != "en")}


def test_an_abbreviation_at_the_end_of_a_sentence_keeps_one_full_stop():
    told = say("ru", "date_since", date="2013 г.", precision="year")
    assert say("ru", "who_held_found", n=2, clauses=[told]).endswith("; с 2013 г.")


def test_no_latin_mark_parts_what_is_told_in_arabic_or_chinese():
    for lang, comma, between in (("ar", "، ", "؛ "), ("zh", "，", "；")):
        assert say(lang, "listed", parts=["1", "2"]) == f"1{comma}2"
        assert say(lang, "sided", parts=["1", "2"]) == f"1{between}2"
    assert say("zh", "labelled", label="1", text=say("zh", "bracketed", text="2", more="3")) == "1：2（3）"
