"""PDF: paragraphs told from where lines stand, notes, what is printed on every page, and what cannot be read."""

import zlib
from pathlib import Path

import pytest

from loaders.documents.formats import pdf
from loaders.documents.model import Line, Unreadable
from tests.loaders.papers import shared
from tests.loaders.printed import CATALOGUE, FONT, PAGE, PAGES, Placed, printed, shows, stream
from tests.loaders.printed import pdf as made

LONG = "The Committee will keep its website up to date, and will tell all Member"
WIDE = "States of what it has published there since the last of its reports was"


def read(tmp_path: Path, *pages: list[Placed]) -> tuple[Line, ...]:
    (tmp_path / "d.pdf").write_bytes(printed(*pages))
    return pdf.parse((tmp_path / "d.pdf").read_bytes()).lines


def texts(tmp_path: Path, *pages: list[Placed]) -> list[str]:
    return [line.text for line in read(tmp_path, *pages)]


def column(*lines: str, top: float = 700, size: float = 10) -> list[Placed]:
    """Lines one under the other; an empty one leaves half a line."""
    placed, up = list[Placed](), top
    for line in lines:
        up -= 12 if line else 6
        placed += [(60, up, size, line)] if line else []
    return placed


def test_lines_are_one_paragraph_and_a_wider_distance_parts_two(tmp_path: Path) -> None:
    page = column(LONG, WIDE, "issued.", "", "1. " + LONG, "States.")

    assert texts(tmp_path, page) == [f"{LONG} {WIDE} issued.", f"1. {LONG} States."]


def test_numbers_begin_paragraphs_where_nothing_parts_them(tmp_path: Path) -> None:
    page = column("1. " + LONG, WIDE, "(a) " + LONG, WIDE)

    assert texts(tmp_path, page) == [f"1. {LONG} {WIDE}", f"(a) {LONG} {WIDE}"]


def test_short_lines_of_a_head_stay_apart(tmp_path: Path) -> None:
    assert texts(tmp_path, column("Distr.: General", "21 June 2024", "Original: English")) == [
        "Distr.: General", "21 June 2024", "Original: English",
    ]  # fmt: skip


def test_a_paragraph_goes_on_over_the_page_without_what_is_printed_on_each(tmp_path: Path) -> None:
    def page(number: int, *lines: str) -> list[Placed]:
        return [(60, 760, 8, "S/2099/1"), *column(*lines), (60, 30, 8, f"24-00123 {number}/3")]

    pages = (page(1, LONG, WIDE), page(2, "issued.", "", LONG + ".", "", LONG), page(3, WIDE, "issued."))

    assert texts(tmp_path, *pages) == [f"{LONG} {WIDE} issued.", LONG + ".", f"{LONG} {WIDE} issued."]


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    shown = b"BT /F 10 Tf 0 1 -1 0 %d 60 Tm (%s) Tj ET"
    lines = ((100, LONG), (112, WIDE), (130, "New."))
    set_down = zlib.compress(b" ".join(shown % (at, text.encode()) for at, text in lines))
    page = PAGE.replace(b"/MediaBox", b"/Rotate 90 /MediaBox")
    (tmp_path / "d.pdf").write_bytes(made(CATALOGUE, PAGES, page, stream(set_down), FONT))

    assert [line.text for line in pdf.parse((tmp_path / "d.pdf").read_bytes()).lines] == [f"{LONG} {WIDE}", "New."]


def test_numbered_headings_at_the_top_of_pages_are_no_page_heads(tmp_path: Path) -> None:
    pages = [column(f"Annex {n}", "", LONG, WIDE, f"issued {word}.") for n, word in enumerate(("here", "there"))]

    assert [text for text in texts(tmp_path, *pages) if text.startswith("Annex")] == ["Annex 0", "Annex 1"]


def test_the_numbers_of_the_printing_job_are_left_out_wherever_they_stand(tmp_path: Path) -> None:
    page = column(*["One of many lines."] * 6, "24-11168 (E) 260624", "*2411168*", *["One of many lines."] * 6)

    assert not [text for text in texts(tmp_path, page) if "11168" in text]


def test_words_broken_at_the_end_of_a_line_are_whole(tmp_path: Path) -> None:
    page = column(LONG + " States of the Organi-", "zation, and the Secretary-", "General.", "", "The Organization.")

    assert texts(tmp_path, page)[0] == LONG + " States of the Organization, and the Secretary-General."


def test_notes_at_the_foot_of_pages_come_last_with_their_numbers(tmp_path: Path) -> None:
    first = [*column(LONG, WIDE, "issued."), *column("1 See the report.", "* Reissued for", "reasons.", top=80, size=7)]
    second = [*column(LONG, WIDE, "issued anew."), *column("2 See above.", top=80, size=7)]

    assert [line for line in read(tmp_path, first, second) if line.kind == "note"] == [
        Line("See the report.", "note", "1"), Line("Reissued for reasons.", "note", "*"),
        Line("See above.", "note", "2"),
    ]  # fmt: skip


def test_a_raised_letter_is_the_mark_of_a_note(tmp_path: Path) -> None:
    page = [*column(LONG, WIDE, "issued."), (60, 53, 5, "a"), (64, 50, 10, "Without the regional offices.")]

    assert read(tmp_path, page)[-1] == Line("Without the regional offices.", "note", "a")


def test_rows_of_figures_are_rows(tmp_path: Path) -> None:
    page = column("Travel 521 800 3 623 500 – 2 956 900", "Training 44 000 – 800", "It grew by 3 per cent in 2014.")

    assert [line.kind for line in read(tmp_path, page)] == ["row", "row", "text"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (shows(zlib.compress(b"q Q")), "OCR"),
        (made(CATALOGUE, b"<</Type /Pages /Kids [2 0 R] /Count 1>>"), "damaged"),
        (printed(column(LONG))[:200], "damaged"),
        (made(CATALOGUE, PAGES, PAGE, stream(b"")).replace(b"/Size", b"/Encrypt <</Filter /Odd>> /Size"), "encrypted"),
    ],
)
def test_what_holds_no_text_is_refused_with_a_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    (tmp_path / "d.pdf").write_bytes(data)

    with pytest.raises(Unreadable, match=sentence):
        pdf.parse((tmp_path / "d.pdf").read_bytes())


def test_a_real_resolution_is_read_by_its_paragraphs() -> None:
    lines = pdf.parse(shared("open", "un_documents", "A_RES_80_251.pdf").read_bytes()).lines

    numbered = [line.text.split(".")[0] for line in lines if line.text[:1].isdigit() and ". " in line.text[:4]]

    assert numbered == [str(number) for number in range(1, 34)]
    assert not [line for line in lines if "26-04893" in line.text]
