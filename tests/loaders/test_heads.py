"""What a document is: its symbol, language, date, title, type and body, and where each comes from."""

import json
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.symbols import document_id, symbol_key
from loaders.documents.dates import days, is_day
from loaders.documents.formats import akn, plain
from loaders.documents.heads import describe
from loaders.documents.heads.languages import language_of
from loaders.documents.heads.names import by_name
from loaders.documents.heads.sidecars import table
from loaders.documents.model import Document, Line, Raw, Unreadable
from loaders.documents.stating import loader, rows
from loaders.documents.symbols import spelled, symbol_in
from tests.loaders.papers import shared


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23 May 2014", "2014-05-23"), ("May 23, 2014", "2014-05-23"), ("on29 April 2024", "2024-04-29"),
        ("le 1er mars 2024", "2024-03-01"), ("29 de abril de 2024", "2024-04-29"),
        ("celebrada el 1 de enero de 2024", "2024-01-01"), ("4 марта 2024 года", "2024-03-04"),
        ("2014年5月22日", "2014-05-22"), ("2011 年 12 月 30 日的信", "2011-12-30"),
        ("٤ آذار/مارس ٢٠٢٤", "2024-03-04"),
        ("29 نيسان/أبريل 2024", "2024-04-29"), ("30 تشرين الثاني / نوفمبر 2022", "2022-11-30"),
        ("7 كانون الأول/ديسمبر 2022", "2022-12-07"), ("7 كانون الثاني/يناير 2022", "2022-01-07"),
        ("31 June 2014", ""), ("1 January 0001", ""), ("May 2014", ""), ("1540 (2004)", ""),
    ],
)  # fmt: skip
def test_days_are_read_in_six_languages(text: str, day: str) -> None:
    assert days(text) == ([day] if day else [])


def test_a_line_is_a_day_only_where_nothing_else_stands_on_it() -> None:
    assert is_day("23 May 2014") == is_day("23 мая 2014 года") == "2014-05-23"
    assert is_day("Letter dated 23 May 2014") == ""


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("S/2014/369", "S/2014/369"), ("United Nations S/RES/1285 (2000)", "S/RES/1285 (2000)"),
        ("A/80/6 (Sect. 36)", "A/80/6 (Sect. 36)"), ("A/C.5/78/34*", "A/C.5/78/34"),
        ("S/PRST/2020/11", "S/PRST/2020/11"),
        ("S/AC.44/2013/OC.85", "S/AC.44/2013/OC.85"), ("S/2016/1038/Add.1", "S/2016/1038/Add.1"),
        ("see S/2014/369, annex", ""), ("(S/1999/1302)", ""), ("S/2014/369 and S/2014/370", ""), ("and/or 12", ""),
    ],
)  # fmt: skip
def test_a_line_of_the_masthead_is_a_symbol(line: str, symbol: str) -> None:
    assert symbol_in(line) == symbol


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("S-2014-369.zh.txt", {"symbol": "S/2014/369", "language": "zh"}),
        ("S_RES_2729-2407697E.xml", {"symbol": "S/RES/2729", "language": "en"}),
        ("S_RES_2622_(2022)-2202812R.xml", {"symbol": "S/RES/2622 (2022)", "language": "ru"}),
        ("A_80_6_Sect.3.docx", {"symbol": "A/80/6 (Sect. 3)"}), ("A_RES_80_251.pdf", {"symbol": "A/RES/80/251"}),
        ("SC_2561_2021-A.ar.txt", {"symbol": "S/RES/2561 (2021)", "language": "ar"}),
        ("S_PRST_2000_13-0040019E.xml", {"symbol": "S/PRST/2000/13", "language": "en"}),
        ("A_C.5_78_34.pdf", {"symbol": "A/C.5/78/34"}), ("notes-2014.txt", {}), ("N0432843.pdf", {}),
    ],
)  # fmt: skip
def test_a_file_name_tells_symbol_and_language(name: str, said: dict[str, str]) -> None:
    assert by_name(Path(name)) == said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The port of the city is open to all and to the State.", "en"),
        ("Le port de la ville est ouvert dans les faits par une loi.", "fr"),
        ("El puerto de la ciudad es para las naves y los barcos.", "es"), ("Порт города открыт.", "ru"),
        ("ميناء المدينة مفتوح", "ar"), ("港口 Port 开放", "zh"), ("Port Sudan", ""), ("12", ""),
    ],
)  # fmt: skip
def test_a_text_tells_its_language(text: str, language: str) -> None:
    assert language_of([Line(text)]) == language


