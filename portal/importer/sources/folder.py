"""What the adapters of folders share: the files below a folder, each read or accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from portal.importer.article import Left, SourceError
from portal.importer.findings import Finding, Kind
from portal.photos import formats
from portal.system import files, os_errors
from portal.vietnamese import dates, legacy, text

MOST_BYTES = 200_000_000
"""Of one file; a .docx may hold that much."""

_DIGITS = 8  # of the hash in an id: two names may have one slug
_SLUG = 60  # characters of it
# Which adapter reads a file, by its suffix.
_ADAPTERS = {
    **dict.fromkeys((".txt", ".md"), "text"),
    **dict.fromkeys((".htm", ".html", ".xhtml", ".shtml", ".mht", ".mhtml"), "html"),
    **dict.fromkeys((".docx", ".docm", ".doc", ".rtf", ".odt", ".pdf"), "word"),
}
_IN_ADDRESSES = str.maketrans({"%": "%25", "?": "%3F", "#": "%23"})
_BOMS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}


class UnreadableError(Exception):
    """Raised if a file gives no article; the message is for the editor, in Vietnamese."""


class Decoded(NamedTuple):
    """Text in Unicode, and the old encoding it was in, or ""."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The files below a folder by their paths from there, and what cannot be read of it.

    `only`: the one file that is asked for, or "". `shared`: the folders below it with more than one
    text at or below them.
    """

    root: Path
    names: tuple[str, ...]
    left: tuple[Left, ...] = ()
    only: str = ""
    shared: frozenset[str] = frozenset()

    def of_kind(self, suffixes: Collection[str]) -> list[str]:
        """Return the files with these suffixes, in lower case."""
        return [name for name in self.names if suffix(name) in suffixes]

    def wanted(self, names: Iterable[str]) -> list[str]:
        """Return those of some files that are asked for."""
        return [name for name in names if self.only in {"", name}]

    @property
    def photos(self) -> list[str]:
        """The photos among the files."""
        return self.of_kind(formats.SUFFIXES)

    def section(self, name: str) -> str:
        """Return the folders that a text shares with others, as `Article.section` has them."""
        above = [
            folder for folder in map(str, PurePosixPath(name).parents) if folder in self.shared
        ]
        return " / ".join(text.clean(PurePosixPath(folder).name) for folder in reversed(above))

    def others(self, taken: Collection[str]) -> Iterator[Left]:
        """Yield what is said of the files that no article has taken."""
        if self.only:
            return
        left = [name for name in self.names if name not in taken]
        yield from photos_left(name for name in left if suffix(name) in formats.SUFFIXES)
        for name in left:
            if suffix(name) not in formats.SUFFIXES:
                adapter = _ADAPTERS.get(suffix(name))
                how = f"; hãy nhập bằng --from {adapter}" if adapter else ""
                yield Left(name, f"tệp loại này không đọc ở đây{how}")


def photos_left(names: Iterable[str]) -> Iterator[Left]:
    """Yield what is said of photos that no article shows: once for each folder."""
    by_folder: dict[str, list[str]] = {}
    for name in names:
        by_folder.setdefault(str(PurePosixPath(name).parent), []).append(name)
    for folder, photos in by_folder.items():
        if len(photos) == 1:
            yield Left(photos[0], "ảnh không nằm trong bài nào")
        else:
            shown = ", ".join(PurePosixPath(photo).name for photo in photos)
            yield Left(folder, f"{len(photos)} ảnh không nằm trong bài nào: {shown}")


def of(path: Path, suffixes: Collection[str]) -> Folder:
    """Return the folder of a path: all below it; of a file, what lies beside it.

    Raises SourceError if no file has one of the suffixes.
    """
    if path.is_file():
        folder = _around(path)
    elif path.is_dir():
        folder = _folder(path)
    else:
        raise SourceError(f"Không có tệp hay thư mục {path}.")
    if not folder.wanted(folder.of_kind(suffixes)):
        kinds = ", ".join(sorted(suffixes))
        if path.is_file():
            dump = ".sql" in path.suffixes
            how = " Bản sao cơ sở dữ liệu thì nhập bằng --from joomla hay nukeviet." if dump else ""
            raise SourceError(f"{path.name} không thuộc loại {kinds}.{how}")
        raise SourceError(f"Trong {path} không có tệp nào loại {kinds}.")
    return folder


def _around(path: Path) -> Folder:
    """Return the folder of one file: what lies right beside it, and the photos of its own."""
    root = path.parent
    try:
        names = [each.name for each in files.entries(str(root)) if each.is_file()]
    except OSError as problem:
        raise SourceError(f"Không mở được {root}: {os_errors.reason(problem)}") from None
    for own in sorted(own_folders(path.name)):
        if (root / own).is_dir():
            names += [f"{own}/{name}" for name in files.stamps(root / own, files.Skipped())]
    return Folder(root, tuple(sorted(filter(files.is_text, names))), only=path.name)


def _folder(root: Path) -> Folder:
    skipped = files.Skipped()
    names = tuple(files.stamps(root, skipped))
    told = {
        **dict.fromkeys(skipped.links, "liên kết tới tệp khác, không đọc theo"),
        **dict.fromkeys(skipped.aside, "thư mục có tên bắt đầu bằng “.” hoặc “_”, không đọc"),
        **dict.fromkeys(map(_shown, skipped.unnamed), "tên không phải UTF-8, không đọc được"),
        **{
            name or str(root): f"không mở được: {os_errors.reason(why)}"
            for name, why in skipped.unreadable.items()
        },
    }
    left = tuple(Left(place, what) for place, what in told.items())
    return Folder(root, names, left, shared=_shared(names))


def _shared(names: Iterable[str]) -> frozenset[str]:
    texts = [name for name in names if suffix(name) in _ADAPTERS]
    counts = Counter(str(folder) for name in texts for folder in PurePosixPath(name).parents)
    own = {folder for name in texts for folder in own_folders(name)}
    return frozenset(each for each, count in counts.items() if count > 1) - own - {"."}


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def suffix(name: str) -> str:
    """Return the suffix of a name in lower case: ".txt"."""
    return PurePosixPath(name).suffix.lower()


def read(folder: Folder, name: str, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file. Raises UnreadableError: too many, none, or not to be opened."""
    path = folder.root / name
    try:
        if path.stat().st_size > most:
            raise UnreadableError(f"tệp lớn hơn {most // 1_000_000} MB, không đọc")
        data = files.read(path)
    except OSError as problem:
        raise UnreadableError(f"không mở được tệp: {os_errors.reason(problem)}") from None
    if not data.strip():
        raise UnreadableError("tệp trống")
    return data


