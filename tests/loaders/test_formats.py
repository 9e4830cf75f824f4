"""Files as lines: Akoma Ntoso, pages and plain text; whatever is none of them is refused with a sentence."""

from pathlib import Path

import pytest

from loaders.documents import formats
from loaders.documents.formats import akn, html, plain
from loaders.documents.model import Line, Unreadable
from loaders.documents.words import joined, vocabulary
from tests.loaders.papers import shared

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#x"><FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unsc/2030-05-01/{work}/!main/"/>
<FRBRdate date="2030-05-01" name="adoption"/><FRBRauthor href="sc" as="author"/></FRBRWork>
<FRBRExpression><FRBRdate date="2030-05-02" name="publication"/><FRBRlanguage language="fra"/></FRBRExpression></identification></meta>
<coverPage><p><docNumber>S/RES/9999 (2030)</docNumber></p><p><docTitle>Résolution 9999 (2030)</docTitle></p></coverPage>
<preamble><formula name="enactingFormula"><p>Le Conseil de sécurité,</p></formula>
<container name="Notant"><p><span>Notant</span> le port<authorialNote marker="1"><p>Une note.</p></authorialNote>,</p></container></preamble>
<mainBody><paragraph><subheading>Mandat</subheading></paragraph>
<paragraph><num>1.</num><list><intro><p>Décide :</p></intro><point><num>a)</num><content><p>d’ouvrir ;</p></content></point></list></paragraph>
<paragraph><num>2.</num><content><p></p></content></paragraph><paragraph><content><p>Reste saisi.</p></content></paragraph></mainBody>
</statement></akomaNtoso>"""  # noqa: E501


def test_akoma_ntoso_gives_its_blocks_with_their_numbers_and_levels() -> None:
    raw = akn.parse(AKN.format(work="9999-2030").encode())

    assert raw.lines == (
        Line("Le Conseil de sécurité,", "text", "", 0), Line("Notant le port,", "text", "", 0),
        Line("Une note.", "note", "1"), Line("Mandat", "heading"), Line("Décide :", "text", "1.", 1),
        Line("d’ouvrir ;", "text", "a)", 1), Line("Reste saisi.", "text", "2.", 0),
    )  # fmt: skip
    assert raw.told == {
        "symbol": "S/RES/9999 (2030)", "title": "Résolution 9999 (2030)", "date": "2030-05-01", "language": "fr",
        "type": "resolution", "body": "Security Council",
    }  # fmt: skip
    assert raw.remarks == ()


def test_a_work_that_the_xml_calls_otherwise_than_the_text_is_remarked() -> None:
    raw = akn.parse(AKN.format(work="9998-2030").encode())

    assert raw.told["symbol"] == "S/RES/9999 (2030)"
    assert "9998-2030" in raw.remarks[0]


BOMB = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/hostname"><akomaNtoso/>'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (BOMB, "defines a document type"), (OUTSIDE, "defines a document type"),
        ("<akomaNtoso>\n<p>open</akomaNtoso>", "line 2"), ("<akomaNtoso", "not well-formed"),
        ("<akomaNtoso>&undefined;</akomaNtoso>", "not well-formed"), ("<akomaNtoso/>", "without a word"),
        ("<note>hello</note>", "<note>"), ("<akomaNtoso>" + "<p>" * 5000 + "</p>" * 5000 + "</akomaNtoso>", "nested"),
    ],
)  # fmt: skip
def test_xml_that_is_malformed_or_hostile_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        akn.parse(text.encode())


PAGE = """<!DOCTYPE html><html lang="es"><head><title>Un puerto</title><script>x()</script>
<meta name="DC.date" content="2030-05-01T10:00"></head><body><nav>Inicio</nav>
<h1>Un puerto</h1><p>Dice <b>que</b> sí.</p>
<ol type="a"><li>abre<li>cierra</ol><ol start="4"><li>sigue</li></ol><ul><li>más</li></ul>
<table><tr><th>Año</th><th>Suma</th></tr><tr><td>2030</td><td></td></tr></table>uno<br>dos<br><br>tres
<p style="display: none">oculto</p><table><tr><td><p>En una tabla de adorno.</p></td></tr></table></body></html>"""


def test_a_page_gives_what_is_shown_block_by_block() -> None:
    raw = html.parse(PAGE.encode())

    assert raw.lines == (
        Line("Un puerto", "heading", "", 0), Line("Dice que sí."), Line("abre", "text", "(a)", 1),
        Line("cierra", "text", "(b)", 1), Line("sigue", "text", "4.", 1), Line("más", "text", "•", 1),
        Line("Año\tSuma", "row"), Line("2030\t", "row"), Line("uno dos"), Line("tres"),
        Line("En una tabla de adorno."),
    )  # fmt: skip
    assert raw.told == {"language": "es", "title": "Un puerto", "date": "2030-05-01"}


@pytest.mark.parametrize("text", ["<html></html>", "", "<!ENTITY x 'y'>", "<!DOCTYPE html [<!ENTITY x 'y'>]><html>&x;"])
def test_a_page_without_words_or_with_entities_of_its_own_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        html.parse(text.encode())


def texts(printed: str) -> list[str]:
    return [line.text for line in plain.parse(printed.encode()).lines]


def test_printed_lines_of_a_paragraph_are_joined() -> None:
    assert texts(
        "The committee was set up in the spring to see to it that the\nport is open to all and stays so.\n\nIt met."
    ) == ["The committee was set up in the spring to see to it that the port is open to all and stays so.", "It met."]


def test_paragraphs_typed_one_to_a_line_stay_apart() -> None:
    assert texts("1. One is here.\n2. Two is.\n\nUnited Nations\nDistr.: General\n1 May 2030\n") == [
        "1. One is here.", "2. Two is.", "United Nations", "Distr.: General", "1 May 2030"
    ]  # fmt: skip


def test_chinese_lines_are_joined_without_a_space() -> None:
    line = "委员会将继续本着透明的原则同各国合作并推动各国开放港口和铁路以便货物"

    assert texts(f"{line}\n往来通畅。") == [f"{line}往来通畅。"]


FULL = (
    "委员会决定继续审议各国为开放港口和铁路而提交的所有报告并",
    "同有关各方协商。这一点很重要因为货物往来取决于各国的合作",
)


def test_a_text_with_an_empty_line_after_every_printed_one_is_put_together() -> None:
    printed = "".join(f"{at}. {FULL[0]}\n\n{FULL[1]}\n\n要。 \n\n" for at in range(1, 6))

    assert texts(printed) == [f"{at}. {FULL[0]}{FULL[1]}要。" for at in range(1, 6)]


def test_a_text_of_short_paragraphs_with_empty_lines_between_is_left_apart() -> None:
    titles = [
        f"The {place} of the harbour" for place in ["north", "south", "east", "west", "pier", "quay", "dock", "crane"]
    ]

    assert texts("\n\n".join([*titles, *titles])) == [*titles, *titles]


def test_a_sign_that_a_text_has_lost_stays_a_blank() -> None:
    assert texts("委员会应以 佳方式工作。") == ["委员会应以 佳方式工作。"]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["the implemen-", "tation of it"], "the implementation of it"),
        (["confidence-", "building, then"], "confidence-building, then"),
        (["the non-", "State actors"], "the non-State actors"),
        (["imple\u00ad", "mented"], "implemented"),
        (["2004-", "2011"], "2004- 2011"),
        (["from A/", "RES"], "from A/RES"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_whole(lines: list[str], whole: str) -> None:
    assert joined(lines, vocabulary("confidence and building; the implementation")) == whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_however_it_is_marked(encoding: str) -> None:
    assert plain.parse("Мы здесь.".encode(encoding)).lines == (Line("Мы здесь."),)


@pytest.mark.parametrize("data", ["Мы здесь.".encode("cp1251"), b"a\0b", b"", b" \n "])
def test_what_is_no_unicode_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        plain.parse(data)


@pytest.mark.parametrize(
    ("name", "text", "first"),
    [
        ("a.txt", "Words.", "Words."), ("a.xml", AKN, "Le Conseil de sécurité,"),
        ("a.txt", AKN, "Le Conseil de sécurité,"), ("a.xml", PAGE, "Un puerto"), ("a.htm", "<p>Here.", "Here."),
    ],
)  # fmt: skip
def test_a_file_is_what_it_begins_as_whatever_its_name(tmp_path: Path, name: str, text: str, first: str) -> None:
    path = tmp_path / name
    path.write_text(text)

    assert formats.parse(path.name, path.read_bytes()).lines[0].text == first


@pytest.mark.parametrize(("name", "data"), [("a.txt", b""), ("a.csv", b"a,b"), ("a.exe", b"MZ\0\1"), ("a.xml", b"a")])
def test_a_file_of_no_known_format_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(Unreadable):
        formats.parse(path.name, path.read_bytes())


def test_a_million_paragraphs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A line.\n\n" * 1_000_000)

    with pytest.raises(Unreadable, match="Split it"):
        formats.parse(path.name, path.read_bytes())


def test_every_resolution_about_1540_is_read() -> None:
    folder = shared("open", "un_sc_resolutions", "xml_1540_family")

    assert all(
        formats.parse(path.name, path.read_bytes()).told["symbol"].startswith("S/RES/") for path in folder.glob("*.xml")
    )
