"""Reads WXR, the files that WordPress exports, in a stream: authors, categories, items.

WXR 1.0 to 1.2 is RSS 2.0 with elements of WordPress (wp-admin/includes/export.php). Comments,
e-mail addresses and passwords are never kept. What is no XML costs the item that it stands in and
no more: reading goes on at the next.
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

from portal.importer.article import SourceError

ITEM, AUTHOR, CATEGORY, SITE = "item", "wp:author", "wp:category", "wp:base_blog_url"
PASSWORD = "wp:post_password"  # noqa: S105 - the element's name

_PIECE = 2**20  # bytes
_LARGEST = 2**25  # characters of one item, bytes of one tag; a book has a tenth
_DEEPEST = 20  # elements in one another; WXR has six
_RECORDS, _ELEMENTS, _OF_META = 3, 4, 5  # how deep they stand: rss > channel > item > …
_FIELDS = {
    ITEM: {
        *("title", "link", "guid", "dc:creator", "category", "content:encoded", "excerpt:encoded"),
        *("wp:post_id", "wp:post_date", "wp:post_date_gmt", "wp:post_modified_gmt"),
        *("wp:post_name", "wp:status", "wp:post_parent", "wp:menu_order", "wp:post_type"),
        *("wp:attachment_url", PASSWORD),
    },
    AUTHOR: {"wp:author_login", "wp:author_display_name"},
    CATEGORY: {
        *("wp:term_id", "wp:category_nicename", "wp:category_parent", "wp:cat_name"),
        "wp:category_description",
    },
    SITE: set[str](),
}
_META = {
    *("_thumbnail_id", "_wp_attachment_image_alt", "_wp_old_slug"),
    "_yoast_wpseo_primary_category",
}
_HEAD = b"<rss><channel>"  # what stands around an item
_NEXT = b"<item>"
_DECLARED = re.compile(rb"<\?xml[^<>]*\sencoding=[\"']([a-zA-Z0-9._-]+)[\"']")
_ENCODINGS = dict.fromkeys(("iso-8859-1", "windows-1252"), "cp1252") | {"windows-1258": "cp1258"}
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())  # which XML forbids as well


@dataclass(slots=True)
class Record:
    """An author, a category, an item, or the site's address.

    `fields`: texts of its elements, by their names in the file; of a password only that there is
    one. `terms`: (domain, nicename, name) of an item's categories and tags. `meta`: custom fields.
    """

    name: str
    place: str
    fields: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def text(self, name: str) -> str:
        """Return an element's text without the space around it, or ""."""
        return self.fields.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where the file is no XML or an item too large; `at_end`: where it was cut off.

    `title`: of the item that stands there, as far as it was read.
    """

    place: str
    title: str
    at_end: bool = False


class _BrokenError(Exception):
    """Raised if what is being read can't be an item of WXR."""


def records(path: Path) -> Iterator[Record | Broken]:
    """Yield what a file has. Raises SourceError for a document type, or if it can't be read."""
    try:
        with path.open("rb") as file:
            yield from _records(path.name, file)
    except OSError as problem:
        raise SourceError(f"Không đọc được tệp {path.name}.") from problem


