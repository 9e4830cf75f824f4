"""From a file to a document and its claims: parsers at arm's length, what is told beside the file, names."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.claims import AUDIENCE
from graph.errors import BadInput
from graph.store import Naming, Store
from graph.vocabulary import kind_of
from loaders.documents import heads
from loaders.documents.files import File, Given, unpacked
from loaders.documents.heads.sidecars import Table, table
from loaders.documents.limits import Reader
from loaders.documents.mentions import KINDS, Names, rules
from loaders.documents.model import Document
from loaders.documents.spoken import speaks
from loaders.documents.stating import loader
from loaders.documents.writers import Term, issuer, terms, writers
from loaders.tables import Loader

TABLES = (Path(__file__).parent, Path(__file__).with_name("heads"))


@dataclass(frozen=True)
class Ways:
    """How files are read and documents stated; `form` stands for all that both depend on beside the file."""

    unpacked: Callable[[Iterable[File]], Iterator[File]]
    read: Callable[[Given], Document]
    state: Callable[[Document], Loader]
    form: str


@contextmanager
def reading(store: Store, about: Path | None, audience: str, today: date) -> Iterator[Ways]:
    """For one load into this store, of documents that this audience may read.

    `about`: a table of what files leave out. They mention what the audience can know the name of. Raises BadInput for
    what is no table or no audience.
    """
    if not AUDIENCE.fullmatch(audience):
        raise BadInput(f"'{audience}' is no audience: public, member_states, committee, experts or state/KAZ.")
    told: Table = table(about) if about else {}
    view = store.view(sorted({"public", audience}), today.toordinal())
    namings = store.all_names(view, KINDS)
    names, chairs = Names(namings), terms(store, view)
    with Reader() as reader, TemporaryDirectory() as room:
        yield Ways(
            lambda found: unpacked(found, reader, Path(room)),
            lambda file: heads.describe(reader.parse(file.path.name, file.data), file.path, told, digest=file.digest),
            lambda document: loader(
                document,
                audience=audience,
                speaks=speaks(document, names),
                wrote=list(writers(document, names, chairs)),
                issuer=issuer(document, names),
            ),
            _form(namings, told, audience, chairs),
        )


def _form(namings: Sequence[Naming], given: Table, audience: str, chairs: Sequence[Term]) -> str:
    """SHA-256 of names, rules, table, audience and chairs; documents are known by their symbols, whoever names them."""
    named = sorted(naming for naming in namings if kind_of(naming.entity) != "document")
    tables = [rules.digest(), *(rules.digest(folder) for folder in TABLES)]
    fields = {name: dict(told) for name, told in given.items()}
    form = json.dumps([named, tables, fields, audience, chairs], sort_keys=True)
    return hashlib.sha256(form.encode()).hexdigest()
