"""Archives of files (.zip, .tar, packed or not): their members are laid into a folder, and nothing beside it.

Links, devices and what is too large are left out, each with its reason. What is no whole archive, leads out of the
folder or grows too much is refused as a whole.
"""

import bz2
import gzip
import lzma
import re
import stat
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import IO, Any
from zipfile import BadZipFile, LargeZipFile, ZipFile

from loaders.documents.formats.bounds import LARGEST
from loaders.documents.model import Unreadable

MOST = 512 << 20
"""Bytes of all members together, unpacked."""
MEMBERS = 10_000
DEEPEST = 50
BEGINNING = 512
GROWS = f"It grows beyond {MOST >> 20} MiB when unpacked, which is refused. Unpack it first."
LEADS_OUT = "Names in it lead out of it, which is refused."
CUT = "It is cut off, damaged or encrypted: its files cannot be unpacked."
NO_ARCHIVE = "It is packed, but no archive of files: unpack it first."
NO_FILE = "It is no file but a link or a device, which is not followed."
TOO_LARGE = f"It is larger than {LARGEST >> 20} MiB, which no single document is. Split it."
TWICE = "The archive holds another file of this name, which was taken."
_PACKED: dict[bytes, Callable[[Path], Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\0": lzma.open}
_BROKEN = (tarfile.TarError, BadZipFile, LargeZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError,
           RuntimeError, ValueError)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """A file of an archive, not yet unpacked; `regular`: it is neither a link nor a device."""

    name: str
    size: int
    regular: bool
    open: Callable[[], Any]


def is_archive(name: str, begins: bytes) -> bool:
    """A Word document is a ZIP file too; one that is called so is an archive."""
    if begins.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return name.lower().endswith(".zip")
    return begins.startswith(tuple(_PACKED)) or begins[257:262] == b"ustar" or name.lower().endswith(".tar")


def unpack(path: Path, into: Path) -> list[tuple[str, str]]:
    """What was not laid there, and why; raises Unreadable for the whole."""
    with path.open("rb") as file:
        begins = file.read(BEGINNING)
    members = _zip if begins.startswith(b"PK") else _tar
    try:
        return list(_laid(members(path, begins), into))
    except _BROKEN as error:
        raise Unreadable(CUT) from error


def _laid(members: Iterator[Member], into: Path) -> Iterator[tuple[str, str]]:
    left = MOST
    for number, member in enumerate(members, start=1):
        if number > MEMBERS:
            raise Unreadable(f"It holds more than {MEMBERS:,} files, which is refused. Unpack it first.")
        where = into / _inside(member.name)
        if reason := _reason(member, where):
            yield member.name, reason
        else:
            left -= _copied(member, where, left)


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match("[A-Za-z]:", name) or not path.parts:
        raise Unreadable(LEADS_OUT)
    if len(path.parts) > DEEPEST:
        raise Unreadable(f"Its folders are nested more than {DEEPEST} deep, which is refused. Unpack it first.")
    return path


def _reason(member: Member, where: Path) -> str:
    """Why a member is left out; its folder is made where it is not."""
    if not member.regular:
        return NO_FILE
    if member.size > LARGEST:
        return TOO_LARGE
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        return TWICE if where.exists() else ""
    except OSError as error:
        return f"It cannot be unpacked: {error.strerror}."


def _copied(member: Member, where: Path, left: int) -> int:
    """How many bytes; raises Unreadable where there are more than are left, whatever the archive says of its size."""
    with member.open() as packed, where.open("xb") as file:
        copyfileobj(_Counted(packed, left), file)
        return file.tell()


class _Counted:
    """Reads no further than may be read; `last` is what was read last."""

    def __init__(self, file: IO[bytes], left: int) -> None:
        self._file, self._left, self.last = file, left, b""

    def read(self, size: int = -1, /) -> bytes:
        self.last = self._file.read(size)
        self._left -= len(self.last)
        if self._left < 0:
            raise Unreadable(GROWS)
        return self.last

    def seek(self, place: int) -> int:
        return self._file.seek(place)

    def tell(self) -> int:
        return self._file.tell()


def _zip(path: Path, _begins: bytes) -> Iterator[Member]:
    with ZipFile(path) as archive:
        for each in archive.infolist():
            kind = stat.S_IFMT(each.external_attr >> 16)
            if not each.is_dir():
                regular = kind in (0, stat.S_IFREG)
                yield Member(each.filename, each.file_size, regular, partial(archive.open, each))


def _tar(path: Path, begins: bytes) -> Iterator[Member]:
    """Raises Unreadable where it does not end as an archive does: what stood behind is lost."""
    opened = next((opened for mark, opened in _PACKED.items() if begins.startswith(mark)), None)
    with opened(path) if opened else path.open("rb") as file:
        watched = _Counted(file, 2 * MOST)
        try:
            archive = tarfile.open(fileobj=watched, mode="r:")  # type: ignore[call-overload]  # noqa: SIM115  only read
        except tarfile.ReadError as error:
            raise Unreadable(NO_ARCHIVE) from error
        for each in archive:
            if not each.isdir():
                yield Member(each.name, each.size, each.isreg(), partial(archive.extractfile, each))
        if watched.last != bytes(tarfile.BLOCKSIZE):
            raise Unreadable(CUT)