def decoded(data: bytes) -> Decoded:
    """Return the text of a file without its byte order mark. Raises UnreadableError for none."""
    found = legacy.decode(data)
    if "\0" in found.text:
        raise UnreadableError("đây không phải tệp chữ")
    return Decoded(found.text, found.encoding)


def repaired(text: str) -> Decoded:
    """Return text that was read in the wrong encoding as it was meant, other text as it is."""
    found = legacy.repair(text)
    return Decoded(found.text, found.encoding)


def of_encoding(encoding: str) -> Finding:
    """What is said of a text that was in an old encoding."""
    return Finding(Kind.MENDED, f"chữ trong bảng mã {encoding} đã đổi sang Unicode, xin đọc lại")


def identity(name: str) -> str:
    """Return the id of a file's article: it is the same in every run, and no other file has it."""
    stem = str(PurePosixPath(name).with_suffix(""))
    digest = files.content_hash(name.encode(), _DIGITS)
    return "-".join(filter(None, (text.slug(stem, _SLUG), digest)))


def address(name: str) -> str:
    """Return the address of a file below the root, with its letters and blanks as they are."""
    return f"/{quoted(name)}"


def quoted(name: str) -> str:
    """Return a name as part of an address: only what would mean something else is escaped."""
    return name.translate(_IN_ADDRESSES)


def relative(name: str, start: str) -> str:
    """Return the address of a file as a page beside it or above it names it."""
    folder = PurePosixPath(start).parent
    return quoted(str(PurePosixPath(name).relative_to(folder)))


def own_folders(name: str) -> frozenset[str]:
    """Return the folders that hold a page's own photos, by the names that browsers give them."""
    stem = str(PurePosixPath(name).with_suffix(""))
    return frozenset(f"{stem}{ending}" for ending in ("", "_files", ".files"))


def owners_of_photos(folder: Folder, texts: Collection[str]) -> dict[str, list[str]]:
    """Return the photos by what they belong to: a text, or a folder with texts ("." or "a/b").

    A photo below a folder of a text's own name is that text's alone; others belong to the texts of
    the first folder above them that has any; key "": to none.
    """
    own = {each: name for name in texts for each in own_folders(name)}
    with_texts = {str(PurePosixPath(name).parent) for name in texts}
    found: dict[str, list[str]] = {}
    for photo in folder.photos:
        above = map(str, PurePosixPath(photo).parents)
        owner = next(
            (own.get(each, each) for each in above if each in own or each in with_texts), ""
        )
        found.setdefault(owner, []).append(photo)
    return found


def modified(folder: Folder, name: str) -> datetime:
    """Return when a file was last written, in Vietnam's zone. Raises UnreadableError."""
    try:
        return datetime.fromtimestamp((folder.root / name).stat().st_mtime, dates.VIETNAM)
    except (OSError, OverflowError, ValueError):
        raise UnreadableError("không biết tệp được lưu lúc nào") from None
