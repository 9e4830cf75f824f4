"""Word documents: the numbers that are counted, tables, notes, what is shown and what is not."""

from pathlib import Path

import pytest

from loaders.documents.formats import docx
from loaders.documents.formats.counting import figure
from loaders.documents.model import Line, Unreadable
from tests.loaders.word import NAMESPACE, document, numbering, packed, paragraph, table

STYLES = f"""<w:styles {NAMESPACE}>
<w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Heading2"/></w:style>
<w:style w:styleId="Item"><w:name w:val="Item"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"""


def read(tmp_path: Path, *blocks: str, **parts: str) -> tuple[Line, ...]:
    named = {f"word/{name}.xml": data for name, data in parts.items()}
    return docx.parse(packed(tmp_path / "d.docx", {"word/document.xml": document(*blocks), **named}).read_bytes()).lines


def test_numbers_are_counted_as_they_are_shown(tmp_path: Path) -> None:
    levels = (0, 1, 1, 2, 0, 1)

    lines = read(tmp_path, *(paragraph("x", level=level) for level in levels), numbering=numbering())

    assert [(line.number, line.level) for line in lines] == [
        ("1.", 0), ("(a)", 1), ("(b)", 1), ("(i)", 2), ("2.", 0), ("(a)", 1),
    ]  # fmt: skip


def test_two_lists_of_one_plan_go_on_counting(tmp_path: Path) -> None:
    lines = read(tmp_path, paragraph("x", level=0), paragraph("y", level=0, number=2), numbering=numbering())

    assert [line.number for line in lines] == ["1.", "2."]


def test_a_style_brings_its_number_and_its_rank(tmp_path: Path) -> None:
    blocks = (paragraph("Outreach", style="Own"), paragraph("x", style="Item"))

    lines = read(tmp_path, *blocks, numbering=numbering(), styles=STYLES)

    assert [(line.kind, line.number) for line in lines] == [("heading", ""), ("text", "(a)")]


def test_rows_are_parted_by_tabs_and_a_lone_cell_is_a_paragraph(tmp_path: Path) -> None:
    lines = read(tmp_path, table(("State", "Date"), ("XXX", "2014")), table(("alone",)))

    assert [(line.kind, line.text) for line in lines] == [
        ("row", "State\tDate"), ("row", "XXX\t2014"), ("text", "alone"),
    ]  # fmt: skip


def test_a_table_in_a_table_is_read_once(tmp_path: Path) -> None:
    inner = table(("a", "b"))

    lines = read(tmp_path, f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>")

    assert [line.text for line in lines] == ["a b\tc"]


def test_what_is_deleted_or_hidden_is_left_out_and_what_is_inserted_is_kept(tmp_path: Path) -> None:
    runs = (
        "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )

    assert [line.text for line in read(tmp_path, runs)] == ["kept new"]


def test_a_box_of_text_stands_after_its_paragraph_and_once(tmp_path: Path) -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('in the box')}</w:txbxContent></w:pict>"
    compatible = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )

    lines = read(tmp_path, f"<w:p><w:r><w:t>before</w:t></w:r><w:r>{compatible}</w:r></w:p>")

    assert [line.text for line in lines] == ["before", "in the box"]


def test_footnotes_come_last(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {NAMESPACE}><w:footnote w:type="separator" w:id="0">{paragraph("—")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("See above.")}</w:footnote></w:footnotes>'
    )

    lines = read(tmp_path, paragraph("x"), footnotes=notes)

    assert lines[-1] == Line("See above.", "note", "2")


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("lowerLetter", "c"), ("upperLetter", "C"), ("lowerRoman", "iii"), ("upperRoman", "III"), ("russianLower", "в"),
        ("arabicAbjad", "ج"), ("arabicAlpha", "ت"), ("chineseCounting", "三"), ("decimalZero", "03"), ("decimal", "3"),
    ],
)  # fmt: skip
def test_figures_are_shown_in_the_form_of_the_list(form: str, shown: str) -> None:
    assert figure(3, form) == shown


@pytest.mark.parametrize(("number", "shown"), [(10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")])
def test_chinese_figures(number: int, shown: str) -> None:
    assert figure(number, "chineseCounting") == shown


def test_letters_are_doubled_after_the_last(tmp_path: Path) -> None:
    assert [figure(n, "lowerLetter") for n in (26, 27, 52, 53)] == ["z", "aa", "zz", "aaa"]


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"other.xml": "x"}, "holds no word/document.xml"),
        ({"word/document.xml": "<w:document"}, "not well-formed"),
        ({"word/document.xml": '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}, "entities of its own"),
        ({"word/document.xml": document()}, "without a word of text"),
        ({"word/document.xml": document(paragraph("x")), "../../evil": "x"}, "lead out of it"),
        ({"word/document.xml": document(paragraph("x")), "/etc/evil": "x"}, "lead out of it"),
    ],
)
def test_what_is_no_whole_document_is_refused_with_a_sentence(
    tmp_path: Path, parts: dict[str, str | bytes], sentence: str
) -> None:
    with pytest.raises(Unreadable, match=sentence):
        docx.parse(packed(tmp_path / "d.docx", parts).read_bytes())


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    whole = packed(tmp_path / "d.docx", {"word/document.xml": document(paragraph("x"))}).read_bytes()
    (tmp_path / "half.docx").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(Unreadable, match="cut off or damaged"):
        docx.parse((tmp_path / "half.docx").read_bytes())
