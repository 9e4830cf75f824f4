"""A packed file (ZIP), of which parts are read by name: nothing is unpacked to the disk, and no part grows unseen."""

import zlib
from io import BytesIO
from typing import Self
from zipfile import BadZipFile, LargeZipFile, ZipFile

from loaders.documents.model import Unreadable

LARGEST = 48 << 20
"""Bytes of one part, unpacked."""
PARTS = 5_000


class Package:
    """Open while its parts are read; raises Unreadable for whatever cannot be trusted."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = ZipFile(BytesIO(data))
        except (BadZipFile, LargeZipFile, OSError, ValueError) as error:
            raise Unreadable("It is cut off or damaged: its table of contents cannot be read.") from error
        if len(self._file.namelist()) > PARTS:
            raise Unreadable(f"It is packed of more than {PARTS:,} parts, which no document is.")
        if any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in self.names):
            raise Unreadable("Names in it lead out of it, which is refused.")

    @property
    def names(self) -> list[str]:
        return self._file.namelist()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def part(self, name: str) -> bytes | None:
        """What is packed under the name, None where nothing is."""
        if name not in self._file.NameToInfo:
            return None
        try:
            with self._file.open(name) as part:
                data = part.read(LARGEST + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise Unreadable(f"It is damaged or encrypted: its part {name} cannot be unpacked.") from error
        if len(data) > LARGEST:
            raise Unreadable(f"Its part {name} grows beyond {LARGEST >> 20} MiB when unpacked, which is refused.")
        return data
