"""Archives of files: what they hold is loaded as if it stood in a folder, and nothing gets out of them."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from loaders.documents.files import File, files, unpacked, whole
from loaders.documents.formats import archives
from loaders.documents.limits import Reader
from loaders.documents.loading import Accounts, Aside, load_documents
from loaders.documents.model import Unreadable
from loaders.documents.reading import reading
from tests.loaders.papers import shared

TEXT = b"1. The Committee will keep its website up to date.\n\n2. The Committee will report.\n"
AT = datetime(2026, 11, 23, tzinfo=UTC)
Members = dict[str, bytes]


def tarred(path: Path, members: Members, *odd: tarfile.TarInfo, mode: str = "w:gz") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            told = tarfile.TarInfo(name)
            told.size = len(data)
            archive.addfile(told, io.BytesIO(data))
        for each in odd:
            archive.addfile(each)
    return path


def zipped(path: Path, members: Members) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def odd(name: str, kind: bytes, to: str = "") -> tarfile.TarInfo:
    told = tarfile.TarInfo(name)
    told.type, told.linkname = kind, to
    return told


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "room").mkdir()
    return tmp_path / "room"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def inside(path: Path, reader: Reader, room: Path) -> list[File]:
    return list(unpacked(files([path]), reader, room))


def loaded(path: Path, store: EmbeddedStore) -> Accounts:
    with reading(store, None, "public", AT.date()) as ways:
        return load_documents(store, list(ways.unpacked(files([path]))), ways.read, ways.state, at=lambda: AT)


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz", "a.zip"])
def test_members_are_files_by_their_names_and_places(reader: Reader, room: Path, tmp_path: Path, name: str) -> None:
    members = {"b/S-2014-369.en.txt": TEXT, "a.txt": TEXT, "a.txt.toml": b"", ".hidden": b"x", "b/.DS_Store": b"x"}
    mode = "w" if name == "a.tar" else f"w:{name[6:]}"
    path = tmp_path / name
    made = zipped(path, members) if name == "a.zip" else tarred(path, members, odd("b", tarfile.DIRTYPE), mode=mode)

    found = inside(made, reader, room)

    assert [file.place for file in found] == [f"{path}/a.txt", f"{path}/b/S-2014-369.en.txt"]
    assert [(file.path.read_bytes(), file.refused) for file in found] == [(TEXT, ""), (TEXT, "")]


def test_an_archive_is_loaded_as_a_folder_with_the_same_files_is(tmp_path: Path) -> None:
    told = b'symbol = "S/2099/1"\nlanguage = "en"\ndate = 2099-01-02\n'
    path = tarred(tmp_path / "a.tar.gz", {"S-2098-3.en.txt": TEXT, "odd.txt": TEXT, "odd.toml": told})

    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as store:
        first, again = loaded(path, store), loaded(path, store)
        kept = {run.dataset for run in store.runs()}

    assert kept == {"texts:S-2098-3.en", "texts:S-2099-1.en"}
    assert [(each.files, each.loaded, each.unchanged) for each in (first, again)] == [(2, 2, 0), (2, 0, 2)]


def test_what_is_no_file_is_left_out_with_a_reason_and_the_others_are_read(
    reader: Reader, room: Path, tmp_path: Path
) -> None:
    link, hard = odd("link.txt", tarfile.SYMTYPE, "/etc/passwd"), odd("hard.txt", tarfile.LNKTYPE, "good.txt")
    device, pipe = odd("null", tarfile.CHRTYPE), odd("pipe.txt", tarfile.FIFOTYPE)
    path = tarred(tmp_path / "a.tar.gz", {"good.txt": TEXT}, link, hard, device, pipe)

    found = inside(path, reader, room)

    assert {Path(file.place).name: file.refused for file in found} == {
        "good.txt": "", **dict.fromkeys(["link.txt", "hard.txt", "null", "pipe.txt"], archives.NO_FILE),
    }  # fmt: skip
    assert [each.name for each in room.rglob("*") if not each.is_dir()] == ["good.txt"]


def test_a_link_in_a_zip_file_is_left_out(reader: Reader, room: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")

    assert [file.refused for file in inside(tmp_path / "a.zip", reader, room)] == [archives.NO_FILE]


def test_a_second_file_of_one_name_is_left_out(reader: Reader, room: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for data in (TEXT, b"Another."):
            told = tarfile.TarInfo("a.txt")
            told.size = len(data)
            archive.addfile(told, io.BytesIO(data))

    assert [file.refused for file in inside(path, reader, room)] == ["", archives.TWICE]


@pytest.mark.parametrize("name", ["../evil.txt", "/evil/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:\\evil.txt"])
@pytest.mark.parametrize("archive", ["a.zip", "a.tar.gz"])
def test_an_archive_whose_names_lead_out_of_it_is_refused_whole(
    reader: Reader, room: Path, tmp_path: Path, archive: str, name: str
) -> None:
    members = {"good.txt": TEXT, name: TEXT}
    path = zipped(tmp_path / archive, members) if archive == "a.zip" else tarred(tmp_path / archive, members)

    assert inside(path, reader, room) == [File(path, str(path), archives.LEADS_OUT)]
    assert not list(room.rglob("*"))
    assert not list(tmp_path.rglob("evil*"))


@pytest.mark.slow
@pytest.mark.parametrize("size", [60 << 20, 600 << 20])
def test_an_archive_that_grows_too_much_is_refused_whole(reader: Reader, room: Path, tmp_path: Path, size: int) -> None:
    parts = {f"{number}.txt": bytes(60 << 20) for number in range(size // (60 << 20))}
    path = zipped(tmp_path / "a.zip", parts)

    found = inside(path, reader, room)

    assert {file.refused for file in found} == {archives.GROWS if size > archives.MOST else ""}


def test_a_member_larger_than_any_document_is_left_out(reader: Reader, room: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"large.txt": bytes(65 << 20), "good.txt": TEXT})

    assert {Path(file.place).name: file.refused for file in inside(path, reader, room)} == {
        "good.txt": "", "large.txt": archives.TOO_LARGE,
    }  # fmt: skip


def test_too_many_members_are_refused(reader: Reader, room: Path, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", dict.fromkeys(map(str, range(archives.MEMBERS + 1)), b""))

    assert "more than 10,000 files" in inside(path, reader, room)[0].refused


def test_folders_without_end_are_refused(reader: Reader, room: Path, tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar.gz", {"good.txt": TEXT, "a/" * 900 + "a.txt": TEXT})

    assert "nested more than 50 deep" in inside(path, reader, room)[0].refused


def header(size: int) -> bytes:
    """Of a tar file: a note about the next member, which is said to be so long."""
    told = odd("note", tarfile.XHDTYPE)
    told.size = size
    return told.tobuf()


def sound(mode: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for number in range(30):
            told = tarfile.TarInfo(f"{number}.txt")
            told.size = 512
            archive.addfile(told, io.BytesIO(bytes(range(256)) * 2))
    return buffer.getvalue()


BROKEN = {
    "cut.tar.gz": sound("w:gz")[:-40],
    "cut.tar": sound("w")[: 512 * 20],
    "inside.tar": sound("w")[: 512 * 20] + b"x" * 512 + sound("w")[512 * 21 :],
    "cut.zip": b"PK\x03\x04" + bytes(40),
    "text.gz": gzip.compress(TEXT),
    "none.tar": TEXT,
    "note.tar": header(8 << 30),
    "note.tar.gz": gzip.compress(header(1 << 30)) + gzip.compress(bytes(1 << 20), 9) * 700,
    "nothing.tar": bytes(10_240),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_whole_archive_is_refused_with_a_sentence(
    reader: Reader, room: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(BROKEN[name])

    (found,) = inside(path, reader, room)

    assert found.refused.endswith(".")
    assert not [each for each in room.rglob("*") if each.is_file()]


def test_an_encrypted_member_is_not_read(reader: Reader, room: Path, tmp_path: Path) -> None:
    data = bytearray(zipped(tmp_path / "a.zip", {"a.txt": TEXT}).read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)

    assert inside(tmp_path / "a.zip", reader, room)[0].refused == archives.CUT


def test_an_archive_in_an_archive_is_set_aside(tmp_path: Path) -> None:
    inner = tarred(tmp_path / "inner.tar.gz", {"a.txt": TEXT}).read_bytes()
    boxed = zipped(tmp_path / "inner.zip", {"a.txt": TEXT}).read_bytes()
    path = tarred(tmp_path / "a.tar", {"inner.tar.gz": inner, "inner.zip": boxed, "S-2098-3.en.txt": TEXT}, mode="w")

    with closing(EmbeddedStore.open(tmp_path / "memory.db")) as store:
        account = loaded(path, store)

    nested = "It is an archive in an archive: unpack it first."
    assert account.aside == [Aside(f"{path}/inner.tar.gz", nested), Aside(f"{path}/inner.zip", nested)]
    assert (account.loaded, account.balances()) == (1, True)


def test_a_folder_that_cannot_be_opened_is_accounted_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(folder: str) -> None:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("loaders.documents.files.os.scandir", closed)

    assert list(files([tmp_path])) == [
        File(tmp_path, str(tmp_path), "This folder cannot be opened: Permission denied.")
    ]


def test_a_link_to_a_folder_is_accounted_for_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "there" / "a.txt").write_bytes(TEXT)
    (tmp_path / "here" / "link").symlink_to(tmp_path / "there")

    (found,) = files([tmp_path / "here"])

    assert found.path.name == "link"
    with pytest.raises(Unreadable, match="name that folder"):
        whole(found)


def test_names_are_shown_as_they_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\udcff.txt").write_bytes(TEXT)

    assert [Path(file.place).name for file in files([tmp_path])] == ["a\ufffd[2J\ufffd.txt"]


def test_what_stands_beside_a_named_file_is_no_file_of_its_own(tmp_path: Path) -> None:
    for name in ("a.txt", "a.txt.toml", "alone.toml"):
        (tmp_path / name).write_bytes(TEXT)

    assert [file.path.name for file in files(sorted(tmp_path.iterdir()))] == ["a.txt", "alone.toml"]


@pytest.mark.slow
def test_the_real_archive_of_a_year_is_loaded_whole(tmp_path: Path) -> None:
    path = shared("open", "un_sc_resolutions", "raw", "six_lang_2024.tar.gz")

    with Reader() as reader:
        (tmp_path / "room").mkdir()
        found = inside(path, reader, tmp_path / "room")
        texts = [reader.parse(file.path.name, file.path.read_bytes()) for file in found]

    assert len(texts) == 268
    assert all(text.told["symbol"].startswith("S/RES/") for text in texts)


def test_a_refused_file_is_not_read() -> None:
    with pytest.raises(Unreadable, match="Because"):
        whole(File(Path("nowhere"), "nowhere", "Because."))
