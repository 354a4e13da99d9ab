"""What a text refers to: takes photos and files of the old site, turns links to new addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path, PurePosixPath

from bs4 import BeautifulSoup, Tag

from portal.content.attachments import files as attachments
from portal.conversion.pictures import addresses
from portal.conversion.result import Photo
from portal.conversion.tidy import PHOTO
from portal.importer import old_files
from portal.importer.article import Article
from portal.importer.findings import Finding, Kind
from portal.importer.old_files import OldFiles
from portal.photos import formats
from portal.vietnamese import text

# Besides those that the portal offers: they are told as files, and not as pages.
_FILES = frozenset({"rtf", "ppt", "pptx", "ods", "rar", "7z", "txt", "csv", "exe", "mp3", "mp4"})
_LONGEST_NAME = 40  # characters
UNRESOLVED = "liên kết tới trang cũ chưa rõ nay ở đâu"
_MOST_PHOTOS = 500  # of one text
_MOST_BYTES = 500_000_000  # of all files of one text


@dataclass(slots=True)
class References:
    """The references of one text; `picture`: the bytes of the photo that is not in its body.

    `added`: its caption, if it was put above the text. `files`: those that the text offers,
    `offered`: the names of those that its header is to name.
    """

    article: Article
    old: OldFiles
    new_address: Callable[[str], str]
    findings: list[Finding]
    files: list[Photo] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    picture: bytes = b""
    added: str = ""
    _photos: list[Photo] = field(default_factory=list)
    _numbers: dict[Path, int] = field(default_factory=dict)
    _names: dict[Path, str] = field(default_factory=dict)
    _bytes: int = 0

    def prepare(self, soup: BeautifulSoup, first: int) -> list[Photo]:
        """Have images name what was found by number from `first`, links lead where they should."""
        self._add_picture(soup)
        for image in soup.find_all("img"):
            self._image(image, first)
        for link in soup.find_all("a", href=True):
            self._link(link)
        for address in self.article.files:
            if name := self._file(address, address):
                self.offered.append(name)
        return self._photos

    def _add_picture(self, soup: BeautifulSoup) -> None:
        """Put the article's own photo above the text, unless the text shows it."""
        picture = self.article.picture
        if picture is None:
            return
        path = self._found(picture.src)
        self.picture = old_files.read(path) if path else b""
        shown = (self._found(each) for image in soup.find_all("img") for each in _sources(image))
        if path and path in shown:
            if picture.caption:
                what = "chú thích của ảnh đầu bài, mà ảnh ấy có ở trong bài"
                self.findings.append(Finding(Kind.DROPPED, what, picture.caption))
            return
        figure, image = soup.new_tag("figure"), soup.new_tag("img")
        image["src"], image["alt"] = picture.src, picture.alt
        figure.append(image)
        if picture.caption:
            caption = soup.new_tag("figcaption")
            caption.string = picture.caption
            figure.append(caption)
        self.added = picture.caption
        soup.insert(0, figure)

    def _image(self, image: Tag, first: int) -> None:
        for address in _sources(image):
            path = self._found(address)
            if path is None or not formats.FILE_NAME.search(path.name):
                continue
            if path not in self._numbers and not self._take(path):
                continue
            if image.parent and image.parent.name == "a":
                del image.parent["href"]  # it led to the photo itself
            for name in [*image.attrs]:
                if name.startswith("data-") or name == "srcset":
                    del image[name]
            image["src"] = f"{PHOTO}{first + self._numbers[path]}"
            return

    def _take(self, path: Path) -> bool:
        data = self._read(path)
        if not data or len(self._photos) >= _MOST_PHOTOS:
            return False
        self._numbers[path] = len(self._photos)
        self._photos.append(Photo(_name(path), data))
        return True

    def _read(self, path: Path) -> bytes:
        data = old_files.read(path) if self._bytes <= _MOST_BYTES else b""
        self._bytes += len(data)
        return data

    def _found(self, address: str) -> Path | None:
        return self.old.find(address, self.article.address)

    def _link(self, link: Tag) -> None:
        address = str(link["href"])
        local = None if address.startswith("#") else self.old.local(address, self.article.address)
        if local is None:
            return
        path, sign, fragment = local.partition("#")
        if _is_file(path):
            told = " ".join([*link.stripped_strings, local])
            link["href"] = self._file(address, told) or local
        elif new := self.new_address(path):
            link["href"] = f"{new}{sign}{fragment}"
        else:
            link["href"] = local
            told = " ".join([*link.stripped_strings, local])
            self.findings.append(Finding(Kind.LINK, UNRESOLVED, told))

    def _file(self, address: str, told: str) -> str:
        """Take a file; return its name beside the text, "" if it cannot be: that is told."""
        path = self._found(address)
        what = "tệp đính kèm không tìm thấy"
        if path and not attachments.is_accepted(path.name):
            what = f"tệp loại này cổng không đăng, nằm ở {path}"
        elif path and path not in self._names and (data := self._read(path)):
            self._names[path] = self._unused(path)
            self.files.append(Photo(self._names[path], data))
        if path in self._names:
            return self._names[path]
        self.findings.append(Finding(Kind.FILE, what, told))
        return ""

    def _unused(self, path: Path) -> str:
        taken = {each.name for each in self.files}
        stem, _, suffix = _name(path).rpartition(".")
        tails = chain([""], (f"-{number}" for number in count(2)))
        return next(name for tail in tails if (name := f"{stem}{tail}.{suffix}") not in taken)


def _sources(image: Tag) -> Iterator[str]:
    """Yield the addresses of an image, the largest first: links to itself, then its own."""
    parent = image.parent
    if parent and parent.name == "a" and formats.FILE_NAME.search(str(parent.get("href", ""))):
        yield str(parent["href"])
    yield from addresses({name: str(value) for name, value in image.attrs.items()})


def _is_file(path: str) -> bool:
    """Tell whether an address is that of a file, and not of a page."""
    suffix = PurePosixPath(path.partition("?")[0]).suffix.lower().removeprefix(".")
    return suffix in _FILES or suffix in attachments.KINDS or f".{suffix}" in formats.SUFFIXES


def _name(path: Path) -> str:
    """Return the name under which a file stands beside the text."""
    return f"{text.slug(path.stem, limit=_LONGEST_NAME) or 'tep'}{path.suffix.lower()}"