LETTER = """United Nations

Security Council

Distr.: General
23 May 2030
Original: English

Letter dated 22 May 2030 from the Chair addressed to the President

I have the honour to send the plan of the year to the members of the Council, and to ask that it be published.

Annex

1. The port is to be open.
"""


def written(folder: Path, name: str, text: str, **about: str) -> Document:
    path = folder / name
    path.write_text(text, "utf-8")
    if about:
        (folder / f"{name}.toml").write_text("\n".join(f'{field} = "{value}"' for field, value in about.items()))
    return describe(plain.parse(path.read_bytes()), path)


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("S/RES/2663(2022)", "S/RES/2663 (2022)"), ("S/RES/2663  ( 2022 )", "S/RES/2663 (2022)"),
        ("S/RES/2663（2022）", "S/RES/2663 (2022)"), ("S/RES/2663\u00a0(2022)", "S/RES/2663 (2022)"),
        ("A/80/6(Sect. 3)/Add.1", "A/80/6 (Sect. 3)/Add.1"), ("S/2014/369", "S/2014/369"),
    ],
)  # fmt: skip
def test_a_symbol_has_one_spelling_however_printed(printed: str, symbol: str) -> None:
    assert spelled(printed) == symbol


def test_a_symbol_is_kept_as_printed_beside_its_one_spelling(tmp_path: Path) -> None:
    document = written(tmp_path, "a.txt", LETTER, symbol="S/RES/9999(2030)")

    claims = [claim for row in rows(document, "S-RES-9999-2030") for claim in loader(document).claims(row)]

    assert (document.symbol, document.printed) == ("S/RES/9999 (2030)", "S/RES/9999(2030)")
    assert [(claim.value, claim.wording) for claim in claims if claim.property == "symbol"] == [
        ("S/RES/9999 (2030)", "S/RES/9999(2030)")
    ]
    assert "S/RES/9999 (2030)#para-1" in {cited for claim in claims for cited in claim.citations}


def real_symbols() -> set[str]:
    """As they are printed in the resolutions, and in what was written about them."""
    folder = shared("open", "un_sc_resolutions")
    printed = {akn.parse(path.read_bytes()).told["symbol"] for path in (folder / "xml_1540_family").glob("*.xml")}
    lines = [line for path in (folder / "data_extract").glob("*.json") for line in path.read_text("utf-8").splitlines()]
    return printed | {symbol for line in lines if "/RES/" in (symbol := json.loads(line)["symbol"])}


def test_real_symbols_are_grouped_alike_by_their_ids_and_by_their_keys() -> None:
    symbols = {symbol for symbol in real_symbols() if any(map(str.isdigit, symbol))}

    pairs = {(document_id(spelled(symbol)), symbol_key(symbol), spelled(symbol)) for symbol in symbols}

    assert len(symbols) > 1_500
    assert len({one for one, _, _ in pairs}) == len({two for _, two, _ in pairs}) == len(pairs) < len(symbols)


def test_a_letter_is_dated_by_its_distribution(tmp_path: Path) -> None:
    letter = written(tmp_path, "S-2030-369.en.txt", LETTER)

    assert (letter.symbol, letter.language, letter.date) == ("S/2030/369", "en", "2030-05-23")
    assert letter.title == "Letter dated 22 May 2030 from the Chair addressed to the President"
    assert (letter.type, letter.body) == ("letter", "Security Council")
    assert letter.inferred["symbol"] == "from the file's name"
    assert "date" not in letter.inferred
    assert letter.remarks == ()


