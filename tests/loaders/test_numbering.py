"""Anchors follow the document's own numbering and are the same in every language."""

import pytest

from loaders.documents.model import Line, Raw
from loaders.documents.numbering import numbered
from tests.loaders.papers import anchors, read

SAME = ["para-1", "para-1-a", "para-1-b", "para-1-b-i", "para-1-b-ii", "para-1-b-iii", "para-1-c", "para-2"]
LISTS = {
    "en": ("1. The office:", "(a) plans", "(b) helps:", "(i) ports", "(ii) rails", "(iii) roads", "(c) ends", "2. So."),
    "fr": ("1. Le bureau :", "a) prévoit", "b) aide :", "i) ports", "ii) rails", "iii) routes", "c) finit", "2. Oui."),
    "es": ("1. La oficina:", "a) planea", "b) ayuda:", "i) puertos", "ii) rieles", "iii) rutas", "c) cierra", "2. Sí."),
    "ru": ("1. Бюро:", "а) готовит", "б) помогает:", "i) порты", "ii) рельсы", "iii) пути", "в) кончает", "2. Да."),
    "ar": ("١ - المكتب:", "(أ) يخطط", "(ب) يساعد:", "’1‘ موانئ", "’2‘ سكك", "’3‘ طرق", "(ج) ينهي", "٢ - نعم."),
    "zh": ("1. 办公室:", "(a) 规划", "(b) 帮助:", "(一) 港口", "㈡ 铁路", "（三）道路", "(c) 结束", "２．是。"),
}  # fmt: skip


@pytest.mark.parametrize("language", LISTS)
def test_each_language_counts_in_its_own_signs_to_the_same_anchors(language: str) -> None:
    assert anchors(*LISTS[language], language=language) == SAME


def test_russian_letters_that_only_look_latin_are_latin_where_the_others_are() -> None:
    assert anchors("1. Он:", "а) раз", "b) два", "с) три", "d) четыре", "е) пять") == [
        "para-1", "para-1-a", "para-1-b", "para-1-c", "para-1-d", "para-1-e"
    ]  # fmt: skip


def test_arabic_letters_stand_in_the_order_of_abjad() -> None:
    letters = list("أبجدهوزحطيكلمنسع")

    found = anchors("1 - يقرر:", *(f"({letter}) بند" for letter in letters))

    assert found[1:] == [f"para-1-{chr(ord('a') + at)}" for at in range(len(letters))]


def test_letters_go_on_doubled_after_the_last() -> None:
    arabic = list("أبجدهوزحطيكلمنسعفصقرشتثخذض")
    latin = [chr(ord("a") + at) for at in range(26)]

    versions = [anchors("1. It:", *(f"({each}) item" for each in [*latin, "aa", "bb"])),
                anchors("1 - إنه:", *(f"({each}) بند" for each in [*arabic, "أ أ", "ب ب"]))]  # fmt: skip

    assert versions[0] == versions[1]
    assert versions[0][-2:] == ["para-1-aa", "para-1-bb"]


def test_the_letter_i_after_h_is_no_roman_numeral() -> None:
    letters = anchors("1. It:", *(f"({each}) item" for each in "abcdefghij"))

    assert letters[-2:] == ["para-1-i", "para-1-j"]


def test_the_roman_numeral_i_after_h_is_no_letter() -> None:
    under = anchors("1. It:", *(f"({each}) item" for each in "abcdefg"), "(h) helps to:", "(i) share", "(ii) match")

    assert under[-3:] == ["para-1-h", "para-1-h-i", "para-1-h-ii"]


def test_letters_that_go_on_under_the_next_numeral_stand_below_it() -> None:
    assert anchors("1. It:", "(i) ports:", "(a) one", "(b) two", "(ii) rails:", "(c) three", "(d) four") == [
        "para-1", "para-1-i", "para-1-i-a", "para-1-i-b", "para-1-ii", "para-1-ii-c", "para-1-ii-d"
    ]  # fmt: skip


def test_bullets_are_counted_below_what_they_stand_under() -> None:
    assert anchors("1. It:", "(a) ports:", "• sea", "– east", "– west", "• river", "(b) rails") == [
        "para-1", "para-1-a", "para-1-a-item-1", "para-1-a-item-1-item-1", "para-1-a-item-1-item-2", "para-1-a-item-2",
        "para-1-b",
    ]  # fmt: skip


def test_a_resolution_has_preambular_and_operative_paragraphs() -> None:
    found = read(
        "Resolution 9999 (2030)", "Adopted on 1 May 2030", "The Security Council,", "Recalling its work,",
        "Noting that:", "(a) much is done,", "(b) more is not,", "Acting together,", "1. Decides to go on:",
        "(a) slowly;", "2. Decides to remain seized of the matter.", "Annex", "Rules", "1. A first rule.",
    )  # fmt: skip

    assert [passage.anchor for passage in found.passages] == [
        "head-1", "head-2", "pp-1", "pp-2", "pp-2-a", "pp-2-b", "pp-3", "op-1", "op-1-a", "op-2",
        "annex-1", "annex-1-heading-1", "annex-1-para-1",
    ]  # fmt: skip
    assert found.passages[-1].headings == ("Annex", "Rules")
    assert {passage.kind for passage in found.passages if passage.anchor.startswith("pp")} == {"preamble", "paragraph"}


