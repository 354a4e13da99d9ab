"""Splits HTML into tags and text, whatever its state, and writes it anew: small and well-formed.

Comments, scripts and style sheets go, as do all tags and attributes that say nothing of the text.
Images that stand in the HTML itself are taken out. One pass, in linear time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from portal.conversion import appearance
from portal.conversion.result import ConversionError, Losses

PHOTO = "photo:"
"""Scheme of the address that stands for an image taken out of the HTML; its number follows."""

_MOST = 2_000_000  # characters of what is left
_MOST_RAW = 100_000_000  # characters with the images in them
_NAME = re.compile(r"/?[a-zA-Z][^\s<>/\"'=]*+")
_SPACE = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"[^\s<>/\"'=]++")
_EQUALS = re.compile(r"\s*+=\s*+")
_BARE = re.compile(r"[^\s<>\"']++")
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")  # no character has it
_ATTRIBUTES = """
    alt align border cite class colspan color data-lazy-src data-original data-src data-srcset
    datetime face height hidden href id name role rowspan src srcset start style type value width
"""
_KEPT = frozenset(_ATTRIBUTES.split())
_NOISE = frozenset({"span", "font"})  # without attributes they say nothing
_EMBEDDED, _BOX = "nội dung nhúng", "ô của biểu mẫu"
# Elements that are taken out whole, and what editors are told; "" for what nobody sees anyway.
_WHOLE = {
    **dict.fromkeys(("style", "xml", "title", "noscript", "template", "map"), ""),
    "script": "mã lệnh",
    **dict.fromkeys(("iframe", "object", "video", "audio", "canvas"), _EMBEDDED),
    **dict.fromkeys(("select", "textarea"), _BOX),
    "svg": "hình vẽ (SVG)",
    "math": "công thức",
    "applet": _EMBEDDED,
}
_HOLDERS = frozenset({"table", "tr", "td", "th", "ul", "ol", "li"})
# Elements whose end tag the start of another stands for.
_ENDED_BY = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"), "li": ("li",)}
_VOID = frozenset({"embed", "link", "meta", "base"})
_TAGS = re.compile(r"<[^<>]*+>")
_SOURCE = re.compile(r"\b(?:src|data)\s*+=\s*+[\"']?([^\"'<>\s]++)", re.IGNORECASE)


@dataclass(slots=True)
class Tidy:
    """HTML written anew; the style sheets it had; the addresses of the images taken out."""

    html: str
    sheets: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)


def tidy(source: str, losses: Losses) -> Tidy:
    """Return tidy HTML. Raises ConversionError if there is too much."""
    if len(source) > _MOST_RAW:
        raise ConversionError(
            "Nội dung quá lớn. Hãy chia thành nhiều phần, và đưa ảnh vào bằng tệp ảnh."
        )
    scanner = _Scanner(source, losses)
    result = Tidy("", scanner.sheets, scanner.images)
    parts, length = [], 0
    for part in scanner.parts():
        length += len(part)
        if length > _MOST:
            raise ConversionError(
                "Nội dung quá dài (hơn hai triệu ký tự). Hãy chia thành nhiều phần."
            )
        parts.append(part)
    result.html = "".join(parts)
    return result


class _Scanner:
    def __init__(self, source: str, losses: Losses) -> None:
        self._source, self._losses = source, losses
        self.sheets: list[str] = []
        self.images: list[str] = []
        self._kept: dict[str, list[bool]] = {name: [] for name in _NOISE}
        self._endless = set[str]()
        self._open = _Open()

    def parts(self) -> Iterator[str]:
        """Yield tidy pieces of HTML."""
        source, position = self._source, 0
        while (start := source.find("<", position)) >= 0:
            yield _text(source[position:start])
            if source.startswith(("<!", "<?"), start):
                position = self._declaration(start)
                continue
            name = _NAME.match(source, start + 1)
            if not name:
                yield "&lt;"
                position = start + 1
                continue
            attributes, end, is_tag = self._attributes(name.end())
            if not is_tag:
                yield _text(source[start:end])
                position = end
                continue
            position = end
            tag = name[0].lower()
            if tag in _WHOLE and tag not in self._endless:
                position = self._whole(tag, start, end)
            elif tag == "embed":
                self._tell(_EMBEDDED, start, end)
            elif tag.removeprefix("/") not in _WHOLE and tag not in _VOID:
                yield self._tag(tag, attributes)
        yield _text(source[position:])

    def _declaration(self, start: int) -> int:
        """Return where a comment, declaration or instruction ends; report what Word hides in it."""
        source = self._source
        comment = source.startswith("<!--", start)
        end = source.find("-->" if comment else ">", start + 2)
        if end < 0:
            return start + (4 if comment else 2)  # what follows is text
        if comment and source.startswith("[if", start + 4):
            _report_hidden(source[start + 4 : end], self._losses)
        return end + (3 if comment else 1)

    def _attributes(self, position: int) -> tuple[dict[str, str], int, bool]:
        """Return the attributes of a tag, where it ends, and whether it does end as one."""
        source, found = self._source, dict[str, str]()
        while True:
            position = _end(_SPACE, source, position)
            char = source[position : position + 1]
            if char == ">":
                return found, position + 1, True
            if char in {"", "<"}:
                return found, position, False
            name = _ATTRIBUTE.match(source, position)
            if not name:
                position += 1  # a quotation mark too many
                continue
            position = name.end()
            value = ""
            if equals := _EQUALS.match(source, position):
                value, position = self._value(equals.end())
            found.setdefault(name[0].lower(), value)

    def _value(self, position: int) -> tuple[str, int]:
        source = self._source
        quote = source[position : position + 1]
        if quote in {'"', "'"}:
            end = source.find(quote, position + 1)
            return (source[position + 1 : end], end + 1) if end >= 0 else ("", position + 1)
        bare = _BARE.match(source, position)
        return (bare[0], bare.end()) if bare else ("", position)

    def _whole(self, name: str, start: int, end: int) -> int:
        """Take out an element with its content; return where it ends."""
        source = self._source
        closing = re.compile(rf"</{name}[^<>]*+>", re.IGNORECASE).search(source, end)
        if not closing or source.endswith("/>", start, end):
            if not closing:
                self._endless.add(name)
            self._tell(_WHOLE[name], start, end)
            return end
        content = source[end : closing.start()]
        if name == "style":
            self.sheets.append(content)
        self._tell(_WHOLE[name], start, end, content)
        return closing.end()

    def _tell(self, what: str, start: int, end: int, content: str = "") -> None:
        """Report the address that a tag names, and the words in its element."""
        address = _SOURCE.search(self._source, start, end) if what else None
        words = _plain(content) if what == _EMBEDDED or not address else ""
        if what and (address or content):
            self._losses.add(what, f"{address[1] if address else ''} {words}")

    def _tag(self, tag: str, attributes: dict[str, str]) -> str:
        name = tag.removeprefix("/")
        if tag != name:
            self._open.end(name)
            kept = self._kept.get(name)
            return f"</{name}>" if kept is None or (kept and kept.pop()) else ""
        if name == "input":
            return self._input(attributes)
        if name == "img":
            self._take_images(attributes)
        elif name in {"abbr", "acronym"} and attributes.get("title"):
            self._losses.add("lời giải nghĩa của chữ viết tắt", _plain(attributes["title"]))
        written = "".join(
            f' {key}="{escape(text)}"'
            for key, value in attributes.items()
            if key in _KEPT and (text := _attribute(key, value)) is not None
        )
        if name in self._kept:
            self._kept[name].append(bool(written))
            if not written:
                return ""
        return f"{self._open.start(name)}<{name}{written}>"

    def _input(self, attributes: dict[str, str]) -> str:
        kind, value = attributes.get("type", "").lower(), attributes.get("value", "")
        if kind in {"checkbox", "radio"}:
            return "☑" if "checked" in attributes else "☐"
        if value.strip() and kind != "hidden":
            self._losses.add(_BOX, _plain(value), whole=True)
        return ""

    def _take_images(self, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if value.lstrip()[:5].lower() == "data:":
                attributes[key] = f"{PHOTO}{len(self.images)}"
                self.images.append(value.strip())


class _Open:
    """The rows, cells and items that are open: their end tags may be left out in HTML."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: Counter[str] = Counter()

    def start(self, name: str) -> str:
        """Return the end tags that the start of an element stands for."""
        closed = ""
        while self._names and self._names[-1] in _ENDED_BY.get(name, ()):
            closed += f"</{self._names[-1]}>"
            self._counts[self._names.pop()] -= 1
        if name in _HOLDERS:
            self._names.append(name)
            self._counts[name] += 1
        return closed

    def end(self, name: str) -> None:
        """Note an end tag."""
        if not self._counts[name]:
            return
        while True:
            last = self._names.pop()
            self._counts[last] -= 1
            if last == name:
                return


