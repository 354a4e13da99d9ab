"""Takes the photos of a text: those in the text itself become files.

One that cannot be taken leaves a mark where it stood, which the check reports; its caption stays.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import PurePath
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
_SMALLEST = 100  # bytes of a photo; less may be a dot that stands in for what loads later
_DOTS = re.compile(rb"GIF8[79]a(?:[\1\2]\0){2}|\x89PNG.{12}(?:\0\0\0[\1\2]){2}", re.DOTALL)
_EMPTY_SVG = re.compile(rb"\s*+<svg\b[^<>]*+(?:/>|>\s*+</svg>)\s*+", re.IGNORECASE)
_LONGEST_SIGN = 8  # characters that one emoji may be made of
_WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00", b"\x01\x00\x09\x00")
_MISSING = "CẦN BỔ SUNG: ảnh {}"
_MARK = re.compile(_MISSING.format(r"(\d++)"))
_FROM_WORD = "không theo được khi dán từ Word: thả cả tệp .docx, hoặc thêm ảnh ở thẻ Ảnh"
_FROM_MAIL = "không theo được khi dán từ thư: lưu ảnh rồi thêm ở thẻ Ảnh"
_NO_FILE = "không có tệp"
_ELSEWHERE = "ở trang khác"
OTHER_FILE = "nằm ở tệp khác"
"""Why a photo is missing that an address names, which is no file beside the text."""

_DRAWING = "là hình vẽ EMF, WMF: lưu thành PNG rồi thêm ở thẻ Ảnh"
_UNUSABLE = "hỏng hoặc thuộc loại không dùng được: lưu thành JPEG hay PNG rồi thêm ở thẻ Ảnh"
OUTSIDE = "outside:"
"""Address of a photo that a Word file only links to."""

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
    return next(addresses({name: str(value) for name, value in element.attrs.items()}), "")


class Pictures:
    """Names the photos of one text; `images`: what `tidy` took out, their bytes, or named ones."""

    def __init__(self, images: Sequence[str | bytes | Photo], losses: Losses) -> None:
        self._images, self._losses = images, losses
        self._names: dict[str, str] = {}
        self._missing: list[tuple[str, str]] = []  # why, alternative text
        self.photos: list[Photo] = []

    def figure(self, attributes: Mapping[str, str]) -> Figure | Paragraph | None:
        """Return the figure of an <img>, a mark in its place, or None for a dot nobody sees."""
        alt = " ".join(text.clean(attributes.get("alt", "")).split())
        address = next(addresses(attributes), "")
        data = self._held(address)
        if not alt and (self._is_dot(attributes) or (data and _shows_nothing(data))):
            return None
        why = _why_missing(address) if data is None else _why_refused(data)
        if why:
            words = f"{alt} {address}" if why in {_ELSEWHERE, OTHER_FILE} else alt
            self._missing.append((why, words.strip()))
            return Paragraph([Run(_MISSING.format(len(self._missing)))])
        name = address if data is None else self._taken(data, self._stem(address))
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

    def _held(self, address: str) -> bytes | None:
        """Return the bytes of an image that came with the text, None if it did not."""
        number = address[len(PHOTO) :][:9] if address.startswith(PHOTO) else ""
        if not number.isdecimal() or int(number) >= len(self._images):
            return None
        image = self._images[int(number)]
        if isinstance(image, Photo):
            return image.data
        return _decoded(image) if isinstance(image, str) else image

    def _stem(self, address: str) -> str:
        """Return the name that a photo held came with, without its suffix, or ""."""
        number = address[len(PHOTO) :]
        image = self._images[int(number)] if address.startswith(PHOTO) else None
        return PurePath(image.name).stem if isinstance(image, Photo) else ""

    def _taken(self, data: bytes, stem: str) -> str:
        """Keep a photo and return its name."""
        kind = _kind(data)
        digest = files.key_of(data)[:_DIGEST]
        if kind and digest not in self._names:
            name = self._unused(stem, kind) if stem else ""
            # The digest keeps the photos of two pastes into one article apart.
            name = name or f"anh-{len(self.photos) + 1}-{digest}{kind.suffixes[0]}"
            self._names[digest] = name
            self.photos.append(Photo(name, data))
        return self._names[digest]

    def _unused(self, stem: str, kind: formats.Format) -> str:
        """Return the name of a photo that came with one; the suffix is that of what it is."""
        taken = set(self._names.values())
        tails = chain([""], (f"-{number}" for number in count(2)))
        names = (f"{stem}{tail}{kind.suffixes[0]}" for tail in tails)
        return next(name for name in names if name not in taken)

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
    """Return why a photo did not come with the text, "" if it is a file beside it."""
    scheme = _scheme(address)
    if scheme == "file" or len(scheme) == 1 or address.startswith(("\\\\", "~")):
        return _FROM_WORD
    if scheme in {"cid", "blob"}:
        return _FROM_MAIL
    if scheme in {"http", "https"} or address.startswith("//"):
        return _ELSEWHERE
    if address == OUTSIDE:
        return "nằm ngoài tệp Word"
    if not address or address.startswith(PHOTO):
        return _NO_FILE
    is_beside = not scheme and _FILE.fullmatch(address) and formats.FILE_NAME.search(address)
    return "" if is_beside else OTHER_FILE


def _shows_nothing(data: bytes) -> bool:
    return bool(_DOTS.match(data) or _EMPTY_SVG.fullmatch(data))


def _why_refused(data: bytes) -> str:
    if len(data) >= _SMALLEST and _kind(data):
        return ""
    return _DRAWING if data.startswith(_WMF) else _UNUSABLE


def _kind(data: bytes) -> formats.Format | None:
    if data[:2] == b"BM":
        return formats.BY_NAME["BMP"]
    return next((kind for kind in formats.ALL if kind.matches(data[:64])), None)


def emoji(attributes: Mapping[str, str]) -> str:
    """Return the sign that an <img> stands for, as mail and chats show emoji; "" for a photo."""
    alt = attributes.get("alt", "").strip()
    is_sign = len(alt) <= _LONGEST_SIGN and not any(map(str.isalnum, alt))
    return alt if is_sign and any(char > "\u203b" for char in alt) else ""


def _text(block: Block) -> str:
    if isinstance(block, Table):
        return " ".join(text_of(cell) for row in block.rows for cell in row)
    return text_of(block.runs) if isinstance(block, Paragraph | Figure) else ""


def addresses(attributes: Mapping[str, str]) -> Iterator[str]:
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