def _records(name: str, file: BinaryIO) -> Iterator[Record | Broken]:
    reader = _Reader(name, line=1)
    lost = False  # nothing is read before the next item begins
    for piece in _pieces(file):
        start: int | None = 0
        while start is not None:
            if lost:
                found = piece.find(_NEXT, start)
                lines = piece.count(b"\n", start, found if found >= 0 else len(piece))
                reader = _Reader(name, reader.line + lines)
                if found < 0:
                    break
                reader.read(_HEAD)
                start, lost = found, False
            start = reader.read(piece, start)
            yield from reader.taken()
            if start is not None:
                lost = True
                yield Broken(reader.place, reader.title)
    if not lost and not reader.is_at_end():
        yield Broken(reader.place, reader.title, at_end=True)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the file in pieces of whole lines, in UTF-8, without what XML forbids.

    Texts pasted into WordPress have control characters, databases cut letters apart, and programs
    write empty lines before the XML declaration.
    """
    declared = _DECLARED.match(file.read(200).removeprefix(codecs.BOM_UTF8).lstrip())
    file.seek(0)
    encoding = _ENCODINGS.get(declared[1].decode().lower(), "utf-8") if declared else "utf-8"
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    is_first = True
    while piece := file.read(_PIECE):
        piece += file.readline(_PIECE)
        piece = decoder.decode(piece.translate(None, _CONTROLS)).encode()
        for forbidden in _NO_CHARACTERS:
            piece = piece.replace(forbidden, b"")
        yield piece.removeprefix(codecs.BOM_UTF8).lstrip() if is_first else piece
        is_first = False


class _Reader:
    """One run of expat: the records since its beginning, up to what is no XML."""

    def __init__(self, name: str, line: int) -> None:
        self._name, self._line = name, line
        self._done: list[Record] = []
        self._record: Record | None = None
        self._path: list[str] = []
        self._field = self._key = ""
        self._attributes: dict[str, str] = {}
        self._text: list[str] = []
        self._size = self._fed = 0
        self._expat = parser = expat.ParserCreate("utf-8")  # whatever is declared
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse

    @property
    def line(self) -> int:
        """The line of the file that is being read."""
        return self._line + self._expat.CurrentLineNumber - 1

    @property
    def place(self) -> str:
        """The file and its line."""
        return f"{self._name}:{self.line}"

    @property
    def title(self) -> str:
        """The title of the item that is being read, or ""."""
        return self._record.text("title") if self._record else ""

    def read(self, piece: bytes, start: int = 0) -> int | None:
        """Read a piece from `start`; return where it is no XML, None if it is."""
        fed = self._fed
        self._fed += len(piece) - start
        try:
            self._expat.Parse(memoryview(piece)[start:])
        except (expat.ExpatError, _BrokenError):
            return max(start + self._expat.CurrentByteIndex - fed, start + 1)
        # A tag or comment that does not end is looked at again with each piece.
        return len(piece) if self._fed - self._expat.CurrentByteIndex > _LARGEST else None

    def is_at_end(self) -> bool:
        """Return whether all elements have ended."""
        try:
            self._expat.Parse(b"", True)  # noqa: FBT003 - expat's own signature
        except expat.ExpatError:
            return False
        return True

    def taken(self) -> list[Record]:
        """Return the records that are complete, once."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        depth = len(self._path)
        if depth > _DEEPEST or self._field:
            raise _BrokenError
        if depth == _RECORDS and self._path[:2] == ["rss", "channel"] and name in _FIELDS:
            self._record, self._size = Record(name, self.place), 0
        if self._record and self._is_wanted(self._record, name, depth):
            self._field, self._attributes, self._text = name, attributes, []

    def _is_wanted(self, record: Record, name: str, depth: int) -> bool:
        if depth == _RECORDS:
            return name == SITE
        if depth == _ELEMENTS:
            return name in _FIELDS[record.name]
        is_meta = depth == _OF_META and self._path[3] == "wp:postmeta"
        return is_meta and (
            name == "wp:meta_key" or (name == "wp:meta_value" and self._key in _META)
        )

    def _characters(self, data: str) -> None:
        if self._field:
            self._text.append(data)
            self._size += len(data)
            if self._size > _LARGEST:
                raise _BrokenError

    def _end(self, name: str) -> None:
        self._path.pop()
        if self._record and self._field:
            self._keep(self._record, name, "".join(self._text))
            self._field = ""
        if self._record and len(self._path) < _RECORDS:
            self._done.append(self._record)
            self._record = None

    def _keep(self, record: Record, name: str, text: str) -> None:
        if name == "wp:meta_key":
            self._key = text.strip()
        elif name == "wp:meta_value":
            record.meta[self._key].append(text)
        elif name == "category":
            domain, nicename = (self._attributes.get(key, "") for key in ("domain", "nicename"))
            record.terms.append((domain, nicename, text.strip()))
        else:
            record.fields.setdefault(name, "1" if name == PASSWORD and text.strip() else text)

    def _refuse(self, *_: object) -> None:
        raise SourceError(
            f"Tệp {self._name} có khai báo DOCTYPE, thứ mà WordPress không bao giờ xuất ra:"
            " tệp này không được đọc."
        )
