"""Word documents made for tests, part by part."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (("%1.", "decimal"), ("(%2)", "lowerLetter"), ("(%3)", "lowerRoman"))


def paragraph(text: str, *, level: int | None = None, style: str = "", number: int = 1) -> str:
    counted = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{counted}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def numbering(levels: tuple[tuple[str, str], ...] = LEVELS) -> str:
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (text, form) in enumerate(levels)
    )
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in (1, 2))
    return f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">{shown}</w:abstractNum>{nums}</w:numbering>'


def document(*blocks: str) -> str:
    return f"<w:document {NAMESPACE}><w:body>{''.join(blocks)}</w:body></w:document>"


def packed(path: Path, parts: dict[str, str | bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