def test_a_resolution_without_numbers_has_its_operative_paragraphs_counted() -> None:
    assert anchors(
        "S/RES/9999 (2030)", "The Security Council,", "Recalling its work,", "Recommends that the port be opened."
    ) == ["head-1", "pp-1", "op-1"]


def test_what_a_letter_has_in_annex_is_cited_without_the_annex() -> None:
    found = anchors("I have the honour to send the plan.", "Annex", "Plan", "I. Aims", "1. Be open.", "2. Be fast.")

    assert found == ["text-1", "annex-1", "annex-1-heading-1", "annex-1-heading-2", "para-1", "para-2"]


@pytest.mark.parametrize("title", ["Annex II", "Annexe", "Anexo I", "Приложение 2", "المرفق الأول", "附件一", "附件",
                                   "Annex to the letter dated 1 May 2030 from the Chair"])  # fmt: skip
def test_an_annex_is_told_by_its_title_in_each_language(title: str) -> None:
    assert anchors("1. One.", title, "1. Other.") == ["para-1", "annex-1", "annex-1-para-1"]


def test_a_second_paragraph_one_is_told_apart_by_a_part_and_remarked() -> None:
    found = read("1. One.", "2. Two.", "Something between, said at length.", "1. One again.", "2. Two again.")

    assert [passage.anchor for passage in found.passages] == [
        "para-1", "para-2", "text-1", "part-2-para-1", "part-2-para-2"
    ]  # fmt: skip
    assert "paragraph 1 comes after 2" in found.remarks[0]


def test_a_list_counted_from_one_inside_a_paragraph_begins_no_part() -> None:
    assert anchors("1. One.", "2. Two:", "1. first", "2. second", "3. third", "3. Three.", "4. Four.")[-3:] == [
        "para-2-3", "para-3", "para-4"
    ]  # fmt: skip


def test_numbers_that_are_skipped_stay_as_printed_and_are_remarked() -> None:
    found = read("1. One.", "2. Two.", "4. Four.", "(a) x", "(c) z")

    assert [passage.anchor for passage in found.passages] == ["para-1", "para-2", "para-4", "para-4-a", "para-4-c"]
    assert len(found.remarks) == 2


def test_a_number_misprinted_between_its_neighbours_is_read_as_the_one_that_is_due() -> None:
    raw = Raw(tuple(Line(f"Text {number}.", "text", f"{number}.") for number in (1, 2, 33, 4)))

    found = numbered(raw)

    assert [passage.anchor for passage in found.passages] == ["para-1", "para-2", "para-3", "para-4"]
    assert found.passages[2].number == "33."
    assert "paragraph 33 stands between 2 and 4" in found.remarks[0]


def test_paragraphs_counted_within_their_section_keep_all_of_their_number() -> None:
    assert anchors("3.I.1 The office plans.", "3.I.2 It helps:", "(a) ports", "3.II.1 Then it ends.", "4.10 Pay.") == [
        "para-3-i-1", "para-3-i-2", "para-3-i-2-a", "para-3-ii-1", "para-4-10"
    ]  # fmt: skip


def test_what_stands_by_an_asterisk_is_a_note() -> None:
    assert anchors("1. One.", "* See the other text.", "2. Two.") == ["para-1", "note-star-1", "para-2"]


def test_a_number_without_its_stop_is_read_where_the_next_one_counts_it() -> None:
    assert anchors("1. One.", "2 Two.", "3. Three.", "12 States agree.") == ["para-1", "para-2", "para-3", "text-1"]


def test_the_same_number_twice_gives_two_passages() -> None:
    found = read("1. One.", "2. Two:", "(a) x", "Then, at some length, there is more.", "(a) y")

    assert len({passage.anchor for passage in found.passages}) == 5
    assert any("2 times" in remark for remark in found.remarks)


def test_a_word_before_a_bracket_and_a_year_are_no_numbers() -> None:
    found = anchors("(signed) A. Chair, who wrote this.", "2014 was a good year.", "i.e. it was.", "1.5 million came.")

    assert found == ["text-1", "text-2", "text-3", "text-4"]


def test_headings_stand_over_what_follows_the_outermost_first() -> None:
    found = read("I. Aims", "Openness", "1. Be open.", "A. Speed", "2. Be fast.", "II. Means", "3. Pay.")
    over = {passage.anchor: passage.headings for passage in found.passages if passage.kind == "paragraph"}

    assert over == {"para-1": ("I. Aims", "Openness"), "para-2": ("I. Aims", "A. Speed"), "para-3": ("II. Means",)}


def test_rows_and_notes_are_counted_apart() -> None:
    lines = (Line("Year\tSum", "row"), Line("2030\t5", "row"), Line("1. Then.", "text"), Line("A note.", "note", "1"),
             Line("Another.", "note", "*"), Line("a\tb", "row"))  # fmt: skip

    found = numbered(Raw(lines)).passages

    assert [passage.anchor for passage in found] == [
        "table-1-row-1", "table-1-row-2", "para-1", "note-1", "note-star-1", "table-2-row-1"
    ]  # fmt: skip
    assert [passage.kind for passage in found] == ["row", "row", "paragraph", "note", "note", "row"]


def test_items_after_an_introduction_without_number_stand_below_it() -> None:
    assert anchors("The team shall do the following:", "(a) see", "(b) tell", "It may also do this:", "(a) ask") == [
        "text-1", "text-1-a", "text-1-b", "text-2", "text-2-a"
    ]  # fmt: skip
