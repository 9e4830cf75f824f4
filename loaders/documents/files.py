"""Files as they are given: named, or found in folders and archives; each is read once, whole."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shutil import rmtree

from graph.errors import BadInput
from loaders.documents.formats.archives import BEGINNING, is_archive
from loaders.documents.formats.bounds import LARGEST
from loaders.documents.heads.sidecars import is_sidecar, sidecars
from loaders.documents.limits import Reader
from loaders.documents.model import Unreadable


@dataclass(frozen=True)
class File:
    """Where it is read, and the place by which a person knows it: its path, or its archive's and its name in it.

    `refused`: why it is not read, where that is known before.
    """

    path: Path
    place: str
    refused: str = ""


@dataclass(frozen=True)
class Given:
    """All that a file holds."""

    path: Path
    data: bytes

    @cached_property
    def digest(self) -> str:
        """SHA-256 in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def whole(file: File) -> Given:
    """Raises Unreadable for what is no file, is too large for a document or cannot be opened."""
    if file.refused:
        raise Unreadable(file.refused)
    try:
        if not file.path.is_file():
            raise Unreadable(
                "It is no file, but a pipe, a device, a link to nothing, or one to a folder: name that folder."
            )
        data = _read(file.path, LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"It cannot be opened: {error.strerror}.") from error
    if len(data) > LARGEST:
        raise Unreadable(f"It is larger than {LARGEST >> 20} MiB, which no single document is. Split it.")
    return Given(file.path, data)


def _read(path: Path, most: int) -> bytes:
    """Nothing where the system says that nothing is there: files of /proc wait for more, or tell of this process."""
    with path.open("rb") as opened:
        return opened.read(min(most, os.fstat(opened.fileno()).st_size))


def files(paths: Iterable[Path]) -> Iterator[File]:
    """Every file named, and every one in the folders named, in order, but what only stands beside another or is hidden
    there; raises BadInput for what is not there.
    """
    for path in paths:
        try:
            folder = path.is_dir() if path.exists() else None
        except OSError as error:
            raise BadInput(f"{path} cannot be opened: {error.strerror}.") from error
        if folder is None:
            raise BadInput(f"{path} is not there. Name files or folders of documents.")
        yield from _inside(path, str(path)) if folder else _named(path)


def unpacked(found: Iterable[File], reader: Reader, room: Path) -> Iterator[File]:
    """The same, with its files for each archive, laid into folders of the room."""
    for number, file in enumerate(found):
        if not file.refused and _packed(file.path):
            yield from _members(file, reader, room / str(number))
        else:
            yield file


def _packed(path: Path) -> bool:
    with suppress(OSError):
        if path.is_file():
            return is_archive(path.name, _read(path, BEGINNING))
    return False


def _members(archive: File, reader: Reader, folder: Path) -> Sequence[File]:
    folder.mkdir()
    try:
        left_out = reader.unpack(archive.path, folder)
    except Unreadable as error:
        rmtree(folder)
        return [File(archive.path, archive.place, str(error))]
    aside = [File(archive.path, f"{archive.place}/{shown(name)}", reason) for name, reason in left_out]
    found = [*_inside(folder, archive.place), *aside]
    return found or [File(archive.path, archive.place, "It is an archive without a file.")]


def _named(path: Path) -> Iterator[File]:
    """One file, unless it only stands beside another."""
    if not is_sidecar(path) or path not in _besides(path.parent.iterdir()):
        yield File(path, shown(str(path)))


def _inside(folder: Path, place: str) -> Iterator[File]:
    refused = list[File]()

    def closed(error: OSError) -> None:
        name = str(error.filename)
        refused.append(File(Path(name), shown(name), f"This folder cannot be opened: {error.strerror}."))

    inside = list[Path]()
    for above, folders, names in os.walk(folder, onerror=closed):
        inside += (
            Path(above, name) for name in (*names, *(each for each in folders if Path(above, each).is_symlink()))
        )
    besides = _besides(inside)
    listed = sorted(each for each in inside if not each.name.startswith(".") and each not in besides)
    yield from (File(each, f"{place}/{shown(str(each.relative_to(folder)))}") for each in listed)
    yield from refused


def _besides(inside: Iterable[Path]) -> set[Path]:
    """What would stand beside each of these."""
    return {beside for each in inside if not is_sidecar(each) for beside in sidecars(each)}


def shown(name: str) -> str:
    """As it can be printed: what would move or colour a terminal's letters is replaced."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