def _end(pattern: re.Pattern[str], source: str, position: int) -> int:
    match = pattern.match(source, position)
    return match.end() if match else position


def _attribute(key: str, value: str) -> str | None:
    """Return the value of an attribute, or None if it says nothing."""
    plain = unescape(_LONG_NUMBER.sub("\ufffd", value))
    if key == "style":
        return appearance.relevant(plain) or None
    return plain


def _text(source: str) -> str:
    if "&" in source:
        source = unescape(_LONG_NUMBER.sub("\ufffd", source))
    return escape(source, quote=False).replace("\0", "\ufffd")


def _plain(html: str) -> str:
    return unescape(_LONG_NUMBER.sub("", _TAGS.sub(" ", html)))


def _report_hidden(comment: str, losses: Losses) -> None:
    """Report what only Word itself would show: text boxes, equations, drawings."""
    comment = comment.partition(">")[2].removesuffix("<![endif]")
    lowered = comment.lower()
    if "<v:textbox" in lowered:
        losses.add("chữ trong khung chữ của Word", _plain(comment), whole=True)
    elif "<m:omath" in lowered:
        losses.add("công thức", _plain(comment))
    elif "<v:" in lowered and "<v:imagedata" not in lowered and "<v:shapetype" not in lowered:
        losses.add("hình vẽ của Word")