def test_a_resolution_is_dated_by_its_adoption(tmp_path: Path) -> None:
    text = (
        "S/RES/9999 (2030)\nSecurity Council\nDistr.: General\n3 May 2030\n\nRésolution 9999 (2030)\n\n"
        "Adoptée par le Conseil de sécurité à sa 1re séance, le 1er mai 2030\n\nLe Conseil de sécurité,\n\n"
        "Notant que le port est ouvert dans les faits,\n\n1. Décide de rester saisi de la question.\n"
    )

    resolution = written(tmp_path, "a.txt", text)

    assert (resolution.symbol, resolution.date, resolution.type) == ("S/RES/9999 (2030)", "2030-05-01", "resolution")
    assert resolution.title == "Résolution 9999 (2030)"
    assert resolution.inferred == {"language": "by the signs and words of the text"}
    assert [passage.anchor for passage in resolution.passages][-2:] == ["pp-1", "op-1"]


def test_a_resolution_of_the_assembly_is_dated_below_the_words_of_its_adoption(tmp_path: Path) -> None:
    text = (
        "United Nations A/RES/99/251\n\nGeneral Assembly\n\n7 April 2030\n\n30-04893 (E)\n\nEightieth session\n\n"
        "Agenda item 123\n\nResolution adopted by the General Assembly\n\non 31 March 2030\n\n"
        "99/251. Opening of the port\n\nThe General Assembly,\n\nRecalling its work on the port,\n\n1. Opens the port."
    )

    resolution = written(tmp_path, "a.txt", text)

    assert (resolution.symbol, resolution.date) == ("A/RES/99/251", "2030-03-31")
    assert (resolution.title, resolution.type) == ("99/251. Opening of the port", "resolution")
    assert [passage.anchor for passage in resolution.passages][-2:] == ["pp-1", "op-1"]


def test_what_stands_beside_a_file_goes_before_its_name_and_behind_its_text(tmp_path: Path) -> None:
    letter = written(tmp_path, "S-2030-1.en.txt", LETTER, symbol="S/2030/2", date="2030-06-01", type="plan")

    assert letter.symbol == "S/2030/2"
    assert letter.date == "2030-05-23"
    assert letter.type == "letter"
    assert letter.inferred["symbol"] == "given beside the file"
    assert letter.remarks == (
        "The symbol is S/2030/2 (given beside the file), but S/2030/1 (from the file's name); the first is taken.",
        "The date is 2030-05-23 (in the document), but 2030-06-01 (given beside the file); the first is taken.",
    )


def test_one_table_speaks_of_many_files(tmp_path: Path) -> None:
    (tmp_path / "about.toml").write_text('["a.txt"]\nsymbol = "S/2030/3"\ndate = 2030-01-02\n')
    path = tmp_path / "a.txt"
    path.write_text("The port of the city is open to all.")

    read = describe(Raw((Line("The port of the city is open to all."),)), path, table(tmp_path / "about.toml"))

    assert (read.symbol, read.date, read.language) == ("S/2030/3", "2030-01-02", "en")


def test_a_document_without_a_symbol_is_refused_and_told_where_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"symbol.*a\.txt\.toml"):
        written(tmp_path, "a.txt", "The port of the city is open to all.")


def test_a_document_without_a_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="language"):
        written(tmp_path, "S-2030-1.txt", "Port Sudan")


@pytest.mark.parametrize(
    "text", ['["a.txt"]\nsimbol = "x"', '["a.txt"]\nlanguage = "de"', '["a.txt"]\ndate = "soon"', "a = 1", "=",
             '["a.txt"]\nsymbol = 5'],
)  # fmt: skip
def test_a_table_that_says_what_it_may_not_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "about.toml").write_text(text)

    with pytest.raises(BadInput, match=r"about\.toml"):
        table(tmp_path / "about.toml")


@pytest.mark.parametrize(("symbol", "date"), [("S-2014-369", "2014-05-23"), ("S-2011-819", "2011-12-30")])
def test_the_chinese_texts_that_print_no_symbol_have_that_of_their_file(symbol: str, date: str) -> None:
    path = shared("documents", f"{symbol}.zh.txt")

    text = describe(plain.parse(path.read_bytes()), path)

    assert (text.symbol, text.language, text.date) == (symbol.replace("-", "/"), "zh", date)
    assert (text.type, text.body) == ("letter", "Security Council")
