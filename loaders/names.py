"""Names in six languages, from columns `name_xx`, `alias_xx`, `acronym_xx` and `former_xx` (`Zaire @/1997-05-17`)."""

from collections.abc import Iterator

from graph.claims import Claim
from graph.vocabulary import LANGUAGES
from loaders.tables import Loader, Row


def names(row: Row, loader: Loader, subject: str) -> Iterator[Claim]:
    """Every name in the row; a former one holds until the EDTF text after its `@`."""
    for lang in LANGUAGES:
        for prop in ("name", "alias", "acronym"):
            for text in row.parts(f"{prop}_{lang}"):
                yield row.source(loader, f"{prop}_{lang}", text).says(subject, prop, text, lang=lang)
        for text in row.parts(f"former_{lang}"):
            name, _, valid = text.partition(" @")
            yield row.source(loader, f"former_{lang}").says(subject, "former_name", name, lang=lang, valid=valid)
