"""Takes the photos of a text: those in the text itself become files, the others are reported.

A photo that only the sender's machine has leaves a mark where it stood, which the check reports.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote_to_bytes

from bs4 import BeautifulSoup, Tag

from portal.conversion import rtf_pictures
from portal.conversion.model import Block, Figure, Paragraph, Run, Table, text_of
from portal.conversion.result import Losses, Photo
from portal.conversion.tidy import PHOTO
from portal.photos import formats
from portal.system import files
from portal.vietnamese import text

_LAZY = ("data-src", "data-original", "data-lazy-src")
_SETS = ("data-srcset", "srcset")
_FILE = re.compile(r"[^/\\:?#\x00-\x1f<>\"|*]++")  # beside the article
_CODE = re.compile(r"[A-Za-z _-]*+[0-9][A-Za-z0-9 _.()-]*+")  # image001, DSC_0012, a2 hoi nghi
_DIGEST = 6  # characters
_TALLEST_DOT = 2  # pixels of an image that only counts readers
_SMALLEST = 100  # bytes; less is a dot that stands in for what loads later
_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00", b"\x01\x00\x09\x00")
_MISSING = "CẦN BỔ SUNG: ảnh {}"
_MARK = re.compile(_MISSING.format(r"(\d++)"))
_FROM_WORD = "không theo được khi dán từ Word: thả cả tệp .docx, hoặc thêm ảnh ở thẻ Ảnh"
_FROM_MAIL = "không theo được khi dán từ thư: lưu ảnh rồi thêm ở thẻ Ảnh"
_WORDS_BEFORE = 6  # by which an editor finds a place
_DESCRIPTION_WORDS = 4  # at least; fewer may be a file's name


def brought(soup: BeautifulSoup, rtf: str, first: int, losses: Losses) -> list[bytes]:
    """Return the pictures of the clipboard's RTF, if they are those that <img> elements name.

    The elements then name them by number, from `first`. If there are more or less, which belongs
    where is not known: none is taken.
    """
    elements = [each for each in soup.find_all("img") if _why_missing(_address(each)) == _FROM_WORD]
    found = rtf_pictures.pictures(rtf) if elements else []
    if found is None or len(found) != len(elements):
        told = f"có {len(found or ())} ảnh cho {len(elements)} chỗ, không rõ ảnh nào ở đâu"
        losses.add("ảnh trong bộ nhớ tạm không dùng được", told, whole=True)
        return []
    for number, (element, data) in enumerate(zip(elements, found, strict=True), first):
        if data:
            element["src"] = f"{PHOTO}{number}"
    return found


def _address(element: Tag) -> str:
    return next(_addresses({name: str(value) for name, value in element.attrs.items()}), "")


class Pictures:
    """Names the photos of one text; `images`: what `tidy` took out, or their bytes."""

    def __init__(self, images: Sequence[str | bytes], losses: Losses) -> None:
        self._images, self._losses = images, losses
        self._names: dict[str, str] = {}
        self._missing: list[tuple[str, str]] = []  # why, alternative text
        self.photos: list[Photo] = []

    def figure(self, attributes: Mapping[str, str]) -> Figure | Paragraph | None:
        """Return the figure of an <img>, a mark in its place, or None, which is reported."""
        alt = " ".join(text.clean(attributes.get("alt", "")).split())
        address = next(_addresses(attributes), "")
        if not address or self._is_dot(attributes):
            if alt:
                self._losses.add("ảnh không có tệp", alt, whole=True)
            return None
        if why := _why_missing(address):
            self._missing.append((why, alt))
            return Paragraph([Run(_MISSING.format(len(self._missing)))])
        name = self._name(address, alt)
        if not name:
            return None
        return Figure(name, self._description(alt, name))

    def report_missing(self, blocks: Iterable[Block]) -> None:
        """Report the photos that left a mark in these blocks, with the words before each."""
        content = "\n".join(map(_text, blocks)) if self._missing else ""
        told: dict[str, list[str]] = {}
        for mark in _MARK.finditer(content):
            number = int(mark[1][:9])
            if not 0 < number <= len(self._missing):
                continue
            why, alt = self._missing[number - 1]
            words = _MARK.sub(" ", content[: mark.start()]).split()[-_WORDS_BEFORE:]
            place = f"sau “{' '.join(words)}”" if words else "ở đầu"
            told.setdefault(why, []).append(f"ảnh {number}{f' ({alt})' if alt else ''} {place}")
        for why, places in told.items():
            self._losses.add(f"{len(places)} ảnh {why}", "; ".join(places), whole=True)

    def _is_dot(self, attributes: Mapping[str, str]) -> bool:
        sides = [attributes.get(side, "") for side in ("width", "height")]
        return all(side.isdecimal() and len(side) == 1 for side in sides) and all(
            int(side) <= _TALLEST_DOT for side in sides
        )

    def _name(self, address: str, alt: str) -> str:
        lost = f"{alt} {address}".strip()
        if address.startswith(PHOTO) and address[len(PHOTO) :].isdecimal():
            number = int(address[len(PHOTO) :][:9])
            if number >= len(self._images):
                return ""
            image = self._images[number]
            return self._taken(_decoded(image) if isinstance(image, str) else image, alt)
        scheme = _scheme(address)
        if scheme in {"http", "https"} or address.startswith("//"):
            self._losses.add("ảnh ở trang khác", lost, whole=True)
        elif not scheme and _FILE.fullmatch(address) and formats.FILE_NAME.search(address):
            return address
        else:
            self._losses.add("ảnh nằm ở tệp khác", lost, whole=True)
        return ""

    def _taken(self, data: bytes, alt: str) -> str:
        """Keep a photo and return its name; "" if it is no photo."""
        kind = next((kind for kind in formats.ALL if kind.matches(data[:64])), None)
        if data[:2] == b"BM":
            kind = formats.BY_NAME["BMP"]
        if kind is None or len(data) < _SMALLEST:
            if len(data) >= _SMALLEST or alt:
                what = "hình vẽ EMF, WMF" if _is_drawing(data) else "ảnh thuộc loại không dùng được"
                self._losses.add(what, alt, whole=True)
            return ""
        digest = files.key_of(data)[:_DIGEST]
        if digest not in self._names:
            # The digest keeps the photos of two pastes into one article apart.
            name = f"anh-{len(self.photos) + 1}-{digest}{kind.suffixes[0]}"
            self._names[digest] = name
            self.photos.append(Photo(name, data))
        return self._names[digest]

    def _description(self, alt: str, name: str) -> str:
        """Return the alternative text; the name of a file is none."""
        if not alt:
            return ""
        short = alt.isascii() and len(alt.split()) < _DESCRIPTION_WORDS
        if formats.FILE_NAME.search(alt) or (short and _CODE.fullmatch(alt)) or alt == name:
            self._losses.add("mô tả ảnh chỉ là tên tệp", alt, whole=True)
            return ""
        return alt


def _scheme(address: str) -> str:
    return address.partition(":")[0].lower() if ":" in address else ""


def _why_missing(address: str) -> str:
    """Return why a photo is where only its sender has it, "" if it is not."""
    scheme = _scheme(address)
    if scheme == "file" or len(scheme) == 1 or address.startswith(("\\\\", "~")):
        return _FROM_WORD
    return _FROM_MAIL if scheme in {"cid", "blob"} else ""


def _text(block: Block) -> str:
    if isinstance(block, Table):
        return " ".join(text_of(cell) for row in block.rows for cell in row)
    return text_of(block.runs) if isinstance(block, Paragraph | Figure) else ""


def _addresses(attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses of an image, the best first."""
    for key in _LAZY:
        if value := attributes.get(key, "").strip():
            yield value
    for key in _SETS:
        candidates = [part.split() for part in attributes.get(key, "").split(",")]
        widths = [(_width(part), part[0]) for part in candidates if part]
        if widths:
            yield max(widths, key=lambda each: each[0])[1]
    if value := attributes.get("src", "").strip():
        yield value


def _width(candidate: Sequence[str]) -> float:
    size = candidate[1][:-1] if len(candidate) > 1 else "1"
    return float(size) if size[:6].replace(".", "", 1).isdecimal() and len(size) < 7 else 0  # noqa: PLR2004 - digits


def _decoded(address: str) -> bytes:
    head, _, body = address.partition(",")
    if ";base64" not in head.lower():
        return unquote_to_bytes(body)
    try:
        return base64.b64decode("".join(body.split()) + "==")
    except (binascii.Error, ValueError):
        return b""


def _is_drawing(data: bytes) -> bool:
    return data.startswith(_WMF)
